"""A board answers before something of it becomes public: how it is asked, until when, and what may not stand in it."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.access import services as access
from gpo.actor import By
from gpo.boards.models import Board
from gpo.disputes.models import Child, Dispute, OtherParent, Party
from gpo.law.calendar import roll
from gpo.law.enums import Role
from gpo.law.refusal import Refusal
from gpo.messages import services as messages
from gpo.messages.models import MessageKind
from gpo.messages.services import Recipient
from gpo.rulings.names import names_in


def reply_until(by: By, setting: str) -> date:
    """The last day for a board's answer, a werktermijn; moved like every other term of the commission.

    Args:
        by: the day of asking, and the rules.
        setting: the name of the row that says how many days.
    """
    day = by.today + timedelta(days=by.rules.number(setting, by.today))
    return roll(day, by.rules).on if by.rules.flag("roll_by_analogy", by.today) else day


def ask(session: Session, kind: MessageKind, board_id: int, path: str, *, by: By) -> None:
    """Queue the letter that asks a board to answer.

    Args:
        session: the open transaction.
        kind: of the letter.
        board_id: the board.
        path: of the page on which it answers.
        by: who asks, and when.
    """
    for recipient in _recipients(session, board_id):
        messages.queue(session, kind, recipient, by=by, path=path)


def checked(session: Session, board_id: int, words: str) -> str:
    """The answer of a board as it is kept.

    Args:
        session: the session.
        board_id: the board.
        words: what it wrote.

    Raises:
        Refusal: there are no words, or a name of somebody around one of its cases stands in them.
    """
    words = words.strip()
    if not words:
        raise Refusal(None, "Schrijf wat u wilt zeggen.")
    if found := names_in(words, _names_around(session, board_id)):
        raise Refusal(
            None, f"In uw reactie staat een naam: {', '.join(found)}. Noem geen namen van kinderen of ouders."
        )
    return words


def _names_around(session: Session, board_id: int) -> Sequence[str]:
    """The names of everyone around the cases of a board."""
    return [
        name
        for model in (Child, Party, OtherParent)
        for name in session.scalars(
            select(model.name).join(Dispute, Dispute.id == model.dispute_id).where(Dispute.board_id == board_id)
        )
        if name
    ]


def _recipients(session: Session, board_id: int) -> Sequence[Recipient]:
    users = access.board_users(session, board_id)
    if not users:
        return [Recipient(Role.BESTUUR, session.get_one(Board, board_id).email, board_id=board_id)]
    return [Recipient(Role.BESTUUR, user.email, user_id=user.id, board_id=board_id) for user in users]
