"""From a term and a start to a date with its derivation."""

from dataclasses import dataclass
from datetime import date, timedelta

from gpo.law.calendar import ACT, Rolled, Step, add, count_back, excluded, roll
from gpo.law.enums import Kind
from gpo.law.explain import BY_ANALOGY, FACT_WORDS, amount_words, sentence
from gpo.law.facts import Due
from gpo.law.rules import Rules
from gpo.law.terms import Term

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Counted:
    """A date, how it was reached, and the years whose decree days were looked at."""

    due_on: date
    steps: tuple[Step, ...]
    years: frozenset[int]
    analogy: bool


def by_analogy(kind: Kind, on: date, rules: Rules) -> bool:
    """Whether the Act on terms is followed by choice, for a term that no Act or AMvB sets.

    Args:
        kind: the kind of term.
        on: the day it starts.
        rules: for the setting.
    """
    return kind not in (Kind.WET, Kind.AMVB) and rules.flag("roll_by_analogy", on)


def count(term: Term, start: date, rules: Rules) -> Counted:
    """Count a term from the day of its event and move its end where the law says so.

    Args:
        term: the term.
        start: the day of the event; the next day is day 1.
        rules: for the decree days and the setting on analogy.
    """
    words = amount_words(term.amount, term.unit)
    if term.backward:
        day = count_back(start, term.amount, term.unit)
        step = Step(day, f"{words} terug; teruggerekend, dus schuift niet op ({ACT} art. 1 lid 2)")
        return Counted(day, (step,), frozenset(), analogy=False)
    last = add(start, term.amount, term.unit)
    return finish(term, start, start + _DAY, last, (Step(last, f"+ {words}"),), rules)


def finish(term: Term, start: date, first: date, last: date, steps: tuple[Step, ...], rules: Rules) -> Counted:
    """Move the end of a counted term where the law says so, and say in the derivation what was done.

    Args:
        term: the term; art. 4 looks at how it is worded.
        start: the day of the event, for the setting on analogy.
        first: day 1 of the term.
        last: the last day as counted.
        steps: the derivation so far.
        rules: for the decree days and the setting.
    """
    outside = excluded(term.amount, term.unit)
    analogy = by_analogy(term.kind, start, rules)
    if not term.rolls:
        return Counted(last, (*steps, Step(last, "schuift niet op")), frozenset(), analogy=False)
    if outside:
        return Counted(last, (*steps, Step(last, f"schuift niet op: {outside} ({ACT} art. 4)")), frozenset(), False)
    if not analogy and term.kind not in (Kind.WET, Kind.AMVB):
        return Counted(last, (*steps, Step(last, "schuift niet op: zo heeft de commissie gekozen")), frozenset(), False)
    rolled = roll(last, rules, first=first)
    return Counted(rolled.on, (*steps, *roll_steps(rolled, analogy)), rolled.years, analogy)


def roll_steps(rolled: Rolled, analogy: bool) -> tuple[Step, ...]:
    """The steps of moving, or the one that says that the day stays.

    Args:
        rolled: the outcome of ``calendar.roll``.
        analogy: whether the Act is followed by choice.
    """
    suffix = f" ({BY_ANALOGY})" if analogy else ""
    if not rolled.steps:
        return (Step(rolled.on, "geen zaterdag, zondag of feestdag: de dag blijft staan" + suffix),)
    return tuple(Step(step.on, step.text + suffix) for step in rolled.steps)


def due_of(
    term: Term,
    start_fact: str,
    start_on: date,
    counted: Counted,
    *,
    wording: str | None = None,
    more: str = "",
) -> Due:
    """Put a counted date and its term together.

    Args:
        term: the term.
        start_fact: the name of the fact it starts from.
        start_on: the day of that fact.
        counted: the date and its steps.
        wording: another passage than that of the rule.
        more: words to add to the plain passage.
    """
    due, analogy = counted.due_on, counted.analogy
    plain = sentence(wording or term.rule, due, start_on, term.amount, term.unit, term.kind, analogy=analogy)
    opening = Step(start_on, FACT_WORDS.get(start_fact, "begin"))
    return Due(
        rule=term.rule,
        due_on=due,
        kind=term.kind,
        article=term.article,
        source=term.source,
        start_fact=start_fact,
        start_on=start_on,
        steps=(opening, *counted.steps),
        sentence=plain + more,
    )
