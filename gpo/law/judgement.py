"""The answers of the follow-up: every state a ruling and its measures can be in, and the flags that exist."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gpo.law.enums import Regime
from gpo.law.rows import Owed


class ReportState(StrEnum):
    """The report to the commission."""

    NIET_VERSCHULDIGD = "niet_verschuldigd"
    NOG_NIET = "nog_niet"
    OP_TIJD = "op_tijd"
    TE_LAAT = "te_laat"
    NIET_GEMELD = "niet_gemeld"
    NIET_MEER_AAN_DE_ORDE = "niet_meer_aan_de_orde"
    LIGT_BIJ_DE_RECHTER = "ligt_bij_de_rechter"


class ParentsState(StrEnum):
    """Telling the parents. Their contrary word makes it contested, never not told."""

    NIET_VERSCHULDIGD = "niet_verschuldigd"
    NOG_NIET = "nog_niet"
    OP_TIJD = "op_tijd"
    TE_LAAT = "te_laat"
    NIET_VERTELD = "niet_verteld"
    BETWIST = "betwist"
    ONBEKEND = "onbekend"
    NIET_MEER_AAN_DE_ORDE = "niet_meer_aan_de_orde"
    LIGT_BIJ_DE_RECHTER = "ligt_bij_de_rechter"


class FollowState(StrEnum):
    """What the board says it does with one measure."""

    NOG_GEEN_ANTWOORD = "nog_geen_antwoord"
    GEVOLGD = "gevolgd"
    DEELS_MET_REDEN = "deels_met_reden"
    DEELS_ZONDER_REDEN = "deels_zonder_reden"
    AFGEWEKEN_MET_REDEN = "afgeweken_met_reden"
    AFGEWEKEN_ZONDER_REDEN = "afgeweken_zonder_reden"
    AFGEWEKEN_VAN_BINDEND = "afgeweken_van_bindend"
    NIET_MEER_AAN_DE_ORDE = "niet_meer_aan_de_orde"
    LIGT_BIJ_DE_RECHTER = "ligt_bij_de_rechter"


class CarriedOut(StrEnum):
    """Whether one measure was carried out."""

    GEEN_TERMIJN = "geen_termijn"
    NIET_TOEGEZEGD = "niet_toegezegd"
    NOG_NIET = "nog_niet"
    OP_TIJD = "op_tijd"
    TE_LAAT = "te_laat"
    NIET_UITGEVOERD = "niet_uitgevoerd"
    NIET_MEER_AAN_DE_ORDE = "niet_meer_aan_de_orde"
    LIGT_BIJ_DE_RECHTER = "ligt_bij_de_rechter"


class FlagKind(StrEnum):
    """The signs of domain.md section 3 that a board did not do something."""

    GEEN_MELDING = "geen_melding"
    TE_LAAT_GEMELD = "te_laat_gemeld"
    OUDERS_NIET_INGELICHT = "ouders_niet_ingelicht"
    AFWIJKING_ZONDER_REDEN = "afwijking_zonder_reden"
    AFWIJKING_VAN_BINDEND = "afwijking_van_bindend"
    MAATREGEL_OVER_TERMIJN = "maatregel_over_termijn"
    TOEZEGGING_NIET_NAGEKOMEN = "toezegging_niet_nagekomen"
    KIND_THUIS = "kind_thuis"
    """After the ruling the child has been at home for more than three months; with haste."""


@dataclass(frozen=True)
class ParentsJudgement:
    """Per dispute: were the parents told, and do they say otherwise than the board."""

    dispute: int
    state: ParentsState
    contested: bool = False


@dataclass(frozen=True)
class MeasureJudgement:
    """One measure on the day asked.

    Args:
        binding: whether it binds under this ruling's regime; else the rules of advies hold for it.
        due_on: the last day it is held to, with the days before the judge added.
        waiting: whether it lies before the judge on that day.
        contested: whether the parents say that it was not done; that stands beside, and blames nobody.
        bearer: the board that answers for it, see ``Judgement.report_bearer``.
    """

    number: int
    binding: bool
    follow: FollowState
    carried_out: CarriedOut
    due_on: date | None
    waiting: bool
    contested: bool
    bearer: int


@dataclass(frozen=True)
class Judgement:
    """The whole ruling on the day asked, with the hash of the rules it was judged by.

    Args:
        bearer: the board that bears the duty on that day.
        report_bearer: the board that answers for the report: who bore the duty on its last day. A term that ended
            before a transfer stays the old board's; one that still ran is the successor's.
    """

    on: date
    regime: Regime
    owed: Owed
    report: ReportState
    report_due_on: date | None
    parents: tuple[ParentsJudgement, ...]
    measures: tuple[MeasureJudgement, ...]
    waiting: bool
    delivery_proven: bool
    bearer: int
    report_bearer: int
    rules_hash: str
