"""Reading who is around a case: for the desk, and for a party about itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.access.models import User
from gpo.disputes.models import Channel, Consent, ConsentKind, Dispute, OtherParent, Party
from gpo.documents.models import Document
from gpo.people.models import Mandate, OtherParentDecision
from gpo.tasks.models import Task, TaskKind


@dataclass(frozen=True)
class Decided:
    """One decision of the desk, in the shape that the macro ``timeline`` takes."""

    on: datetime
    title: str
    text: str
    by: str | None


def decisions_about(session: Session, other: OtherParent) -> Sequence[Decided]:
    """Every decision about this other parent, newest first. For the desk alone."""
    found = session.execute(
        select(OtherParentDecision, User.name)
        .outerjoin(User, User.id == OtherParentDecision.decided_by_id)
        .where(OtherParentDecision.other_parent_id == other.id)
        .order_by(OtherParentDecision.id.desc())
    )
    return [
        Decided(
            row.decided_at,
            "De andere ouder wordt partij." if row.involve else "De andere ouder hoort niets.",
            row.reason,
            name,
        )
        for row, name in found
    ]


def mandates_of(session: Session, party: Party) -> Sequence[Mandate]:
    """Every machtiging that this party gave or speaks by, newest first."""
    mine = (Mandate.given_by_id == party.id) | (Mandate.party_id == party.id)
    return session.scalars(select(Mandate).where(mine).order_by(Mandate.id.desc())).all()


def mandate(session: Session, dispute: Dispute, mandate_id: int) -> Mandate | None:
    """One machtiging of a dispute that the caller may see."""
    return session.scalar(select(Mandate).where(Mandate.id == mandate_id, Mandate.dispute_id == dispute.id))


@dataclass(frozen=True)
class MandateShown:
    """A machtiging as the desk reads it.

    Args:
        row: the machtiging.
        giver: the name of the parent who gave it.
        position: the number of the signed paper in the file.
    """

    row: Mandate
    giver: str
    position: int


def mandate_shown(session: Session, row: Mandate) -> MandateShown:
    """A machtiging with its parent and its paper, for the desk."""
    giver = session.get_one(Party, row.given_by_id)
    return MandateShown(row, giver.name, session.get_one(Document, row.document_id).position)


def consents_of(session: Session, party: Party) -> Mapping[ConsentKind, Consent]:
    """What a party said to each free choice; one that was never asked is not there."""
    rows = session.scalars(select(Consent).where(Consent.party_id == party.id))
    return {row.kind: row for row in rows}


def correction_waits_since(session: Session, dispute: Dispute) -> datetime | None:
    """Since when the desk has a correction of this request to look at; ``None``: there is none."""
    waits = (Task.kind == TaskKind.CORRECTION) & (Task.dispute_id == dispute.id) & Task.done_at.is_(None)
    return session.scalar(select(Task.opened_at).where(waits).order_by(Task.id).limit(1))


def entered_by_desk(dispute: Dispute) -> bool:
    """Whether the desk typed this request over from paper or a telephone call."""
    return dispute.channel is not Channel.WEB
