"""Reading the trail of one dispute. Called by slices that have already checked the scope."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.audit.models import AuditEvent
from gpo.audit.services import facts_text

NEWEST = 200


def of_dispute(session: Session, dispute_id: int, *, limit: int = NEWEST) -> Sequence[AuditEvent]:
    """The newest events of a dispute.

    Args:
        session: the session.
        dispute_id: a dispute the caller may see.
        limit: at most this many.
    """
    return session.scalars(
        select(AuditEvent).where(AuditEvent.dispute_id == dispute_id).order_by(AuditEvent.id.desc()).limit(limit)
    ).all()


def noted_since(session: Session, kind: str, by: By, since: datetime, dispute_id: int, **facts: str | int) -> bool:
    """Whether this very act of the same account was noted already.

    Args:
        session: the session.
        kind: of the act.
        by: who acts.
        since: only from this moment.
        dispute_id: a dispute the caller may see.
        facts: as they were noted.
    """
    same = (AuditEvent.kind == kind) & (AuditEvent.facts == facts_text(facts))
    mine = (AuditEvent.dispute_id == dispute_id) & (AuditEvent.actor_user_id == by.actor.user_id)
    return session.scalar(select(AuditEvent.id).where(mine, same, AuditEvent.at >= since).limit(1)) is not None


def facts_noted(session: Session, kind: str, dispute_id: int) -> Sequence[str]:
    """The facts of every act of one kind in a dispute, oldest first, as they were noted.

    Args:
        session: the session.
        kind: of the act.
        dispute_id: a dispute the caller may see.
    """
    return session.scalars(
        select(AuditEvent.facts)
        .where(AuditEvent.dispute_id == dispute_id, AuditEvent.kind == kind)
        .order_by(AuditEvent.id)
    ).all()
