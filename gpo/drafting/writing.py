"""Who may write at a draft, when, and on which disputes together."""

from collections.abc import Sequence

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.disputes.models import Dispute, Seat
from gpo.disputes.queries import visible_to
from gpo.drafting.models import DraftJoined, DraftState, RulingDraft
from gpo.law.enums import Stage
from gpo.law.procedure import STAGE_WORDS, Action, step_of
from gpo.law.refusal import Refusal
from gpo.rulings.models import RulingKind

# A secretary begins before the hearing; adopting is another step, which the procedure guards.
WRITTEN_AT = frozenset({Stage.IN_BEHANDELING, Stage.ZITTING_GEPLAND}) | step_of(Action.ISSUE_RULING).from_stages


def seat_of(dispute: Dispute, by: By) -> Seat | None:
    """The seat of the actor in the chamber of a dispute."""
    return next((seat.seat for seat in dispute.seats if seat.user_id == by.actor.user_id), None)


def require_seat(dispute: Dispute, by: By) -> None:
    """Stop who has no seat in the chamber of a dispute.

    Raises:
        Refusal: no seat.
    """
    if by.actor.user_id is None or seat_of(dispute, by) is None:
        raise Refusal(None, "Aan een uitspraak schrijft alleen wie in de kamer van deze zaak zit.")


def require_writable(draft: RulingDraft, disputes: Sequence[Dispute], by: By) -> None:
    """Stop writing at a draft that ended, or on a case that is no longer to be ruled on.

    Args:
        draft: the draft.
        disputes: what it speaks on, its own first.
        by: who writes and when.

    Raises:
        Refusal: no seat in any of the chambers, the draft is not open, or a case is not there (any more).
    """
    if not any(seat_of(dispute, by) for dispute in disputes):
        require_seat(disputes[0], by)
    if draft.state is not DraftState.OPEN:
        raise Refusal(None, "Dit concept is niet meer open. Wat erin staat, kunt u nog lezen.")
    for dispute in disputes:
        _require_stage(draft, dispute)


def join(session: Session, draft: RulingDraft, lead: Dispute, numbers: Sequence[str], by: By) -> None:
    """Make a draft speak on these other disputes as well, and on no others.

    Args:
        session: the open transaction.
        draft: the draft.
        lead: its own dispute.
        numbers: of the other disputes.
        by: who writes and when.

    Raises:
        Refusal: another board or chamber, another draft is open on it, or a correction would speak on other disputes.
    """
    wanted = dict.fromkeys(number for number in numbers if number != lead.number)
    now = {link.dispute_id for link in draft.joined}
    # A secretary of one of the cases leaves the others where they are.
    known = visible_to(by.actor) | Dispute.id.in_(now)
    there = {
        dispute.number: dispute
        for dispute in session.scalars(
            select(Dispute).where(Dispute.number.in_(wanted), known).order_by(Dispute.number)
        )
    }
    if draft.kind is not RulingKind.UITSPRAAK:
        if {dispute.id for dispute in there.values()} != now or len(there) != len(wanted):
            raise Refusal(None, "Een herstel, aanvulling of herziening gaat over dezelfde zaken als de uitspraak zelf.")
        return
    for number in wanted:
        _require_joinable(session, draft, lead, there.get(number), number)
    wanted_ids = {dispute.id for dispute in there.values()}
    if wanted_ids != now:
        draft.joined = [DraftJoined(dispute_id=key) for key in sorted(wanted_ids)]


def _require_stage(draft: RulingDraft, dispute: Dispute) -> None:
    first = draft.kind is RulingKind.UITSPRAAK
    stages = WRITTEN_AT if first else step_of(Action.ISSUE_CORRECTION).from_stages
    if dispute.withdrawn:
        raise Refusal(
            None,
            f"De ouders stopten met zaak {dispute.number}. Zolang zij zich kunnen bedenken, ligt het concept stil.",
        )
    if dispute.stage not in stages:
        raise Refusal(
            None, f"Aan deze uitspraak kan nu niet worden geschreven: de zaak is {STAGE_WORDS[dispute.stage]}."
        )


def _require_joinable(session: Session, draft: RulingDraft, lead: Dispute, other: Dispute | None, number: str) -> None:
    if other is None:
        raise Refusal(None, f"Zaak {number} is er niet, of u zit niet in de kamer. Haal het nummer weg.")
    if other.board_id != lead.board_id:
        raise Refusal(
            None, "Zaken in één uitspraak hebben hetzelfde schoolbestuur. Kies andere zaken om samen te voegen."
        )
    if _deciding(other) != _deciding(lead):
        raise Refusal(None, f"Over zaak {number} beslist een andere kamer. Samen in één uitspraak kan dan niet.")
    _require_stage(draft, other)
    taken = session.scalar(
        select(RulingDraft.id).where(
            RulingDraft.id != draft.id,
            RulingDraft.state == DraftState.OPEN,
            (RulingDraft.dispute_id == other.id)
            | exists().where(DraftJoined.draft_id == RulingDraft.id, DraftJoined.dispute_id == other.id),
        )
    )
    if taken is not None:
        raise Refusal(None, f"Over zaak {number} is al een ander concept open. Gooi dat eerst weg.")


def _deciding(dispute: Dispute) -> set[tuple[int, Seat]]:
    return {(seat.user_id, seat.seat) for seat in dispute.seats if seat.seat is not Seat.AMBTELIJK_SECRETARIS}
