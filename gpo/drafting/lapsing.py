"""A draft of a case that ended without a ruling lapses; it stays to be read in the chamber."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.audit import services as audit
from gpo.disputes.models import Dispute
from gpo.drafting.models import DraftState, RulingDraft
from gpo.law.enums import Stage
from gpo.law.procedure import WAY_OUT_WORDS
from gpo.rulings.models import RulingKind


def to_lapse(session: Session) -> Sequence[int]:
    """The open drafts of a first ruling whose own case was closed; a correction is written after closing too."""
    return session.scalars(
        select(RulingDraft.id)
        .join(Dispute, Dispute.id == RulingDraft.dispute_id)
        .where(
            RulingDraft.state == DraftState.OPEN,
            RulingDraft.kind == RulingKind.UITSPRAAK,
            Dispute.stage == Stage.GESLOTEN,
        )
        .order_by(RulingDraft.id)
    ).all()


def lapse(session: Session, draft_id: int, *, by: By) -> bool:
    """Let one draft lapse, with the way in which its case ended as the reason.

    Args:
        session: the open transaction.
        draft_id: the draft.
        by: the system, and when.

    Returns:
        Whether it lapsed now.
    """
    draft = session.get_one(RulingDraft, draft_id, with_for_update=True)
    dispute = session.get_one(Dispute, draft.dispute_id)
    if draft.state is not DraftState.OPEN or dispute.stage is not Stage.GESLOTEN:
        return False
    how = WAY_OUT_WORDS[dispute.way_out] if dispute.way_out is not None else "gesloten"
    draft.state, draft.ended_at, draft.dropped_reason = DraftState.VERVALLEN, by.now, f"De zaak is {how}."
    session.flush()
    audit.record(session, "lapse_draft", by, number=dispute.number)
    return True
