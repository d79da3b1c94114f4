"""Sentences that were made below the pages, said in the language of the page.

The law room and the services make Dutch: a refusal, a finding, the derivation of a date. What was stored stays as it
was made, and leads. For a page in another language the sentence is recognised here by the pattern it was made with:
``scripts/words.py`` reads those patterns from the code, ``{due}`` for each part that differs, so that a translator sees
them whole and a test can tell that none is forgotten.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from babel.support import NullTranslations, Translations
from flask_babel import get_domain

from gpo.law.explain import MONTHS, WEEKDAYS
from gpo.web.days import day_in_words
from gpo.web.language import in_dutch, language

_PART = re.compile(r"{(\w+)}")
_DAY = re.compile(rf"(?:(?:{'|'.join(WEEKDAYS)}) )?(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})")
# A pattern of fewer letters, such as "+ {words}", takes what nothing else knows.
_SAYS_ENOUGH = 6
# No part of a sentence runs on into the next one.
_ANYTHING = r"(?:(?![.?!] [A-Z]).)+?"
_SENTENCE_ENDS = re.compile(r"(?<=[.?!]) (?=[A-Z])")


@dataclass(frozen=True)
class _Pattern:
    begins: str
    regex: re.Pattern[str]
    target: str
    says: int


_patterns: dict[tuple[str, int], list[_Pattern]] = {}


def said(text: object) -> str:
    """A sentence in the language of the page; one that nobody made here stays as it is.

    Args:
        text: what the law room or a service said, in Dutch.
    """
    words = str(text)
    if in_dutch() or not words.strip():
        return words
    return _whole(words) or _in_sentences(words) or words


def _whole(words: str) -> str | None:
    """A text that was made with one pattern."""
    catalogue = get_domain().get_translations()
    found: str = catalogue.ugettext(words)
    if found != words:
        return found
    # A word of the law that opens a line or a cell has a capital there.
    small = words[0].lower() + words[1:]
    if (told := catalogue.ugettext(small)) != small:
        return str(told[0].upper() + told[1:])
    if day := _DAY.fullmatch(words):
        return day_in_words(_day(day), long=words[0].isalpha())
    patterns = _of(catalogue)
    strong = [pattern for pattern in patterns if pattern.says >= _SAYS_ENOUGH]
    if told := _matched(words, strong) or _bracketed(words) or _matched(words, patterns[len(strong) :]):
        return told
    return _joined(words)


def _matched(words: str, patterns: list[_Pattern]) -> str | None:
    for pattern in patterns:
        if words.startswith(pattern.begins) and (match := pattern.regex.fullmatch(words)):
            return pattern.target.format(**{name: said(part) for name, part in match.groupdict().items()})
    return None


def _bracketed(words: str) -> str | None:
    """A text with another one between brackets after it: "zondag (naar analogie van …)"."""
    if not words.endswith(")"):
        return None
    start, depth = len(words) - 1, 1
    while depth and start:
        start -= 1
        depth += {")": 1, "(": -1}.get(words[start], 0)
    head = words[: start - 1] if start and words[start - 1] == " " else ""
    said_head = _whole(head) if head else None
    return f"{said_head} ({said(words[start + 1 : -1])})" if said_head else None


def _joined(words: str) -> str | None:
    """Things in a row, each of them known."""
    for sign in ("; ", ", ", " en "):
        parts = words.split(sign)
        said_parts = [_whole(part) for part in parts] if len(parts) > 1 else []
        if said_parts and all(said_parts):
            return (f" {said('en')} " if sign == " en " else sign).join(str(part) for part in said_parts)
    return None


def _in_sentences(words: str) -> str | None:
    """A text that was put together: the longest beginnings first that were made with one pattern."""
    ends = [end.start() for end in _SENTENCE_ENDS.finditer(words)]
    for end in reversed(ends):
        head = _whole(words[:end])
        if head is not None:
            return f"{head} {said(words[end + 1 :])}"
    if ends:
        return f"{words[: ends[0]]} {said(words[ends[0] + 1 :])}"
    return None


def _day(found: re.Match[str]) -> date:
    number, month, year = found.groups()
    return date(int(year), MONTHS.index(month) + 1, int(number))


def _of(catalogue: Translations | NullTranslations) -> list[_Pattern]:
    """The patterns of a language, those that say most first."""
    key = (language(), id(catalogue))
    if key not in _patterns:
        _patterns[key] = sorted(_read(catalogue), key=lambda one: -one.says)
    return _patterns[key]


def _read(catalogue: Translations | NullTranslations) -> Iterator[_Pattern]:
    for msgid, target in getattr(catalogue, "_catalog", {}).items():
        if isinstance(msgid, str) and target and _PART.search(msgid):
            begins, says = _PART.split(msgid, maxsplit=1)[0], len(_PART.sub("", msgid))
            yield _Pattern(begins, re.compile(_regex(msgid), re.DOTALL), target, says)


def _regex(msgid: str) -> str:
    """
    >>> re.fullmatch(_regex("Nog {n} dagen, {name}."), "Nog 3 dagen, Kim.")["name"]
    'Kim'
    """
    seen: set[str] = set()
    parts = []
    for index, piece in enumerate(_PART.split(msgid)):
        if index % 2 == 0:
            parts.append(re.escape(piece))
        else:
            parts.append(
                f"(?P={piece})" if piece in seen else f"(?P<{piece}>{'[0-9]+' if piece == 'n' else _ANYTHING})"
            )
            seen.add(piece)
    return "".join(parts)
