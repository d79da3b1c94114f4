"""By what the public finds a text: the facets from the record, and theme words that a person may change."""

import re
from collections.abc import Sequence
from dataclasses import replace

from gpo.publication.models import Publication
from gpo.record.content import Content, texts
from gpo.record.words import SUBTYPE_WORDS
from gpo.register.models import Facet
from gpo.register.searchable import facets_of

MOST_THEME_WORDS = 8
LONGEST = 40
# Per theme word by what it is recognised in a text. Words of the field, no diagnoses: those would point at a child.
_THEMES: dict[str, str] = {
    "thuiszitten": r"thuiszit|zit(?:ten)? thuis",
    "zorgplicht": r"zorgplicht",
    "schorsing": r"geschorst|schors(?:ing|en)",
    "handelingsdeel": r"handelingsdeel",
    "overleg met ouders": r"op overeenstemming gericht overleg",
    "schoolondersteuningsprofiel": r"ondersteuningsprofiel",
    "tijdelijke plaatsing": r"tijdelijke plaatsing|tijdelijk geplaatst",
    "toelaatbaarheidsverklaring": r"toelaatbaarheidsverklaring|\btlv\b",
    "bezwaar": r"\bbezwaar",
    "leerplicht": r"leerplicht",
    "veiligheid": r"veiligheid|onveilig",
    "stem van het kind": r"hoorrecht|stem van het kind",
    "andere school gezocht": r"andere school bereid",
}
FACET_WORDS: dict[Facet, str] = {
    Facet.GROND: "De grond",
    Facet.ONDERWERP: "Het onderwerp",
    Facet.SECTOR: "De sector",
    Facet.UITKOMST: "De uitkomst",
    Facet.JAAR: "Het jaar",
    Facet.TREFWOORD: "De trefwoorden",
}


def proposed_theme_words(content: Content) -> Sequence[str]:
    """The theme words that a text itself speaks of, at most as many as a text may have.

    Args:
        content: the ruling.
    """
    words = "\n".join(text for path, text in texts(content) if not path.startswith(("framework", "meaning")))
    found = [theme for theme, sign in _THEMES.items() if re.search(sign, words, re.IGNORECASE)]
    return found[:MOST_THEME_WORDS]


def theme_words(text: str) -> list[str]:
    """Theme words as somebody typed them: each once, without blanks around it.

    >>> theme_words("zorgplicht, Schorsing,, zorgplicht ")
    ['zorgplicht', 'schorsing']
    """
    typed = (" ".join(word.split()).lower() for word in text.split(","))
    return list(dict.fromkeys(word for word in typed if word))


def values_of(content: Content, publication: Publication) -> dict[Facet, str]:
    """Every facet of a text with what stands in it, in words; empty where it is left out.

    Args:
        content: the ruling.
        publication: its text.
    """
    words = theme_words(publication.theme_words)
    found = facets_of(without_subtype(content) if publication.without_subtype else content, words)
    return {facet: ", ".join(_words(value) for kind, value in found if kind is facet) for facet in Facet}


def without_subtype(content: Content) -> Content:
    """The ruling without what happened within the ground: for what is so rare that it points at one child.

    Args:
        content: the ruling.
    """
    cases = [replace(case, claims=[replace(claim, subtype=None) for claim in case.claims]) for case in content.cases]
    return replace(content, cases=cases)


def _words(value: str) -> str:
    return SUBTYPE_WORDS.get(value) or value.replace("_", "-")
