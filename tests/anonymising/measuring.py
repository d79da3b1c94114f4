"""How much of the personal data in the hundred texts is found, and how many words are hit that are none."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gpo.anonymising.finding import Proposal, find
from gpo.anonymising.kinds import DatumKind
from gpo.record.content import texts
from tests.anonymising.ruling_texts import Example, Marked


@dataclass
class Measured:
    """What was found.

    Args:
        there, found: per kind how many there are, and how many were found whole.
        party_there, party_found: the same, of the data of a party.
        words: how many words there are that are no personal datum.
        wrong: how many of those stand in a proposal that touches no personal datum.
        missed: each datum that was missed, with its text.
        wrongly: each proposal that touches no personal datum.
    """

    there: Counter[DatumKind] = field(default_factory=Counter)
    found: Counter[DatumKind] = field(default_factory=Counter)
    party_there: Counter[DatumKind] = field(default_factory=Counter)
    party_found: Counter[DatumKind] = field(default_factory=Counter)
    words: int = 0
    wrong: int = 0
    missed: list[tuple[str, Marked, str]] = field(default_factory=list)
    wrongly: list[tuple[str, Proposal]] = field(default_factory=list)


def measure(examples: Iterable[Example]) -> Measured:
    """Find in every text, and count.

    Args:
        examples: the texts.
    """
    total = Measured()
    for example in examples:
        _count(example, find(example.content, example.known), total)
    return total


def _count(example: Example, proposals: Sequence[Proposal], total: Measured) -> None:
    pages = dict(texts(example.content))
    for mark in example.marked:
        total.there[mark.kind] += 1
        total.party_there[mark.kind] += mark.party
        words = pages[mark.path][mark.start : mark.end]
        if _covered(mark, words, proposals):
            total.found[mark.kind] += 1
            total.party_found[mark.kind] += mark.party
        else:
            total.missed.append((example.name, mark, words))
    for path, text in pages.items():
        marks = [mark for mark in example.marked if mark.path == path]
        own = [one for one in proposals if one.path == path]
        for one in own:
            if not any(mark.start < one.end and one.start < mark.end for mark in marks):
                total.wrongly.append((example.name, one))
        for word in re.finditer(r"[\w'’-]+", text):
            if any(mark.start < word.end() and word.start() < mark.end for mark in marks):
                continue
            total.words += 1
            total.wrong += any(
                one.start < word.end() and word.start() < one.end
                and not any(mark.start < one.end and one.start < mark.end for mark in marks)
                for one in own
            )  # fmt: skip


def _covered(mark: Marked, words: str, proposals: Sequence[Proposal]) -> bool:
    """Whether every letter and digit of a datum will be replaced: a first name left standing is a datum missed.

    An article or a title before it is no datum.
    """
    lead = re.match(r"(?:(?:het|de|mevrouw|meneer|mr\.|drs\.|dr\.|ir\.|prof\.) )*", words)
    first = lead.end() if lead else 0
    telling = [mark.start + place for place, letter in enumerate(words) if letter.isalnum() and place >= first]
    own = [one for one in proposals if one.path == mark.path]
    return all(any(one.start <= place < one.end for one in own) for place in telling)
