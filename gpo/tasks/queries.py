"""The open tasks of the desk."""

from collections.abc import Sequence

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from gpo.tasks.models import Task, TaskKind

# Somebody may be in danger or under pressure: not at the end of a long list, also without an hour.
_SOON = (TaskKind.OTHER_PARENT, TaskKind.UNDER_PRESSURE)
# No duty is behind it and nothing waits for it, and it comes in every case: it must not bury what does wait.
_LAST = TaskKind.INTERIM_SILENT


def open_tasks(session: Session, *, dispute_id: int | None = None, limit: int = 50) -> Sequence[Task]:
    """Open tasks: first where someone is not safe or may not be, then those with an hour, then the rest, oldest first.

    Args:
        session: the session.
        dispute_id: only those of one dispute.
        limit: at most this many.
    """
    unsafe_first = case((Task.kind == TaskKind.SAFETY, 0), (Task.kind.in_(_SOON), 1), (Task.kind == _LAST, 3), else_=2)
    hours_first = Task.due_at.is_(None)
    order = (unsafe_first, hours_first, Task.due_at, Task.opened_at, Task.id)
    query = select(Task).where(Task.done_at.is_(None)).order_by(*order).limit(limit)
    return session.scalars(query if dispute_id is None else query.where(Task.dispute_id == dispute_id)).all()
