"""The papers an actor may see: those of the disputes in scope, and no others."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import Actor
from gpo.disputes.models import Dispute
from gpo.disputes.queries import visible_to
from gpo.documents.models import Document


def find_document(session: Session, actor: Actor, number: str, position: int) -> Document | None:
    """One paper by the number of its dispute and its own, if the actor may see it."""
    return session.scalar(
        select(Document)
        .join(Dispute, Dispute.id == Document.dispute_id)
        .where(Dispute.number == number, Document.position == position, visible_to(actor))
    )


def of_dispute(session: Session, actor: Actor, dispute_id: int) -> Sequence[Document]:
    """The papers of a dispute in order, if the actor may see them."""
    return session.scalars(
        select(Document)
        .join(Dispute, Dispute.id == Document.dispute_id)
        .where(Document.dispute_id == dispute_id, visible_to(actor))
        .order_by(Document.position)
    ).all()
