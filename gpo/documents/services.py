"""Adding papers to the file of a dispute."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.disputes.models import Dispute
from gpo.disputes.services import advance
from gpo.documents.models import Document, PaperKind
from gpo.documents.papers import Paper
from gpo.law.procedure import Action
from gpo.law.refusal import Refusal
from gpo.storage import Storage


class AlreadyThere(Refusal):
    """This very paper is in the file already; nothing was written."""


def add_document(
    session: Session,
    dispute: Dispute,
    paper: Paper,
    *,
    kind: PaperKind,
    title: str,
    storage: Storage,
    by: By,
    received_on: date | None = None,
) -> Document:
    """Put a paper in the file, with the next number.

    Args:
        session: the open transaction.
        dispute: the dispute, within the actor's scope.
        paper: checked and cleaned by ``papers.check``.
        kind: what it is.
        title: how it is listed.
        storage: keeps the bytes.
        by: who adds it and when.
        received_on: the day it came, if not today.

    Raises:
        AlreadyThere: this very paper is in the file already.
        Refusal: at this stage nothing can be added.
    """
    digest = storage.put(paper.content)
    if session.scalar(select(Document.id).where(Document.dispute_id == dispute.id, Document.sha256 == digest)):
        raise AlreadyThere(None, f"{paper.filename} zit al in het dossier.")
    return list_paper(
        session,
        dispute,
        filename=paper.filename,
        media_type=paper.media_type,
        size=len(paper.content),
        sha256=digest,
        kind=kind,
        title=title,
        received_on=received_on or by.today,
        by=by,
    )


def list_paper(
    session: Session,
    dispute: Dispute,
    *,
    filename: str,
    media_type: str,
    size: int,
    sha256: str,
    kind: PaperKind,
    title: str,
    received_on: date,
    by: By,
) -> Document:
    """Write a stored paper into the file, with the next number.

    Args:
        session: the open transaction.
        dispute: the dispute.
        filename, media_type, size, sha256: of the stored bytes; size in bytes.
        kind: what it is.
        title: how it is listed.
        received_on: the day it came.
        by: who adds it and when.
    """
    last = session.scalar(select(func.max(Document.position)).where(Document.dispute_id == dispute.id)) or 0
    document = Document(
        dispute_id=dispute.id,
        position=last + 1,
        kind=kind,
        title=title,
        filename=filename,
        media_type=media_type,
        size=size,
        sha256=sha256,
        received_on=received_on,
        recorded_at=by.now,
        added_by_role=by.actor.role,
        added_by_id=by.actor.user_id,
    )
    session.add(document)
    session.flush()
    advance(session, dispute, Action.ADD_DOCUMENT, by=by, on=received_on, position=document.position, sha256=sha256)
    return document
