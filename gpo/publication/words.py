"""The words of the way to the register, for the pages of the desk."""

from gpo.anonymising.kinds import DatumKind, FoundBy
from gpo.publication.models import PublicationState
from gpo.publication.objections import Standing

STATE_WORDS: dict[PublicationState, str] = {
    PublicationState.VOORSTEL: "nakijken",
    PublicationState.BIJ_PARTIJEN: "bij de partijen",
    PublicationState.WACHT_OP_VRIJGAVE: "wacht op vrijgave",
    PublicationState.VRIJGEGEVEN: "in het register",
    PublicationState.TERUGGEHAALD: "teruggehaald",
}
STATE_COLOURS: dict[PublicationState, str] = {
    PublicationState.VOORSTEL: "warning",
    PublicationState.BIJ_PARTIJEN: "info",
    PublicationState.WACHT_OP_VRIJGAVE: "warning",
    PublicationState.VRIJGEGEVEN: "ok",
    PublicationState.TERUGGEHAALD: "danger",
}
KIND_WORDS: dict[DatumKind, str] = {
    DatumKind.NAAM_LEERLING: "naam van de leerling",
    DatumKind.NAAM_OUDER: "naam van een ouder",
    DatumKind.NAAM_ANDER: "naam van iemand anders",
    DatumKind.SCHOOL: "school",
    DatumKind.BESTUUR: "schoolbestuur",
    DatumKind.SAMENWERKINGSVERBAND: "samenwerkingsverband",
    DatumKind.PLAATS: "plaats",
    DatumKind.ADRES: "adres",
    DatumKind.DATUM: "datum",
    DatumKind.GEBOORTEDATUM: "geboortedatum",
    DatumKind.LEEFTIJD: "leeftijd",
    DatumKind.TELEFOON: "telefoonnummer",
    DatumKind.MAIL: "mailadres",
    DatumKind.NUMMER: "nummer",
    DatumKind.LINK: "link",
    DatumKind.INSTELLING: "instelling",
    DatumKind.HERLEIDBAAR: "herleidbaar",
}
FOUND_WORDS: dict[FoundBy, str] = {
    FoundBy.DOSSIER: "staat in het dossier",
    FoundBy.PATROON: "aan de vorm te zien",
    FoundBy.DEDUCE: "lijkt een naam, plaats of nummer",
    FoundBy.HERLEIDBAARHEID: "kan samen met de rest naar één kind wijzen",
    FoundBy.MENS: "door een mens aangewezen",
}
STANDING_WORDS: dict[Standing, tuple[str, str]] = {
    Standing.ANSWERED: ("beantwoord", "ok"),
    Standing.HOLDS_UP: ("wacht op antwoord", "warning"),
    Standing.LATE: ("na de laatste dag", "info"),
    Standing.DECIDED: ("nog een keer gezegd", "info"),
}
# What the public reads in the place of a text that was recalled. Closed, so that it cannot say too much.
RECALL_WORDS: dict[str, str] = {
    "herkenbaar": "Deze tekst is teruggehaald, omdat er iets in stond dat niet openbaar mag zijn.",
    "fout": "Deze tekst is teruggehaald, omdat er een fout in stond.",
    "rechter": "Deze tekst is teruggehaald na een beslissing van een rechter.",
}
