"""What makes the ladder wait or stop: more time, no longer at issue, before the judge."""

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.audit import services as audit
from gpo.compliance.drafting import require_mandate
from gpo.compliance.flags import disputes_of, raise_due
from gpo.compliance.marks import mark, standing
from gpo.compliance.models import MarkKind
from gpo.compliance.queries import facts_of as follow_up_facts
from gpo.compliance.queries import known_of, owed_for
from gpo.compliance.replaced import require_not_replaced
from gpo.deadlines import services as deadlines
from gpo.delivery import noting
from gpo.delivery import services as delivery
from gpo.delivery.models import Arrival
from gpo.delivery.queries import followed
from gpo.disputes.agenda import facts_of
from gpo.disputes.services import advance
from gpo.law.compliance import FollowState, judge
from gpo.law.deadlines import FindingCode, compute
from gpo.law.enums import Stage
from gpo.law.procedure import Action, require, step_of
from gpo.law.refusal import Refusal
from gpo.law.rows import Owed
from gpo.rulings.models import Measure, Ruling
from gpo.tasks import services as tasks
from gpo.tasks.models import TaskKind

_DEVIATES = (
    FollowState.DEELS_MET_REDEN,
    FollowState.DEELS_ZONDER_REDEN,
    FollowState.AFGEWEKEN_MET_REDEN,
    FollowState.AFGEWEKEN_ZONDER_REDEN,
)


def extend_report(session: Session, ruling: Ruling, *, to: date, reason: str, told_on: date, by: By) -> None:
    """Note that the board needs more time, with its reason and the new day; once, told within the term.

    Args:
        session: the open transaction.
        ruling: the ruling, within the actor's scope.
        to: the day the board names.
        reason: why.
        told_on: the day it told this.
        by: the board or the desk, and when.

    Raises:
        Refusal: nothing is owed, reported or extended already, told too late, or the day is too far away.
    """
    article = step_of(Action.EXTEND_REPORT).article
    require_mandate(by)
    require_not_replaced(session, ruling)
    disputes = [each for each in disputes_of(session, ruling) if each.stage is not Stage.GESLOTEN]
    if not disputes or owed_for(ruling, by.rules) is Owed.NIETS:
        raise Refusal(article, "Over deze uitspraak hoeft niets gemeld te worden. Uitstel is niet nodig.")
    if any(dispute.report_received_on for dispute in disputes):
        raise Refusal(article, "Er is al gemeld. Uitstel is niet meer nodig.")
    if ruling.report_extended_to is not None:
        raise Refusal(article, "Er is al een keer uitstel doorgegeven. Meer uitstel is er niet.")
    if not reason.strip():
        raise Refusal(article, "Schrijf waarom er meer tijd nodig is.")
    for dispute in disputes:
        told = replace(facts_of(dispute), report_extension_told_on=told_on, report_extended_to=to)
        for finding in compute(told, by.rules).findings:
            if finding.code is FindingCode.REPORT_EXTENSION_REFUSED:
                raise Refusal(article, finding.sentence)
    ruling.report_extension_told_on, ruling.report_extended_to = told_on, to
    ruling.report_extension_reason = reason.strip()
    for dispute in disputes:
        dispute.report_extended_to = to
        advance(session, dispute, Action.EXTEND_REPORT, by=by, on=told_on, ruling=ruling.number, to=to)


def mark_moot(session: Session, ruling: Ruling, measure: Measure | None, *, on: date, reason: str, by: By) -> None:
    """Note that a measure, or the whole ruling, is no longer at issue; the board need not do it any more.

    Args:
        session: the open transaction.
        ruling: the ruling, within the actor's scope.
        measure: one of its measures; ``None``: the whole ruling, the report too.
        on: the day from which it is so.
        reason: why: the child went elsewhere, the parents declined.
        by: the desk, and when.

    Raises:
        Refusal: it was noted before, no reason, an impossible day, or the actor may not.
    """
    _require_desk(session, ruling, Action.MARK_MOOT, by)
    require_day(on, ruling, by, "waarop dit niet meer aan de orde is")
    if not reason.strip():
        raise Refusal(None, "Schrijf waarom dit niet meer aan de orde is.")
    if standing(session, ruling, MarkKind.NIET_MEER_AAN_DE_ORDE, measure):
        which = f"Nummer {measure.position}" if measure is not None else "De uitspraak"
        raise Refusal(None, f"{which} is al vastgelegd als niet meer aan de orde.")
    mark(session, ruling, MarkKind.NIET_MEER_AAN_DE_ORDE, from_on=on, reason=reason.strip(), measure=measure, by=by)
    measures = ruling.measures if measure is None else [measure]
    for each in measures:
        if each.moot_on is None:
            each.moot_on, each.moot_reason = on, reason.strip()
    if measure is None:
        ruling.moot_on = on
    session.flush()
    ended = [("measure", each.id) for each in measures] + ([("report", None)] if measure is None else [])
    for link in ruling.disputes:
        rows = deadlines.current_rows(session, link.dispute_id)
        for key in ended:
            if key in rows:
                deadlines.lapse(rows[key], by=by)
        event = "mark_moot" if measure is not None else "mark_whole_moot"
        facts = {"position": measure.position} if measure is not None else {}
        audit.record(session, event, by, dispute_id=link.dispute_id, on=on, ruling=ruling.number, **facts)
    session.flush()


def mark_before_court(
    session: Session,
    ruling: Ruling,
    *,
    since: date,
    until: date | None,
    by: By,
    measure: Measure | None = None,
) -> None:
    """Note that a ruling, or one measure, lies before the judge; meanwhile the ladder waits.

    Args:
        session: the open transaction.
        ruling: the ruling, within the actor's scope.
        since: the day it came before the judge.
        until: the day it ended; ``None``: it still lies there.
        by: the desk, and when.
        measure: one of its measures; ``None``: the whole ruling.

    Raises:
        Refusal: an impossible day, or the actor may not.
    """
    _require_desk(session, ruling, Action.MARK_BEFORE_COURT, by)
    if since > by.today or (until is not None and until > by.today):
        raise Refusal(None, "Deze datum ligt in de toekomst. Vul de dag in waarop het gebeurde.")
    if until is not None and until < since:
        raise Refusal(None, "De zaak bij de rechter kan niet eindigen voor zij begon. Kijk de dagen na.")
    mark(session, ruling, MarkKind.BIJ_DE_RECHTER, from_on=since, until_on=until, measure=measure, by=by)
    if measure is None:
        ruling.before_court_since, ruling.before_court_until = since, until
    session.flush()
    ended: date | str = until or "nog niet bekend"
    event = "mark_before_court" if measure is None else "mark_measure_before_court"
    facts = {"position": measure.position} if measure is not None else {}
    for link in ruling.disputes:
        audit.record(
            session, event, by, dispute_id=link.dispute_id, ruling=ruling.number, since=since, until=ended, **facts
        )


def mark_reasoned(session: Session, ruling: Ruling, measure: Measure, *, reasoned: bool, by: By) -> None:
    """Note whether what the board gave as its reason to do otherwise is one; an unreasoned deviation is flagged.

    Args:
        session: the open transaction.
        ruling: the ruling, within the actor's scope.
        measure: the measure from which the board deviates.
        reasoned: whether it is reasoned.
        by: the desk, and when.

    Raises:
        Refusal: the board did not say that it does otherwise, the measure binds, or the actor may not.
    """
    _require_desk(session, ruling, Action.RESOLVE_FLAG, by)
    known = known_of(session, [ruling])[ruling.id]
    judged = judge(follow_up_facts(ruling, known, by.rules), by.today, by.rules)
    state = next(each.follow for each in judged.measures if each.number == measure.position)
    if state not in _DEVIATES:
        raise Refusal(None, f"Bij nummer {measure.position} zei het bestuur niet dat het gemotiveerd iets anders doet.")
    kind = MarkKind.GEMOTIVEERD if reasoned else MarkKind.NIET_GEMOTIVEERD
    mark(session, ruling, kind, from_on=by.today, measure=measure, by=by)
    word = "gemotiveerd" if reasoned else "niet gemotiveerd"
    for link in ruling.disputes:
        audit.record(
            session,
            "mark_reasoned",
            by,
            dispute_id=link.dispute_id,
            ruling=ruling.number,
            position=measure.position,
            word=word,
        )
    raise_due(session, ruling, on=by.today, by=by)


def note_delivery(session: Session, ruling: Ruling, *, on: date, by: By) -> None:
    """Note that the board got a ruling otherwise than by mail, so that silence can be blamed on it.

    What goes by post must have been noted as sent first: from that day the terms run.

    Args:
        session: the open transaction.
        ruling: the ruling, within the actor's scope.
        on: the day it got it.
        by: the desk, and when.

    Raises:
        Refusal: an impossible day, or it was not noted when it was sent.
    """
    require_day(on, ruling, by, "van bezorgen")
    row = delivery.row_of_board(session, ruling, by=by)
    noting.note_arrived(session, followed(session, [row])[0], how=Arrival.BEVESTIGD, on=on, by=by)
    tasks.finish_open(session, TaskKind.DELIVERY_UNPROVEN, subject=f"ruling:{ruling.id}", note="bezorgd", by=by)


def require_day(day: date, ruling: Ruling, by: By, which: str) -> None:
    """A day after a ruling: not before it was given and not in the future.

    Args:
        day: the day.
        ruling: the ruling.
        by: for today.
        which: words that follow "De dag".

    Raises:
        Refusal: it cannot be.
    """
    if day > by.today:
        raise Refusal(None, f"De dag {which} ligt in de toekomst. Kijk de datum na.")
    if day < ruling.given_on:
        raise Refusal(None, f"De dag {which} ligt voor de uitspraak. Kijk de datum na.")


def _require_desk(session: Session, ruling: Ruling, action: Action, by: By) -> None:
    require_not_replaced(session, ruling)
    for dispute in disputes_of(session, ruling):
        require(action, dispute.stage, by.actor.role)
