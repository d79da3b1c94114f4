"""The fixed definitions of what is counted. Each figure names one; whoever changes the meaning of one raises VERSION.

A release of the figures carries the definitions it was counted by, so an old figure keeps its old meaning.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from gpo.law.enums import Outcome, WayOut
from gpo.law.judgement import CarriedOut, FlagKind, FollowState, ParentsState, ReportState
from gpo.law.ladder import LadderKind

VERSION = "1"

_OWN = "Eigen definitie van de commissie; wet en reglement zeggen niet hoe dit wordt geteld."
_REPORT = (
    "Mededelingsplicht: Besluit bekostiging WPO 34.9 lid 8, Bekostigingsbesluit WEC 46 lid 8, Inrichtingsbesluit WVO "
    "15b lid 8 (tekst 2017). De termijn is een werktermijn van de commissie."
)
_LETTER = (
    "Doorloopsnelheid: brief van de minister over thuiszitters van 30 januari 2020; de telling is van de commissie."
)


@dataclass(frozen=True)
class Definition:
    """What one figure means.

    Args:
        key: of the figure: a table, or a table and a row of it joined by a dot.
        words: one Dutch sentence or two.
        rule: the article it rests on, or that it is the commission's own.
        version: of all definitions together, since which this one reads so.
    """

    key: str
    words: str
    rule: str
    version: str = VERSION


def _rows(table: str, rule: str, words: Mapping[str, str]) -> tuple[Definition, ...]:
    return tuple(Definition(f"{table}.{row}", text, rule) for row, text in words.items())


_ENDED: Mapping[str, str] = {
    "uitspraak": "De commissie verzond in deze periode de eerste uitspraak aan de ouders en het bestuur.",
    WayOut.INGETROKKEN: "De ouders trokken de zaak in, en de bedenktijd was in deze periode voorbij.",
    WayOut.GESCHIKT: "De ouders en het bestuur werden het eens, en de zaak sloot in deze periode.",
    WayOut.DOORGEZONDEN: "De zaak ging naar een ander loket, dat er wel over gaat.",
    WayOut.KENNELIJK_NIET_ONTVANKELIJK: "De voorzitter zag meteen dat de commissie de zaak niet mocht behandelen.",
}
_OUTCOMES: Mapping[str, str] = {
    Outcome.GEGROND: "Alle onderdelen van het verzoek zijn gegrond.",
    Outcome.DEELS: "Een deel van het verzoek is gegrond.",
    Outcome.ONGEGROND: "Geen onderdeel is gegrond, en minstens een is ongegrond.",
    Outcome.NIET_ONTVANKELIJK: "De commissie mocht het verzoek na behandeling niet beoordelen.",
    Outcome.ONBEVOEGD: "De commissie ging er na behandeling niet over.",
}
_REPORTS: Mapping[str, str] = {
    ReportState.NIET_VERSCHULDIGD: "Na deze uitspraak hoeft het bestuur niets te melden.",
    ReportState.NOG_NIET: "Op de peildag liep de termijn nog en was er geen melding.",
    ReportState.OP_TIJD: "De eerste melding kwam op of voor de laatste dag, met het uitstel dat geldig was gevraagd.",
    ReportState.TE_LAAT: "De eerste melding kwam na de laatste dag.",
    ReportState.NIET_GEMELD: "De laatste dag was op de peildag voorbij en er was geen melding.",
    ReportState.NIET_MEER_AAN_DE_ORDE: "Melden hoefde niet meer, bij voorbeeld omdat de uitspraak was vervangen.",
    ReportState.LIGT_BIJ_DE_RECHTER: "De zaak lag op de peildag bij de rechter; zolang loopt de termijn niet.",
}
_PARENTS: Mapping[str, str] = {
    ParentsState.NIET_VERSCHULDIGD: "Na deze uitspraak hoeft het bestuur de ouders niets te vertellen.",
    ParentsState.NOG_NIET: "Op de peildag liep de termijn nog en had het bestuur nog niets verteld.",
    ParentsState.OP_TIJD: "Het bestuur zegt dat het de ouders op tijd vertelde wat het doet, of wij hebben het bewijs.",
    ParentsState.TE_LAAT: "Het bestuur vertelde het de ouders na de laatste dag.",
    ParentsState.NIET_VERTELD: "Het bestuur zegt zelf dat het de ouders niets vertelde.",
    ParentsState.BETWIST: "Het bestuur zegt dat het dit vertelde; de ouders zeggen van niet.",
    ParentsState.ONBEKEND: "De laatste dag is voorbij en het bestuur zei hier niets over.",
    ParentsState.NIET_MEER_AAN_DE_ORDE: "Vertellen hoefde niet meer.",
    ParentsState.LIGT_BIJ_DE_RECHTER: "De zaak lag op de peildag bij de rechter.",
}
_FOLLOWED: Mapping[str, str] = {
    FollowState.NOG_GEEN_ANTWOORD: "Het bestuur zei op de peildag nog niet wat het met de maatregel doet.",
    FollowState.GEVOLGD: "Het bestuur zegt dat het de maatregel overneemt.",
    FollowState.DEELS_MET_REDEN: "Het bestuur neemt de maatregel voor een deel over, en zegt waarom.",
    FollowState.DEELS_ZONDER_REDEN: "Het bestuur neemt de maatregel voor een deel over, zonder reden.",
    FollowState.AFGEWEKEN_MET_REDEN: "Het bestuur doet iets anders, en zegt waarom.",
    FollowState.AFGEWEKEN_ZONDER_REDEN: "Het bestuur doet iets anders, zonder reden.",
    FollowState.AFGEWEKEN_VAN_BINDEND: "Het bestuur doet iets anders, en de maatregel bond het bestuur.",
    FollowState.NIET_MEER_AAN_DE_ORDE: "De maatregel hoefde niet meer.",
    FollowState.LIGT_BIJ_DE_RECHTER: "De maatregel lag op de peildag bij de rechter.",
}
_CARRIED_OUT: Mapping[str, str] = {
    CarriedOut.GEEN_TERMIJN: "De maatregel is niet uitgevoerd, en er hoorde geen termijn bij.",
    CarriedOut.NIET_TOEGEZEGD: "De maatregel bindt niet, en het bestuur zegde haar niet toe.",
    CarriedOut.NOG_NIET: "Op de peildag liep de termijn van de maatregel nog.",
    CarriedOut.OP_TIJD: "Het bestuur zegt dat de maatregel op of voor de laatste dag is uitgevoerd.",
    CarriedOut.TE_LAAT: "Het bestuur zegt dat de maatregel na de laatste dag is uitgevoerd.",
    CarriedOut.NIET_UITGEVOERD: "De laatste dag was op de peildag voorbij en de maatregel was niet uitgevoerd.",
    CarriedOut.NIET_MEER_AAN_DE_ORDE: "Uitvoeren hoefde niet meer.",
    CarriedOut.LIGT_BIJ_DE_RECHTER: "De maatregel lag op de peildag bij de rechter.",
}
_FLAGS: Mapping[str, str] = {
    FlagKind.GEEN_MELDING: "De laatste dag voor de melding is voorbij en het bestuur meldde niets.",
    FlagKind.TE_LAAT_GEMELD: "Het bestuur meldde, maar na de laatste dag.",
    FlagKind.OUDERS_NIET_INGELICHT: "Het bestuur vertelde de ouders niet op tijd wat het met de uitspraak doet.",
    FlagKind.AFWIJKING_ZONDER_REDEN: "Het bestuur doet iets anders dan de maatregel, en zegt niet waarom.",
    FlagKind.AFWIJKING_VAN_BINDEND: "Het bestuur doet iets anders dan een maatregel die het bestuur bindt.",
    FlagKind.MAATREGEL_OVER_TERMIJN: "De laatste dag van een maatregel is voorbij en zij is niet uitgevoerd.",
    FlagKind.TOEZEGGING_NIET_NAGEKOMEN: "Het bestuur zei zelf wat het zou doen, en deed dat niet op tijd.",
    FlagKind.KIND_THUIS: "Het kind zit na de uitspraak nog langer dan drie maanden thuis.",
}
_LADDER: Mapping[str, str] = {
    LadderKind.HERINNERING: "Kort voor de laatste dag kreeg het bestuur een herinnering.",
    LadderKind.VLAG: "De laatste dag ging voorbij en het bestuur deed niet wat moest. Er kwam een vlag.",
    LadderKind.AANSCHRIJVING: "Na de vlag was er nog iets niet gedaan. De bestuurders kregen een brief.",
    LadderKind.INSPECTIE: "Ook na de brief was er iets niet gedaan. De uitspraak kwam op de lijst van de Inspectie.",
}
_STAGES: Mapping[str, str] = {
    "compleet": "Dagen van het indienen tot het verzoek volledig was.",
    "verweer": "Dagen van het volledige verzoek tot het verweer van het bestuur.",
    "zitting": "Dagen van het volledige verzoek tot de zitting.",
    "dictum": "Dagen van de zitting tot de uitkomst aan partijen was verteld, waar dat voor de uitspraak gebeurde.",
    "uitspraak": "Dagen van het indienen tot de verzending van de uitspraak. De wet zegt: binnen tien weken.",
    "ouders": "Dagen van de verzending tot het bestuur de ouders vertelde wat het doet.",
    "melding": "Dagen van de verzending tot de eerste melding aan de commissie.",
    "uitgevoerd": "Dagen van de verzending tot een maatregel was uitgevoerd.",
    "thuis": "Dagen dat het kind thuis zat, tot en met de laatste dag of de peildag; elke kalenderdag telt. Ouders en "
    "bestuur kunnen iets anders vertellen, en in de zaak staat beide. Hier telt wat de ouders vertellen.",
    "schooldagen": "Schooldagen die het kind in die tijd miste, zonder ziekte en verlof, zoals de ouders het "
    "vertellen. Alleen zaken waarin alle schoolvakanties van die tijd bekend zijn.",
}
_CHILD: Mapping[str, str] = {
    "in_onderwijs": "De ouder zegt dat het kind naar school gaat, of onderwijs krijgt in een onderwijszorgarrangement.",
    "thuis": "De ouder zegt dat het kind thuis zit.",
    "onbekend": "De ouder weet het niet.",
    "geen_antwoord": "De ouder gaf geen antwoord op deze vraag. Dat is geen ja en geen nee.",
}

DEFINITIONS: tuple[Definition, ...] = (
    Definition("vlag", "Vlaggen bij een bestuur, elk gezet op de dag waarop de regel ervoor gold.", _OWN),
    *_rows("vlag", _OWN, _FLAGS),
    Definition("ladder", "Stappen na een uitspraak, elk met een werktermijn; geen wet noemt ze.", _OWN),
    *_rows("ladder", _OWN, _LADDER),
    Definition("ingediend", "Zaken die in deze periode zijn ingediend, ook als zij later zijn ingetrokken.", _OWN),
    Definition("in_behandeling", "Zaken die op de laatste dag van deze periode nog niet waren geëindigd.", _OWN),
    Definition("geeindigd", "Zaken die in deze periode eindigden, naar de manier waarop.", _OWN),
    *_rows("geeindigd", _OWN, _ENDED),
    Definition(
        "uitkomst",
        "Zaken waarin de eerste uitspraak in deze periode is verzonden, naar de uitkomst die op de peildag gold.",
        _OWN,
    ),
    *_rows("uitkomst", _OWN, _OUTCOMES),
    Definition(
        "melding",
        "Uitspraken die in deze periode zijn verzonden, naar wat het bestuur op de peildag aan de commissie had "
        "gemeld. Een herstel telt niet apart.",
        _REPORT,
    ),
    *_rows("melding", _REPORT, _REPORTS),
    Definition(
        "ouders", "Zaken in die uitspraken, naar wat het bestuur op de peildag aan de ouders had verteld.", _REPORT
    ),
    *_rows("ouders", _REPORT, _PARENTS),
    Definition("gevolgd", "Maatregelen en aanbevelingen in die uitspraken, naar wat het bestuur ermee doet.", _REPORT),
    *_rows("gevolgd", _REPORT, _FOLLOWED),
    Definition("uitgevoerd", "Maatregelen en aanbevelingen in die uitspraken, naar de uitvoering op de peildag.", _OWN),
    *_rows("uitgevoerd", _OWN, _CARRIED_OUT),
    Definition(
        "doorlooptijd",
        "Hoe lang een stap duurde, in kalenderdagen als er niets anders bij staat, bij zaken met een uitspraak in deze "
        "periode waarin die stap op de peildag was gezet. De 90 procent-grens: negen van de tien waren niet later.",
        _LETTER,
    ),
    *_rows("doorlooptijd", _LETTER, _STAGES),
    Definition(
        "kind_3",
        "Zaken waarin de uitspraak in deze periode drie maanden eerder was verzonden, naar wat de ouder in de drie "
        "maanden daarna zei over waar het kind was. Alleen de ouder vertelt dit, en het hoeft niet.",
        _OWN,
    ),
    *_rows("kind_3", _OWN, _CHILD),
    Definition(
        "kind_12",
        "Zaken waarin de uitspraak in deze periode een jaar eerder was verzonden, naar wat de ouder in de drie maanden "
        "daarna zei over waar het kind was. Alleen de ouder vertelt dit, en het hoeft niet.",
        _OWN,
    ),
    *_rows("kind_12", _OWN, _CHILD),
    Definition(
        "hielp_3",
        "Maatregelen, naar soort en naar wat het bestuur ermee deed, en waar het kind drie maanden na de uitspraak "
        "was. Dit zegt niet dat het een door het ander kwam.",
        _OWN,
    ),
    *_rows("hielp_3", _OWN, _CHILD),
    Definition(
        "hielp_12",
        "Maatregelen, naar soort en naar wat het bestuur ermee deed, en waar het kind een jaar na de uitspraak was. "
        "Dit zegt niet dat het een door het ander kwam.",
        _OWN,
    ),
    *_rows("hielp_12", _OWN, _CHILD),
)

_BY_KEY: Mapping[str, Definition] = {one.key: one for one in DEFINITIONS}


def meaning(key: str) -> Definition:
    """The definition with this key.

    Raises:
        KeyError: nothing is called so.
    """
    return _BY_KEY[key]


def rows_of(table: str) -> tuple[str, ...]:
    """The rows of a table in the order in which a page shows them; empty for one that has only a total.

    >>> rows_of("geeindigd")[:2]
    ('uitspraak', 'ingetrokken')
    """
    return tuple(one.key.removeprefix(f"{table}.") for one in DEFINITIONS if one.key.startswith(f"{table}."))
