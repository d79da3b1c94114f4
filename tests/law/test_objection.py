"""Bezwaar at the board: the six weeks, the decision on it, and the suspension of domain.md 1.4."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from gpo.law.deadlines import Answer, Facts, FindingCode, compute
from gpo.law.enums import Ground, Sector
from gpo.law.rules import Rules


def codes(answer: Answer) -> set[str]:
    return {finding.code for finding in answer.findings}


def decision(answer: Answer) -> date | None:
    found = answer.date_of("objection_decision")
    return found.due_on if found else None


PUBLIC_PO: dict[str, Any] = {
    "sector": Sector.PO,
    "openbaar": True,
    "ground": Ground.VERWIJDERING,
    "decision_made_known_on": date(2026, 8, 3),
    "objection_received_on": date(2026, 8, 20),
}
PRIVATE_PO: dict[str, Any] = {**PUBLIC_PO, "openbaar": False, "objection_received_on": date(2026, 9, 1)}


@pytest.mark.parametrize(
    ("sector", "openbaar", "ground", "decided", "article"),
    [
        (Sector.PO, False, None, date(2026, 8, 3), "WPO art. 63 lid 3"),
        (Sector.SO, False, None, date(2026, 8, 3), "WEC art. 61 lid 3"),
        (Sector.PO, True, None, date(2026, 8, 3), "Awb art. 6:7"),
        (Sector.SO, True, None, date(2026, 8, 3), "Awb art. 6:7"),
        (Sector.VO, True, None, date(2026, 8, 3), "Awb art. 6:7"),
        (None, True, None, date(2026, 8, 3), "Awb art. 6:7"),
        (Sector.VO, False, Ground.TOELATING, date(2026, 8, 3), "WVO 2020 art. 8.8 lid 5"),
        (Sector.VO, False, Ground.VERWIJDERING, date(2026, 8, 3), "WVO 2020 art. 8.15 lid 7"),
        (Sector.VO, False, Ground.VERWIJDERING, date(2022, 7, 31), "Inrichtingsbesluit WVO art. 15 lid 2-3"),
        (Sector.VO, False, Ground.VERWIJDERING, date(2022, 8, 1), "WVO 2020 art. 8.15 lid 7"),
    ],
)
def test_the_article_of_the_six_weeks(
    sector: Sector | None, openbaar: bool, ground: Ground | None, decided: date, article: str, rules: Rules
) -> None:
    facts = Facts(sector=sector, openbaar=openbaar, ground=ground, decision_made_known_on=decided)
    found = compute(facts, rules).date_of("objection")
    assert found is not None
    assert found.article == article


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (Facts(sector=Sector.PO, decision_made_known_on=date(2026, 8, 3)), FindingCode.ARTICLE_NEEDS_OPENBAAR),
        (Facts(openbaar=False, decision_made_known_on=date(2026, 8, 3)), FindingCode.ARTICLE_NEEDS_SECTOR),
        (
            Facts(sector=Sector.VO, openbaar=False, decision_made_known_on=date(2026, 8, 3)),
            FindingCode.ARTICLE_NEEDS_GROUND,
        ),
    ],
)
def test_a_missing_fact_leaves_the_article_open(facts: Facts, code: FindingCode, rules: Rules) -> None:
    answer = compute(facts, rules)
    found = answer.date_of("objection")
    assert found is not None
    assert (found.due_on, found.article) == (date(2026, 9, 14), None)
    assert code in codes(answer)


def test_the_worked_example_of_public_primary_schools(rules: Rules) -> None:
    answer = compute(Facts(**PUBLIC_PO), rules)
    found = answer.date_of("objection_decision")
    assert found is not None
    assert (found.due_on, found.article, found.start_fact) == (
        date(2026, 10, 12),
        "WPO art. 40 lid 12",
        "decision_made_known_on",
    )
    assert [(step.on, step.text) for step in found.steps] == [
        (date(2026, 8, 3), "de beslissing is bekendgemaakt"),
        (date(2026, 9, 14), "+ 6 weken"),
        (date(2026, 9, 14), "geen zaterdag, zondag of feestdag: de dag blijft staan"),
        (date(2026, 9, 15), "dag na het einde van de bezwaartermijn: dag 1"),
        (date(2026, 10, 12), "+ 4 weken"),
        (date(2026, 10, 12), "geen zaterdag, zondag of feestdag: de dag blijft staan"),
    ]


def test_the_end_of_the_objection_term_is_the_rolled_one(rules: Rules) -> None:
    # Monday 23 February 2026 + 6 weeks is Tweede Paasdag, so Tuesday 7 April; + 4 weeks is 5 May.
    facts = Facts(
        **{**PUBLIC_PO, "decision_made_known_on": date(2026, 2, 23), "objection_received_on": date(2026, 3, 2)}
    )
    assert decision(compute(facts, rules)) == date(2026, 5, 6)


@pytest.mark.parametrize(
    ("sector", "openbaar", "article"),
    [
        (Sector.PO, False, "WPO art. 63 lid 3"),
        (Sector.SO, False, "WEC art. 61 lid 3"),
        (Sector.VO, False, "WVO 2020 art. 8.15 lid 8"),
        (Sector.VO, True, "WVO 2020 art. 8.15 lid 8"),
        (Sector.VO, None, "WVO 2020 art. 8.15 lid 8"),
    ],
)
def test_four_weeks_after_receipt(sector: Sector, openbaar: bool | None, article: str, rules: Rules) -> None:
    facts = Facts(**{**PRIVATE_PO, "sector": sector, "openbaar": openbaar})
    found = compute(facts, rules).date_of("objection_decision")
    assert found is not None
    assert (found.due_on, found.article) == (date(2026, 9, 29), article)
    assert found.start_fact == "objection_received_on"


def test_vo_without_a_ground_leaves_the_article_open(rules: Rules) -> None:
    answer = compute(Facts(sector=Sector.VO, objection_received_on=date(2026, 9, 1)), rules)
    found = answer.date_of("objection_decision")
    assert found is not None
    assert (found.due_on, found.article) == (date(2026, 9, 29), None)
    assert FindingCode.ARTICLE_NEEDS_GROUND in codes(answer)


def test_vo_before_august_2022(rules: Rules) -> None:
    facts = Facts(sector=Sector.VO, ground=Ground.TOELATING, objection_received_on=date(2022, 7, 29))
    found = compute(facts, rules).date_of("objection_decision")
    assert found is not None
    assert (found.due_on, found.article, found.kind) == (
        date(2022, 8, 26),
        "Inrichtingsbesluit WVO art. 15 lid 2-3",
        "AMvB",
    )


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"sector": None}, FindingCode.SECTOR_NEEDED),
        ({"sector": None, "openbaar": True}, FindingCode.SECTOR_NEEDED),
        ({"openbaar": None}, FindingCode.OPENBAAR_NEEDED),
        ({"sector": Sector.SO, "openbaar": None}, FindingCode.OPENBAAR_NEEDED),
        ({"openbaar": True, "decision_made_known_on": None}, FindingCode.DECISION_DATE_NEEDED),
    ],
)
def test_what_the_decision_date_cannot_do_without(changes: dict[str, Any], code: FindingCode, rules: Rules) -> None:
    answer = compute(Facts(**{**PRIVATE_PO, **changes}), rules)
    assert decision(answer) is None
    assert code in codes(answer)


def test_without_an_objection_there_is_no_decision_on_it(rules: Rules) -> None:
    answer = compute(Facts(sector=Sector.PO, decision_made_known_on=date(2026, 8, 3)), rules)
    assert decision(answer) is None
    assert not codes(answer) & {FindingCode.SECTOR_NEEDED, FindingCode.OPENBAAR_NEEDED}


def test_no_bezwaar_against_a_development_plan(rules: Rules) -> None:
    answer = compute(Facts(**{**PRIVATE_PO, "ground": Ground.ONTWIKKELINGSPERSPECTIEF}), rules)
    assert [each.rule for each in answer.dates] == ["filing"]
    assert codes(answer) == {FindingCode.NO_OBJECTION_FOR_OPP}


def test_early_bezwaar_counts(rules: Rules) -> None:
    answer = compute(Facts(**{**PRIVATE_PO, "objection_received_on": date(2026, 8, 1)}), rules)
    assert FindingCode.OBJECTION_EARLY in codes(answer)
    assert decision(answer) == date(2026, 8, 31)  # Saturday 29 August


# Suspension. Received 1 September 2026: day 1 is 2 September, the last day 29 September.


def suspended(rules: Rules, **changes: date | None) -> Answer:
    return compute(Facts(**{**PRIVATE_PO, **changes}), rules)


def test_while_the_oordeel_is_unknown_the_date_is_left_out(rules: Rules) -> None:
    answer = suspended(rules, filed_on=date(2026, 9, 10))
    assert decision(answer) is None
    (finding,) = answer.findings
    assert (finding.code, finding.article) == (FindingCode.OBJECTION_SUSPENDED, "WPO art. 43")


@pytest.mark.parametrize(
    ("facts", "due_on"),
    [
        # Filed 10 September, dictum 20 October: 40 days; 29 September + 40 is Sunday 8 November.
        ({"filed_on": date(2026, 9, 10), "outcome_told_on": date(2026, 10, 20)}, date(2026, 11, 9)),
        # The ruling where no dictum was told; the day of closing where there is neither.
        ({"filed_on": date(2026, 9, 10), "ruling_sent_on": date(2026, 10, 20)}, date(2026, 11, 9)),
        ({"filed_on": date(2026, 9, 10), "closed_on": date(2026, 10, 20)}, date(2026, 11, 9)),
        # The dictum goes before the ruling.
        (
            {
                "filed_on": date(2026, 9, 10),
                "outcome_told_on": date(2026, 10, 20),
                "ruling_sent_on": date(2026, 11, 3),
                "closed_on": date(2026, 12, 1),
            },
            date(2026, 11, 9),
        ),
        # Filed before day 1: counted from day 1. 2 September to 12 September is 10 days: Friday 9 October.
        ({"filed_on": date(2026, 8, 25), "outcome_told_on": date(2026, 9, 12)}, date(2026, 10, 9)),
        # The oordeel on day 1: no day stood still.
        ({"filed_on": date(2026, 8, 25), "outcome_told_on": date(2026, 9, 2)}, date(2026, 9, 29)),
        # The oordeel before day 1: never fewer than none.
        ({"filed_on": date(2026, 8, 10), "outcome_told_on": date(2026, 8, 20)}, date(2026, 9, 29)),
        # Filed on the last day: one day stands still.
        ({"filed_on": date(2026, 9, 29), "outcome_told_on": date(2026, 9, 30)}, date(2026, 9, 30)),
        # Filed the day after the last day: the term had ended, also while there is no oordeel.
        ({"filed_on": date(2026, 9, 30)}, date(2026, 9, 29)),
        ({"filed_on": date(2026, 9, 30), "outcome_told_on": date(2026, 11, 1)}, date(2026, 9, 29)),
    ],
)
def test_suspended_days(facts: dict[str, date], due_on: date, rules: Rules) -> None:
    answer = suspended(rules, **facts)
    assert decision(answer) == due_on
    assert FindingCode.OBJECTION_SUSPENDED not in codes(answer)


def test_filed_after_the_unrolled_but_not_after_the_rolled_last_day(rules: Rules) -> None:
    # Received Saturday 1 August 2026: four weeks end Saturday 29 August, rolled Monday 31 August.
    base = {"objection_received_on": date(2026, 8, 1), "decision_made_known_on": date(2026, 7, 20)}
    on_sunday = suspended(rules, **base, filed_on=date(2026, 8, 30), outcome_told_on=date(2026, 9, 3))
    # From Sunday 30 August to 3 September is 4 days, added to the unrolled 29 August: 2 September.
    assert decision(on_sunday) == date(2026, 9, 2)
    assert decision(suspended(rules, **base, filed_on=date(2026, 9, 1))) == date(2026, 8, 31)


def test_suspension_of_a_public_primary_school(rules: Rules) -> None:
    # Day 1 is 15 September; filed 20 August; dictum 29 September: 14 days after 12 October is 26 October.
    facts = Facts(**PUBLIC_PO, filed_on=date(2026, 8, 20), outcome_told_on=date(2026, 9, 29))
    found = compute(facts, rules).date_of("objection_decision")
    assert found is not None
    assert found.due_on == date(2026, 10, 26)
    text = next(step.text for step in found.steps if "opschorting" in step.text)
    assert text.startswith("+ 14 dagen opschorting: van dinsdag 15 september 2026 tot dinsdag 29 september 2026")
    assert "het dictum is meegedeeld" in text
    assert "onzeker" in text
    assert "De termijn heeft 14 dagen stilgestaan, van dinsdag 15 september 2026 tot" in found.sentence
    assert "onzeker" in found.sentence


def test_the_setting_chooses_dictum_or_ruling(own_rules: Callable[[str], Rules]) -> None:
    rules = own_rules(
        '[[setting]]\nname = "suspension_ends_with"\nfrom = 2026-09-01\nvalue = "uitspraak"\nkind = "instelling"\n'
        'source = "besluit"\ncertainty = "D"\n'
    )
    facts = {"filed_on": date(2026, 9, 10), "outcome_told_on": date(2026, 10, 20)}
    assert FindingCode.OBJECTION_SUSPENDED in codes(suspended(rules, **facts))
    # 10 September to 3 November is 54 days: 22 November is a Sunday.
    assert decision(suspended(rules, **facts, ruling_sent_on=date(2026, 11, 3))) == date(2026, 11, 23)
    # Filed before the choice was made: the older choice holds.
    older = suspended(rules, filed_on=date(2026, 8, 31), outcome_told_on=date(2026, 9, 12))
    assert decision(older) == date(2026, 10, 9)


def test_an_oordeel_without_a_filing_day_is_asked_for(rules: Rules) -> None:
    answer = suspended(rules, outcome_told_on=date(2026, 10, 20))
    assert FindingCode.FILING_DATE_NEEDED in codes(answer)
    assert decision(answer) == date(2026, 9, 29)


def test_the_suspension_may_fall_in_another_year(rules: Rules) -> None:
    # 10 September to 1 December is 82 days: 29 September + 82 is Sunday 20 December 2026.
    assert decision(suspended(rules, filed_on=date(2026, 9, 10), outcome_told_on=date(2026, 12, 1))) == date(
        2026, 12, 21
    )
