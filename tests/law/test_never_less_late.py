"""No fact that is added makes a board less late, except the few that may; drawn at random over every regime."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from gpo.law.compliance import (
    CarriedOut,
    ComplianceFacts,
    FollowState,
    Judgement,
    MeasureFacts,
    ParentsFacts,
    ParentsState,
    ReportState,
    Said,
    judge,
)
from gpo.law.enums import Answer, Regime
from gpo.law.regime import Owed
from gpo.law.rules import load_rules

RULES = load_rules()
SENT, DUE = date(2026, 6, 1), date(2026, 6, 29)
DAYS = st.dates(SENT, date(2026, 10, 1))
MAYBE = st.none() | DAYS
SAID = st.builds(
    Said,
    on=DAYS,
    answer=st.sampled_from(list(Answer)),
    reason=st.sampled_from([None, "reden"]),
    reasoned=st.sampled_from([None, True, False]),
    promised_on=MAYBE,
)
COURT = st.tuples(DAYS, st.integers(0, 60)).map(lambda drawn: (drawn[0], drawn[0] + timedelta(days=drawn[1])))
MEASURE = st.builds(
    MeasureFacts,
    number=st.just(1),
    binds=st.booleans(),
    due_on=MAYBE,
    said=st.lists(SAID, max_size=3).map(lambda said: tuple(sorted(said, key=lambda word: word.on))),
    carried_out_on=MAYBE,
    contested_on=MAYBE,
    moot_on=MAYBE,
    courts=st.lists(COURT, max_size=1).map(tuple),
)
FACTS = st.builds(
    ComplianceFacts,
    regime=st.sampled_from(list(Regime)),
    owed=st.sampled_from(list(Owed)),
    ruling_sent_on=st.just(SENT),
    report_due_on=st.just(DUE),
    reported_on=MAYBE,
    delivery_proven_on=MAYBE,
    parents=st.builds(ParentsFacts, told_on=MAYBE, said_not_told_on=MAYBE, proven=st.booleans()).map(
        lambda one: (one,)
    ),
    measures=st.tuples(MEASURE),
    moot_on=MAYBE,
    courts=st.lists(COURT, max_size=1).map(tuple),
    board=st.just(1),
)

# How late each state is: nothing to blame, done late, not done.
_LATE = {ReportState.TE_LAAT: 1, ParentsState.TE_LAAT: 1, CarriedOut.TE_LAAT: 1}
_NOT = {
    ReportState.NIET_GEMELD: 2,
    ParentsState.NIET_VERTELD: 2,
    ParentsState.ONBEKEND: 2,
    CarriedOut.NIET_UITGEVOERD: 2,
}


def lateness(judgement: Judgement) -> tuple[int, ...]:
    """Per thing that is owed how late it is, with what was said of each measure beside it."""
    states: Iterable[Any] = (
        judgement.report,
        *(each.state for each in judgement.parents),
        *(each.carried_out for each in judgement.measures),
    )
    return tuple((_LATE | _NOT).get(state, 0) for state in states)


def words(judgement: Judgement) -> list[FollowState]:
    return [each.follow for each in judgement.measures]


def told(facts: ComplianceFacts, **changes: Any) -> ComplianceFacts:
    return replace(facts, parents=(replace(facts.parents[0], **changes),))


def measured(facts: ComplianceFacts, **changes: Any) -> ComplianceFacts:
    return replace(facts, measures=(replace(facts.measures[0], **changes),))


# Each adds one fact that the board or somebody else puts forward after a day.
ADDED: list[Callable[[ComplianceFacts, date], ComplianceFacts]] = [
    lambda facts, day: told(facts, contested_on=day),
    lambda facts, day: measured(facts, contested_on=day),
    lambda facts, day: replace(facts, delivery_proven_on=day),
    lambda facts, day: told(facts, said_not_told_on=day),
]


@given(facts=FACTS, day=DAYS, on=DAYS, which=st.integers(0, len(ADDED) - 1))
@settings(max_examples=400, deadline=None)
def test_what_others_say_and_proof_of_delivery_never_make_it_less_late(
    facts: ComplianceFacts, day: date, on: date, which: int
) -> None:
    before, after = lateness(judge(facts, on, RULES)), lateness(judge(ADDED[which](facts, day), on, RULES))
    assert all(now >= then for now, then in zip(after, before, strict=True))


@given(
    facts=FACTS,
    binds=st.booleans(),
    due=st.dates(SENT, date(2026, 7, 1)),
    words=st.lists(SAID, min_size=1, max_size=3),
    promised=MAYBE,
)
@settings(max_examples=400, deadline=None)
def test_a_new_word_never_undoes_a_term_that_passed(
    facts: ComplianceFacts, binds: bool, due: date, words: list[Said], promised: date | None
) -> None:
    """The board took it over on the first day, by its own word before a day, and speaks again after that day."""
    first = Said(on=SENT, answer=Answer.OVERGENOMEN, promised_on=due)
    known = replace(facts, moot_on=None, courts=(), owed=Owed.VOLLEDIG)
    known = measured(known, binds=binds, due_on=due, said=(first,), carried_out_on=None, moot_on=None, courts=())
    later = tuple(
        replace(word, on=due + timedelta(days=place), promised_on=word.promised_on or promised)
        for place, word in enumerate(words, start=1)
    )
    more = measured(known, said=(first, *later))
    for on in (later[-1].on, later[-1].on + timedelta(days=200)):
        assert judge(known, on, RULES).measures[0].carried_out is CarriedOut.NIET_UITGEVOERD
        assert judge(more, on, RULES).measures[0].carried_out is CarriedOut.NIET_UITGEVOERD


@given(facts=FACTS, on=DAYS, later=st.integers(1, 90))
@settings(max_examples=400, deadline=None)
def test_time_alone_never_makes_it_less_late(facts: ComplianceFacts, on: date, later: int) -> None:
    known = replace(facts, courts=(), moot_on=None)
    known = measured(known, courts=(), moot_on=None)
    first, then = judge(known, on, RULES), judge(known, on + timedelta(days=later), RULES)
    # What was not done can be done late, and never in time after all.
    for now, was in zip(lateness(then), lateness(first), strict=True):
        assert was == 0 or now > 0


@given(facts=FACTS, on=DAYS, day=DAYS)
@settings(max_examples=300, deadline=None)
def test_what_may_make_it_less_late_does_so_and_adds_no_blame(facts: ComplianceFacts, on: date, day: date) -> None:
    # Before the judge and no longer at issue nothing is late, whatever was done: the others are compared without.
    calm = measured(replace(facts, courts=(), moot_on=None), courts=(), moot_on=None)
    was = lateness(judge(calm, on, RULES))
    fewer = (
        replace(calm, report_due_on=DUE + timedelta(days=14)),
        replace(calm, reported_on=min(day, calm.reported_on) if calm.reported_on else day),
        replace(calm, moot_on=day),
        replace(calm, courts=((day, None),)),
        replace(calm, not_arrived=True),
    )
    for known in fewer:
        assert all(now <= then for now, then in zip(lateness(judge(known, on, RULES)), was, strict=True))


@given(facts=FACTS, on=DAYS, day=DAYS)
@settings(max_examples=300, deadline=None)
def test_a_transfer_changes_who_answers_and_never_blames_the_successor_for_what_was_over(
    facts: ComplianceFacts, on: date, day: date
) -> None:
    was = judge(facts, on, RULES)
    moved = judge(replace(facts, transfers=((day, 2),)), on, RULES)
    assert (lateness(moved), words(moved)) == (lateness(was), words(was))
    assert moved.bearer == (2 if day <= on else 1)
    due = moved.report_due_on
    if due is not None and due < day:
        assert moved.report_bearer == 1
    for measure in moved.measures:
        assert measure.bearer == 1 or day <= (measure.due_on or on)


@given(facts=FACTS, on=DAYS)
@settings(max_examples=100, deadline=None)
def test_the_same_facts_on_the_same_day_are_judged_the_same(facts: ComplianceFacts, on: date) -> None:
    assert judge(facts, on, RULES) == judge(facts, on, RULES)
