"""Which day counts as the day of the oordeel, and by when a dictum comes in a haste case."""

from collections.abc import Callable
from datetime import date

import pytest

from gpo.law.oordeel import given_day, oordeel_day, urgent_dictum
from gpo.law.rules import Rules, RulesError

FILED, TOLD, SENT = date(2026, 9, 1), date(2026, 10, 6), date(2026, 10, 20)
BY_RULING = (
    '[[setting]]\nname = "suspension_ends_with"\nfrom = 2014-08-01\nvalue = "uitspraak"\n'
    'kind = "instelling"\nsource = "Besluit van de commissie."\ncertainty = "B"\n'
)


def test_the_dictum_counts_if_it_was_told_and_the_doubt_is_said(rules: Rules) -> None:
    day = oordeel_day(FILED, TOLD, SENT, rules)
    assert (day.on, day.by_dictum) == (TOLD, True)
    assert (day.doubt or "").startswith("de wet noemt de dag")


def test_without_a_dictum_the_sending_counts(rules: Rules) -> None:
    assert (oordeel_day(FILED, None, SENT, rules).on, oordeel_day(FILED, None, None, rules).on) == (SENT, None)


def test_the_setting_may_choose_the_ruling_and_be_sure(own_rules: Callable[[str], Rules]) -> None:
    rules = own_rules(BY_RULING)
    assert oordeel_day(FILED, TOLD, None, rules).on is None
    day = oordeel_day(FILED, TOLD, SENT, rules)
    assert (day.on, day.by_dictum, day.doubt) == (SENT, False, None)


def test_a_dictum_gives_the_oordeel_and_no_doubt_is_said(rules: Rules) -> None:
    # The case of 2018: told on 19 December, the full text in January.
    day = given_day(date(2018, 12, 19), date(2019, 1, 8), rules)
    assert (day.on, day.by_dictum, day.doubt) == (date(2018, 12, 19), True, None)


def test_without_a_dictum_it_is_given_when_the_ruling_is_adopted_and_that_is_not_sure(rules: Rules) -> None:
    adopted = date(2026, 10, 19)
    day = given_day(None, adopted, rules)
    assert (day.on, day.by_dictum) == (adopted, False)
    assert (day.doubt or "").startswith("wij vonden geen regel die zegt of de dag van vaststelling")
    # It is brought out, which is something else, on the day it is sent.
    assert oordeel_day(FILED, None, SENT, rules).on == SENT


def test_no_installation_can_choose_a_day_that_the_ruling_itself_cannot_know(
    own_rules: Callable[[str], Rules],
) -> None:
    row = BY_RULING.replace("suspension_ends_with", "regime_day_without_dictum")
    with pytest.raises(RulesError, match="Bekend zijn: vaststelling"):
        own_rules(row.replace('"uitspraak"', '"verzending"'))


@pytest.mark.parametrize(
    ("heard", "by"),
    [
        (date(2026, 9, 15), date(2026, 9, 17)),  # Tuesday: Thursday
        (date(2026, 9, 17), date(2026, 9, 21)),  # Thursday: Friday and Monday
        (date(2026, 12, 24), date(2026, 12, 29)),  # Christmas on Friday and Saturday: Monday and Tuesday
    ],
)
def test_in_haste_the_dictum_comes_within_two_working_days_after_the_hearing(
    heard: date, by: date, rules: Rules
) -> None:
    due = urgent_dictum(heard, rules)
    assert (due.due_on, due.kind) == (by, "werktermijn")
    assert [step.text for step in due.steps] == ["de zitting is gehouden", "werkdag 1", "werkdag 2"]
