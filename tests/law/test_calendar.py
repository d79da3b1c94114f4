"""The calendar of the Algemene termijnenwet: art. 1 to 4, the local date, and a second opinion."""

from datetime import UTC, date, datetime, timedelta

import holidays
import pytest

from gpo.law.calendar import (
    AMSTERDAM,
    add,
    add_hours,
    count_back,
    excluded,
    local_date,
    non_working_day,
    public_holidays,
    roll,
)
from gpo.law.rows import Unit
from gpo.law.rules import Rules

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("year", "good_friday", "easter_monday", "kings_day", "ascension", "whit_monday"),
    [
        (2025, (4, 18), (4, 21), (4, 26), (5, 29), (6, 9)),
        (2026, (4, 3), (4, 6), (4, 27), (5, 14), (5, 25)),
        (2027, (3, 26), (3, 29), (4, 27), (5, 6), (5, 17)),
        (2028, (4, 14), (4, 17), (4, 27), (5, 25), (6, 5)),
    ],
)
def test_the_table_of_domain_md(
    year: int,
    good_friday: tuple[int, int],
    easter_monday: tuple[int, int],
    kings_day: tuple[int, int],
    ascension: tuple[int, int],
    whit_monday: tuple[int, int],
) -> None:
    assert public_holidays(year) == {
        date(year, 1, 1): "Nieuwjaarsdag",
        date(year, *good_friday): "Goede Vrijdag",
        date(year, *easter_monday): "Tweede Paasdag",
        date(year, *kings_day): "Koningsdag",
        date(year, 5, 5): "Bevrijdingsdag",
        date(year, *ascension): "Hemelvaartsdag",
        date(year, *whit_monday): "Tweede Pinksterdag",
        date(year, 12, 25): "Eerste Kerstdag",
        date(year, 12, 26): "Tweede Kerstdag",
    }


def test_two_holidays_on_one_day_both_have_their_name() -> None:
    assert public_holidays(2016)[date(2016, 5, 5)] == "Bevrijdingsdag en Hemelvaartsdag"


@pytest.mark.parametrize("year", range(2005, 2051))
def test_the_holidays_library_agrees(year: int) -> None:
    theirs = holidays.country_holidays("NL", years=year, categories=("public", "optional"))
    # Easter and Whit Sunday are no holidays of art. 3; as Sundays they cannot end a term either.
    assert {day for day in theirs if day.weekday() != 6 or day in public_holidays(year)} == set(public_holidays(year))


def test_kings_day_moves_off_sunday() -> None:
    assert date(2014, 4, 26) in public_holidays(2014)
    assert date(2014, 4, 27) not in public_holidays(2014)
    assert date(2025, 4, 26) in public_holidays(2025)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 4, 4), "zaterdag"),
        (date(2026, 4, 5), "zondag"),
        (date(2026, 4, 6), "Tweede Paasdag"),
        (date(2026, 4, 3), "Goede Vrijdag"),
        (date(2023, 5, 5), "Bevrijdingsdag"),
        (date(2026, 4, 7), None),
    ],
)
def test_which_day_no_term_can_end_on(day: date, name: str | None, rules: Rules) -> None:
    assert non_working_day(day, rules) == name


def test_a_decree_day_names_its_decree(rules: Rules) -> None:
    words = non_working_day(date(2018, 5, 11), rules)
    assert words == "gelijkgesteld met een feestdag (Besluit 24 oktober 2016 (BWBR0038666))"


def test_a_second_hand_decree_day_says_so(rules: Rules) -> None:
    assert "niet tegen het besluit gecontroleerd" in (non_working_day(date(2022, 5, 27), rules) or "")


@pytest.mark.parametrize(
    "day",
    [
        date(2014, 5, 30),
        date(2015, 1, 2),
        date(2015, 5, 4),
        date(2015, 5, 15),
        date(2016, 5, 6),
        date(2026, 1, 2),
        date(2026, 5, 15),
        date(2027, 5, 7),
        date(2028, 4, 28),
        date(2028, 5, 26),
    ],
)
def test_the_decree_days_of_domain_md(day: date, rules: Rules) -> None:
    assert "gelijkgesteld" in (non_working_day(day, rules) or "")


# Art. 1 lid 1


def test_a_term_that_ends_at_easter_runs_to_the_tuesday(rules: Rules) -> None:
    rolled = roll(date(2026, 4, 3), rules, first=date(2026, 1, 24))
    assert rolled.on == date(2026, 4, 7)
    assert [(step.on.day, step.text) for step in rolled.steps] == [
        (4, "schuift op: Goede Vrijdag"),
        (5, "schuift op: zaterdag"),
        (6, "schuift op: zondag"),
        (7, "schuift op: Tweede Paasdag"),
    ]


def test_a_working_day_stays(rules: Rules) -> None:
    assert roll(date(2018, 11, 28), rules).on == date(2018, 11, 28)


def test_over_new_year_with_a_decree_day(rules: Rules) -> None:
    # Thursday 1 and Friday 2 January 2026 (decree), then the weekend.
    assert roll(date(2026, 1, 1), rules).on == date(2026, 1, 5)


# Art. 1 lid 2


def test_counting_back_does_not_roll() -> None:
    assert count_back(date(2026, 8, 31), 10, Unit.WEKEN) == date(2026, 6, 22)
    assert count_back(date(2026, 6, 15), 10, Unit.WEKEN) == date(2026, 4, 6)  # Tweede Paasdag
    assert count_back(date(2026, 5, 31), 3, Unit.MAANDEN) == date(2026, 2, 28)


# Art. 2


def test_three_days_over_a_weekend_are_lengthened(rules: Rules) -> None:
    # Begins Saturday 6 June 2026; Saturday, Sunday, Monday hold one working day.
    rolled = roll(date(2026, 6, 8), rules, first=date(2026, 6, 6))
    assert rolled.on == date(2026, 6, 9)
    assert "art. 2" in rolled.steps[-1].text


def test_three_days_with_two_working_days_are_not(rules: Rules) -> None:
    assert roll(date(2026, 6, 5), rules, first=date(2026, 6, 3)).on == date(2026, 6, 5)


def test_three_days_from_good_friday(rules: Rules) -> None:
    # Goede Vrijdag, zaterdag, zondag, Tweede Paasdag: the second working day is Wednesday.
    assert roll(date(2026, 4, 5), rules, first=date(2026, 4, 3)).on == date(2026, 4, 8)


def test_two_days_are_too_short_for_article_2(rules: Rules) -> None:
    assert roll(date(2026, 6, 7), rules, first=date(2026, 6, 6)).on == date(2026, 6, 8)


# Art. 4


@pytest.mark.parametrize(
    ("amount", "unit", "out"),
    [
        (1, Unit.UREN, True),
        (90, Unit.DAGEN, False),
        (91, Unit.DAGEN, True),
        (12, Unit.WEKEN, False),
        (13, Unit.WEKEN, True),
        (3, Unit.MAANDEN, False),
        (4, Unit.MAANDEN, True),
        (1, Unit.JAREN, True),
        (6, Unit.WEKEN, False),
        (10, Unit.WEKEN, False),
    ],
)
def test_what_the_act_leaves_alone(amount: int, unit: Unit, out: bool) -> None:
    assert (excluded(amount, unit) is not None) is out


# Counting


@pytest.mark.parametrize(
    ("start", "amount", "unit", "last"),
    [
        (date(2018, 10, 17), 6, Unit.WEKEN, date(2018, 11, 28)),
        (date(2025, 11, 30), 3, Unit.MAANDEN, date(2026, 2, 28)),
        (date(2023, 11, 30), 3, Unit.MAANDEN, date(2024, 2, 29)),
        (date(2026, 10, 31), 1, Unit.MAANDEN, date(2026, 11, 30)),
        (date(2026, 12, 15), 1, Unit.MAANDEN, date(2027, 1, 15)),
        (date(2024, 2, 29), 1, Unit.JAREN, date(2025, 2, 28)),
        (date(2026, 3, 2), 28, Unit.DAGEN, date(2026, 3, 30)),
        (date(2026, 6, 1), 24, Unit.UREN, date(2026, 6, 2)),
        (date(2026, 6, 1), 36, Unit.UREN, date(2026, 6, 3)),
        # The night of 28 to 29 March has 23 hours: 24 hours from the end of Saturday end on Monday.
        (date(2026, 3, 28), 24, Unit.UREN, date(2026, 3, 30)),
    ],
)
def test_the_last_day_before_any_moving(start: date, amount: int, unit: Unit, last: date) -> None:
    assert add(start, amount, unit) == last


# Local date and hours


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 3, 28, 22, 59, 59, tzinfo=UTC), date(2026, 3, 28)),
        (datetime(2026, 3, 28, 23, 0, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 21, 59, 59, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 22, 0, tzinfo=UTC), date(2026, 3, 30)),
        (datetime(2026, 10, 24, 21, 59, 59, tzinfo=UTC), date(2026, 10, 24)),
        (datetime(2026, 10, 24, 22, 0, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 22, 59, 59, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 23, 0, tzinfo=UTC), date(2026, 10, 26)),
    ],
)
def test_the_date_in_the_netherlands_on_the_nights_of_the_clock(instant: datetime, day: date) -> None:
    assert local_date(instant) == day


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="tijdzone"):
        local_date(datetime(2026, 3, 28, 12, 0))  # noqa: DTZ001 - the fault that is tested
    with pytest.raises(ValueError, match="tijdzone"):
        add_hours(datetime(2026, 3, 28, 12, 0), 24)  # noqa: DTZ001 - the fault that is tested


def test_hours_are_real_hours() -> None:
    saturday_noon = datetime(2026, 3, 28, 12, 0, tzinfo=AMSTERDAM)
    assert add_hours(saturday_noon, 24) == datetime(2026, 3, 29, 13, 0, tzinfo=AMSTERDAM)
    assert add_hours(datetime(2026, 10, 24, 12, 0, tzinfo=AMSTERDAM), 24).hour == 11


# Every day of 2014 to 2028


def test_every_day_of_2014_to_2028(rules: Rules) -> None:
    day = date(2014, 1, 1)
    while day <= date(2028, 12, 31):
        rolled = roll(day, rules)
        assert non_working_day(rolled.on, rules) is None
        assert 0 <= (rolled.on - day).days <= 6
        between = [day + n * DAY for n in range((rolled.on - day).days)]
        assert all(non_working_day(each, rules) for each in between)
        assert roll(rolled.on, rules).on == rolled.on
        assert len(rolled.steps) == len(between)
        for length in (3, 4, 7):
            short = roll(day, rules, first=day - (length - 1) * DAY)
            term = [day - n * DAY for n in range(length)]
            term += [day + n * DAY for n in range(1, (short.on - day).days + 1)]
            working = [each for each in term if non_working_day(each, rules) is None]
            assert short.on in working
            assert len(working) >= 2
            # One day less would not do: it is no working day, too early, or leaves one working day.
            assert short.on == rolled.on or len(working) == 2
        day += DAY
