"""A ruling never changes: herstel, aanvulling and herziening are rulings that point at it."""

from sqlalchemy.orm import Session

from gpo.law.refusal import Refusal
from gpo.rulings import queries
from gpo.rulings.models import Ruling, RulingKind


def require_correctable(session: Session, ruling: Ruling, kind: RulingKind) -> None:
    """Stop a correction of a ruling that was not sent, or that another one already corrects.

    Args:
        session: the session.
        ruling: the ruling to correct.
        kind: herstel, aanvulling or herziening.

    Raises:
        Refusal: not sent yet, not the newest, or no kind of correction.
    """
    if kind is RulingKind.UITSPRAAK:
        raise Refusal(None, "Kies herstel, aanvulling of herziening.")
    if ruling.sent_on is None:
        raise Refusal(None, f"Uitspraak {ruling.number} is nog niet verzonden. Herstellen kan pas daarna.")
    newest = queries.newest_of(session, ruling.disputes[0].dispute_id)
    if newest is not None and newest.id != ruling.id:
        raise Refusal(
            None,
            f"Na uitspraak {ruling.number} kwam uitspraak {newest.number}. Een herstel, aanvulling of herziening "
            "wijst naar de nieuwste.",
        )
