"""The rows behind the follow-up of rulings, as they were known at a moment: two moments can give two judgements."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session, selectinload

from gpo.asking import queries as asking
from gpo.asking.models import ParentAnswer
from gpo.boards.models import DutyTransfer
from gpo.compliance.models import FollowUpMark, FollowUpReport, MeasureAnswer
from gpo.compliance.telling import Delivered, delivered_of
from gpo.deadlines.models import ClosedAs, Deadline
from gpo.delivery.queries import Reached, reached, sent_at
from gpo.law.calendar import AMSTERDAM
from gpo.rulings.corrections import continued
from gpo.rulings.models import Ruling
from gpo.rulings.queries import later_for, replaces


@dataclass(frozen=True)
class Known:
    """The rows behind the follow-up of one ruling.

    Args:
        reports: in the order in which they reached the commission.
        deadlines: the dates for the report and the measures that hold, over all disputes of the ruling.
        reached: whether the ruling reached the board.
        later: the corrections that were sent after the ruling, oldest first.
        before: per measure (its id) those of earlier rulings that it goes on with.
        earlier: the day on which such a measure was carried out, by the id of the measure that goes on.
        marks: what the desk noted, of this ruling and of the measures it goes on with.
        transfers: from which day which board bears the duty, in order.
        untold: per dispute since when its parents say that they were not told.
        undone: per measure (its id) since when parents say that it was not done.
        delivered: the decisions that were sent to the parents with the reports, oldest first.
        said: what the parents answered, in the order in which it was said.
        at: the moment at which it was known; ``None``: now.
    """

    reports: Sequence[FollowUpReport]
    deadlines: Sequence[Deadline]
    reached: Reached
    later: Sequence[Ruling] = ()
    before: Mapping[int, Sequence[int]] = field(default_factory=dict)
    earlier: Mapping[int, date] = field(default_factory=dict)
    marks: Sequence[FollowUpMark] = ()
    transfers: Sequence[tuple[date, int]] = ()
    untold: Mapping[int, date] = field(default_factory=dict)
    undone: Mapping[int, date] = field(default_factory=dict)
    delivered: Sequence[Delivered] = ()
    said: Sequence[ParentAnswer] = ()
    at: datetime | None = None

    @property
    def proven_on(self) -> date | None:
        """The day on which the ruling is known to have reached the board."""
        return self.reached.on

    @property
    def replaced_by(self) -> Ruling | None:
        """The aanvulling or herziening that took over the follow-up; nothing is asked here from its sending."""
        return replaces(self.later)


def known_of(session: Session, rulings: Sequence[Ruling], known_at: datetime | None = None) -> Mapping[int, Known]:
    """The rows behind the follow-up of these rulings, in a fixed number of queries.

    Args:
        session: the session.
        rulings: rulings the caller may see, their measures and disputes loaded.
        known_at: what was recorded later is left out; ``None``: everything known now.
    """
    ids = [ruling.id for ruling in rulings]
    before = _before(session, rulings)
    olds = {old for chain in before.values() for old in chain}
    reports, later = _reports(session, ids, known_at), _later(session, ids, known_at)
    dates, arrived = _dates(session, rulings, later, known_at), reached(session, ids, known_at)
    carried, marks = _carried_out(session, olds, known_at), _marks(session, ids, olds, known_at)
    transfers, delivered = _transfers(session, rulings, known_at), delivered_of(session, ids)
    told = {
        (report.ruling_id, each.dispute_id): each.told_on
        for key in ids
        for report in reports[key]
        for each in report.parents
        if each.told_on is not None
    }
    done = {
        each.measure_id: each.carried_out_on
        for key in ids
        for report in reports[key]
        for each in report.answers
        if each.carried_out_on is not None
    }
    said = asking.words_of(session, ids, known_at)
    everything = [answer for answers in said.values() for answer in answers]
    untold, undone = asking.untold_in(everything, told), asking.undone_in(everything, done)
    found = {}
    for ruling in rulings:
        chains = {measure.id: before.get(measure.id, ()) for measure in ruling.measures}
        mine = {old for chain in chains.values() for old in chain}
        found[ruling.id] = Known(
            reports=reports[ruling.id],
            deadlines=dates[ruling.id],
            reached=arrived.get(ruling.id, Reached(None)),
            later=later[ruling.id],
            before=chains,
            earlier={key: day for key, chain in chains.items() if (day := _first(carried, chain)) is not None},
            marks=[mark for mark in marks if mark.ruling_id == ruling.id or mark.measure_id in mine],
            transfers=transfers[ruling.disputes[0].dispute_id] if ruling.disputes else (),
            untold={dispute_id: day for (key, dispute_id), day in untold.items() if key == ruling.id},
            undone={key: day for key, day in undone.items() if key in chains},
            delivered=delivered.get(ruling.id, ()),
            said=said[ruling.id],
            at=known_at,
        )
    return found


def recorded(column: InstrumentedAttribute[datetime], known_at: datetime | None) -> ColumnElement[bool]:
    """Whether a row was there at a moment.

    Args:
        column: when it was recorded.
        known_at: the moment; ``None``: now.
    """
    return true() if known_at is None else column <= known_at


def _reports(session: Session, ids: Sequence[int], known_at: datetime | None) -> Mapping[int, list[FollowUpReport]]:
    found: dict[int, list[FollowUpReport]] = defaultdict(list)
    # Two reports can cross: the last word is the one that came in last, whenever it was typed in.
    for report in session.scalars(
        select(FollowUpReport)
        .where(FollowUpReport.ruling_id.in_(ids), recorded(FollowUpReport.recorded_at, known_at))
        .options(
            selectinload(FollowUpReport.answers),
            selectinload(FollowUpReport.parents),
        )
        .order_by(FollowUpReport.received_on, FollowUpReport.id)
    ):
        found[report.ruling_id].append(report)
    return found


def _later(session: Session, ids: Sequence[int], known_at: datetime | None) -> Mapping[int, Sequence[Ruling]]:
    later = later_for(session, ids)
    if known_at is None:
        return later
    moments = sent_at(session, {one.id for rows in later.values() for one in rows})
    return {key: [one for one in rows if _sent(one, moments) <= known_at] for key, rows in later.items()}


def _sent(ruling: Ruling, moments: Mapping[int, datetime]) -> datetime:
    return moments.get(ruling.id) or datetime.combine(ruling.sent_on or ruling.given_on, time(0), AMSTERDAM)


def _dates(
    session: Session, rulings: Sequence[Ruling], later: Mapping[int, Sequence[Ruling]], known_at: datetime | None
) -> Mapping[int, list[Deadline]]:
    """The dates that held, for the report and the measures; of a ruling that was replaced the last one for the report.

    What was late then stays late.
    """
    replaced = {key: newer for key, rows in later.items() if (newer := replaces(rows)) is not None}
    found: dict[int, list[Deadline]] = defaultdict(list)
    given_up: dict[int, list[Deadline]] = defaultdict(list)
    for row in session.scalars(
        select(Deadline)
        .where(
            Deadline.dispute_id.in_({link.dispute_id for ruling in rulings for link in ruling.disputes}),
            Deadline.rule.in_(("report", "measure")),
            # A term that the dictum started is followed here from the sending of the ruling.
            (Deadline.rule == "report") | Deadline.measure_id.is_not(None),
            recorded(Deadline.recorded_at, known_at),
        )
        .order_by(Deadline.due_on, Deadline.id)
    ):
        if row.closed_as is ClosedAs.VERVANGEN and (known_at is None or (row.closed_at or known_at) <= known_at):
            given_up[row.dispute_id].append(row)
            continue
        for ruling in rulings:
            if _is_of(row, ruling, replaced):
                found[ruling.id].append(row)
    for ruling in rulings:
        if ruling.id in replaced:
            old = (row for row in given_up[ruling.disputes[0].dispute_id] if _awaited(row, ruling, replaced[ruling.id]))
            found[ruling.id] += sorted(old, key=lambda row: row.id)[-1:]
    return found


def _is_of(row: Deadline, ruling: Ruling, replaced: Mapping[int, Ruling]) -> bool:
    """Whether a date is about this ruling: on one dispute several can follow each other, and one report is awaited."""
    if row.measure_id is not None:
        return any(measure.id == row.measure_id for measure in ruling.measures)
    return ruling.id not in replaced and any(link.dispute_id == row.dispute_id for link in ruling.disputes)


def _awaited(row: Deadline, ruling: Ruling, newer: Ruling) -> bool:
    """Whether a date that no longer holds asked for the report on a ruling that was replaced."""
    if row.rule != "report" or ruling.sent_on is None or newer.sent_on is None:
        return False
    return ruling.sent_on <= row.start_on < newer.sent_on


def _before(session: Session, rulings: Sequence[Ruling]) -> Mapping[int, Sequence[int]]:
    return {
        measure.id: [earlier.id for earlier in continued(session, measure)]
        for ruling in rulings
        for measure in ruling.measures
        if measure.replaces_id is not None
    }


def _carried_out(session: Session, olds: Collection[int], known_at: datetime | None) -> Mapping[int, date]:
    if not olds:
        return {}
    rows = session.execute(
        select(MeasureAnswer.measure_id, MeasureAnswer.carried_out_on)
        .join(FollowUpReport, FollowUpReport.id == MeasureAnswer.report_id)
        .where(
            MeasureAnswer.measure_id.in_(olds),
            MeasureAnswer.carried_out_on.is_not(None),
            recorded(FollowUpReport.recorded_at, known_at),
        )
        .order_by(FollowUpReport.received_on, FollowUpReport.id)
    )
    return {row.measure_id: row.carried_out_on for row in rows}


def _first(days: Mapping[int, date], chain: Sequence[int]) -> date | None:
    return next((days[old] for old in chain if old in days), None)


def _marks(
    session: Session, ids: Sequence[int], olds: Iterable[int], known_at: datetime | None
) -> Sequence[FollowUpMark]:
    standing: ColumnElement[bool] = FollowUpMark.replaced_at.is_(None)
    if known_at is not None:
        standing = standing | (FollowUpMark.replaced_at > known_at)
    of_them = FollowUpMark.ruling_id.in_(ids) | FollowUpMark.measure_id.in_(olds)
    return session.scalars(
        select(FollowUpMark)
        .where(of_them, standing, recorded(FollowUpMark.recorded_at, known_at))
        .order_by(FollowUpMark.id)
    ).all()


def _transfers(
    session: Session, rulings: Sequence[Ruling], known_at: datetime | None
) -> Mapping[int, list[tuple[date, int]]]:
    # A transfer names the board that bears the duty since at the ruling.
    firsts = [ruling.disputes[0].dispute_id for ruling in rulings if ruling.disputes and ruling.bearer_id is not None]
    found: dict[int, list[tuple[date, int]]] = defaultdict(list)
    if not firsts:
        return found
    for row in session.scalars(
        select(DutyTransfer)
        .where(DutyTransfer.dispute_id.in_(firsts), recorded(DutyTransfer.recorded_at, known_at))
        .order_by(DutyTransfer.on, DutyTransfer.id)
    ):
        found[row.dispute_id].append((row.on, row.to_board_id))
    return found
