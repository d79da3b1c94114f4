"""The first step of a text to the public: what the machine finds, for a person to look through."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.audit import services as audit
from gpo.db import db, end_read, transaction
from gpo.drafting.queries import themes_of
from gpo.publication import engine, facets, todo
from gpo.publication.deciding import require_open
from gpo.publication.models import Hit, Publication, PublicationState
from gpo.publication.queries import original_of
from gpo.rulings.models import Ruling
from gpo.tasks.models import TaskKind


def propose(ruling_id: int, *, by: By) -> bool:
    """Make the proposal for a sent ruling. Slow, so the words are looked through outside any transaction.

    Args:
        ruling_id: the ruling.
        by: the system, and when.

    Returns:
        Whether there was something to do.
    """
    session = db.session()
    ruling = session.get(Ruling, ruling_id)
    if ruling is None or ruling.sent_on is None or ruling.content is None:
        return False
    content, known = original_of(ruling), engine.known_of(session, ruling)
    end_read(session)
    found = engine.find(content, known)
    with transaction() as writing:
        # Another worker may have been faster; the ruling is its lock.
        return put_proposal(writing, writing.get_one(Ruling, ruling_id, with_for_update=True), found, by=by)


def put_proposal(session: Session, ruling: Ruling, found: Sequence[engine.Proposal], *, by: By) -> bool:
    """Keep what the machine found in a sent ruling, for a person to look through.

    Args:
        session: the open transaction.
        ruling: the ruling, locked.
        found: the hits.
        by: the system, and when.

    Returns:
        Whether there was no proposal yet.
    """
    if session.scalar(select(Publication.id).where(Publication.ruling_id == ruling.id)):
        return False
    publication = Publication(
        ruling_id=ruling.id,
        state=PublicationState.VOORSTEL,
        proposed_at=by.now,
        # What the chamber chose goes before what a text is recognised by; the desk looks at both.
        theme_words=", ".join(themes_of(session, ruling.id) or facets.proposed_theme_words(original_of(ruling))),
        hits=[_hit(one) for one in found],
    )
    session.add(publication)
    session.flush()
    todo.open_task(session, TaskKind.CHECK_TEXT, publication, by)
    audit.record(session, "propose_text", by, ruling=ruling.number, count=len(found))
    return True


def describe(
    session: Session,
    publication: Publication,
    ruling: Ruling,
    *,
    theme_words: Sequence[str],
    without_subtype: bool,
    by: By,
) -> None:
    """Say by which words and facets the public finds a text.

    Args:
        session: the open transaction.
        publication: the text, locked.
        ruling: its ruling.
        theme_words: in order.
        without_subtype: whether what happened within the ground would point at one child.
        by: the desk and when.

    Raises:
        Refusal: the text was checked already.
    """
    require_open(publication)
    publication.theme_words, publication.without_subtype = ", ".join(theme_words), without_subtype
    session.flush()


def _hit(found: engine.Proposal) -> Hit:
    return Hit(
        path=found.path,
        start=found.start,
        end=found.end,
        original=found.original,
        kind=found.kind,
        found_by=found.found_by,
        proposed=found.proposed,
        why=found.why,
    )
