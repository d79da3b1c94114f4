"""Reading drafts: only who sits in the chamber of a draft sees that there is one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, exists, false, select, union
from sqlalchemy.orm import Session, aliased, selectinload

from gpo.access.models import User
from gpo.actor import Actor
from gpo.disputes.models import ChamberSeat, Dispute, Seat
from gpo.drafting.models import DraftJoined, DraftState, DraftVerdict, DraftVersion, RulingDraft, Verdict
from gpo.drafting.plain import HardToRead, hard_to_read
from gpo.drafting.words import Fields, from_json
from gpo.law.enums import Role


@dataclass(frozen=True)
class Stand:
    """What one seat of the chamber says of a version.

    Args:
        user_id, name, seat: who.
        verdict: akkoord or wijziging, the last that was said; ``None``: nothing yet, or a secretary.
        reason: what must change.
    """

    user_id: int
    name: str
    seat: Seat
    verdict: Verdict | None
    reason: str | None

    @property
    def decides(self) -> bool:
        """Whether this seat decides; a secretary writes and reads along."""
        return self.seat is not Seat.AMBTELIJK_SECRETARIS


def drafts_visible_to(actor: Actor) -> ColumnElement[bool]:
    """The scope of drafts: those of a chamber in which the actor sits; for everybody else there is no draft.

    Also not for the desk, the Inspectie and the beheerder: what is said in chambers stays there.
    """
    if actor.role is not Role.COMMISSIE or actor.user_id is None:
        return false()
    # From the seats to the drafts, each step by an index: a member's list never walks through all drafts.
    mine = select(ChamberSeat.dispute_id).where(ChamberSeat.user_id == actor.user_id)
    own = aliased(RulingDraft)
    begun = select(own.id).where(own.dispute_id.in_(mine))
    joined = select(DraftJoined.draft_id).where(DraftJoined.dispute_id.in_(mine))
    return RulingDraft.id.in_(union(begun, joined))


def open_draft(session: Session, actor: Actor, dispute_id: int) -> RulingDraft | None:
    """The draft that is being written on a dispute, as its own or joined to another, if the actor may see it."""
    return session.scalar(
        _whole().where(RulingDraft.state == DraftState.OPEN, _speaks_on(dispute_id), drafts_visible_to(actor))
    )


def version_of(draft: RulingDraft, number: int | None = None) -> DraftVersion | None:
    """One version of a draft; the newest where no number is asked; ``None`` where there is no such version."""
    if number is None:
        return draft.versions[-1] if draft.versions else None
    return next((version for version in draft.versions if version.number == number), None)


def fields_of(draft: RulingDraft, number: int | None = None) -> Fields:
    """What stands in a version of a draft, in the newest where no number is asked; nothing where there is none."""
    version = version_of(draft, number)
    return from_json(version.fields) if version is not None else Fields()


def disputes_of(session: Session, draft: RulingDraft) -> Sequence[Dispute]:
    """The disputes a draft speaks on, its own first, with their claims and seats. The draft is in the actor's scope."""
    ids = [draft.dispute_id, *(link.dispute_id for link in draft.joined)]
    found = {
        dispute.id: dispute
        for dispute in session.scalars(
            select(Dispute)
            .where(Dispute.id.in_(ids))
            .options(
                selectinload(Dispute.claims),
                selectinload(Dispute.seats),
                selectinload(Dispute.parties),
                selectinload(Dispute.child),
                selectinload(Dispute.other_parent),
            )
        )
    }
    return [found[key] for key in ids]


def stands_on(session: Session, draft: RulingDraft) -> Sequence[Stand]:
    """What each seat of the chamber says of the newest version: chair, members, secretary."""
    version = version_of(draft)
    rows = session.execute(
        select(ChamberSeat.user_id, User.name, ChamberSeat.seat)
        .join(User, User.id == ChamberSeat.user_id)
        .where(ChamberSeat.dispute_id == draft.dispute_id)
        .order_by(ChamberSeat.id)
    ).all()
    order = list(Seat)
    return [
        Stand(
            user_id=row.user_id,
            name=row.name,
            seat=row.seat,
            verdict=last.verdict if (last := _last(version, row.user_id)) else None,
            reason=last.reason if last else None,
        )
        for row in sorted(rows, key=lambda row: order.index(row.seat))
    ]


def hard_letters(fields: Fields) -> Mapping[str, HardToRead]:
    """Per dispute (its number) what a child finds hard in its letter; only where there is something."""
    hard = {number: hard_to_read(letter) for number, letter in fields.child_letters.items()}
    return {number: found for number, found in hard.items() if found}


def themes_of(session: Session, ruling_id: int) -> tuple[str, ...]:
    """The theme words that the chamber gave an adopted ruling; for who puts it in the register."""
    draft = session.scalar(
        select(RulingDraft).where(RulingDraft.ruling_id == ruling_id).options(selectinload(RulingDraft.versions))
    )
    return fields_of(draft).themes if draft is not None else ()


def _whole() -> Select[RulingDraft]:
    return select(RulingDraft).options(
        selectinload(RulingDraft.versions).selectinload(DraftVersion.verdicts),
        selectinload(RulingDraft.comments),
        selectinload(RulingDraft.joined),
    )


def _speaks_on(dispute_id: int) -> ColumnElement[bool]:
    joined = exists().where(DraftJoined.draft_id == RulingDraft.id, DraftJoined.dispute_id == dispute_id)
    return (RulingDraft.dispute_id == dispute_id) | joined


def _last(version: DraftVersion | None, user_id: int) -> DraftVerdict | None:
    """The verdict that stands: the last that this person said of this version."""
    said = [
        verdict
        for verdict in (version.verdicts if version is not None else ())
        if verdict.user_id == user_id and verdict.verdict is not Verdict.EINDCONTROLE
    ]
    return max(said, key=lambda verdict: (verdict.said_at, verdict.id), default=None)
