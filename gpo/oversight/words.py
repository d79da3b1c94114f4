"""The words of the Inspectie's own pages."""

from gpo.oversight.models import SignalActKind, SignalSubject

SUBJECT_WORDS: dict[SignalSubject, str] = {
    SignalSubject.STILTE: "het bestuur zwijgt",
    SignalSubject.TE_LAAT: "het bestuur is te laat",
    SignalSubject.AFWIJKING: "het bestuur wijkt af",
    SignalSubject.NIET_UITGEVOERD: "een maatregel is niet uitgevoerd",
    SignalSubject.HERHALING: "het gebeurt vaker",
    SignalSubject.KIND_THUIS: "een kind zit thuis",
    SignalSubject.ANDERS: "iets anders",
}
ACT_WORDS: dict[SignalActKind, str] = {
    SignalActKind.GEZIEN: "gezien",
    SignalActKind.BESTUUR_GEVRAAGD: "aan het bestuur gevraagd",
    SignalActKind.IN_VIERJAARLIJKS_ONDERZOEK: "meegenomen in het vierjaarlijks onderzoek",
    SignalActKind.DOORGEGEVEN: "doorgegeven",
    SignalActKind.AAN_SECRETARIAAT: "aan het secretariaat verteld",
    SignalActKind.GESLOTEN: "gesloten",
}
