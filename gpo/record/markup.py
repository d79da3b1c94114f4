"""The closed small markup of a ruling: paragraph, list, emphasis, and a reference to a numbered part.

An empty line ends a paragraph. A line that begins with "- " is an item of a list. ``*woord*`` is emphasis.
``[feit 3]``, ``[overweging 4]``, ``[maatregel 2]`` and ``[aanbeveling 2]`` point at a number of the same ruling; the
last two count in the one list of maatregelen. Nothing else has a meaning: HTML, links and images are the characters
they are made of. So nothing that is typed can break a page, a PDF or an XML, and nothing that is typed is ever lost.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class Target(StrEnum):
    """What a reference can point at."""

    FEIT = "feit"
    OVERWEGING = "overweging"
    MAATREGEL = "maatregel"
    AANBEVELING = "aanbeveling"


@dataclass(frozen=True)
class Text:
    """Words as they are."""

    kind: ClassVar = "text"
    text: str


@dataclass(frozen=True)
class Emphasis:
    """Words that are stressed."""

    kind: ClassVar = "emphasis"
    text: str


@dataclass(frozen=True)
class Reference:
    """A pointer at a numbered part, with the words that were typed, such as "feit 3"."""

    kind: ClassVar = "reference"
    target: Target
    number: int
    text: str

    @property
    def anchor(self) -> str:
        """The name of the place it points at; maatregel and aanbeveling stand in one list.

        >>> Reference(Target.AANBEVELING, 2, "aanbeveling 2").anchor
        'maatregel-2'
        """
        place = Target.MAATREGEL if self.target is Target.AANBEVELING else self.target
        return f"{place.value}-{self.number}"


Inline = Text | Emphasis | Reference
Inlines = tuple[Inline, ...]


@dataclass(frozen=True)
class Paragraph:
    """One paragraph."""

    kind: ClassVar = "paragraph"
    inlines: Inlines


@dataclass(frozen=True)
class Items:
    """One list, an entry per item."""

    kind: ClassVar = "items"
    items: tuple[Inlines, ...]


Block = Paragraph | Items

_ITEM = re.compile(r"- +(?=\S)")
# Apart from the words and marks beside it: without its brackets "zie[feit 3]" would be another word.
_REFERENCE = re.compile(
    r"(?<![\w*\]\[])\[(feit|overweging|maatregel|aanbeveling)[ \u00a0]([0-9]{1,4})\](?![\w*\]\[])", re.IGNORECASE
)
# Not "3*4*5" and not "* los *": the stars stand close around words and apart from others.
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]*[^\s*])\*(?![\w*])")
_MEANT = re.compile(r"\[ *(?:feit|overweging|maatregel|aanbeveling)(?:en|e)?\b[^\[\]]{0,60}\]", re.IGNORECASE)
_WORDS_OF = {
    Target.FEIT: "feiten",
    Target.OVERWEGING: "overwegingen",
    Target.MAATREGEL: "maatregelen en aanbevelingen",
    Target.AANBEVELING: "maatregelen en aanbevelingen",
}


def parse(text: str) -> tuple[Block, ...]:
    """The blocks of a text; every text is one, whatever stands in it.

    Args:
        text: as it was typed.

    >>> parse("De school:\\n- zoekt *nu* een plek;\\n- meldt dat.\\n\\nZie [feit 3].")[1].items[0][1]
    Emphasis(text='nu')
    >>> parse("Zie [feit 3].")[0].inlines[1]
    Reference(target=<Target.FEIT: 'feit'>, number=3, text='feit 3')
    >>> parse("<img src=x>")
    (Paragraph(inlines=(Text(text='<img src=x>'),)),)
    """
    blocks: list[Block] = []
    lines: list[str] = []
    items: list[Inlines] = []

    def end() -> None:
        if lines:
            blocks.append(Paragraph(_inlines(" ".join(lines))))
        if items:
            blocks.append(Items(tuple(items)))
        lines.clear()
        items.clear()

    for line in (clean(raw) for raw in text.splitlines()):
        item = _ITEM.match(line)
        if not line or (lines if item else items):
            end()
        if item:
            items.append(_inlines(line[item.end() :]))
        elif line:
            lines.append(line)
    end()
    return tuple(blocks)


def plain(text: str) -> str:
    """The words of a text without its marks: an empty line between blocks, a dash before an item.

    >>> plain("Zie [feit 3]:\\n- *nu*")
    'Zie feit 3:\\n\\n- nu'
    """
    return "\n\n".join(
        "\n".join(f"- {_plain(item)}" for item in block.items) if isinstance(block, Items) else _plain(block.inlines)
        for block in parse(text)
    )


def references(text: str) -> Iterator[Reference]:
    """Every reference in a text, in order."""
    for block in parse(text):
        for inlines in block.items if isinstance(block, Items) else (block.inlines,):
            yield from (inline for inline in inlines if isinstance(inline, Reference))


def problems(text: str, *, facts: int, measures: int, considerations: int) -> list[str]:
    """What the writer must mend before this can be a ruling, each a sentence in Dutch.

    Args:
        text: as it was typed.
        facts, measures, considerations: how many of each the ruling has.

    >>> problems("Zie [feit 3].", facts=2, measures=0, considerations=1)
    ['[feit 3] verwijst naar iets dat er niet is: er zijn 2 feiten.']
    >>> problems("Zie [feiten 1 en 2].", facts=2, measures=0, considerations=1)
    ['[feiten 1 en 2] is geen verwijzing. Schrijf één nummer per keer, los van andere woorden, zoals [feit 1].']
    """
    most = {
        Target.FEIT: facts,
        Target.OVERWEGING: considerations,
        Target.MAATREGEL: measures,
        Target.AANBEVELING: measures,
    }
    found = [
        f"[{each.text}] verwijst naar iets dat er niet is: er zijn {most[each.target]} {_WORDS_OF[each.target]}."
        for each in references(text)
        if not 0 < each.number <= most[each.target]
    ]
    found += [
        f"{meant[0]} is geen verwijzing. Schrijf één nummer per keer, los van andere woorden, zoals [feit 1]."
        for meant in _MEANT.finditer(text)
        if not _REFERENCE.match(text, meant.start())
    ]
    return list(dict.fromkeys(found))


def clean(line: str) -> str:
    """One line without what no document can hold and nobody sees: control characters, and marks that turn a line round.

    >>> clean(" a\\x00b\\u202e ")
    'a b'
    """
    if line.isascii() and line.isprintable():
        return line.strip()
    return "".join(" " if _unseen(character) else character for character in line).strip()


# Embeddings and overrides make a line read otherwise than it is; the plain marks of direction stay.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _unseen(character: str) -> bool:
    point = ord(character)
    no_character = point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF
    return character in _TURNING or no_character or unicodedata.category(character) in ("Cc", "Cs")


def _inlines(line: str) -> Inlines:
    made: list[Inline] = []
    place = 0
    for hit in _REFERENCE.finditer(line):
        made += _stressed(line[place : hit.start()])
        made.append(Reference(Target(hit[1].lower()), int(hit[2]), hit[0][1:-1]))
        place = hit.end()
    return tuple(made + _stressed(line[place:]))


def _stressed(part: str) -> list[Inline]:
    made: list[Inline] = []
    place = 0
    for hit in _EMPHASIS.finditer(part):
        if hit.start() > place:
            made.append(Text(part[place : hit.start()]))
        made.append(Emphasis(hit[1]))
        place = hit.end()
    if place < len(part):
        made.append(Text(part[place:]))
    return made


def _plain(inlines: Inlines) -> str:
    return "".join(inline.text for inline in inlines)
