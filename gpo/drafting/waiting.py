"""What the open drafts of a member's chambers ask of that member now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gpo.actor import Actor
from gpo.disputes.models import ChamberSeat, Dispute, Seat
from gpo.drafting.four_eyes import FourEyes, eyes_on
from gpo.drafting.models import DraftComment, DraftJoined, DraftState, DraftVerdict, DraftVersion, RulingDraft, Verdict
from gpo.drafting.queries import drafts_visible_to

_MOST = 50
CHANGE_ASKED = "wijziging gevraagd"


@dataclass(frozen=True)
class Asked:
    """What one open draft asks.

    Args:
        dispute_id, number: its dispute; for a secretary of a joined case alone, that case.
        words: what to do, in Dutch, up to the number of the case.
        tag: how it stands, in a word or two; empty where nothing is asked of this member.
    """

    dispute_id: int
    number: str
    words: str
    tag: str


def asked_of(session: Session, actor: Actor) -> Sequence[Asked]:
    """The open drafts of a member's chambers, oldest first, each with what it asks; a fixed number of queries.

    Args:
        session: the session.
        actor: the member.
    """
    drafts = session.execute(
        select(RulingDraft.id, RulingDraft.dispute_id, Dispute.number)
        .join(Dispute, Dispute.id == RulingDraft.dispute_id)
        .where(RulingDraft.state == DraftState.OPEN, Dispute.withdrawn_on.is_(None), drafts_visible_to(actor))
        .order_by(RulingDraft.id)
        .limit(_MOST)
    ).all()
    if not drafts:
        return ()
    ids = [row.id for row in drafts]
    newest = _newest(session, ids)
    said = _said(session, [version.id for version in newest.values()])
    seats = _seats(session, [row.dispute_id for row in drafts])
    elsewhere = _joined_seats(session, actor, ids)
    remarks = _remarks(session, ids)
    eyes = eyes_on(session, {row.id: seats[row.dispute_id] for row in drafts})
    found = []
    for row in drafts:
        version = newest[row.id]
        sitting, dispute_id, number = seats[row.dispute_id], row.dispute_id, row.number
        if actor.user_id is not None and actor.user_id not in sitting and row.id in elsewhere:
            dispute_id, number, seat = elsewhere[row.id]
            sitting = {**sitting, actor.user_id: seat}
        draft = _Draft(
            version=version.number,
            writer=version.saved_by_id,
            seats=sitting,
            said=said.get(version.id, ()),
            remarks=remarks.get(row.id, 0),
            eyes=eyes[row.id],
        )
        words, tag = draft.asks(actor.user_id)
        found.append(Asked(dispute_id, number, words, tag))
    return found


@dataclass(frozen=True)
class _Draft:
    version: int
    writer: int
    seats: Mapping[int, Seat]
    said: Sequence[DraftVerdict]
    remarks: int
    eyes: FourEyes

    def asks(self, me: int | None) -> tuple[str, str]:
        """What to do, and how it stands."""
        seat = self.seats.get(me or 0)
        changes = {user for user, verdict in self._last().items() if verdict is Verdict.WIJZIGING}
        waiting = {user for user in self._deciding() if user not in self._last()}
        checked = self.eyes.done
        if self.version == 1:
            return "Schrijf de uitspraak in", "concept begonnen"
        if changes - {me} and (me == self.writer or seat in (Seat.VOORZITTER, Seat.AMBTELIJK_SECRETARIS)):
            return "Verwerk een gevraagde wijziging in", CHANGE_ASKED
        if me in waiting:
            return f"Beoordeel versie {self.version} van de uitspraak in", "uw oordeel gevraagd"
        if not (changes or waiting or checked) and self.eyes.may_check(me) and me not in self.eyes.checked:
            return "Doe de eindcontrole van de uitspraak in", "eindcontrole"
        if not (changes or waiting or self.remarks) and checked and seat is Seat.VOORZITTER:
            return "Stel de uitspraak vast in", "klaar om vast te stellen"
        return "Volg het concept van de uitspraak in", ""

    def _deciding(self) -> set[int]:
        return {user for user, seat in self.seats.items() if seat is not Seat.AMBTELIJK_SECRETARIS}

    def _last(self) -> dict[int, Verdict]:
        """Per member the last word on this version."""
        judged = (one for one in self.said if one.verdict is not Verdict.EINDCONTROLE)
        spoken = sorted(judged, key=lambda one: (one.said_at, one.id))
        return {one.user_id: one.verdict for one in spoken}


@dataclass(frozen=True)
class _Version:
    id: int
    number: int
    saved_by_id: int


def _newest(session: Session, draft_ids: Sequence[int]) -> Mapping[int, _Version]:
    last = (
        select(DraftVersion.draft_id, func.max(DraftVersion.number).label("number"))
        .where(DraftVersion.draft_id.in_(draft_ids))
        .group_by(DraftVersion.draft_id)
        .subquery()
    )
    rows = session.execute(
        select(DraftVersion.draft_id, DraftVersion.id, DraftVersion.number, DraftVersion.saved_by_id).join(
            last, (last.c.draft_id == DraftVersion.draft_id) & (last.c.number == DraftVersion.number)
        )
    )
    return {draft_id: _Version(*rest) for draft_id, *rest in rows}


def _said(session: Session, version_ids: Sequence[int]) -> Mapping[int, list[DraftVerdict]]:
    found: dict[int, list[DraftVerdict]] = {}
    for row in session.scalars(select(DraftVerdict).where(DraftVerdict.version_id.in_(version_ids))):
        found.setdefault(row.version_id, []).append(row)
    return found


def _seats(session: Session, dispute_ids: Sequence[int]) -> Mapping[int, Mapping[int, Seat]]:
    found: dict[int, dict[int, Seat]] = {key: {} for key in dispute_ids}
    rows = select(ChamberSeat.dispute_id, ChamberSeat.user_id, ChamberSeat.seat)
    for dispute_id, user_id, seat in session.execute(rows.where(ChamberSeat.dispute_id.in_(dispute_ids))):
        found[dispute_id][user_id] = seat
    return found


def _joined_seats(session: Session, actor: Actor, draft_ids: Sequence[int]) -> Mapping[int, tuple[int, str, Seat]]:
    """Per draft the first joined case in whose chamber the actor sits: its id and number, and the seat."""
    rows = session.execute(
        select(DraftJoined.draft_id, Dispute.id, Dispute.number, ChamberSeat.seat)
        .join(Dispute, Dispute.id == DraftJoined.dispute_id)
        .join(ChamberSeat, ChamberSeat.dispute_id == Dispute.id)
        .where(DraftJoined.draft_id.in_(draft_ids), ChamberSeat.user_id == actor.user_id)
        .order_by(Dispute.number.desc())
    )
    return {draft_id: (dispute_id, number, seat) for draft_id, dispute_id, number, seat in rows}


def _remarks(session: Session, draft_ids: Sequence[int]) -> Mapping[int, int]:
    rows = session.execute(
        select(DraftComment.draft_id, func.count())
        .where(DraftComment.draft_id.in_(draft_ids), DraftComment.done_at.is_(None))
        .group_by(DraftComment.draft_id)
    )
    return dict(iter(rows))
