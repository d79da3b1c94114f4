"""The rulings an actor may see."""

from collections.abc import Mapping, Sequence
from functools import cache

from sqlalchemy import ColumnElement, Select, exists, select, true
from sqlalchemy.orm import Session, aliased, selectinload

from gpo.actor import Actor
from gpo.disputes.models import ChamberSeat, Dispute, Seat
from gpo.disputes.queries import visible_to
from gpo.law.enums import Role
from gpo.rulings.models import Ruling, RulingDispute, RulingKind

# What takes over the follow-up of an earlier ruling; a herstel leaves it where it was.
TAKES_OVER = (RulingKind.AANVULLING, RulingKind.HERZIENING)


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
    """The ruling that speaks on a dispute: the newest that was sent, before that the one that was adopted.

    Only one that the actor may see; earlier ones stay to be read, see ``rulings_of``.
    """
    return session.scalar(
        _on(dispute_id).where(rulings_visible_to(actor)).order_by(Ruling.sent_on.is_(None), Ruling.id.desc()).limit(1)
    )


def speaking(given: Sequence[Ruling]) -> Ruling | None:
    """Of the rulings on a dispute, as ``rulings_of`` gives them, the one that speaks; see ``ruling_of``."""
    return next((ruling for ruling in given if ruling.sent_on is not None), given[0] if given else None)


def rulings_of(session: Session, actor: Actor, dispute_id: int) -> Sequence[Ruling]:
    """Every ruling on a dispute that the actor may see, newest first."""
    return session.scalars(_on(dispute_id).where(rulings_visible_to(actor)).order_by(Ruling.id.desc())).all()


def newest_of(session: Session, dispute_id: int) -> Ruling | None:
    """The newest ruling on a dispute, sent or not; the caller may see the dispute."""
    return session.scalar(_on(dispute_id).order_by(Ruling.id.desc()).limit(1))


def current_of(session: Session, dispute_id: int) -> Ruling | None:
    """The ruling that speaks now: the newest that was sent; the caller may see the dispute."""
    return session.scalar(_on(dispute_id).where(Ruling.sent_on.is_not(None)).order_by(Ruling.id.desc()).limit(1))


def bearer_before(session: Session, ruling: Ruling) -> Ruling:
    """The ruling that is followed up until this correction takes that over: the newest before it, no herstel."""
    before = _on(ruling.disputes[0].dispute_id).where(
        Ruling.id < ruling.id, Ruling.sent_on.is_not(None), Ruling.kind != RulingKind.HERSTEL
    )
    return session.scalars(before.order_by(Ruling.id.desc()).limit(1)).one()


def mended(session: Session, ruling: Ruling) -> Ruling:
    """The ruling at which the follow-up of this one stands: for a herstel the one it mends, else itself."""
    while ruling.kind is RulingKind.HERSTEL and ruling.corrects_id is not None:
        ruling = session.get_one(Ruling, ruling.corrects_id)
    return ruling


def later_than(session: Session, ruling: Ruling) -> Sequence[Ruling]:
    """The corrections that were sent after this ruling on the same disputes, oldest first; the last one speaks."""
    return later_for(session, [ruling.id])[ruling.id]


def later_for(session: Session, ruling_ids: Sequence[int]) -> Mapping[int, Sequence[Ruling]]:
    """Per ruling the corrections that were sent after it, oldest first; one query for a whole page.

    Args:
        session: the session.
        ruling_ids: rulings the caller may see.
    """
    before, after = aliased(RulingDispute), aliased(RulingDispute)
    rows = session.execute(
        select(before.ruling_id, Ruling)
        .join(after, (after.dispute_id == before.dispute_id) & (after.ruling_id > before.ruling_id))
        .join(Ruling, Ruling.id == after.ruling_id)
        .where(before.ruling_id.in_(ruling_ids), Ruling.sent_on.is_not(None))
        .options(selectinload(Ruling.measures))
        .order_by(before.ruling_id, Ruling.id)
    ).all()
    found: dict[int, dict[int, Ruling]] = {key: {} for key in ruling_ids}
    for row in rows:
        found[row.ruling_id][row.Ruling.id] = row.Ruling
    return {key: list(later.values()) for key, later in found.items()}


def texts_now(ruling: Ruling, later: Sequence[Ruling]) -> Mapping[int, str]:
    """Per measure (its id) its words, as the newest herstel of the ruling mended them.

    Args:
        ruling: the ruling, no herstel itself.
        later: what came after it, see ``later_than``.
    """
    texts = {measure.id: measure.text for measure in ruling.measures}
    first = {measure.id: measure.id for measure in ruling.measures}
    for newer in later:
        if newer.kind is not RulingKind.HERSTEL:
            break
        for measure in newer.measures:
            if (root := first.get(measure.replaces_id or 0)) is not None:
                first[measure.id], texts[root] = root, measure.text
    return texts


def earlier_than(session: Session, actor: Actor, ruling: Ruling) -> Sequence[Ruling]:
    """The rulings that were sent before this one on the same disputes, newest first, if the actor may see them."""
    return session.scalars(
        _on(ruling.disputes[0].dispute_id)
        .where(Ruling.id < ruling.id, Ruling.sent_on.is_not(None), rulings_visible_to(actor))
        .order_by(Ruling.id.desc())
    ).all()


def replacing(session: Session, ruling_ids: Sequence[int]) -> Mapping[int, Ruling]:
    """Per ruling the aanvulling or herziening that took over its follow-up; one that was not replaced is not in it.

    Args:
        session: the session.
        ruling_ids: rulings the caller may see.
    """
    later = later_for(session, ruling_ids)
    return {key: newer for key, rows in later.items() if (newer := replaces(rows)) is not None}


def replaces(later: Sequence[Ruling]) -> Ruling | None:
    """Of what came after a ruling, see ``later_for``, the first that took over its follow-up."""
    return next((ruling for ruling in later if ruling.kind in TAKES_OVER), None)


@cache
def bears_follow_up() -> ColumnElement[bool]:
    """Whether what the board does is followed at this ruling: sent, no herstel, and not replaced by a later one."""
    mine, later, newer = aliased(RulingDispute), aliased(RulingDispute), aliased(Ruling)
    replaced = exists().where(
        mine.ruling_id == Ruling.id,
        later.dispute_id == mine.dispute_id,
        later.ruling_id > mine.ruling_id,
        newer.id == later.ruling_id,
        newer.kind.in_(TAKES_OVER),
        newer.sent_on.is_not(None),
    )
    return Ruling.sent_on.is_not(None) & (Ruling.kind != RulingKind.HERSTEL) & ~replaced


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


def _on(dispute_id: int) -> Select[Ruling]:
    return (
        select(Ruling)
        .join(RulingDispute, RulingDispute.ruling_id == Ruling.id)
        .where(RulingDispute.dispute_id == dispute_id)
        .options(selectinload(Ruling.measures), selectinload(Ruling.outcomes), selectinload(Ruling.disputes))
    )


def chairs(session: Session, actor: Actor, dispute: Dispute) -> bool:
    """Whether the actor chairs the chamber of a dispute."""
    return session.scalar(_chaired_by(actor).with_only_columns(Dispute.id).where(Dispute.id == dispute.id)) is not None


def _chaired_by(actor: Actor) -> Select[Dispute]:
    chaired = select(ChamberSeat.dispute_id).where(
        ChamberSeat.user_id == actor.user_id, ChamberSeat.seat == Seat.VOORZITTER
    )
    return select(Dispute).where(Dispute.id.in_(chaired), visible_to(actor)).options(selectinload(Dispute.claims))
