"""Schools, boards, samenwerkingsverbanden and places in every writing: short, by letters, without the legal form."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gpo.anonymising.folding import Folded, fold
from gpo.anonymising.kinds import DatumKind
from gpo.anonymising.names import key_of
from gpo.anonymising.ordinary_words import GENERAL_WORDS, ORDINARY, PUBLIC_WORDS

_FORM = re.compile(
    r"(?i)^(?:de |het )?(?:stichting|vereniging|coöperatie|cooperatie|bestuur|school|obs|cbs|pcbs|"
    r"rkbs|kbs|gbs|ibs|ikc|kc|bs|"
    r"sbo|so|vso|basisschool|openbare basisschool|christelijke basisschool|kindcentrum|integraal kindcentrum|"
    r"samenwerkingsverband|swv|gemeente)(?: voor| van| tot)?\.? "
)


@dataclass(frozen=True)
class Body:
    """A school, board, samenwerkingsverband or place.

    Args:
        kind: what it is.
        names: in full, the present one first.
        key: the same for everything that is the same body.
        of_file: whether the file knows it.
    """

    kind: DatumKind
    names: tuple[str, ...]
    key: str
    of_file: bool = True


@dataclass(frozen=True)
class BodySpot:
    """Where a body is named, in the folded text."""

    start: int
    end: int
    body: Body
    adjective: bool = False


def writings(name: str, kind: DatumKind) -> list[tuple[str, bool]]:
    """How a body can be written, each with whether capitals count.

    Args:
        name: in full.
        kind: what it is.

    >>> [words for words, _ in writings("Stichting Onderwijs De Vaart", DatumKind.BESTUUR)]
    ['Stichting Onderwijs De Vaart', 'Onderwijs De Vaart', 'De Vaart', 'Vaart', 'SODV', 'SOV', 'ODV']
    """
    plain = re.sub(r"\s+", " ", fold(name).text).strip()
    found: dict[str, bool] = {plain: False}
    for inside in re.findall(r"\(([^)]{2,30})\)", plain):
        found[inside] = True
    plain = re.sub(r"\s*\([^)]*\)", "", plain)
    found.setdefault(plain, False)
    for separator in (r", ", r" - ", r" / ", r" locatie ", r" loc\. ", r" afdeling ", r" vestiging "):
        part = re.split(separator, plain, maxsplit=1)[0]
        if len(part) > 3 and not _only_generic(part):
            found.setdefault(part, False)
    short = plain
    while (shorter := _FORM.sub("", short)) != short:
        short = shorter
        if len(short) > 2 and not _only_generic(short):
            found.setdefault(short, True)
    if kind is not DatumKind.PLAATS:
        bare = re.sub(r"(?i)^(?:de|het|'t) ", "", short)
        if bare != short and not _only_generic(bare) and len(bare) > 3:
            found.setdefault(bare, True)
        _distinctive(plain, found)
        _letters(plain, short, found)
    return list(found.items())


def _only_generic(words: str) -> bool:
    return all(key_of(word) in GENERAL_WORDS or len(word) < 3 for word in re.split(r"[\s/-]+", words) if word)


def _distinctive(plain: str, found: dict[str, bool]) -> None:
    """The words that make the name: with their article, and alone where they can be no other word."""
    words = plain.split(" ")
    telling = [place for place, word in enumerate(words) if key_of(word) not in GENERAL_WORDS and len(key_of(word)) > 2]
    if telling:
        first, last = telling[0], telling[-1]
        if first and key_of(words[first - 1]) in {"de", "het", "t", "onze", "mijn", "sint", "st", "van", "den"}:
            found.setdefault(" ".join(words[first - 1 : last + 1]), True)
        found.setdefault(" ".join(words[first : last + 1]), True)
        found.setdefault(" ".join(words[first:]), True)
        for place in telling:
            word = words[place].strip(",.;:()")
            if word[:1].isupper() and len(word) > 4:
                found.setdefault(word, True)
                for end in ("school", "college", "lyceum", "schule"):
                    if word.casefold().endswith(end) and len(word) > len(end) + 3:
                        found.setdefault(word[: -len(end)].rstrip("-"), True)


def _letters(plain: str, short: str, found: dict[str, bool]) -> None:
    """What the first letters make: "SOOV"; three letters at least, else it could be anything."""
    for whole in (plain, short):
        words = [word for word in re.split(r"[\s/-]+", whole) if word and word[0].isalnum()]
        every = "".join(word[0] for word in words).upper()
        own = "".join(_first_letters(word) for word in words if word.casefold() not in _SMALL_WORDS).upper()
        plainly = "".join(word[0] for word in words if word.casefold() not in _SMALL_WORDS).upper()
        for letters in (every, own, plainly):
            if len(letters) > 2 and letters.casefold() not in PUBLIC_WORDS:
                found.setdefault(letters, True)


def _first_letters(word: str) -> str:
    """ "LVO" for a name that is letters already, "CL" for "Calandlyceum"."""
    if word.isupper() and len(word) < 6:
        return word
    found = re.match(r"(?i)\w{3,}?(college|lyceum|school|groep|verband|onderwijs)$", word)
    return word[0] + found.group(1)[0] if found else word[0]


_SMALL_WORDS = frozenset({"de", "het", "een", "van", "der", "den", "voor", "en", "in", "te", "op", "tot", "aan", "&"})


def find_bodies(text: Folded, bodies: Sequence[Body]) -> list[BodySpot]:
    """Where these bodies are named.

    Args:
        text: a folded text.
        bodies: what to look for.
    """
    return [
        BodySpot(
            _with_form(text.text, one.start(), body),
            _with_end(text.text, one.end(), body),
            body,
            adjective=one.lastgroup == "adjective",
        )
        for body in bodies
        for pattern in _patterns(body)
        for one in pattern.finditer(text.text)
    ]


# What stands before a name and belongs to it: "SPO Utrecht-Oost", "KC De Bloktempel", "Daltonschool De Sleutel".
_FORM_BEFORE = re.compile(
    r"(?<![\w.])(?:[A-Z]{2,7}|[A-Z][a-z]+(?:school|centrum|college)|[Ss]tichting|[Vv]ereniging) "
    r"(?:[Dd]e |[Hh]et )?$"
)


_FORM_BEHIND = re.compile(r"[ -](?:COLLEGE|LYCEUM|SCHOOL|GYMNASIUM|College|Lyceum|Gymnasium)(?!\w)")


def _with_end(text: str, end: int, body: Body) -> int:
    behind = _FORM_BEHIND.match(text, end) if body.kind is DatumKind.SCHOOL else None
    return behind.end() if behind else end


def _with_form(text: str, start: int, body: Body) -> int:
    if body.kind is DatumKind.PLAATS:
        return start
    before = _FORM_BEFORE.search(text[max(start - 40, 0) : start])
    return max(start - 40, 0) + before.start() if before else start


_MADE: dict[Body, tuple["re.Pattern[str]", ...]] = {}


def _patterns(body: Body) -> tuple["re.Pattern[str]", ...]:
    made = _MADE.get(body)
    if made is None:
        if len(_MADE) > 500:
            _MADE.clear()
        made = _MADE[body] = tuple(_compile(body))
    return made


def _compile(body: Body) -> Iterable["re.Pattern[str]"]:
    for name in body.names:
        for words, strict in writings(name, body.kind):
            spelled = _loose(words, strict=strict)
            owned = r"(?:'s|s|')?"
            if body.kind is DatumKind.PLAATS:
                spelled = _place(words)
                yield re.compile(rf"(?<!\w){spelled}(?:'s|s)?(?!\w)")
                stem = re.match(r"(\w{3,})[aeo]$", words.casefold())
                if stem:
                    # Gouda: Goudse.
                    yield re.compile(
                        rf"(?<!\w)(?P<adjective>{re.escape(stem.group(1).capitalize())}(?:se|er|ner))(?!\w)"
                    )
                # Utrechtse, Amsterdamse, Haagse: the place as an adjective; a t or m at the end stays.
                yield re.compile(rf"(?<!\w)(?P<adjective>{spelled}(?:se|er|ers|sche|e))(?!\w)")
            elif strict and words.isupper() and len(words) < 8:
                dotted = r"\.?".join(map(re.escape, words))
                yield re.compile(rf"(?<!\w)(?:{dotted}\.?|{re.escape(words.capitalize())})(?:'s|s|-)?(?!\w)")
            else:
                yield re.compile(rf"(?<!\w){spelled}{owned}(?!\w)")
                last = words.rsplit(" ", 1)[-1]
                if strict and words[:3].casefold() == "de " and len(last) > 5 and key_of(last) not in ORDINARY:
                    # Typed in haste, without capitals.
                    yield re.compile(rf"(?<!\w){re.escape(words.casefold())}{owned}(?!\w)")


def _place(words: str) -> str:
    """A place with its capitals: "Best" is one, "best" is not."""
    bare = re.sub(r"(?i) gem\.? .*$", "", words)
    made = []
    for word in bare.split(" "):
        parts = [part if part.startswith("'") else part[:1].upper() + part[1:].lower() for part in word.split("-")]
        small = word.casefold() in _SMALL_WORDS | {"aan", "bij", "den"}
        made.append(
            "(?i:" + re.escape(word) + ")" if small else f"(?:{re.escape('-'.join(parts))}|{re.escape(word.upper())})"
        )
    spelled = r"[ \-]".join(made)
    others = "|".join(re.escape(other) for other in _ALSO.get(bare.casefold(), ()))
    return f"(?:{spelled}|{others})" if others else spelled


_ALSO = {
    "'s-gravenhage": ("Den Haag", "Haag"),
    "den haag": ("'s-Gravenhage", "Haag"),
    "'s-hertogenbosch": ("Den Bosch", "Bosch"),
    "den bosch": ("'s-Hertogenbosch", "Bosch"),
}


def _loose(words: str, *, strict: bool) -> str:
    """The words with any space, hyphen or none between them; the article may be small, the rest keeps its capital."""
    made = []
    for number, word in enumerate(re.split(r"[\s]+", words)):
        small = word.casefold() in _SMALL_WORDS
        if not strict or small:
            made.append("(?i:" + re.escape(word) + ")")
        else:
            made.append("(?:" + re.escape(word) + "|" + re.escape(word.upper()) + ")")
        if "-" in word:
            made[-1] = made[-1].replace(r"\-", r"[- ]?")
        if number == 0 and word.casefold() in {"st", "st.", "sint"}:
            made[-1] = r"(?i:sint|st\.?)"
    return r"[\s\-]{1,3}".join(made)
