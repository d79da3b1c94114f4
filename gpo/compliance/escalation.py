"""What the clock does after a ruling. Work is found by state, so a missed night heals itself; run twice is run once.

Each ``due_…`` function names the rulings that ask for a look; each verb looks at one ruling, in a transaction of its
own, and says whether it did anything.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session, aliased

from gpo.actor import By
from gpo.compliance import flags, ladder
from gpo.compliance.models import Flag, FollowUpMark, FollowUpReport, LadderStep, MarkKind, ParentsTold
from gpo.deadlines import services as deadlines
from gpo.deadlines.models import ClosedAs, Deadline
from gpo.law.compliance import CarriedOut, FlagKind, ReportState
from gpo.law.ladder import Duty, LadderKind
from gpo.law.rules import Rules
from gpo.rulings.models import Ruling, RulingDispute
from gpo.rulings.queries import bears_follow_up
from gpo.tasks import services as tasks
from gpo.tasks.models import TaskKind

_DONE = (CarriedOut.OP_TIJD, CarriedOut.TE_LAAT)
_NOT_OWED = (CarriedOut.NIET_TOEGEZEGD, CarriedOut.GEEN_TERMIJN, CarriedOut.NIET_UITGEVOERD)


def due_reports(session: Session, on: date) -> Sequence[int]:
    """The rulings on which a report was due before a day and that the clock has not dealt with.

    Args:
        session: the session.
        on: the day; a report that is due on it is not overdue yet.
    """
    return _rulings_with(session, "report", on - timedelta(days=1))


def due_measures(session: Session, on: date) -> Sequence[int]:
    """The rulings with a measure whose term ended before a day and that the clock has not dealt with."""
    return _rulings_with(session, "measure", on - timedelta(days=1))


def due_untold(session: Session, on: date) -> Sequence[int]:
    """The rulings on which the board reported in time that it had not told some parents, and the term has passed.

    Reporting to the commission meets the date of the report, so these are not among the open dates.

    Args:
        session: the session.
        on: the day.
    """
    later, flagged = aliased(ParentsTold), (Flag.kind == FlagKind.OUDERS_NIET_INGELICHT)
    said = session.execute(
        select(ParentsTold.dispute_id, FollowUpReport.ruling_id)
        .join(FollowUpReport, FollowUpReport.id == ParentsTold.report_id)
        .join(Ruling, Ruling.id == FollowUpReport.ruling_id)
        .where(
            bears_follow_up(),
            ParentsTold.told_on.is_(None),
            ~exists().where(later.dispute_id == ParentsTold.dispute_id, later.id > ParentsTold.id),
            ~exists().where(Flag.ruling_id == FollowUpReport.ruling_id, flagged),
        )
        .order_by(FollowUpReport.ruling_id)
    )
    # In two steps, so that the few are looked up among the dates and never the other way round.
    ruling_of = dict(said.all())
    passed = session.scalars(
        select(Deadline.dispute_id).where(
            Deadline.dispute_id.in_(ruling_of),
            Deadline.rule == "report",
            Deadline.closed_as == ClosedAs.GEHAALD,
            Deadline.due_on < on,
        )
    )
    return sorted({ruling_of[dispute_id] for dispute_id in passed})


def due_reminders(session: Session, on: date, rules: Rules) -> Sequence[int]:
    """The rulings on which a report is due so soon that the board may have to be reminded of it, and was not yet.

    A date that has passed is among them while it is open: days before the judge can have moved its last day.

    Args:
        session: the session.
        on: the day.
        rules: for the number of days before the last day.
    """
    ahead = timedelta(days=rules.number("reminder_days_before", on))
    reminded = exists().where(
        LadderStep.ruling_id == Ruling.id,
        LadderStep.measure_id.is_(None),
        LadderStep.kind == LadderKind.HERINNERING,
        LadderStep.due_on == Deadline.due_on,
    )
    judged = exists().where(FollowUpMark.ruling_id == Ruling.id, FollowUpMark.kind == MarkKind.BIJ_DE_RECHTER)
    return _rulings_with(session, "report", on + ahead, ~reminded | judged)


def flag_silent(session: Session, ruling_id: int, *, on: date, by: By) -> bool:
    """Look at one ruling on which a report is overdue.

    Nothing is done while the matter lies before the judge. While delivery to the board is unproven the desk gets a
    task and nothing else happens. Where only a press of a button is owed, a reminder is all.

    Args:
        session: the open transaction.
        ruling_id: the ruling.
        on: the day.
        by: the system, and when.

    Returns:
        Whether anything was done.
    """
    seen = ladder.look(session, ruling_id, on, by)
    judgement = seen.judgement
    overdue = [
        row for row in seen.known.deadlines if row.rule == "report" and row.closed_at is None and row.due_on < on
    ]
    if not overdue or judgement.report in (ReportState.NOG_NIET, ReportState.LIGT_BIJ_DE_RECHTER):
        return False
    duty = next((one for one in seen.owed if one.number is None), None)
    if duty is not None and duty.rungs[-1] is not LadderKind.HERINNERING and not judgement.delivery_proven:
        return _ask_for_proof(session, seen.ruling, by)
    if duty is not None and not ladder.take(session, seen, duty, on=on, by=by) and not _reached(seen, duty):
        # The board cannot be reached: the desk looks for an address first.
        return False
    for row in overdue:
        deadlines.handle(row, by=by)
    return True


def flag_untold(session: Session, ruling_id: int, *, on: date, by: By) -> bool:
    """Look at one ruling on which the board itself said that parents were not told; see ``flag_silent``."""
    seen = ladder.look(session, ruling_id, on, by)
    return bool(flags.raise_due(session, seen.ruling, on=on, by=by)[1])


def flag_measures(session: Session, ruling_id: int, *, on: date, by: By) -> bool:
    """Look at one ruling of which the term of a measure has passed; see ``flag_silent``."""
    seen = ladder.look(session, ruling_id, on, by)
    overdue = [row for row in seen.known.deadlines if row.measure_id and row.closed_at is None and row.due_on < on]
    numbers = {measure.id: measure.position for measure in seen.ruling.measures}
    states = {each.number: each.carried_out for each in seen.judgement.measures}
    owed = {duty.number: duty for duty in seen.owed if duty.number is not None and duty.due_on < on}
    if owed and not seen.judgement.delivery_proven:
        return _ask_for_proof(session, seen.ruling, by)
    waits = {
        number
        for number, duty in owed.items()
        if not ladder.take(session, seen, duty, on=on, by=by) and not _reached(seen, duty)
    }
    dealt = [row for row in overdue if numbers[row.measure_id or 0] not in waits]
    return sum(_deal_with(row, states[numbers[row.measure_id or 0]], by) for row in dealt) > 0


def remind(session: Session, ruling_id: int, *, on: date, by: By) -> bool:
    """Remind the board of one report that is due soon, once per last day.

    Args:
        session: the open transaction.
        ruling_id: the ruling.
        on: the day.
        by: the system, and when.

    Returns:
        Whether a reminder went out.
    """
    seen = ladder.look(session, ruling_id, on, by)
    duty = next((one for one in seen.owed if one.number is None), None)
    if duty is None or on > duty.due_on:
        return False
    return ladder.take(session, seen, duty, on=on, by=by)


def _rulings_with(session: Session, rule: str, last: date, *also: ColumnElement[bool]) -> Sequence[int]:
    """The rulings with an open date of a rule up to a day, read by the index on open dates alone."""
    query = (
        select(Deadline.due_on, Deadline.id, RulingDispute.ruling_id)
        .join(RulingDispute, RulingDispute.dispute_id == Deadline.dispute_id)
        .join(Ruling, Ruling.id == RulingDispute.ruling_id)
        .where(bears_follow_up(), Deadline.rule == rule, Deadline.closed_at.is_(None), Deadline.due_on <= last, *also)
        .order_by(Deadline.due_on, Deadline.id)
    )
    return list(dict.fromkeys(row.ruling_id for row in session.execute(query)))


def _reached(seen: ladder.Look, duty: Duty) -> bool:
    """Whether the ladder has come to the flag, or to its end where there is no flag."""
    taken = seen.taken(duty)
    return LadderKind.VLAG in taken or duty.rungs[-1] in taken


def _deal_with(row: Deadline, state: CarriedOut, by: By) -> bool:
    """Close the term of a measure the clock is done with; whether it did."""
    if state is CarriedOut.NIET_MEER_AAN_DE_ORDE:
        deadlines.lapse(row, by=by)
    elif state in _NOT_OWED or state in _DONE:
        deadlines.handle(row, by=by)
    return row.closed_at is not None


def _ask_for_proof(session: Session, ruling: Ruling, by: By) -> bool:
    """A board is never blamed for a ruling that it may not have."""
    task = tasks.open_task(
        session,
        TaskKind.DELIVERY_UNPROVEN,
        subject=f"ruling:{ruling.id}",
        dispute_id=ruling.disputes[0].dispute_id,
        by=by,
    )
    return task is not None
