"""The calendar of the Algemene termijnenwet: which days a term cannot end on, and both ways of counting."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from types import MappingProxyType
from zoneinfo import ZoneInfo

from gpo.law.rows import Unit
from gpo.law.rules import Rules

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
ACT = "Algemene termijnenwet"

_DAY = timedelta(days=1)
_SATURDAY, _SUNDAY = 5, 6
# Art. 2 asks for two working days in the term; any fortnight has them, whatever the holidays.
_ALWAYS_LONG_ENOUGH = 14
_LONGEST = {Unit.DAGEN: 90, Unit.WEKEN: 12, Unit.MAANDEN: 3}


@dataclass(frozen=True)
class Step:
    """One step of a derivation: the day reached, and why."""

    on: date
    text: str


@dataclass(frozen=True)
class Rolled:
    """Where a term ends after art. 1 and 2.

    Args:
        on: the last day.
        steps: one step per day it moved.
        years: the years whose decree days were looked at.
    """

    on: date
    steps: tuple[Step, ...]
    years: frozenset[int]


def public_holidays(year: int) -> dict[date, str]:
    """The public holidays of art. 3 lid 1 and Goede Vrijdag of lid 2, by day, with their Dutch names.

    5 May counts every year. Before 2014 the Queen's day was 30 April, or 29 April if that was a Sunday.

    Args:
        year: the calendar year, 1980 or later.

    >>> public_holidays(2025)[date(2025, 4, 26)]
    'Koningsdag'
    """
    return dict(_holidays(year))


@lru_cache(maxsize=256)
def _holidays(year: int) -> Mapping[date, str]:
    easter = _easter(year)
    found: dict[date, str] = {}
    for day, name in (
        (date(year, 1, 1), "Nieuwjaarsdag"),
        (easter - 2 * _DAY, "Goede Vrijdag"),
        (easter + _DAY, "Tweede Paasdag"),
        _royal_day(year),
        (date(year, 5, 5), "Bevrijdingsdag"),
        (easter + 39 * _DAY, "Hemelvaartsdag"),
        (easter + 50 * _DAY, "Tweede Pinksterdag"),
        (date(year, 12, 25), "Eerste Kerstdag"),
        (date(year, 12, 26), "Tweede Kerstdag"),
    ):
        found[day] = f"{found[day]} en {name}" if day in found else name
    return MappingProxyType(found)


def _royal_day(year: int) -> tuple[date, str]:
    day, name = (date(year, 4, 27), "Koningsdag") if year >= 2014 else (date(year, 4, 30), "Koninginnedag")
    return (day - _DAY if day.weekday() == _SUNDAY else day), name


def _easter(year: int) -> date:
    """Easter Sunday, Gregorian (the anonymous algorithm, as Meeus prints it)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def non_working_day(day: date, rules: Rules) -> str | None:
    """Why a term cannot end on this day, in Dutch; ``None`` for a working day (art. 1 and 3).

    Args:
        day: the local date.
        rules: for the days that a decree put on a par with a holiday (art. 3 lid 3).
    """
    holiday = _holidays(day.year).get(day)
    if holiday is not None:
        return holiday
    if day.weekday() >= _SATURDAY:
        return "zaterdag" if day.weekday() == _SATURDAY else "zondag"
    decree = rules.decree_days.get(day)
    return decree.words if decree else None


def excluded(amount: int, unit: Unit) -> str | None:
    """Why the Act leaves a term alone (art. 4 sub a), in Dutch; ``None`` where the Act holds.

    Args:
        amount: how many.
        unit: of what, as the rule words it: 84 days is not twelve weeks.

    >>> excluded(13, Unit.WEKEN)
    'een termijn van meer dan 12 weken'
    """
    if unit in (Unit.UREN, Unit.JAREN):
        return "een termijn in uren" if unit is Unit.UREN else "een termijn in jaren"
    return f"een termijn van meer dan {_LONGEST[unit]} {unit}" if amount > _LONGEST[unit] else None


def add(start: date, amount: int, unit: Unit) -> date:
    """The last day of a term that starts the day after ``start``, before any moving.

    A month or year ends on the same day of the month, or on the last day of a shorter month. Hours with
    only a day known are counted from the end of that day, so that nobody is late too soon.

    Args:
        start: the day of the event; the next day is day 1.
        amount: how many; below zero counts back.
        unit: of what.

    >>> add(date(2018, 10, 17), 6, Unit.WEKEN)
    datetime.date(2018, 11, 28)
    """
    if unit is Unit.DAGEN:
        return start + amount * _DAY
    if unit is Unit.WEKEN:
        return start + 7 * amount * _DAY
    if unit is Unit.UREN:
        midnight = datetime.combine(start + _DAY, time(), AMSTERDAM).astimezone(UTC)
        edge = timedelta(microseconds=1 if amount > 0 else 0)
        return local_date(midnight - edge + timedelta(hours=amount))
    months = start.year * 12 + start.month - 1 + (amount * 12 if unit is Unit.JAREN else amount)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def add_hours(start: datetime, hours: int) -> datetime:
    """The end of a term in hours: real hours, also in a night when the clock changes (art. 4: never moved).

    Args:
        start: an aware moment.
        hours: how many.

    Raises:
        ValueError: the moment has no time zone.
    """
    if start.tzinfo is None:
        raise ValueError("een moment zonder tijdzone is geen moment")
    return (start.astimezone(UTC) + timedelta(hours=hours)).astimezone(AMSTERDAM)


def count_back(end: date, amount: int, unit: Unit) -> date:
    """A day counted back from an event; it never moves (art. 1 lid 2).

    Args:
        end: the day of the event.
        amount: how many, above zero.
        unit: of what.
    """
    return add(end, -amount, unit)


def roll(last: date, rules: Rules, *, first: date | None = None) -> Rolled:
    """Move the end of a term to a working day (art. 1 lid 1) with two working days in the term (art. 2).

    Both articles give the first working day, on or after the last day, on which the term holds two working
    days; the order in which they are applied does not matter.

    Args:
        last: the last day as counted.
        rules: for the decree days.
        first: day 1 of the term; without it art. 2 is left out (a day that is no end of a term).
    """
    short = first is not None and 3 <= (last - first).days + 1 < _ALWAYS_LONG_ENOUGH
    day, years = last, {last.year}
    steps: list[Step] = []
    if short and first is not None:
        years |= {first.year}
    while True:
        why = non_working_day(day, rules)
        if why is None and short and first is not None and _working_days(first, day, rules) < 2:
            why = f"zo heeft de termijn twee werkdagen ({ACT} art. 2)"
        if why is None:
            return Rolled(day, tuple(steps), frozenset(years))
        day += _DAY
        years.add(day.year)
        steps.append(Step(day, f"schuift op: {why}"))


def _working_days(first: date, last: date, rules: Rules) -> int:
    days = (first + n * _DAY for n in range((last - first).days + 1))
    return sum(non_working_day(day, rules) is None for day in days)


def local_date(instant: datetime) -> date:
    """The date in the Netherlands at a moment, whatever the hour and the night of the clock.

    Args:
        instant: an aware moment.

    Raises:
        ValueError: the moment has no time zone.

    >>> local_date(datetime(2026, 3, 28, 23, 30, tzinfo=UTC))
    datetime.date(2026, 3, 29)
    """
    if instant.tzinfo is None:
        raise ValueError("een moment zonder tijdzone is geen moment")
    return instant.astimezone(AMSTERDAM).date()


__all__ = [
    "ACT",
    "AMSTERDAM",
    "Rolled",
    "Step",
    "add",
    "add_hours",
    "count_back",
    "excluded",
    "local_date",
    "non_working_day",
    "public_holidays",
    "roll",
]
