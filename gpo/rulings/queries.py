"""The rulings an actor may see."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, selectinload

from gpo.actor import Actor
from gpo.disputes.models import Dispute
from gpo.disputes.queries import visible_to
from gpo.law.enums import Role
from gpo.rulings.models import Ruling, RulingDispute


def rulings_visible_to(actor: Actor) -> ColumnElement[bool]:
    """The scope of rulings: those on disputes in scope; the Inspectie sees every ruling that was sent.

    What a page shows the Inspectie of a ruling holds no name of a child or parent.
    Parents and boards see a ruling only once it was sent.
    """
    sent = Ruling.sent_on.is_not(None)
    if actor.role is Role.INSPECTIE:
        return sent
    mine = Ruling.id.in_(
        select(RulingDispute.ruling_id).join(Dispute, Dispute.id == RulingDispute.dispute_id).where(visible_to(actor))
    )
    return mine & sent if actor.role in (Role.OUDER, Role.BESTUUR) else mine


def find_ruling(session: Session, actor: Actor, number: str) -> Ruling | None:
    """The ruling with this number, if the actor may see it."""
    return session.scalar(
        select(Ruling)
        .where(Ruling.number == number, rulings_visible_to(actor))
        .options(selectinload(Ruling.measures), selectinload(Ruling.outcomes), selectinload(Ruling.disputes))
    )


def ruling_of(session: Session, actor: Actor, dispute_id: int) -> Ruling | None:
    """The ruling on a dispute, if there is one that the actor may see."""
    return session.scalar(
        select(Ruling)
        .join(RulingDispute, RulingDispute.ruling_id == Ruling.id)
        .where(RulingDispute.dispute_id == dispute_id, rulings_visible_to(actor))
        .options(selectinload(Ruling.measures), selectinload(Ruling.outcomes), selectinload(Ruling.disputes))
    )


def disputes_of(session: Session, actor: Actor, ruling: Ruling) -> Sequence[Dispute]:
    """The disputes a ruling speaks on, as far as the actor may see them."""
    return session.scalars(
        select(Dispute)
        .join(RulingDispute, RulingDispute.dispute_id == Dispute.id)
        .where(RulingDispute.ruling_id == ruling.id, visible_to(actor))
        .order_by(Dispute.number)
    ).all()


def to_render(session: Session, *, limit: int = 100) -> Sequence[int]:
    """The ids of adopted rulings that were not sent yet, oldest first."""
    return session.scalars(select(Ruling.id).where(Ruling.sent_on.is_(None)).order_by(Ruling.id).limit(limit)).all()
