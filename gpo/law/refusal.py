"""The one way the law room says no."""


class Refusal(Exception):
    """An act that may not be done now: on which ground, and what the person can do instead.

    Args:
        article: the article or rule it rests on, as it is shown; ``None`` where it is a house rule.
        message: one or two plain Dutch sentences: what is refused, why, and what now.
    """

    def __init__(self, article: str | None, message: str) -> None:
        super().__init__(message)
        self.article = article
        self.message = message
