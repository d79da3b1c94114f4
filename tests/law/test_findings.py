"""Contradictions, years without a decree, starts before the first row, filing by post and extra support."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from gpo.law.admissibility import filing_findings, posted_in_time
from gpo.law.deadlines import Facts, FindingCode, compute
from gpo.law.enums import Ground, Sector
from gpo.law.rules import Rules

D1, D2 = date(2026, 6, 2), date(2026, 6, 1)  # the later fact lies a day too early


@pytest.mark.parametrize(
    ("later", "earlier"),
    [
        ("incomplete_told_on", "filed_on"),
        ("completed_on", "filed_on"),
        ("completed_on", "incomplete_told_on"),
        ("outcome_told_on", "filed_on"),
        ("outcome_told_on", "completed_on"),
        ("ruling_sent_on", "filed_on"),
        ("ruling_sent_on", "completed_on"),
        ("ruling_sent_on", "incomplete_told_on"),
        ("ruling_sent_on", "outcome_told_on"),
        ("closed_on", "filed_on"),
        ("closed_on", "outcome_told_on"),
        ("closed_on", "ruling_sent_on"),
        ("ruling_resent_on", "ruling_sent_on"),
        ("report_extended_to", "ruling_sent_on"),
        ("home_until", "home_since"),
    ],
)
def test_two_days_in_the_wrong_order(later: str, earlier: str, rules: Rules) -> None:
    days: dict[str, Any] = {earlier: D1, later: D2}
    wrong = compute(Facts(**days), rules)
    found = [each for each in wrong.findings if each.code is FindingCode.CONTRADICTION]
    assert any(later in each.sentence and earlier in each.sentence for each in found)
    assert all("De eerste dag kan niet voor de tweede liggen." in each.sentence for each in found)
    days[later] = D1
    same_day = compute(Facts(**days), rules)
    assert all(earlier not in each.sentence for each in same_day.findings if each.code is FindingCode.CONTRADICTION)


def test_the_dates_are_given_all_the_same(rules: Rules) -> None:
    answer = compute(Facts(sector=Sector.PO, filed_on=D1, ruling_sent_on=D2), rules)
    assert {each.rule for each in answer.dates} == {"ruling", "report"}


@pytest.mark.parametrize(
    ("facts", "contradicts"),
    [
        ({"ground": Ground.TOELATING, "admission_requested_on": D1, "decision_made_known_on": D2}, True),
        ({"ground": Ground.VERWIJDERING, "admission_requested_on": D1, "decision_made_known_on": D2}, False),
        ({"report_extension_told_on": D1, "report_extended_to": D1}, True),  # no ruling at all
        ({"ruling_sent_on": D1, "report_extension_told_on": D2, "report_extended_to": date(2026, 7, 7)}, True),
        (
            {
                "outcome_told_on": D2,
                "ruling_sent_on": D1,
                "report_extension_told_on": D2,
                "report_extended_to": date(2026, 7, 7),
            },
            False,
        ),
        ({"filed_on": D2, "decision_made_known_on": D1}, False),  # early, and that counts
    ],
)
def test_what_contradicts_and_what_does_not(facts: dict[str, Any], contradicts: bool, rules: Rules) -> None:
    found = {each.code for each in compute(Facts(**facts), rules).findings}
    assert (FindingCode.CONTRADICTION in found) is contradicts


# Years without a decree row


@pytest.mark.parametrize(
    ("filed", "years"),
    [
        (date(2020, 3, 10), ["2020"]),
        (date(2019, 12, 20), ["2020"]),  # ends in 2020
        (date(2019, 10, 1), []),
        (date(2021, 11, 30), []),  # ends in February 2022
        (date(2028, 12, 1), ["2029"]),
        (date(2026, 3, 10), []),
    ],
)
def test_a_year_without_a_decree_is_named(filed: date, years: list[str], rules: Rules) -> None:
    answer = compute(Facts(sector=Sector.PO, filed_on=filed), rules)
    found = [each for each in answer.findings if each.code is FindingCode.NO_DECREE_ROW]
    assert [each.sentence[5:9] for each in found] == years
    assert all(each.article == "Algemene termijnenwet art. 3 lid 3" for each in found)


def test_rolling_over_new_year_looks_at_both_years(rules: Rules) -> None:
    # Ends on Friday 1 January 2021 and rolls within 2021; filed 23 October 2020.
    answer = compute(Facts(sector=Sector.PO, filed_on=date(2020, 10, 23)), rules)
    assert [each.due_on for each in answer.dates] == [date(2021, 1, 4)]
    assert "2021" in answer.findings[0].sentence


def test_an_installation_can_say_that_a_year_was_looked_up(own_rules: Callable[[str], Rules]) -> None:
    rules = own_rules(
        '[[decree_year]]\nyear = 2020\nsource = "Staatscourant 2019, nagezien"\ncertainty = "B"\n'
        '[[decree_day]]\ndate = 2020-05-22\nsource = "een besluit"\ncertainty = "A"\n'
    )
    answer = compute(Facts(sector=Sector.PO, filed_on=date(2020, 3, 13)), rules)
    assert answer.findings == ()
    assert answer.dates[0].due_on == date(2020, 5, 25)


def test_an_installation_can_take_a_decree_day_away(own_rules: Callable[[str], Rules]) -> None:
    rules = own_rules(
        '[[decree_day]]\ndate = 2022-05-27\napplies = false\nsource = "nagezien"\ncertainty = "A"\n'
        '[[decree_year]]\nyear = 2022\nsource = "nagezien"\ncertainty = "A"\n'
    )
    answer = compute(Facts(sector=Sector.PO, filed_on=date(2022, 3, 18)), rules)
    assert (answer.dates[0].due_on, answer.findings) == (date(2022, 5, 27), ())


def test_before_the_oldest_row_the_oldest_is_used_and_it_says_so(rules: Rules) -> None:
    answer = compute(Facts(sector=Sector.PO, filed_on=date(2014, 7, 31)), rules)
    assert answer.dates[0].due_on == date(2014, 10, 9)
    assert [each.code for each in answer.findings] == [FindingCode.BEFORE_FIRST_ROW]
    assert compute(Facts(sector=Sector.PO, filed_on=date(2014, 8, 1)), rules).findings == ()


def test_a_number_that_depends_on_an_unknown_fact_gives_no_date(own_rules: Callable[[str], Rules]) -> None:
    row = '[[term]]\nrule = "opp"\nsector = "SO"\nfrom = 2026-01-01\namount = 8\nunit = "weken"\nkind = "wet"\n'
    rules = own_rules(row + 'source = "een wet"\ncertainty = "A"\n')
    unknown = compute(Facts(enrolled_on=date(2026, 8, 31)), rules)
    assert unknown.dates == ()
    assert [each.code for each in unknown.findings] == [FindingCode.TERM_UNCLEAR]
    known = compute(Facts(sector=Sector.SO, enrolled_on=date(2026, 8, 31)), rules)
    assert known.dates[0].due_on == date(2026, 10, 26)


def test_a_rule_that_has_ended_is_said_to_be_unknown(rules: Rules) -> None:
    ended = replace(
        rules, terms=tuple(replace(row, valid_until=date(2024, 12, 31)) for row in rules.terms if row.rule == "remedy")
    )
    answer = compute(Facts(incomplete_told_on=date(2026, 6, 1)), ended)
    assert [each.code for each in answer.findings] == [FindingCode.NO_ROW]


# Filing


@pytest.mark.parametrize(
    ("ground", "extra", "warned"),
    [
        (Ground.TOELATING, False, True),
        (Ground.ONTWIKKELINGSPERSPECTIEF, False, True),
        (Ground.VERWIJDERING, False, False),
        (Ground.TOELATING, None, False),
        (Ground.TOELATING, True, False),
    ],
)
def test_extra_support_is_a_warning(ground: Ground, extra: bool | None, warned: bool, rules: Rules) -> None:
    found = filing_findings(Facts(ground=ground), extra, rules)
    assert [each.code for each in found] == ([FindingCode.EXTRA_SUPPORT_EXPECTED] if warned else [])


def test_a_de_facto_removal_without_a_decision_is_neither_early_nor_late(rules: Rules) -> None:
    assert filing_findings(Facts(ground=Ground.VERWIJDERING, filed_on=D1), None, rules) == ()


@pytest.mark.parametrize(
    ("posted", "received", "in_time"),
    [
        (None, date(2018, 11, 28), True),
        (date(2018, 11, 28), date(2018, 12, 5), True),
        (date(2018, 11, 28), date(2018, 12, 6), False),
        (date(2018, 11, 29), date(2018, 11, 30), False),
        (None, date(2018, 11, 29), False),
    ],
)
def test_by_post(posted: date | None, received: date, in_time: bool, rules: Rules) -> None:
    found = posted_in_time(date(2018, 11, 28), posted, received, rules)
    assert (found is None) is in_time
    if found:
        assert found.article == "Awb art. 6:9 lid 2"
