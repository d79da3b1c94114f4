"""When parents are asked what came of a ruling. No article asks for it: each number is a choice, and says so.

Everything is asked on one page, so a question that comes after several days at once does for all of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gpo.law.calendar import add
from gpo.law.rows import Unit
from gpo.law.rules import Rules


class AskedAbout(StrEnum):
    """Why a parent is asked."""

    MELDING = "melding"
    """The board reported, or its term for that has passed."""
    MAATREGEL = "maatregel"
    """The term of a measure has passed, or it was carried out after it."""
    DRIE_MAANDEN = "drie_maanden"
    """How it goes now, three months after the ruling."""
    TWAALF_MAANDEN = "twaalf_maanden"
    """How it goes now, a year after the ruling."""


# These two are counted per year, so another question near that day does not do for them.
HOW_IT_GOES = frozenset({AskedAbout.DRIE_MAANDEN, AskedAbout.TWAALF_MAANDEN})


@dataclass(frozen=True)
class TermPassing:
    """A term after a ruling.

    Args:
        due_on: its last day.
        done_on: the day the board says that it was done; ``None``: not yet.
    """

    due_on: date
    done_on: date | None = None


@dataclass(frozen=True)
class AfterRuling:
    """What is known of one ruling, as far as it decides when parents are asked.

    Args:
        sent_on: the day the ruling was sent.
        report: the term of the board's report; ``None`` where none is owed in full.
        measures: the terms of the measures that are still at issue.
    """

    sent_on: date
    report: TermPassing | None = None
    measures: Sequence[TermPassing] = ()


@dataclass(frozen=True)
class Reason:
    """A day that makes a parent be asked.

    Args:
        about: what it is.
        due_on: the day itself.
        ask_on: the first day on which it is asked.
    """

    about: AskedAbout
    due_on: date
    ask_on: date


@dataclass(frozen=True)
class AskedBefore:
    """A question to this parent on this ruling.

    Args:
        on: the day it was asked.
        about: why.
        open: whether it still waits for an answer.
    """

    on: date
    about: AskedAbout
    open: bool


def reasons(facts: AfterRuling, rules: Rules) -> list[Reason]:
    """Every day that makes a parent be asked, in order.

    A report or measure that was done in time is asked about once; one that came later once more, because what the
    parent said before it says nothing of it.

    Args:
        facts: what is known.
        rules: for the numbers of days and months, as they held when the ruling was sent.
    """
    found: list[Reason] = []

    def after(about: AskedAbout, day: date, setting: str) -> None:
        found.append(Reason(about, day, day + timedelta(days=rules.number(setting, facts.sent_on))))

    if facts.report is not None:
        done = facts.report.done_on
        after(AskedAbout.MELDING, min(done or date.max, facts.report.due_on), "ask_after_report_days")
        if done is not None and done > facts.report.due_on:
            after(AskedAbout.MELDING, done, "ask_after_report_days")
    for term in facts.measures:
        after(AskedAbout.MAATREGEL, term.due_on, "ask_after_measure_days")
        if term.done_on is not None and term.done_on > term.due_on:
            after(AskedAbout.MAATREGEL, term.done_on, "ask_after_measure_days")
    for about, setting in _MONTHS.items():
        day = add(facts.sent_on, rules.number(setting, facts.sent_on), Unit.MAANDEN)
        found.append(Reason(about, day, day))
    return sorted(found, key=lambda reason: (reason.ask_on, reason.due_on, reason.about))


_MONTHS = {AskedAbout.DRIE_MAANDEN: "ask_later_months", AskedAbout.TWAALF_MAANDEN: "ask_last_months"}


def reason_to_ask(facts: AfterRuling, asked: Sequence[AskedBefore], on: date, rules: Rules) -> Reason | None:
    """Why a parent is asked on a day; ``None``: the parent is left in peace.

    One question at a time, with some weeks between two. What was not asked within some weeks of its day (a clock
    that stood still, a case from before the installation) is not asked any more.

    Args:
        facts: what is known of the ruling.
        asked: what this parent was asked on it before.
        on: the day.
        rules: for the numbers.
    """
    last = max((each.on for each in asked), default=None)
    if any(each.open for each in asked):
        return None
    if last is not None and on < last + timedelta(days=rules.number("ask_apart_days", last)):
        return None
    longest = timedelta(days=rules.number("ask_not_after_days", on))
    waiting = [
        reason
        for reason in reasons(facts, rules)
        if reason.ask_on <= on <= reason.ask_on + longest and not _covered(reason, asked)
    ]
    return max(waiting, key=lambda reason: (reason.about in HOW_IT_GOES, reason.due_on), default=None)


def _covered(reason: Reason, asked: Sequence[AskedBefore]) -> bool:
    return any(
        each.on >= reason.due_on and (reason.about not in HOW_IT_GOES or each.about is reason.about) for each in asked
    )


def reminder_on(asked_on: date, rules: Rules) -> date:
    """The day on which a parent who did not answer is asked once more.

    Args:
        asked_on: the day of the question.
        rules: for the number of days.
    """
    return asked_on + timedelta(days=rules.number("ask_reminder_days", asked_on))


def silent_on(reminded_on: date, rules: Rules) -> date:
    """The day on which a question ends without an answer.

    Args:
        reminded_on: the day of the reminder.
        rules: for the number of days.
    """
    return reminded_on + timedelta(days=rules.number("ask_silent_days", reminded_on))
