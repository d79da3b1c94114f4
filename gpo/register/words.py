"""The words of the register's pages: its facets and their values."""

from collections.abc import Mapping

from gpo.record.words import GROUND_WORDS, OUTCOME_WORDS, SECTOR_WORDS, SUBTYPE_WORDS
from gpo.register.models import Facet, FollowUpWord

FACET_WORDS: dict[Facet, str] = {
    Facet.GROND: "Grond",
    Facet.ONDERWERP: "Onderwerp",
    Facet.SECTOR: "Soort onderwijs",
    Facet.UITKOMST: "Uitkomst",
    Facet.JAAR: "Jaar",
    Facet.TREFWOORD: "Trefwoord",
}
FOLLOW_UP_WORDS: dict[FollowUpWord, str] = {
    FollowUpWord.OPGEVOLGD: "opgevolgd",
    FollowUpWord.DEELS_OPGEVOLGD: "deels opgevolgd",
    FollowUpWord.NIET_OPGEVOLGD: "niet opgevolgd",
    FollowUpWord.NIET_MEER_NODIG: "niet meer nodig",
}
# What a later ruling of this kind did to the one before it.
REPLACED_WORDS: dict[str, str] = {
    "herstel": "Een fout in deze uitspraak is hersteld.",
    "aanvulling": "Deze uitspraak is aangevuld.",
    "herziening": "Deze uitspraak is herzien. De nieuwe komt ervoor in de plaats.",
}
# And the other way round.
CORRECTS_WORDS: dict[str, str] = {
    "herstel": "Deze uitspraak herstelt een fout in een eerdere uitspraak.",
    "aanvulling": "Deze uitspraak vult een eerdere uitspraak aan.",
    "herziening": "Deze uitspraak komt in de plaats van een eerdere uitspraak.",
}
# What each public figure counts, by the name it has in the data: on the page and in the data the same.
FIGURE_MEANS: dict[str, str] = {
    "rulings": "Uitspraken die in dit jaar zijn gegeven. Zaken die samen zijn behandeld, tellen als één uitspraak.",
    "late_rulings": "Van die uitspraken: later gegeven dan tien weken na het verzoek.",
    "overdue_cases": (
        "Zaken waarvan de laatste dag van de tien weken in dit jaar viel, en waarin nog geen uitspraak is. "
        "Een zaak die is gesloten of ingetrokken, telt niet mee."
    ),
}
_VALUES: dict[Facet, Mapping[str, str]] = {
    Facet.GROND: GROUND_WORDS,
    Facet.ONDERWERP: SUBTYPE_WORDS,
    Facet.SECTOR: SECTOR_WORDS,
    Facet.UITKOMST: OUTCOME_WORDS,
}


def value_words(facet: Facet, value: str) -> str:
    """How a value of a facet is called; a year and a theme word are what they are.

    >>> value_words(Facet.SECTOR, "PO"), value_words(Facet.JAAR, "2026")
    ('primair onderwijs', '2026')
    """
    return _VALUES.get(facet, {}).get(value, value)


def in_order(facet: Facet, values: Mapping[str, int | None]) -> list[str]:
    """The values of a facet as a page lists them: in the order of the law, years newest first, theme words by count.

    >>> in_order(Facet.JAAR, {"2025": 3, "2026": 1})
    ['2026', '2025']
    """
    if facet is Facet.JAAR:
        return sorted(values, reverse=True)
    if facet is Facet.TREFWOORD:
        return sorted(values, key=lambda value: (-(values[value] or 0), value))
    order = list(_VALUES[facet])
    return sorted(values, key=lambda value: (order.index(value) if value in order else len(order), value))
