"""The closed lists of the field. Members that are terms of law are Dutch; their values are what is stored."""

from enum import StrEnum


class Sector(StrEnum):
    PO = "PO"
    SO = "SO"
    VO = "VO"


class Ground(StrEnum):
    """What a dispute may be about (WPO 43, WEC 45, WVO 2020 12.34)."""

    TOELATING = "toelating"
    VERWIJDERING = "verwijdering"
    ONTWIKKELINGSPERSPECTIEF = "ontwikkelingsperspectief"


class Subtype(StrEnum):
    """What happened within a ground; the public register and the figures count by it."""

    WEIGERING = "weigering"
    MONDELINGE_WEIGERING = "mondelinge_weigering"
    GEEN_BESLISSING = "geen_beslissing"
    VERWIJDERING = "verwijdering"
    VOORGENOMEN_VERWIJDERING = "voorgenomen_verwijdering"
    FEITELIJKE_VERWIJDERING = "feitelijke_verwijdering"
    OPP_VASTGESTELD = "opp_vastgesteld"
    OPP_BIJGESTELD = "opp_bijgesteld"
    GEEN_OPP = "geen_opp"
    HANDELINGSDEEL = "handelingsdeel"
    ANDERS = "anders"


class Outcome(StrEnum):
    """The outcome of one claim; a dispute may have several, and they may differ."""

    GEGROND = "gegrond"
    DEELS = "deels"
    ONGEGROND = "ongegrond"
    NIET_ONTVANKELIJK = "niet_ontvankelijk"
    ONBEVOEGD = "onbevoegd"


class Regime(StrEnum):
    """With which force a ruling speaks."""

    ADVIES = "advies"
    BINDEND = "bindend"
    BINDEND_BIJ_OVEREENKOMST = "bindend_bij_overeenkomst"


class Kind(StrEnum):
    """What kind of term or number a row is; shown beside every date."""

    WET = "wet"
    AMVB = "AMvB"
    REGLEMENT = "reglement"
    WERKTERMIJN = "werktermijn"
    INSTELLING = "instelling"


class Role(StrEnum):
    OUDER = "ouder"
    BESTUUR = "bestuur"
    SECRETARIAAT = "secretariaat"
    COMMISSIE = "commissie"
    INSPECTIE = "inspectie"
    BEHEERDER = "beheerder"
    SYSTEEM = "systeem"


class Stage(StrEnum):
    """Where a dispute stands. A draft (concept) is no stage: it lives in filing."""

    INGEDIEND = "ingediend"
    ONVOLLEDIG = "onvolledig"
    IN_BEHANDELING = "in_behandeling"
    ZITTING_GEPLAND = "zitting_gepland"
    ZITTING_GEHOUDEN = "zitting_gehouden"
    DICTUM_MEEGEDEELD = "dictum_meegedeeld"
    UITSPRAAK_VASTGESTELD = "uitspraak_vastgesteld"
    UITSPRAAK_VERZONDEN = "uitspraak_verzonden"
    GESLOTEN = "gesloten"


class WayOut(StrEnum):
    """How a dispute ended without a ruling of the chamber."""

    INGETROKKEN = "ingetrokken"
    KENNELIJK_NIET_ONTVANKELIJK = "kennelijk_niet_ontvankelijk"
    GESCHIKT = "geschikt"
    DOORGEZONDEN = "doorgezonden"


class Answer(StrEnum):
    """What the board says it does with one measure or recommendation."""

    OVERGENOMEN = "overgenomen"
    DEELS = "deels"
    NIET = "niet"
