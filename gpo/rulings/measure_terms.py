"""When the term of a measure begins: with the dictum that told it first, or with the sending of the ruling."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.deadlines import services as deadlines
from gpo.deadlines.models import Deadline
from gpo.disputes.models import Dispute
from gpo.law.deadlines import measure_due, sending_day
from gpo.law.refusal import Refusal
from gpo.law.rules import Rules
from gpo.rulings.models import Dictum, DictumMeasure, Measure, TermStart
from gpo.rulings.texts import MeasureText


def duty_of(item: MeasureText | DictumMeasure | Measure) -> tuple[object, ...]:
    """What makes a measure of a ruling the one that the dictum told: the same words, by the same, as fast."""
    return (item.text.strip(), item.owner, item.scope, item.binding, item.term_amount, item.term_unit)


def start_at_dictum(session: Session, dispute: Dispute, dictum: Dictum, *, by: By) -> None:
    """Put the last day of everything that the dictum orders in the agenda; it waits there for the ruling.

    Args:
        session: the open transaction.
        dispute: the dispute.
        dictum: what is told today.
        by: the chair, and when.
    """
    for row in dictum.measures:
        due = measure_due("outcome_told_on", dictum.told_on, row.term_amount, row.term_unit.value, by.rules)
        deadlines.put_told_first(session, dispute.id, deadlines.Wanted(due, dictum_measure_id=row.id), by=by)


def start_at_sending(session: Session, dispute: Dispute, measures: Sequence[Measure], *, by: By) -> None:
    """Start the term of every measure of a ruling that is sent; what the dictum started goes on as it was told.

    Args:
        session: the open transaction.
        dispute: a dispute it speaks on, its day of sending set.
        measures: the measures of the ruling.
        by: the system, and when.

    Raises:
        Refusal: a term runs from the dictum, and none was told.
    """
    waiting = list(deadlines.awaiting_ruling(session, dispute.id))
    for measure in measures:
        row = _told_first(session, waiting, measure) if measure.term_start is TermStart.DICTUM else None
        if row is not None:
            deadlines.hand_over(row, measure.id)
            waiting.remove(row)
        else:
            start(session, dispute, measure, by=by)
    for row in waiting:
        deadlines.replace(row, by=by)
    session.flush()


def start(session: Session, dispute: Dispute, measure: Measure, *, by: By) -> None:
    """Start the term of one measure, or start it anew where the ruling was sent again.

    Args:
        session: the open transaction.
        dispute: the dispute, its day of sending set.
        measure: the measure; without a term nothing starts.
        by: who acts and when.

    Raises:
        Refusal: it runs from the dictum, and none was told.
    """
    if measure.term_amount is None or measure.term_unit is None:
        return
    revised = dispute.revision_sent_on is not None
    told, sent = dispute.outcome_told_on, dispute.revision_sent_on or dispute.ruling_sent_on
    if measure.term_start is TermStart.DICTUM:
        fact, begins = "outcome_told_on", told
    else:
        fact, begins = sending_day(sent, dispute.ruling_resent_on, revised=revised) if sent else ("", None)
    if begins is None:
        raise Refusal(None, f"Maatregel {measure.position} loopt vanaf het dictum, maar er is geen dictum meegedeeld.")
    due = measure_due(fact, begins, measure.term_amount, measure.term_unit.value, by.rules)
    deadlines.put_measure(session, dispute.id, deadlines.Wanted(due, measure_id=measure.id), by=by)


def last_day_told(session: Session, dictum: Dictum, measure: Measure, rules: Rules) -> date | None:
    """The last day that the dictum told for a measure of the ruling; ``None`` where the measure has no term.

    Args:
        session: the session.
        dictum: the dictum.
        measure: a measure whose term runs from it.
        rules: to count, where the dictum is of before its terms stood in the agenda.
    """
    if measure.term_amount is None or measure.term_unit is None:
        return None
    rows = deadlines.told_first(session, dictum.dispute_id)
    same = (rows[row.id] for row in dictum.measures if row.id in rows and duty_of(row) == duty_of(measure))
    if (row := next(same, None)) is not None:
        return row.due_on
    return measure_due("outcome_told_on", dictum.told_on, measure.term_amount, measure.term_unit.value, rules).due_on


def _told_first(session: Session, waiting: Sequence[Deadline], measure: Measure) -> Deadline | None:
    """The term that waits for this measure, which the ruling repeats word for word."""
    for row in waiting:
        if duty_of(session.get_one(DictumMeasure, row.dictum_measure_id)) == duty_of(measure):
            return row
    return None
