"""The words of a ruling: outcomes, owners, terms, and what its force means, in plain Dutch."""

import re
from collections.abc import Sequence
from datetime import date

from gpo.law.enums import Outcome, Regime
from gpo.law.explain import amount_words, date_words
from gpo.law.rows import Unit
from gpo.record.markup import plain
from gpo.record.words import OUTCOME_MEANS as OUTCOME_MEANS
from gpo.record.words import OUTCOME_WORDS as OUTCOME_WORDS
from gpo.record.words import OWNER_WORDS as OWNER_WORDS
from gpo.rulings.models import Measure, RulingKind, TermStart


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
    first = plain(summary).split("\n")[0].removeprefix("- ")
    head, point, rest = first.partition(". ")
    return f"{head}." if point and rest else first


def overall(outcomes: Sequence[Outcome]) -> Outcome:
    """One word for a dispute whose claims may differ: what counts for what the board owes.

    >>> overall([Outcome.ONGEGROND, Outcome.GEGROND]).value
    'deels'
    >>> overall([Outcome.NIET_ONTVANKELIJK, Outcome.ONGEGROND]).value
    'ongegrond'
    """
    found = set(outcomes)
    if found == {Outcome.GEGROND}:
        return Outcome.GEGROND
    if found & {Outcome.GEGROND, Outcome.DEELS}:
        return Outcome.DEELS
    for outcome in (Outcome.ONGEGROND, Outcome.NIET_ONTVANKELIJK):
        if outcome in found:
            return outcome
    return Outcome.ONBEVOEGD


def correction_words(kind: RulingKind, number: str) -> str:
    """What a later ruling did to an earlier one, up to the number of the later one.

    >>> correction_words(RulingKind.HERZIENING, "U2026-0001")
    'Uitspraak U2026-0001 is herzien bij'
    """
    match kind:
        case RulingKind.HERSTEL:
            return f"Een fout in uitspraak {number} is hersteld bij"
        case RulingKind.AANVULLING:
            return f"Uitspraak {number} is aangevuld bij"
    return f"Uitspraak {number} is herzien bij"


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
        day = f" van {_said(told_on)}" if told_on else ""
        return f"binnen {amount} na het dictum{day}"
    return f"binnen {amount} na de verzending van deze uitspraak"


def numbered(text: str) -> list[str]:
    """A text as its numbered paragraphs; a list belongs to the paragraph before it.

    >>> numbered("De leerling zit thuis.\\n\\nDe school stuurde:\\n\\n- een brief\\n- een mail")
    ['De leerling zit thuis.', 'De school stuurde:\\n\\n- een brief\\n- een mail']
    """
    found: list[str] = []
    for block in re.split(r"\n[^\S\n]*\n", text.replace("\r\n", "\n").strip()):
        lines = [line.strip() for line in block.splitlines() if line.strip()]
        if not lines:
            continue
        kept = "\n".join(lines)
        if found and lines[0].startswith("- "):
            found[-1] += f"\n\n{kept}"
        else:
            found.append(kept)
    return found


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: what stands between empty lines."""
    blocks = text.replace("\r\n", "\n").split("\n\n")
    return [" ".join(block.split()) for block in blocks if block.strip()]


def _said(day: date) -> str:
    return date_words(day).split(" ", 1)[1]
