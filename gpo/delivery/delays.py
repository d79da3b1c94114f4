"""The commission's own ten weeks: saying beforehand that the ruling comes later, with a reason and a new day.

The Acts give the commission ten weeks and know no extension, so a delay changes no date: the last day stays what it
was, and being late stays visible. It is a word to both sides, not a right.
"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.deadlines.models import Deadline
from gpo.deadlines.services import current_rows
from gpo.delivery.models import RulingDelay
from gpo.disputes.models import Dispute
from gpo.disputes.services import advance
from gpo.law.calendar import non_working_day
from gpo.law.explain import date_words
from gpo.law.procedure import Action, require
from gpo.law.refusal import Refusal
from gpo.tasks import services as tasks
from gpo.tasks.models import TaskKind

_LONGEST = 2000
_TASKS = (TaskKind.TELL_DELAY, TaskKind.RULING_TERM_NEAR)


def tell_delay(session: Session, dispute: Dispute, *, reason: str, new_day: date, by: By) -> RulingDelay:
    """Tell both sides that the ruling comes after the ten weeks, why, and on which day at the latest.

    Args:
        session: the open transaction.
        dispute: the dispute, in hand and not ruled on yet.
        reason: why, in words for both sides.
        new_day: the day that is named instead.
        by: the desk, and when.

    Raises:
        Refusal: no reason, a day that does not come after the last one, or the oordeel was given already.
    """
    step = require(Action.TELL_DELAY, dispute.stage, by.actor.role, withdrawn=dispute.withdrawn)
    due = term_of(session, dispute)
    if due is None or due.met_on is not None:
        raise Refusal(step.article, "Het oordeel is al gegeven. Uitstel hoeft niet meer.")
    if not reason.strip():
        raise Refusal(step.article, "Schrijf waarom de uitspraak later komt. Ouders en bestuur lezen dit.")
    if len(reason) > _LONGEST:
        raise Refusal(step.article, f"Houd de reden bij {_LONGEST} tekens.")
    _require_later(session, dispute, due, new_day, by)
    assert by.actor.user_id is not None
    delay = RulingDelay(
        dispute_id=dispute.id,
        last_day=due.due_on,
        new_day=new_day,
        reason=reason.strip(),
        told_on=by.today,
        told_by_id=by.actor.user_id,
        recorded_at=by.now,
    )
    session.add(delay)
    session.flush()
    advance(session, dispute, Action.TELL_DELAY, by=by, new_day=new_day)
    for kind in _TASKS:
        tasks.finish_open_of(session, kind, dispute_id=dispute.id, note="beide kanten weten het", by=by)
    return delay


def term_of(session: Session, dispute: Dispute) -> Deadline | None:
    """The ten weeks of a dispute, as they stand in its agenda. The dispute must be in the caller's scope."""
    return current_rows(session, dispute.id).get(("ruling", None))


def delays_of(session: Session, dispute_id: int) -> Sequence[RulingDelay]:
    """Every word that the ruling comes later, oldest first. The dispute must be in the caller's scope."""
    wanted = select(RulingDelay).where(RulingDelay.dispute_id == dispute_id)
    return session.scalars(wanted.order_by(RulingDelay.id)).all()


def _require_later(session: Session, dispute: Dispute, due: Deadline, new_day: date, by: By) -> None:
    if new_day <= by.today:
        raise Refusal(None, "De nieuwe dag moet nog komen. Kies een dag na vandaag.")
    if new_day <= due.due_on:
        raise Refusal(
            None,
            f"Deze dag valt binnen de tien weken, die duren tot en met {date_words(due.due_on)}. Uitstel is dan niet"
            " nodig.",
        )
    earlier = delays_of(session, dispute.id)
    if earlier and new_day <= earlier[-1].new_day:
        raise Refusal(None, f"Eerder noemden wij {date_words(earlier[-1].new_day)}. Kies een dag daarna.")
    if why := non_working_day(new_day, by.rules):
        raise Refusal(None, f"Deze dag is een dag waarop geen uitspraak uitgaat: {why}. Kies een werkdag.")
