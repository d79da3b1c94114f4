"""The open tasks of the desk."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.tasks.models import Task


def open_tasks(session: Session, *, dispute_id: int | None = None, limit: int = 50) -> Sequence[Task]:
    """Open tasks, oldest first.

    Args:
        session: the session.
        dispute_id: only those of one dispute.
        limit: at most this many.
    """
    query = select(Task).where(Task.done_at.is_(None)).order_by(Task.opened_at, Task.id).limit(limit)
    return session.scalars(query if dispute_id is None else query.where(Task.dispute_id == dispute_id)).all()
