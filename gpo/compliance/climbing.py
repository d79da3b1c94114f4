"""The ladder as a page shows it: the steps that were taken and the one that comes, each day with its derivation."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from gpo.compliance.ladder import Look, owed_now, steps_of
from gpo.compliance.models import LadderStep
from gpo.compliance.queries import Known
from gpo.compliance.words import RUNG_WORDS
from gpo.deadlines.showing import DateShown, of_due
from gpo.law.compliance import Judgement
from gpo.law.explain import RULE_WORDS
from gpo.law.ladder import Duty, LadderKind, day_of, next_rung
from gpo.law.rules import Rules
from gpo.rulings.models import Ruling


@dataclass(frozen=True)
class RungShown:
    """One step.

    Args:
        words: which.
        number: of the measure it is about; ``None``: the report.
        date: the day it was or will be due, with its derivation; ``met_on`` is the day on which it was taken.
        row: the step that was taken; ``None``: it comes when nothing is done.
    """

    words: str
    number: int | None
    date: DateShown
    row: LadderStep | None = None


@dataclass(frozen=True)
class Climbing:
    """The ladder of one ruling.

    Args:
        taken: oldest first.
        coming: what comes when nothing is done, nearest first.
        unproven: whether first it must be shown that the board has the ruling.
    """

    taken: Sequence[RungShown]
    coming: Sequence[RungShown]
    unproven: bool


def climbing(
    session: Session, ruling: Ruling, judgement: Judgement, known: Known, rules: Rules, *, closed: bool
) -> Climbing:
    """The ladder of a ruling the caller may see, in one query.

    Args:
        session: the session.
        ruling: the ruling, its measures loaded.
        judgement: on the day of looking.
        known: the rows it was judged by.
        rules: the loaded rules.
        closed: whether the commission closed the follow-up.
    """
    seen = Look(
        ruling=ruling,
        judgement=judgement,
        known=known,
        owed=() if closed or known.replaced_by is not None else owed_now(judgement, known),
        steps=steps_of(session, [ruling.id])[ruling.id],
    )
    coming = [one for duty in seen.owed if (one := _coming(seen, duty, rules)) is not None]
    return Climbing(
        taken=[_taken(seen, step, rules) for step in seen.steps],
        coming=sorted(coming, key=lambda one: one.date.due_on),
        unproven=not judgement.delivery_proven,
    )


def _coming(seen: Look, duty: Duty, rules: Rules) -> RungShown | None:
    rung = next_rung(duty, seen.taken(duty), rules)
    return _shown(rung.kind, duty.number, of_due(rung.due, _label(rung.due.rule))) if rung is not None else None


def _taken(seen: Look, step: LadderStep, rules: Rules) -> RungShown:
    moved = max((on for on, _ in seen.known.transfers if on <= step.taken_on), default=None)
    since = moved if moved is not None and moved > step.due_on else None
    duty = Duty(seen.number_of(step), step.due_on, tuple(LadderKind), since)
    due = day_of(step.kind, duty, seen.taken(duty), rules)
    return _shown(step.kind, duty.number, of_due(due, _label(due.rule)), step)


def _shown(kind: LadderKind, number: int | None, day: DateShown, step: LadderStep | None = None) -> RungShown:
    taken_on: date | None = step.taken_on if step is not None else None
    return RungShown(RUNG_WORDS[kind], number, replace(day, met_on=taken_on, open=step is None), step)


def _label(rule: str) -> str:
    words = RULE_WORDS[rule]
    return f"{words[:1].upper()}{words[1:]}"
