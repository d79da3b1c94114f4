"""What a verdict on a file says, in plain words: on the command line and on the public page."""

from typing import Final

from gpo.seal.checking import FileFinding, SealState, Verdict

FINDING_TITLES: Final[dict[FileFinding, str]] = {
    FileFinding.ECHT: "Dit is uitspraak {number}, zoals de commissie haar gaf.",
    FileFinding.VERVANGEN: (
        "Dit is uitspraak {number}, zoals de commissie haar gaf. Er is een latere uitspraak: {newest}."
    ),
    FileFinding.VERANDERD: "Dit bestand is veranderd.",
    FileFinding.VREEMD_ZEGEL: "Het zegel op dit bestand is niet van de commissie.",
    FileFinding.GEEN_ZEGEL: "Op dit bestand zit geen zegel.",
    FileFinding.NIET_OP_LIJST: "Het zegel is van de commissie, maar dit bestand staat niet op de lijst.",
    FileFinding.ZONDER_LIJST: "Het zegel is heel. Van wie het is, is zonder de lijst niet te zien.",
    FileFinding.GEEN_PDF: "Dit bestand is geen pdf.",
    FileFinding.TE_GROOT: "Dit bestand is te groot om na te kijken.",
}
FINDING_WORDS: Final[dict[FileFinding, str]] = {
    FileFinding.ECHT: "Er is niets aan veranderd. Er is geen latere uitspraak die haar herstelt, aanvult of herziet.",
    FileFinding.VERVANGEN: "Er is niets aan veranderd. Lees ook de latere uitspraak: die gaat voor.",
    FileFinding.VERANDERD: (
        "Het is niet meer het bestand dat is verzegeld. Vertrouw er niet op. Vraag de commissie om haar uitspraak."
    ),
    FileFinding.VREEMD_ZEGEL: (
        "Iemand anders zette dit zegel. Vertrouw er niet op. Vraag de commissie om haar uitspraak."
    ),
    FileFinding.GEEN_ZEGEL: (
        "De commissie verstuurt een uitspraak als pdf met een zegel. "
        "Dit kan een scan, een afdruk of een kopie zijn. Of de tekst klopt, is zo niet te zien."
    ),
    FileFinding.NIET_OP_LIJST: (
        "Misschien is de lijst ouder dan de uitspraak. Haal de lijst opnieuw op. "
        "Helpt dat niet, vraag dan de commissie."
    ),
    FileFinding.ZONDER_LIJST: (
        "Haal de lijst met kenmerken op bij het register van de commissie, en kijk het bestand na met die lijst."
    ),
    FileFinding.GEEN_PDF: "De commissie verstuurt een uitspraak als pdf. Kies dat bestand.",
    FileFinding.TE_GROOT: "Een uitspraak is kleiner dan 20 MB. Kies het bestand dat de commissie u stuurde.",
}
SEAL_WORDS: Final[dict[SealState, str]] = {
    SealState.HEEL: "heel, en van de commissie",
    SealState.VREEMD: "heel, maar niet van de commissie",
    SealState.ONBEKEND: "heel",
    SealState.GEBROKEN: "gebroken",
    SealState.GEEN: "geen",
}
LATER_WORDS: Final[dict[str, str]] = {
    "herstel": "Zij is hersteld bij uitspraak {newest}.",
    "aanvulling": "Zij is aangevuld bij uitspraak {newest}.",
    "herziening": "Zij is herzien bij uitspraak {newest}.",
}
CLAIM_WORDS: Final[str] = "Het bestand zegt zelf dat het uitspraak {number} is. Dat is niet bewezen."


def title_of(verdict: Verdict) -> str:
    """What came of it, in one line.

    Args:
        verdict: of the check.
    """
    newest = verdict.newest.number if verdict.newest else ""
    return FINDING_TITLES[verdict.finding].format(number=verdict.number, newest=newest)


def sentences_of(verdict: Verdict) -> list[str]:
    """What it means, and what to do.

    Args:
        verdict: of the check.
    """
    told = [FINDING_WORDS[verdict.finding]]
    if verdict.newest is not None and verdict.newest.kind in LATER_WORDS:
        told.insert(0, LATER_WORDS[verdict.newest.kind].format(newest=verdict.newest.number))
    if verdict.number is not None and not verdict.given and verdict.seal is not SealState.HEEL:
        told.append(CLAIM_WORDS.format(number=verdict.number))
    return told
