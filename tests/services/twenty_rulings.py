"""Twenty rulings that differ in everything a ruling can differ in, each made by the services from a filed case.

They are what the record, the data, the XML, the PDF and its seal are tried on.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from gpo.disputes import services as disputes
from gpo.disputes.models import Dispute
from gpo.law.enums import Ground, Outcome, Subtype
from gpo.law.framework import rules_for
from gpo.law.rules import Rules, load_rules
from gpo.rulings import services as rulings
from gpo.rulings.models import Owner, Ruling, RulingKind, Scope, TermStart, TermUnit
from gpo.rulings.services import Agreed, Corrects, MeasureText, RulingText
from tests.builders import TWO_MEASURES, WORDS, World

DEMO_RULES = Path(__file__).parents[2] / "gpo" / "demo" / "rules.toml"

# Names as people have them, in many scripts, with marks on the letters and in both directions.
NAMES = (
    "محمد بن عبد الله",
    "שלום בן־דוד",
    "王小明 張偉",
    "佐藤さくら タロウ",
    "김민수",
    "प्रिया शर्मा",
    "রবীন্দ্রনাথ",
    "தமிழ்ச்செல்வி",
    "สมชาย ใจดี",
    "ნინო",
    "Արմեն",
    "ሰላም",
    "Владимир Їжак",
    "Αθηνά",
    "Nguyễn Thị Hồng",
    "Zoë van ’t Hof-Ĳsselmuiden",
)
HOSTILE = (
    '<img src="http://voorbeeld.test/a.png" onerror="alert(1)"> <script>alert(1)</script>',
    "<a href='file:///etc/passwd'>klik</a> [klik](javascript:alert(1)) {{ 7 * 7 }} {% raw %} &amp; <!-- --> ]]>",
    "<link rel=attachment href=file:///etc/hostname> <style>@import 'http://voorbeeld.test/';</style>",
)
_ADVICE = (
    MeasureText("Nodig de ouders uit voor een gesprek over [feit 1].", Owner.SCHOOL, False),
    MeasureText(
        "Leg vast hoe de school *voortaan* overlegt voordat zij een kind weigert.",
        Owner.BESTUUR,
        False,
        3,
        TermUnit.MAANDEN,
        scope=Scope.SCHOOLPRAKTIJK,
    ),
)
_SENTENCES = (
    "De school stuurde op die dag een brief aan de ouders en schreef waarom zij geen plek ziet.",
    "Het samenwerkingsverband keek mee en vond dat extra hulp in de klas nog niet was geprobeerd.",
    "De ouders vroegen twee keer om een gesprek; daarop kwam eerst geen antwoord.",
    "De intern begeleider schreef een verslag van het overleg, en de ouders lazen dat na.",
)
ENGLISH = (
    "The parents are right. The school must look for another place.\n\n- It talks with the parents;\n- it *reports*."
)
LONG = 60


@dataclass(frozen=True)
class Made:
    """One of the twenty.

    Args:
        name: by which a test names it.
        ruling: adopted, with its record.
    """

    name: str
    ruling: Ruling


class Twenty:
    """Makes them one after the other in one open transaction.

    Args:
        session: the open transaction.
        world: a settled world; its rules are those that are shipped.
    """

    def __init__(self, session: Session, world: World) -> None:
        self.session, self.world = session, world
        self.shipped: Rules = world.rules
        self.binding: Rules = load_rules(DEMO_RULES)

    def all(self) -> list[Made]:
        """The twenty, in order; the rules of the world are the shipped ones again after each."""
        made = []
        for make in _TWENTY:
            ruling = make(self)
            self.world.rules = self.shipped
            made.append(Made(make.__name__, ruling))
        return made

    def rule(
        self,
        *spoken: Dispute,
        outcome: Outcome | Sequence[Outcome] = Outcome.GEGROND,
        measures: Sequence[MeasureText] = TWO_MEASURES,
        corrects: Corrects | None = None,
        **text: object,
    ) -> Ruling:
        """Adopt a ruling, with every rule of its toetsingskader and any other words."""
        grounds = list(dict.fromkeys(claim.ground for one in spoken for claim in one.claims))
        keys = dict.fromkeys(
            row.key
            for one in spoken
            for ground in grounds
            for row in rules_for(ground, one.sector, one.filed_on, self.world.rules)
        )
        words: RulingText = replace(WORDS, framework=tuple(keys), **text)  # type: ignore[arg-type]
        each = cycle([outcome] if isinstance(outcome, Outcome) else outcome)
        outcomes: Mapping[int, Outcome] = {claim.id: next(each) for one in spoken for claim in one.claims}
        world = self.world
        return rulings.issue_ruling(
            self.session,
            spoken,
            outcomes=outcomes,
            measures=measures,
            text=words,
            agreed=Agreed(frozenset({world.chair.user_id, *(one.user_id for one in world.members)})),
            corrects=corrects,
            by=world.by(world.chair),
        )

    def heard(self, **facts: Any) -> Dispute:
        return self.world.heard(self.session, **facts)

    def advies_gegrond(self) -> Ruling:
        return self.rule(self.heard(grounds=(Ground.TOELATING,), subtypes={Ground.TOELATING: Subtype.WEIGERING}))

    def bindend_zonder_maatregelen(self) -> Ruling:
        self.world.rules = self.binding
        return self.rule(self.heard(), outcome=Outcome.ONGEGROND, measures=())

    def bindend_met_aanbevelingen(self) -> Ruling:
        self.world.rules = self.binding
        return self.rule(self.heard(), outcome=Outcome.DEELS, measures=(*TWO_MEASURES, *_ADVICE))

    def bindend_bij_overeenkomst(self) -> Ruling:
        dispute = self.world.planned(self.session)
        disputes.record_agreement(
            self.session, dispute, on=self.world.by(self.world.desk).today, by=self.world.by(self.world.desk)
        )
        return self.rule(self.world.heard(self.session, dispute))

    def ongegrond_met_aanbeveling(self) -> Ruling:
        return self.rule(self.heard(), outcome=Outcome.ONGEGROND, measures=_ADVICE)

    def niet_ontvankelijk(self) -> Ruling:
        return self.rule(self.heard(), outcome=Outcome.NIET_ONTVANKELIJK, measures=())

    def onbevoegd(self) -> Ruling:
        return self.rule(self.heard(), outcome=Outcome.ONBEVOEGD, measures=())

    def gesplitst(self) -> Ruling:
        """The removal ongegrond, the ontwikkelingsperspectief gegrond, as in ruling 107619."""
        both = (Ground.VERWIJDERING, Ground.ONTWIKKELINGSPERSPECTIEF)
        return self.rule(self.heard(grounds=both), outcome=(Outcome.ONGEGROND, Outcome.GEGROND))

    def ontwikkelingsperspectief(self) -> Ruling:
        return self.rule(self.heard(grounds=(Ground.ONTWIKKELINGSPERSPECTIEF,)), measures=_ADVICE)

    def gevoegd(self) -> Ruling:
        planned = [self.world.planned(self.session) for _ in range(3)]
        spoken = [self.world.heard(self.session, one) for one in planned]
        return self.rule(*spoken, outcome=(Outcome.GEGROND, Outcome.DEELS, Outcome.ONGEGROND))

    def dictum_eerst(self) -> Ruling:
        first = replace(TWO_MEASURES[0], term_start=TermStart.DICTUM)
        told = self.world.dictum_told(self.session, measures=(first,))
        self.world.pass_days(6)
        return self.rule(told, measures=(first, TWO_MEASURES[1]))

    def feitelijke_verwijdering_vo(self) -> Ruling:
        dispute = self.heard(
            school_id=self.world.vo_school_id,
            no_decision_reason="De school stuurde niets op papier.",
            subtypes={Ground.VERWIJDERING: Subtype.FEITELIJKE_VERWIJDERING},
        )
        return self.rule(dispute)

    def hersteld(self) -> Ruling:
        first = self.world.sent(self.session, self.rule(self.heard()))
        return self.world.corrected(
            self.session,
            first,
            RulingKind.HERSTEL,
            facts="De leerling zit *niet* thuis.",
            reason="Een *fout* in [feit 1].",
        )

    def herzien(self) -> Ruling:
        self.world.rules = self.binding
        first = self.world.sent(self.session, self.rule(self.heard()))
        return self.world.corrected(
            self.session,
            first,
            RulingKind.HERZIENING,
            outcome=Outcome.DEELS,
            reason="De school stuurde een nieuw stuk.",
        )

    def met_engels(self) -> Ruling:
        return self.rule(self.heard(language="en"), summary_en=ENGLISH)

    def vol_opmaak(self) -> Ruling:
        return self.rule(
            self.heard(),
            facts="De school:\n- zocht *geen* plek;\n- zie [overweging 2].\n\nNiets, zie [feit 1].\n\n- Een lijst",
            considerations="Gelet op [feit 2] en [feit 1].\n\nDaarom [maatregel 1] en [aanbeveling 2].",
            summary="De ouders krijgen *gelijk*. Zie [maatregel 1].\n\n- Eerst praten\n- Dan een plek",
            course="Voor de zitting stuurden partijen nog stukken.",
            framework_more="Ook leest de commissie mee met [feit 1].",
        )

    def alle_schriften(self) -> Ruling:
        names = "\n".join(f"- {name}" for name in NAMES)
        dispute = self.heard(child_name=NAMES[0])
        return self.rule(dispute, facts=f"De getuigen:\n\n{names}", child_voice=", ".join(NAMES))

    def vijandige_tekst(self) -> Ruling:
        return self.rule(
            self.heard(child_name="Kim <b>vet</b>"),
            facts="\n\n".join(HOSTILE),
            considerations=HOSTILE[0],
            summary=f"De tekst blijft tekst. {HOSTILE[1]}",
            measures=(MeasureText(HOSTILE[0], Owner.SCHOOL, True, 2, TermUnit.WEKEN),),
        )

    def lange_tabellen(self) -> Ruling:
        measures = [
            MeasureText(
                f"Stap {number}. {' '.join(islice(cycle(_SENTENCES), number % 4, number % 4 + 2))}",
                list(Owner)[number % 3],
                number % 2 == 0,
                number,
                TermUnit.DAGEN,
                scope=list(Scope)[number % 2],
            )
            for number in range(1, 26)
        ]
        return self.rule(self.heard(), measures=measures)

    def zestig_bladzijden(self) -> Ruling:
        paragraphs = ["\n".join(islice(cycle(_SENTENCES), place % 4, place % 4 + 9)) for place in range(130)]
        lists = [f"De school stuurde in week {week}:\n- een brief;\n- een verslag." for week in range(40)]
        measures = [
            replace(TWO_MEASURES[number % 2], text=f"Maatregel {number}. {_SENTENCES[2]}") for number in range(30)
        ]
        return self.rule(
            self.heard(),
            facts="\n\n".join(paragraphs[:90] + lists),
            considerations="\n\n".join(paragraphs),
            measures=measures,
        )


_TWENTY: tuple[Callable[[Twenty], Ruling], ...] = (
    Twenty.advies_gegrond,
    Twenty.bindend_zonder_maatregelen,
    Twenty.bindend_met_aanbevelingen,
    Twenty.bindend_bij_overeenkomst,
    Twenty.ongegrond_met_aanbeveling,
    Twenty.niet_ontvankelijk,
    Twenty.onbevoegd,
    Twenty.gesplitst,
    Twenty.ontwikkelingsperspectief,
    Twenty.gevoegd,
    Twenty.dictum_eerst,
    Twenty.feitelijke_verwijdering_vo,
    Twenty.hersteld,
    Twenty.herzien,
    Twenty.met_engels,
    Twenty.vol_opmaak,
    Twenty.alle_schriften,
    Twenty.vijandige_tekst,
    Twenty.lange_tabellen,
    Twenty.zestig_bladzijden,
)
