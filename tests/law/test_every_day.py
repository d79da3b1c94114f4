"""Properties over every day of 2014 to 2028, and over facts drawn at random."""

import dataclasses
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gpo.law.calendar import non_working_day
from gpo.law.deadlines import Facts, FindingCode, compute
from gpo.law.enums import Ground, Outcome, Sector
from gpo.law.explain import RULE_WORDS
from gpo.law.rules import load_rules

RULES = load_rules()
FIRST, LAST = date(2014, 1, 1), date(2028, 12, 31)
DAYS = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
NEVER_ROLLED = {"temporary_placement", "home_three_months"}


@pytest.mark.parametrize(
    ("rule", "fact", "days"),
    [
        ("filing", "decision_made_known_on", 42),
        ("objection", "decision_made_known_on", 42),
        ("remedy", "incomplete_told_on", 14),
        ("defence", "completed_on", 14),
        ("ruling", "filed_on", 70),
        ("report", "ruling_sent_on", 28),
        ("objection_decision", "objection_received_on", 28),
        ("admission_decision", "admission_requested_on", 42),
        ("admission_decision_extended", "admission_requested_on", 70),
        ("opp", "enrolled_on", 42),
    ],
)
def test_each_term_ends_on_the_first_working_day(rule: str, fact: str, days: int) -> None:
    previous = FIRST
    for start in DAYS:
        known: dict[str, Any] = {"sector": Sector.PO, "openbaar": False, fact: start}
        answer = compute(Facts(**known), RULES)
        due = answer.date_of(rule)
        assert due is not None
        unrolled = start + timedelta(days=days)
        assert unrolled <= due.due_on <= unrolled + timedelta(days=5)
        assert non_working_day(due.due_on, RULES) is None
        between = [unrolled + timedelta(days=n) for n in range((due.due_on - unrolled).days)]
        assert all(non_working_day(day, RULES) for day in between)
        assert due.due_on >= previous
        previous = due.due_on
        hole = bool({unrolled.year, due.due_on.year} & {2020, 2021, 2029})
        warned = {each.code for each in answer.findings if f"{RULE_WORDS[rule]} (" in each.sentence}
        assert (FindingCode.NO_DECREE_ROW in warned) is hole
        assert (FindingCode.BEFORE_FIRST_ROW in warned) is (start < date(2014, 8, 1))


def test_days_that_never_roll() -> None:
    for start in DAYS:
        answer = compute(Facts(sector=Sector.PO, admission_requested_on=start, home_since=start), RULES)
        placed, home = answer.date_of("temporary_placement"), answer.date_of("home_three_months")
        assert placed is not None
        assert home is not None
        assert placed.due_on == start + timedelta(days=71)
        month = (start.month + 2) % 12 + 1
        assert home.due_on.month == month
        assert home.due_on.day == start.day or (
            home.due_on.day < start.day and (home.due_on + timedelta(days=1)).day == 1
        )


def test_the_suspension_is_never_shorter_for_a_later_oordeel() -> None:
    for received in DAYS[::37]:
        previous = None
        for days in range(0, 120, 7):
            facts = Facts(
                sector=Sector.PO,
                openbaar=False,
                ground=Ground.TOELATING,
                objection_received_on=received,
                filed_on=received + timedelta(days=5),
                outcome_told_on=received + timedelta(days=5 + days),
            )
            due = compute(facts, RULES).date_of("objection_decision")
            assert due is not None
            gap = (due.due_on - (received + timedelta(days=28 + days))).days
            assert 0 <= gap <= 5
            assert previous is None or due.due_on >= previous
            previous = due.due_on


_DAY = st.none() | st.dates(date(2014, 1, 1), date(2030, 12, 31))
_FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "sector": st.sampled_from([None, *Sector]),
    "openbaar": st.sampled_from([None, True, False]),
    "ground": st.sampled_from([None, *Ground]),
    "enrolled_elsewhere": st.sampled_from([None, True, False]),
    "outcome": st.sampled_from([None, *Outcome]),
    "measures": st.sampled_from([None, True, False]),
}
_FACTS = st.builds(Facts, **{field.name: _FIELDS.get(field.name, _DAY) for field in dataclasses.fields(Facts)})


@given(_FACTS)
@settings(max_examples=600, deadline=None)
def test_whatever_the_facts(facts: Facts) -> None:
    answer = compute(facts, RULES)
    rules = [due.rule for due in answer.dates]
    assert len(set(rules)) == len(rules)
    for due in answer.dates:
        assert due.steps[0].on == due.start_on == getattr(facts, due.start_fact)
        assert due.steps[-1].on == due.due_on
        assert due.due_on >= due.start_on
        assert due.source
        assert due.sentence.endswith(".")
        extended = due.rule == "report" and due.due_on == facts.report_extended_to
        assert extended or due.rule in NEVER_ROLLED or non_working_day(due.due_on, RULES) is None
        if due.kind == "werktermijn":
            assert "geen wettelijke termijn" in due.sentence
        if due.article is None and due.kind in ("wet", "AMvB"):
            assert due.source.startswith("Het artikel hangt af van")
    for finding in answer.findings:
        assert finding.sentence.endswith(".")
    assert compute(facts, RULES) == answer


@given(_FACTS)
@settings(max_examples=300, deadline=None)
def test_knowing_the_sector_never_moves_a_date_that_was_given(facts: Facts) -> None:
    without = {due.rule: due.due_on for due in compute(dataclasses.replace(facts, sector=None), RULES).dates}
    known = {due.rule: due.due_on for due in compute(facts, RULES).dates}
    assert without.items() <= known.items()
