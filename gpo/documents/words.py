"""What kinds of papers and their readers are called."""

from gpo.disputes.models import Audience
from gpo.documents.models import PaperKind

KIND_WORDS: dict[PaperKind, str] = {
    PaperKind.BESLUIT: "Beslissing van de school of het bestuur",
    PaperKind.VERZOEK: "Verzoek van de ouder",
    PaperKind.VERWEER: "Verweer van het bestuur",
    PaperKind.OPP: "Ontwikkelingsperspectief (opp)",
    PaperKind.ONDERSTEUNINGSPROFIEL: "Schoolondersteuningsprofiel",
    PaperKind.ONDERSTEUNINGSPLAN: "Ondersteuningsplan van het samenwerkingsverband",
    PaperKind.BEWIJS: "Brief, mail of verslag",
    PaperKind.STEM_VAN_HET_KIND: "Wat het kind zelf wil zeggen",
    PaperKind.MACHTIGING: "Machtiging",
    PaperKind.BERICHT: "Bij een bericht",
    PaperKind.OVERIG: "Iets anders",
}
AUDIENCE_WORDS: dict[Audience, str] = {
    Audience.PARTIJEN: "iedereen in de zaak",
    Audience.COMMISSIE_GEVRAAGD: "alleen het secretariaat, dat nog beslist",
    Audience.COMMISSIE: "alleen de commissie en het secretariaat",
    Audience.SECRETARIAAT: "alleen het secretariaat",
}
