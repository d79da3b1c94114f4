"""What the case page and the worklist show, read within the scope of who looks and in a fixed number of queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, false, func, or_, select, true
from sqlalchemy.orm import Session, joinedload, selectinload

from gpo.actor import Actor
from gpo.boards.models import Board, BoardName, School, SchoolPeriod
from gpo.deadlines.models import ClosedAs, Deadline
from gpo.deadlines.showing import OWED, DateShown, as_of, shown
from gpo.disputes.models import Dispute, OtherParent, Party, Relation
from gpo.disputes.queries import visible_to
from gpo.hearings.models import Hearing
from gpo.law.enums import Role
from gpo.messages.models import Message
from gpo.rulings.models import Ruling, RulingDispute
from gpo.rulings.queries import bears_follow_up
from gpo.tasks.models import Task


@dataclass(frozen=True)
class Names:
    """What the other side was called on the day of filing."""

    board: str
    school: str
    city: str | None


def case(session: Session, actor: Actor, number: str) -> Dispute | None:
    """The dispute with its people and claims, if the actor may see it."""
    return session.scalar(
        select(Dispute)
        .where(Dispute.number == number, visible_to(actor))
        .options(
            joinedload(Dispute.child),
            selectinload(Dispute.parties),
            selectinload(Dispute.claims),
            selectinload(Dispute.seats),
            joinedload(Dispute.other_parent),
            joinedload(Dispute.young_person),
        )
    )


def steered(session: Session, actor: Actor, dispute_ids: Sequence[int]) -> frozenset[int]:
    """Of these disputes those that the actor filed, or speaks in for who did; the others the actor only follows."""
    mine = (Party.user_id == actor.user_id) & Party.ended_at.is_(None) & (Party.relation != Relation.JONGERE)
    other = exists().where(OtherParent.party_id == Party.id)
    return frozenset(session.scalars(select(Party.dispute_id).where(mine, ~other, Party.dispute_id.in_(dispute_ids))))


def names(session: Session, dispute_ids: Sequence[int]) -> Mapping[int, Names]:
    """Per dispute the board and the school, under the names of the day it was filed.

    Args:
        session: the session.
        dispute_ids: disputes the caller may see.
    """
    held_by_board = and_(
        BoardName.board_id == Dispute.board_id,
        or_(BoardName.valid_from.is_(None), BoardName.valid_from <= Dispute.filed_on),
        or_(BoardName.valid_until.is_(None), BoardName.valid_until > Dispute.filed_on),
    )
    held_by_school = and_(
        SchoolPeriod.school_id == Dispute.school_id,
        or_(SchoolPeriod.valid_from.is_(None), SchoolPeriod.valid_from <= Dispute.filed_on),
        or_(SchoolPeriod.valid_until.is_(None), SchoolPeriod.valid_until > Dispute.filed_on),
    )
    rows = session.execute(
        select(
            Dispute.id,
            func.coalesce(BoardName.name, Board.name),
            func.coalesce(SchoolPeriod.name, School.name),
            School.city,
        )
        .join(Board, Board.id == Dispute.board_id)
        .join(School, School.id == Dispute.school_id)
        .outerjoin(BoardName, held_by_board)
        .outerjoin(SchoolPeriod, held_by_school)
        .where(Dispute.id.in_(dispute_ids))
    )
    return {key: Names(board, school, city) for key, board, school, city in rows}


def owed_dates(session: Session, dispute_ids: Sequence[int]) -> Mapping[int, Sequence[DateShown]]:
    """Per dispute what someone in the procedure still owes, first day first; one query for a whole page.

    Args:
        session: the session.
        dispute_ids: disputes the caller may see.
    """
    rows = session.scalars(
        select(Deadline)
        .where(
            Deadline.dispute_id.in_(dispute_ids),
            Deadline.rule.in_(OWED),
            Deadline.met_on.is_(None),
            or_(Deadline.closed_as.is_(None), Deadline.closed_as == ClosedAs.BEHANDELD),
            ~before_judge(),
        )
        .order_by(Deadline.due_on, Deadline.id)
    )
    found: dict[int, list[DateShown]] = {key: [] for key in dispute_ids}
    for row in rows:
        found[row.dispute_id].append(shown(row))
    return found


def before_judge() -> ColumnElement[bool]:
    """A date of a dispute whose ruling lies before the judge: the ladder waits, so it is on nobody's list."""
    return exists().where(
        RulingDispute.dispute_id == Deadline.dispute_id,
        Ruling.id == RulingDispute.ruling_id,
        Ruling.before_court_since.is_not(None),
        Ruling.before_court_until.is_(None),
        bears_follow_up(),
    )


def agenda(session: Session, dispute_id: int) -> Sequence[Deadline]:
    """The dates that hold now. Its dispute must be in the caller's scope."""
    return session.scalars(
        select(Deadline)
        .where(
            Deadline.dispute_id == dispute_id,
            or_(Deadline.closed_as.is_(None), Deadline.closed_as != ClosedAs.VERVANGEN),
        )
        .order_by(Deadline.due_on, Deadline.id)
    ).all()


def agenda_as_of(session: Session, dispute_id: int, moment: datetime) -> Mapping[str, Deadline]:
    """Per rule the date that held at a moment, so that an old letter keeps saying what it said.

    Args:
        session: the session.
        dispute_id: a dispute the caller may see.
        moment: when.
    """
    rows = session.scalars(select(Deadline).where(Deadline.dispute_id == dispute_id, Deadline.recorded_at <= moment))
    return as_of(rows)


def measures_as_of(session: Session, dispute_id: int, moment: datetime) -> Mapping[int, Deadline]:
    """Per measure (its id) the last day that held at a moment. The dispute must be in the caller's scope."""
    rows = session.scalars(
        select(Deadline)
        .where(Deadline.dispute_id == dispute_id, Deadline.measure_id.is_not(None), Deadline.recorded_at <= moment)
        .order_by(Deadline.id)
    )
    return {row.measure_id: row for row in rows if row.measure_id is not None}


def hearing_as_of(session: Session, dispute_id: int, moment: datetime) -> Hearing | None:
    """The hearing that was planned at a moment. Its dispute must be in the caller's scope."""
    return session.scalar(
        select(Hearing)
        .where(Hearing.dispute_id == dispute_id, Hearing.recorded_at <= moment)
        .order_by(Hearing.id.desc())
        .limit(1)
    )


def messages_of(session: Session, actor: Actor, dispute_id: int, *, limit: int = 100) -> Sequence[Message]:
    """The letters of a dispute that are the actor's to read, newest first.

    Args:
        session: the session.
        actor: who looks.
        dispute_id: a dispute the caller may see.
        limit: at most this many.
    """
    return session.scalars(
        select(Message)
        .where(Message.dispute_id == dispute_id, readable_by(actor))
        .order_by(Message.id.desc())
        .limit(limit)
    ).all()


def message(session: Session, actor: Actor, message_id: int) -> Message | None:
    """One letter, if it is the actor's to read: its recipient's, or the desk's."""
    return session.scalar(select(Message).where(Message.id == message_id, readable_by(actor)))


def dispute_of(session: Session, sent: Message) -> Dispute | None:
    """What a letter is about. Whoever may read the letter may know this."""
    return session.get(Dispute, sent.dispute_id) if sent.dispute_id is not None else None


def task(session: Session, task_id: int) -> Task | None:
    """One task of the desk."""
    return session.get(Task, task_id)


def dispute_of_task(session: Session, row: Task) -> Dispute | None:
    """The dispute a task belongs to, if it belongs to one."""
    return session.get(Dispute, row.dispute_id) if row.dispute_id is not None else None


def board_of_task(session: Session, row: Task) -> Board | None:
    """The board a task is about, if it is about one."""
    kind, _, key = row.subject.partition(":")
    return session.get(Board, int(key)) if kind == "board" and key.isdecimal() else None


def readable_by(actor: Actor) -> ColumnElement[bool]:
    """The scope of letters: the recipient, every account of a board that is one, and the desk."""
    match actor.role:
        case Role.SECRETARIAAT:
            return true()
        case Role.BESTUUR if actor.board_id is not None:
            ours = Message.board_id == actor.board_id
            if actor.school_id is None:
                return ours
            # Who works for one school reads the letters of its cases, and those about none that went to that account.
            about_none = Message.dispute_id.is_(None) & (Message.user_id == actor.user_id)
            return ours & (Message.dispute_id.in_(select(Dispute.id).where(visible_to(actor))) | about_none)
        case Role.OUDER if actor.user_id is not None:
            mine = select(Party.id).where(Party.user_id == actor.user_id)
            to_me = (Message.user_id == actor.user_id) | Message.party_id.in_(mine)
            # Who is no party any more reads no letter of the case either.
            return to_me & (
                Message.dispute_id.is_(None) | Message.dispute_id.in_(select(Dispute.id).where(visible_to(actor)))
            )
        case Role.COMMISSIE if actor.user_id is not None:
            return Message.user_id == actor.user_id
    return false()
