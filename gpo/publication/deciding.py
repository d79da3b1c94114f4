"""Deciding about hits: what stands there instead, also of words that the machine missed."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.anonymising.kinds import DatumKind, FoundBy
from gpo.audit import services as audit
from gpo.law.refusal import Refusal
from gpo.publication.models import Hit, Publication, PublicationState
from gpo.publication.queries import hits_of, original_of
from gpo.record.content import texts
from gpo.rulings.models import Ruling

_LONGEST = 300


@dataclass(frozen=True)
class Choice:
    """What a person decides about one hit.

    Args:
        word: what stands there from now on; the original itself: it may stay.
        kept_because: why it may stay.
        everywhere: the same for every other hit with these words that nobody has decided yet.
    """

    word: str
    kept_because: str | None = None
    everywhere: bool = False


@dataclass(frozen=True)
class ByHand:
    """Words that the machine did not find.

    Args:
        path: in which text they stand.
        words: the words themselves.
        word: what stands there instead.
        kind: what kind of datum it is.
        everywhere: in every text where they stand; else only the first time in this text that is no hit yet.
    """

    path: str
    words: str
    word: str
    kind: DatumKind
    everywhere: bool = False


def mark_of(hits: Iterable[Hit]) -> str:
    """A mark of what is decided about these hits: another one means that somebody decided in the meantime."""
    state = sorted((hit.id, hit.decided, hit.kept_because) for hit in hits)
    return hashlib.sha256(json.dumps(state).encode()).hexdigest()[:16]


def decide(
    session: Session,
    publication: Publication,
    ruling: Ruling,
    choices: Mapping[int, Choice],
    *,
    on_page: Sequence[int],
    seen: str,
    by: By,
) -> int:
    """Write down what a person decided about the hits of one page.

    Args:
        session: the open transaction.
        publication: the text, locked.
        ruling: its ruling.
        choices: per hit (its id) what was decided; hits that are left out stay as they are.
        on_page: the hits that were on the page.
        seen: the mark of those hits when the page was made.
        by: who decides and when.

    Returns:
        How many hits were decided, those elsewhere included.

    Raises:
        Refusal: the text was checked already, a colleague decided meanwhile, or a word or reason is missing.
        LookupError: a hit is not of this text.
    """
    require_open(publication)
    hits = {hit.id: hit for hit in _these(session, publication, on_page)}
    if mark_of(hits.values()) != seen:
        raise Refusal(
            None,
            "Een collega besliste intussen over dit deel. Wat u invulde staat er nog. "
            "Kijk wat er nu bewaard is, en druk nog een keer als u uw keuzes wilt bewaren.",
        )
    done = 0
    for key, choice in choices.items():
        if key not in hits:
            raise LookupError(key)
        done += _decide(session, hits[key], choice, by)
    session.flush()
    if done:
        audit.record(session, "decide_hits", by, ruling=ruling.number, count=done)
    return done


def add_by_hand(session: Session, publication: Publication, ruling: Ruling, found: ByHand, *, by: By) -> int:
    """Mark words that the machine did not find; they are decided at once.

    A smaller hit inside them gives way. Words inside a larger hit are left alone: that one stands there already.

    Args:
        session: the open transaction.
        publication: the text, locked.
        ruling: its ruling.
        found: the words and what stands there instead.
        by: who found them and when.

    Returns:
        In how many places they were marked.

    Raises:
        Refusal: the text was checked already, the words do not stand there, or are marked already.
    """
    require_open(publication)
    _require_word(found.word, found.words, None)
    if found.word == found.words:
        raise Refusal(None, "Schrijf een ander woord dan er nu staat.")
    content = dict(texts(original_of(ruling)))
    paths = list(content) if found.everywhere else [found.path]
    standing: dict[str, list[Hit]] = {path: [] for path in paths}
    for hit in hits_of(session, publication.id, paths):
        standing[hit.path].append(hit)
    places = [(path, start) for path in paths for start in _places(content.get(path, ""), found.words)]
    if not places:
        raise Refusal(None, "Deze woorden staan hier niet. Neem ze letterlijk over, met hoofdletters en leestekens.")
    marked = 0
    for path, start in places:
        marked += _mark(session, publication, standing[path], found, path, start, by)
        if marked and not found.everywhere:
            break
    if not marked:
        raise Refusal(None, "Deze woorden zijn al aangewezen, of een deel ervan. Verander wat daar staat.")
    session.flush()
    audit.record(session, "decide_hits", by, ruling=ruling.number, count=marked)
    return marked


def require_open(publication: Publication) -> None:
    """Stop who would change a text that was checked.

    Raises:
        Refusal: it was.
    """
    if publication.state is not PublicationState.VOORSTEL:
        raise Refusal(
            None, "Deze tekst is al nagekeken. Zet hem eerst terug naar nakijken als er iets moet veranderen."
        )


def _these(session: Session, publication: Publication, ids: Sequence[int]) -> Sequence[Hit]:
    return session.scalars(select(Hit).where(Hit.publication_id == publication.id, Hit.id.in_(ids))).all()


def _decide(session: Session, hit: Hit, choice: Choice, by: By) -> int:
    _require_word(choice.word, hit.original, choice.kept_because)
    alike = [hit]
    if choice.everywhere:
        same = (Hit.publication_id == hit.publication_id) & (Hit.original == hit.original) & Hit.decided_at.is_(None)
        alike += session.scalars(select(Hit).where(same, Hit.id != hit.id)).all()
    for one in alike:
        one.decided, one.decided_at, one.decided_by_id = _there(choice.word, hit, one), by.now, by.actor.user_id
        one.kept_because = choice.kept_because if choice.word == one.original else None
    return len(alike)


def _there(word: str, here: Hit, there: Hit) -> str:
    """The same word at another place, with the capital that it has there."""
    if word == here.proposed:
        return there.proposed
    if here.proposed[:1].isupper() and there.proposed[:1].islower() and word != here.original:
        return word[:1].lower() + word[1:]
    return word


def _require_word(word: str, original: str, kept_because: str | None) -> None:
    if not word.strip():
        raise Refusal(None, f"Schrijf welk woord er komt te staan in plaats van '{original}'.")
    if len(word) > _LONGEST:
        raise Refusal(None, f"Houd een vervangend woord onder {_LONGEST} tekens.")
    if word == original and kept_because == "":
        raise Refusal(None, f"Schrijf waarom '{original}' mag blijven staan.")


def _places(text: str, words: str) -> list[int]:
    """Where these words stand in a text; a place inside the one before it is no place."""
    found, at = [], text.find(words)
    while at >= 0 and words:
        found.append(at)
        at = text.find(words, at + len(words))
    return found


def _mark(
    session: Session, publication: Publication, standing: list[Hit], found: ByHand, path: str, start: int, by: By
) -> int:
    end = start + len(found.words)
    overlapping = [hit for hit in standing if hit.start < end and start < hit.end]
    if any(hit.start < start or hit.end > end or (hit.start, hit.end) == (start, end) for hit in overlapping):
        return 0
    for hit in overlapping:
        session.delete(hit)
    # Before the new one comes in the place of the one that goes.
    session.flush()
    session.add(
        Hit(
            publication_id=publication.id,
            path=path,
            start=start,
            end=end,
            original=found.words,
            kind=found.kind,
            found_by=FoundBy.MENS,
            proposed=found.word,
            decided=found.word,
            decided_at=by.now,
            decided_by_id=by.actor.user_id,
        )
    )
    return 1
