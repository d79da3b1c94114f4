"""What comes back and who is named, for those who may see it; the public list asks only its own table."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, false, select, true
from sqlalchemy.orm import Session

from gpo.actor import Actor
from gpo.boards.models import Board
from gpo.law.enums import Role
from gpo.patterns.models import Naming, NamingState, Repetition

SHOWN = 100


@dataclass(frozen=True)
class Named:
    """One board in the public list: nothing else of it is told.

    Args:
        number, name: of the board.
        rulings: on how many rulings it has not reported.
        since: the school year of the first.
    """

    number: str
    name: str
    rulings: int
    since: str


def namings_visible_to(actor: Actor) -> ColumnElement[bool]:
    """Desk and commission see every naming, a board its own, nobody else any."""
    match actor.role:
        case Role.SECRETARIAAT | Role.COMMISSIE | Role.SYSTEEM:
            return true()
        case Role.BESTUUR if actor.board_id is not None:
            return Naming.board_id == actor.board_id
    return false()


def find_naming(session: Session, actor: Actor, naming_id: int) -> tuple[Naming, Board] | None:
    """One naming with its board, if the actor may see it."""
    row = session.execute(
        select(Naming, Board)
        .join(Board, Board.id == Naming.board_id)
        .where(Naming.id == naming_id, namings_visible_to(actor))
    ).one_or_none()
    return (row[0], row[1]) if row is not None else None


def namings(session: Session, actor: Actor) -> Sequence[tuple[Naming, Board]]:
    """The newest namings, the running ones first."""
    rows = session.execute(
        select(Naming, Board)
        .join(Board, Board.id == Naming.board_id)
        .where(namings_visible_to(actor))
        .order_by(Naming.ended_on.is_not(None), Naming.id.desc())
        .limit(SHOWN)
    )
    return [(row[0], row[1]) for row in rows]


def repetitions(session: Session) -> Sequence[tuple[Repetition, Board]]:
    """What comes back, newest first, what still has to be looked at before the rest."""
    rows = session.execute(
        select(Repetition, Board)
        .join(Board, Board.id == Repetition.board_id)
        .order_by(Repetition.resolved_on.is_not(None), Repetition.id.desc())
        .limit(SHOWN)
    )
    return [(row[0], row[1]) for row in rows]


def repetitions_of(session: Session, board_id: int) -> Sequence[Repetition]:
    """What comes back at one board, newest first, what still has to be looked at before the rest."""
    return session.scalars(
        select(Repetition)
        .where(Repetition.board_id == board_id)
        .order_by(Repetition.resolved_on.is_not(None), Repetition.id.desc())
        .limit(SHOWN)
    ).all()


def public_list(session: Session) -> Sequence[Named]:
    """The boards that a chair released, by name."""
    rows = session.execute(
        select(Board.number, Board.name, Naming.rulings, Naming.since_school_year)
        .join(Board, Board.id == Naming.board_id)
        .where(Naming.state == NamingState.VRIJGEGEVEN, Naming.ended_on.is_(None))
        .order_by(Board.name, Board.number)
    )
    return [Named(row.number, row.name, row.rulings, row.since_school_year) for row in rows]
