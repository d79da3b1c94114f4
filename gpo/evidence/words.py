"""What a verdict on a bundle says, in plain words."""

from collections.abc import Iterator
from typing import Final

from gpo.evidence.checking import BundleFinding, BundleVerdict, FileState
from gpo.seal.checking import SealState
from gpo.seal.words import SEAL_WORDS

FINDING_WORDS: Final[dict[BundleFinding, str]] = {
    BundleFinding.GOED: "Dit bewijs is heel, en het is van de commissie.",
    BundleFinding.ZONDER_LIJST: (
        "Dit bewijs is heel. Van wie het zegel is, is zonder de lijst niet te zien. "
        "Haal de lijst met kenmerken op bij het register van de commissie."
    ),
    BundleFinding.NIET_GOED: "Dit bewijs klopt niet. Vertrouw er niet op. Vraag de commissie om een nieuw bewijs.",
    BundleFinding.GEWEIGERD: "Dit bestand is niet nagekeken.",
}
FILE_WORDS: Final[dict[FileState, str]] = {
    FileState.GOED: "goed",
    FileState.VERANDERD: "veranderd",
    FileState.ONTBREEKT: "ontbreekt",
    FileState.EXTRA: "hoort er niet bij",
}


def sentences_of(verdict: BundleVerdict) -> Iterator[str]:
    """What came of it, line by line; the verdict first.

    Args:
        verdict: of the check.
    """
    yield FINDING_WORDS[verdict.finding]
    if verdict.refused is not None:
        yield verdict.refused
        return
    signer = f" ({verdict.signer})" if verdict.signer else ""
    yield f"Zegel: {SEAL_WORDS[verdict.seal]}{signer}."
    if not verdict.stated and verdict.seal is not SealState.GEEN:
        yield "Op het blad staat een ander kenmerk dan dat van de lijst van bestanden."
    for name, state in sorted((verdict.files or {}).items()):
        yield f"{name}: {FILE_WORDS[state]}"
    yield from verdict.breaks
    if not verdict.breaks:
        yield f"Het stuk van het spoor klopt: {verdict.events} gebeurtenissen."
