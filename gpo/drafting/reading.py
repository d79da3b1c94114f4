"""What the pages of a draft show, to the chamber and to nobody else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, exists, or_, select
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

from gpo.access.models import User
from gpo.actor import Actor
from gpo.disputes.models import ChamberSeat, Dispute, Seat
from gpo.disputes.queries import SeatShown, chamber, visible_to
from gpo.drafting.models import (
    DraftComment,
    DraftJoined,
    DraftState,
    DraftVerdict,
    DraftVersion,
    RulingDraft,
    Verdict,
)
from gpo.drafting.words import Fields, from_json
from gpo.law.enums import Role
from gpo.law.procedure import Action, step_of

MOST_VERSIONS = 30
MOST_COMMENTS = 200


@dataclass(frozen=True)
class VersionLine:
    """One version in the list."""

    number: int
    note: str | None
    by: str
    at: datetime


@dataclass(frozen=True)
class Said:
    """What a member says of the newest version."""

    user_id: int
    name: str
    verdict: Verdict
    reason: str | None
    at: datetime


@dataclass(frozen=True)
class CommentLine:
    """One remark on the draft, with who made it and who settled it."""

    row: DraftComment
    by: str
    done_by: str | None


@dataclass(frozen=True)
class Desk:
    """A draft as it lies before the chamber.

    Args:
        dispute: the dispute it was begun on.
        disputes: all it speaks on, this one first.
        draft: the draft.
        seats: who sits in the chamber.
        newest: the newest version.
        fields: what stands in it.
        versions: the list of versions, newest first, cut off after so many.
        said: what was said of the newest version.
        comments: every remark, the open ones first.
    """

    dispute: Dispute
    disputes: Sequence[Dispute]
    draft: RulingDraft
    seats: Sequence[SeatShown]
    newest: DraftVersion
    fields: Fields
    versions: Sequence[VersionLine]
    said: Sequence[Said]
    comments: Sequence[CommentLine]

    @property
    def open(self) -> bool:
        """Whether it can still be written in."""
        return self.draft.state is DraftState.OPEN

    @property
    def people(self) -> Mapping[str, str]:
        """Per account of the chamber (its id, as text) the name."""
        return {str(seat.user_id): seat.name for seat in self.seats}

    @property
    def deciding(self) -> Sequence[SeatShown]:
        """Who decides: the chair and the members."""
        return [seat for seat in self.seats if seat.seat is not Seat.AMBTELIJK_SECRETARIS]

    @property
    def open_comments(self) -> Sequence[CommentLine]:
        """The remarks that were not settled."""
        return [line for line in self.comments if line.row.done_at is None]

    def seat_of(self, user_id: int | None) -> SeatShown | None:
        """The seat of somebody in this chamber."""
        return next((seat for seat in self.seats if seat.user_id == user_id), None)

    def says(self, user_id: int, *verdicts: Verdict) -> Said | None:
        """What somebody said last of the newest version, of these kinds."""
        mine = [one for one in self.said if one.user_id == user_id and one.verdict in verdicts]
        return max(mine, key=lambda one: one.at, default=None)


def seated_in(actor: Actor) -> ColumnElement[bool]:
    """The scope of drafts: the disputes in whose chamber this account has a seat. The desk has none."""
    mine = exists().where(ChamberSeat.dispute_id == Dispute.id, ChamberSeat.user_id == actor.user_id)
    return mine & visible_to(actor)


def dispute_of_chamber(session: Session, actor: Actor, number: str) -> Dispute | None:
    """The dispute with its people and claims, if the actor sits in its chamber.

    Args:
        session: the session.
        actor: who looks.
        number: of the dispute.
    """
    if actor.role is not Role.COMMISSIE:
        return None
    return session.scalar(_whole().where(Dispute.number == number, seated_in(actor)))


def newest_draft(session: Session, dispute_id: int) -> RulingDraft | None:
    """The draft that speaks on a dispute: the open one, else the last. Its dispute must be of the actor's chamber."""
    joined = exists().where(DraftJoined.draft_id == RulingDraft.id, DraftJoined.dispute_id == dispute_id)
    return session.scalar(
        select(RulingDraft)
        .where(or_(RulingDraft.dispute_id == dispute_id, joined))
        .order_by((RulingDraft.state == DraftState.OPEN).desc(), RulingDraft.id.desc())
        .limit(1)
    )


def desk_of(session: Session, actor: Actor, number: str) -> Desk | None:
    """The draft of a dispute as it lies before the chamber, if there is one and the actor sits there.

    Args:
        session: the session.
        actor: who looks.
        number: of the dispute.
    """
    dispute = dispute_of_chamber(session, actor, number)
    draft = newest_draft(session, dispute.id) if dispute is not None else None
    if dispute is None or draft is None:
        return None
    if draft.dispute_id != dispute.id:
        dispute = session.scalar(_whole().where(Dispute.id == draft.dispute_id, seated_in(actor)))
        if dispute is None:
            return None
    newest = session.scalars(
        select(DraftVersion).where(DraftVersion.draft_id == draft.id).order_by(DraftVersion.number.desc()).limit(1)
    ).one()
    fields = from_json(newest.fields)
    return Desk(
        dispute=dispute,
        disputes=[dispute, *joined_disputes(session, actor, dispute, fields.joined)],
        draft=draft,
        seats=chamber(session, dispute.id),
        newest=newest,
        fields=fields,
        versions=_versions(session, draft.id),
        said=_said(session, newest.id),
        comments=_comments(session, draft.id),
    )


def joined_disputes(session: Session, actor: Actor, dispute: Dispute, numbers: Sequence[str]) -> Sequence[Dispute]:
    """Of these numbers the disputes of the same board in whose chamber the actor sits as well.

    Args:
        session: the session.
        actor: who looks.
        dispute: the dispute of the draft.
        numbers: as they stand in the draft, or came from a page.
    """
    if not numbers:
        return []
    wanted = _whole().where(_beside(actor, dispute), Dispute.number.in_(numbers))
    return session.scalars(wanted.order_by(Dispute.number)).all()


def joinable(session: Session, actor: Actor, dispute: Dispute) -> Sequence[tuple[str, str]]:
    """The other disputes that can be decided in one ruling: same board, a chamber of the actor, heard as well.

    Returns:
        Pairs of number and ground.
    """
    heard = Dispute.stage.in_(step_of(Action.ISSUE_RULING).from_stages)
    rows = select(Dispute.number, Dispute.ground).where(_beside(actor, dispute), heard).order_by(Dispute.number)
    return [(number, ground.value) for number, ground in session.execute(rows.limit(20))]


def version(session: Session, draft_id: int, number: int) -> DraftVersion | None:
    """One version of a draft; the draft must be of the actor's chamber."""
    return session.scalar(select(DraftVersion).where(DraftVersion.draft_id == draft_id, DraftVersion.number == number))


def _whole() -> Select[Dispute]:
    return select(Dispute).options(
        joinedload(Dispute.child),
        joinedload(Dispute.other_parent),
        selectinload(Dispute.claims),
        selectinload(Dispute.parties),
        selectinload(Dispute.seats),
    )


def _beside(actor: Actor, dispute: Dispute) -> ColumnElement[bool]:
    return (Dispute.id != dispute.id) & (Dispute.board_id == dispute.board_id) & seated_in(actor)


def _versions(session: Session, draft_id: int) -> list[VersionLine]:
    rows = session.execute(
        select(DraftVersion.number, DraftVersion.note, User.name, DraftVersion.saved_at)
        .join(User, User.id == DraftVersion.saved_by_id)
        .where(DraftVersion.draft_id == draft_id)
        .order_by(DraftVersion.number.desc())
        .limit(MOST_VERSIONS)
    )
    return [VersionLine(*row) for row in rows]


def _said(session: Session, version_id: int) -> list[Said]:
    rows = session.execute(
        select(DraftVerdict.user_id, User.name, DraftVerdict.verdict, DraftVerdict.reason, DraftVerdict.said_at)
        .join(User, User.id == DraftVerdict.user_id)
        .where(DraftVerdict.version_id == version_id)
        .order_by(DraftVerdict.id)
    )
    return [Said(*row) for row in rows]


def _comments(session: Session, draft_id: int) -> list[CommentLine]:
    by, done = aliased(User), aliased(User)
    rows = session.execute(
        select(DraftComment, by.name, done.name)
        .join(by, by.id == DraftComment.by_id)
        .outerjoin(done, done.id == DraftComment.done_by_id)
        .where(DraftComment.draft_id == draft_id)
        .order_by(DraftComment.done_at.is_not(None), DraftComment.id)
        .limit(MOST_COMMENTS)
    )
    return [CommentLine(*row) for row in rows]
