"""How a dispute ends: settled, sent on, not taken up, or closed after its ruling."""

from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.deadlines import services as deadlines
from gpo.disputes.models import Dispute
from gpo.disputes.services import advance
from gpo.law import procedure
from gpo.law.explain import date_words
from gpo.law.procedure import Action
from gpo.law.refusal import Refusal


def settle(session: Session, dispute: Dispute, *, by: By, reason: str | None = None) -> None:
    """The parties agree, so no ruling is needed.

    Args:
        session: the open transaction.
        dispute: the dispute, in hand.
        by: the desk and when.
        reason: what they agreed on, as far as they want it told.
    """
    _end(session, dispute, Action.SETTLE, reason, by)


def forward(session: Session, dispute: Dispute, *, to: str, reason: str, by: By) -> None:
    """Send a request on to the body it belongs to; the day of filing here counts there (Awb 6:15, by analogy).

    Args:
        session: the open transaction.
        dispute: the dispute, not yet in hand.
        to: the other body.
        reason: why it belongs there.
        by: the desk and when.
    """
    _end(session, dispute, Action.FORWARD, f"Doorgestuurd naar: {to}.\n{reason}", by)


def declare_inadmissible(session: Session, dispute: Dispute, reason: str, *, by: By) -> None:
    """The chair decides that the request clearly cannot be taken up.

    Args:
        session: the open transaction.
        dispute: the dispute, before its hearing.
        reason: why, in words for the parent.
        by: the chair of its chamber and when.
    """
    _end(session, dispute, Action.DECLARE_INADMISSIBLE, reason, by)


def close(session: Session, dispute: Dispute, *, by: By, reason: str | None = None) -> None:
    """Close a dispute after its ruling.

    While the board's report is still owed and awaited it stays open: closing would take away the date on which
    silence is noticed.

    Args:
        session: the open transaction.
        dispute: the dispute, its ruling sent.
        by: the desk or the commission and when.
        reason: what the parties are told about it.

    Raises:
        Refusal: the procedure does not allow it, or the term for the board's report still runs.
    """
    procedure.require(Action.CLOSE, dispute.stage, by.actor.role, withdrawn=dispute.withdrawn)
    report = deadlines.current_rows(session, dispute.id).get(("report", None))
    if report is not None and report.closed_at is None:
        raise Refusal(
            report.article,
            f"Het bestuur kan nog melden wat het met de uitspraak doet, uiterlijk op {date_words(report.due_on)}."
            " Sluit de zaak na de melding, of na de vlag.",
        )
    _end(session, dispute, Action.CLOSE, reason, by)


def _end(session: Session, dispute: Dispute, action: Action, reason: str | None, by: By) -> None:
    dispute.closing_reason = reason
    advance(session, dispute, action, by=by)
