"""Adding papers to the file of a dispute."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.audit import services as audit
from gpo.disputes.models import Audience, Dispute, Party
from gpo.disputes.services import advance
from gpo.documents.models import CONFIDENTIAL_FROM, Document, PaperKind
from gpo.documents.papers import Paper
from gpo.documents.queries import holds
from gpo.law.enums import Stage
from gpo.law.procedure import Action
from gpo.law.refusal import Refusal
from gpo.storage import Storage
from gpo.tasks.models import TaskKind
from gpo.tasks.services import open_task


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
    description: str | None = None,
    audience: Audience = Audience.PARTIJEN,
    party: Party | None = None,
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
        description: what it is, in the words of who sends it.
        audience: who may read it.
        party: whose paper it is, where the desk adds it for a parent.

    Raises:
        AlreadyThere: this very paper is in the file already, as far as the actor may know.
        Refusal: at this stage nothing can be added.
    """
    digest = storage.put(paper.content)
    if holds(session, by.actor, dispute, digest):
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
        description=description,
        audience=audience,
        party=party,
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
    description: str | None = None,
    audience: Audience = Audience.PARTIJEN,
    party: Party | None = None,
    with_report: bool = False,
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
        description, audience, party: as for ``add_document``.
        with_report: it came along with a report, which is allowed when the case is closed too.
    """
    whose = party or _party_of(dispute, by)
    document = Document(
        dispute_id=dispute.id,
        position=next_position(session, dispute, audience),
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
        party_id=whose.id if whose else None,
        description=description,
        audience=audience,
    )
    session.add(document)
    session.flush()
    if with_report and dispute.stage is Stage.GESLOTEN:
        noted: dict[str, str | int | date] = {
            "number": dispute.number,
            "on": received_on,
            "position": document.noted,
            "sha256": sha256,
        }
        audit.record(session, "add_document", by, dispute_id=dispute.id, **noted)
    else:
        advance(session, dispute, Action.ADD_DOCUMENT, by=by, on=received_on, position=document.noted, sha256=sha256)
    if audience is Audience.COMMISSIE_GEVRAAGD:
        open_task(session, TaskKind.AUDIENCE, subject=f"document:{document.id}", dispute_id=dispute.id, by=by)
    return document


def next_position(session: Session, dispute: Dispute, audience: Audience) -> int:
    """The next number for everybody, or the next in the series of papers that not everybody may read."""
    shared = audience is Audience.PARTIJEN
    series = Document.position <= CONFIDENTIAL_FROM if shared else Document.position > CONFIDENTIAL_FROM
    last = session.scalar(select(func.max(Document.position)).where(Document.dispute_id == dispute.id, series))
    return (last or (0 if shared else CONFIDENTIAL_FROM)) + 1


def _party_of(dispute: Dispute, by: By) -> Party | None:
    """The party that acts, for what a parent sends with the own account."""
    own = by.actor.user_id
    return next((party for party in dispute.parties if own is not None and party.user_id == own), None)
