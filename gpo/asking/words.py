"""What is asked of parents after a ruling, and what they can answer, in words."""

from gpo.asking.models import Asked, ChildPlace, Happened, StopReason
from gpo.law.asking import AskedAbout

ABOUT_WORDS: dict[AskedAbout, str] = {
    AskedAbout.MELDING: "de melding van het bestuur",
    AskedAbout.MAATREGEL: "de termijn van een maatregel",
    AskedAbout.DRIE_MAANDEN: "drie maanden na de uitspraak",
    AskedAbout.TWAALF_MAANDEN: "een jaar na de uitspraak",
}
ENDED_WORDS: dict[Asked, str] = {
    Asked.BEANTWOORD: "beantwoord",
    Asked.GEEN_ANTWOORD: "geen antwoord",
    Asked.GESTOPT: "gestopt met vragen",
}
HAPPENED_WORDS: dict[Happened, str] = {
    Happened.JA: "ja",
    Happened.DEELS: "voor een deel",
    Happened.NEE: "nee",
    Happened.WEET_NIET: "dat weet ik niet",
}
PLACE_WORDS: dict[ChildPlace, str] = {
    ChildPlace.TERUG_OP_SCHOOL: "terug op de eigen school",
    ChildPlace.ANDERE_SCHOOL: "op een andere school",
    ChildPlace.ONDERWIJSZORGARRANGEMENT: "onderwijs en zorg samen, op een andere plek",
    ChildPlace.THUIS: "thuis",
    ChildPlace.ONBEKEND: "anders, of dat zeg ik liever niet",
}
STOP_WORDS: dict[StopReason, str] = {
    StopReason.LIEVER_NIET: "de ouder wil het liever niet",
    StopReason.OVERLEDEN: "overlijden",
    StopReason.GEZAG: "het gezag is veranderd",
    StopReason.VERHUISD: "verhuisd",
}
