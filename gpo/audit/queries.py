"""Reading the trail of one dispute. Called by slices that have already checked the scope."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.audit.models import AuditEvent

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
