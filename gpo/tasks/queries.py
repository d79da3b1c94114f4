"""The open tasks of the desk."""

from collections.abc import Collection, Sequence

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from gpo.tasks.models import Task, TaskKind

# Somebody may be in danger, under pressure or at home without school: high in a long list, also without an hour.
_SOON = (TaskKind.OTHER_PARENT, TaskKind.UNDER_PRESSURE, TaskKind.CHILD_AT_HOME)
# A ruling lies still until it is done.
_HOLDS_UP = (TaskKind.RING_BEFORE_RULING, TaskKind.RULING_NOT_ARRIVED, TaskKind.SERVE_BY_POST, TaskKind.TELL_DELAY)
# No duty is behind it and nothing waits for it, and it comes in every case: it must not bury what does wait.
_LAST = TaskKind.INTERIM_SILENT


def open_tasks(
    session: Session, *, dispute_id: int | None = None, without: Collection[TaskKind] = (), limit: int = 50
) -> Sequence[Task]:
    """Open tasks: first where someone is not safe or may not be, then what holds up a ruling, then those with an
    hour, then the rest, oldest first.

    Args:
        session: the session.
        dispute_id: only those of one dispute.
        without: kinds that are told in another way.
        limit: at most this many.
    """
    unsafe_first = case(
        (Task.kind == TaskKind.SAFETY, 0),
        (Task.kind.in_(_SOON), 1),
        (Task.kind.in_(_HOLDS_UP), 2),
        (Task.kind == _LAST, 4),
        else_=3,
    )
    hours_first = Task.due_at.is_(None)
    order = (unsafe_first, hours_first, Task.due_at, Task.opened_at, Task.id)
    query = select(Task).where(Task.done_at.is_(None), Task.kind.not_in(without)).order_by(*order).limit(limit)
    return session.scalars(query if dispute_id is None else query.where(Task.dispute_id == dispute_id)).all()


def count_open(session: Session, kind: TaskKind) -> int:
    """How many tasks of one kind are open."""
    return session.scalar(select(func.count()).where(Task.kind == kind, Task.done_at.is_(None))) or 0
