"""What makes the ladder wait or stop: more time, no longer at issue, before the judge."""

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.audit import services as audit
from gpo.compliance.flags import disputes_of
from gpo.compliance.queries import owed_for
from gpo.compliance.replaced import require_not_replaced
from gpo.deadlines import services as deadlines
from gpo.delivery import noting
from gpo.delivery import services as delivery
from gpo.delivery.models import Arrival
from gpo.delivery.queries import followed
from gpo.disputes.agenda import facts_of
from gpo.disputes.services import advance
from gpo.law.deadlines import FindingCode, compute
from gpo.law.enums import Stage
from gpo.law.procedure import Action, require, step_of
from gpo.law.refusal import Refusal
from gpo.law.rows import Owed
from gpo.rulings.models import Measure, Ruling
from gpo.tasks import services as tasks
from gpo.tasks.models import TaskKind


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


def mark_moot(session: Session, ruling: Ruling, measure: Measure, *, on: date, reason: str, by: By) -> None:
    """Note that a measure is no longer at issue; the board need not do anything about it any more.

    Args:
        session: the open transaction.
        ruling: the ruling, within the actor's scope.
        measure: one of its measures.
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
    if measure.moot_on is not None:
        raise Refusal(None, f"Nummer {measure.position} is al vastgelegd als niet meer aan de orde.")
    measure.moot_on, measure.moot_reason = on, reason.strip()
    session.flush()
    for link in ruling.disputes:
        row = deadlines.current_rows(session, link.dispute_id).get(("measure", measure.id))
        if row is not None:
            deadlines.lapse(row, by=by)
        audit.record(
            session,
            "mark_moot",
            by,
            dispute_id=link.dispute_id,
            on=on,
            ruling=ruling.number,
            position=measure.position,
        )
    session.flush()


def mark_before_court(session: Session, ruling: Ruling, *, since: date, until: date | None, by: By) -> None:
    """Note that a ruling lies before the judge; meanwhile the clock raises no flag.

    Args:
        session: the open transaction.
        ruling: the ruling, within the actor's scope.
        since: the day it came before the judge.
        until: the day it ended; ``None``: it still lies there.
        by: the desk, and when.

    Raises:
        Refusal: an impossible day, or the actor may not.
    """
    _require_desk(session, ruling, Action.MARK_BEFORE_COURT, by)
    if since > by.today or (until is not None and until > by.today):
        raise Refusal(None, "Deze datum ligt in de toekomst. Vul de dag in waarop het gebeurde.")
    if until is not None and until < since:
        raise Refusal(None, "De zaak bij de rechter kan niet eindigen voor zij begon. Kijk de dagen na.")
    ruling.before_court_since, ruling.before_court_until = since, until
    session.flush()
    ended: date | str = until or "nog niet bekend"
    for link in ruling.disputes:
        audit.record(
            session,
            "mark_before_court",
            by,
            dispute_id=link.dispute_id,
            ruling=ruling.number,
            since=since,
            until=ended,
        )


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
