"""The school's own terms: admission, temporary placement, development plan, three months at home, and the rest."""

from datetime import date
from typing import Any

import pytest

from gpo.law.deadlines import Due, Facts, compute, measure_due, reminder_on, term_due
from gpo.law.enums import Ground, Sector
from gpo.law.rows import RulesError, Unit
from gpo.law.rules import Rules


def due(rule: str, rules: Rules, **facts: Any) -> Due | None:
    return compute(Facts(**facts), rules).date_of(rule)


@pytest.mark.parametrize(
    ("sector", "asked", "six", "ten", "placed"),
    [
        (Sector.PO, date(2026, 3, 2), "WPO art. 40 lid 6", "WPO art. 40 lid 6", "WPO art. 40 lid 7"),
        (Sector.SO, date(2026, 3, 2), "WEC art. 40 lid 7", "WEC art. 40 lid 7", "WEC art. 40 lid 8-9"),
        (Sector.VO, date(2022, 7, 31), "WVO art. 27 lid 2e", "WVO art. 27 lid 2e", "WVO art. 27 lid 2f"),
        (Sector.VO, date(2026, 3, 2), "WVO 2020 art. 8.8 lid 2", "WVO 2020 art. 8.8 lid 2", "WVO 2020 art. 8.13"),
    ],
)
def test_the_articles_of_admission(sector: Sector, asked: date, six: str, ten: str, placed: str, rules: Rules) -> None:
    answer = compute(Facts(sector=sector, admission_requested_on=asked), rules)
    assert {each.rule: each.article for each in answer.dates} == {
        "admission_decision": six,
        "admission_decision_extended": ten,
        "temporary_placement": placed,
    }


def test_ten_weeks_are_rolled_once(rules: Rules) -> None:
    # Monday 23 February 2026: six weeks end on Tweede Paasdag, so 7 April; ten weeks end on Monday 4 May.
    six = due("admission_decision", rules, sector=Sector.PO, admission_requested_on=date(2026, 2, 23))
    ten = due("admission_decision_extended", rules, sector=Sector.PO, admission_requested_on=date(2026, 2, 23))
    assert six is not None
    assert ten is not None
    assert (six.due_on, ten.due_on) == (date(2026, 4, 7), date(2026, 5, 4))
    assert "alleen als de school dat uitstel heeft gemeld" in ten.sentence


def test_temporary_placement_is_the_day_after_and_never_rolls(rules: Rules) -> None:
    # Friday 6 March 2026 + 10 weeks is Friday 15 May (a decree day); the day after is a Saturday.
    found = due("temporary_placement", rules, sector=Sector.PO, admission_requested_on=date(2026, 3, 6))
    assert found is not None
    assert found.due_on == date(2026, 5, 16)
    assert found.steps[-1].on == date(2026, 5, 16)


@pytest.mark.parametrize(
    ("changes", "given"),
    [
        ({}, True),
        ({"enrolled_elsewhere": True}, False),
        ({"enrolled_elsewhere": False}, True),
        ({"ground": Ground.TOELATING}, True),
        ({"ground": Ground.TOELATING, "decision_made_known_on": date(2026, 3, 2)}, False),
        ({"ground": Ground.TOELATING, "decision_made_known_on": date(2026, 5, 11)}, False),  # the last of ten weeks
        ({"ground": Ground.TOELATING, "decision_made_known_on": date(2026, 5, 12)}, True),
        ({"ground": Ground.VERWIJDERING, "decision_made_known_on": date(2026, 4, 1)}, True),
        ({"decision_made_known_on": date(2026, 4, 1)}, True),
    ],
)
def test_when_temporary_placement_is_left_out(changes: dict[str, Any], given: bool, rules: Rules) -> None:
    facts = {"sector": Sector.PO, "admission_requested_on": date(2026, 3, 2), **changes}
    found = due("temporary_placement", rules, **facts)
    assert (found is not None) is given
    if found:
        assert found.due_on == date(2026, 5, 12)


@pytest.mark.parametrize(
    ("sector", "enrolled", "article"),
    [
        (Sector.PO, date(2026, 8, 31), "WPO art. 40a lid 2"),
        (Sector.SO, date(2026, 8, 31), "WEC art. 41a lid 2"),
        (Sector.VO, date(2021, 8, 30), "WVO art. 26 lid 2"),
        (Sector.VO, date(2026, 8, 31), "WVO 2020 art. 2.44 lid 2"),
    ],
)
def test_the_development_plan(sector: Sector, enrolled: date, article: str, rules: Rules) -> None:
    found = due("opp", rules, sector=sector, enrolled_on=enrolled)
    assert found is not None
    assert (found.article, found.due_on) == (article, date(enrolled.year, 10, 12 if enrolled.year == 2026 else 11))


@pytest.mark.parametrize(
    ("since", "mark"),
    [
        (date(2026, 3, 10), date(2026, 6, 10)),
        (date(2025, 11, 30), date(2026, 2, 28)),  # a Saturday: not rolled
        (date(2023, 11, 30), date(2024, 2, 29)),
        (date(2026, 1, 25), date(2026, 4, 25)),
    ],
)
def test_three_months_at_home(since: date, mark: date, rules: Rules) -> None:
    found = due("home_three_months", rules, home_since=since)
    assert found is not None
    assert (found.due_on, found.kind, found.article) == (mark, "instelling", None)
    assert "geen officiële telling" in found.sentence


def test_back_at_school_before_the_mark(rules: Rules) -> None:
    since = date(2026, 3, 10)
    assert due("home_three_months", rules, home_since=since, home_until=date(2026, 6, 9)) is None
    assert due("home_three_months", rules, home_since=since, home_until=date(2026, 6, 10)) is not None


def test_dates_that_never_roll_do_not_warn_of_missing_decrees(rules: Rules) -> None:
    assert compute(Facts(home_since=date(2020, 3, 10)), rules).findings == ()


# Terms that are asked for one by one


def test_asking_for_a_place_is_counted_back(rules: Rules) -> None:
    found = term_due("admission_request", "enrolled_on", date(2026, 6, 15), rules, sector=Sector.PO)
    assert found.due_on == date(2026, 4, 6)  # Tweede Paasdag: counted back, so it stays
    assert "art. 1 lid 2" in found.steps[-1].text


def test_other_terms_one_by_one(rules: Rules) -> None:
    start = date(2026, 6, 1)
    assert term_due("hearing", "filed_on", start, rules).due_on == date(2026, 7, 6)
    found = term_due("admission_incomplete", "admission_requested_on", start, rules, sector=Sector.PO, openbaar=False)
    assert (found.due_on, found.article) == (date(2026, 6, 29), "WPO art. 63 lid 4")
    leave = term_due("school_suspension", "home_since", date(2026, 6, 6), rules, sector=Sector.VO)
    assert (leave.due_on, leave.article) == (date(2026, 6, 13), "WVO 2020 art. 8.14")
    with pytest.raises(RulesError, match="admission_request"):
        term_due("admission_request", "enrolled_on", start, rules, sector=Sector.SO)


# Measures and reminders


@pytest.mark.parametrize(
    ("start", "amount", "unit", "last"),
    [
        (date(2026, 6, 1), 14, "dagen", date(2026, 6, 15)),
        (date(2026, 3, 23), 2, Unit.WEKEN, date(2026, 4, 7)),
        (date(2026, 1, 31), 1, Unit.MAANDEN, date(2026, 3, 2)),  # Saturday 28 February
        (date(2026, 6, 5), 24, Unit.UREN, date(2026, 6, 6)),  # a Saturday: a term in hours does not roll
        (date(2026, 3, 7), 13, Unit.WEKEN, date(2026, 6, 6)),  # a Saturday: more than 12 weeks does not roll
        (date(2026, 6, 4), 3, Unit.DAGEN, date(2026, 6, 8)),
        (date(2026, 6, 5), 3, Unit.DAGEN, date(2026, 6, 9)),  # art. 2: Monday alone is too little
    ],
)
def test_the_term_of_a_measure(start: date, amount: int, unit: Unit | str, last: date, rules: Rules) -> None:
    found = measure_due("ruling_sent_on", start, amount, unit, rules)
    assert (found.rule, found.due_on, found.kind, found.article) == ("measure", last, "werktermijn", None)
    assert found.steps[-1].on == last
    assert "geen wettelijke termijn" in found.sentence


def test_a_measure_runs_from_dictum_or_ruling_only(rules: Rules) -> None:
    assert measure_due("outcome_told_on", date(2026, 6, 1), 1, "weken", rules).start_fact == "outcome_told_on"
    with pytest.raises(ValueError, match="filed_on"):
        measure_due("filed_on", date(2026, 6, 1), 1, "weken", rules)
    with pytest.raises(ValueError, match="nul"):
        measure_due("ruling_sent_on", date(2026, 6, 1), 0, "weken", rules)
    with pytest.raises(ValueError):
        measure_due("ruling_sent_on", date(2026, 6, 1), 1, "eeuwen", rules)


def test_a_reminder_is_counted_back_and_does_not_roll(rules: Rules) -> None:
    assert reminder_on(date(2026, 4, 13), rules) == date(2026, 4, 6)  # Tweede Paasdag


def test_a_date_the_facts_do_not_carry_is_left_out(rules: Rules) -> None:
    assert compute(Facts(), rules).as_json() == {"dates": [], "findings": []}
