"""The way back: out of the register at once, and a text that must be looked through again."""

from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.audit import services as audit
from gpo.law.refusal import Refusal
from gpo.publication import todo
from gpo.publication.models import Publication, PublicationState
from gpo.publication.words import RECALL_WORDS
from gpo.register import services as register
from gpo.rulings.models import Ruling
from gpo.tasks.models import TaskKind

_POINTED_OUT = "Een partij wees iets aan dat het kind herkenbaar maakt."


def recall(session: Session, publication: Publication, ruling: Ruling, *, reason: str, words: str, by: By) -> None:
    """Take a text out of the register at once: page, PDF, data, search and feeds. Its number stays.

    Args:
        session: the open transaction.
        publication: the text, locked.
        ruling: its ruling.
        reason: why, for the desk.
        words: what the public reads in its place.
        by: any person of the desk, and when.

    Raises:
        Refusal: it is not in the register.
    """
    if publication.state is not PublicationState.VRIJGEGEVEN:
        raise Refusal(None, "Deze tekst staat niet in het register.")
    publication.state = PublicationState.TERUGGEHAALD
    publication.recalled_by_id, publication.recalled_at = by.actor.user_id, by.now
    publication.recall_reason = reason
    session.flush()
    register.recall(session, ruling.number, words, by=by)
    audit.record(session, "recall_text", by, ruling=ruling.number)


def reopen(session: Session, publication: Publication, ruling: Ruling, *, by: By) -> None:
    """Back to checking: after a recall, or because something must change. From there the whole way begins anew.

    Args:
        session: the open transaction.
        publication: the text, locked.
        ruling: its ruling.
        by: the desk and when.

    Raises:
        Refusal: it is being checked already, or stands in the register: then it is recalled first.
    """
    if publication.state is PublicationState.VOORSTEL:
        raise Refusal(None, "Deze tekst ligt al bij nakijken.")
    if publication.state is PublicationState.VRIJGEGEVEN:
        raise Refusal(None, "Deze tekst staat in het register. Haal hem eerst terug.")
    publication.state = PublicationState.VOORSTEL
    publication.checked_by_id = publication.checked_at = None
    publication.released_by_id = publication.released_at = None
    publication.shown_until_on = None
    session.flush()
    audit.record(session, "reopen_text", by, ruling=ruling.number)
    todo.finish_task(session, TaskKind.RELEASE_TEXT, publication, "Terug naar nakijken.", by)
    todo.open_task(session, TaskKind.CHECK_TEXT, publication, by)


def back_for_change(session: Session, publication: Publication, ruling: Ruling, *, by: By) -> None:
    """Something must change, wherever the text is on its way; what is out comes in again first.

    Args:
        session: the open transaction.
        publication: the text, locked.
        ruling: its ruling.
        by: the desk and when.
    """
    if publication.state is PublicationState.VRIJGEGEVEN:
        recall(session, publication, ruling, reason=_POINTED_OUT, words=RECALL_WORDS["herkenbaar"], by=by)
    if publication.state is not PublicationState.VOORSTEL:
        reopen(session, publication, ruling, by=by)
