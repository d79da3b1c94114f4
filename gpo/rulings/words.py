"""The words of a ruling: outcomes, owners, terms, and what its force means, in plain Dutch."""

from datetime import date

from gpo.law.enums import Outcome, Regime
from gpo.law.explain import amount_words, date_words
from gpo.law.rows import Unit
from gpo.rulings.models import Measure, Owner, TermStart

OUTCOME_WORDS: dict[Outcome, str] = {
    Outcome.GEGROND: "gegrond",
    Outcome.DEELS: "deels gegrond",
    Outcome.ONGEGROND: "ongegrond",
    Outcome.NIET_ONTVANKELIJK: "niet-ontvankelijk",
    Outcome.ONBEVOEGD: "onbevoegd",
}
OUTCOME_MEANS: dict[Outcome, str] = {
    Outcome.GEGROND: "De ouders krijgen gelijk.",
    Outcome.DEELS: "De ouders krijgen voor een deel gelijk.",
    Outcome.ONGEGROND: "De ouders krijgen geen gelijk.",
    Outcome.NIET_ONTVANKELIJK: "De commissie mag dit niet behandelen.",
    Outcome.ONBEVOEGD: "De commissie gaat hier niet over.",
}
OWNER_WORDS: dict[Owner, str] = {
    Owner.BESTUUR: "het schoolbestuur",
    Owner.SCHOOL: "de school",
    Owner.SAMENWERKINGSVERBAND: "het samenwerkingsverband",
}


def heading(regime: Regime, words: str) -> str:
    """What stands above the ruling.

    Args:
        regime: its force.
        words: the words of the regime's own row.

    >>> heading(Regime.ADVIES, "oordeel/advies"), heading(Regime.BINDEND, "bindende uitspraak")
    ('Advies', 'Bindende uitspraak')
    """
    return "Advies" if regime is Regime.ADVIES else words[:1].upper() + words[1:]


def title_of(summary: str) -> str:
    """The first sentence of the summary, by which the ruling is known.

    >>> title_of("De school mocht niet weigeren. Zij zocht geen plek.")
    'De school mocht niet weigeren.'
    """
    first = summary.strip().splitlines()[0] if summary.strip() else ""
    head, point, rest = first.partition(". ")
    return f"{head}." if point and rest else first


def kind_words(measure: Measure) -> str:
    """Maatregel, which binds, or aanbeveling, which does not."""
    return "maatregel" if measure.binding else "aanbeveling"


def term_words(measure: Measure, told_on: date | None) -> str:
    """When a measure must be done, in words that need no calendar.

    Args:
        measure: the measure.
        told_on: the day of the dictum, for a term that runs from it.
    """
    if measure.term_amount is None or measure.term_unit is None:
        return "geen termijn"
    amount = amount_words(measure.term_amount, Unit(measure.term_unit.value))
    if measure.term_start is TermStart.DICTUM:
        day = f" van {date_words(told_on).split(' ', 1)[1]}" if told_on else ""
        return f"binnen {amount} na het dictum{day}"
    return f"binnen {amount} na de verzending van deze uitspraak"


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: what stands between empty lines."""
    blocks = text.replace("\r\n", "\n").split("\n\n")
    return [" ".join(block.split()) for block in blocks if block.strip()]
