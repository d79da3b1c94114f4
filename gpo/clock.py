"""The only place where the time of day is read. A scenario or a test hands in a clock of its own."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


class MovableClock:
    """A clock that stands still until it is moved; for scenarios and tests.

    Args:
        now: an aware moment to start from.
    """

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move_to(self, now: datetime) -> None:
        """Set the clock to another aware moment."""
        self.now = now
