"""The periods that are counted: a calendar year, or a school year from 1 August up to and with 31 July."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from gpo.figures.models import PeriodKind

_NAME = re.compile(r"(?P<first>20\d\d)(?:-(?P<second>20\d\d))?")
_AUGUST, _JULY = 8, 7


@dataclass(frozen=True, order=True)
class Period:
    """One period by its name: ``2025`` or ``2025-2026``.

    Args:
        begins_on: the first day.
        ends_on: the last day.
    """

    begins_on: date
    ends_on: date

    @property
    def kind(self) -> PeriodKind:
        return PeriodKind.KALENDERJAAR if self.begins_on.month == 1 else PeriodKind.SCHOOLJAAR

    @property
    def name(self) -> str:
        first = self.begins_on.year
        return str(first) if self.kind is PeriodKind.KALENDERJAAR else f"{first}-{first + 1}"

    def holds(self, day: date | None) -> bool:
        """Whether a day lies in it."""
        return day is not None and self.begins_on <= day <= self.ends_on

    def half(self, day: date) -> str:
        """In which half a day lies; a half belongs to one school year and one calendar year.

        >>> calendar_year(2025).half(date(2025, 7, 31)), school_year(2025).half(date(2026, 1, 1))
        ('2025-a', '2026-a')
        """
        return f"{day.year}-{'b' if day.month >= _AUGUST else 'a'}"


def calendar_year(year: int) -> Period:
    """The calendar year."""
    return Period(date(year, 1, 1), date(year, 12, 31))


def school_year(year: int) -> Period:
    """The school year that begins in a year.

    >>> school_year(2025).name
    '2025-2026'
    """
    return Period(date(year, _AUGUST, 1), date(year + 1, _JULY, 31))


def named(name: str) -> Period | None:
    """The period with this name; ``None`` where there is none.

    >>> named("2025-2026") == school_year(2025), named("2025-2027"), named("25")
    (True, None, None)
    """
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    first = int(found["first"])
    if found["second"] is None:
        return calendar_year(first)
    return school_year(first) if int(found["second"]) == first + 1 else None


def between(first: date, last: date) -> list[Period]:
    """Every period that holds a day from ``first`` and had ended before ``last``, oldest first.

    >>> [one.name for one in between(date(2024, 3, 1), date(2026, 1, 1))]
    ['2023-2024', '2024', '2024-2025', '2025']
    """
    years = range(first.year - 1, last.year + 1)
    every = [make(year) for year in years for make in (calendar_year, school_year)]
    return sorted(
        (one for one in every if one.ends_on >= first and one.ends_on < last), key=lambda one: (one.ends_on, one)
    )


def judged_on(period: Period, days: int) -> date:
    """The peildag: the day as of which the follow-up of a period is judged.

    Args:
        period: the period.
        days: how many days after its end, from the rules.
    """
    return period.ends_on + timedelta(days=days)
