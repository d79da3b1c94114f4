"""The accounts and the links that wait, for the one who manages them."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import column, select, table
from sqlalchemy.orm import Session

from gpo.access.models import Invitation, User

PAGE = 50
# An account points at a board. Boards live a floor higher, so here only the columns are named that show which.
_BOARD = table("board", column("id"), column("number"), column("name"))
_SCHOOL = table("school", column("id"), column("code"), column("name"), column("board_id"))


def accounts(
    session: Session, *, after: int = 0, size: int = PAGE
) -> tuple[Sequence[tuple[User, str | None]], int | None]:
    """One page of accounts, oldest first, each with the name of its board where it has one.

    Args:
        session: the session.
        after: continue after the account with this id.
        size: rows a page.

    Returns:
        The accounts, and where the next page starts or ``None``.
    """
    query = select(User, _BOARD.c.name).outerjoin(_BOARD, _BOARD.c.id == User.board_id)
    found = session.execute(query.where(User.id > after).order_by(User.id).limit(size + 1)).all()
    rows = [(user, board) for user, board in found]
    return rows[:size], rows[size - 1][0].id if len(rows) > size else None


def board_id_of(session: Session, number: str) -> int | None:
    """The board with this number (missing leading zeros are added), or ``None``."""
    found: int | None = session.scalar(select(_BOARD.c.id).where(_BOARD.c.number == number.strip().zfill(5)))
    return found


def school_id_of(session: Session, code: str, board_id: int) -> int | None:
    """The school with this code, if it is one of the board."""
    wanted = (_SCHOOL.c.code == code.strip().upper()) & (_SCHOOL.c.board_id == board_id)
    found: int | None = session.scalar(select(_SCHOOL.c.id).where(wanted))
    return found


def school_names(session: Session, users: Sequence[User]) -> Mapping[int, str]:
    """The names of the schools that these accounts work for, by the id of the school."""
    ids = {user.school_id for user in users if user.school_id is not None}
    return dict(iter(session.execute(select(_SCHOOL.c.id, _SCHOOL.c.name).where(_SCHOOL.c.id.in_(ids)))))


def waiting_invitations(session: Session, now: datetime, *, limit: int = PAGE) -> Sequence[Invitation]:
    """Links made by a beheerder that were not used yet and still work, newest first."""
    return session.scalars(
        select(Invitation)
        .where(Invitation.used_at.is_(None), Invitation.expires_at > now, Invitation.party_id.is_(None))
        .order_by(Invitation.id.desc())
        .limit(limit)
    ).all()


def opens_existing_account(session: Session, invitation: Invitation) -> bool:
    """Whether the address of an invitation has an account with a password already."""
    found = select(User.id).where(User.email == invitation.email, User.password_hash.is_not(None))
    return session.scalar(found) is not None


def email_of(session: Session, user_id: int | None) -> str | None:
    """The mail address of an account; ``None`` for one that opens by a code on paper."""
    return session.scalar(select(User.email).where(User.id == user_id)) if user_id is not None else None
