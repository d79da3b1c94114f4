"""What comes back and how far a naming is, in plain Dutch."""

from gpo.patterns.models import NamingState, RepeatedKind

NAMING_WORDS: dict[NamingState, str] = {
    NamingState.VOORBEREID: "voorbereid",
    NamingState.REACTIE_GEVRAAGD: "het bestuur kan reageren",
    NamingState.VRIJGEGEVEN: "openbaar",
    NamingState.AFGEWEZEN: "niet genoemd",
    NamingState.BEEINDIGD: "voorbij",
}
REPEATED_WORDS: dict[RepeatedKind, str] = {
    RepeatedKind.BESTUUR: "bij dit bestuur",
    RepeatedKind.GROND: "bij dit bestuur op deze grond",
    RepeatedKind.SCHOOL: "bij deze school",
}
