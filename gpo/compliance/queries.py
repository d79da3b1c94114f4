"""What is known of the follow-up of rulings: reports, flags, and the judgement of the law room on a day."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, joinedload, selectinload

from gpo.actor import Actor
from gpo.compliance.known import Known, known_of
from gpo.compliance.models import Flag, FollowUpMark, FollowUpReport, LadderStep, MarkKind, MeasureAnswer
from gpo.compliance.telling import reached
from gpo.disputes.models import Dispute
from gpo.disputes.queries import visible_to
from gpo.law.calendar import local_date
from gpo.law.compliance import ComplianceFacts, Judgement, MeasureFacts, ParentsFacts, Said, judge
from gpo.law.compliance_facts import Court
from gpo.law.enums import Role
from gpo.law.regime import report_owed
from gpo.law.rows import Owed
from gpo.law.rules import Rules
from gpo.messages.models import Message, MessageKind
from gpo.rulings.models import Measure, Ruling
from gpo.rulings.queries import rulings_visible_to

__all__ = ["Known", "facts_of", "judgement_of", "judgements_of", "known_of"]


def judgements_of(
    session: Session, rulings: Sequence[Ruling], on: date, rules: Rules, known_at: datetime | None = None
) -> Mapping[int, tuple[Judgement, Known]]:
    """How these rulings were followed up as of a day, with the rows it was judged by.

    The same day and moment give the same judgement for ever: what is recorded later changes only later moments.

    Args:
        session: the session.
        rulings: rulings the caller may see, their measures, outcomes and disputes loaded.
        on: the day asked.
        rules: the loaded rules.
        known_at: what was recorded later does not count; ``None``: everything known now.
    """
    known = known_of(session, rulings, known_at)
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
    whole = [mark for mark in known.marks if mark.measure_id is None]
    # Replaced is no longer at issue: what was late before stays late, nothing is asked any more.
    moot = [known.replaced_by.sent_on] if known.replaced_by is not None else []
    return ComplianceFacts(
        regime=ruling.regime,
        owed=owed_for(ruling, rules),
        ruling_sent_on=ruling.sent_on,
        report_due_on=max(due, default=None),
        reported_on=reported,
        delivery_proven_on=min((day for day in (known.proven_on, reported) if day), default=None),
        not_arrived=known.reached.not_arrived and reported is None,
        parents=tuple(_parents_facts(link.dispute_id, known) for link in ruling.disputes),
        measures=tuple(_measure_facts(measure, known) for measure in ruling.measures),
        moot_on=min((day for day in (*moot, *_moot(whole)) if day), default=None),
        courts=_courts(whole),
        board=ruling.board_id,
        transfers=tuple(known.transfers),
    )


def find_flag(session: Session, actor: Actor, flag_id: int) -> Flag | None:
    """One flag, if the actor may see its ruling."""
    return session.scalar(
        select(Flag).join(Ruling, Ruling.id == Flag.ruling_id).where(Flag.id == flag_id, _flags_visible_to(actor))
    )


def find_step(session: Session, actor: Actor, step_id: int) -> LadderStep | None:
    """One step of the ladder, if the actor may see its ruling."""
    mine = rulings_visible_to(actor)
    return session.scalar(
        select(LadderStep).join(Ruling, Ruling.id == LadderStep.ruling_id).where(LadderStep.id == step_id, mine)
    )


def flags_of(session: Session, actor: Actor, ruling_ids: Sequence[int]) -> Sequence[Flag]:
    """The flags at these rulings as far as the actor may see them, in the order in which they were raised."""
    return session.scalars(
        select(Flag)
        .join(Ruling, Ruling.id == Flag.ruling_id)
        .where(Flag.ruling_id.in_(ruling_ids), _flags_visible_to(actor))
        .order_by(Flag.raised_on, Flag.id)
    ).all()


def _flags_visible_to(actor: Actor) -> ColumnElement[bool]:
    """What is about one child is read by who may see its case; the Inspectie sees every flag, without the case."""
    if actor.role is Role.INSPECTIE:
        return rulings_visible_to(actor)
    of_one = Flag.dispute_id.in_(select(Dispute.id).where(visible_to(actor)))
    return rulings_visible_to(actor) & (Flag.dispute_id.is_(None) | of_one)


def reports_of(session: Session, actor: Actor, ruling: Ruling) -> Sequence[FollowUpReport]:
    """The reports on a ruling, oldest first, if the actor may see it."""
    return session.scalars(
        select(FollowUpReport)
        .join(Ruling, Ruling.id == FollowUpReport.ruling_id)
        .where(Ruling.id == ruling.id, rulings_visible_to(actor))
        .options(
            selectinload(FollowUpReport.answers).selectinload(MeasureAnswer.steps),
            selectinload(FollowUpReport.parents),
            joinedload(FollowUpReport.receipt),
        )
        .order_by(FollowUpReport.id)
    ).all()


def reminded_since(session: Session, ruling_id: int, since: date) -> bool:
    """Whether the board was reminded on or after a day."""
    queued = session.scalars(
        select(Message.queued_at).where(Message.ruling_id == ruling_id, Message.kind == MessageKind.REPORT_REMINDER)
    )
    return any(local_date(moment) >= since for moment in queued)


def noticed_at(session: Session, ruling_id: int, moment: datetime) -> bool:
    """Whether a formal notice about a ruling was written at a moment."""
    mine = (Message.ruling_id == ruling_id) & (Message.kind == MessageKind.FORMAL_NOTICE)
    return session.scalar(select(Message.id).where(mine, Message.queued_at == moment).limit(1)) is not None


def _parents_facts(dispute_id: int, known: Known) -> ParentsFacts:
    """The last word of the board on telling these parents.

    Where sending the report told them, there is proof once that letter reached them all.
    """
    said = [(report, told) for report in known.reports for told in report.parents if told.dispute_id == dispute_id]
    if not said:
        return ParentsFacts(dispute=dispute_id)
    told = said[-1][1]
    shown = reached(known.delivered, dispute_id, known.at)
    first = [each.id for each in known.reports if each.received_on == told.told_on]
    return ParentsFacts(
        dispute=dispute_id,
        told_on=told.told_on,
        said_not_told_on=next((report.received_on for report, each in said if each.told_on is None), None),
        proven=told.by_us and not shown.isdisjoint(first),
        contested_on=known.untold.get(dispute_id),
    )


def _measure_facts(measure: Measure, known: Known) -> MeasureFacts:
    """Every word of the board on a measure; a later report without a day does not undo an earlier day."""
    said = [(report, each) for report in known.reports for each in report.answers if each.measure_id == measure.id]
    mine = {measure.id, *known.before.get(measure.id, ())}
    marks = [mark for mark in known.marks if mark.measure_id in mine]
    rows = [row for row in known.deadlines if row.measure_id == measure.id]
    last = max(rows, key=lambda row: row.due_on, default=None)
    return MeasureFacts(
        number=measure.position,
        binds=measure.binding,
        due_on=last.due_on if last is not None else None,
        runs_from_sending=last is None or last.start_fact != "outcome_told_on",
        said=tuple(
            Said(
                on=report.received_on,
                answer=each.answer,
                reason=each.reason,
                reasoned=_reasoned(report, [one for one, _ in said], marks),
                promised_on=each.promised_on,
            )
            for report, each in said
        ),
        carried_out_on=next(
            (each.carried_out_on for _, each in reversed(said) if each.carried_out_on), known.earlier.get(measure.id)
        ),
        contested_on=known.undone.get(measure.id),
        moot_on=min(_moot(marks), default=None),
        courts=_courts(marks),
    )


def _reasoned(report: FollowUpReport, reports: Sequence[FollowUpReport], marks: Sequence[FollowUpMark]) -> bool | None:
    """What the desk thought of the reason in this report: the last mark after it and before the next report."""
    nexts = [one.recorded_at for one in reports if one.recorded_at > report.recorded_at]
    until = min(nexts, default=None)
    found = [
        mark.kind is MarkKind.GEMOTIVEERD
        for mark in marks
        if mark.kind in (MarkKind.GEMOTIVEERD, MarkKind.NIET_GEMOTIVEERD)
        and report.recorded_at <= mark.recorded_at
        and (until is None or mark.recorded_at < until)
    ]
    return found[-1] if found else None


def _moot(marks: Sequence[FollowUpMark]) -> list[date]:
    return [mark.from_on for mark in marks if mark.kind is MarkKind.NIET_MEER_AAN_DE_ORDE]


def _courts(marks: Sequence[FollowUpMark]) -> tuple[Court, ...]:
    return tuple((mark.from_on, mark.until_on) for mark in marks if mark.kind is MarkKind.BIJ_DE_RECHTER)
