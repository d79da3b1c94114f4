"""Where the wegwijzer ends: a row per door, with its rule, its source and how sure it is. No row says "no"."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gpo.law.counting import count
from gpo.law.enums import Ground, Subtype
from gpo.law.rows import Certainty
from gpo.law.rules import Rules
from gpo.law.terms import Circumstances, choose
from gpo.law.wayfinder import ADMISSION, FILED_AS, HERE, REMOVAL, Answers, Happening, counting


class Door(StrEnum):
    """To whom an end leads."""

    INDIENEN = "indienen"
    BESTUUR = "bestuur"
    LBT = "lbt"
    KLACHT = "klacht"
    MENSENRECHTEN = "mensenrechten"
    HULP = "hulp"


@dataclass(frozen=True)
class Situation:
    """The answers that count, and what follows from them on the day of the reader.

    Args:
        answers: those that count.
        past_suspension: whether a suspended child is at home longer than that may last, or nobody knows since when.
    """

    answers: Answers
    past_suspension: bool


@dataclass(frozen=True, kw_only=True)
class End:
    """One end.

    Args:
        code: its name in the docs and the tests.
        door: to whom it leads.
        title, reason: what the parent reads.
        when: the rule, as code; ``rule``: the same in words.
        article, source, certainty: on what it rests; where the Act is silent the source says so.
        helplines: whom to reach, by name in ``helplines.toml``.
    """

    code: str
    door: Door
    title: str
    reason: str
    when: Callable[[Situation], bool]
    rule: str
    article: str | None
    source: str
    certainty: Certainty
    helplines: tuple[str, ...] = ()


_ACT = "WPO art. 43; WEC art. 45; WVO 2020 art. 12.34"
_TEXTS = "WPO en WEC: tekst mei 2017; WVO 2020: tekst van omstreeks 1 augustus 2024"
_PAGE = "Eigen pagina van de GPO (onderwijsgeschillen.nl)"

ENDS: tuple[End, ...] = (
    End(
        code="geweigerd",
        door=Door.INDIENEN,
        title="Over de toelating kunt u hier terecht",
        reason="De school zegt nee tegen uw kind. De commissie oordeelt over kinderen die extra hulp nodig hebben.",
        when=lambda now: now.answers.told(Happening.GEWEIGERD) and now.answers.extra_support is not False,
        rule="De school weigert het kind, en extra hulp is nodig of dat is niet bekend.",
        article=f"{_ACT}; WPO art. 40 lid 4; WEC art. 40 lid 5; WVO 2020 art. 8.9",
        source=f"{_TEXTS}. {_PAGE}: toelating is voor leerlingen die extra ondersteuning nodig hebben.",
        certainty=Certainty.A,
    ),
    End(
        code="geen_antwoord",
        door=Door.INDIENEN,
        title="Ook als de school niet beslist, kunt u hier terecht",
        reason="U meldde uw kind aan en de school beslist niet. U hoeft niet te wachten tot de school klaar is.",
        when=lambda now: now.answers.told(Happening.GEEN_ANTWOORD) and now.answers.extra_support is not False,
        rule="De school beslist niet over de aanmelding, en extra hulp is nodig of dat is niet bekend.",
        article=f"{_ACT}; Awb art. 6:10 (naar analogie)",
        source=f"{_TEXTS}. Dat uitblijven van een beslissing ook telt, is een eigen gevolgtrekking.",
        certainty=Certainty.D,
    ),
    End(
        code="weggestuurd",
        door=Door.INDIENEN,
        title="Over de verwijdering kunt u hier terecht",
        reason="De school stuurt uw kind voorgoed weg. Daarover oordeelt de commissie, voor alle leerlingen.",
        when=lambda now: now.answers.told(Happening.WEGGESTUURD),
        rule="De school verwijdert het kind.",
        article=f"{_ACT}; WPO art. 40 lid 11; WEC art. 40 lid 18; WVO 2020 art. 8.15",
        source=f"{_TEXTS}. {_PAGE}: verwijdering is voor alle leerlingen.",
        certainty=Certainty.A,
    ),
    End(
        code="van_plan",
        door=Door.INDIENEN,
        title="Ook een plan om uw kind weg te sturen hoort hier",
        reason="De school wil uw kind wegsturen. U hoeft niet te wachten tot het zover is.",
        when=lambda now: now.answers.told(Happening.VAN_PLAN),
        rule="De school is van plan het kind te verwijderen.",
        article=_ACT,
        source=f"{_PAGE}: de termijn loopt vanaf de (voorgenomen) beslissing; uitspraak 109566.",
        certainty=Certainty.B,
    ),
    End(
        code="mag_niet_komen",
        door=Door.INDIENEN,
        title="Ook zonder brief kunt u hier terecht",
        reason="Uw kind mag niet meer komen. Ook zonder papier kan dat een verwijdering zijn.",
        when=lambda now: now.answers.told(Happening.MAG_NIET_KOMEN),
        rule="Het kind mag niet meer komen; of er een beslissing is, maakt niet uit.",
        article=_ACT,
        source="Uitspraken 109014 en 108684: een feitelijke verwijdering wordt behandeld.",
        certainty=Certainty.B,
    ),
    End(
        code="thuis",
        door=Door.INDIENEN,
        title="Uw kind is thuis: ook dat kunt u hier voorleggen",
        reason="Zit uw kind thuis en vindt u dat niet goed? Soms is dat een verwijdering zonder papier.",
        when=lambda now: (
            now.answers.at_home is True
            and not now.answers.told(*ADMISSION, *REMOVAL)
            and (not now.answers.told(Happening.GESCHORST) or now.past_suspension)
        ),
        rule="Het kind is thuis zonder dat weigering of verwijdering is genoemd; na een schorsing pas als die langer"
        " duurt dan mag, of als niet bekend is sinds wanneer.",
        article=f"{_ACT}; duur van een schorsing: WPO art. 40c; WVO 2020 art. 8.14",
        source="Uitspraken 109014 en 108684 (feitelijke verwijdering); dat thuis zitten zo kan tellen, is hier een"
        " eigen gevolgtrekking. De commissie beslist.",
        certainty=Certainty.D,
    ),
    End(
        code="plan",
        door=Door.INDIENEN,
        title="Over het plan voor extra hulp kunt u hier terecht",
        reason="U bent het niet eens met het plan voor de hulp op school. Dat plan heet het ontwikkelingsperspectief"
        " (opp). Ook als het plan er niet is, kunt u hier terecht.",
        when=lambda now: now.answers.told(Happening.PLAN),
        rule="Het gaat over het vaststellen of bijstellen van het ontwikkelingsperspectief, of het ontbreekt.",
        article=f"{_ACT}; WPO art. 40a lid 1 en 4; WEC art. 41a lid 1 en 4; WVO 2020 art. 2.44 lid 1, 2 en 4",
        source=_TEXTS,
        certainty=Certainty.A,
    ),
    End(
        code="geweigerd_zonder_extra_hulp",
        door=Door.BESTUUR,
        title="Maak eerst bezwaar bij het schoolbestuur",
        reason="Bij toelating gaat deze commissie over kinderen die extra hulp nodig hebben. U zei dat uw kind die niet"
        " nodig heeft. Twijfelt u daarover? Dien dan ook hier in.",
        when=lambda now: now.answers.told(*ADMISSION) and now.answers.extra_support is False,
        rule="De school weigert of beslist niet, en het kind heeft geen extra hulp nodig.",
        article="WPO art. 63 lid 3; WEC art. 61 lid 3; WVO 2020 art. 8.8 lid 5; openbaar: Awb art. 6:7",
        source=f"{_TEXTS}. {_PAGE}: toelating is voor leerlingen die extra ondersteuning nodig hebben.",
        certainty=Certainty.B,
        helplines=("juridisch_loket",),
    ),
    End(
        code="geschorst",
        door=Door.KLACHT,
        title="Over een schorsing gaat de klachtencommissie van de school",
        reason="Een schorsing is geen verwijdering. Duurt zij langer dan mag, of mag uw kind daarna niet terug? Dan"
        " kunt u ook hier terecht.",
        when=lambda now: now.answers.told(Happening.GESCHORST),
        rule="Het kind is geschorst.",
        article="WPO art. 14 en 40c; WVO 2020 art. 3.35 en 8.14",
        source="https://www.ouderenjeugdsteunpuntsterkvo.nl/vraag-en-antwoord/wat-doet-de-landelijke-klachten-commissie-"
        "onderwijs-lkc/ (klachten over schorsing), gezien op 27 november 2026; de klachtartikelen:"
        " onderwijsconsument.nl, 13 juni 2023.",
        certainty=Certainty.C,
        helplines=("lkc",),
    ),
    End(
        code="tlv",
        door=Door.LBT,
        title="Over een toelaatbaarheidsverklaring gaat een andere commissie",
        reason="Het samenwerkingsverband besliste over een toelaatbaarheidsverklaring (tlv). Daartegen maakt u bezwaar"
        " bij het samenwerkingsverband. Dat vraagt advies aan de LBT.",
        when=lambda now: now.answers.told(Happening.TLV),
        rule="Het gaat over een toelaatbaarheidsverklaring.",
        article=None,
        source="Reglement LBT art. 2, eigen pagina (onderwijsgeschillen.nl), gezien op 27 november 2026; WPO art. 18a"
        " zoals daar genoemd.",
        certainty=Certainty.B,
        helplines=("lbt",),
    ),
    End(
        code="klacht",
        door=Door.KLACHT,
        title="Met een klacht gaat u naar de klachtencommissie",
        reason="Een klacht over hoe de school met u of uw kind omgaat, hoort bij de klachtencommissie van de school.",
        when=lambda now: now.answers.told(Happening.KLACHT),
        rule="Het gaat over gedrag of omgang van de school.",
        article="WPO art. 14; WVO 2020 art. 3.35",
        source="Procedurepagina van de LKC (onderwijsgeschillen.nl) en onderwijsconsument.nl, 13 juni 2023; gezien op"
        " 27 november 2026.",
        certainty=Certainty.B,
        helplines=("lkc",),
    ),
    End(
        code="discriminatie",
        door=Door.MENSENRECHTEN,
        title="Over discriminatie oordeelt het College voor de Rechten van de Mens",
        reason="Wordt uw kind anders behandeld, bijvoorbeeld door een handicap? Vraag het College om een oordeel. Gaat"
        " het ook over toelating, verwijdering of het plan? Dan kijkt deze commissie daar zelf ook naar.",
        when=lambda now: now.answers.told(Happening.DISCRIMINATIE),
        rule="De ouder denkt aan discriminatie.",
        article="Wgbh/cz",
        source="College, oordeel 2023-31; in1school.nl: de GPO toetst zelf ook aan de Wgbh/cz. Een regel over de"
        " volgorde is niet gevonden.",
        certainty=Certainty.C,
        helplines=("mensenrechten",),
    ),
    End(
        code="hulp",
        door=Door.HULP,
        title="Er zijn mensen die met u meekijken",
        reason="U zoekt eerst hulp. Hieronder staat wie u kan helpen.",
        when=lambda now: now.answers.told(Happening.HULP),
        rule="De ouder zoekt eerst hulp.",
        article=None,
        source="Kamerbrief over thuiszitters van 30 januari 2020; de eigen pagina's in helplines.toml.",
        certainty=Certainty.B,
    ),
    End(
        code="onbekend",
        door=Door.HULP,
        title="Vertel ons in uw eigen woorden wat er is",
        reason="U weet nog niet precies wat er speelt. Dat hoeft ook niet. Vraag iemand om mee te kijken, of begin hier"
        " en vertel wat er is gebeurd.",
        when=lambda now: now.answers.unclear,
        rule="De ouder weet niet wat er speelt, of het is iets anders.",
        article=None,
        source="Eigen keuze: wie het niet weet, wordt niet weggestuurd.",
        certainty=Certainty.D,
    ),
)

ANYWAY = End(
    code="toch_indienen",
    door=Door.INDIENEN,
    title="U mag ook toch indienen",
    reason="Dan kijkt de commissie zelf of zij erover gaat. Hoort het ergens anders, dan sturen wij het door. Wij"
    " schrijven op welke dag u hier indiende.",
    when=lambda now: True,
    rule="Altijd, bij elk ander loket.",
    article="Awb art. 6:15 (naar analogie)",
    source="Awb (BWBR0005537), tekst mei 2017; de Awb geldt hier niet vanzelf, de commissie houdt deze lijn aan.",
    certainty=Certainty.D,
)


def ends(answers: Answers, today: date, rules: Rules) -> tuple[End, ...]:
    """The doors for these answers: first those that lead here, then the other desks; never none.

    Args:
        answers: as told.
        today: the day of the reader.
        rules: the loaded rows.
    """
    told = counting(answers)
    now = Situation(told, told.told(Happening.GESCHORST) and _past_suspension(told, today, rules))
    found = [end for end in ENDS if end.when(now)]
    here = [end for end in found if end.door is Door.INDIENEN]
    elsewhere = [end for end in found if end.door is not Door.INDIENEN]
    return (*here, *elsewhere) if here else (*elsewhere, ANYWAY)


def filed_as(answers: Answers, today: date, rules: Rules) -> tuple[tuple[Ground, Subtype | None], ...]:
    """As what this would be filed; a first choice that the parent may change.

    Args:
        answers: as told.
        today: the day of the reader.
        rules: the loaded rows.
    """
    told = counting(answers)
    found = {happening: FILED_AS[happening] for happening in Happening if happening in told.happenings & HERE}
    if Happening.GEWEIGERD in found and told.decision_paper is False:
        found[Happening.GEWEIGERD] = (Ground.TOELATING, Subtype.MONDELINGE_WEIGERING)
    if not found and any(end.code == "thuis" for end in ends(answers, today, rules)):
        return (FILED_AS[Happening.MAG_NIET_KOMEN],)
    return tuple(found.values())


def helpers(answers: Answers) -> tuple[str, ...]:
    """Who helps with these answers, the most fitting first (names in ``helplines.toml``).

    Args:
        answers: as told.
    """
    at_home = ("gedragswerk",) if answers.at_home is True else ()
    support = ("cce",) if counting(answers).extra_support is not False else ()
    return ("onderwijsconsulent", "steunpunt", *at_home, "juridisch_loket", *support)


def _past_suspension(answers: Answers, today: date, rules: Rules) -> bool:
    since = answers.home_since
    if since is None:
        return True
    term = choose("school_suspension", since, Circumstances(sector=answers.sector), rules)
    return term is None or term.unclear or today > count(term, since, rules).due_on
