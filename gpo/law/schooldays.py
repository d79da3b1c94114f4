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
    """

    school_year: str
    name: str
    begins_on: date
    ends_on: date
    fixed: bool = True
    remark: str | None = None


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
        stretches: the days wholly at home, overlaps merged.
        calendar_days: all of these, from day 1.
        told: how many days the periods name before merging; more than ``calendar_days`` where they overlap.
        school_days: per share the school days.
        weekend_days: Saturdays and Sundays left out.
        public_holidays: the public holidays and decree days left out, on a Monday to Friday outside school holidays.
        holidays: the school holidays left out.
        not_countable: per school year what could not be counted.
    """

    stretches: tuple[Stretch, ...]
    calendar_days: int
    told: int
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
    known = _Calendar(holidays, rules)
    share_of = _shares(periods, today)
    whole = [day for day, share in share_of.items() if share is not Share.DEELS]
    found: dict[str, Counter[object]] = {name: Counter() for name in ("share", "public", "holiday", "unknown")}
    weekend = 0
    for day, share in sorted(share_of.items()):
        kind, what = known.judge(day)
        if kind == "weekend":
            weekend += 1
        else:
            found[kind][share if kind == "share" else what] += 1
    return DaysAtHome(
        stretches=tuple(stretch for stretch in stretches(periods) if stretch.starts_on <= today),
        calendar_days=len(whole),
        told=sum(Stretch(one.starts_on, one.ends_on).days(today) for one in periods if one.share is not Share.DEELS),
        school_days=MappingProxyType({share: found["share"][share] for share in Share}),
        weekend_days=weekend,
        public_holidays=tuple(found["public"]),  # type: ignore[arg-type]
        holidays=tuple(HolidayLeftOut(what, days) for what, days in found["holiday"].items()),  # type: ignore[arg-type]
        not_countable=tuple(
            NotCountable(year, days, known.missing(year))  # type: ignore[arg-type]
            for year, days in found["unknown"].items()
        ),
    )


class _Calendar:
    """Judges a day: school day, weekend, public holiday, school holiday, or not to be told."""

    def __init__(self, holidays: Iterable[Holiday], rules: Rules) -> None:
        self.rules = rules
        self.holiday_of: dict[date, Holiday] = {}
        self.names: dict[str, set[str]] = {}
        for holiday in holidays:
            self.names.setdefault(holiday.school_year, set()).add(holiday.name)
            self.holiday_of.update(dict.fromkeys(_days(holiday.begins_on, holiday.ends_on), holiday))

    def judge(self, day: date) -> tuple[str, object]:
        if day.weekday() >= _SATURDAY:
            return "weekend", None
        if day in self.holiday_of:
            return "holiday", self.holiday_of[day]
        public = non_working_day(day, self.rules)
        if public is not None:
            return "public", (day, public)
        year = school_year_of(day)
        return ("share", None) if self._known(day, year) else ("unknown", year)

    def missing(self, year: str) -> tuple[str, ...]:
        there = self.names.get(year, set())
        lacking = tuple(name for name in HOLIDAYS if name not in there)
        return lacking or ("zomer",)

    def _known(self, day: date, year: str) -> bool:
        if not self.names.get(year, set()) >= set(HOLIDAYS):
            return False
        # The summer holiday that reaches into August and September is the last one of the year before.
        before = f"{int(year[:4]) - 1}-{year[:4]}"
        return day.month not in (_AUGUST, _SEPTEMBER) or "zomer" in self.names.get(before, set())


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
