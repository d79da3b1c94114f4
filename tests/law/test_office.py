"""The hours of the desk: the first hour of the next working day, and by when it rings back."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from gpo.law.calendar import AMSTERDAM
from gpo.law.office import first_hour, next_sending, office_hours, ring_back_by
from gpo.law.rules import Rules, RulesError, load_rules


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("asked", "by"),
    [
        ("2026-09-01T23:40", "2026-09-02T10:00"),  # Tuesday night: Wednesday
        ("2026-09-02T05:00", "2026-09-02T10:00"),  # before the office opens: still that day
        ("2026-09-02T09:00", "2026-09-03T10:00"),
        ("2026-09-04T16:00", "2026-09-07T10:00"),  # Friday afternoon: Monday
        ("2026-09-06T03:00", "2026-09-07T10:00"),  # the night before Monday
        ("2026-12-24T20:00", "2026-12-28T10:00"),  # Christmas on Friday and Saturday
    ],
)
def test_the_first_hour(asked: str, by: str, rules: Rules) -> None:
    assert first_hour(at(asked), rules) == at(by)


@pytest.mark.parametrize(
    ("asked", "by"),
    [
        ("2026-09-01T11:00", "2026-09-02T17:00"),
        ("2026-09-04T16:59", "2026-09-07T17:00"),
        ("2026-09-05T12:00", "2026-09-07T17:00"),
    ],
)
def test_ringing_back(asked: str, by: str, rules: Rules) -> None:
    assert ring_back_by(at(asked), rules) == at(by)


def test_the_hours_in_words(rules: Rules) -> None:
    assert office_hours(at("2026-09-01T11:00").date(), rules).words == "op werkdagen van 9.00 tot 17.00 uur"


@pytest.mark.parametrize(
    ("ready", "goes"),
    [
        ("2026-09-01T09:00", "2026-09-01T09:00"),  # the telephone has just opened: now
        ("2026-09-01T11:59:59", "2026-09-01T11:59:59"),
        ("2026-09-01T08:59", "2026-09-01T09:00"),  # that same morning
        ("2026-09-01T12:00", "2026-09-02T09:00"),  # the morning is over
        ("2026-09-04T12:30", "2026-09-07T09:00"),  # Friday afternoon: not before Monday
        ("2026-09-05T10:00", "2026-09-07T09:00"),  # Saturday, however early
        ("2026-12-24T13:00", "2026-12-28T09:00"),  # Christmas on Friday and Saturday
        ("2026-05-14T10:00", "2026-05-18T09:00"),  # Hemelvaart, and a Friday that a decree put on a par with it
        ("2026-10-25T02:30", "2026-10-26T09:00"),  # the night the clock goes back
    ],
)
def test_a_ruling_goes_out_on_a_working_morning(ready: str, goes: str, rules: Rules) -> None:
    assert next_sending(at(ready), rules) == at(goes)


def test_the_hour_of_a_moment_in_another_zone_is_that_of_amsterdam(rules: Rules) -> None:
    # 7:30 UTC is 9:30 in Amsterdam in summer and 8:30 in winter.
    assert next_sending(datetime(2026, 9, 1, 7, 30, tzinfo=UTC), rules) == at("2026-09-01T09:30")
    assert next_sending(datetime(2026, 12, 1, 7, 30, tzinfo=UTC), rules) == at("2026-12-01T09:00")


@pytest.mark.parametrize("hour", [9, 18, 0])
def test_hours_that_leave_no_morning_are_refused(hour: int, tmp_path: Path) -> None:
    own = tmp_path / "rules.toml"
    own.write_text(SETTING.format(hour=hour), encoding="utf-8")
    with pytest.raises(RulesError, match="ruling_sent_until_hour"):
        next_sending(at("2026-09-01T10:00"), load_rules(own))


SETTING = """
[[setting]]
name = "ruling_sent_until_hour"
from = 2026-01-01
value = {hour}
kind = "instelling"
source = "Proef."
certainty = "NF"
"""
