"""When somebody is at the desk, by when it rings back, and when a ruling goes out. All a choice of the commission."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from gpo.law.calendar import AMSTERDAM, Step, non_working_day
from gpo.law.explain import date_words
from gpo.law.facts import Due
from gpo.law.rules import Rules, RulesError

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class OfficeHours:
    """From when until when the telephone is answered, on working days."""

    opens: time
    closes: time

    @property
    def words(self) -> str:
        """In Dutch."""
        return f"op werkdagen van {self.opens.hour}.00 tot {self.closes.hour}.00 uur"


def office_hours(on: date, rules: Rules) -> OfficeHours:
    """The hours of the desk.

    Args:
        on: the day.
        rules: the loaded rows.

    Raises:
        RulesError: the rows give no whole hours of one day.
    """
    opens, closes = rules.number("office_opens_hour", on), rules.number("office_closes_hour", on)
    if not 0 <= opens < closes < 24:
        raise RulesError("office_opens_hour en office_closes_hour: hele uren van één dag, het eerste voor het laatste.")
    return OfficeHours(time(opens), time(closes))


def first_hour(after: datetime, rules: Rules) -> datetime:
    """The end of the first office hour after a moment: by then somebody has read what cannot wait.

    On a working day before the office opens that is still today.

    Args:
        after: the moment, aware.
        rules: the loaded rows.
    """
    local = after.astimezone(AMSTERDAM)
    hours = office_hours(local.date(), rules)
    day = local.date() if local.time() < hours.opens else local.date() + _DAY
    return _at(_working(day, rules), hours.opens) + timedelta(hours=1)


def ring_back(after: datetime, rules: Rules) -> Due:
    """The day on which the desk rings at the latest who asked for it, with its derivation.

    Args:
        after: the moment it was asked, aware.
        rules: the loaded rows.
    """
    asked = after.astimezone(AMSTERDAM).date()
    row = rules.setting("ring_back_working_days", asked)
    day, steps = asked, [Step(asked, "u vroeg of wij bellen")]
    for number in range(1, int(row.value) + 1):
        day = _working(day + _DAY, rules)
        steps.append(Step(day, f"werkdag {number}"))
    hour = office_hours(day, rules).closes.hour
    return Due(
        rule="ring_back",
        due_on=day,
        kind=row.kind.value,
        article=None,
        source=row.source,
        start_fact="",
        start_on=asked,
        steps=tuple(steps),
        sentence=f"Wij bellen u uiterlijk op {date_words(day)}, voor {hour}.00 uur.",
    )


def ring_back_by(after: datetime, rules: Rules) -> datetime:
    """By when the desk rings who asked for it: before closing on the last day for it."""
    day = ring_back(after, rules).due_on
    return _at(day, office_hours(day, rules).closes)


def sending_hours(on: date, rules: Rules) -> OfficeHours:
    """The hours of a working day in which rulings go out: who reads one can ring the same day.

    Args:
        on: the day.
        rules: the loaded rows.

    Raises:
        RulesError: ``ruling_sent_until_hour`` lies before the desk opens or after it closes.
    """
    hours = office_hours(on, rules)
    until = rules.number("ruling_sent_until_hour", on)
    if not hours.opens.hour < until <= hours.closes.hour:
        raise RulesError("ruling_sent_until_hour: een heel uur, na office_opens_hour en niet na office_closes_hour.")
    return OfficeHours(hours.opens, time(until))


def next_sending(after: datetime, rules: Rules) -> datetime:
    """The first moment at which a ruling may go out: this very moment in the hours for it, else the next opening.

    Args:
        after: the moment, aware.
        rules: the loaded rows.

    Raises:
        RulesError: the rows give no hours.
    """
    local = after.astimezone(AMSTERDAM)
    day = local.date()
    hours = sending_hours(day, rules)
    if non_working_day(day, rules) is None:
        if hours.opens <= local.time() < hours.closes:
            return local
        if local.time() < hours.opens:
            return _at(day, hours.opens)
    following = _working(day + _DAY, rules)
    return _at(following, sending_hours(following, rules).opens)


def _working(day: date, rules: Rules) -> date:
    while non_working_day(day, rules):
        day += _DAY
    return day


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, AMSTERDAM)
