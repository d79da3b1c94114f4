"""The table of the procedure. What may be done, by whom, from which stage: it stands here and nowhere else.

The buttons on a page, the write permissions, the letters and the diagram in the docs all come from ``STEPS``.
"""

from dataclasses import dataclass
from enum import StrEnum

from gpo.law.enums import Role, Stage, WayOut


class Action(StrEnum):
    FILE = "file"
    TELL_INCOMPLETE = "tell_incomplete"
    ADMIT = "admit"
    FORWARD = "forward"
    DECLARE_INADMISSIBLE = "declare_inadmissible"
    CORRECT_REQUEST = "correct_request"
    CORRECT_FACTS = "correct_facts"
    RECORD_AGREEMENT = "record_agreement"
    ADD_DOCUMENT = "add_document"
    RECORD_DEFENCE = "record_defence"
    COMPOSE_CHAMBER = "compose_chamber"
    PLAN_HEARING = "plan_hearing"
    HOLD_HEARING = "hold_hearing"
    TELL_DICTUM = "tell_dictum"
    ISSUE_RULING = "issue_ruling"
    SEND_RULING = "send_ruling"
    EXTEND_REPORT = "extend_report"
    REPORT = "report"
    MARK_MOOT = "mark_moot"
    MARK_BEFORE_COURT = "mark_before_court"
    RESOLVE_FLAG = "resolve_flag"
    CLOSE = "close"
    WITHDRAW = "withdraw"
    TAKE_BACK = "take_back"
    CLOSE_WITHDRAWN = "close_withdrawn"
    SETTLE = "settle"


@dataclass(frozen=True)
class Step:
    """One row of the procedure.

    Args:
        action: the act.
        label: what the button says.
        from_stages: the stages in which it may be done; empty where no dispute exists yet.
        to_stage: the stage after it; ``None`` where the stage stays.
        roles: who may do it.
        article: the rule it rests on; ``None`` where the reglement could not be read (NF) or none is needed.
        fact: the dated fact the act records on the dispute.
        first_counts: done again, the first day stands.
        way_out: how the dispute ends by it, without a ruling of the chamber.
        tells: which parties get a letter about it.
        letter: the kind of that letter, where it does not bear the name of the action.
        chair: only the chair of this dispute's chamber.
        withdrawn: only while the parent has withdrawn and may still come back; every other step waits then.
    """

    action: Action
    label: str
    from_stages: frozenset[Stage]
    to_stage: Stage | None
    roles: frozenset[Role]
    article: str | None
    fact: str | None = None
    first_counts: bool = False
    way_out: WayOut | None = None
    tells: tuple[Role, ...] = ()
    letter: str = ""
    chair: bool = False
    withdrawn: bool = False

    @property
    def letter_kind(self) -> str:
        """The kind of the letter about it."""
        return self.letter or self.action.value

    @property
    def ends(self) -> bool:
        """Whether the case ends by it without a ruling, at once or after the days to come back."""
        return self.way_out is not None or self.action is Action.WITHDRAW


_COMMISSION = "WPO 43; WEC 45; WVO 2020 12.34"
_ORDER = list(Stage)
OUDER, BESTUUR, DESK, COMMISSIE = Role.OUDER, Role.BESTUUR, Role.SECRETARIAAT, Role.COMMISSIE


def _between(first: Stage, last: Stage) -> frozenset[Stage]:
    return frozenset(_ORDER[_ORDER.index(first) : _ORDER.index(last) + 1])


_INTAKE = _between(Stage.INGEDIEND, Stage.ONVOLLEDIG)
_BEFORE_RULING = _between(Stage.INGEDIEND, Stage.ZITTING_GEHOUDEN)
_IN_HAND = _between(Stage.IN_BEHANDELING, Stage.ZITTING_GEHOUDEN)
_UNTIL_CLOSED = _between(Stage.INGEDIEND, Stage.UITSPRAAK_VERZONDEN)
_FOLLOW_UP = frozenset({Stage.UITSPRAAK_VERZONDEN, Stage.GESLOTEN})

STEPS: tuple[Step, ...] = (
    Step(
        Action.FILE,
        "Geschil indienen",
        frozenset(),
        Stage.INGEDIEND,
        frozenset({OUDER, DESK}),
        f"{_COMMISSION}: op verzoek van de ouders",
        fact="filed_on",
        tells=(OUDER,),
    ),
    Step(
        Action.TELL_INCOMPLETE,
        "Vragen om aanvulling",
        _INTAKE,
        Stage.ONVOLLEDIG,
        frozenset({DESK}),
        None,
        fact="incomplete_told_on",
        tells=(OUDER,),
    ),
    Step(
        Action.ADMIT,
        "In behandeling nemen",
        _INTAKE,
        Stage.IN_BEHANDELING,
        frozenset({DESK}),
        _COMMISSION,
        fact="completed_on",
        tells=(OUDER, BESTUUR),
    ),
    Step(
        Action.FORWARD,
        "Doorzenden naar een ander loket",
        _INTAKE,
        Stage.GESLOTEN,
        frozenset({DESK}),
        "Awb 6:15 (naar analogie)",
        fact="closed_on",
        way_out=WayOut.DOORGEZONDEN,
        tells=(OUDER,),
    ),
    Step(
        Action.DECLARE_INADMISSIBLE,
        "Kennelijk niet-ontvankelijk verklaren",
        _between(Stage.INGEDIEND, Stage.IN_BEHANDELING),
        Stage.GESLOTEN,
        frozenset({COMMISSIE}),
        None,
        fact="closed_on",
        way_out=WayOut.KENNELIJK_NIET_ONTVANKELIJK,
        tells=(OUDER, BESTUUR),
        chair=True,
    ),
    Step(Action.CORRECT_REQUEST, "Verzoek aanvullen of verbeteren", _BEFORE_RULING, None, frozenset({OUDER}), None),
    Step(Action.CORRECT_FACTS, "Gegevens verbeteren", _UNTIL_CLOSED, None, frozenset({DESK}), None),
    Step(
        Action.RECORD_AGREEMENT,
        "Overeenkomst bindend advies vastleggen",
        _BEFORE_RULING,
        None,
        frozenset({DESK}),
        "BW 7:900",
        fact="agreed_on",
    ),
    Step(
        Action.ADD_DOCUMENT,
        "Stuk toevoegen",
        _UNTIL_CLOSED,
        None,
        frozenset({OUDER, BESTUUR, DESK, COMMISSIE}),
        None,
    ),
    Step(
        Action.RECORD_DEFENCE,
        "Verweer indienen",
        _between(Stage.IN_BEHANDELING, Stage.ZITTING_GEPLAND),
        None,
        frozenset({BESTUUR, DESK}),
        None,
        fact="defence_received_on",
        first_counts=True,
        tells=(OUDER,),
    ),
    Step(
        Action.COMPOSE_CHAMBER,
        "Kamer samenstellen",
        _between(Stage.INGEDIEND, Stage.ZITTING_GEPLAND),
        None,
        frozenset({DESK}),
        "Besluit bekostiging WPO 34.9; Bekostigingsbesluit WEC 46; Inrichtingsbesluit WVO 15b (tekst 2017)",
        tells=(COMMISSIE,),
    ),
    Step(
        Action.PLAN_HEARING,
        "Zitting plannen",
        _between(Stage.IN_BEHANDELING, Stage.ZITTING_GEPLAND),
        Stage.ZITTING_GEPLAND,
        frozenset({DESK}),
        None,
        tells=(OUDER, BESTUUR, COMMISSIE),
    ),
    Step(
        Action.HOLD_HEARING,
        "Zitting is gehouden",
        frozenset({Stage.ZITTING_GEPLAND}),
        Stage.ZITTING_GEHOUDEN,
        frozenset({DESK, COMMISSIE}),
        None,
        fact="heard_on",
    ),
    Step(
        Action.TELL_DICTUM,
        "Dictum meedelen",
        frozenset({Stage.ZITTING_GEHOUDEN}),
        Stage.DICTUM_MEEGEDEELD,
        frozenset({COMMISSIE}),
        None,
        fact="outcome_told_on",
        tells=(OUDER, BESTUUR),
        chair=True,
    ),
    Step(
        Action.ISSUE_RULING,
        "Uitspraak vaststellen",
        frozenset({Stage.ZITTING_GEHOUDEN, Stage.DICTUM_MEEGEDEELD}),
        Stage.UITSPRAAK_VASTGESTELD,
        frozenset({COMMISSIE}),
        f"{_COMMISSION}: de commissie brengt een oordeel uit",
        fact="adopted_on",
        chair=True,
    ),
    Step(
        Action.SEND_RULING,
        "Uitspraak verzenden",
        frozenset({Stage.UITSPRAAK_VASTGESTELD}),
        Stage.UITSPRAAK_VERZONDEN,
        frozenset({Role.SYSTEEM}),
        "Besluit bekostiging WPO 34.9; Bekostigingsbesluit WEC 46; Inrichtingsbesluit WVO 15b (tekst 2017)",
        fact="ruling_sent_on",
        tells=(OUDER, BESTUUR),
    ),
    Step(
        Action.EXTEND_REPORT,
        "Uitstel van de melding doorgeven",
        frozenset({Stage.UITSPRAAK_VERZONDEN}),
        None,
        frozenset({BESTUUR, DESK}),
        "WPO 14 lid 7; WVO 2020 3.36 lid 3 (naar analogie)",
        fact="report_extension_told_on",
        tells=(OUDER,),
    ),
    Step(
        Action.REPORT,
        "Melden wat u met de uitspraak doet",
        _FOLLOW_UP,
        None,
        frozenset({BESTUUR, DESK}),
        "mededelingsplicht (Besluit bekostiging WPO 34.9 lid 8; Bekostigingsbesluit WEC 46 lid 8; tekst 2017)",
        fact="report_received_on",
        first_counts=True,
        tells=(OUDER, BESTUUR),
    ),
    Step(Action.MARK_MOOT, "Niet meer aan de orde", _FOLLOW_UP, None, frozenset({DESK}), None),
    Step(Action.MARK_BEFORE_COURT, "Ligt bij de rechter", _FOLLOW_UP, None, frozenset({DESK}), None),
    Step(Action.RESOLVE_FLAG, "Vlag afdoen", _FOLLOW_UP, None, frozenset({DESK, COMMISSIE}), None),
    Step(
        Action.CLOSE,
        "Zaak sluiten",
        frozenset({Stage.UITSPRAAK_VERZONDEN}),
        Stage.GESLOTEN,
        frozenset({DESK, COMMISSIE}),
        None,
        fact="closed_on",
        tells=(OUDER, BESTUUR),
    ),
    Step(
        Action.WITHDRAW,
        "Geschil intrekken",
        _BEFORE_RULING,
        None,
        frozenset({OUDER, DESK}),
        None,
        fact="withdrawn_on",
        tells=(OUDER,),
        letter="withdrawal_noted",
    ),
    Step(
        Action.TAKE_BACK,
        "Toch doorgaan met de zaak",
        _BEFORE_RULING,
        None,
        frozenset({OUDER, DESK}),
        None,
        tells=(OUDER,),
        withdrawn=True,
    ),
    Step(
        Action.CLOSE_WITHDRAWN,
        "Sluiten na intrekken",
        _BEFORE_RULING,
        Stage.GESLOTEN,
        frozenset({Role.SYSTEEM}),
        None,
        fact="closed_on",
        way_out=WayOut.INGETROKKEN,
        tells=(OUDER, BESTUUR),
        letter="withdraw",
        withdrawn=True,
    ),
    Step(
        Action.SETTLE,
        "Geschikt: partijen zijn het eens",
        _IN_HAND,
        Stage.GESLOTEN,
        frozenset({DESK}),
        None,
        fact="closed_on",
        way_out=WayOut.GESCHIKT,
        tells=(OUDER, BESTUUR),
    ),
)
