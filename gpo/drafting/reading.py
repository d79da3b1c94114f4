"""What the pages of a draft show, to the chamber and to nobody else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, exists, select
from sqlalchemy.orm import Session, aliased, selectinload

from gpo.access.models import User
from gpo.actor import Actor, By
from gpo.disputes.models import Dispute
from gpo.disputes.queries import SeatShown, chamber, visible_to
from gpo.drafting.four_eyes import FourEyes, eyes_on
from gpo.drafting.models import (
    DraftComment,
    DraftJoined,
    DraftState,
    DraftVerdict,
    DraftVersion,
    RulingDraft,
    Verdict,
)
from gpo.drafting.prefilling import decided_on
from gpo.drafting.queries import drafts_visible_to
from gpo.drafting.words import Fields, from_json
from gpo.law.enums import Role
from gpo.law.framework import rules_for
from gpo.law.procedure import Action, step_of
from gpo.law.rows import FrameworkRow
from gpo.rulings.models import Ruling

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
        dispute: the dispute by which the reader came; another than the draft's own where cases are joined.
        disputes: all it speaks on, its own first.
        draft: the draft.
        seats: who sits in the chamber.
        newest: the newest version.
        fields: what stands in it.
        versions: the list of versions, newest first, cut off after so many.
        said: what was said of the newest version.
        comments: every remark, the open ones first.
        ruling: the number of the ruling that came of it.
        eyes: who may do the eindcontrole, and who did.
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
    ruling: str | None
    eyes: FourEyes

    @property
    def number(self) -> str:
        """The number of the case by which the reader came."""
        return self.dispute.number

    @property
    def open(self) -> bool:
        """Whether it can still be written in."""
        return self.draft.state is DraftState.OPEN

    @property
    def people(self) -> Mapping[str, str]:
        """Per account of the chamber (its id, as text) the name."""
        return {str(seat.user_id): seat.name for seat in self.seats}

    @property
    def open_comments(self) -> Sequence[CommentLine]:
        """The remarks that were not settled."""
        return [line for line in self.comments if line.row.done_at is None]

    @property
    def writer(self) -> str:
        """Who saved the newest version."""
        return self.versions[0].by

    def seat_of(self, user_id: int | None) -> SeatShown | None:
        """The seat of somebody in this chamber."""
        return next((seat for seat in self.seats if seat.user_id == user_id), None)

    def says(self, user_id: int | None) -> Said | None:
        """What somebody said last of the newest version: akkoord, or a change that is asked."""
        mine = [one for one in self.said if one.user_id == user_id and one.verdict is not Verdict.EINDCONTROLE]
        # Of two words of the same moment the later row is the later word.
        return max(reversed(mine), key=lambda one: one.at, default=None)

    def checked(self, user_id: int | None) -> Said | None:
        """The eindcontrole that somebody did of the newest version."""
        return next((one for one in self.said if one.user_id == user_id and one.verdict is Verdict.EINDCONTROLE), None)


def dispute_of_chamber(session: Session, actor: Actor, number: str) -> Dispute | None:
    """The dispute with its people and claims, if the actor sits in its chamber; the desk sits in none.

    Args:
        session: the session.
        actor: who looks.
        number: of the dispute.
    """
    if actor.role is not Role.COMMISSIE:
        return None
    return session.scalar(_whole().where(Dispute.number == number, visible_to(actor)))


def desk_of(session: Session, actor: Actor, dispute: Dispute) -> Desk | None:
    """The draft of a dispute as it lies before the chamber: the open one, else the last; ``None``: there is none.

    Args:
        session: the session.
        actor: who looks.
        dispute: as ``dispute_of_chamber`` gave it.
    """
    draft = _newest_draft(session, actor, dispute.id)
    if draft is None:
        return None
    own = (
        dispute
        if draft.dispute_id == dispute.id
        else session.scalars(_whole().where(Dispute.id == draft.dispute_id)).one()
    )
    newest = session.scalars(
        select(DraftVersion).where(DraftVersion.draft_id == draft.id).order_by(DraftVersion.number.desc()).limit(1)
    ).one()
    fields, seats = from_json(newest.fields), chamber(session, own.id)
    return Desk(
        dispute=dispute,
        disputes=[own, *joined_disputes(session, actor, own, fields.joined)],
        draft=draft,
        seats=seats,
        newest=newest,
        fields=fields,
        versions=_versions(session, draft.id),
        said=_said(session, newest.id),
        comments=_comments(session, draft.id),
        ruling=session.scalar(select(Ruling.number).where(Ruling.id == draft.ruling_id)) if draft.ruling_id else None,
        eyes=eyes_on(session, {draft.id: [seat.user_id for seat in seats]})[draft.id],
    )


def state_of_draft(session: Session, actor: Actor, dispute_id: int) -> DraftState | None:
    """How the draft of a dispute stands, the open one or else the last, if the actor may see it."""
    draft = _newest_draft(session, actor, dispute_id)
    return draft.state if draft is not None else None


def joined_disputes(session: Session, actor: Actor, dispute: Dispute, numbers: Sequence[str]) -> Sequence[Dispute]:
    """Of these numbers the disputes of the same board in whose chamber the actor sits as well, or that are joined.

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


def version_of(session: Session, draft_id: int, number: int) -> DraftVersion | None:
    """One version of a draft; the draft must be of the actor's chamber."""
    return session.scalar(select(DraftVersion).where(DraftVersion.draft_id == draft_id, DraftVersion.number == number))


def rule_choices(disputes: Sequence[Dispute], *, by: By) -> Sequence[FrameworkRow]:
    """The rules by which these disputes can be judged, each key once; its words are those of the first dispute.

    Args:
        disputes: those a draft speaks on, with their claims.
        by: for the rules of law.
    """
    found: dict[str, FrameworkRow] = {}
    for dispute in disputes:
        for ground in dict.fromkeys(claim.ground for claim in dispute.claims):
            for row in rules_for(ground, dispute.sector, decided_on(dispute), by.rules):
                found.setdefault(row.key, row)
    return list(found.values())


def rule_titles(disputes: Sequence[Dispute], *, by: By) -> Mapping[str, str]:
    """Per key of such a rule its title."""
    return {row.key: row.title for row in rule_choices(disputes, by=by)}


def _whole() -> Select[Dispute]:
    return select(Dispute).options(
        # Not joined: a row that is read together with one that may be missing cannot be held by PostgreSQL.
        selectinload(Dispute.child),
        selectinload(Dispute.other_parent),
        selectinload(Dispute.claims),
        selectinload(Dispute.parties),
        selectinload(Dispute.seats),
    )


def _beside(actor: Actor, dispute: Dispute) -> ColumnElement[bool]:
    """Of the same board, and in scope or joined already: who reads a draft reads it whole (decision 0023)."""
    joined = (
        select(DraftJoined.dispute_id)
        .join(RulingDraft, RulingDraft.id == DraftJoined.draft_id)
        .where(RulingDraft.dispute_id == dispute.id, drafts_visible_to(actor))
    )
    reads = visible_to(actor) | Dispute.id.in_(joined)
    return (Dispute.id != dispute.id) & (Dispute.board_id == dispute.board_id) & reads


def _newest_draft(session: Session, actor: Actor, dispute_id: int) -> RulingDraft | None:
    joined = exists().where(DraftJoined.draft_id == RulingDraft.id, DraftJoined.dispute_id == dispute_id)
    return session.scalar(
        select(RulingDraft)
        .where((RulingDraft.dispute_id == dispute_id) | joined, drafts_visible_to(actor))
        .order_by((RulingDraft.state == DraftState.OPEN).desc(), RulingDraft.id.desc())
        .limit(1)
    )


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
