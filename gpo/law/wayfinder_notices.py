"""What the wegwijzer says besides its doors: a row per notice, with its rule, its source and how sure it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from gpo.law.facts import Due
from gpo.law.rows import Certainty
from gpo.law.wayfinder import ADMISSION, HERE, Answers, Happening, ToldHow

_ACT = "WPO art. 43; WEC art. 45; WVO 2020 art. 12.34"
_OBJECTION = "WPO art. 63 lid 3; WEC art. 61 lid 3; WVO 2020 art. 8.8 lid 5 en 8.15 lid 7; openbaar: Awb art. 6:7"
_TEXTS = "WPO, WEC en Awb: tekst mei 2017; WVO 2020: tekst van omstreeks 1 augustus 2024"
_COURTS = (
    "RvS 6-4-2022 (ECLI:NL:RVS:2022:978); RBMNE 20-6-2022 (ECLI:NL:RBMNE:2022:2442). Een regel dat een zaak bij de"
    " commissie de rechter uitsluit, is niet gevonden."
)


@dataclass(frozen=True)
class View:
    """What a notice looks at.

    Args:
        told: the answers that count.
        here: whether a door leads to this commission.
        last_day: for filing, where it can be told.
        objection: whether bezwaar with the board exists for what is told.
        objection_day: its last day, where it can be told.
        today: the day of the reader.
    """

    told: Answers
    here: bool
    last_day: Due | None
    objection: bool
    objection_day: Due | None
    today: date

    @property
    def late(self) -> bool:
        """Whether the last day for filing has passed."""
        return self.last_day is not None and self.today > self.last_day.due_on

    @property
    def undecided(self) -> bool:
        """Whether it is only about a school that does not decide: then there can be no paper."""
        return self.told.happenings & HERE == {Happening.GEEN_ANTWOORD}

    @property
    def no_paper(self) -> bool:
        """Whether there is no decision on paper, by what was told."""
        return self.told.decision_paper is False or self.undecided


@dataclass(frozen=True, kw_only=True)
class Notice:
    """One thing the outcome says besides its doors; where it stands on the page is ``place``."""

    code: str
    place: str
    sentence: str
    when: Callable[[View], bool]
    rule: str
    article: str | None = None
    source: str
    certainty: Certainty


NOTICES: tuple[Notice, ...] = (
    Notice(
        code="wacht_niet",
        place="indienen",
        sentence="Wacht niet tot de laatste dag. U mag vandaag al indienen.",
        when=lambda now: now.last_day is not None and not now.late,
        rule="Er is een laatste dag om in te dienen.",
        source="Eigen keuze.",
        certainty=Certainty.D,
    ),
    Notice(
        code="te_laat",
        place="indienen",
        sentence="De laatste dag is voorbij. Dien toch in, en schrijf op waarom het later is. De commissie kijkt naar"
        " uw reden. Stond in de brief niet dat u naar deze commissie kon? Dat is zo'n reden.",
        when=lambda now: now.late,
        rule="De laatste dag om in te dienen is voorbij.",
        article="Awb art. 6:11 (naar analogie)",
        source="Procedurepagina van de GPO; uitspraak 108771.",
        certainty=Certainty.B,
    ),
    Notice(
        code="geen_papier",
        place="indienen",
        sentence="Er is geen beslissing op papier. Daarom is er geen laatste dag. Dien nu in.",
        when=lambda now: now.here and now.last_day is None and now.no_paper and not now.undecided,
        rule="Er is geen beslissing op papier.",
        source="Uitspraken 109014 en 108684: ook zonder besluit behandeld.",
        certainty=Certainty.B,
    ),
    Notice(
        code="geen_beslissing",
        place="indienen",
        sentence="De school heeft nog niet beslist. Daarom is er geen laatste dag. U mag nu al indienen.",
        when=lambda now: now.here and now.undecided,
        rule="Het gaat alleen over een school die niet beslist.",
        article="Awb art. 6:10 (naar analogie)",
        source="Eigen gevolgtrekking.",
        certainty=Certainty.D,
    ),
    Notice(
        code="dag_onbekend",
        place="indienen",
        sentence="Wij weten niet wanneer een beslissing kwam. Daarom rekenen wij geen laatste dag uit. Dien nu in.",
        when=lambda now: now.here and now.last_day is None and not now.no_paper,
        rule="Niet bekend is of en wanneer de beslissing is bekendgemaakt.",
        source="Eigen keuze: zonder dag wordt geen termijn verzonnen.",
        certainty=Certainty.D,
    ),
    Notice(
        code="mail_telt",
        place="indienen",
        sentence="Kwam de beslissing per mail? Dan telt de dag van die mail.",
        when=lambda now: now.last_day is not None and now.told.told_how is ToldHow.MAIL,
        rule="De beslissing kwam per mail.",
        source="Uitspraak 109566.",
        certainty=Certainty.B,
    ),
    Notice(
        code="geen_bezwaar",
        place="bezwaar",
        sentence="Indienen bij deze commissie is geen bezwaar. Bezwaar maakt u zelf, met een brief aan het"
        " schoolbestuur. U mag allebei doen.",
        when=lambda now: now.objection,
        rule="Het gaat over toelating of verwijdering, of niet bekend is waarover.",
        article=_OBJECTION,
        source=_TEXTS,
        certainty=Certainty.A,
    ),
    Notice(
        code="bezwaar_wacht",
        place="bezwaar",
        sentence="Dient u ook hier in? Dan beslist het bestuur pas over uw bezwaar na het oordeel van de commissie.",
        when=lambda now: now.objection,
        rule="Bij elk bezwaar naast een geschil over toelating of verwijdering.",
        article=_ACT,
        source=_TEXTS,
        certainty=Certainty.A,
    ),
    Notice(
        code="bezwaar_dag_onbekend",
        place="bezwaar",
        sentence="Kreeg u een beslissing op papier? Wij weten niet wanneer. Daarom rekenen wij geen laatste dag uit."
        " Wacht niet.",
        when=lambda now: now.objection and now.objection_day is None and not now.no_paper,
        rule="Bezwaar kan, maar de dag van de beslissing is niet bekend.",
        article=_OBJECTION,
        source="Eigen keuze: zonder dag wordt geen termijn verzonnen.",
        certainty=Certainty.D,
    ),
    Notice(
        code="bezwaar_zonder_papier",
        place="bezwaar",
        sentence="Er is geen beslissing op papier. Vraag het schoolbestuur om een beslissing op papier. Daartegen kunt"
        " u bezwaar maken.",
        when=lambda now: now.objection and now.objection_day is None and now.no_paper,
        rule="Bezwaar kan, maar er is geen beslissing op papier.",
        article=_OBJECTION,
        source="Eigen gevolgtrekking: de wetten noemen bezwaar tegen een beslissing.",
        certainty=Certainty.D,
    ),
    Notice(
        code="opp_geen_bezwaar",
        place="bezwaar",
        sentence="Tegen het plan zelf (het ontwikkelingsperspectief) kunt u volgens de onderwijswetten geen bezwaar"
        " maken bij het bestuur. U kunt het wel hier voorleggen.",
        when=lambda now: not now.objection and now.told.told(Happening.PLAN),
        rule="Het gaat alleen over het ontwikkelingsperspectief.",
        article=_ACT,
        source="Eigen gevolgtrekking: de onderwijswetten noemen bezwaar alleen bij toelating en verwijdering.",
        certainty=Certainty.D,
    ),
    Notice(
        code="bezwaar_te_laat",
        place="bezwaar",
        sentence="De laatste dag voor bezwaar is voorbij. Wilt u toch bezwaar maken? Schrijf dan op waarom het later"
        " is. Het Juridisch Loket geeft u raad.",
        when=lambda now: now.objection_day is not None and now.today > now.objection_day.due_on,
        rule="De laatste dag voor bezwaar is voorbij.",
        article="Awb art. 6:11",
        source="Awb (BWBR0005537), tekst mei 2017; bij bijzonder onderwijs naar analogie.",
        certainty=Certainty.D,
    ),
    Notice(
        code="bezwaar_voornemen",
        place="bezwaar",
        sentence="Is het nog een plan van de school? Dan begint de tijd voor bezwaar pas bij de beslissing zelf. Reken"
        " toch met deze dag, dan bent u zeker op tijd.",
        when=lambda now: now.objection_day is not None and now.told.told(Happening.VAN_PLAN),
        rule="De school is nog van plan het kind te verwijderen.",
        article="Awb art. 6:10 (naar analogie)",
        source="Eigen gevolgtrekking; te vroeg bezwaar telt mee.",
        certainty=Certainty.D,
    ),
    Notice(
        code="schriftelijk_aanmelden",
        place="aanmelden",
        sentence="De plicht om een plek te zoeken begint bij een aanmelding op papier of per mail. Was uw aanmelding"
        " dat niet, of weet u het niet zeker? Meld uw kind dan vandaag schriftelijk aan.",
        when=lambda now: now.told.told(*ADMISSION) and now.told.in_writing is not True,
        rule="Het gaat over toelating, en de aanmelding was niet of misschien niet schriftelijk.",
        article="WPO art. 40 lid 2 en 4; WEC art. 40 lid 5; WVO 2020 art. 8.8 lid 1 en 8.9",
        source=_TEXTS,
        certainty=Certainty.A,
    ),
    Notice(
        code="geen_vrijstelling",
        place="thuis",
        sentence="Geen plek op school is geen reden voor een vrijstelling van de leerplicht (artikel 5 onder a). Alleen"
        " u kunt daarom vragen. Het is er voor kinderen met ernstige klachten.",
        when=lambda now: now.told.told(*ADMISSION) or now.told.at_home is True,
        rule="Een plek is geweigerd of blijft uit, of het kind is thuis.",
        article="Leerplichtwet 1969 art. 5 onder a",
        source="Kamerbrief over thuiszitters van 30 januari 2020, punt 6: een beroep kan uitsluitend door ouders worden"
        " gedaan en mag nooit het gevolg zijn van een gebrek aan passend onderwijsaanbod.",
        certainty=Certainty.B,
    ),
    Notice(
        code="rechter_openbaar",
        place="rechter",
        sentence="De school is openbaar. Na een beslissing op uw bezwaar kunt u naar de bestuursrechter. Die weg blijft"
        " open als u hier indient.",
        when=lambda now: now.objection and now.told.openbaar is True,
        rule="De school is openbaar.",
        article="Awb",
        source=_COURTS,
        certainty=Certainty.D,
    ),
    Notice(
        code="rechter_bijzonder",
        place="rechter",
        sentence="De school is bijzonder, dus niet van de overheid. Dan kunt u naar de burgerlijke rechter, bij haast"
        " in een kort geding. Die weg blijft open als u hier indient.",
        when=lambda now: now.objection and now.told.openbaar is False,
        rule="De school is bijzonder.",
        source=_COURTS,
        certainty=Certainty.D,
    ),
    Notice(
        code="rechter_onbekend",
        place="rechter",
        sentence="Ook de rechter kan oordelen. Bij een openbare school is dat de bestuursrechter, na uw bezwaar. Bij"
        " een bijzondere school is dat de burgerlijke rechter. Die weg blijft open als u hier indient.",
        when=lambda now: now.objection and now.told.openbaar is None,
        rule="Niet bekend is of de school openbaar of bijzonder is.",
        source=_COURTS,
        certainty=Certainty.D,
    ),
)
