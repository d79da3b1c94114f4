"""What of a ruling may be public besides its words: no days, no numbers of cases, nobody's hash.

An anonymised text can still be joined with something else: a letter on a kitchen table, a calendar, the list of a
board. So the fixed parts of the record lose what only serves to join: a day becomes a month, the number of a case
becomes its place in the ruling. The words themselves are made anonymous before this (``publication``).
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from gpo.law.explain import MONTHS, WEEKDAYS
from gpo.record.content import Content

_DAY = re.compile(rf"\b([Oo]p )?(?:(?:{'|'.join(WEEKDAYS)}) )?\d{{1,2}} ((?:{'|'.join(MONTHS)}) \d{{4}})\b")
_MONTH = re.compile(r"(\d{4})-(\d{2})")


def for_the_public(content: Content) -> Content:
    """The record as the register shows it. A record that is in that shape already comes back as it was.

    Args:
        content: an anonymised ruling.

    Raises:
        ValueError: its words were not made anonymous, or a day in it is no day.
    """
    if not content.anonymised:
        raise ValueError(f"de tekst van {content.number} is niet geanonimiseerd")
    places = {case.number: str(place) for place, case in enumerate(content.cases, 1)}

    def without(text: str) -> str:
        return without_days(with_places(text, places))

    return replace(
        content,
        # These are written by the house, not by a person, so no finder of names looks in them for a day or a case.
        heading=without(content.heading),
        meaning=[replace(one, text=without(one.text)) for one in content.meaning],
        measures=[replace(one, term=without(one.term)) for one in content.measures],
        given_on=month_of(content.given_on),
        adopted_on=month_of(content.adopted_on),
        # When it was typed in, to the second, and under which rows of law: of use to who proves the sealed text alone.
        recorded_at=month_of(content.recorded_at),
        rules_hash="",
        cases=[
            replace(
                case,
                number=places[case.number],
                dictum_told_on=month_of(case.dictum_told_on) if case.dictum_told_on else None,
            )
            for case in content.cases
        ],
    )


def with_places(text: str, places: Mapping[str, str]) -> str:
    """A text of the house with the place of each case where its number stood.

    Args:
        text: such as the term of a measure, which differs per case where the dicta of joined cases do.
        places: per number of a case its place in the ruling.

    >>> with_places("zaak 2026-0012: na uitspraak U2026-0012", {"2026-0012": "1"})
    'zaak 1: na uitspraak U2026-0012'
    """
    numbers = "|".join(map(re.escape, places))
    return re.sub(rf"(?<!\w)(?:{numbers})(?!\w)", lambda found: places[found[0]], text) if numbers else text


def without_days(text: str) -> str:
    """A text of the house with the month in place of each day: also a last day gives the day away that it is counted
    from.

    >>> without_days("Het oordeel is gegeven op 5 mei 2026.")
    'Het oordeel is gegeven in mei 2026.'
    >>> without_days("Bindend advies, op grond van de overeenkomst van dinsdag 5 mei 2026")
    'Bindend advies, op grond van de overeenkomst van mei 2026'
    """
    return _DAY.sub(lambda day: {"Op ": "In ", "op ": "in "}.get(day[1] or "", "") + day[2], text)


def month_of(day: str) -> str:
    """The month of a day.

    >>> month_of("2026-03-14"), month_of("2026-03"), month_of("2026-03-14T10:00:00+01:00")
    ('2026-03', '2026-03', '2026-03')

    Raises:
        ValueError: it begins with no year and month.
    """
    found = _MONTH.match(day)
    if found is None:
        raise ValueError(f"{day!r} is geen dag of maand")
    return found[0]


def first_of(day: str) -> date:
    """The first day of the month of a day or month.

    >>> first_of("2026-03")
    datetime.date(2026, 3, 1)
    """
    return date.fromisoformat(f"{month_of(day)}-01")
