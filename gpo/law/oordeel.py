"""Which day counts as the day of the oordeel, and for what.

An oordeel is given, and it is brought out. The day it is given decides its force. The day it is brought out ends the
ten weeks and the suspension of bezwaar: the Acts name the day on which the commission "het oordeel heeft uitgebracht".
Where a dictum was told in writing, it was given on that day and, by a dated setting, brought out too. Else it is given
when the ruling is adopted, for the ruling names its own force before it can be sent, and brought out when it is sent.
What no Act says is a dated setting that says how sure it is, and both sides are shown which day was used.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from gpo.law.calendar import Step, non_working_day
from gpo.law.explain import date_words
from gpo.law.facts import Due
from gpo.law.rows import Certainty, SettingRow
from gpo.law.rules import Rules

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class GivenDay:
    """The day that decides the force of an oordeel.

    Args:
        on: the day.
        by_dictum: whether the dictum gives it; else the adoption of the ruling.
        doubt: why it is not sure, as the row of the setting says; ``None`` where it is sure.
    """

    on: date
    by_dictum: bool
    doubt: str | None


@dataclass(frozen=True)
class OordeelDay:
    """The day on which an oordeel was brought out.

    Args:
        on: the day; ``None`` while it has not come.
        by_dictum: whether the dictum gives it; else the sending of the ruling.
        doubt: why it is not sure, as the row of the setting says; ``None`` where it is sure.
    """

    on: date | None
    by_dictum: bool
    doubt: str | None


def given_day(told_on: date | None, adopted_on: date, rules: Rules) -> GivenDay:
    """The day on which an oordeel counts as given, whose regime it has (domain.md section 3).

    Without a dictum that is by the setting ``regime_day_without_dictum`` the day of adoption.

    Args:
        told_on: the day the dictum was told in writing, if it was; of joined cases the first.
        adopted_on: the day the ruling is adopted, which chooses the row.
        rules: the loaded rows.
    """
    if told_on is not None:
        return GivenDay(told_on, by_dictum=True, doubt=None)
    row = rules.setting("regime_day_without_dictum", adopted_on)
    return GivenDay(adopted_on, by_dictum=False, doubt=_doubt(row))


def oordeel_day(filed_on: date, told_on: date | None, sent_on: date | None, rules: Rules) -> OordeelDay:
    """The day an oordeel was brought out, by the setting ``suspension_ends_with`` of the day of filing.

    Args:
        filed_on: the day the dispute was filed, which chooses the row.
        told_on: the day the dictum was told in writing, if it was.
        sent_on: the day the reasoned ruling was sent, if it was.
        rules: the loaded rows.
    """
    row = rules.setting("suspension_ends_with", filed_on)
    by_dictum = row.value == "dictum" and told_on is not None
    return OordeelDay(told_on if by_dictum else sent_on, by_dictum, _doubt(row))


def _doubt(row: SettingRow) -> str | None:
    return row.source.removeprefix("Onzeker: ") if row.certainty not in (Certainty.A, Certainty.B) else None


def urgent_dictum(heard_on: date, rules: Rules) -> Due:
    """The last working day for the dictum of a haste case, with its derivation; a term the commission gave itself.

    Args:
        heard_on: the day of the hearing; the next working day is the first.
        rules: the loaded rows.
    """
    row = rules.setting("dictum_urgent_working_days", heard_on)
    day, steps = heard_on, [Step(heard_on, "de zitting is gehouden")]
    for number in range(1, int(row.value) + 1):
        day += _DAY
        while non_working_day(day, rules):
            day += _DAY
        steps.append(Step(day, f"werkdag {number}"))
    return Due(
        rule="dictum",
        due_on=day,
        kind=row.kind.value,
        article=None,
        source=row.source,
        start_fact="",
        start_on=heard_on,
        steps=tuple(steps),
        sentence=f"Bij spoed deelt de commissie de uitkomst mee uiterlijk op {date_words(day)}.",
    )
