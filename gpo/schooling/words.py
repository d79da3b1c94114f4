"""What a period at home is called, and in which count its days belong."""

from gpo.law.enums import Role
from gpo.law.interim import AskedBecause
from gpo.law.schooldays import Share
from gpo.schooling.models import HomeStatus

STATUS_WORDS: dict[HomeStatus, str] = {
    HomeStatus.THUIS_ZONDER_BESLUIT: "thuis zonder besluit van de school",
    HomeStatus.GESCHORST: "geschorst",
    HomeStatus.ZIEK_GEMELD: "ziek gemeld",
    HomeStatus.VERLOF: "verlof",
    HomeStatus.VERKORT_ROOSTER: "verkort rooster",
    HomeStatus.NIET_INGESCHREVEN: "op geen school ingeschreven",
    HomeStatus.VRIJSTELLING: "vrijstelling van de leerplicht",
    HomeStatus.NIET_GEZEGD: "reden niet gezegd",
    HomeStatus.OP_SCHOOL: "op school",
}
# What may be told of a period. Who tells one says what it was; "at school" is only an answer to the other side.
TOLD = tuple(status for status in STATUS_WORDS if status not in (HomeStatus.NIET_GEZEGD, HomeStatus.OP_SCHOOL))

# With a decision, without one or with an exemption: the child got no lessons at school that day.
SHARES: dict[HomeStatus, Share] = {
    HomeStatus.THUIS_ZONDER_BESLUIT: Share.GEMIST,
    HomeStatus.GESCHORST: Share.GEMIST,
    HomeStatus.NIET_INGESCHREVEN: Share.GEMIST,
    HomeStatus.VRIJSTELLING: Share.GEMIST,
    HomeStatus.NIET_GEZEGD: Share.GEMIST,
    HomeStatus.ZIEK_GEMELD: Share.ZIEK,
    HomeStatus.VERLOF: Share.VERLOF,
    HomeStatus.VERKORT_ROOSTER: Share.DEELS,
}

SIDE_WORDS: dict[Role, str] = {Role.OUDER: "de ouder", Role.BESTUUR: "het schoolbestuur"}
BECAUSE_WORDS: dict[AskedBecause, str] = {
    AskedBecause.BERICHT_VAN_ZAAK: "bij het bericht van de zaak",
    AskedBecause.TWEE_WEKEN: "opnieuw, na twee weken",
    AskedBecause.VOOR_ZITTING: "voor de zitting",
}
