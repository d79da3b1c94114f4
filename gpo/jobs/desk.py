"""Tasks for the desk that follow from dates: found by state, opened once, finished by themselves."""

from collections.abc import Callable
from datetime import date, timedelta

from sqlalchemy import ColumnElement, String, cast, exists, literal, select
from sqlalchemy.orm import Session, aliased

from gpo.actor import By
from gpo.db import transaction
from gpo.deadlines.models import Deadline
from gpo.delivery.models import RulingDelay
from gpo.disputes.models import Dispute
from gpo.jobs.work import Run, Tally, each
from gpo.law.procedure import Action, step_of
from gpo.tasks.models import Task, TaskKind
from gpo.tasks.services import finish_task, open_task

_OVERDUE = {"defence": TaskKind.DEFENCE_OVERDUE, "remedy": TaskKind.REMEDY_OVERDUE, "ruling": TaskKind.RULING_TERM_NEAR}
# What the desk hears of a term that is over; that of a dictum only until the ruling takes it over.
_HEARD = {**_OVERDUE, "measure": TaskKind.DICTUM_TERM_PASSED}
_NEAR, _PAST = "deadline:", "voorbij:"
_SETTLED = "Vanzelf afgerond: de termijn is gehaald, veranderd of vervallen, of de uitspraak is verzonden."


def open_desk_tasks(run: Run) -> Tally:
    """Open a task for every term that is over (for the ruling: nearly over), and finish those that no longer matter.

    A task that the desk has finished does not come back for the same date.
    """
    today = run.on
    past = each("open-desk-tasks", _dates(run, _past(today), _PAST), _open(_PAST), run)
    ahead = timedelta(days=run.house.rules.number("ruling_warning_days_before", today))
    near = each("open-desk-tasks", _dates(run, _near(today, ahead), _NEAR), _open(_NEAR), run)
    untold = each("open-desk-tasks", _untold(run), _ask_to_tell, run)
    settled = each("open-desk-tasks", _settled(run), _finish, run)
    return past.plus(near).plus(untold).plus(settled)


def _past(today: date) -> ColumnElement[bool]:
    return (Deadline.rule.in_(_OVERDUE) | _waits_first()) & (Deadline.due_on < today)


def _waits_first() -> ColumnElement[bool]:
    """Of the terms of a dictum that wait for the ruling: one per last day, so that the desk hears it once."""
    other = aliased(Deadline)
    before = exists().where(
        other.dispute_id == Deadline.dispute_id,
        other.due_on == Deadline.due_on,
        other.dictum_measure_id < Deadline.dictum_measure_id,
    )
    return (Deadline.rule == "measure") & Deadline.measure_id.is_(None) & ~before


def _near(today: date, ahead: timedelta) -> ColumnElement[bool]:
    return (Deadline.rule == "ruling") & (Deadline.due_on >= today) & (Deadline.due_on <= today + ahead)


def _untold(run: Run) -> list[int]:
    """The ten weeks that end today or have ended, where no day that is still to come was named to both sides."""
    named = exists().where(RulingDelay.dispute_id == Deadline.dispute_id, RulingDelay.new_day > run.on)
    asked = exists().where(
        Task.dispute_id == Deadline.dispute_id, Task.kind == TaskKind.TELL_DELAY, Task.done_at.is_(None)
    )
    over = (Deadline.rule == "ruling") & Deadline.closed_at.is_(None) & (Deadline.due_on <= run.on)
    with transaction() as session:
        found = (
            select(Deadline.id)
            .join(Dispute, Dispute.id == Deadline.dispute_id)
            .where(over, ~named, ~asked, Dispute.stage.in_(step_of(Action.TELL_DELAY).from_stages))
            .where(Dispute.withdrawn_on.is_(None))
        )
        return list(session.scalars(found.order_by(Deadline.due_on)))


def _ask_to_tell(session: Session, key: int, by: By) -> object:
    row = session.get_one(Deadline, key)
    subject = f"delay:{row.id}"
    return open_task(session, TaskKind.TELL_DELAY, subject=subject, dispute_id=row.dispute_id, due_on=row.due_on, by=by)


def _dates(run: Run, which: ColumnElement[bool], prefix: str) -> list[int]:
    """The open dates without such a task, open or finished."""
    subject = literal(prefix) + cast(Deadline.id, String)
    known = exists().where(Task.dispute_id == Deadline.dispute_id, Task.subject == subject)
    with transaction() as session:
        found = select(Deadline.id).where(Deadline.closed_at.is_(None), which, ~known).order_by(Deadline.due_on)
        return list(session.scalars(found))


def _open(prefix: str) -> Callable[[Session, int, By], object]:
    def act(session: Session, key: int, by: By) -> object:
        row = session.get_one(Deadline, key)
        if row.closed_at is not None or row.measure_id is not None:
            return False
        if prefix == _PAST:
            _supersede(session, row, by)
        kind, subject = _HEARD[row.rule], f"{prefix}{row.id}"
        return open_task(session, kind, subject=subject, dispute_id=row.dispute_id, by=by, due_on=row.due_on)

    return act


def _supersede(session: Session, row: Deadline, by: By) -> None:
    """The word that a term is nearly over gives way to the word that it is over."""
    task = session.scalar(
        select(Task).where(
            Task.dispute_id == row.dispute_id, Task.subject == f"{_NEAR}{row.id}", Task.done_at.is_(None)
        )
    )
    if task is not None:
        finish_task(session, task, note="Vanzelf afgerond: de termijn is nu voorbij.", by=by)


def _settled(run: Run) -> list[int]:
    # From the open tasks, which are few, to their dates; never through all dates.
    with transaction() as session:
        tasks = session.execute(
            select(Task.id, Task.subject).where(
                Task.done_at.is_(None), Task.kind.in_((*_HEARD.values(), TaskKind.TELL_DELAY))
            )
        )
        date_of = {key: int(subject.partition(":")[2]) for key, subject in tasks}
        # A term of a dictum is settled for the desk once the ruling took it over.
        over = Deadline.closed_at.is_not(None) | Deadline.measure_id.is_not(None)
        settled = set(session.scalars(select(Deadline.id).where(Deadline.id.in_(date_of.values()), over)))
        return [key for key, row in date_of.items() if row in settled]


def _finish(session: Session, key: int, by: By) -> bool:
    task = session.get_one(Task, key)
    if task.done_at is None:
        finish_task(session, task, note=_SETTLED, by=by)
    return True
