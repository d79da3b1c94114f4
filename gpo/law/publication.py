"""Until when the parties read a text before it comes in the public register."""

from datetime import date, timedelta

from gpo.law.calendar import Step, non_working_day
from gpo.law.explain import date_words
from gpo.law.facts import Due
from gpo.law.rules import Rules

_DAY = timedelta(days=1)


def preview_until(shown_on: date, rules: Rules) -> Due:
    """The last day on which the parties read the text before a second person releases it.

    No Act, AMvB or reglement was found that sets these days: they are a choice of the commission, and say so.

    Args:
        shown_on: the day on which the text was shown; the next working day is the first.
        rules: the loaded rows.

    >>> from gpo.law.rules import load_rules
    >>> preview_until(date(2026, 11, 27), load_rules()).due_on
    datetime.date(2026, 12, 11)
    """
    row = rules.setting("publication_preview_working_days", shown_on)
    amount = int(row.value)
    day, steps = shown_on, [Step(shown_on, "wij lieten de tekst zien")]
    for number in range(1, amount + 1):
        day = _working(day + _DAY, rules)
        steps.append(Step(day, f"werkdag {number}"))
    return Due(
        rule="publication_preview",
        due_on=day,
        kind=row.kind.value,
        article=None,
        source=row.source,
        start_fact="",
        start_on=shown_on,
        steps=tuple(steps),
        sentence=f"U kunt de tekst rustig lezen tot en met {date_words(day)}. Dat zijn {amount} werkdagen."
        " Dit is een afspraak van de commissie, geen wettelijke termijn.",
    )


def _working(day: date, rules: Rules) -> date:
    while non_working_day(day, rules):
        day += _DAY
    return day
