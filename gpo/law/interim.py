"""Which education a child gets meanwhile: when the board is asked, and until when an answer is waited for.

No Act, AMvB or reglement was found that makes a board answer. The numbers are werktermijnen, and say so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gpo.law.calendar import count_back
from gpo.law.counting import count, due_of
from gpo.law.facts import Due
from gpo.law.rows import Unit
from gpo.law.rules import Rules
from gpo.law.terms import Term


class AskedBecause(StrEnum):
    """Why the board was asked which education the child gets."""

    BERICHT_VAN_ZAAK = "bericht_van_zaak"
    TWEE_WEKEN = "twee_weken"
    VOOR_ZITTING = "voor_zitting"


@dataclass(frozen=True)
class Asked:
    """A question that was asked.

    Args:
        on: the day.
        because: why.
    """

    on: date
    because: AskedBecause


def question_due(asked: Sequence[Asked], *, on: date, hearing_on: date | None, rules: Rules) -> AskedBecause | None:
    """Why the board must be asked on a day; ``None``: it need not be asked.

    Before a hearing it is asked once, in the days that a reminder takes; a question in those days will do.

    Args:
        asked: the questions so far, in any order.
        on: the day.
        hearing_on: the day of the planned hearing, if there is one.
        rules: for the number of days between two questions, and before a hearing.
    """
    if not asked:
        return AskedBecause.BERICHT_VAN_ZAAK
    last = max(one.on for one in asked)
    if last >= on:
        return None
    patience = timedelta(days=rules.number("interim_answer_days", last))
    if hearing_on is not None:
        opens = count_back(hearing_on, rules.number("reminder_days_before", on), Unit.DAGEN)
        if last < opens <= on < hearing_on:
            return AskedBecause.VOOR_ZITTING
        if on < opens < on + patience:
            # The question before the hearing is near: no two letters within the days an answer takes.
            return None
    again = last + timedelta(days=rules.number("interim_question_days", last))
    return AskedBecause.TWEE_WEKEN if on >= again else None


def answer_due(asked_on: date, rules: Rules) -> Due:
    """Until when an answer of the board is waited for, with its derivation.

    Args:
        asked_on: the day of the question.
        rules: for the number of days.
    """
    row = rules.setting("interim_answer_days", asked_on)
    term = Term(
        rule="interim_answer",
        amount=int(row.value),
        unit=Unit.DAGEN,
        kind=row.kind,
        article=None,
        source=row.source,
        rolls=True,
        backward=False,
        counts_from=None,
    )
    return due_of(term, "interim_asked_on", asked_on, count(term, asked_on, rules))
