"""The states of the follow-up in plain Dutch."""

from gpo.boards.models import Succession
from gpo.compliance.models import ClosedState
from gpo.law.compliance import CarriedOut, FlagKind, FollowState, ParentsState, ReportState
from gpo.law.enums import Answer
from gpo.law.ladder import LadderKind

FLAG_WORDS: dict[FlagKind, str] = {
    FlagKind.GEEN_MELDING: "niet gemeld",
    FlagKind.TE_LAAT_GEMELD: "te laat gemeld",
    FlagKind.OUDERS_NIET_INGELICHT: "ouders niet verteld",
    FlagKind.AFWIJKING_ZONDER_REDEN: "afgeweken zonder reden",
    FlagKind.AFWIJKING_VAN_BINDEND: "afgeweken van een bindende maatregel",
    FlagKind.MAATREGEL_OVER_TERMIJN: "maatregel niet op tijd uitgevoerd",
    FlagKind.TOEZEGGING_NIET_NAGEKOMEN: "niet gedaan wat het bestuur zelf zei",
    FlagKind.KIND_THUIS: "het kind zit langer dan drie maanden thuis",
}
REPORT_WORDS: dict[ReportState, str] = {
    ReportState.NIET_VERSCHULDIGD: "het bestuur hoeft niets te melden",
    ReportState.NOG_NIET: "nog niet gemeld; de termijn loopt",
    ReportState.OP_TIJD: "op tijd gemeld",
    ReportState.TE_LAAT: "te laat gemeld",
    ReportState.NIET_GEMELD: "niet gemeld; de termijn is voorbij",
    ReportState.NIET_MEER_AAN_DE_ORDE: "niet meer aan de orde",
    ReportState.LIGT_BIJ_DE_RECHTER: "ligt bij de rechter; wij wachten",
}
PARENTS_WORDS: dict[ParentsState, str] = {
    ParentsState.NIET_VERSCHULDIGD: "het bestuur hoeft niets te vertellen",
    ParentsState.NOG_NIET: "nog niet verteld; de termijn loopt",
    ParentsState.OP_TIJD: "op tijd verteld, zegt het bestuur",
    ParentsState.TE_LAAT: "te laat verteld, zegt het bestuur",
    ParentsState.NIET_VERTELD: "niet verteld, zegt het bestuur",
    ParentsState.BETWIST: "de ouders zeggen iets anders dan het bestuur",
    ParentsState.ONBEKEND: "het bestuur heeft hier niets over gezegd",
    ParentsState.NIET_MEER_AAN_DE_ORDE: "niet meer aan de orde",
    ParentsState.LIGT_BIJ_DE_RECHTER: "ligt bij de rechter; wij wachten",
}
FOLLOW_WORDS: dict[FollowState, str] = {
    FollowState.NOG_GEEN_ANTWOORD: "nog geen antwoord",
    FollowState.GEVOLGD: "overgenomen",
    FollowState.DEELS_MET_REDEN: "deels overgenomen, met reden",
    FollowState.DEELS_ZONDER_REDEN: "deels overgenomen, zonder reden",
    FollowState.AFGEWEKEN_MET_REDEN: "niet overgenomen, met reden",
    FollowState.AFGEWEKEN_ZONDER_REDEN: "niet overgenomen, zonder reden",
    FollowState.AFGEWEKEN_VAN_BINDEND: "afgeweken, en de maatregel bindt",
    FollowState.NIET_MEER_AAN_DE_ORDE: "niet meer aan de orde",
    FollowState.LIGT_BIJ_DE_RECHTER: "ligt bij de rechter",
}
CARRIED_WORDS: dict[CarriedOut, str] = {
    CarriedOut.GEEN_TERMIJN: "nog niet uitgevoerd; er is geen termijn",
    CarriedOut.NIET_TOEGEZEGD: "niet toegezegd",
    CarriedOut.NOG_NIET: "nog niet uitgevoerd; de termijn loopt",
    CarriedOut.OP_TIJD: "uitgevoerd",
    CarriedOut.TE_LAAT: "te laat uitgevoerd",
    CarriedOut.NIET_UITGEVOERD: "niet uitgevoerd; de termijn is voorbij",
    CarriedOut.NIET_MEER_AAN_DE_ORDE: "niet meer aan de orde",
    CarriedOut.LIGT_BIJ_DE_RECHTER: "ligt bij de rechter; wij wachten",
}
SUCCESSION_WORDS: dict[Succession, str] = {
    Succession.FUSIE: "Besturen zijn samengegaan (fusie)",
    Succession.OVERDRACHT: "De school ging naar een ander bestuur (overdracht)",
}
CLOSED_WORDS: dict[ClosedState, str] = {
    ClosedState.UITGEVOERD: "het bestuur deed wat in de uitspraak staat",
    ClosedState.DEELS_UITGEVOERD: "het bestuur deed een deel van wat in de uitspraak staat",
    ClosedState.NIET_UITGEVOERD: "het bestuur deed niet wat in de uitspraak staat",
    ClosedState.AFGEWEKEN: "het bestuur deed iets anders dan in de uitspraak staat",
    ClosedState.NIET_MEER_AAN_DE_ORDE: "het hoeft niet meer, want de situatie is veranderd",
}
ANSWER_WORDS: dict[Answer, str] = {
    Answer.OVERGENOMEN: "overgenomen",
    Answer.DEELS: "deels overgenomen",
    Answer.NIET: "niet overgenomen",
}
RUNG_WORDS: dict[LadderKind, str] = {
    LadderKind.HERINNERING: "herinnering",
    LadderKind.VLAG: "vlag",
    LadderKind.AANSCHRIJVING: "aanschrijving van het bestuur en zijn bestuurders",
    LadderKind.INSPECTIE: "op de lijst van de Inspectie",
}
