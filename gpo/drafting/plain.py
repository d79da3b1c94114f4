"""Whether a letter to a child can be read by a child: its long sentences and its hard words.

A help for the writer, not a measure of reading level: level A2 asks for short sentences and everyday words, and these
are what can be counted. Whether a child understands it, a person reads.
"""

import re
from dataclasses import dataclass

from gpo.law.glossary import GLOSSARY_WORDS
from gpo.record.markup import plain

# Ours: the guides for easy language say "short" and give no number in law.
MOST_WORDS = 12
_ENDS = re.compile(r"(?<=[.!?])\s+|\n+")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


@dataclass(frozen=True)
class HardToRead:
    """What makes a letter hard for a child.

    Args:
        sentences: those with more words than ``MOST_WORDS``.
        words: words of this field, with what can be written instead.
    """

    sentences: list[str]
    words: list[tuple[str, str]]

    def __bool__(self) -> bool:
        return bool(self.sentences or self.words)


def hard_to_read(text: str) -> HardToRead:
    """What to look at again in a letter to a child.

    Args:
        text: as it was typed.

    >>> hard_to_read("Je mag blijven. De school doet een toezegging over jouw ontwikkelingsperspectief.").words[0][0]
    'ontwikkelingsperspectief'
    """
    said = plain(text)
    sentences = [one.strip() for one in _ENDS.split(said) if len(_WORD.findall(one)) > MOST_WORDS]
    small = said.casefold()
    words = [
        (word, means)
        for word, means in GLOSSARY_WORDS.values()
        if re.search(rf"\b{re.escape(word.casefold())}(?:e?n|e|s)?\b", small)
    ]
    return HardToRead(sentences, words)
