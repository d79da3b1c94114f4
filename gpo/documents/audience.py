"""Who reads what was meant for the commission alone: the desk decides, with a reason."""

from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.audit import services as audit
from gpo.disputes.models import Audience, Dispute
from gpo.disputes.services import advance
from gpo.documents.models import Document
from gpo.documents.services import next_position
from gpo.documents.words import AUDIENCE_WORDS
from gpo.law.procedure import Action
from gpo.law.refusal import Refusal
from gpo.tasks.models import TaskKind
from gpo.tasks.services import finish_open, open_task

DECISIONS = (Audience.COMMISSIE, Audience.PARTIJEN, Audience.SECRETARIAAT)
_ALREADY_SHARED = "Iedereen in deze zaak kan dit al lezen. Dat kan niet worden teruggedraaid."
_NO_DECISION = "Kies wie het mag lezen."


def ask_about_voice(session: Session, dispute: Dispute, *, by: By) -> None:
    """Put it on the desk that the child's words are meant for the commission alone, if they are.

    Args:
        session: the open transaction.
        dispute: just filed or corrected.
        by: who tells and when.
    """
    if dispute.child_voice_audience is Audience.COMMISSIE_GEVRAAGD:
        open_task(session, TaskKind.AUDIENCE, subject=f"voice:{dispute.id}", dispute_id=dispute.id, by=by)


def decide_paper(
    session: Session, dispute: Dispute, document: Document, audience: Audience, reason: str, *, by: By
) -> None:
    """Decide who reads a paper. One that everybody may read gets the next number in the file.

    Args:
        session: the open transaction.
        dispute: the dispute, in hand.
        document: one of its papers that not everybody may read.
        audience: one of ``DECISIONS``.
        reason: why, in words for who sent it.
        by: who decides and when.

    Raises:
        Refusal: everybody reads it already, or at this stage nothing can be added for the parties.
    """
    _require_open(document.audience, audience)
    before = document.noted
    if audience is Audience.PARTIJEN:
        document.position = next_position(session, dispute, audience)
    document.audience, document.decision_reason = audience, reason
    document.decided_at, document.decided_by_id = by.now, by.actor.user_id
    session.flush()
    if audience is Audience.PARTIJEN:
        number, proof = document.noted, document.sha256
        advance(session, dispute, Action.ADD_DOCUMENT, by=by, position=number, sha256=proof)
    audit.record(
        session,
        "decide_readers",
        by,
        dispute_id=dispute.id,
        number=dispute.number,
        position=before,
        readers=AUDIENCE_WORDS[audience],
    )
    finish_open(session, TaskKind.AUDIENCE, subject=f"document:{document.id}", note="Er is beslist.", by=by)


def decide_voice(session: Session, dispute: Dispute, audience: Audience, reason: str, *, by: By) -> None:
    """Decide who reads the words of the child.

    Args:
        session: the open transaction.
        dispute: the dispute, in hand.
        audience: one of ``DECISIONS``.
        reason: why, in words for who wrote them down.
        by: who decides and when.

    Raises:
        Refusal: everybody reads them already.
    """
    _require_open(dispute.child_voice_audience, audience)
    dispute.child_voice_audience, dispute.child_voice_decision_reason = audience, reason
    dispute.child_voice_decided_at, dispute.child_voice_decided_by_id = by.now, by.actor.user_id
    session.flush()
    readers = AUDIENCE_WORDS[audience]
    audit.record(session, "decide_voice", by, dispute_id=dispute.id, number=dispute.number, readers=readers)
    finish_open(session, TaskKind.AUDIENCE, subject=f"voice:{dispute.id}", note="Er is beslist.", by=by)


def _require_open(now: Audience, wanted: Audience) -> None:
    if now is Audience.PARTIJEN:
        raise Refusal(None, _ALREADY_SHARED)
    if wanted not in DECISIONS:
        raise Refusal(None, _NO_DECISION)
