"""The way of a ruling to the register: proposed, checked by one person, shown to the parties, released by another.

``release`` is the only door to the register, and asks for all of it.
"""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NoReturn

from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.audit import services as audit
from gpo.disputes.services import tell
from gpo.law.enums import Role
from gpo.law.publication import preview_until
from gpo.law.refusal import Refusal
from gpo.messages.models import MessageKind
from gpo.publication import facets, objections, todo
from gpo.publication.deciding import require_open
from gpo.publication.fit import apply
from gpo.publication.leftovers import THEME_WORDS, Leftover, LookedOver, text_mark
from gpo.publication.models import Hit, Publication, PublicationState
from gpo.publication.objections import Standing
from gpo.publication.queries import disputes_of, hits_of, of_chain, open_hits, original_of
from gpo.record.content import Content, to_json
from gpo.register import services as register
from gpo.rulings.models import Ruling
from gpo.tasks.models import TaskKind

_MOST_NAMED = 5


def load_for_act(session: Session, number: str, *, by: By) -> tuple[Publication, Ruling]:
    """The text of a ruling to act on, locked, as are the texts of the other rulings on the same disputes.

    Raises:
        LookupError: there is none, or the actor is not of the desk.
    """
    chain = of_chain(session, number, locked=True) if by.actor.role is Role.SECRETARIAAT else ()
    found = next(((text, ruling) for text, ruling in chain if ruling.number == number), None)
    if found is None:
        raise LookupError(number)
    return found


def check(session: Session, publication: Publication, ruling: Ruling, looked: LookedOver, *, by: By) -> int:
    """Call a text checked: every hit is decided and nothing is left. The parties then see it.

    What the machine still finds in words that nobody replaced becomes a hit to decide, and the text stays open.

    Args:
        session: the open transaction.
        publication: the text, locked.
        ruling: its ruling.
        looked: what ``leftovers.Look.over`` found just now.
        by: who checked it and when.

    Returns:
        How many new hits there are to decide; 0: the text is checked and on its way to the parties.

    Raises:
        Refusal: a hit is undecided, something of a party stands in a replaced word, or the text changed meanwhile.
    """
    require_open(publication)
    if by.actor.user_id is None:
        raise Refusal(None, "Een tekst wordt nagekeken door een mens van het secretariaat.")
    undecided = open_hits(session, publication.id)
    if undecided:
        raise Refusal(None, f"Over {_places(undecided)} is nog niet beslist. Doe dat eerst.")
    hits = hits_of(session, publication.id)
    _require_same(publication, hits, looked)
    new = [one for one in looked.leftovers if not one.replaced]
    if new:
        return _take_up(session, publication, new)
    _refuse_leftovers(looked.leftovers)
    publication.content = to_json(_public(publication, ruling, hits))
    publication.state = PublicationState.BIJ_PARTIJEN
    publication.checked_by_id, publication.checked_at = by.actor.user_id, by.now
    publication.shown_from_on = by.today
    publication.shown_until_on = preview_until(by.today, by.rules).due_on
    session.flush()
    audit.record(session, "check_text", by, ruling=ruling.number, until=publication.shown_until_on)
    todo.finish_task(session, TaskKind.CHECK_TEXT, publication, "Nagekeken; de partijen lezen de tekst.", by)
    for dispute in disputes_of(session, ruling.id):
        # Only who takes part now and knows of the case: see ``disputes.recipients``.
        kind, roles = MessageKind.PUBLICATION_PREVIEW, (Role.OUDER, Role.BESTUUR)
        tell(session, dispute, kind, roles, by=by, ruling_id=ruling.id)
    return 0


def end_preview(session: Session, publication_id: int, *, on: date, by: By) -> bool:
    """The days of the parties have passed: a second person may release the text.

    Args:
        session: the open transaction.
        publication_id: the text.
        on: the day to judge by.
        by: the system, and when.

    Returns:
        Whether there was something to do.
    """
    publication = session.get_one(Publication, publication_id, with_for_update=True)
    until = publication.shown_until_on
    if publication.state is not PublicationState.BIJ_PARTIJEN or until is None or until >= on:
        return False
    publication.state = PublicationState.WACHT_OP_VRIJGAVE
    session.flush()
    todo.open_task(session, TaskKind.RELEASE_TEXT, publication, by)
    audit.record(session, "end_preview", by, ruling=_number(session, publication))
    return True


def release(
    session: Session,
    publication: Publication,
    ruling: Ruling,
    looked: LookedOver,
    *,
    read: Collection[int] = (),
    by: By,
) -> None:
    """Put a text in the public register: the second pair of eyes, and the only way in.

    Args:
        session: the open transaction.
        publication: the text, locked.
        ruling: its ruling.
        looked: what ``leftovers.Look.over`` found just now.
        read: the ids of what was pointed out too late, or once more, that this person had on the page.
        by: a person of the desk who did not check it, and when.

    Raises:
        Refusal: nobody checked it, the same person did, the parties still have time, an objection waits for an answer
            or was not read, or something of a party is left.
    """
    if publication.state is not PublicationState.WACHT_OP_VRIJGAVE or publication.content is None:
        _refuse_early(publication)
    if by.actor.role is not Role.SECRETARIAAT or by.actor.user_id is None:
        raise Refusal(None, "Een tekst wordt vrijgegeven door een mens van het secretariaat.")
    if publication.checked_by_id is None or publication.checked_by_id == by.actor.user_id:
        raise Refusal(None, "U keek deze tekst zelf na. Een collega geeft hem vrij.")
    _require_read(publication, read)
    hits = hits_of(session, publication.id)
    _require_same(publication, hits, looked)
    if to_json(_public(publication, ruling, hits)) != publication.content:
        raise Refusal(None, "De tekst is niet meer die van het nakijken. Zet hem terug naar nakijken.")
    _refuse_leftovers(looked.leftovers)
    publication.state = PublicationState.VRIJGEGEVEN
    publication.released_by_id, publication.released_at = by.actor.user_id, by.now
    session.flush()
    words = facets.theme_words(publication.theme_words)
    register.publish(session, publication.content, theme_words=words, by=by)
    audit.record(session, "release_text", by, ruling=ruling.number)
    todo.finish_task(session, TaskKind.RELEASE_TEXT, publication, "Vrijgegeven.", by)


def _public(publication: Publication, ruling: Ruling, hits: Sequence[Hit]) -> Content:
    return apply(original_of(ruling), hits, hide_subtype=publication.without_subtype)


def _refuse_early(publication: Publication) -> NoReturn:
    said = {
        PublicationState.VOORSTEL: "Deze tekst is nog niet nagekeken.",
        PublicationState.BIJ_PARTIJEN: "De partijen hebben nog tijd om de tekst te lezen.",
        PublicationState.VRIJGEGEVEN: "Deze tekst staat al in het register.",
        PublicationState.TERUGGEHAALD: "Deze tekst is teruggehaald. Zet hem eerst terug naar nakijken.",
    }
    raise Refusal(None, said.get(publication.state, "Deze tekst kan nu niet worden vrijgegeven."))


def _require_same(publication: Publication, hits: Sequence[Hit], looked: LookedOver) -> None:
    if looked.mark != text_mark(publication, hits):
        raise Refusal(None, "Een collega veranderde intussen iets in deze tekst. Kijk nog een keer, en druk opnieuw.")


def _require_read(publication: Publication, read: Collection[int]) -> None:
    """Stop a release while something in time waits for an answer, or anything else was not on the releaser's page."""
    if any(objections.standing(publication, one) is Standing.HOLDS_UP for one in publication.objections):
        raise Refusal(None, "Een partij wees iets aan en heeft nog geen antwoord. Beslis daar eerst over.")
    if any(one.id not in read for one in objections.to_read(publication)):
        raise Refusal(None, "Een partij wees nog iets aan. Lees dat eerst: het staat nu op deze pagina.")


def _refuse_leftovers(leftovers: Sequence[Leftover]) -> None:
    if not leftovers:
        return
    words = ", ".join(f"'{one.words}'" for one in leftovers[:_MOST_NAMED])
    more = f" en nog {len(leftovers) - _MOST_NAMED}" if len(leftovers) > _MOST_NAMED else ""
    place = "de trefwoorden" if all(one.path == THEME_WORDS for one in leftovers) else "de tekst"
    raise Refusal(None, f"In {place} staat nog iets van een partij: {words}{more}. Verander dat eerst.")


def _take_up(session: Session, publication: Publication, new: Sequence[Leftover]) -> int:
    for one in new:
        session.add(
            Hit(
                publication_id=publication.id,
                path=one.path,
                start=one.start,
                end=one.start + len(one.words),
                original=one.words,
                kind=one.kind,
                found_by=one.found_by,
                proposed=one.proposed,
                why=one.why,
            )
        )
    session.flush()
    return len(new)


def _number(session: Session, publication: Publication) -> str:
    return session.get_one(Ruling, publication.ruling_id).number


def _places(count: int) -> str:
    return "1 plek" if count == 1 else f"{count} plekken"
