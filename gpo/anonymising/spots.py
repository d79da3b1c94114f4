"""Stretches found in one text, and which of them stay where they lie over each other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gpo.anonymising.kinds import DatumKind, FoundBy
from gpo.anonymising.names import BETWEEN
from gpo.anonymising.ordinary_words import SHORT_WORDS
from gpo.anonymising.titles import COURTESIES

_SURE = {FoundBy.DOSSIER: 3, FoundBy.PATROON: 2, FoundBy.DEDUCE: 1}
NAMES = (DatumKind.NAAM_LEERLING, DatumKind.NAAM_OUDER, DatumKind.NAAM_ANDER)


@dataclass(frozen=True)
class Spot:
    """A stretch of a folded text.

    Args:
        start, end: where.
        kind: what kind of datum.
        found_by: what found it.
        whom: who or what is named, as ``Naming`` calls it; empty where nobody is.
        owned: whether it ends on the s of possession.
        adjective: a place as an adjective: "Utrechtse".
        words: the words that stand there instead, where they are fixed.
        month, year: of a day.
        why: in a sentence.
        guess: whether only a capital tells.
    """

    start: int
    end: int
    kind: DatumKind
    found_by: FoundBy
    whom: str = ""
    owned: bool = False
    adjective: bool = False
    words: str = ""
    month: int | None = None
    year: int | None = None
    why: str | None = None
    guess: bool = False


def resolve(spots: Sequence[Spot], kept: Sequence[tuple[int, int]]) -> list[Spot]:
    """The stretches that stay: none over another, the longest wins, and none in what never changes.

    Args:
        spots: everything found in one text.
        kept: stretches that never change.
    """
    chosen: list[Spot] = []
    for spot in sorted(_without_doubtful(spots), key=_rank):
        clear = _clear_of(spot, kept)
        if clear is None:
            continue
        over = [other for other in chosen if other.start < clear.end and clear.start < other.end]
        if not over:
            chosen.append(clear)
        elif all(other.start <= clear.start and clear.end <= other.end for other in over):
            chosen = [_knowing(other, clear) if other in over else other for other in chosen]
        elif (rest := _rest(clear, over)) is not None:
            chosen.append(rest)
    return sorted(chosen, key=lambda spot: spot.start)


def _without_doubtful(spots: Sequence[Spot]) -> list[Spot]:
    """Guesses of deduce cut where they run on into something surer: "Wytze aan de Kerkstraat" before "Kerkstraat 6"."""
    sure = [spot for spot in spots if spot.found_by is not FoundBy.DEDUCE and not spot.guess]
    made = []
    for spot in spots:
        start, end = spot.start, spot.end
        for one in sure if spot.found_by is FoundBy.DEDUCE else ():
            if one.start < start < one.end < end:
                start = one.end
            elif start < one.start < end < one.end:
                end = one.start
        if end > start:
            made.append(replace(spot, start=start, end=end))
    return made


def _rank(spot: Spot) -> tuple[int, int, int, int]:
    return (int(spot.guess), -(spot.end - spot.start), -_SURE.get(spot.found_by, 0), spot.start)


def _clear_of(spot: Spot, kept: Sequence[tuple[int, int]]) -> Spot | None:
    """The stretch where it lies outside what never changes; a longer one that holds a protected piece is no find."""
    for start, end in kept:
        if start < spot.end and spot.start < end:
            return None
    return spot


def _knowing(outer: Spot, inner: Spot) -> Spot:
    """A guess that holds a name of the file is about that person: "mevrouw Bouali-Bos" with the file's "Bouali"."""
    if (
        inner.found_by is FoundBy.DOSSIER
        and outer.found_by is not FoundBy.DOSSIER
        and outer.kind in NAMES
        and inner.kind in NAMES
    ):
        return replace(
            outer,
            whom=inner.whom,
            kind=inner.kind,
            found_by=inner.found_by,
            owned=inner.owned and inner.end == outer.end,
        )
    return outer


def _rest(spot: Spot, over: Sequence[Spot]) -> Spot | None:
    """What is left of a stretch that another one partly covers."""
    start, end = spot.start, spot.end
    for other in over:
        if other.start <= start < other.end:
            start = other.end
        elif other.start < end <= other.end:
            end = other.start
        else:
            return None
    return replace(spot, start=start, end=end, owned=spot.owned and end == spot.end) if end - start > 2 else None


def tidy(text: str, spot: Spot) -> Spot:
    """A guess without the small words at its end: what was cut off behind them is something else."""
    if spot.found_by is FoundBy.DOSSIER or spot.kind not in NAMES:
        return spot
    words = text[spot.start : spot.end]
    while (tail := re.search(r"[ ,]+([a-z']+)?[ ,]*$", words)) and (not tail.group(1) or tail.group(1) in BETWEEN):
        words = words[: tail.start()]
    return replace(spot, end=spot.start + len(words)) if words else spot


def worth(text: str, spot: Spot) -> bool:
    """Whether a stretch says something: what was left of one may be "aan de " or "Mevrouw "."""
    words = re.findall(r"[\w'-]+", text[spot.start : spot.end])
    if spot.found_by is FoundBy.DOSSIER or spot.kind not in NAMES:
        return any(word.casefold() not in BETWEEN for word in words)
    return any(
        word[0].isupper() and word.casefold() not in SHORT_WORDS and word.casefold() not in COURTESIES for word in words
    )
