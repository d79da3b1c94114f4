"""The hours of the desk: the first hour of the next working day, and by when it rings back."""

from datetime import datetime

import pytest

from gpo.law.calendar import AMSTERDAM
from gpo.law.office import first_hour, office_hours, ring_back_by
from gpo.law.rules import Rules


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
