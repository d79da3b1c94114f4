"""Whether the summary of a ruling fits on one page of the PDF, told while it is written.

The renderer knows for sure, but takes seconds and runs in the worker. So the lines are counted here, with the widths of
the letters of the typeface rounded up: what fits here fits there (``tests/services/test_one_page.py`` prints it). The
measures are those of ``templates/rulings/document.css``.
"""

import math
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from gpo.record.markup import Items, parse, plain

# Millimetres: the first page of A4 within its margins, without the sender, the kind of ruling and the edge of the box.
_ROOM = 202.0
_LINE, _PARAGRAPH, _ITEM, _LIST = 5.83, 2.5, 1.2, 3.0
_TITLE_LINE = 8.83
# The width of a line in thousandths of the size of its letter: of the box, of a list in it, of the title above it.
_WIDTH, _LIST_WIDTH, _TITLE_WIDTH = 40_200, 38_600, 23_500
# A bold letter is wider than a plain one.
_BOLD = 1.15
_LETTERS = {
    240: "'", 260: " ijl", 280: "!,.:;J", 300: "()`", 340: "-I[]", 360: "f", 380: "/\\t{}", 420: '"r', 440: "?",
    460: "_", 480: "csz", 520: "Fvy", 540: "Lkx", 560: "*EST|", 580: "$+0123456789<=>YZ^ae~", 600: "VX",
    620: "KPbdghnopqu", 640: "ACR", 660: "#B", 740: "&DGU", 760: "HN", 800: "OQw", 840: "%", 900: "@",
    920: "M", 940: "Wm",
}  # fmt: skip
_OF_LETTER = {letter: width for width, letters in _LETTERS.items() for letter in letters}
_WIDEST = 1300


@dataclass(frozen=True)
class Filled:
    """How much of its page a text takes.

    Args:
        share: of the page; above 1 it does not fit.
    """

    share: float

    @property
    def percent(self) -> int:
        """The share in whole percents, rounded up."""
        return math.ceil(self.share * 100)

    @property
    def lines_over(self) -> int:
        """How many lines it is too long; 0: it fits."""
        return max(0, math.ceil((self.share - 1) * _ROOM / _LINE))


def filled(text: str, title: str = "") -> Filled:
    """How much of a page a summary takes.

    Args:
        text: in the closed markup.
        title: what stands above it in large letters.

    >>> filled("De ouders krijgen gelijk. De school moet overleggen.", "De ouders krijgen gelijk.").lines_over
    0
    >>> filled("De school moet overleggen. " * 200).lines_over > 0
    True
    """
    height = _lines(title, _TITLE_WIDTH / _BOLD) * _TITLE_LINE if title else 0.0
    for block in parse(text):
        if isinstance(block, Items):
            height += _LIST + sum(_lines(_said(item), _LIST_WIDTH) * _LINE + _ITEM for item in block.items)
        else:
            height += _lines(_said(block.inlines), _WIDTH) * _LINE + _PARAGRAPH
    return Filled(height / _ROOM)


def _said(inlines: Iterable[object]) -> str:
    return "".join(getattr(one, "text", "") for one in inlines)


def _lines(text: str, width: float) -> int:
    """How many lines a paragraph takes when each is filled word by word."""
    lines, used = 1, 0.0
    for word in plain(text).split():
        long = sum(map(_width, word))
        if used and used + _OF_LETTER[" "] + long > width:
            lines, used = lines + 1, 0.0
        used += (_OF_LETTER[" "] if used else 0) + long
        if used > width:
            lines += int(used // width)
            used %= width
    return lines


def _width(letter: str) -> int:
    base = unicodedata.normalize("NFD", letter)[0]
    return _OF_LETTER.get(base, _WIDEST)
