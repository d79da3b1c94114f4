"""The way back: out of the register at once, and a text that must be looked through again."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.audit import services as audit
from gpo.law.refusal import Refusal
from gpo.publication import queries, todo
from gpo.publication.models import Publication, PublicationState
from gpo.publication.words import RECALL_WORDS
from gpo.register import services as register
from gpo.rulings.models import Ruling
from gpo.tasks.models import TaskKind

_LONGEST_REASON = 500
_POINTED_OUT = "Een partij wees iets aan dat het kind herkenbaar maakt."


@dataclass(frozen=True)
class Along:
    """What happens to the other texts of the case that stand in the register: they may say the same.

    Args:
        numbers: of the rulings whose text goes out too; ``None``: all of them.
        left_because: why the others stay; needed where one stays.
    """

    numbers: Collection[str] | None = None
    left_because: str = ""


ALL = Along()


def recall(
    session: Session,
    publication: Publication,
    ruling: Ruling,
    along: Along = ALL,
    *,
    reason: str,
    words: str,
    by: By,
) -> int:
    """Take a text out of the register at once: page, PDF, data, search and feeds. Its number stays.

    A herstel, aanvulling or herziening says much of the earlier ruling over again, and the earlier one says much of it
    beforehand. So the other texts of the same disputes go out too, unless a person says why one stays.

    Args:
        session: the open transaction.
        publication: the text, locked with the others of its chain.
        ruling: its ruling.
        along: which of the others go out.
        reason: why, for the desk.
        words: what the public reads in the place of each.
        by: any person of the desk, and when.

    Returns:
        How many texts went out.

    Raises:
        Refusal: it is not in the register; another one stays and nobody said why; or the reasons are too long to keep.
    """
    if publication.state is not PublicationState.VRIJGEGEVEN:
        raise Refusal(None, "Deze tekst staat niet in het register.")
    going, staying = _chain(session, ruling, along)
    reason += _left(staying, along)
    for text, its in [(publication, ruling), *going]:
        _take_out(session, text, its, reason, words, by)
    for its in staying:
        audit.record(session, "leave_text", by, ruling=ruling.number, left=its.number)
    return 1 + len(going)


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


def back_for_change(session: Session, publication: Publication, ruling: Ruling, along: Along = ALL, *, by: By) -> None:
    """Something must change, wherever the text is on its way; what is out comes in again first.

    Args:
        session: the open transaction.
        publication: the text, locked with the others of its chain.
        ruling: its ruling.
        along: which of the other texts in the register go out too, to be looked through again.
        by: the desk and when.

    Raises:
        Refusal: see ``recall``.
    """
    texts = [(publication, ruling)]
    if publication.state is PublicationState.VRIJGEGEVEN:
        texts += _chain(session, ruling, along)[0]
        recall(session, publication, ruling, along, reason=_POINTED_OUT, words=RECALL_WORDS["herkenbaar"], by=by)
    for text, its in texts:
        if text.state is not PublicationState.VOORSTEL:
            reopen(session, text, its, by=by)


def _chain(session: Session, ruling: Ruling, along: Along) -> tuple[list[tuple[Publication, Ruling]], list[Ruling]]:
    """Of the other texts in the register those that go out, and the rulings whose text stays."""
    others = queries.others_of_chain(session, ruling)
    public = [(text, its) for text, its in others if text.state is PublicationState.VRIJGEGEVEN]
    going = [(text, its) for text, its in public if along.numbers is None or its.number in along.numbers]
    return going, [its for text, its in public if (text, its) not in going]


def _left(staying: Sequence[Ruling], along: Along) -> str:
    """What the desk keeps of the texts that stay."""
    if not staying:
        return ""
    numbers = ", ".join(its.number for its in staying)
    if not along.left_because.strip():
        raise Refusal(
            None, f"In het register blijft dan: {numbers}. Vink aan wat ook weg moet, of schrijf waarom niet."
        )
    return f"\n\nIn het register bleef: {numbers}. De reden: {along.left_because}"


def _take_out(session: Session, publication: Publication, ruling: Ruling, reason: str, words: str, by: By) -> None:
    if len(reason) > _LONGEST_REASON:
        raise Refusal(None, f"Houd uw redenen samen onder {_LONGEST_REASON} tekens.")
    publication.state = PublicationState.TERUGGEHAALD
    publication.recalled_by_id, publication.recalled_at = by.actor.user_id, by.now
    publication.recall_reason = reason
    session.flush()
    register.recall(session, ruling.number, words, by=by)
    audit.record(session, "recall_text", by, ruling=ruling.number)
