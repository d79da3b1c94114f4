"""What is known of the follow-up of one ruling: dated facts, nothing derived."""

from dataclasses import dataclass
from datetime import date

from gpo.law.enums import Answer, Regime
from gpo.law.rows import Owed


@dataclass(frozen=True, kw_only=True)
class ParentsFacts:
    """What is known of telling the parents of one dispute.

    Args:
        dispute: which dispute; a ruling on joined disputes has several.
        told_on: the day the board says it told them, or of our own proof of delivery.
        said_not_told_on: the day the board itself said that it had not told them.
        proven: whether we have proof of delivery; then their contrary word changes nothing.
        contested_on: the day the parents said that they were not told.
    """

    dispute: int = 0
    told_on: date | None = None
    said_not_told_on: date | None = None
    proven: bool = False
    contested_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Said:
    """What the board said of one measure on one day.

    Args:
        on: the day on which it reached the commission.
        answer: what it does with the measure.
        reason: its reason for doing otherwise.
        reasoned: the desk's mark whether that is a reason; ``None`` is not judged.
        promised_on: the day by which it says it will be done; the last step of its plan.
    """

    on: date
    answer: Answer
    reason: str | None = None
    reasoned: bool | None = None
    promised_on: date | None = None


Court = tuple[date, date | None]
"""From when and until when something lay before the judge; no end: it still lies there."""


@dataclass(frozen=True, kw_only=True)
class MeasureFacts:
    """What is known of one measure or recommendation.

    Args:
        number: its number in the list of the ruling.
        binds: a maatregel that binds, or an aanbeveling that does not.
        due_on: the last day of the term the commission set, already moved; ``None`` for no term.
        runs_from_sending: whether that term runs from the sending of the ruling and not from the dictum.
        said: every word of the board on it, in the order of their days.
        carried_out_on: the day it was carried out.
        contested_on: the day the parents said that it was not done, or only in part.
        moot_on: the day from which it is no longer at issue.
        courts: while it lies before the judge, the ladder waits.
    """

    number: int
    binds: bool
    due_on: date | None = None
    runs_from_sending: bool = True
    said: tuple[Said, ...] = ()
    carried_out_on: date | None = None
    contested_on: date | None = None
    moot_on: date | None = None
    courts: tuple[Court, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ComplianceFacts:
    """What is known of the follow-up of one ruling.

    Args:
        regime: the regime of the ruling's own day.
        owed: what is owed, from ``regime.report_owed``.
        ruling_sent_on: the day the reasoned ruling was sent.
        report_due_on: the last day for the report, with its extension if one was granted.
        reported_on: the day the board told the commission.
        delivery_proven_on: the day on which delivery of the ruling to the board was shown.
        not_arrived: it is shown that the ruling did not reach the board, and it was not sent again: no term runs.
        parents: per dispute, apart from the report to the commission.
        measures: per measure.
        moot_on: the day from which the whole ruling is no longer at issue.
        courts: while the ruling lies before the judge, the ladder waits.
        board: the board of the ruling.
        transfers: from which day another board bears the duty, in order.
    """

    regime: Regime
    owed: Owed
    ruling_sent_on: date | None = None
    report_due_on: date | None = None
    reported_on: date | None = None
    delivery_proven_on: date | None = None
    not_arrived: bool = False
    parents: tuple[ParentsFacts, ...] = ()
    measures: tuple[MeasureFacts, ...] = ()
    moot_on: date | None = None
    courts: tuple[Court, ...] = ()
    board: int = 0
    transfers: tuple[tuple[date, int], ...] = ()


def happened(day: date | None, on: date) -> date | None:
    """A day, unless it had not come yet on the day that is judged.

    Args:
        day: the day of a fact.
        on: the day that is judged.
    """
    return day if day is not None and day <= on else None
