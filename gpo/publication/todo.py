"""The desk's tasks about a text: to check it, to answer what was pointed out, to release it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.publication.models import Publication, PublicationObjection
from gpo.rulings.models import Ruling
from gpo.tasks import services as tasks
from gpo.tasks.models import TaskKind


def subject_of(publication: Publication) -> str:
    """What a task about this text is about."""
    return f"publication:{publication.id}"


def subject_of_objection(said: PublicationObjection) -> str:
    """What the task about an objection is about."""
    return f"objection:{said.id}"


def publication_of_task(session: Session, subject: str) -> str | None:
    """The number of the ruling whose text a task is about: it is finished on the page of that text, not by a word.

    Args:
        session: the session.
        subject: of the task.
    """
    kind, _, key = subject.partition(":")
    query = select(Ruling.number).join(Publication, Publication.ruling_id == Ruling.id)
    if not key.isdecimal():
        return None
    if kind == "publication":
        return session.scalar(query.where(Publication.id == int(key)))
    if kind == "objection":
        said = PublicationObjection.publication_id == Publication.id
        return session.scalar(query.join(PublicationObjection, said).where(PublicationObjection.id == int(key)))
    return None


def open_task(session: Session, kind: TaskKind, publication: Publication, by: By) -> None:
    """Put a text on the desk."""
    ruling = session.get_one(Ruling, publication.ruling_id)
    dispute_id = ruling.disputes[0].dispute_id if ruling.disputes else None
    tasks.open_task(session, kind, subject=subject_of(publication), dispute_id=dispute_id, by=by)


def finish_task(session: Session, kind: TaskKind, publication: Publication, note: str, by: By) -> None:
    """What was asked about a text has been done."""
    tasks.finish_open(session, kind, subject=subject_of(publication), note=note, by=by)
