"""When the board is asked which education the child gets meanwhile, and until when an answer is waited for."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gpo.law.enums import Kind
from gpo.law.interim import Asked, AskedBecause, answer_due, question_due
from gpo.law.rules import load_rules

RULES = load_rules()
MONDAY = date(2026, 10, 12)
NOTICE = Asked(MONDAY, AskedBecause.BERICHT_VAN_ZAAK)


def test_who_was_never_asked_is_asked() -> None:
    assert question_due([], on=MONDAY, hearing_on=None, rules=RULES) is AskedBecause.BERICHT_VAN_ZAAK


@pytest.mark.parametrize(("days", "due"), [(0, None), (13, None), (14, AskedBecause.TWEE_WEKEN), (40, "twee_weken")])
def test_again_every_two_weeks_after_the_last_question(days: int, due: AskedBecause | None) -> None:
    assert question_due([NOTICE], on=MONDAY + timedelta(days=days), hearing_on=None, rules=RULES) == due


def test_before_the_hearing_once_and_again_for_another_day() -> None:
    # 7 days before: reminder_days_before.
    hearing = date(2026, 10, 23)
    assert question_due([NOTICE], on=date(2026, 10, 15), hearing_on=hearing, rules=RULES) is None
    first = question_due([NOTICE], on=date(2026, 10, 16), hearing_on=hearing, rules=RULES)
    assert first is AskedBecause.VOOR_ZITTING
    asked = [NOTICE, Asked(date(2026, 10, 16), first)]
    assert question_due(asked, on=date(2026, 10, 20), hearing_on=hearing, rules=RULES) is None
    later = date(2026, 11, 4)
    assert question_due(asked, on=date(2026, 10, 28), hearing_on=later, rules=RULES) is AskedBecause.VOOR_ZITTING


def test_just_before_that_question_no_other_is_asked() -> None:
    # Asked on Monday 12 October; the next would be on the 26th, and the one before the hearing on the 29th.
    hearing = date(2026, 11, 5)
    assert question_due([NOTICE], on=date(2026, 10, 26), hearing_on=hearing, rules=RULES) is None
    assert question_due([NOTICE], on=date(2026, 10, 29), hearing_on=hearing, rules=RULES) is AskedBecause.VOOR_ZITTING


def test_a_question_in_the_days_before_the_hearing_will_do() -> None:
    asked = [Asked(date(2026, 10, 17), AskedBecause.TWEE_WEKEN)]
    assert question_due(asked, on=date(2026, 10, 20), hearing_on=date(2026, 10, 23), rules=RULES) is None


def test_not_on_the_day_of_the_hearing_itself() -> None:
    hearing = date(2026, 10, 16)
    assert question_due([NOTICE], on=hearing, hearing_on=hearing, rules=RULES) is None


def test_the_answer_is_a_working_term_that_claims_no_duty() -> None:
    due = answer_due(MONDAY, RULES)
    assert (due.due_on, due.kind, due.article) == (date(2026, 10, 19), Kind.WERKTERMIJN, None)
    assert "werktermijn" in due.sentence
    assert "geen regel die dit antwoord verplicht" in due.sentence


def test_the_answer_is_not_awaited_on_a_sunday() -> None:
    assert answer_due(date(2026, 10, 11), RULES).due_on == date(2026, 10, 19)


@given(st.dates(date(2025, 1, 1), date(2028, 1, 1)), st.lists(st.integers(0, 90), max_size=6), st.integers(0, 60))
def test_asking_settles_the_day(start: date, shifts: list[int], ahead: int) -> None:
    asked = [Asked(start + timedelta(days=shift), AskedBecause.TWEE_WEKEN) for shift in shifts]
    on, hearing = start + timedelta(days=90), start + timedelta(days=90 + ahead)
    why = question_due(asked, on=on, hearing_on=hearing, rules=RULES)
    if why is not None:
        assert question_due([*asked, Asked(on, why)], on=on, hearing_on=hearing, rules=RULES) is None


def test_the_numbers_are_working_terms() -> None:
    for name in ("interim_question_days", "interim_answer_days"):
        assert RULES.setting(name, MONDAY).kind is Kind.WERKTERMIJN
