"""From the facts of a dispute to its dates: what the law room is asked, and what counts as done."""

from dataclasses import fields
from datetime import date

from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.deadlines import services as deadlines
from gpo.disputes.models import Dispute
from gpo.law.deadlines import Answer, Facts, compute
from gpo.law.enums import Stage
from gpo.law.oordeel import oordeel_day
from gpo.law.rows import RULES
from gpo.law.rules import Rules


def facts_of(dispute: Dispute) -> Facts:
    """The facts of a dispute as the law room takes them; the columns bear the same names."""
    return Facts(**{field.name: getattr(dispute, field.name) for field in fields(Facts)})


def dates_of(dispute: Dispute, rules: Rules) -> Answer:
    """Every date of a dispute with its derivation, and what the law room finds."""
    return compute(facts_of(dispute), rules)


def refresh(session: Session, dispute: Dispute, *, by: By) -> None:
    """Bring the agenda of a dispute in line with its facts.

    Args:
        session: the open transaction.
        dispute: the dispute, its new facts already set.
        by: who acts and when.
    """
    done = done_on(dispute, by.rules)
    wanted = [deadlines.Wanted(due, met_on=done.get(due.rule)) for due in dates_of(dispute, by.rules).dates]
    deadlines.refresh(session, dispute.id, wanted, lapsed=_lapsed(dispute), by=by)


def _lapsed(dispute: Dispute) -> frozenset[str]:
    """Rules of which nothing is asked any more: all of them once closed, the defence once the hearing was held."""
    if dispute.stage is Stage.GESLOTEN:
        return frozenset({*RULES, "measure"})
    return frozenset({"defence"}) if dispute.heard_on else frozenset()


def done_on(dispute: Dispute, rules: Rules) -> dict[str, date | None]:
    """Per rule the day on which it was met. Rules of the school itself are only shown.

    Args:
        dispute: the dispute.
        rules: for the day on which the oordeel counts as given.
    """
    return {
        "filing": dispute.filed_on,
        "remedy": dispute.completed_on,
        "defence": dispute.defence_received_on,
        "ruling": oordeel_day(dispute.filed_on, dispute.outcome_told_on, dispute.ruling_sent_on, rules).on,
        "report": dispute.report_received_on,
        "objection": dispute.objection_received_on,
        "admission_decision": dispute.decision_made_known_on if dispute.admission_requested_on else None,
    }
