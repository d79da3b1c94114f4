"""Days at home: how many calendar days, and how many school days a child missed.

Two figures that are never one. A calendar day counts from day 1, also in a weekend or a holiday. A school day is a
Monday to Friday that is no school holiday of the region and no public holiday. What is not known is not guessed: days
of a school year without all of its holidays are counted apart.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from gpo.law.calendar import non_working_day
from gpo.law.rules import Rules

_DAY = timedelta(days=1)
_SATURDAY = 5
_AUGUST, _SEPTEMBER = 8, 9

# The holidays of one school year; before 2019 the regulation names only those of the minister.
HOLIDAYS = ("herfst", "kerst", "voorjaar", "mei", "zomer")


class Share(StrEnum):
    """In which count a day at home belongs. A day told twice belongs to the first of these."""

    GEMIST = "gemist"
    """Wholly at home, without illness or leave: school days missed."""
    ZIEK = "ziek"
    VERLOF = "verlof"
    DEELS = "deels"
    """A short timetable: partly at school, so no day at home and no whole day missed."""


@dataclass(frozen=True)
class Period:
    """A period at home.

    Args:
        starts_on: the first day.
        ends_on: the last day; ``None`` while it lasts.
        share: in which count its days belong.
    """

    starts_on: date
    ends_on: date | None
    share: Share = Share.GEMIST


@dataclass(frozen=True)
class Stretch:
    """Days that follow each other; first and last day both count."""

    starts_on: date
    ends_on: date | None

    def days(self, today: date) -> int:
        """How many calendar days, up to and with today while it lasts."""
        return max(0, (_last(self, today) - self.starts_on).days + 1)


@dataclass(frozen=True)
class Holiday:
    """A school holiday of the region of the school.

    Args:
        school_year: such as 2026-2027.
        name: herfst, kerst, voorjaar, mei or zomer.
        begins_on, ends_on: first and last day.
        fixed: set by the minister; otherwise advice, from which a school may differ.
        remark: what was mended in the source, if anything.
        source: where the dates come from.
    """

    school_year: str
    name: str
    begins_on: date
    ends_on: date
    fixed: bool = True
    remark: str | None = None
    source: str = ""


@dataclass(frozen=True)
class HolidayLeftOut:
    """A holiday that lies in the days at home, and how many Mondays to Fridays it takes off."""

    holiday: Holiday
    days: int


@dataclass(frozen=True)
class NotCountable:
    """Mondays to Fridays that cannot be counted, because not all holidays of their school year are known.

    Args:
        school_year: the year.
        days: how many.
        missing: the names of the holidays that are not known; all five where the region is not known.
    """

    school_year: str
    days: int
    missing: tuple[str, ...]


@dataclass(frozen=True)
class DaysAtHome:
    """What the periods come to, and how.

    Args:
        stretches: the days wholly at home, overlaps merged, with the weekends in between.
        calendar_days: all days of these, from day 1.
        doubled: how many days at home were told more than once, and count once.
        looked_at: every day of a period, short timetables too: the sum of all that follows.
        school_days: per share the school days.
        weekend_days: Saturdays and Sundays left out.
        public_holidays: the public holidays and decree days left out, on a Monday to Friday outside school holidays.
        holidays: the school holidays left out.
        not_countable: per school year what could not be counted.
    """

    stretches: tuple[Stretch, ...]
    calendar_days: int
    doubled: int
    looked_at: int
    school_days: Mapping[Share, int]
    weekend_days: int
    public_holidays: tuple[tuple[date, str], ...]
    holidays: tuple[HolidayLeftOut, ...]
    not_countable: tuple[NotCountable, ...]

    @property
    def missed(self) -> int:
        """School days wholly missed, without illness and leave."""
        return self.school_days[Share.GEMIST]

    @property
    def advice(self) -> bool:
        """Whether a holiday was left out from which the school may differ."""
        return any(not left.holiday.fixed for left in self.holidays)


def school_year_of(day: date) -> str:
    """The school year of a day: from 1 August to 31 July.

    >>> school_year_of(date(2026, 7, 31)), school_year_of(date(2026, 8, 1))
    ('2025-2026', '2026-2027')
    """
    first = day.year if day.month >= _AUGUST else day.year - 1
    return f"{first}-{first + 1}"


def stretches(periods: Iterable[Period]) -> tuple[Stretch, ...]:
    """The days wholly at home, earliest first: overlaps merged, and what only a weekend parts is one stretch.

    Args:
        periods: in any order; a short timetable is no day at home.
    """
    whole = sorted((period for period in periods if period.share is not Share.DEELS), key=lambda one: one.starts_on)
    found: list[Stretch] = []
    for period in whole:
        last = found[-1] if found else None
        if last is not None and _joins(last, period):
            ends = None if last.ends_on is None or period.ends_on is None else max(last.ends_on, period.ends_on)
            found[-1] = Stretch(last.starts_on, ends)
        else:
            found.append(Stretch(period.starts_on, period.ends_on))
    return tuple(found)


def current_stretch(periods: Iterable[Period], today: date) -> Stretch | None:
    """The stretch of today, else the last one that has begun; ``None`` where there is none.

    Args:
        periods: in any order.
        today: the day of looking.
    """
    begun = [stretch for stretch in stretches(periods) if stretch.starts_on <= today]
    return begun[-1] if begun else None


def days_at_home(periods: Sequence[Period], holidays: Iterable[Holiday], rules: Rules, *, today: date) -> DaysAtHome:
    """Count the days at home, up to and with today.

    Args:
        periods: the periods as one side tells them, in any order, overlapping or not.
        holidays: the school holidays of the region; none where the region is not known.
        rules: for the decree days.
        today: a period that lasts is counted up to and with this day; what lies after it is not counted.
    """
    known = _Holidays(holidays)
    share_of = _shares(periods, today)
    begun = tuple(stretch for stretch in stretches(periods) if stretch.starts_on <= today)
    told = sum(Stretch(one.starts_on, one.ends_on).days(today) for one in periods if one.share is not Share.DEELS)
    weekend, public = 0, []
    taken: Counter[Holiday] = Counter()
    unknown: Counter[str] = Counter()
    school: Counter[Share] = Counter()
    for day, share in sorted(share_of.items()):
        if day.weekday() >= _SATURDAY:
            weekend += 1
        elif (holiday := known.on(day)) is not None:
            taken[holiday] += 1
        elif (name := non_working_day(day, rules)) is not None:
            public.append((day, name))
        elif known.complete(day):
            school[share] += 1
        else:
            unknown[school_year_of(day)] += 1
    return DaysAtHome(
        stretches=begun,
        calendar_days=sum(stretch.days(today) for stretch in begun),
        doubled=told - sum(share is not Share.DEELS for share in share_of.values()),
        looked_at=len(share_of),
        school_days=MappingProxyType({share: school[share] for share in Share}),
        weekend_days=weekend,
        public_holidays=tuple(public),
        holidays=tuple(HolidayLeftOut(holiday, days) for holiday, days in taken.items()),
        not_countable=tuple(NotCountable(year, days, known.missing(year)) for year, days in unknown.items()),
    )


class _Holidays:
    """The school holidays of one region: which day lies in one, and of which years all are known."""

    def __init__(self, holidays: Iterable[Holiday]) -> None:
        self._by_day: dict[date, Holiday] = {}
        self._names: dict[str, set[str]] = {}
        for holiday in holidays:
            self._names.setdefault(holiday.school_year, set()).add(holiday.name)
            self._by_day.update(dict.fromkeys(_days(holiday.begins_on, holiday.ends_on), holiday))

    def on(self, day: date) -> Holiday | None:
        return self._by_day.get(day)

    def complete(self, day: date) -> bool:
        """Whether a day outside the known holidays is surely a school day."""
        year = school_year_of(day)
        if not self._of(year) >= set(HOLIDAYS):
            return False
        # The summer holiday that reaches into August and September is the last one of the year before.
        return day.month not in (_AUGUST, _SEPTEMBER) or "zomer" in self._of(_year_before(year))

    def missing(self, year: str) -> tuple[str, ...]:
        """The holidays of a year that are not known; only the summer before it where the year itself is whole."""
        return tuple(name for name in HOLIDAYS if name not in self._of(year)) or ("zomer",)

    def _of(self, year: str) -> set[str]:
        return self._names.get(year, set())


def _year_before(year: str) -> str:
    return f"{int(year[:4]) - 1}-{year[:4]}"


def _shares(periods: Sequence[Period], today: date) -> dict[date, Share]:
    order = {share: place for place, share in enumerate(Share)}
    found: dict[date, Share] = {}
    for period in periods:
        for day in _days(period.starts_on, min(period.ends_on or today, today)):
            if day not in found or order[period.share] < order[found[day]]:
                found[day] = period.share
    return found


def _joins(stretch: Stretch, period: Period) -> bool:
    if stretch.ends_on is None or period.starts_on <= stretch.ends_on + _DAY:
        return True
    between = list(_days(stretch.ends_on + _DAY, period.starts_on - _DAY))
    return all(day.weekday() >= _SATURDAY for day in between)


def _last(stretch: Stretch, today: date) -> date:
    return today if stretch.ends_on is None else min(stretch.ends_on, today)


def _days(first: date, last: date) -> Iterator[date]:
    return (first + n * _DAY for n in range((last - first).days + 1))
