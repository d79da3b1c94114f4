"""Dates as a page shows them: with the words of their derivation, and whether they were met."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gpo.deadlines.models import ClosedAs, Deadline
from gpo.law.deadlines import Due
from gpo.law.explain import FACT_WORDS, RULE_WORDS

# What someone in the procedure owes; the other dates are terms of the school itself, rights and marks.
OWED = ("remedy", "defence", "ruling", "report", "measure")


@dataclass(frozen=True)
class StepShown:
    """One step of a count."""

    on: date
    text: str


@dataclass(frozen=True)
class DateShown:
    """One computed date, in the shape that the macro ``date`` takes.

    Args:
        rule: which term.
        rule_label: the same in words.
        due_on: the day.
        kind, article, source, sentence: what it rests on and what it means.
        start_label, start_on: from when it is counted.
        steps: how it was counted.
        met_on: the day it was done, if it was.
        open: whether someone still has to act.
        waits: it lies before the judge, so nobody is late now.
        awaits_ruling: the dictum started it and the ruling is still to be sent, so nothing follows yet.
    """

    rule: str
    rule_label: str
    due_on: date
    kind: str
    article: str | None
    source: str | None
    sentence: str
    start_label: str
    start_on: date
    steps: tuple[StepShown, ...]
    met_on: date | None
    open: bool
    waits: bool = False
    awaits_ruling: bool = False

    @property
    def owed(self) -> bool:
        """Whether it is a term of the procedure, which can be met or missed."""
        return self.rule in OWED

    def state(self, today: date) -> tuple[str, str]:
        """Met or late, in words, with the colour of its tag.

        Args:
            today: the day of the reader.
        """
        if self.met_on is not None:
            return ("te laat gedaan", "warning") if self.met_on > self.due_on else ("op tijd gedaan", "ok")
        if not self.owed:
            return ("voorbij", "neutral") if today > self.due_on else ("komt nog", "neutral")
        if not self.open:
            return ("niet meer nodig", "neutral")
        if self.waits:
            return ("ligt bij de rechter; wij wachten", "neutral")
        if today > self.due_on:
            if self.awaits_ruling:
                return ("voorbij; de uitspraak volgt nog", "warning")
            return (f"{_days(today, self.due_on)} te laat", "danger")
        return (
            ("vandaag de laatste dag", "warning")
            if today == self.due_on
            else (f"nog {_days(self.due_on, today)}", "info")
        )


def shown(
    row: Deadline,
    measures: Mapping[int, int] | None = None,
    *,
    told_first: Mapping[int, int] | None = None,
    waits: bool = False,
) -> DateShown:
    """A row of the agenda as a page shows it.

    Args:
        row: the row.
        measures: per measure (its id) its number in the ruling.
        told_first: per measure of the dictum (its id) its number there.
        waits: whether the ruling lies before the judge.
    """
    label = RULE_WORDS.get(row.rule, row.rule)
    if row.measure_id is not None:
        position = (measures or {}).get(row.measure_id)
        label = f"maatregel {position} uitvoeren" if position else "een maatregel uitvoeren"
    elif row.dictum_measure_id is not None:
        label = "een maatregel uit het dictum uitvoeren"
        if position := (told_first or {}).get(row.dictum_measure_id):
            label = f"maatregel {position} uit het dictum uitvoeren"
    return DateShown(
        rule=row.rule,
        rule_label=label[:1].upper() + label[1:],
        due_on=row.due_on,
        kind=row.kind.value,
        article=row.article,
        source=row.source,
        sentence=row.sentence,
        start_label=FACT_WORDS.get(row.start_fact, ""),
        start_on=row.start_on,
        steps=tuple(StepShown(date.fromisoformat(step["on"]), step["text"]) for step in json.loads(row.steps)),
        met_on=row.met_on,
        # Treated by the clock is still owed: only what was done or has lapsed is not.
        open=row.closed_as in (None, ClosedAs.BEHANDELD),
        waits=waits,
        awaits_ruling=row.awaits_ruling,
    )


def of_due(due: Due, label: str) -> DateShown:
    """A computed date that stands in no agenda, as a page shows it.

    Args:
        due: the date.
        label: which term, in words.
    """
    return DateShown(
        rule=due.rule,
        rule_label=label,
        due_on=due.due_on,
        kind=due.kind,
        article=due.article,
        source=due.source,
        sentence=due.sentence,
        start_label=FACT_WORDS.get(due.start_fact, ""),
        start_on=due.start_on,
        steps=tuple(StepShown(step.on, step.text) for step in due.steps),
        met_on=None,
        open=True,
    )


def as_of(rows: Iterable[Deadline]) -> dict[str, Deadline]:
    """Per rule the newest row; measures have their own."""
    return {row.rule: row for row in sorted(rows, key=lambda row: row.id) if row.rule != "measure"}


def in_order(rows: Iterable[DateShown]) -> Sequence[DateShown]:
    """First what is still owed, then the rest, each by day."""
    return sorted(rows, key=lambda row: (not (row.open and row.owed and row.met_on is None), row.due_on))


def _days(later: date, earlier: date) -> str:
    n = (later - earlier).days
    return f"{n} dag" if n == 1 else f"{n} dagen"
