"""Who does something, when and under which rules: handed to every service, written on every audit event."""

from dataclasses import dataclass
from datetime import date, datetime

from gpo.law.calendar import local_date
from gpo.law.enums import Role
from gpo.law.rules import Rules


@dataclass(frozen=True)
class Actor:
    """One person (or the system) in one role.

    Args:
        role: the role acted in; rights follow from it and from the rows below.
        user_id: the account; ``None`` for the system and for a filing without an account.
        board_id: the school board a board's user acts for.
        school_id: the school whose cases a board's user sees; ``None``: those of the whole board.
        may_send: whether a board's user has the mandate to send a report.
    """

    role: Role
    user_id: int | None = None
    board_id: int | None = None
    school_id: int | None = None
    may_send: bool = True


SYSTEM = Actor(Role.SYSTEEM)
ANONYMOUS_PARENT = Actor(Role.OUDER)


@dataclass(frozen=True)
class By:
    """What every verb needs to know besides its own facts.

    Args:
        actor: who acts.
        now: the moment of recording, aware.
        rules: the loaded rules of law.
    """

    actor: Actor
    now: datetime
    rules: Rules

    @property
    def today(self) -> date:
        """The local date of the act (Europe/Amsterdam)."""
        return local_date(self.now)
