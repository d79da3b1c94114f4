"""What follows from stopping with a dispute: until when the parent may come back, and what it costs."""

from dataclasses import replace
from datetime import date, timedelta

from gpo.law.calendar import Step
from gpo.law.deadlines import compute
from gpo.law.explain import amount_words, date_words
from gpo.law.facts import Due, Facts
from gpo.law.rows import Unit
from gpo.law.rules import Rules

_DAY = timedelta(days=1)


def take_back_until(withdrawn_on: date, rules: Rules) -> Due:
    """The last day on which the parent may come back.

    No Act knows this term: it is a choice of the commission, so it does not roll over weekends and holidays.

    Args:
        withdrawn_on: the day of the withdrawal.
        rules: the loaded rows.
    """
    row = rules.setting("take_back_days", withdrawn_on)
    days = int(row.value)
    last = withdrawn_on + days * _DAY
    amount = amount_words(days, Unit.DAGEN)
    return Due(
        rule="take_back",
        due_on=last,
        kind=row.kind.value,
        article=None,
        source=row.source,
        start_fact="withdrawn_on",
        start_on=withdrawn_on,
        steps=(Step(withdrawn_on, "het geschil is ingetrokken"), Step(last, f"+ {amount}")),
        sentence=f"U kunt zich bedenken tot en met {date_words(last)}. Dat is {amount} na het intrekken. Daarna sluit"
        " de zaak. Dit is een afspraak van de commissie, geen wettelijke termijn.",
    )


def closes_on(withdrawn_on: date, rules: Rules) -> date:
    """The day on which a withdrawn dispute closes, if the parent does not come back."""
    return take_back_until(withdrawn_on, rules).due_on + _DAY


def objection_decision_after(facts: Facts, withdrawn_on: date, rules: Rules) -> Due | None:
    """The day on which the board must decide on the bezwaar, once the suspension has ended by closing.

    Args:
        facts: what is known of the dispute.
        withdrawn_on: the day of the withdrawal, done or thought of.
        rules: the loaded rows.

    Returns:
        The date with its derivation; ``None`` where there is no bezwaar, or too little is known.
    """
    closed = replace(facts, closed_on=facts.closed_on or closes_on(withdrawn_on, rules))
    return compute(closed, rules).date_of("objection_decision")
