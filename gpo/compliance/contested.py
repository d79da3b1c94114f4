"""What a parent says held against what the board says: where they differ, the desk looks at it."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from gpo.actor import By
from gpo.asking.models import ParentAnswer
from gpo.compliance.closing import contested
from gpo.rulings.models import Ruling
from gpo.tasks import services as tasks
from gpo.tasks.models import TaskKind


def unweighed(session: Session) -> Sequence[int]:
    """The rulings on which a parent said something that was not yet held against what the board says.

    Args:
        session: the session.
    """
    waiting = select(ParentAnswer.ruling_id).where(ParentAnswer.weighed_at.is_(None))
    return session.scalars(waiting.distinct().order_by(ParentAnswer.ruling_id)).all()


def weigh(session: Session, ruling_id: int, *, by: By) -> bool:
    """Put a ruling on the desk where a parent says otherwise than the board, or take it off where they agree now.

    Args:
        session: the open transaction.
        ruling_id: the ruling.
        by: the system or who reported, and when.

    Returns:
        Whether a parent says otherwise.
    """
    ruling = session.scalars(
        select(Ruling)
        .where(Ruling.id == ruling_id)
        .options(selectinload(Ruling.measures), selectinload(Ruling.outcomes), selectinload(Ruling.disputes))
        .with_for_update()
    ).one()
    said = session.scalars(select(ParentAnswer).where(ParentAnswer.ruling_id == ruling_id)).all()
    if not said:
        return False
    for answer in said:
        answer.weighed_at = answer.weighed_at or by.now
    differs, subject = contested(session, ruling), f"ruling:{ruling_id}"
    if differs:
        dispute_id = ruling.disputes[0].dispute_id
        tasks.open_task(session, TaskKind.FOLLOW_UP_CONTESTED, subject=subject, dispute_id=dispute_id, by=by)
    else:
        note = "Vanzelf afgerond: de ouder zegt niets anders meer dan het bestuur."
        tasks.finish_open(session, TaskKind.FOLLOW_UP_CONTESTED, subject=subject, note=note, by=by)
    session.flush()
    return differs
