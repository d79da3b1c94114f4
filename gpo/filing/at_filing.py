"""What a person at the secretariaat must look at when a filing comes in."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.disputes.models import Child, Claim, Dispute, Relation
from gpo.law.enums import Stage
from gpo.tasks.models import TaskKind
from gpo.tasks.services import open_task

_A_YEAR = timedelta(days=366)


def open_tasks(session: Session, dispute: Dispute, *, by: By) -> None:
    """Put on the desk what the software cannot decide by itself.

    Args:
        session: the open transaction.
        dispute: just filed.
        by: who filed and when.
    """
    for kind, subject in _wanted(dispute):
        open_task(session, kind, subject=subject, dispute_id=dispute.id, by=by)
    for other in likely_doubles(session, dispute, by=by):
        subject = f"double:{dispute.id}:{other.id}"
        open_task(session, TaskKind.LIKELY_DOUBLE, subject=subject, dispute_id=dispute.id, by=by)


def likely_doubles(session: Session, dispute: Dispute, *, by: By) -> Sequence[Dispute]:
    """Other disputes about the same child, school and ground, not closed or closed within the year.

    Args:
        session: the session.
        dispute: the one that came in.
        by: who looks, for the day.
    """
    key = dispute.child.name_key
    if not key:
        return []
    same = (
        select(Dispute)
        .join(Child, Child.dispute_id == Dispute.id)
        .where(
            Child.name_key == key,
            Dispute.school_id == dispute.school_id,
            Dispute.id != dispute.id,
            or_(Dispute.stage != Stage.GESLOTEN, Dispute.closed_on >= by.today - _A_YEAR),
            select(Claim.id)
            .where(Claim.dispute_id == Dispute.id, Claim.ground.in_([claim.ground for claim in dispute.claims]))
            .exists(),
        )
    )
    return session.scalars(same.order_by(Dispute.id).limit(20)).all()


def _wanted(dispute: Dispute) -> Iterator[tuple[TaskKind, str]]:
    party, other = dispute.parties[0], dispute.other_parent
    if other is not None and (other.contact_safe is False or other.knows is not True or other.name or other.email):
        yield TaskKind.OTHER_PARENT, f"other_parent:{other.id}"
    if dispute.young_person is not None:
        yield TaskKind.YOUNG_PERSON, f"young_person:{dispute.young_person.id}"
    if party.relation is Relation.GEMACHTIGDE:
        yield TaskKind.AUTHORISATION, f"party:{party.id}"
