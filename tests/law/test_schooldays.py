"""Days at home: calendar days from day 1, and school days missed. Worked by hand with the calendar of 2026."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gpo.law.rules import load_rules
from gpo.law.schooldays import (
    DaysAtHome,
    Holiday,
    HolidayLeftOut,
    NotCountable,
    Period,
    Share,
    Stretch,
    current_stretch,
    days_at_home,
    school_year_of,
    stretches,
)

RULES = load_rules()
DAY = timedelta(days=1)
# Made up: two whole school years of one region.
HOLIDAYS = (
    Holiday("2025-2026", "herfst", date(2025, 10, 18), date(2025, 10, 26), fixed=False),
    Holiday("2025-2026", "kerst", date(2025, 12, 20), date(2026, 1, 4)),
    Holiday("2025-2026", "voorjaar", date(2026, 2, 14), date(2026, 2, 22), fixed=False),
    Holiday("2025-2026", "mei", date(2026, 4, 25), date(2026, 5, 3)),
    Holiday("2025-2026", "zomer", date(2026, 7, 11), date(2026, 8, 23)),
    Holiday("2026-2027", "herfst", date(2026, 10, 17), date(2026, 10, 25), fixed=False),
    Holiday("2026-2027", "kerst", date(2026, 12, 19), date(2027, 1, 3)),
    Holiday("2026-2027", "voorjaar", date(2027, 2, 13), date(2027, 2, 21), fixed=False),
    Holiday("2026-2027", "mei", date(2027, 4, 24), date(2027, 5, 2)),
    Holiday("2026-2027", "zomer", date(2027, 7, 24), date(2027, 9, 5)),
)


def counted(*periods: Period, today: date = date(2026, 11, 27), holidays: tuple[Holiday, ...] = HOLIDAYS) -> DaysAtHome:
    return days_at_home(periods, holidays, RULES, today=today)


# --- worked by hand -----------------------------------------------------------------------------------------------


def test_the_first_day_is_day_one() -> None:
    monday = date(2026, 9, 7)
    found = counted(Period(monday, None), today=monday)
    assert (found.calendar_days, found.missed) == (1, 1)


def test_an_ordinary_week_has_seven_days_and_five_school_days() -> None:
    found = counted(Period(date(2026, 9, 7), date(2026, 9, 13)))
    assert (found.calendar_days, found.missed, found.weekend_days) == (7, 5, 2)


def test_the_autumn_holiday_of_the_region_is_left_out_and_named() -> None:
    # 5 October to 30 October 2026: 26 days, 20 Mondays to Fridays, 5 of them in the holiday of 17 to 25 October.
    found = counted(Period(date(2026, 10, 5), date(2026, 10, 30)))
    assert (found.calendar_days, found.missed) == (26, 15)
    assert found.holidays == (HolidayLeftOut(HOLIDAYS[5], 5),)
    assert found.advice


def test_public_holidays_outside_school_holidays_are_left_out_and_named() -> None:
    # 30 March to 17 April 2026: 15 Mondays to Fridays; Goede Vrijdag 3 April and Tweede Paasdag 6 April.
    found = counted(Period(date(2026, 3, 30), date(2026, 4, 17)))
    assert found.missed == 13
    assert found.public_holidays == (
        (date(2026, 4, 3), "Goede Vrijdag"),
        (date(2026, 4, 6), "Tweede Paasdag"),
    )
    assert not found.advice


def test_the_summer_holiday_belongs_to_the_year_that_ends_and_counts_in_august() -> None:
    # 17 August to 28 August 2026: the last week of the summer holiday and the first week of school.
    found = counted(Period(date(2026, 8, 17), date(2026, 8, 28)))
    assert (found.calendar_days, found.missed) == (12, 5)
    assert found.holidays == (HolidayLeftOut(HOLIDAYS[4], 5),)


def test_a_period_that_lasts_counts_up_to_and_with_today() -> None:
    found = counted(Period(date(2026, 11, 23), None), today=date(2026, 11, 25))
    assert (found.calendar_days, found.missed) == (3, 3)


def test_what_lies_after_today_is_not_counted() -> None:
    found = counted(Period(date(2026, 11, 23), date(2026, 12, 4)), today=date(2026, 11, 24))
    assert (found.calendar_days, found.missed) == (2, 2)


def test_days_told_twice_count_once() -> None:
    found = counted(
        Period(date(2026, 9, 7), date(2026, 9, 13)),
        Period(date(2026, 9, 9), date(2026, 9, 20)),
    )
    assert (found.calendar_days, found.missed, found.doubled) == (14, 10, 5)
    assert found.stretches == (Stretch(date(2026, 9, 7), date(2026, 9, 20)),)


def test_illness_leave_and_a_short_timetable_each_stand_apart() -> None:
    found = counted(
        Period(date(2026, 9, 7), date(2026, 9, 11), Share.ZIEK),
        Period(date(2026, 9, 14), date(2026, 9, 15), Share.VERLOF),
        Period(date(2026, 9, 16), date(2026, 9, 18)),
        Period(date(2026, 9, 21), date(2026, 9, 25), Share.DEELS),
    )
    assert dict(found.school_days) == {Share.GEMIST: 3, Share.ZIEK: 5, Share.VERLOF: 2, Share.DEELS: 5}
    # Wholly at home from Monday 7 to Friday 18; the weekend that parts the periods was at home too.
    assert found.calendar_days == 12


def test_a_day_of_two_kinds_is_missed_before_ill() -> None:
    day = date(2026, 9, 7)
    found = counted(Period(day, day, Share.ZIEK), Period(day, day), Period(day, day, Share.DEELS))
    assert dict(found.school_days) == {Share.GEMIST: 1, Share.ZIEK: 0, Share.VERLOF: 0, Share.DEELS: 0}


def test_a_short_timetable_alone_is_no_day_at_home() -> None:
    found = counted(Period(date(2026, 9, 7), date(2026, 9, 11), Share.DEELS))
    assert (found.calendar_days, found.missed, found.stretches) == (0, 0, ())


def test_a_year_without_all_its_holidays_is_not_counted() -> None:
    known = tuple(one for one in HOLIDAYS if (one.school_year, one.name) != ("2025-2026", "voorjaar"))
    found = counted(Period(date(2026, 3, 9), date(2026, 3, 13)), holidays=known)
    assert (found.calendar_days, found.missed) == (5, 0)
    assert found.not_countable == (NotCountable("2025-2026", 5, ("voorjaar",)),)


def test_a_known_holiday_is_left_out_even_in_a_year_that_is_not_counted() -> None:
    known = tuple(one for one in HOLIDAYS if one.name != "herfst")
    found = counted(Period(date(2026, 12, 14), date(2026, 12, 25)), holidays=known, today=date(2026, 12, 25))
    assert (found.missed, found.not_countable[0].days, found.holidays[0].days) == (0, 5, 5)


def test_august_is_not_counted_without_the_summer_before_it() -> None:
    known = tuple(one for one in HOLIDAYS if one.school_year == "2026-2027")
    found = counted(Period(date(2026, 8, 31), date(2026, 10, 2)), holidays=known)
    # 31 August to 30 September has 23 Mondays to Fridays; 1 and 2 October are surely school days.
    assert found.not_countable == (NotCountable("2026-2027", 23, ("zomer",)),)
    assert found.missed == 2


def test_without_a_region_nothing_is_guessed() -> None:
    found = counted(Period(date(2026, 9, 7), date(2026, 9, 11)), holidays=())
    assert (found.calendar_days, found.missed) == (5, 0)
    assert found.not_countable == (NotCountable("2026-2027", 5, ("herfst", "kerst", "voorjaar", "mei", "zomer")),)


def test_what_only_a_weekend_parts_is_one_stretch() -> None:
    friday, monday, tuesday = date(2026, 9, 11), date(2026, 9, 14), date(2026, 9, 15)
    assert stretches([Period(monday, None), Period(date(2026, 9, 7), friday)]) == (Stretch(date(2026, 9, 7), None),)
    assert len(stretches([Period(tuesday, None), Period(date(2026, 9, 7), friday)])) == 2


def test_the_stretch_of_today_is_the_last_that_has_begun() -> None:
    old, new, later = Period(date(2026, 1, 5), date(2026, 1, 9)), Period(date(2026, 9, 7), None), date(2026, 12, 1)
    assert current_stretch([new, old], later) == Stretch(date(2026, 9, 7), None)
    assert current_stretch([new, old], date(2026, 3, 1)) == Stretch(date(2026, 1, 5), date(2026, 1, 9))
    assert current_stretch([new], date(2026, 3, 1)) is None


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2026, 7, 31), "2025-2026"), (date(2026, 8, 1), "2026-2027"), (date(2027, 1, 1), "2026-2027")],
)
def test_a_school_year_begins_on_the_first_of_august(day: date, year: str) -> None:
    assert school_year_of(day) == year


def test_a_decree_day_is_no_school_day() -> None:
    # The Friday after Hemelvaartsdag 2026 was made equal to a holiday by decree; the Thursday is a public holiday.
    found = counted(Period(date(2026, 5, 11), date(2026, 5, 15)))
    assert found.missed == 3
    assert [day for day, _ in found.public_holidays] == [date(2026, 5, 14), date(2026, 5, 15)]


# --- whatever is told ---------------------------------------------------------------------------------------------

days = st.dates(date(2025, 10, 1), date(2027, 8, 31))
lasting = st.one_of(st.none(), st.integers(0, 120))


@st.composite
def period(draw: st.DrawFn) -> Period:
    first, length = draw(days), draw(lasting)
    return Period(first, None if length is None else first + length * DAY, draw(st.sampled_from(Share)))


told = st.lists(period(), max_size=5)


@given(told, days)
def test_every_day_is_in_exactly_one_count(periods: list[Period], today: date) -> None:
    found = days_at_home(periods, HOLIDAYS, RULES, today=today)
    parts = (
        found.weekend_days,
        len(found.public_holidays),
        sum(left.days for left in found.holidays),
        sum(left.days for left in found.not_countable),
        sum(found.school_days.values()),
    )
    assert sum(parts) == found.looked_at


@given(told, days)
def test_calendar_days_are_those_told_and_the_weekends_between(periods: list[Period], today: date) -> None:
    found = days_at_home(periods, HOLIDAYS, RULES, today=today)
    whole = {
        one.starts_on + n * DAY
        for one in periods
        if one.share is not Share.DEELS
        for n in range((min(one.ends_on or today, today) - one.starts_on).days + 1)
    }
    counted = {one.starts_on + n * DAY for one in found.stretches for n in range(one.days(today))}
    assert found.calendar_days == len(counted)
    assert whole <= counted
    assert all(day.weekday() >= 5 for day in counted - whole)
    assert found.missed + found.school_days[Share.ZIEK] + found.school_days[Share.VERLOF] <= found.calendar_days


@given(told, days)
def test_the_order_of_telling_and_telling_twice_change_nothing(periods: list[Period], today: date) -> None:
    once = days_at_home(periods, HOLIDAYS, RULES, today=today)
    again = days_at_home([*reversed(periods), *periods], HOLIDAYS, RULES, today=today)
    assert (once.calendar_days, once.school_days, once.stretches) == (
        again.calendar_days,
        again.school_days,
        again.stretches,
    )


@given(told, days)
def test_a_day_more_is_at_most_a_day_more(periods: list[Period], today: date) -> None:
    before = days_at_home(periods, HOLIDAYS, RULES, today=today)
    after = days_at_home(periods, HOLIDAYS, RULES, today=today + DAY)
    # A new period can bring the weekend before it along.
    assert 0 <= after.calendar_days - before.calendar_days <= 3
    assert 0 <= after.missed - before.missed <= 1


@given(told)
def test_stretches_do_not_touch(periods: list[Period]) -> None:
    found = stretches(periods)
    for one, other in pairwise(found):
        assert one.ends_on is not None
        assert other.starts_on > one.ends_on + DAY
