"""The words of what a record keeps as a code: the same on the page, in the PDF, in the XML and in the register.

Keys are the values of the closed lists, as they stand in the record.
"""

from typing import Final

from gpo.law.enums import Ground, Outcome, Sector, Subtype

OUTCOME_WORDS: Final[dict[str, str]] = {
    Outcome.GEGROND: "gegrond",
    Outcome.DEELS: "deels gegrond",
    Outcome.ONGEGROND: "ongegrond",
    Outcome.NIET_ONTVANKELIJK: "niet-ontvankelijk",
    Outcome.ONBEVOEGD: "onbevoegd",
}
OUTCOME_MEANS: Final[dict[str, str]] = {
    Outcome.GEGROND: "De ouders krijgen gelijk.",
    Outcome.DEELS: "De ouders krijgen voor een deel gelijk.",
    Outcome.ONGEGROND: "De ouders krijgen geen gelijk.",
    Outcome.NIET_ONTVANKELIJK: "De commissie mag dit niet behandelen.",
    Outcome.ONBEVOEGD: "De commissie gaat hier niet over.",
}
GROUND_WORDS: Final[dict[str, str]] = {
    Ground.TOELATING: "toelating",
    Ground.VERWIJDERING: "verwijdering",
    Ground.ONTWIKKELINGSPERSPECTIEF: "ontwikkelingsperspectief",
}
SUBTYPE_WORDS: Final[dict[str, str]] = {
    Subtype.WEIGERING: "weigering van de toelating",
    Subtype.MONDELINGE_WEIGERING: "mondelinge weigering van de toelating",
    Subtype.GEEN_BESLISSING: "geen beslissing over de toelating",
    Subtype.VERWIJDERING: "verwijdering",
    Subtype.VOORGENOMEN_VERWIJDERING: "voorgenomen verwijdering",
    Subtype.FEITELIJKE_VERWIJDERING: "feitelijke verwijdering",
    Subtype.OPP_VASTGESTELD: "vaststellen van het ontwikkelingsperspectief",
    Subtype.OPP_BIJGESTELD: "bijstellen van het ontwikkelingsperspectief",
    Subtype.GEEN_OPP: "geen ontwikkelingsperspectief",
    Subtype.HANDELINGSDEEL: "handelingsdeel",
    Subtype.ANDERS: "anders",
}
SECTOR_WORDS: Final[dict[str, str]] = {
    Sector.PO: "primair onderwijs",
    Sector.SO: "speciaal onderwijs/voortgezet speciaal onderwijs",
    Sector.VO: "voortgezet onderwijs",
}
OWNER_WORDS: Final[dict[str, str]] = {
    "bestuur": "het schoolbestuur",
    "school": "de school",
    "samenwerkingsverband": "het samenwerkingsverband",
}
SCOPE_WORDS: Final[dict[str, str]] = {
    "individueel": "voor deze leerling",
    "schoolpraktijk": "voor de werkwijze van de school",
}
SEAT_WORDS: Final[dict[str, str]] = {"voorzitter": "voorzitter", "lid": "lid"}
KIND_WORDS: Final[dict[str, str]] = {
    "uitspraak": "Uitspraak",
    "herstel": "Hersteluitspraak",
    "aanvulling": "Aanvullende uitspraak",
    "herziening": "Herziene uitspraak",
}
CORRECTS_WORDS: Final[dict[str, str]] = {
    "herstel": "herstelt een fout in",
    "aanvulling": "vult aan",
    "herziening": "komt in de plaats van",
}
