"""What comes back at a board: so often in so many months that a measure for the practice of the school is proposed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, String, cast, func, literal, select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.audit import services as audit
from gpo.boards.models import Board, School
from gpo.compliance.models import Flag
from gpo.disputes.models import Dispute
from gpo.law.calendar import add
from gpo.law.refusal import Refusal
from gpo.law.rows import Unit
from gpo.law.rules import Rules
from gpo.patterns.models import RepeatedKind, Repetition
from gpo.rulings.models import RulingDispute
from gpo.tasks import services as tasks
from gpo.tasks.models import TaskKind


@dataclass(frozen=True)
class Found:
    """Something that came back.

    Args:
        board_id: the board.
        kind: at the board as a whole, on one ground, or at one school.
        key: the ground or the code of the school; empty for the board as a whole.
        times: on how many rulings a flag was set.
        since_on: the first day that counts.
    """

    board_id: int
    kind: RepeatedKind
    key: str
    times: int
    since_on: date


def find(session: Session, on: date, rules: Rules, *, board_id: int | None = None) -> Sequence[Found]:
    """What came back often enough and was not said yet in the same months.

    Args:
        session: the session.
        on: the day of looking.
        rules: for how often in how many months.
        board_id: only at this board.
    """
    since = add(on, -rules.number("repetition_months", on), Unit.MAANDEN)
    keys: dict[RepeatedKind, ColumnElement[str]] = {
        RepeatedKind.BESTUUR: func.min(literal("")),
        RepeatedKind.GROND: cast(Dispute.ground, String),
        RepeatedKind.SCHOOL: cast(School.code, String),
    }
    said = {
        (row.board_id, row.kind, row.key)
        for row in session.scalars(select(Repetition).where(Repetition.raised_on >= since))
    }
    # Read first and by their day, so that the flags of some months are looked at and never all rulings.
    flags = select(Flag.board_id, Flag.ruling_id).where(Flag.raised_on > since, Flag.raised_on <= on).distinct()
    recent = (flags.where(Flag.board_id == board_id) if board_id is not None else flags).cte()
    times = func.count(recent.c.ruling_id.distinct())
    found = []
    for kind, key in keys.items():
        rows = session.execute(
            select(recent.c.board_id, key.label("key"), times.label("times"))
            .join(RulingDispute, RulingDispute.ruling_id == recent.c.ruling_id)
            .join(Dispute, Dispute.id == RulingDispute.dispute_id)
            .join(School, School.id == Dispute.school_id)
            .group_by(recent.c.board_id, *([] if kind is RepeatedKind.BESTUUR else [key]))
            .having(times >= rules.number("repetition_times", on))
            .order_by(recent.c.board_id)
        )
        found += [Found(row.board_id, kind, row.key, row.times, since) for row in rows]
    return [one for one in found if (one.board_id, one.kind, one.key) not in said]


def raise_repetition(session: Session, found: Found, *, by: By) -> Repetition:
    """Write down that something comes back; the desk looks whether a measure for the practice fits.

    Args:
        session: the open transaction.
        found: what came back.
        by: the system, and when.
    """
    row = Repetition(
        board_id=found.board_id,
        kind=found.kind,
        key=found.key,
        times=found.times,
        since_on=found.since_on,
        raised_on=by.today,
        recorded_at=by.now,
        rules_hash=by.rules.hash,
    )
    session.add(row)
    session.flush()
    tasks.open_task(session, TaskKind.REPETITION, subject=f"repetition:{row.id}", dispute_id=None, by=by)
    number = session.get_one(Board, found.board_id).number
    audit.record(session, "raise_repetition", by, board=number, on=by.today, times=found.times)
    return row


def resolve_repetition(session: Session, row: Repetition, reason: str, *, by: By) -> None:
    """Say what was done with it; it stays where it is.

    Args:
        session: the open transaction.
        row: what came back.
        reason: what was done, or why nothing.
        by: the desk or the commission, and when.

    Raises:
        Refusal: it was done already, or no reason.
    """
    if row.resolved_on is not None:
        raise Refusal(None, "Dit is al afgedaan. Bekijk de lijst opnieuw.")
    if not reason.strip():
        raise Refusal(None, "Schrijf wat u ermee heeft gedaan.")
    row.resolved_on, row.resolved_reason, row.resolved_by_id = by.today, reason.strip(), by.actor.user_id
    session.flush()
    tasks.finish_open(session, TaskKind.REPETITION, subject=f"repetition:{row.id}", note="afgedaan", by=by)
    audit.record(session, "resolve_repetition", by, board=session.get_one(Board, row.board_id).number, on=by.today)


def open_at(session: Session, board_id: int) -> Sequence[Repetition]:
    """What comes back at a board and was not dealt with, newest first."""
    return session.scalars(
        select(Repetition)
        .where(Repetition.board_id == board_id, Repetition.resolved_on.is_(None))
        .order_by(Repetition.id.desc())
    ).all()
