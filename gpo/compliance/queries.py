"""What is known of the follow-up of rulings: reports, flags, and the judgement of the law room on a day."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from gpo.actor import Actor
from gpo.compliance.models import Flag, FollowUpReport, MeasureAnswer
from gpo.compliance.telling import Delivered, delivered_of, reached
from gpo.deadlines.models import ClosedAs, Deadline
from gpo.delivery.queries import proven_on
from gpo.law.calendar import local_date
from gpo.law.compliance import ComplianceFacts, Judgement, MeasureFacts, ParentsFacts, judge
from gpo.law.regime import report_owed
from gpo.law.rows import Owed
from gpo.law.rules import Rules
from gpo.messages.models import Message, MessageKind
from gpo.rulings.corrections import continued
from gpo.rulings.models import Measure, Ruling
from gpo.rulings.queries import later_for, replaces, rulings_visible_to


@dataclass(frozen=True)
class Known:
    """The rows behind the follow-up of one ruling.

    Args:
        reports: oldest first.
        deadlines: the dates for the report and the measures that hold now, over all disputes of the ruling.
        proven_on: the day on which the ruling is known to have reached the board.
        later: the corrections that were sent after the ruling, oldest first.
        earlier: what the board said of measures that this ruling took over unchanged, by the id of the new measure.
        delivered: the decisions that were sent to the parents with the reports, oldest first.
    """

    reports: Sequence[FollowUpReport]
    deadlines: Sequence[Deadline]
    proven_on: date | None
    later: Sequence[Ruling] = ()
    earlier: Mapping[int, date] = field(default_factory=dict)
    delivered: Sequence[Delivered] = ()

    @property
    def replaced_by(self) -> Ruling | None:
        """The aanvulling or herziening that took over the follow-up; nothing is asked here from its sending."""
        return replaces(self.later)


def known_of(session: Session, rulings: Sequence[Ruling]) -> Mapping[int, Known]:
    """The rows behind the follow-up of these rulings, in a fixed number of queries.

    Args:
        session: the session.
        rulings: rulings the caller may see.
    """
    ids = [ruling.id for ruling in rulings]
    reports, dates = defaultdict(list), defaultdict(list)
    for report in session.scalars(
        select(FollowUpReport)
        .where(FollowUpReport.ruling_id.in_(ids))
        .options(
            selectinload(FollowUpReport.answers).selectinload(MeasureAnswer.steps),
            selectinload(FollowUpReport.parents),
        )
        .order_by(FollowUpReport.id)
    ):
        reports[report.ruling_id].append(report)
    later = later_for(session, ids)
    replaced = {key: newer for key in ids if (newer := replaces(later[key])) is not None}
    for row in session.scalars(
        select(Deadline)
        .where(
            Deadline.dispute_id.in_({link.dispute_id for ruling in rulings for link in ruling.disputes}),
            Deadline.rule.in_(("report", "measure")),
            # A term that the dictum started is followed here from the sending of the ruling.
            (Deadline.rule == "report") | Deadline.measure_id.is_not(None),
            Deadline.closed_as.is_(None) | (Deadline.closed_as != ClosedAs.VERVANGEN),
        )
        .order_by(Deadline.due_on, Deadline.id)
    ):
        for ruling in rulings:
            if _is_of(row, ruling, replaced):
                dates[ruling.id].append(row)
    for ruling in rulings:
        if ruling.id in replaced:
            dates[ruling.id] += _last_report_date(session, ruling, replaced[ruling.id])
    proven, earlier = proven_on(session, ids), _earlier(session, rulings)
    delivered = delivered_of(session, ids)
    return {
        key: Known(reports[key], dates[key], proven.get(key), later[key], earlier, delivered.get(key, ()))
        for key in ids
    }


def _is_of(row: Deadline, ruling: Ruling, replaced: Mapping[int, Ruling]) -> bool:
    """Whether a date is about this ruling: on one dispute several can follow each other, and one report is awaited."""
    if row.measure_id is not None:
        return any(measure.id == row.measure_id for measure in ruling.measures)
    return ruling.id not in replaced and any(link.dispute_id == row.dispute_id for link in ruling.disputes)


def _last_report_date(session: Session, ruling: Ruling, newer: Ruling) -> Sequence[Deadline]:
    """The date by which a ruling that was replaced asked for a report: what was late then stays late."""
    row = session.scalar(
        select(Deadline)
        .where(
            Deadline.dispute_id == ruling.disputes[0].dispute_id,
            Deadline.rule == "report",
            Deadline.start_on >= ruling.sent_on,
            Deadline.start_on < newer.sent_on,
            Deadline.closed_as == ClosedAs.VERVANGEN,
        )
        .order_by(Deadline.id.desc())
        .limit(1)
    )
    return [row] if row is not None else []


def _earlier(session: Session, rulings: Sequence[Ruling]) -> Mapping[int, date]:
    """The day on which a measure that was taken over unchanged was carried out under the earlier ruling."""
    before = {
        measure.id: [earlier.id for earlier in continued(session, measure)]
        for ruling in rulings
        for measure in ruling.measures
        if measure.replaces_id is not None
    }
    if not before:
        return {}
    answers = session.execute(
        select(MeasureAnswer.measure_id, MeasureAnswer.carried_out_on)
        .where(
            MeasureAnswer.measure_id.in_({old for ids in before.values() for old in ids}),
            MeasureAnswer.carried_out_on.is_not(None),
        )
        .order_by(MeasureAnswer.id)
    )
    done = {row.measure_id: row.carried_out_on for row in answers}
    return {new: next(done[old] for old in ids if old in done) for new, ids in before.items() if done.keys() & set(ids)}


def judgements_of(
    session: Session, rulings: Sequence[Ruling], on: date, rules: Rules
) -> Mapping[int, tuple[Judgement, Known]]:
    """How these rulings were followed up as of a day, with the rows it was judged by.

    Args:
        session: the session.
        rulings: rulings the caller may see, their measures, outcomes and disputes loaded.
        on: the day asked.
        rules: the loaded rules.
    """
    known = known_of(session, rulings)
    return {
        ruling.id: (judge(facts_of(ruling, known[ruling.id], rules), on, rules), known[ruling.id]) for ruling in rulings
    }


def judgement_of(session: Session, ruling: Ruling, on: date, rules: Rules) -> Judgement:
    """How one ruling was followed up as of a day; see ``judgements_of``."""
    return judgements_of(session, [ruling], on, rules)[ruling.id][0]


def owed_for(ruling: Ruling, rules: Rules) -> Owed:
    """What the board owes after this ruling."""
    outcomes = {item.outcome for item in ruling.outcomes}
    return report_owed(outcomes, bool(ruling.measures), None, rules, ruling.sent_on or ruling.given_on)


def facts_of(ruling: Ruling, known: Known, rules: Rules) -> ComplianceFacts:
    """The follow-up of a ruling as the law room takes it.

    A board that reports has the ruling: its own report proves delivery too.
    """
    reported = min((report.received_on for report in known.reports), default=None)
    due = [row.due_on for row in known.deadlines if row.rule == "report"]
    return ComplianceFacts(
        regime=ruling.regime,
        owed=owed_for(ruling, rules),
        ruling_sent_on=ruling.sent_on,
        report_due_on=max(due, default=None),
        reported_on=reported,
        delivery_proven_on=min((day for day in (known.proven_on, reported) if day), default=None),
        parents=tuple(_parents_facts(link.dispute_id, known) for link in ruling.disputes),
        measures=tuple(_measure_facts(measure, known) for measure in ruling.measures),
        # Replaced is no longer at issue: what was late before stays late, nothing is asked any more.
        moot_on=known.replaced_by.sent_on if known.replaced_by is not None else None,
        before_court_since=ruling.before_court_since,
        before_court_until=ruling.before_court_until,
    )


def find_flag(session: Session, actor: Actor, flag_id: int) -> Flag | None:
    """One flag, if the actor may see its ruling."""
    return session.scalar(
        select(Flag).join(Ruling, Ruling.id == Flag.ruling_id).where(Flag.id == flag_id, rulings_visible_to(actor))
    )


def flags_of(session: Session, actor: Actor, ruling_ids: Sequence[int]) -> Sequence[Flag]:
    """The flags at these rulings as far as the actor may see them, in the order in which they were raised."""
    return session.scalars(
        select(Flag)
        .join(Ruling, Ruling.id == Flag.ruling_id)
        .where(Flag.ruling_id.in_(ruling_ids), rulings_visible_to(actor))
        .order_by(Flag.raised_on, Flag.id)
    ).all()


def reports_of(session: Session, actor: Actor, ruling: Ruling) -> Sequence[FollowUpReport]:
    """The reports on a ruling, oldest first, if the actor may see it."""
    return session.scalars(
        select(FollowUpReport)
        .join(Ruling, Ruling.id == FollowUpReport.ruling_id)
        .where(Ruling.id == ruling.id, rulings_visible_to(actor))
        .options(selectinload(FollowUpReport.answers), selectinload(FollowUpReport.parents))
        .order_by(FollowUpReport.id)
    ).all()


def reminded_since(session: Session, ruling_id: int, since: date) -> bool:
    """Whether the board was reminded on or after a day."""
    queued = session.scalars(
        select(Message.queued_at).where(Message.ruling_id == ruling_id, Message.kind == MessageKind.REPORT_REMINDER)
    )
    return any(local_date(moment) >= since for moment in queued)


def _parents_facts(dispute_id: int, known: Known) -> ParentsFacts:
    """The last word of the board on telling these parents.

    Where sending the report told them, there is proof once that letter reached them all.
    """
    said = [(report, told) for report in known.reports for told in report.parents if told.dispute_id == dispute_id]
    if not said:
        return ParentsFacts(dispute=dispute_id)
    report, told = said[-1]
    shown = reached(known.delivered, dispute_id)
    first = [each.id for each in known.reports if each.received_on == told.told_on]
    return ParentsFacts(
        dispute=dispute_id,
        told_on=told.told_on,
        proven=told.by_us and not shown.isdisjoint(first),
        said_not_told_on=report.received_on if told.told_on is None else None,
    )


def _measure_facts(measure: Measure, known: Known) -> MeasureFacts:
    """The last word of the board on a measure; a later report without a day does not undo an earlier day."""
    said = [(report, each) for report in known.reports for each in report.answers if each.measure_id == measure.id]
    last: MeasureAnswer | None = said[-1][1] if said else None
    due = [row.due_on for row in known.deadlines if row.measure_id == measure.id]
    return MeasureFacts(
        number=measure.position,
        binds=measure.binding,
        due_on=max(due, default=None),
        answer=last.answer if last else None,
        answered_on=said[-1][0].received_on if said else None,
        reason=last.reason if last else None,
        carried_out_on=next(
            (each.carried_out_on for _, each in reversed(said) if each.carried_out_on), known.earlier.get(measure.id)
        ),
        moot_on=measure.moot_on,
    )
