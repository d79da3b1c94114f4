"""Words as they are searched: without capitals, accents and inflection; one way for texts and for questions.

``snowballstemmer``'s ``dutch`` (not ``dutch_porter``, which is what PostgreSQL calls ``dutch``) brings geschil and
geschillen to one stem. It also brings some words together that are not one (geschil and schil); that costs a hit too
many, never one too few.
"""

import re
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import snowballstemmer

VERSION = 1
"""Goes up when this file or the stemmer changes what comes out; ``gpo register reindex`` then makes stems anew."""

# Letters and digits of any script; an underscore is no part of a word.
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 40
_MOST_ASKED = 12
# In every text, so in no question of use.
_EVERYWHERE_TEXT = """
aan al als bij dan dat de den der des deze die dit doch door dus een en er ge had heb hebben heeft hem het hier hij
hoe hun ik in is je kan kon me men met mij mijn na naar niet nog nu of om ons onder ook op over s t te ten ter tot
u uit uw van veel voor want waren was wat we wel werd wie wij word worden wordt ze zei zich zij zijn zo zou zonder
"""
_EVERYWHERE = frozenset(_EVERYWHERE_TEXT.split())
# A stemmer of the library is not for two threads at once.
_own = threading.local()


@dataclass(frozen=True)
class Question:
    """What somebody typed in the search field.

    Args:
        stems: each of which a text must hold.
        only_common: whether words were typed, but none that tells one text from another.
        cut: whether there were more words than are searched for.
    """

    stems: tuple[str, ...]
    only_common: bool = False
    cut: bool = False


def stems_of(text: str) -> str:
    """The stems of a text, with a space between; each once, in the order in which they first stand there."""
    return " ".join(dict.fromkeys(stem for _start, _end, stem in words_of(text) if stem is not None))


def question_of(typed: str) -> Question:
    """What to search for. Anything that was typed is a question; one without words finds nothing.

    >>> question_of("De geschillen!").stems == question_of("geschil").stems
    True
    >>> question_of("de het een")
    Question(stems=(), only_common=True, cut=False)
    """
    found = [stem for _start, _end, stem in words_of(typed)]
    stems = tuple(dict.fromkeys(stem for stem in found if stem is not None))
    return Question(stems[:_MOST_ASKED], bool(found) and not stems, len(stems) > _MOST_ASKED)


def words_of(text: str) -> Iterator[tuple[int, int, str | None]]:
    """Each word of a text: where it begins and ends, and its stem; ``None`` for one that stands everywhere."""
    for word in _WORD.finditer(text):
        yield word.start(), word.end(), _stem(word[0])


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str | None:
    folded = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(sign for sign in folded if not unicodedata.combining(sign))
    # What a letter falls apart into may hold a sign that is no letter.
    bare = "".join(_WORD.findall(bare))[:_LONGEST]
    if not bare or bare in _EVERYWHERE:
        return None
    stem: str = _stemmer().stemWord(bare)
    return stem or bare


def _stemmer() -> Any:
    if not hasattr(_own, "stemmer"):
        _own.stemmer = snowballstemmer.stemmer("dutch")
    return _own.stemmer
