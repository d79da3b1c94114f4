"""How easy a page reads: its sentences, and the formula of Flesch as Douma fitted it to Dutch.

    206.84 - 0.77 x syllables per 100 words - 0.93 x words per sentence

60 and more is plain language. What someone typed, and the small print of a date (its article and source), is no text
of ours and is left out.
"""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

_BLOCKS = {"p", "li", "h1", "h2", "h3", "h4", "dt", "dd", "legend", "label", "summary", "caption", "td", "th", "div"}
_SKIPPED_TAGS = {"select", "textarea", "button", "script", "nav"}
_SKIPPED = {"gpo-hard-words", "gpo-date__facts", "gpo-date__steps", "gpo-sr", "gpo-title__above", "gpo-flash"}
_VOID = {"input", "br", "img", "link", "meta", "hr", "wbr"}
_VOWELS = "aeiouyàáâäèéêëìíîïòóôöùúûü"
# Two vowels that are heard apart: si-tu-a-tie, pe-ri-o-de, re-a-ge-ren, of-fi-ci-eel.
_APART = re.compile(r"(i)(?=[ao]|ee)|(u)(?=[aoi]?a|o)|(e)(?=[ao])|(o)(?=a)|(?<=.)(?=[ëïöü])")
_WORD = re.compile(r"[\w'’-]*[a-zà-ü]{1}[\w'’-]*", re.IGNORECASE)
_ENDS = re.compile(r"[.!?]+(?:\s|$)")


@dataclass(frozen=True)
class Score:
    """What a text scores."""

    words: int
    sentences: int
    syllables: int

    @property
    def words_per_sentence(self) -> float:
        return self.words / max(1, self.sentences)

    @property
    def ease(self) -> float:
        """Flesch-Douma."""
        return 206.84 - 77 * self.syllables / max(1, self.words) - 0.93 * self.words_per_sentence


def syllables(word: str) -> int:
    """How many syllables a Dutch word has: its groups of vowels, with what is heard apart taken apart."""
    lower = word.lower().replace("qu", "kw")
    groups = re.findall(f"[{_VOWELS}]+", lower.replace("ij", "ei"))
    return max(1, sum(1 + len(_APART.findall(group)) for group in groups))


def sentences(text: str) -> list[str]:
    """The sentences of a piece of text; a heading or a label is one of its own."""
    return [part.strip() for part in _ENDS.split(text) if _WORD.search(part)]


def score(blocks: list[str]) -> Score:
    """What pieces of text score together."""
    found = [sentence for block in blocks for sentence in sentences(block)]
    words = [word for sentence in found for word in _WORD.findall(sentence)]
    return Score(len(words), len(found), sum(syllables(word) for word in words))


class Reading(HTMLParser):
    """The pieces of text of a page, as somebody reads them.

    Args:
        html: the page.
        typed: what someone else wrote and stands on the page; pieces with it are left out.
    """

    def __init__(self, html: str, typed: tuple[str, ...] = ()) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self.lead = ""
        self._open: list[tuple[str, bool]] = []
        self._text: list[str] = []
        self._typed = typed
        self._in_lead = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        classes = set((dict(attrs).get("class") or "").split())
        inside = bool(self._open) and self._open[-1][1]
        reads = (tag == "main" or inside) and tag not in _SKIPPED_TAGS and not classes & _SKIPPED
        if tag in _BLOCKS:
            self._end_block()
            self._in_lead = "utrecht-paragraph--lead" in classes
        self._open.append((tag, reads))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._end_block()
        while self._open:
            if self._open.pop()[0] == tag:
                return

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][1]:
            self._text.append(data)

    def _end_block(self) -> None:
        text = " ".join("".join(self._text).split())
        self._text.clear()
        if text and not any(words in text for words in self._typed):
            self.blocks.append(text)
            if self._in_lead:
                self.lead = text
        self._in_lead = False
