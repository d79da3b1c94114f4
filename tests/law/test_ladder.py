"""The ladder: each step on the day before, the day itself and the day after, and what stops it."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from gpo.law.compliance import ComplianceFacts, MeasureFacts, Said, judge
from gpo.law.enums import Answer, Kind, Regime
from gpo.law.ladder import Duty, LadderKind, Taken, due_rung, duties, next_rung
from gpo.law.regime import Owed
from gpo.law.rules import Rules

# Monday 1 June 2026; the report is due on Monday 29 June.
SENT, DUE = date(2026, 6, 1), date(2026, 6, 29)
DAY = timedelta(days=1)
REMINDED = {LadderKind.HERINNERING: Taken(date(2026, 6, 22))}
FLAGGED = {**REMINDED, LadderKind.VLAG: Taken(date(2026, 6, 30))}
# 14 days after Tuesday 30 June is Tuesday 14 July; 14 days later Tuesday 28 July.
TOLD = {**FLAGGED, LadderKind.AANSCHRIJVING: Taken(date(2026, 7, 14))}
BINDING = (Regime.BINDEND, Regime.BINDEND_BIJ_OVEREENKOMST)


def owed(day: date, rules: Rules, **changes: Any) -> tuple[Duty, ...]:
    base: dict[str, Any] = {
        "regime": Regime.ADVIES,
        "owed": Owed.VOLLEDIG,
        "ruling_sent_on": SENT,
        "report_due_on": DUE,
        "delivery_proven_on": SENT,
    }
    transferred_on = changes.pop("transferred_on", None)
    return duties(judge(ComplianceFacts(**{**base, **changes}), day, rules), transferred_on=transferred_on)


def rung(
    day: date, taken: Mapping[LadderKind, Taken], rules: Rules, proven: bool = True, **changes: Any
) -> LadderKind | None:
    """The step that is due for the first thing that is owed."""
    return next(
        (due_rung(duty, taken, day, delivery_proven=proven, rules=rules) for duty in owed(day, rules, **changes)), None
    )


@pytest.mark.parametrize("regime", list(Regime))
@pytest.mark.parametrize(
    ("taken", "day", "kind"),
    [
        ({}, date(2026, 6, 22), LadderKind.HERINNERING),
        (REMINDED, DUE + DAY, LadderKind.VLAG),
        (FLAGGED, date(2026, 7, 14), LadderKind.AANSCHRIJVING),
        (TOLD, date(2026, 7, 28), LadderKind.INSPECTIE),
    ],
)
def test_a_silent_board_climbs_by_itself(
    regime: Regime, taken: Mapping[LadderKind, Taken], day: date, kind: LadderKind, rules: Rules
) -> None:
    assert rung(day - DAY, taken, rules, regime=regime) is None
    assert rung(day, taken, rules, regime=regime) is kind
    assert rung(day + DAY, taken, rules, regime=regime) is kind
    # Taken once, it does not come again; the next is not due yet.
    assert rung(day + DAY, {**taken, kind: Taken(day)}, rules, regime=regime) is None


def test_after_the_last_step_there_is_none(rules: Rules) -> None:
    [duty] = owed(date(2027, 1, 1), rules)
    assert next_rung(duty, {**TOLD, LadderKind.INSPECTIE: Taken(date(2026, 7, 28))}, rules) is None


def test_a_missed_fortnight_gives_the_board_the_whole_interval_all_the_same(rules: Rules) -> None:
    late = {LadderKind.VLAG: Taken(date(2026, 7, 20))}
    assert rung(date(2026, 8, 2), late, rules) is None
    assert rung(date(2026, 8, 3), late, rules) is LadderKind.AANSCHRIJVING


def test_a_reminder_that_was_missed_is_not_sent_after_the_last_day(rules: Rules) -> None:
    assert rung(DUE, {}, rules) is LadderKind.HERINNERING
    assert rung(DUE + DAY, {}, rules) is LadderKind.VLAG


def test_a_letter_to_the_management_goes_out_on_a_working_day(rules: Rules) -> None:
    # 14 days after Thursday 23 April 2026 is Thursday 7 May; after Tuesday 21 April it is 5 May, a public holiday.
    [duty] = owed(date(2026, 9, 1), rules)
    for flagged_on, told_on in ((date(2026, 4, 23), date(2026, 5, 7)), (date(2026, 4, 21), date(2026, 5, 6))):
        found = next_rung(duty, {LadderKind.VLAG: Taken(flagged_on)}, rules)
        assert found is not None
        assert (found.kind, found.due.due_on) == (LadderKind.AANSCHRIJVING, told_on)


def test_every_step_says_that_it_is_no_legal_term_and_how_it_was_counted(rules: Rules) -> None:
    [duty] = owed(DUE - DAY, rules)
    for taken in ({}, REMINDED, FLAGGED, TOLD):
        found = next_rung(duty, taken, rules)
        assert found is not None
        assert found.due.article is None
        assert found.due.steps[0].on == found.due.start_on
        assert found.due.steps[-1].on == found.due.due_on
        assert found.kind is LadderKind.HERINNERING or "geen wettelijke termijn" in found.due.sentence
    for name in ("flag_days_after", "formal_notice_days", "inspectorate_days"):
        assert rules.setting(name, DUE).kind is Kind.WERKTERMIJN


@pytest.mark.parametrize("taken", [REMINDED, FLAGGED, TOLD])
def test_never_beyond_a_reminder_while_delivery_is_unproven(taken: Mapping[LadderKind, Taken], rules: Rules) -> None:
    assert rung(DUE, {}, rules, proven=False) is LadderKind.HERINNERING
    assert rung(date(2027, 1, 1), taken, rules, proven=False) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"courts": ((DUE + DAY, None),)},
        {"moot_on": DUE + DAY},
        {"reported_on": DUE + 5 * DAY},
        {"owed": Owed.NIETS},
        {"not_arrived": True},
    ],
)
def test_what_stops_it(changes: dict[str, Any], rules: Rules) -> None:
    assert owed(date(2026, 7, 14), rules, **changes) == ()


def test_a_step_that_was_reversed_ends_it_until_there_is_another_last_day(rules: Rules) -> None:
    undone = {**REMINDED, LadderKind.VLAG: Taken(date(2026, 6, 30), undone=True)}
    assert rung(date(2027, 1, 1), undone, rules) is None
    # Before the judge from ten days before the end until 1 September: the last day is 11 September.
    court = {"courts": ((date(2026, 6, 19), date(2026, 9, 1)),)}
    assert rung(date(2026, 9, 12), {}, rules, **court) is LadderKind.VLAG


def test_of_a_report_of_one_press_there_is_only_a_reminder(rules: Rules) -> None:
    one = {"owed": Owed.EEN_DRUK}
    assert rung(date(2026, 6, 21), {}, rules, **one) is None
    assert rung(date(2026, 6, 22), {}, rules, **one) is LadderKind.HERINNERING
    assert rung(date(2026, 9, 1), {}, rules, **one) is LadderKind.HERINNERING
    assert rung(date(2026, 9, 1), REMINDED, rules, **one) is None


def test_a_term_that_ended_before_a_transfer_gives_the_successor_the_whole_interval(rules: Rules) -> None:
    moved = date(2026, 7, 10)
    assert rung(date(2026, 7, 23), FLAGGED, rules, transferred_on=moved) is None
    assert rung(date(2026, 7, 24), FLAGGED, rules, transferred_on=moved) is LadderKind.AANSCHRIJVING
    # One that still ran is the successor's from the start.
    assert rung(date(2026, 7, 14), FLAGGED, rules, transferred_on=DUE) is LadderKind.AANSCHRIJVING


# Measures: last day Monday 15 June; reported in time, so only the measure is owed.

LAST = date(2026, 6, 15)
SAID = (Said(on=date(2026, 6, 10), answer=Answer.OVERGENOMEN),)


@pytest.mark.parametrize("regime", BINDING)
def test_a_binding_measure_past_its_term_climbs(regime: Regime, rules: Rules) -> None:
    known: dict[str, Any] = {
        "regime": regime,
        "reported_on": date(2026, 6, 10),
        "measures": (MeasureFacts(number=1, binds=True, due_on=LAST, said=SAID),),
    }
    assert rung(LAST, {}, rules, **known) is None
    assert rung(LAST + DAY, {}, rules, **known) is LadderKind.VLAG
    flagged = {LadderKind.VLAG: Taken(LAST + DAY)}
    assert rung(date(2026, 6, 29), flagged, rules, **known) is None
    assert rung(date(2026, 6, 30), flagged, rules, **known) is LadderKind.AANSCHRIJVING
    told = {**flagged, LadderKind.AANSCHRIJVING: Taken(date(2026, 6, 30))}
    assert rung(date(2026, 7, 13), told, rules, **known) is None
    assert rung(date(2026, 7, 14), told, rules, **known) is LadderKind.INSPECTIE


def test_a_word_that_was_not_kept_under_advies_is_shown_and_goes_no_further(rules: Rules) -> None:
    known: dict[str, Any] = {
        "reported_on": date(2026, 6, 10),
        "measures": (MeasureFacts(number=1, binds=True, due_on=LAST, said=SAID),),
    }
    assert rung(LAST + DAY, {}, rules, **known) is LadderKind.VLAG
    assert rung(date(2027, 1, 1), {LadderKind.VLAG: Taken(LAST + DAY)}, rules, **known) is None
