"""The passages of a text in which the words of a question stand, made from the text as it was published."""

from collections.abc import Sequence
from dataclasses import dataclass

from gpo.register.stems import words_of

_AROUND = 90
_MOST = 2
_OPENING = 220
# A page shows ten texts; further than this none of them is read for its passages.
_READ_TO = 30_000


@dataclass(frozen=True)
class Piece:
    """Some words, and whether they were asked for."""

    text: str
    found: bool = False


Passage = tuple[Piece, ...]


def passages(body: str, stems: Sequence[str]) -> list[Passage]:
    """Where the words stand: at most two passages, which together hold as many of the words as can be.

    Args:
        body: the text as it was published.
        stems: the question; without it, or where nothing is found, the opening of the text.
    """
    wanted = set(stems)
    read = body[:_READ_TO]
    hits = [(start, end, stem) for start, end, stem in words_of(read) if stem in wanted] if wanted else []
    if not hits:
        return [(Piece(_cut(body, 0, _OPENING)),)] if body else []
    chosen: list[tuple[int, int]] = []
    left = set(wanted)
    while len(chosen) < _MOST:
        best = _best(hits, left, chosen)
        if best is None:
            break
        start, end, held = best
        chosen.append((start, end))
        left -= held
        if not left:
            break
    return [_passage(read, start, end, hits) for start, end in sorted(chosen)]


def _best(
    hits: Sequence[tuple[int, int, str | None]], left: set[str], chosen: Sequence[tuple[int, int]]
) -> tuple[int, int, set[str | None]] | None:
    """The stretch of about a passage that holds most of what is left; the first among equals."""
    best: tuple[int, int, set[str | None]] | None = None
    first = 0
    for last, (_start, end, _stem) in enumerate(hits):
        while end - hits[first][0] > 2 * _AROUND:
            first += 1
        held = {stem for _s, _e, stem in hits[first : last + 1]} & left
        start = hits[first][0]
        apart = all(end < begin - _AROUND or start > stop + _AROUND for begin, stop in chosen)
        if held and apart and (best is None or len(held) > len(best[2])):
            best = (start, end, set(held))
    return best


def _passage(body: str, start: int, end: int, hits: Sequence[tuple[int, int, str | None]]) -> Passage:
    begin = _edge(body, max(0, start - _AROUND), start)
    stop = min(len(body), end + _AROUND)
    if stop < len(body):
        stop = max(end, body.rfind(" ", end, stop))
    made = [Piece("… ")] if begin else []
    place = begin
    for hit_start, hit_end, _stem in hits:
        if hit_start >= begin and hit_end <= stop:
            made += [Piece(_line(body[place:hit_start])), Piece(body[hit_start:hit_end], found=True)]
            place = hit_end
    made.append(Piece(_line(body[place:stop]) + (" …" if stop < len(body) else "")))
    return tuple(piece for piece in made if piece.text)


def _edge(body: str, begin: int, start: int) -> int:
    """The beginning of a word or paragraph at or after ``begin``."""
    paragraph = body.rfind("\n\n", begin, start)
    if paragraph >= 0:
        return paragraph + 2
    space = body.find(" ", begin, start)
    return begin if begin == 0 or space < 0 else space + 1


def _cut(body: str, begin: int, length: int) -> str:
    if len(body) <= begin + length:
        return _line(body[begin:])
    end = body.rfind(" ", begin, begin + length)
    return _line(body[begin : end if end > begin else begin + length]) + " …"


def _line(part: str) -> str:
    """On one line, with the blanks at its ends kept: a marked word may follow."""
    return " ".join(part.replace("\n", " ").split(" "))
