"""A name of a person in every writing: parts, initials, genitive, nicknames, slips of the pen."""

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from gpo.anonymising.folding import Folded, fold
from gpo.anonymising.ordinary_words import ORDINARY, SHORT_WORDS

BETWEEN = frozenset({
    "'s", "'t", "s", "t", "aan", "af", "al",
    "am", "an", "auf", "bij", "da", "dal", "dalla", "das", "de", "dei", "del", "della",
    "den", "der", "des", "di", "do", "dos", "du", "een", "el", "et", "het", "in", "la", "las", "le", "les", "lo", "los",
    "of", "onder", "op", "over", "ter", "te", "ten", "toe", "tot", "uit", "uijt", "van", "vanden", "vd", "ver", "von",
    "vom", "voor", "vor", "zu", "zum", "zur", "d", "v", "ben", "bin", "bint", "ibn", "ould", "ait", "abu", "abd", "st",
})  # fmt: skip
_TITLES = frozenset({
    "bc", "dhr", "dr", "drs", "heer", "ing", "ir", "llm", "meneer", "mevr", "mevrouw", "mr", "msc", "mw", "prof", "ba",
    "bsc", "ma", "jhr", "jkvr", "phd",
})  # fmt: skip
TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*'?")
_OWNED = re.compile(r"(?:'s|s|'|'n|en)$")
_SMALL = re.compile(r"(?:tje|pje|etje|kje|je|ke|ie|y)$")


@dataclass(frozen=True)
class Token:
    """A word of a folded text."""

    start: int
    end: int
    text: str

    @property
    def key(self) -> str:
        """How it is compared."""
        return key_of(self.text)

    @property
    def raised(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[:1].isupper() or (len(self.text) > 1 and self.text[0] in "'" and self.text[1].isupper())


@lru_cache(maxsize=32768)
def key_of(word: str) -> str:
    """A word without capitals and signs."""
    return re.sub(r"[^\w]", "", word).casefold()


def tokens(text: Folded) -> list[Token]:
    """The words of a folded text, in order."""
    return [Token(one.start(), one.end(), one.group()) for one in TOKEN.finditer(text.text)]


@dataclass(frozen=True)
class Name:
    """The name of one person, taken apart.

    Args:
        whole: as it was filled in.
        slips: whether a word that is one letter off counts too; not for names that were themselves guessed.
    """

    whole: str
    slips: bool = True
    extra: frozenset[str] = field(default=frozenset())

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words without titles, folded."""
        found = [one.group() for one in TOKEN.finditer(fold(self.whole).text)]
        return tuple(word for word in found if key_of(word) not in _TITLES)

    @cached_property
    def _cut(self) -> int:
        """Where the last name begins."""
        for place, word in enumerate(self.words):
            if place and key_of(word) in BETWEEN and place + 1 < len(self.words):
                return place
        # "Emine Kaya-Bakker": both halves of what is joined are the last name.
        tail = [one.group() for one in TOKEN.finditer(fold(self.whole).text.split()[-1])] if self.whole.split() else []
        return max(len(self.words) - len(tail), 1)

    @cached_property
    def firsts(self) -> frozenset[str]:
        """Keys of the words that can be first names."""
        return frozenset(key for word in self.words[: self._cut] if len(key := key_of(word)) > 1 and key not in BETWEEN)

    @cached_property
    def lasts(self) -> frozenset[str]:
        """Keys of the words of the last name that point at somebody."""
        return frozenset(key for word in self.words[self._cut :] if len(key := key_of(word)) > 1 and key not in BETWEEN)

    @cached_property
    def joined(self) -> frozenset[str]:
        """The whole name, or the last name, written as one word: a mail address, a file name, a name heard wrong."""
        keys = [key_of(word) for word in self.words]
        last = "".join(keys[self._cut :])
        # A compound last name that is called by its halves: "Benali" for "Ben Ali".
        return frozenset(one for one in ("".join(keys), last, *self.extra) if len(one) > 3)

    @cached_property
    def initials(self) -> frozenset[str]:
        """What the letters of the name alone look like, without dots: "SvdW", "SW"."""
        letters = [word[0].casefold() for word in self.words]
        firsts = [word[0].casefold() for word in self.words[: self._cut]]
        owned = [word[0].casefold() for word in self.words if key_of(word) not in BETWEEN]
        return frozenset(one for one in ("".join(letters), "".join(owned), "".join(firsts)) if len(one) > 1)

    def matches(self, word: str) -> str | None:
        """Which part of the name a word is: ``first``, ``last``, ``whole``, or none.

        Args:
            word: a word of a folded text, capitals and all.
        """
        if word not in self._seen:
            self._seen[word] = self._match(word)
        return self._seen[word]

    @cached_property
    def _seen(self) -> dict[str, str | None]:
        return {}

    def _match(self, word: str) -> str | None:
        for key in (key_of(word), *bare(word)):
            if key in self.firsts:
                return "first"
            if key in self.lasts:
                return "last"
            if key in self.joined:
                return "whole"
        return self._small_name(word)

    def _small_name(self, word: str) -> str | None:
        """Daantje, Roosje, Mo: small and short forms of a first name, with a capital."""
        key = key_of(word)
        if not word[:1].isupper() or key in ORDINARY or key in SHORT_WORDS:
            return None
        for form in (key, *map(key_of, bare(word))):
            if any(
                len(first) > 2 and form.startswith(first) and _SMALL.fullmatch(form[len(first) :])
                for first in self.firsts
            ):
                return "first"
            if (
                self.slips
                and len(form) > 1
                and any(len(first) > len(form) + 1 and first.startswith(form) for first in self.firsts)
            ):
                return "first"
            root = _SMALL.sub("", form)
            if self.slips and root != form and len(root) > 2 and any(first.startswith(root) for first in self.firsts):
                return "first"
        return None

    def owned(self, word: str) -> bool:
        """Whether a word is a part of the name with the s of possession behind it: "Daans", "Roos'"."""
        parts = self.firsts | self.lasts | self.joined
        if key_of(word) in parts:
            return word.endswith("'")
        return any(form in parts for form in bare(word))

    def slip_of(self, word: str) -> str | None:
        """Which part a misspelt word is meant to be."""
        if not self.slips:
            return None
        for form in (key_of(word), *map(key_of, bare(word))):
            for part, keys in (("first", self.firsts), ("last", self.lasts), ("whole", self.joined)):
                if any(nearly(form, key) for key in keys):
                    return part
        return None


def bare(word: str) -> tuple[str, ...]:
    """The word without the s of possession or plural."""
    bare = _OWNED.sub("", word)
    return (key_of(bare),) if bare and bare != word else ()


def sound(key: str) -> str:
    """A word as it sounds, so that Dijkstra and Dykstra, Mohammed and Mohamed are the same."""
    for spelled, heard in (
        ("ij", "y"), ("ei", "y"), ("ck", "k"), ("ph", "f"), ("th", "t"), ("dt", "t"), ("ou", "au"), ("sch", "s"),
        ("sz", "s"), ("tz", "s"), ("cz", "s"), ("ch", "g"), ("q", "k"), ("c", "k"), ("z", "s"), ("v", "f"), ("w", "f"),
        ("x", "ks"),
    ):  # fmt: skip
        key = key.replace(spelled, heard)
    return re.sub(r"(.)\1+", r"\1", key)


def nearly(one: str, other: str) -> bool:
    """Whether two words differ by a slip: a letter more, less, other, or two swapped; short words never.

    >>> nearly("stere", "sterre"), nearly("mohammed", "muhamed"), nearly("school", "schoot"), nearly("roos", "boos")
    (True, True, True, False)
    """
    if min(len(one), len(other)) < 5 or abs(len(one) - len(other)) > 2 or one == other:
        return False
    if one[0] != other[0] and sound(one)[0] != sound(other)[0]:
        return False
    heard, same = sound(one), sound(other)
    return _one_off(one, other) or heard == same or (min(len(heard), len(same)) > 6 and _one_off(heard, same))


def _one_off(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1:
        return False
    place = 0
    while place < min(len(one), len(other)) and one[place] == other[place]:
        place += 1
    rest, more = one[place:], other[place:]
    return (
        rest[1:] == more[1:]
        or rest[1:] == more
        or rest == more[1:]
        or (rest[:2] == more[1::-1] and rest[2:] == more[2:])
    )
