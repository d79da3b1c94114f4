"""The board's answer to the request: its paper in the file, and the day it came."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.disputes.models import Dispute
from gpo.disputes.services import advance
from gpo.documents.models import PaperKind
from gpo.documents.papers import Paper
from gpo.documents.services import add_document
from gpo.law.procedure import Action, require
from gpo.storage import Storage


def record_defence(
    session: Session,
    dispute: Dispute,
    papers: Sequence[Paper],
    *,
    storage: Storage,
    by: By,
    received_on: date | None = None,
) -> None:
    """Put the defence in the file and meet its term; a later addition does not move the day it came.

    Args:
        session: the open transaction.
        dispute: the dispute, in hand.
        papers: checked and cleaned by ``papers.check``.
        storage: keeps the bytes.
        by: the board, or the desk for the board, and when.
        received_on: the day it came in, if not today.

    Raises:
        Refusal: the stage does not allow it, the day is impossible, or a paper is in the file already.
    """
    require(Action.RECORD_DEFENCE, dispute.stage, by.actor.role, withdrawn=dispute.withdrawn)
    for paper in papers:
        add_document(
            session,
            dispute,
            paper,
            kind=PaperKind.VERWEER,
            title=f"Verweer: {paper.filename}",
            storage=storage,
            received_on=received_on,
            by=by,
        )
    advance(session, dispute, Action.RECORD_DEFENCE, by=by, on=received_on)
