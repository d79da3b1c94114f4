"""What kind of personal datum a hit is, and who found it."""

from enum import StrEnum


class DatumKind(StrEnum):
    """What kind of personal datum a hit is."""

    NAAM_LEERLING = "naam_leerling"
    NAAM_OUDER = "naam_ouder"
    NAAM_ANDER = "naam_ander"
    SCHOOL = "school"
    BESTUUR = "bestuur"
    SAMENWERKINGSVERBAND = "samenwerkingsverband"
    PLAATS = "plaats"
    ADRES = "adres"
    DATUM = "datum"
    GEBOORTEDATUM = "geboortedatum"
    LEEFTIJD = "leeftijd"
    TELEFOON = "telefoon"
    MAIL = "mail"
    NUMMER = "nummer"
    LINK = "link"
    INSTELLING = "instelling"
    HERLEIDBAAR = "herleidbaar"
    """Names nobody, but together with the rest it could point at one child."""


class FoundBy(StrEnum):
    DOSSIER = "dossier"
    PATROON = "patroon"
    DEDUCE = "deduce"
    HERLEIDBAARHEID = "herleidbaarheid"
    MENS = "mens"
