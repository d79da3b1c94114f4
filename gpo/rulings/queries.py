"""The rulings an actor may see."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, exists, select, true
from sqlalchemy.orm import Session, selectinload

from gpo.actor import Actor
from gpo.disputes.models import ChamberSeat, Dispute, Seat
from gpo.disputes.queries import visible_to
from gpo.law.enums import Role
from gpo.law.procedure import Action, step_of
from gpo.rulings.models import Ruling, RulingDispute


def rulings_visible_to(actor: Actor) -> ColumnElement[bool]:
    """The scope of rulings: those on disputes in scope; the Inspectie sees every ruling that was sent.

    What a page shows the Inspectie of a ruling holds no name of a child or parent.
    Parents and boards see a ruling only once it was sent.
    """
    sent = Ruling.sent_on.is_not(None)
    match actor.role:
        case Role.SECRETARIAAT | Role.SYSTEEM:
            return true()
        case Role.INSPECTIE:
            return sent
    # Asked per ruling, so that finding one never walks through all.
    mine = exists().where(
        RulingDispute.ruling_id == Ruling.id, Dispute.id == RulingDispute.dispute_id, visible_to(actor)
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


def newest_of(session: Session, dispute_id: int) -> Ruling | None:
    """The newest ruling on a dispute, sent or not; the caller may see the dispute."""
    return session.scalar(_on(dispute_id).order_by(Ruling.id.desc()).limit(1))


def current_of(session: Session, dispute_id: int) -> Ruling | None:
    """The ruling that speaks now: the newest that was sent; the caller may see the dispute."""
    return session.scalar(_on(dispute_id).where(Ruling.sent_on.is_not(None)).order_by(Ruling.id.desc()).limit(1))


def disputes_of(session: Session, actor: Actor, ruling: Ruling) -> Sequence[Dispute]:
    """The disputes a ruling speaks on with their claims, as far as the actor may see them."""
    return session.scalars(
        select(Dispute)
        .options(selectinload(Dispute.claims))
        .join(RulingDispute, RulingDispute.dispute_id == Dispute.id)
        .where(RulingDispute.ruling_id == ruling.id, visible_to(actor))
        .order_by(Dispute.number)
    ).all()


def to_render(session: Session, *, limit: int = 100) -> Sequence[int]:
    """The ids of adopted rulings that have no sealed PDF yet, oldest first."""
    unsealed = (Ruling.sent_on.is_(None), Ruling.sealed_at.is_(None))
    return session.scalars(select(Ruling.id).where(*unsealed).order_by(Ruling.id).limit(limit)).all()


def dispute_to_rule_on(session: Session, actor: Actor, number: str) -> Dispute | None:
    """The dispute with its claims, if the actor chairs its chamber."""
    return session.scalar(_chaired_by(actor).where(Dispute.number == number))


def joinable_with(session: Session, actor: Actor, dispute: Dispute) -> Sequence[Dispute]:
    """The other disputes that can be decided in one ruling: same board, same chair, heard as well."""
    return session.scalars(
        _chaired_by(actor)
        .where(
            Dispute.id != dispute.id,
            Dispute.board_id == dispute.board_id,
            Dispute.stage.in_(step_of(Action.ISSUE_RULING).from_stages),
        )
        .order_by(Dispute.number)
        .limit(20)
    ).all()


def _on(dispute_id: int) -> Select[Ruling]:
    return (
        select(Ruling)
        .join(RulingDispute, RulingDispute.ruling_id == Ruling.id)
        .where(RulingDispute.dispute_id == dispute_id)
        .options(selectinload(Ruling.measures), selectinload(Ruling.outcomes), selectinload(Ruling.disputes))
    )


def _chaired_by(actor: Actor) -> Select[Dispute]:
    chaired = select(ChamberSeat.dispute_id).where(
        ChamberSeat.user_id == actor.user_id, ChamberSeat.seat == Seat.VOORZITTER
    )
    return select(Dispute).where(Dispute.id.in_(chaired), visible_to(actor)).options(selectinload(Dispute.claims))
