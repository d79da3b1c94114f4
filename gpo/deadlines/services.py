"""The agenda follows the facts: when a fact comes or changes, the dates are computed again."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.deadlines.models import ClosedAs, Deadline
from gpo.law.deadlines import Due
from gpo.law.enums import Kind


@dataclass(frozen=True)
class Wanted:
    """A date that should stand in the agenda.

    Args:
        due: the date with its derivation.
        met_on: the day on which what it asks for was done, if it was.
        measure_id: the measure, for the term of a measure.
        dictum_measure_id: the measure of the dictum, for a term that the dictum starts.
    """

    due: Due
    met_on: date | None = None
    measure_id: int | None = None
    dictum_measure_id: int | None = None


def refresh(session: Session, dispute_id: int, wanted: list[Wanted], *, lapsed: frozenset[str], by: By) -> None:
    """Make the agenda of a dispute equal to what the law now says.

    Args:
        session: the open transaction.
        dispute_id: the dispute.
        wanted: every date that holds now; terms of measures that are not in it are left alone, but those of a dictum
            lapse where they wait for a ruling that will not come.
        lapsed: rules whose open dates no longer matter.
        by: who acts and when.
    """
    current = current_rows(session, dispute_id)
    for item in wanted:
        row = _put(session, dispute_id, item, current, by)
        _settle(row, item.met_on, lapsed, by)
    holding = {(item.due.rule, item.measure_id) for item in wanted}
    for key, row in current.items():
        if key not in holding and row.measure_id is None:
            _close(row, ClosedAs.VERVANGEN, by)
    for row in awaiting_ruling(session, dispute_id) if "measure" in lapsed else ():
        lapse(row, by=by)
    session.flush()


def put_measure(session: Session, dispute_id: int, item: Wanted, *, by: By) -> Deadline:
    """Put the term of one measure in the agenda of a dispute.

    Args:
        session: the open transaction.
        dispute_id: the dispute.
        item: the date, with its measure.
        by: who acts and when.
    """
    row = _put(session, dispute_id, item, current_rows(session, dispute_id), by)
    session.flush()
    return row


def put_told_first(session: Session, dispute_id: int, item: Wanted, *, by: By) -> Deadline:
    """Put the term of one measure of the dictum in the agenda, where it waits for the ruling.

    Args:
        session: the open transaction.
        dispute_id: the dispute.
        item: the date, with the measure of the dictum.
        by: who acts and when.
    """
    row = _new_row(dispute_id, item, by)
    session.add(row)
    session.flush()
    return row


def hand_over(deadline: Deadline, measure_id: int) -> None:
    """The ruling was sent: a term that the dictum started goes on, day and derivation as told, for its measure.

    Args:
        deadline: the date, which waited for the ruling.
        measure_id: the measure of the ruling.
    """
    deadline.measure_id = measure_id


def handle(deadline: Deadline, *, by: By) -> None:
    """The clock has done what follows from this date; it need not look again."""
    if deadline.closed_at is None:
        _close(deadline, ClosedAs.BEHANDELD, by)


def lapse(deadline: Deadline, *, by: By) -> None:
    """What the date asks for is no longer owed."""
    if deadline.closed_at is None:
        _close(deadline, ClosedAs.VERVALLEN, by)


def replace(deadline: Deadline, *, by: By) -> None:
    """Another date has come in the place of this one; it stands in no agenda any more."""
    _close(deadline, ClosedAs.VERVANGEN, by)


def meet(deadline: Deadline, on: date, *, by: By) -> None:
    """What the date asks for was done.

    Args:
        deadline: the date.
        on: the day it was done; may lie after the date.
        by: who acts and when.
    """
    _settle(deadline, on, frozenset(), by)


def told_first(session: Session, dispute_id: int) -> Mapping[int, Deadline]:
    """Per measure of the dictum (its id) the term that it started, also after the ruling took it over."""
    rows = session.scalars(
        select(Deadline)
        .where(Deadline.dispute_id == dispute_id, Deadline.dictum_measure_id.is_not(None))
        .order_by(Deadline.id)
    )
    return {row.dictum_measure_id: row for row in rows if row.dictum_measure_id is not None}


def awaiting_ruling(session: Session, dispute_id: int) -> Sequence[Deadline]:
    """The terms that the dictum started, while the ruling that takes them over is still to be sent."""
    return [row for row in told_first(session, dispute_id).values() if row.awaits_ruling and row.closed_at is None]


def current_rows(session: Session, dispute_id: int) -> Mapping[tuple[str, int | None], Deadline]:
    """The dates that hold now, by rule and measure; without those that wait for a ruling."""
    rows = session.scalars(
        select(Deadline).where(
            Deadline.dispute_id == dispute_id,
            (Deadline.closed_as.is_(None)) | (Deadline.closed_as != ClosedAs.VERVANGEN),
        )
    )
    return {(row.rule, row.measure_id): row for row in rows if not row.awaits_ruling}


def _put(
    session: Session,
    dispute_id: int,
    item: Wanted,
    current: Mapping[tuple[str, int | None], Deadline],
    by: By,
) -> Deadline:
    row = current.get((item.due.rule, item.measure_id))
    if row is None or _differs(row, item.due):
        if row is not None:
            _close(row, ClosedAs.VERVANGEN, by)
        row = _new_row(dispute_id, item, by)
        session.add(row)
    return row


def _differs(row: Deadline, due: Due) -> bool:
    return (row.due_on, row.start_on, row.article) != (due.due_on, due.start_on, due.article)


def _new_row(dispute_id: int, item: Wanted, by: By) -> Deadline:
    due = item.due
    return Deadline(
        dispute_id=dispute_id,
        measure_id=item.measure_id,
        dictum_measure_id=item.dictum_measure_id,
        rule=due.rule,
        due_on=due.due_on,
        kind=Kind(due.kind),
        article=due.article,
        source=due.source,
        start_fact=due.start_fact,
        start_on=due.start_on,
        steps=json.dumps([{"on": step.on.isoformat(), "text": step.text} for step in due.steps], ensure_ascii=False),
        sentence=due.sentence,
        rules_hash=by.rules.hash,
        recorded_at=by.now,
    )


def _settle(row: Deadline, met_on: date | None, lapsed: frozenset[str], by: By) -> None:
    row.met_on = met_on
    if row.closed_as is ClosedAs.BEHANDELD:
        return
    if met_on is not None:
        _close(row, ClosedAs.GEHAALD, by)
    elif row.rule in lapsed:
        _close(row, ClosedAs.VERVALLEN, by)
    else:
        row.closed_at = row.closed_as = None


def _close(row: Deadline, why: ClosedAs, by: By) -> None:
    if row.closed_as is not why:
        row.closed_at, row.closed_as = by.now, why
