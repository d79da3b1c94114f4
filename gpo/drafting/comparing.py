"""Two versions beside each other: per part what went and what came, word by word."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from gpo.drafting.models import Part

# A word with the blank after it, or a line end: joined again they are the text as it was.
_PIECES = re.compile(r"\n|[^\s]+[^\S\n]*|[^\S\n]+")
# Comparing two texts takes time by the product of their lengths; a longer stretch is shown as replaced.
_MOST_PIECES = _MOST_LINES = 1500


class Change(StrEnum):
    """Whether a stretch of words stands in both, in the older one alone, or in the newer one alone."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True)
class Stretch:
    """Words that belong together.

    Args:
        change: in which version they stand.
        text: the words.
    """

    change: Change
    text: str


@dataclass(frozen=True)
class Compared:
    """One text in two versions.

    Args:
        stretches: one text that shows both.
    """

    stretches: Sequence[Stretch]

    @property
    def before(self) -> Sequence[Stretch]:
        """The older text, with what went marked."""
        return [one for one in self.stretches if one.change is not Change.NEW]

    @property
    def after(self) -> Sequence[Stretch]:
        """The newer text, with what came marked."""
        return [one for one in self.stretches if one.change is not Change.GONE]


@dataclass(frozen=True)
class PartCompared(Compared):
    """One part in two versions.

    Args:
        part: which.
        old, new: the whole text in each.
    """

    part: Part
    old: str
    new: str


@dataclass(frozen=True)
class MeasureCompared(Compared):
    """One entry of the numbered list as an earlier ruling had it, and now.

    Args:
        number: of the entry.
    """

    number: int

    @classmethod
    def of(cls, number: int, old: str, new: str) -> "MeasureCompared":
        """Compare the words of one entry."""
        return cls(words_between(old.strip(), new.strip()), number)


def compare(old: Mapping[Part, str], new: Mapping[Part, str]) -> list[PartCompared]:
    """The parts that differ, in their order.

    Args:
        old: per part the text of the older version.
        new: per part the text of the newer one.
    """
    return [
        PartCompared(words_between(old.get(part, ""), new.get(part, "")), part, old.get(part, ""), new.get(part, ""))
        for part in Part
        if old.get(part, "") != new.get(part, "")
    ]


def words_between(old: str, new: str) -> list[Stretch]:
    """What to do to one text to get the other: first line by line, then word by word in what differs.

    Args:
        old: the older text.
        new: the newer text.

    >>> [(one.change.value, one.text) for one in words_between("De school mag dit.", "De school mag dit niet.")]
    [('same', 'De school mag '), ('gone', 'dit.'), ('new', 'dit niet.')]
    """
    made: list[Stretch] = []
    for how, before, after in _lines(old.splitlines(keepends=True), new.splitlines(keepends=True)):
        if how == "equal":
            made += _stretches(how, before, after)
            continue
        gone, came = _PIECES.findall("".join(before)), _PIECES.findall("".join(after))
        if len(gone) > _MOST_PIECES or len(came) > _MOST_PIECES:
            made += _stretches("replace", gone, came)
            continue
        for inner, left, right in _differences(gone, came):
            made += _stretches(inner, left, right)
    return _joined(made)


def _lines(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, Sequence[str], Sequence[str]]]:
    """The differences of two texts line by line; what is the same at begin and end is not looked at twice."""
    head = _same(old, new)
    tail = _same(old[head:][::-1], new[head:][::-1])
    before, after = old[head : len(old) - tail], new[head : len(new) - tail]
    yield "equal", old[:head], new[:head]
    if max(len(before), len(after)) > _MOST_LINES:
        yield "replace", before, after
    else:
        yield from _differences(before, after)
    yield "equal", old[len(old) - tail :], new[len(new) - tail :]


def _same(old: Sequence[str], new: Sequence[str]) -> int:
    """How many lines are the same from the beginning."""
    return next(
        (place for place, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), min(len(old), len(new))
    )


def _differences(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, Sequence[str], Sequence[str]]]:
    for how, begin, end, new_begin, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield how, old[begin:end], new[new_begin:new_end]


def _stretches(how: str, gone: Sequence[str], came: Sequence[str]) -> list[Stretch]:
    if how == "equal":
        return [Stretch(Change.SAME, "".join(gone))] if gone else []
    found = [Stretch(Change.GONE, "".join(gone)), Stretch(Change.NEW, "".join(came))]
    return [one for one in found if one.text]


def _joined(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Neighbours of one kind as one, so that a screen reader says "weggehaald" once."""
    made: list[Stretch] = []
    for one in stretches:
        if made and made[-1].change is one.change:
            made[-1] = Stretch(one.change, made[-1].text + one.text)
        else:
            made.append(one)
    return made
