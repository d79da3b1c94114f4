"""Opening and finishing tasks of the secretariaat."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.audit import services as audit
from gpo.law.refusal import Refusal
from gpo.tasks.models import Task, TaskKind


def open_task(
    session: Session,
    kind: TaskKind,
    *,
    subject: str,
    dispute_id: int | None,
    by: By,
    due_on: date | None = None,
    due_at: datetime | None = None,
) -> Task | None:
    """Put a task on the desk, unless the same one stands open.

    Args:
        session: the open transaction.
        kind: what is to be done.
        subject: the key of the thing it is about ("message:12"); one open task per kind and subject.
        dispute_id: the dispute it belongs to, if any.
        by: who or what asks, and when.
        due_on: the day it must be done, if any.
        due_at: the hour, where a day is too coarse; see ``law.office``.

    Returns:
        The new task, or ``None`` where it stood open already.
    """
    if session.scalar(select(Task.id).where(Task.kind == kind, Task.subject == subject, Task.done_at.is_(None))):
        return None
    task = Task(kind=kind, subject=subject, dispute_id=dispute_id, opened_at=by.now, due_on=due_on, due_at=due_at)
    session.add(task)
    session.flush()
    audit.record(session, "open_task", by, dispute_id=dispute_id, task=kind.value)
    return task


def finish_task(session: Session, task: Task, *, note: str, by: By) -> None:
    """Finish a task with a word on how.

    Raises:
        Refusal: it was finished already.
    """
    if task.done_at is not None:
        raise Refusal(None, "Deze taak is al afgerond. Bekijk de lijst opnieuw.")
    task.done_at, task.done_by_id, task.done_note = by.now, by.actor.user_id, note
    session.flush()
    audit.record(session, "finish_task", by, dispute_id=task.dispute_id, task=task.kind.value)


def finish_open(session: Session, kind: TaskKind, *, subject: str, note: str, by: By) -> None:
    """Finish the task about this thing, if it stands open: what it asked for has happened by itself."""
    task = session.scalar(select(Task).where(Task.kind == kind, Task.subject == subject, Task.done_at.is_(None)))
    if task is not None:
        finish_task(session, task, note=note, by=by)


def finish_open_of(session: Session, kind: TaskKind, *, dispute_id: int, note: str, by: By) -> None:
    """Finish every open task of this kind in one dispute: what they asked for has been done on a page of its own."""
    wanted = select(Task).where(Task.kind == kind, Task.dispute_id == dispute_id, Task.done_at.is_(None))
    for task in session.scalars(wanted.order_by(Task.id)).all():
        finish_task(session, task, note=note, by=by)
