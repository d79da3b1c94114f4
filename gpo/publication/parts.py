"""A long text in parts that fit a page, so that 60 pages can be looked through with nothing skipped."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gpo.record.content import Content, texts

# As much as somebody can look through before the next press of a button.
_FULL = 5000
_BREAK = re.compile(r"\n\s*\n")
# Per part what its texts begin with, in the order of the page; the rest is its head.
_SECTIONS: tuple[tuple[str, str], ...] = (
    ("samenvatting", r"summary"),
    ("verloop", r"course|cases/\d+/(events|dictum)"),
    ("verzoek", r"cases/\d+/claims"),
    ("feiten", r"facts"),
    ("standpunten", r"position_"),
    ("regels", r"framework"),
    ("overwegingen", r"considerations"),
    ("kind", r"child_"),
    ("maatregelen", r"measures"),
    ("betekenis", r"meaning"),
)
HEAD = "kop"
SECTION_WORDS: dict[str, str] = {
    HEAD: "Namen en titel",
    "samenvatting": "De samenvatting",
    "verloop": "Het verloop",
    "verzoek": "Het verzoek",
    "feiten": "De feiten",
    "standpunten": "De standpunten",
    "regels": "De regels",
    "overwegingen": "De overwegingen",
    "kind": "Het belang en de stem van het kind",
    "maatregelen": "De maatregelen en aanbevelingen",
    "betekenis": "Wat de uitspraak betekent",
}


@dataclass(frozen=True)
class Slice:
    """A stretch of one text of the content: the whole of it, or some paragraphs of a long one."""

    path: str
    start: int
    end: int


@dataclass(frozen=True)
class Part:
    """What fits one page.

    Args:
        key: in an address, such as ``feiten-2``.
        section: which part of the ruling.
        number: its number where the section has more parts, else ``None``.
        slices: what is on it, in order.
    """

    key: str
    section: str
    number: int | None
    slices: tuple[Slice, ...]

    @property
    def label(self) -> str:
        """In Dutch."""
        name = SECTION_WORDS[self.section]
        return name if self.number is None else f"{name}, deel {self.number}"

    def holds(self, path: str, start: int) -> bool:
        """Whether a place in the content is on this page."""
        return any(one.path == path and one.start <= start < one.end for one in self.slices)


def parts_of(content: Content) -> list[Part]:
    """The parts of a ruling, in the order of the page; together they hold every text, and each word once.

    Args:
        content: the ruling.
    """
    found: dict[str, list[Slice]] = {name: [] for name in SECTION_WORDS}
    for path, text in texts(content):
        found[_section(path)].extend(_slices(path, text))
    parts = []
    for section, slices in found.items():
        pages = list(_pages(slices))
        for number, page in enumerate(pages, start=1):
            alone = len(pages) == 1
            key = section if alone else f"{section}-{number}"
            parts.append(Part(key, section, None if alone else number, tuple(page)))
    return parts


def _section(path: str) -> str:
    return next((name for name, begins in _SECTIONS if re.match(begins, path)), HEAD)


def _slices(path: str, text: str) -> Iterator[Slice]:
    """A text whole, or a long one cut between paragraphs, and where a paragraph itself is too long between words."""
    start = 0
    while len(text) - start > _FULL:
        breaks = [found.end() for found in _BREAK.finditer(text, start, start + _FULL)]
        end = breaks[-1] if breaks else text.rfind(" ", start, start + _FULL) + 1 or start + _FULL
        end = end if end > start else start + _FULL
        yield Slice(path, start, end)
        start = end
    yield Slice(path, start, len(text))


def _pages(slices: Sequence[Slice]) -> Iterator[list[Slice]]:
    page: list[Slice] = []
    for one in slices:
        if page and sum(each.end - each.start for each in page) + one.end - one.start > _FULL:
            yield page
            page = []
        page.append(one)
    if page:
        yield page
