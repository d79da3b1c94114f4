"""From a ruling and what was decided about its hits to the text for the public."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from gpo.publication.facets import without_subtype
from gpo.publication.models import Hit
from gpo.record.content import Content, texts, with_texts
from gpo.record.public import for_the_public


@dataclass(frozen=True)
class Piece:
    """A stretch of a text: words that stay, or a hit.

    Args:
        start: where it begins in the original.
        original: its words there.
        word: its words in the text for the public.
        hit: the hit, if it is one.
    """

    start: int
    original: str
    word: str
    hit: Hit | None = None

    @property
    def kept(self) -> bool:
        """Whether somebody decided that the words of this hit may stay."""
        return self.hit is not None and self.hit.decided == self.hit.original


def pieces(text: str, hits: Iterable[Hit]) -> list[Piece]:
    """A text cut at its hits, in order. A hit that nobody decided shows what was proposed.

    Args:
        text: the original.
        hits: those of this text; they do not overlap.
    """
    cut: list[Piece] = []
    at = 0
    for hit in sorted(hits, key=lambda one: one.start):
        if hit.start > at:
            cut.append(Piece(at, text[at : hit.start], text[at : hit.start]))
        cut.append(Piece(hit.start, text[hit.start : hit.end], _word(hit), hit))
        at = hit.end
    if at < len(text):
        cut.append(Piece(at, text[at:], text[at:]))
    return cut


def apply(content: Content, hits: Iterable[Hit], *, hide_subtype: bool = False) -> Content:
    """The ruling as the public may read it.

    What joins it with the file and stands on no hit goes as well: see ``record/public.py``.

    Args:
        content: the ruling as it was adopted.
        hits: every hit with what was decided about it.
        hide_subtype: whether what happened within the ground is left out.
    """
    of_path: dict[str, list[Hit]] = {}
    for hit in hits:
        of_path.setdefault(hit.path, []).append(hit)
    changed = {
        path: "".join(piece.word for piece in pieces(text, of_path[path]))
        for path, text in texts(content)
        if path in of_path
    }
    made = with_texts(content, changed)
    return for_the_public(replace(without_subtype(made) if hide_subtype else made, anonymised=True))


def origin(cut: Sequence[Piece], start: int) -> tuple[Piece, int]:
    """Which piece a place in the new text lies in, and which place in the original that is.

    Args:
        cut: a whole text, as ``pieces`` gives it.
        start: a place in its text for the public.

    Raises:
        IndexError: the text is shorter.
    """
    at = 0
    for piece in cut:
        if start < at + len(piece.word):
            return piece, piece.start + (start - at if piece.hit is None else 0)
        at += len(piece.word)
    raise IndexError(start)


def _word(hit: Hit) -> str:
    """What stands there; a word of a person gets its capital where the machine saw a sentence begin."""
    if hit.decided is None or hit.decided in (hit.original, hit.proposed):
        return hit.proposed if hit.decided is None else hit.decided
    begins = hit.proposed[:1].isupper()
    return hit.decided[:1].upper() + hit.decided[1:] if begins else hit.decided
