"""Looking a text over once more by machine, before a person calls it checked and before another releases it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from gpo.anonymising.kinds import DatumKind, FoundBy
from gpo.publication import engine
from gpo.publication.deciding import mark_of
from gpo.publication.fit import Piece, apply, origin, pieces
from gpo.publication.models import Hit, Publication
from gpo.publication.queries import hits_of, original_of
from gpo.record.content import Content, texts, with_texts
from gpo.rulings.models import Ruling

THEME_WORDS = "trefwoorden"


@dataclass(frozen=True)
class Leftover:
    """Words that are still there and could give somebody away.

    Args:
        path: in which text; ``trefwoorden``: in the theme words.
        start: where, in the original.
        words: the words.
        kind: what kind of datum.
        found_by: what found it; ``dossier``: the case itself knows it.
        proposed: what could stand there instead.
        why: what the machine says about it.
        replaced: whether it stands in a word that a person put there, so that only changing that word helps.
    """

    path: str
    start: int
    words: str
    kind: DatumKind
    found_by: FoundBy
    proposed: str
    why: str | None
    replaced: bool


@dataclass(frozen=True)
class LookedOver:
    """What is left in a text, as it was at one moment.

    Args:
        mark: of all that would go out then.
        leftovers: what is left.
    """

    mark: str
    leftovers: tuple[Leftover, ...]


@dataclass(frozen=True)
class Look:
    """What is needed to look a text over: nothing of it needs the database any more.

    Args:
        original: the ruling as it was adopted.
        hits: what was decided, and is not decided yet.
        theme_words: by which the public finds it.
        known: what the case knows.
        mark: of all that would go out.
    """

    original: Content
    hits: Sequence[Hit]
    theme_words: str
    known: engine.Known
    mark: str

    def over(self) -> LookedOver:
        """What the machine still finds in the text as it would go out. Slow.

        Words that a person let stay with a reason are no leftover; nor is a word that the machine proposed itself.
        """
        found = [*_in_text(self.original, self.hits, self.known)]
        found += _in_theme_words(self.original, self.theme_words, self.known)
        return LookedOver(self.mark, tuple(found))

    def risk(self) -> engine.Score:
        """How much the text as it would go out gives away, all its signs together."""
        return engine.score(apply(self.original, self.hits), self.known)


def look_at(session: Session, publication: Publication, ruling: Ruling) -> Look:
    """Read what is needed to look a text over, so that the database can be given back before that.

    Args:
        session: the session.
        publication: the text.
        ruling: its ruling.
    """
    hits = hits_of(session, publication.id)
    mark = text_mark(publication, hits)
    for hit in hits:
        session.expunge(hit)
    return Look(original_of(ruling), hits, publication.theme_words, engine.known_of(session, ruling), mark)


def text_mark(publication: Publication, hits: Sequence[Hit]) -> str:
    """A mark of all that goes out: what was decided about the hits, the theme words and the facets."""
    return f"{mark_of(hits)}:{publication.theme_words}:{publication.without_subtype}"


def cut_at(content: Content, hits: Sequence[Hit]) -> Mapping[str, Sequence[Piece]]:
    """Every text of a ruling, cut at its hits.

    Args:
        content: the ruling.
        hits: all of them.
    """
    of_path: dict[str, list[Hit]] = {}
    for hit in hits:
        of_path.setdefault(hit.path, []).append(hit)
    return {path: pieces(text, of_path.get(path, ())) for path, text in texts(content)}


def _in_text(original: Content, hits: Sequence[Hit], known: engine.Known) -> Iterator[Leftover]:
    cut = cut_at(original, hits)
    for found in engine.find(apply(original, hits), known):
        if found.path not in cut:
            continue
        piece, start = origin(cut[found.path], found.start)
        if piece.hit is None:
            # What reaches into the next hit is cut off there: the rest is replaced already.
            words = found.original[: piece.start + len(piece.original) - start].rstrip()
            if words:
                yield _leftover(found, start, words, replaced=False)
        elif not piece.kept and found.found_by is FoundBy.DOSSIER:
            yield _leftover(found, start, found.original, replaced=True)


def _in_theme_words(original: Content, theme_words: str, known: engine.Known) -> Iterator[Leftover]:
    if not theme_words:
        return
    # The engine reads a ruling; one that says nothing but these words tells what is wrong with them.
    alone = with_texts(original, {path: "" for path, _ in texts(original)} | {"title": theme_words})
    for found in engine.find(alone, known):
        if found.found_by is FoundBy.DOSSIER:
            yield Leftover(
                THEME_WORDS, found.start, found.original, found.kind, found.found_by, found.proposed, found.why, True
            )


def _leftover(found: engine.Proposal, start: int, words: str, *, replaced: bool) -> Leftover:
    return Leftover(found.path, start, words, found.kind, found.found_by, found.proposed, found.why, replaced)
