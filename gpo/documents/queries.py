"""The papers an actor may see. This is the one place that knows who reads a paper that is not for everybody."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, false, or_, select, true
from sqlalchemy.orm import Session

from gpo.actor import Actor
from gpo.disputes.models import Audience, Dispute, Party
from gpo.disputes.queries import visible_to
from gpo.documents.models import Document
from gpo.law.enums import Role


def readable_by(actor: Actor) -> ColumnElement[bool]:
    """Which papers of a dispute an actor may read; whether the dispute is the actor's is asked beside it.

    What is for the parties is for everyone in the dispute. The rest is for the desk and for who sent it, and for the
    chamber once the desk decided that the commission reads it.
    """
    shared = Document.audience == Audience.PARTIJEN
    match actor.role:
        case Role.SECRETARIAAT | Role.SYSTEEM:
            return true()
        case Role.OUDER if actor.user_id is not None:
            mine = select(Party.id).where(Party.user_id == actor.user_id)
            return or_(shared, Document.added_by_id == actor.user_id, Document.party_id.in_(mine))
        case Role.BESTUUR:
            return or_(shared, Document.added_by_role == Role.BESTUUR)
        case Role.COMMISSIE:
            return or_(
                Document.audience.in_([Audience.PARTIJEN, Audience.COMMISSIE]), Document.added_by_id == actor.user_id
            )
        case Role.INSPECTIE:
            return shared
    return false()


def find_document(session: Session, actor: Actor, number: str, position: int) -> Document | None:
    """One paper by the number of its dispute and its own, if the actor may see it."""
    return session.scalar(_mine(actor).where(Dispute.number == number, Document.position == position))


def of_dispute(session: Session, actor: Actor, dispute_id: int) -> Sequence[Document]:
    """The papers of a dispute in order, as far as the actor may see them."""
    return session.scalars(_mine(actor).where(Document.dispute_id == dispute_id).order_by(Document.position)).all()


def of_party(session: Session, dispute: Dispute, party: Party) -> Sequence[Document]:
    """What one party sent, for the receipt of who holds the key of the filing."""
    return session.scalars(
        select(Document)
        .where(Document.dispute_id == dispute.id, Document.party_id == party.id)
        .order_by(Document.position)
        .limit(200)
    ).all()


def holds(session: Session, actor: Actor, dispute: Dispute, sha256: str) -> bool:
    """Whether the actor sees these very bytes in the file; a paper that is hidden from the actor does not count."""
    found = _mine(actor).where(Document.dispute_id == dispute.id, Document.sha256 == sha256)
    return session.scalar(found.with_only_columns(Document.id).limit(1)) is not None


def _mine(actor: Actor) -> Select[Document]:
    return (
        select(Document).join(Dispute, Dispute.id == Document.dispute_id).where(visible_to(actor), readable_by(actor))
    )
