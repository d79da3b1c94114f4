"""The ladder after a ruling: which step is due on a day, from the judgement and the steps that were taken.

Herinnering, vlag, aanschrijving, the list of the Inspectie. No Act, AMvB or reglement was found that names these steps:
each interval is a werktermijn and says so. The clock of a step starts at the step before it, so a board always has the
whole interval, also when a morning was missed. After a transfer it starts anew for the board that took over.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gpo.law.counting import count, due_of
from gpo.law.facts import Due
from gpo.law.judgement import CarriedOut, Judgement, ReportState
from gpo.law.rows import Owed, Unit
from gpo.law.rules import Rules
from gpo.law.terms import Term


class LadderKind(StrEnum):
    """The steps, one after the other."""

    HERINNERING = "herinnering"
    VLAG = "vlag"
    AANSCHRIJVING = "aanschrijving"
    INSPECTIE = "inspectie"


@dataclass(frozen=True)
class Duty:
    """What a board owes after a ruling and has not done on the day of the judgement.

    Args:
        number: of the measure; ``None``: the report.
        due_on: its last day.
        rungs: the steps that exist for it, in order.
        since: the day from which the board that bears it now does so, where that lies after the last day.
    """

    number: int | None
    due_on: date
    rungs: tuple[LadderKind, ...]
    since: date | None = None


@dataclass(frozen=True)
class Taken:
    """A step that was taken.

    Args:
        on: the day.
        undone: whether it was reversed; then the ladder goes no further for this last day.
    """

    on: date
    undone: bool = False


@dataclass(frozen=True)
class Rung:
    """The next step.

    Args:
        kind: which.
        due: the day on which it is taken, with its derivation.
    """

    kind: LadderKind
    due: Due


_FULL = tuple(LadderKind)
# A letter to the management goes out on a working day; so does the step after it.
_AFTER = {LadderKind.AANSCHRIJVING: LadderKind.VLAG, LadderKind.INSPECTIE: LadderKind.AANSCHRIJVING}
_REMINDED = (LadderKind.HERINNERING,)
# A recommendation may be deviated from: a word that was not kept is shown, and goes no further.
_SHOWN = (LadderKind.VLAG,)
# Per step the name of its date, of the setting with its days, and of the fact from which these are counted.
_COUNTED = {
    LadderKind.HERINNERING: ("reminder", "reminder_days_before", "last_day"),
    LadderKind.VLAG: ("flag", "flag_days_after", "last_day"),
    LadderKind.AANSCHRIJVING: ("formal_notice", "formal_notice_days", "flagged_on"),
    LadderKind.INSPECTIE: ("inspectorate", "inspectorate_days", "notice_sent_on"),
}


def duties(judgement: Judgement, *, transferred_on: date | None = None) -> tuple[Duty, ...]:
    """What is still owed after a ruling, as the ladder sees it; nothing before the judge or no longer at issue.

    Args:
        judgement: the ruling as judged on a day.
        transferred_on: the day on which another board took over the duty, the last time; on or before that day.
    """
    found = []
    late = judgement.report in (ReportState.NOG_NIET, ReportState.NIET_GEMELD)
    if late and judgement.report_due_on is not None and judgement.owed is not Owed.NIETS:
        rungs = _FULL if judgement.owed is Owed.VOLLEDIG else _REMINDED
        found.append(_duty(None, judgement.report_due_on, rungs, transferred_on))
    for measure in judgement.measures:
        standing = measure.carried_out in (CarriedOut.NOG_NIET, CarriedOut.NIET_UITGEVOERD) and not measure.waiting
        if standing and measure.due_on is not None and judgement.owed is Owed.VOLLEDIG:
            rungs = _FULL[1:] if measure.binding else _SHOWN
            found.append(_duty(measure.number, measure.due_on, rungs, transferred_on))
    return tuple(found)


def _duty(number: int | None, due_on: date, rungs: tuple[LadderKind, ...], transferred_on: date | None) -> Duty:
    since = transferred_on if transferred_on is not None and transferred_on > due_on else None
    return Duty(number, due_on, rungs, since)


def next_rung(duty: Duty, taken: Mapping[LadderKind, Taken], rules: Rules) -> Rung | None:
    """The step that comes after those that were taken, and its day; ``None``: none comes any more.

    A step that was reversed ends the ladder for this last day.

    Args:
        duty: what is owed.
        taken: the steps that were taken for this last day.
        rules: for the intervals; each is that of the day from which it is counted.
    """
    if any(step.undone for step in taken.values()):
        return None
    reached = max((_FULL.index(kind) for kind in taken), default=-1)
    kind = next((kind for kind in duty.rungs if _FULL.index(kind) > reached), None)
    return Rung(kind, day_of(kind, duty, taken, rules)) if kind is not None else None


def due_rung(
    duty: Duty, taken: Mapping[LadderKind, Taken], on: date, *, delivery_proven: bool, rules: Rules
) -> LadderKind | None:
    """The step to take on a day; ``None``: none yet. Never beyond a reminder while delivery is unproven.

    Args:
        duty: what is owed on that day.
        taken: the steps that were taken for this last day.
        on: the day.
        delivery_proven: whether the ruling is known to have reached the board.
        rules: for the intervals.
    """
    rung = next_rung(duty, taken, rules)
    if rung is not None and rung.kind is LadderKind.HERINNERING and duty.rungs == _FULL and on > duty.due_on:
        # Too late to remind: the flag is what comes.
        rung = next_rung(duty, {**taken, LadderKind.HERINNERING: Taken(on)}, rules)
    if rung is None or on < rung.due.due_on:
        return None
    return rung.kind if delivery_proven or rung.kind is LadderKind.HERINNERING else None


def day_of(kind: LadderKind, duty: Duty, taken: Mapping[LadderKind, Taken], rules: Rules) -> Due:
    """The day of a step with its derivation, also of one that was taken.

    Args:
        kind: the step.
        duty: what is, or was, owed.
        taken: the steps that were taken for this last day; the one before this one is among them.
        rules: for the interval.
    """
    rule, setting, fact = _COUNTED[kind]
    start = duty.due_on
    if kind in _AFTER:
        start = taken[_AFTER[kind]].on
        if duty.since is not None and duty.since > start:
            start, fact = duty.since, "transferred_on"
    row = rules.setting(setting, start)
    term = Term(
        rule=rule,
        amount=int(row.value),
        unit=Unit.DAGEN,
        kind=row.kind,
        article=None,
        source=row.source,
        rolls=kind in _AFTER,
        backward=kind is LadderKind.HERINNERING,
        counts_from=None,
    )
    return due_of(term, fact, start, count(term, start, rules))
