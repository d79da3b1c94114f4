"""Whether a text can be read by whom it is for: per sentence what makes it hard.

A help for the writer, not a measure of reading level: A2 and B1 ask for short sentences, everyday words and somebody
who does something, and these are what can be counted. Whether it is understood, a person judges; who approves a letter
to a child in which something of this is left, says that it was seen.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gpo.law.glossary import GLOSSARY_WORDS
from gpo.record.markup import plain


@dataclass(frozen=True)
class Level:
    """What a text of a reading level keeps to. Ours: the guides for easy language say "short" and name no number.

    Args:
        words: the most of a sentence.
        letters: the most of a word.
        characters: the most of the whole; ``None``: no bound.
    """

    words: int
    letters: int
    characters: int | None = None


A2 = Level(words=12, letters=14, characters=2_000)
B1 = Level(words=20, letters=24)
_ENDS = re.compile(r"(?<=[.!?])\s+|\n+")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_PASSIVE = re.compile(
    r"\b(?:word|wordt|worden|werd|werden)\b.*\b(?:ge|be|ver|ont|her)\w{2,}(?:d|t|en)\b"
    r"|\b(?:ge|be|ver|ont|her)\w{2,}(?:d|t|en)\s+(?:word|wordt|worden|werd|werden)\b",
    re.IGNORECASE,
)
# Words of offices that everybody can say in another way.
_OFFICIAL = {
    "alsmede": "en", "betreffende": "over", "conform": "volgens", "derhalve": "dus", "desbetreffende": "die",
    "dienen": "moeten", "dient": "moet", "doch": "maar", "echter": "maar", "gedurende": "tijdens",
    "hieromtrent": "hierover", "indien": "als", "ingevolge": "door", "inzake": "over", "jegens": "tegen",
    "mits": "als", "nadien": "daarna",
    "omtrent": "over", "reeds": "al", "teneinde": "om", "tevens": "ook", "voorts": "ook", "vooralsnog": "nu nog",
    "voornoemd": "die", "wegens": "door", "zulks": "dat",
}  # fmt: skip


@dataclass(frozen=True)
class HardSentence:
    """A sentence that is hard to read.

    Args:
        sentence: as it was typed.
        why: what makes it hard, each in words that say what to do.
    """

    sentence: str
    why: tuple[str, ...]


@dataclass(frozen=True)
class HardToRead:
    """What makes a text hard for its reader.

    Args:
        sentences: those that are hard, in their order.
        long: that the whole is too long; empty: it is not.
    """

    sentences: tuple[HardSentence, ...]
    long: str

    def __bool__(self) -> bool:
        return bool(self.sentences or self.long)


def hard_to_read(text: str, level: Level = A2) -> HardToRead:
    """What to look at again in a text.

    Args:
        text: as it was typed.
        level: of its reader.

    >>> hard_to_read("Je mag blijven. De school zegt echter nee.").sentences[0].why
    ('moeilijk woord: echter (maar)',)
    >>> hard_to_read("Er wordt met jou gepraat.").sentences[0].why
    ('schrijf wie het doet: dit is een lijdende zin',)
    """
    said = plain(text)
    found = [(one.strip(), tuple(_why(one, level))) for one in _ENDS.split(said)]
    hard = tuple(HardSentence(sentence, why) for sentence, why in found if why)
    most = level.characters
    long = f"De tekst heeft {len(said)} tekens. Houd het bij {most}." if most is not None and len(said) > most else ""
    return HardToRead(hard, long)


def _why(sentence: str, level: Level) -> Iterator[str]:
    words, small = _WORD.findall(sentence), sentence.casefold()
    if len(words) > level.words:
        yield f"te lang: {len(words)} woorden, hoogstens {level.words}"
    known = [
        (word, means)
        for word, means in GLOSSARY_WORDS.values()
        if re.search(rf"\b{re.escape(word.casefold())}(?:e?n|e|s)?\b", small)
    ]
    official = [(word, _OFFICIAL[word.casefold()]) for word in dict.fromkeys(words) if word.casefold() in _OFFICIAL]
    for word, means in (*known, *official):
        yield f"moeilijk woord: {word} ({means})"
    told = " ".join(word.casefold() for word, _means in known)
    for word in dict.fromkeys(words):
        if len(word) > level.letters and word.casefold() not in told:
            yield f"lang woord: {word}"
    if _PASSIVE.search(sentence):
        yield "schrijf wie het doet: dit is een lijdende zin"
