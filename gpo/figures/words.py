"""How the tables of the figures, their rows and their columns are called, in plain Dutch."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from gpo.compliance.words import CARRIED_WORDS, FOLLOW_WORDS, PARENTS_WORDS, REPORT_WORDS
from gpo.figures.content import MEAN, MEDIAN, NINETIETH
from gpo.record.words import GROUND_WORDS, OUTCOME_WORDS, SECTOR_WORDS

TABLE_WORDS: Final[dict[str, str]] = {
    "ingediend": "Ingediende zaken",
    "in_behandeling": "Zaken die nog liepen",
    "geeindigd": "Hoe zaken eindigden",
    "uitkomst": "Uitkomst van de uitspraken",
    "melding": "Wat besturen aan de commissie meldden",
    "ouders": "Wat besturen aan de ouders vertelden",
    "gevolgd": "Wat besturen met maatregelen doen",
    "uitgevoerd": "Of maatregelen zijn uitgevoerd",
    "doorlooptijd": "Hoe lang het duurde",
    "kind_3": "Waar het kind drie maanden later was",
    "kind_12": "Waar het kind een jaar later was",
    "hielp_3": "Maatregelen, en waar het kind drie maanden later was",
    "hielp_12": "Maatregelen, en waar het kind een jaar later was",
}
# What the total of a table counts.
COUNTED_WORDS: Final[dict[str, str]] = {
    "ingediend": "zaken",
    "in_behandeling": "zaken",
    "geeindigd": "zaken",
    "uitkomst": "zaken",
    "melding": "uitspraken",
    "ouders": "zaken met een uitspraak",
    "gevolgd": "maatregelen en aanbevelingen",
    "uitgevoerd": "maatregelen en aanbevelingen",
    "kind_3": "zaken met een uitspraak",
    "kind_12": "zaken met een uitspraak",
    "hielp_3": "maatregelen en aanbevelingen",
    "hielp_12": "maatregelen en aanbevelingen",
}
ENDED_WORDS: Final[dict[str, str]] = {
    "uitspraak": "met een uitspraak",
    "ingetrokken": "ingetrokken door de ouders",
    "geschikt": "geschikt: ouders en bestuur werden het eens",
    "doorgezonden": "doorgezonden naar een ander loket",
    "kennelijk_niet_ontvankelijk": "kennelijk niet-ontvankelijk",
}
STAGE_WORDS: Final[dict[str, str]] = {
    "compleet": "van indienen tot volledig",
    "verweer": "van volledig tot verweer",
    "zitting": "van volledig tot zitting",
    "dictum": "van zitting tot de uitkomst is verteld",
    "uitspraak": "van indienen tot uitspraak",
    "ouders": "van uitspraak tot de ouders het weten",
    "melding": "van uitspraak tot de melding",
    "uitgevoerd": "van uitspraak tot een maatregel is uitgevoerd",
    "thuis": "dagen dat het kind thuis zat",
    "schooldagen": "schooldagen die het kind miste",
}
CHILD_WORDS: Final[dict[str, str]] = {
    "in_onderwijs": "krijgt onderwijs",
    "thuis": "zit thuis",
    "onbekend": "de ouder weet het niet",
    "geen_antwoord": "geen antwoord van de ouder",
}
DIMENSION_WORDS: Final[dict[str, str]] = {
    "alle": "Heel Nederland",
    "grond": "Per grond",
    "sector": "Per soort onderwijs",
    "provincie": "Per provincie",
    "uitkomst": "Per uitkomst",
    "soort": "Per soort maatregel",
    "bestuur": "Per bestuur",
}
STATISTIC_WORDS: Final[dict[str, str]] = {
    MEAN: "gemiddeld",
    MEDIAN: "middelste (mediaan)",
    NINETIETH: "90 procent binnen",
}
SORT_WORDS: Final[dict[str, str]] = {
    "maatregel_individueel": "maatregel voor deze leerling",
    "maatregel_schoolpraktijk": "maatregel voor de werkwijze van de school",
    "aanbeveling_individueel": "aanbeveling voor deze leerling",
    "aanbeveling_schoolpraktijk": "aanbeveling voor de werkwijze van de school",
}
_FIRST = "Brief van de minister over thuiszitters, 30 januari 2020"
_SECOND = "Brief van de minister over het NP Onderwijs voor kinderen zonder school, zonder datum (zomer 2021)"


@dataclass(frozen=True)
class National:
    """One figure of somebody else, beside ours: what, of which school year, how many, and who says so."""

    what: str
    year: str
    number: str
    source: str


NATIONAL: Final = (
    National("kinderen langer dan drie maanden thuis", "2017-2018", "4.479", _FIRST),
    National("kinderen langer dan drie maanden thuis", "2018-2019", "4.790", _FIRST),
    National("kinderen die weer naar school gingen", "2017-2018", "2.141", _FIRST),
    National("kinderen die weer naar school gingen", "2018-2019", "2.480", _FIRST),
    National("leerplichtige kinderen die nergens stonden ingeschreven", "2019-2020", "2.874", _SECOND),
    National("kinderen met een vrijstelling (Leerplichtwet 5 onder a)", "2019-2020", "6.361", _SECOND),
    National("schatting: kinderen zonder school die meer kunnen leren", "2021", "5.000", _SECOND),
)
_ROWS: Final[dict[str, Mapping[str, str]]] = {
    "geeindigd": ENDED_WORDS,
    "uitkomst": OUTCOME_WORDS,
    "melding": {str(key): words for key, words in REPORT_WORDS.items()},
    "ouders": {str(key): words for key, words in PARENTS_WORDS.items()},
    "gevolgd": {str(key): words for key, words in FOLLOW_WORDS.items()},
    "uitgevoerd": {str(key): words for key, words in CARRIED_WORDS.items()},
    "doorlooptijd": STAGE_WORDS,
    "kind_3": CHILD_WORDS,
    "kind_12": CHILD_WORDS,
    "hielp_3": CHILD_WORDS,
    "hielp_12": CHILD_WORDS,
}
_COLUMNS: Final[dict[str, Mapping[str, str]]] = {
    "grond": GROUND_WORDS,
    "sector": SECTOR_WORDS,
    "uitkomst": OUTCOME_WORDS,
}


def row_words(table: str, row: str) -> str:
    """How a row of a table is called.

    >>> row_words("geeindigd", "ingetrokken")
    'ingetrokken door de ouders'
    """
    return _ROWS.get(table, {}).get(row, row)


def words_of(figure: str) -> str:
    """How one figure is called where it stands without its table.

    >>> words_of("geeindigd.ingetrokken")
    'Hoe zaken eindigden: ingetrokken door de ouders'
    """
    table, _, row = figure.partition(".")
    return f"{TABLE_WORDS[table]}: {row_words(table, row) if row else 'samen'}"


def column_words(by: str, value: str) -> str:
    """How a value of a dimension is called; a province is what it is.

    >>> column_words("soort", "maatregel_individueel.gevolgd")
    'maatregel voor deze leerling, overgenomen'
    """
    if by == "soort":
        sort, _, follow = value.partition(".")
        followed = {str(key): words for key, words in FOLLOW_WORDS.items()}.get(follow)
        return ", ".join(filter(None, (SORT_WORDS.get(sort, sort), followed)))
    return _COLUMNS.get(by, {}).get(value, value)
