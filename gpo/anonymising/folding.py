"""A text without what makes the same word look different: accents, kinds of apostrophe, soft hyphens, hard spaces.

Matching is done on the folded text; every position leads back to the text as it was typed.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_SAME = {
    "’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'", "′": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d",
    "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ĳ": "ij", "Ĳ": "IJ",
}  # fmt: skip
_GONE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


@dataclass(frozen=True)
class Folded:
    """A folded text.

    Args:
        text: what to match in.
        origin: per character of ``text`` the position it came from; one more for the end.
        original: the text as it was typed.
    """

    text: str
    origin: tuple[int, ...]
    original: str

    def span(self, found: "re.Match[str]", group: int | str = 0) -> tuple[int, int]:
        """Where a match, or a group of it, stands in the text as it was typed."""
        return self.back(*found.span(group))

    def back(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of the folded text as a stretch of the original."""
        if end <= start:
            return self.origin[start], self.origin[start]
        last = self.origin[end - 1] + 1
        # An accent that was typed as a character of its own belongs to the letter before it.
        while last < len(self.original) and unicodedata.combining(self.original[last]):
            last += 1
        return self.origin[start], last


def just_before(text: str, at: int) -> str:
    """The words right before a place; not far back, for a text of sixty pages would be read again for every name."""
    return text[max(0, at - 80) : at]


@lru_cache(maxsize=2048)
def fold(text: str) -> Folded:
    """The text without accents and the like, letter by letter.

    Args:
        text: as it was typed.

    >>> fold("Zoë’s").text, fold("Zoë’s").origin
    ("Zoe's", (0, 1, 2, 3, 4, 5))
    """
    kept: list[str] = []
    origin: list[int] = []
    for place, letter in enumerate(text):
        if letter in _GONE or unicodedata.combining(letter):
            continue
        plain = _SAME.get(letter)
        if plain is None:
            plain = " " if letter.isspace() and letter != "\n" else letter
            if not letter.isascii():
                bare = "".join(one for one in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(one))
                plain = bare or plain
        kept.append(plain)
        origin.extend([place] * len(plain))
    return Folded("".join(kept), (*origin, len(text)), text)
