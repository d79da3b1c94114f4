"""The follow-up of a ruling, judged the day before, on and after its last day, under every regime."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gpo.law.compliance import (
    CarriedOut,
    ComplianceFacts,
    FlagKind,
    FollowState,
    Judgement,
    MeasureFacts,
    MeasureJudgement,
    ParentsFacts,
    ParentsState,
    ReportState,
    Said,
    flagged,
    flags_due,
    judge,
)
from gpo.law.enums import Answer, Regime
from gpo.law.regime import Owed
from gpo.law.rules import Rules, load_rules

SENT, DUE = date(2026, 6, 1), date(2026, 6, 29)
DAY = timedelta(days=1)
BINDING = (Regime.BINDEND, Regime.BINDEND_BIJ_OVEREENKOMST)


def facts(**changes: Any) -> ComplianceFacts:
    base: dict[str, Any] = {
        "regime": Regime.ADVIES,
        "owed": Owed.VOLLEDIG,
        "ruling_sent_on": SENT,
        "report_due_on": DUE,
        "delivery_proven_on": SENT,
    }
    return ComplianceFacts(**{**base, **lay_before_court(changes)})


def lay_before_court(changes: dict[str, Any]) -> dict[str, Any]:
    """One time before the judge, written as two days."""
    rest = {name: value for name, value in changes.items() if not name.startswith("before_court")}
    since = changes.get("before_court_since")
    return {**rest, "courts": ((since, changes.get("before_court_until")),)} if since else rest


def measured(**changes: Any) -> MeasureFacts:
    """A measure on which the board spoke at most once."""
    word = {name: changes.pop(name, None) for name in ("answer", "answered_on", "reason", "reasoned", "promised_on")}
    on, answer = word.pop("answered_on"), word.pop("answer")
    said = (Said(on=on, answer=answer, **word),) if on and answer else ()
    return MeasureFacts(said=said, **lay_before_court(changes))


def on_day(day: date, rules: Rules, **changes: Any) -> Judgement:
    return judge(facts(**changes), day, rules)


def measure(day: date, rules: Rules, regime: Regime, **changes: Any) -> MeasureJudgement:
    base: dict[str, Any] = {"number": 1, "binds": True, "due_on": date(2026, 6, 15)}
    return on_day(day, rules, regime=regime, measures=(measured(**{**base, **changes}),)).measures[0]


# The report


@pytest.mark.parametrize(
    ("day", "state", "flags"),
    [
        (DUE - DAY, ReportState.NOG_NIET, ()),
        (DUE, ReportState.NOG_NIET, ()),
        (DUE + DAY, ReportState.NIET_GEMELD, (FlagKind.GEEN_MELDING,)),
    ],
)
@pytest.mark.parametrize("regime", list(Regime))
def test_a_silent_board(
    day: date, state: ReportState, flags: tuple[FlagKind, ...], regime: Regime, rules: Rules
) -> None:
    judgement = on_day(day, rules, regime=regime)
    assert judgement.report is state
    assert flags_due(judgement) == flags
    assert judgement.rules_hash == rules.hash


def test_reported_in_time_and_late(rules: Rules) -> None:
    assert on_day(date(2026, 8, 1), rules, reported_on=DUE).report is ReportState.OP_TIJD
    late = on_day(date(2026, 8, 1), rules, reported_on=DUE + DAY)
    assert late.report is ReportState.TE_LAAT
    assert flags_due(late) == (FlagKind.TE_LAAT_GEMELD,)


def test_what_had_not_happened_yet_does_not_count(rules: Rules) -> None:
    assert on_day(DUE + DAY, rules, reported_on=DUE + 2 * DAY).report is ReportState.NIET_GEMELD


def test_nothing_is_owed_before_the_ruling_is_sent(rules: Rules) -> None:
    assert on_day(DUE + DAY, rules, ruling_sent_on=None, report_due_on=None).report is ReportState.NOG_NIET


def test_nothing_owed_at_all(rules: Rules) -> None:
    judgement = on_day(DUE + DAY, rules, owed=Owed.NIETS, parents=(ParentsFacts(),))
    assert judgement.report is ReportState.NIET_VERSCHULDIGD
    assert judgement.parents[0].state is ParentsState.NIET_VERSCHULDIGD
    assert flags_due(judgement) == ()


def test_a_report_of_one_press_is_only_reminded_of(rules: Rules) -> None:
    judgement = on_day(DUE + DAY, rules, owed=Owed.EEN_DRUK)
    assert judgement.report is ReportState.NIET_GEMELD
    assert flags_due(judgement) == ()


@pytest.mark.parametrize("proven", [None, DUE + 2 * DAY])
def test_no_flag_while_delivery_is_unproven(proven: date | None, rules: Rules) -> None:
    judgement = on_day(DUE + DAY, rules, delivery_proven_on=proven)
    assert judgement.report is ReportState.NIET_GEMELD
    assert flags_due(judgement) == ()


def test_no_longer_at_issue(rules: Rules) -> None:
    judgement = on_day(DUE + DAY, rules, moot_on=DUE + DAY, parents=(ParentsFacts(said_not_told_on=DUE),))
    assert judgement.report is ReportState.NIET_MEER_AAN_DE_ORDE
    assert judgement.parents[0].state is ParentsState.NIET_MEER_AAN_DE_ORDE
    assert flags_due(judgement) == ()


@pytest.mark.parametrize("moot", [DUE - DAY, DUE + DAY, DUE + 2 * DAY])
def test_a_late_answer_is_no_blame_once_it_was_no_longer_at_issue(moot: date, rules: Rules) -> None:
    late = DUE + 2 * DAY
    each = (measured(number=1, binds=True, due_on=DUE, carried_out_on=late),)
    known: dict[str, Any] = {"reported_on": late, "parents": (ParentsFacts(told_on=late),), "measures": each}
    judgement = on_day(DUE + 9 * DAY, rules, regime=Regime.BINDEND, moot_on=moot, **known)
    assert judgement.report is ReportState.NIET_MEER_AAN_DE_ORDE
    assert judgement.parents[0].state is ParentsState.NIET_MEER_AAN_DE_ORDE
    assert judgement.measures[0].carried_out is CarriedOut.NIET_MEER_AAN_DE_ORDE
    assert flags_due(judgement) == ()
    blamed = on_day(DUE + 9 * DAY, rules, regime=Regime.BINDEND, moot_on=late + DAY, **known)
    assert flags_due(blamed) == (FlagKind.TE_LAAT_GEMELD, FlagKind.MAATREGEL_OVER_TERMIJN)


def test_in_time_stays_in_time_when_it_is_no_longer_at_issue(rules: Rules) -> None:
    assert on_day(DUE + 9 * DAY, rules, moot_on=DUE - DAY, reported_on=DUE).report is ReportState.OP_TIJD


# Before the judge


def test_the_ladder_waits_while_it_lies_before_the_judge(rules: Rules) -> None:
    court = {"before_court_since": date(2026, 6, 19)}
    waiting = on_day(date(2026, 9, 1), rules, **court)
    assert waiting.report is ReportState.LIGT_BIJ_DE_RECHTER
    assert flags_due(waiting) == ()
    # Ten days were left on 19 June; the judge decided on Tuesday 1 September: until 11 September.
    ended = {**court, "before_court_until": date(2026, 9, 1)}
    assert on_day(date(2026, 9, 11), rules, **ended).report is ReportState.NOG_NIET
    after = on_day(date(2026, 9, 12), rules, **ended)
    assert (after.report, after.report_due_on) == (ReportState.NIET_GEMELD, date(2026, 9, 11))


def test_before_the_judge_from_the_last_day_on(rules: Rules) -> None:
    court = {"before_court_since": DUE, "before_court_until": date(2026, 8, 3)}
    assert on_day(date(2026, 8, 3), rules, **court).report is ReportState.NOG_NIET
    assert on_day(date(2026, 8, 4), rules, **court).report is ReportState.NIET_GEMELD


def test_a_report_sent_while_it_lies_before_the_judge_is_in_time(rules: Rules) -> None:
    judgement = on_day(date(2026, 8, 1), rules, before_court_since=date(2026, 6, 19), reported_on=date(2026, 7, 20))
    assert judgement.report is ReportState.OP_TIJD


def test_court_after_the_last_day_gives_no_new_days_but_the_ladder_waits(rules: Rules) -> None:
    court = {"before_court_since": DUE + DAY}
    assert on_day(date(2026, 8, 1), rules, **court).report is ReportState.LIGT_BIJ_DE_RECHTER
    ended = {**court, "before_court_until": date(2026, 8, 1)}
    assert on_day(date(2026, 8, 2), rules, **ended).report is ReportState.NIET_GEMELD


# The parents, apart from the commission


@pytest.mark.parametrize(
    ("parents", "state"),
    [
        ({"told_on": DUE}, ParentsState.OP_TIJD),
        ({"told_on": DUE + DAY}, ParentsState.TE_LAAT),
        ({"said_not_told_on": DUE}, ParentsState.NIET_VERTELD),
        ({}, ParentsState.ONBEKEND),
        ({"told_on": DUE, "contested_on": DUE + DAY}, ParentsState.BETWIST),
        ({"told_on": DUE, "contested_on": DUE + DAY, "proven": True}, ParentsState.OP_TIJD),
        ({"contested_on": DUE}, ParentsState.ONBEKEND),  # their word alone is never "not told"
        ({"said_not_told_on": DUE, "told_on": DUE + DAY}, ParentsState.TE_LAAT),
    ],
)
def test_telling_the_parents(parents: dict[str, Any], state: ParentsState, rules: Rules) -> None:
    judgement = on_day(date(2026, 8, 1), rules, reported_on=DUE, parents=(ParentsFacts(**parents),))
    assert judgement.parents[0].state is state
    told = state is not ParentsState.NIET_VERTELD
    assert (FlagKind.OUDERS_NIET_INGELICHT in flags_due(judgement)) is not told


def test_not_told_before_the_last_day_is_not_yet(rules: Rules) -> None:
    judgement = on_day(DUE, rules, parents=(ParentsFacts(said_not_told_on=date(2026, 6, 10)),))
    assert judgement.parents[0].state is ParentsState.NOG_NIET


def test_told_the_parents_but_not_the_commission(rules: Rules) -> None:
    judgement = on_day(DUE + DAY, rules, parents=(ParentsFacts(told_on=date(2026, 6, 10)),))
    assert (judgement.report, judgement.parents[0].state) == (ReportState.NIET_GEMELD, ParentsState.OP_TIJD)
    assert flags_due(judgement) == (FlagKind.GEEN_MELDING,)


def test_joined_disputes_each_have_their_parents(rules: Rules) -> None:
    judgement = on_day(
        DUE + DAY,
        rules,
        reported_on=DUE,
        parents=(ParentsFacts(dispute=1, told_on=DUE), ParentsFacts(dispute=2, said_not_told_on=DUE)),
    )
    assert [(each.dispute, each.state) for each in judgement.parents] == [
        (1, ParentsState.OP_TIJD),
        (2, ParentsState.NIET_VERTELD),
    ]
    assert flags_due(judgement) == (FlagKind.OUDERS_NIET_INGELICHT,)


# What the board does with a measure

ANSWERED: dict[str, Any] = {"answered_on": date(2026, 6, 10)}
LATER = date(2026, 6, 12)


@pytest.mark.parametrize(
    ("answer", "state", "flag"),
    [
        ({}, FollowState.NOG_GEEN_ANTWOORD, None),
        ({"answer": Answer.OVERGENOMEN, **ANSWERED}, FollowState.GEVOLGD, None),
        ({"answer": Answer.DEELS, "reason": "te weinig plek", **ANSWERED}, FollowState.DEELS_MET_REDEN, None),
        (
            {"answer": Answer.DEELS, **ANSWERED},
            FollowState.DEELS_ZONDER_REDEN,
            FlagKind.AFWIJKING_ZONDER_REDEN,
        ),
        ({"answer": Answer.NIET, "reason": "te weinig plek", **ANSWERED}, FollowState.AFGEWEKEN_MET_REDEN, None),
        (
            {"answer": Answer.NIET, "reason": "  ", **ANSWERED},
            FollowState.AFGEWEKEN_ZONDER_REDEN,
            FlagKind.AFWIJKING_ZONDER_REDEN,
        ),
        (
            {"answer": Answer.NIET, "reason": "daarom", "reasoned": False, **ANSWERED},
            FollowState.AFGEWEKEN_ZONDER_REDEN,
            FlagKind.AFWIJKING_ZONDER_REDEN,
        ),
        ({"answer": Answer.NIET, "answered_on": LATER + DAY}, FollowState.NOG_GEEN_ANTWOORD, None),
        ({"answer": Answer.NIET, "moot_on": LATER, **ANSWERED}, FollowState.NIET_MEER_AAN_DE_ORDE, None),
    ],
)
def test_answers_under_advies(answer: dict[str, Any], state: FollowState, flag: FlagKind | None, rules: Rules) -> None:
    each = (measured(number=3, binds=True, **answer),)
    judgement = on_day(LATER, rules, measures=each)
    assert judgement.measures[0].follow is state
    assert flagged(judgement) == (((flag, 3),) if flag else ())


@pytest.mark.parametrize("regime", BINDING)
@pytest.mark.parametrize("answer", [Answer.DEELS, Answer.NIET])
def test_any_deviation_from_what_binds_is_flagged(regime: Regime, answer: Answer, rules: Rules) -> None:
    each = (measured(number=1, binds=True, answer=answer, reason="een goede reden", **ANSWERED),)
    judgement = on_day(LATER, rules, regime=regime, measures=each)
    assert judgement.measures[0].follow is FollowState.AFGEWEKEN_VAN_BINDEND
    assert flags_due(judgement) == (FlagKind.AFWIJKING_VAN_BINDEND,)


@pytest.mark.parametrize("regime", BINDING)
def test_an_aanbeveling_follows_advies_also_under_a_binding_regime(regime: Regime, rules: Rules) -> None:
    each = (measured(number=1, binds=False, answer=Answer.NIET, reason="een goede reden", **ANSWERED),)
    judgement = on_day(LATER, rules, regime=regime, measures=each)
    assert judgement.measures[0].follow is FollowState.AFGEWEKEN_MET_REDEN
    assert flags_due(judgement) == ()


# Carrying out. The measure's last day is Monday 15 June 2026.

LAST = date(2026, 6, 15)


@pytest.mark.parametrize("regime", BINDING)
@pytest.mark.parametrize(
    ("day", "changes", "state"),
    [
        (LAST, {}, CarriedOut.NOG_NIET),
        (LAST + DAY, {}, CarriedOut.NIET_UITGEVOERD),
        (LAST + DAY, {"carried_out_on": LAST}, CarriedOut.OP_TIJD),
        (LAST + 9 * DAY, {"carried_out_on": LAST + DAY}, CarriedOut.TE_LAAT),
        (LAST + DAY, {"carried_out_on": LAST + 2 * DAY}, CarriedOut.NIET_UITGEVOERD),
        (LAST + DAY, {"moot_on": LAST}, CarriedOut.NIET_MEER_AAN_DE_ORDE),
        (LAST + DAY, {"before_court_since": LAST}, CarriedOut.LIGT_BIJ_DE_RECHTER),
        (LAST + DAY, {"due_on": None}, CarriedOut.GEEN_TERMIJN),
        (LAST + DAY, {"answer": Answer.NIET, "reason": "nee", **ANSWERED}, CarriedOut.NIET_UITGEVOERD),
    ],
)
def test_a_binding_measure(regime: Regime, day: date, changes: dict[str, Any], state: CarriedOut, rules: Rules) -> None:
    assert measure(day, rules, regime, **changes).carried_out is state


@pytest.mark.parametrize("regime", BINDING)
def test_past_its_term_is_flagged_also_when_done_late(regime: Regime, rules: Rules) -> None:
    for done in (None, LAST + DAY):
        each = (measured(number=2, binds=True, due_on=LAST, carried_out_on=done),)
        judgement = on_day(LAST + 2 * DAY, rules, regime=regime, measures=each)
        assert flagged(judgement) == ((FlagKind.MAATREGEL_OVER_TERMIJN, 2),)


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, CarriedOut.NIET_TOEGEZEGD),
        ({"answer": Answer.NIET, "reason": "nee", **ANSWERED}, CarriedOut.NIET_TOEGEZEGD),
        ({"answer": Answer.OVERGENOMEN, **ANSWERED}, CarriedOut.NIET_UITGEVOERD),
        ({"answer": Answer.OVERGENOMEN, "promised_on": date(2026, 7, 1), **ANSWERED}, CarriedOut.NOG_NIET),
        ({"answer": Answer.DEELS, "reason": "x", **ANSWERED}, CarriedOut.GEEN_TERMIJN),
        (
            {"answer": Answer.DEELS, "reason": "x", "promised_on": LAST, **ANSWERED},
            CarriedOut.NIET_UITGEVOERD,
        ),
    ],
)
def test_under_advies_a_board_is_held_to_its_own_word(changes: dict[str, Any], state: CarriedOut, rules: Rules) -> None:
    found = measure(LAST + DAY, rules, Regime.ADVIES, **changes)
    assert found.carried_out is state
    each = (measured(**{"number": 1, "binds": True, "due_on": LAST, **changes}),)
    flags = flags_due(on_day(LAST + DAY, rules, measures=each))
    assert (FlagKind.TOEZEGGING_NIET_NAGEKOMEN in flags) is (state is CarriedOut.NIET_UITGEVOERD)


def test_a_measure_before_the_judge_gets_its_days_back(rules: Rules) -> None:
    court: dict[str, Any] = {"before_court_since": date(2026, 6, 10), "before_court_until": date(2026, 7, 1)}
    # Five days were left: 1 July + 5 is Monday 6 July.
    assert measure(date(2026, 7, 6), rules, Regime.BINDEND, **court).carried_out is CarriedOut.NOG_NIET
    after = measure(date(2026, 7, 7), rules, Regime.BINDEND, **court)
    assert (after.carried_out, after.due_on) == (CarriedOut.NIET_UITGEVOERD, date(2026, 7, 6))


def test_no_flag_on_a_measure_that_lies_before_the_judge(rules: Rules) -> None:
    each = (measured(number=1, binds=True, answer=Answer.NIET, before_court_since=date(2026, 6, 11), **ANSWERED),)
    assert flags_due(on_day(LATER, rules, regime=Regime.BINDEND, measures=each)) == ()


def test_a_measure_waits_also_while_the_whole_ruling_lies_before_the_judge(rules: Rules) -> None:
    own: dict[str, Any] = {"before_court_since": date(2026, 6, 3), "before_court_until": date(2026, 6, 5)}
    whole: dict[str, Any] = {"before_court_since": date(2026, 6, 10), "before_court_until": date(2026, 7, 1)}
    each = (measured(number=1, binds=True, due_on=LAST, answer=Answer.NIET, **own, **ANSWERED),)
    during = on_day(date(2026, 6, 30), rules, regime=Regime.BINDEND, measures=each, **whole)
    assert (during.measures[0].waiting, flags_due(during)) == (True, ())
    # 15 June + 2 days, and 7 of those were left on 10 June: Wednesday 8 July.
    after = on_day(date(2026, 7, 9), rules, regime=Regime.BINDEND, measures=each, **whole)
    assert after.measures[0].due_on == date(2026, 7, 8)


def test_a_day_before_two_judges_counts_once(rules: Rules) -> None:
    own: dict[str, Any] = {"before_court_since": date(2026, 6, 10), "before_court_until": date(2026, 7, 1)}
    whole: dict[str, Any] = {"before_court_since": date(2026, 6, 12), "before_court_until": date(2026, 7, 3)}
    each = (measured(number=1, binds=True, due_on=LAST, **own),)
    judgement = on_day(date(2026, 7, 4), rules, regime=Regime.BINDEND, measures=each, **whole)
    # 23 days from 10 June to 3 July.
    assert judgement.measures[0].due_on == date(2026, 7, 8)


# Properties

_DAYS = st.dates(date(2026, 5, 25), date(2026, 9, 1))
_MAYBE = st.none() | _DAYS
_BASE = st.fixed_dictionaries(
    {
        "regime": st.sampled_from(list(Regime)),
        "reported_on": _MAYBE,
        "before_court_since": _MAYBE,
        "delivery_proven_on": st.just(SENT),
    }
)
_MEASURES = st.builds(
    measured,
    number=st.just(1),
    binds=st.booleans(),
    due_on=_MAYBE,
    answer=st.sampled_from([None, *Answer]),
    answered_on=_MAYBE,
    reason=st.sampled_from([None, "", "reden"]),
    carried_out_on=_MAYBE,
    moot_on=_MAYBE,
)
_SHIPPED = load_rules()


@given(base=_BASE, measure=_MEASURES, day=_DAYS)
@settings(max_examples=300, deadline=None)
def test_no_flag_before_its_day_and_none_for_what_stands_still(
    base: dict[str, Any], measure: MeasureFacts, day: date
) -> None:
    judgement = on_day(day, _SHIPPED, measures=(measure,), **base)
    kinds = flags_due(judgement)
    assert FlagKind.GEEN_MELDING not in kinds or day > DUE
    assert not judgement.waiting or FlagKind.GEEN_MELDING not in kinds
    assert FlagKind.AFWIJKING_VAN_BINDEND not in kinds or base["regime"] is not Regime.ADVIES
    assert len(set(kinds)) == len(kinds)


@given(base=_BASE, measure=_MEASURES, day=_DAYS, moot=_DAYS)
@settings(max_examples=300, deadline=None)
def test_no_longer_at_issue_never_adds_a_flag(
    base: dict[str, Any], measure: MeasureFacts, day: date, moot: date
) -> None:
    without = set(flagged(on_day(day, _SHIPPED, measures=(measure,), **base)))
    assert set(flagged(on_day(day, _SHIPPED, measures=(measure,), moot_on=moot, **base))) <= without


@given(base=_BASE, day=_DAYS, earlier=_DAYS)
@settings(max_examples=300, deadline=None)
def test_an_earlier_report_never_makes_a_board_later(base: dict[str, Any], day: date, earlier: date) -> None:
    order = [ReportState.OP_TIJD, ReportState.NOG_NIET, ReportState.TE_LAAT, ReportState.NIET_GEMELD]
    calm = {**base, "before_court_since": None}
    reported = calm["reported_on"]
    sooner = {**calm, "reported_on": min(earlier, reported) if reported else earlier}
    states = [on_day(day, _SHIPPED, **each).report for each in (sooner, calm)]
    assert order.index(states[0]) <= order.index(states[1])
