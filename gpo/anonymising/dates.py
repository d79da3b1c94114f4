"""Days in every Dutch writing, and the coarser words for them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gpo.anonymising.folding import just_before

_MONTHS = {
    "januari": 1, "jan": 1, "january": 1, "februari": 2, "feb": 2, "febr": 2, "february": 2, "maart": 3, "mrt": 3,
    "march": 3, "april": 4, "apr": 4, "mei": 5, "may": 5, "juni": 6, "jun": 6, "june": 6, "juli": 7, "jul": 7,
    "july": 7,
    "augustus": 8, "aug": 8, "august": 8, "september": 9, "sept": 9, "sep": 9, "oktober": 10, "okt": 10, "october": 10,
    "oct": 10, "november": 11, "nov": 11, "december": 12, "dec": 12,
}  # fmt: skip
_ONES = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "dertien",
         "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig")  # fmt: skip
_SMALL = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
NUMBERS = (
    {word: number for number, word in enumerate(_ONES, 1)}
    | {
        f"{one}en{ten}": number + tens
        for ten, tens in (("twintig", 20), ("dertig", 30))
        for number, one in enumerate(_SMALL, 1)
    }
    | {"dertig": 30, "één": 1}
)
_ORDINALS = {
    "eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "zesde": 6, "zevende": 7, "achtste": 8,
    "negende": 9,
    "tiende": 10, "elfde": 11, "twaalfde": 12, "dertiende": 13, "veertiende": 14, "vijftiende": 15, "zestiende": 16,
    "zeventiende": 17, "achttiende": 18, "negentiende": 19, "twintigste": 20, "dertigste": 30,
} | {f"{one}entwintigste": number + 20 for number, one in enumerate(_SMALL, 1)} | {"eenendertigste": 31}  # fmt: skip
_WEEKDAY = (
    r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag(?:morgen|ochtend|middag|avond)?|(?:ma|di|wo|do|"
    r"vr|za|zo)\.?|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
)
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAYWORD = "|".join(sorted([*NUMBERS, *_ORDINALS], key=len, reverse=True))
_LEAD = rf"(?:(?P<weekday>{_WEEKDAY}),?[ ]+)?"
_YEAR = r"(?:(?:19|20)\d{2}|['’]\d{2}|tweeduizend(?:[a-z]+)?)"
# Two days joined to one month: "3 en 4 mei 2026", "van 3 t/m 7 mei".
_MORE = r"(?:\d{1,2}(?:e|ste|de)?\.?(?:[ ]?(?:,|en|of|tot|t/m|tot en met|-|–|and|to)[ ]?))*"
_WRITINGS = (
    (
        rf"{_LEAD}(?:de )?{_MORE}(?P<d1>\d{{1,2}})(?:e|ste|de|st|nd|rd|"
        rf"th)?\.?[ -]?(?P<m1>{_MONTH})(?:\.(?= ?[\d'’]))?(?:,?[ -]?(?P<y1>{_YEAR})|[ ](?:jl|a\.s|l\.l)\.?)?(?![\w])"
    ),
    rf"{_LEAD}(?:de )?(?P<d2>{_DAYWORD})[ ](?:van )?(?P<m2>{_MONTH})(?:[ ](?P<y2>{_YEAR}))?(?![\w])",
    (
        rf"{_LEAD}(?P<d3>\d{{1,2}})[ ]?(?P<s3>[-/.])[ ]?(?P<m3>\d{{1,2}})[ ]?(?P=s3)[ ]?(?P<y3>(?:19|"
        rf"20)\d{{2}}|['’]?\d{{2}})(?![\d])"
    ),
    rf"{_LEAD}(?P<y4>(?:19|20)\d{{2}})[-/.](?P<m4>\d{{1,2}})[-/.](?P<d4>\d{{1,2}})(?![\d])",
    rf"{_LEAD}(?P<m5>{_MONTH}) (?P<d5>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y5>{_YEAR})(?![\w])",
    rf"{_WEEKDAY} (?P<d6>\d{{1,2}})[-/](?P<m6>\d{{1,2}})(?![\d/-])",
    r"(?<![\d-])(?P<y7>(?:19|20)\d{2})(?P<m7>0[1-9]|1[0-2])(?P<d7>0[1-9]|[12]\d|3[01])(?!\d)",
    r"(?<=op )(?P<d8>\d{1,2})[-/](?P<m8>\d{1,2})(?![\d/-])",
)
_ANY = [re.compile(rf"(?i)(?<![\w/-]){writing}") for writing in _WRITINGS]
_LONG_MONTH = "|".join(word for word in _MONTHS if len(word) > 4 or word in ("mei", "juni", "juli"))
_MONTH_ALONE = re.compile(
    rf"(?i)(?<!\w)(?:begin |eind |half |medio |vanaf begin )?(?P<m>{_LONG_MONTH})"
    r"(?: van)?(?: (?P<y>(?:19|20)\d{2}))?(?!\w)"
)
_SEASONS = {
    "nl": ("de winter", "het voorjaar", "de zomer", "het najaar"),
    "en": ("the winter", "the spring", "the summer", "the autumn"),
}


@dataclass(frozen=True)
class Day:
    """A day that stands in a text.

    Args:
        start, end: where.
        month: its month; ``None`` where the numbers make no day.
        year: ``None`` where it is not written.
        on: the day itself, where it is written whole.
    """

    start: int
    end: int
    month: int | None
    year: int | None
    on: date | None


def days_in(text: str) -> Iterator[Day]:
    """Every day in a text, in any writing.

    Args:
        text: folded or not.

    >>> [day.on.isoformat() for day in days_in("op zondag 3 mei 2026, 3-5-2026, 3/5/'26, drie mei 2026, 2026-05-03")]
    ['2026-05-03', '2026-05-03', '2026-05-03', '2026-05-03', '2026-05-03']
    >>> [(day.month, day.year) for day in days_in("op de derde mei en op 3 mei")]
    [(5, None), (5, None)]
    """
    for number, pattern in enumerate(_ANY, 1):
        for found in pattern.finditer(text):
            parts = found.groupdict()
            day = _number(parts[f"d{number}"])
            month = _number(parts[f"m{number}"])
            year = _year(parts.get(f"y{number}"))
            if not day or not month or day > 31 or month > 12:
                continue
            yield Day(found.start(), found.end(), month, year, _on(year, month, day))


def months_in(text: str) -> Iterator[Day]:
    """Months without a day: "begin maart 2026"."""
    for found in _MONTH_ALONE.finditer(text):
        month = found["m"].casefold()
        # "Mei" and "May" can be a name, "may" is a verb.
        if month in ("may", "march", "august") and not found["y"]:
            continue
        yield Day(found.start(), found.end(), _MONTHS[month], int(found["y"]) if found["y"] else None, None)


def _number(words: str | None) -> int | None:
    if not words:
        return None
    lower = words.casefold()
    return int(lower) if lower.isdigit() else _MONTHS.get(lower) or NUMBERS.get(lower) or _ORDINALS.get(lower)


def _year(words: str | None) -> int | None:
    if not words:
        return None
    digits = re.sub(r"\D", "", words)
    if len(digits) == 4:
        return int(digits)
    if len(digits) == 2:
        return 2000 + int(digits) if int(digits) < 60 else 1900 + int(digits)
    tail = words.casefold().removeprefix("tweeduizend").removeprefix("en")
    return 2000 + (NUMBERS.get(tail) or 0)


def _on(year: int | None, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year else None
    except ValueError:
        return None


def season(month: int, year: int | None, language: str = "nl") -> str:
    """The part of the year, with its year: "het voorjaar van 2026". A winter belongs to the year in which it ends.

    Args:
        month: 1 to 12.
        year: of that month, if known.
        language: nl or en.

    >>> season(5, 2026), season(12, 2025), season(10, None), season(5, 2026, "en")
    ('het voorjaar van 2026', 'de winter van 2025-2026', 'het najaar', 'the spring of 2026')
    """
    words = _SEASONS[language][month % 12 // 3]
    if year is None:
        return words
    of = "van" if language == "nl" else "of"
    if month % 12 // 3 == 0:
        ends = year + 1 if month == 12 else year
        return f"{words} {of} {ends - 1}-{ends}"
    return f"{words} {of} {year}"


_BEFORE = re.compile(
    r"(?i)(?<!\w)(op|van|tot en met|t/m|tot|vanaf|sinds|per|na|voor|met ingang van|d\.?d\.?|uit|"
    r"in|on|of|from|since|until|before|after|by)[ ]$"
)
_NL = {
    "op": "in", "in": "in", "van": "uit", "uit": "uit", "tot en met": "tot en met", "t/m": "tot en met", "tot": "tot",
    "vanaf": "vanaf", "sinds": "sinds", "per": "vanaf", "na": "na", "voor": "voor", "met ingang van": "vanaf",
    "dd": "uit", "d.d": "uit", "d.d.": "uit", "dd.": "uit",
}  # fmt: skip
_EN = {"on": "in", "in": "in", "of": "from", "from": "from", "since": "since", "until": "until", "before": "before",
       "after": "after", "by": "by"}  # fmt: skip


def coarser(
    text: str, start: int, end: int, month: int, year: int | None, language: str = "nl"
) -> tuple[int, int, str]:
    """The words that can stand where a day stood, with the preposition that goes with them.

    Args:
        text: the whole text.
        start, end: where the day stands.
        month, year: of the day.
        language: nl or en.

    Returns:
        Where to begin, where to end, and the words.

    >>> text = "De brief van 3 mei 2026 kwam op 4 mei."
    >>> coarser(text, 13, 23, 5, 2026), coarser(text, 32, 37, 5, None)
    ((9, 23, 'uit het voorjaar van 2026'), (29, 37, 'in het voorjaar'))
    """
    words = season(month, year, language)
    before = _BEFORE.search(just_before(text, start))
    known = _NL if language == "nl" else _EN
    if before and (put := known.get(before.group(1).casefold())):
        begin = start - (len(before.string) - before.start(1))
        put = put.capitalize() if before.group(1)[0].isupper() else put
        return begin, end, f"{put} {words}"
    if re.search(
        r"(?i)(?<!\w)(?:en|of|tot|tussen|rond|omstreeks|circa|en met|de|and|between) $", just_before(text, start)
    ):
        return start, end, words
    if re.search(r"[a-z] $", just_before(text, start)):
        return start, end, f"in {words}"
    # A cell of a table, the beginning of a line, a note: no sentence.
    return start, end, words.split(" ", 1)[1]
