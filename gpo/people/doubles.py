"""A case that looks like another one: same child, school and ground. A person decides; nothing is refused for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.disputes.models import Dispute
from gpo.filing.at_filing import likely_doubles
from gpo.law.enums import Stage
from gpo.tasks import services as tasks
from gpo.tasks.models import Task, TaskKind
from gpo.tasks.queries import open_tasks


@dataclass(frozen=True)
class Alike:
    """A case that looks like this one.

    Args:
        number, filed_on, stage: of that case.
        filed_by: who filed it.
        same_birth_day: whether the birth days agree; ``None`` where one is not known.
    """

    number: str
    filed_on: date
    stage: Stage
    filed_by: str
    same_birth_day: bool | None


def alike(session: Session, dispute: Dispute, *, by: By) -> Sequence[Alike]:
    """The cases with the same child, school and ground. For the desk alone, which sees every case."""
    found = likely_doubles(session, dispute, by=by)
    return [Alike(row.number, row.filed_on, row.stage, row.parties[0].name, _same_day(row, dispute)) for row in found]


def decided(session: Session, dispute: Dispute) -> Sequence[str]:
    """What the desk decided before about this case being a double, newest first."""
    done = (Task.kind == TaskKind.LIKELY_DOUBLE) & (Task.dispute_id == dispute.id) & Task.done_at.is_not(None)
    return [note for note in session.scalars(select(Task.done_note).where(done).order_by(Task.id.desc())) if note]


def decide(session: Session, dispute: Dispute, *, same: bool, note: str, by: By) -> None:
    """Note whether it is the same case; what follows from it (withdrawing, treating together) is done on its own page.

    Args:
        session: the open transaction.
        dispute: the dispute.
        same: whether it is the same case as another.
        note: what the desk saw.
        by: the desk and when.
    """
    if not any(task.kind is TaskKind.LIKELY_DOUBLE for task in open_tasks(session, dispute_id=dispute.id)):
        # Decided without being asked: kept all the same.
        subject = f"dispute:{dispute.id}"
        tasks.open_task(session, TaskKind.LIKELY_DOUBLE, subject=subject, dispute_id=dispute.id, by=by)
    words = f"{'Dezelfde zaak' if same else 'Een andere zaak'}. {note}"
    tasks.finish_open_of(session, TaskKind.LIKELY_DOUBLE, dispute_id=dispute.id, note=words[:500], by=by)


def _same_day(one: Dispute, other: Dispute) -> bool | None:
    days = (one.child.born_on, other.child.born_on)
    return None if None in days else days[0] == days[1]
