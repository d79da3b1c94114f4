"""One text as the desk looks through it: its parts, and per part the original beside what the public will read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gpo.publication.fit import Piece, pieces
from gpo.publication.models import Hit
from gpo.publication.parts import Part, Slice, parts_of
from gpo.record.content import Content, texts

_PLACE_WORDS: tuple[tuple[str, str], ...] = (
    (r"title", "De titel"),
    (r"board", "Het bestuur"),
    (r"secretary", "De secretaris"),
    (r"regime_ground", "Waarop de kracht berust"),
    (r"correction_reason", "Waarom de uitspraak is verbeterd"),
    (r"chamber/(\d+)/name", "Lid {} van de kamer"),
    (r"cases/(\d+)/requesters", "Zaak {}: wie het verzoek deed"),
    (r"cases/(\d+)/child", "Zaak {}: de leerling"),
    (r"cases/(\d+)/school", "Zaak {}: de school"),
    (r"cases/(\d+)/dictum", "Zaak {}: het dictum"),
    (r"cases/(\d+)/events/(\d+)", "Zaak {}: gebeurtenis {}"),
    (r"cases/(\d+)/claims/(\d+)/text", "Zaak {}: onderdeel {}"),
    (r"summary", "De samenvatting"),
    (r"summary_en", "De samenvatting in het Engels"),
    (r"course", "Het verloop"),
    (r"facts/(\d+)", "Feit {}"),
    (r"position_parents", "Het standpunt van de ouders"),
    (r"position_board", "Het standpunt van het bestuur"),
    (r"framework/(\d+)/\w+", "Regel {}"),
    (r"framework_more", "Meer over de regels"),
    (r"considerations/(\d+)", "Overweging {}"),
    (r"child_interest", "Het belang van het kind"),
    (r"child_voice", "De stem van het kind"),
    (r"measures/(\d+)/\w+", "Nummer {} van de maatregelen"),
    (r"meaning/(\d+)/\w+", "Uitleg {}"),
)


@dataclass(frozen=True)
class PartRow:
    """A part in the list of parts.

    Args:
        part: the part.
        hits: how many hits it has.
        open: how many of them nobody has decided.
    """

    part: Part
    hits: int
    open: int


@dataclass(frozen=True)
class Numbered:
    """A piece of a text, with the number of its hit on the page."""

    piece: Piece
    number: int | None


@dataclass(frozen=True)
class Passage:
    """A stretch of text with its hits.

    Args:
        label: which text it is, in words.
        path: the same for the machine.
        pieces: in order.
    """

    label: str
    path: str
    pieces: Sequence[Numbered]

    @property
    def hits(self) -> Sequence[tuple[int, Hit]]:
        """Its hits with their number on the page."""
        return [(one.number, one.piece.hit) for one in self.pieces if one.number and one.piece.hit]


def place_words(path: str) -> str:
    """Which text a path is, in words for the desk.

    >>> place_words("facts/2"), place_words("cases/0/events/4")
    ('Feit 3', 'Zaak 1: gebeurtenis 5')
    """
    for sign, words in _PLACE_WORDS:
        found = re.fullmatch(sign, path)
        if found:
            return words.format(*(int(number) + 1 for number in found.groups()))
    return path


def part_rows(content: Content, places: Sequence[tuple[str, int, bool]]) -> list[PartRow]:
    """The parts of a text with the number of their hits.

    Args:
        content: the ruling.
        places: of every hit the path, where it starts and whether it is decided.
    """
    of_path: dict[str, list[tuple[int, bool]]] = {}
    for path, start, decided in places:
        of_path.setdefault(path, []).append((start, decided))
    rows = []
    for part in parts_of(content):
        on_it = [
            decided
            for one in part.slices
            for start, decided in of_path.get(one.path, ())
            if one.start <= start < one.end
        ]
        rows.append(PartRow(part, len(on_it), on_it.count(False)))
    return rows


def passages(content: Content, part: Part, hits: Sequence[Hit]) -> list[Passage]:
    """The texts of a part cut at their hits, which are numbered through the page.

    Args:
        content: the ruling.
        part: one of its parts.
        hits: every hit in the texts of the part; those of another page may be among them.
    """
    words, number, shown = dict(texts(content)), 0, []
    for one in part.slices:
        cut = []
        for piece in pieces(words[one.path], [hit for hit in hits if hit.path == one.path]):
            within = _within(piece, one)
            if within is None:
                continue
            number += within.hit is not None
            cut.append(Numbered(within, number if within.hit is not None else None))
        shown.append(Passage(place_words(one.path), one.path, cut))
    return shown


def _within(piece: Piece, place: Slice) -> Piece | None:
    """What of a piece is on this page: of plain words the stretch that falls in it, a hit whole where it begins."""
    if piece.hit is not None:
        return piece if place.start <= piece.start < place.end else None
    start, end = max(piece.start, place.start), min(piece.start + len(piece.original), place.end)
    if start >= end:
        return None
    text = piece.original[start - piece.start : end - piece.start]
    return Piece(start, text, text)
