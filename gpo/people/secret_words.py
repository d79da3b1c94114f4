"""Where a secret address stands in what people wrote: the software cannot take it out, so it tells the desk."""

import re
from collections.abc import Iterator, Sequence

from gpo.disputes.models import Dispute, Party
from gpo.documents.models import Document

_SHORTEST = 6
_WRITTEN = {
    "story": "het verhaal",
    "wish": "wat de ouder wil",
    "child_voice": "de woorden van het kind",
    "child_voice_how": "hoe het kind is gehoord",
    "urgent_reason": "de reden van spoed",
    "late_reason": "de reden van later indienen",
    "no_decision_reason": "wat de school zei",
}


def places(dispute: Dispute, documents: Sequence[Document]) -> list[str]:
    """Where the address, telephone or mail of a party with a secret address can be read by others. For the desk.

    Args:
        dispute: the dispute.
        documents: its papers; their names and descriptions are looked at, not what is in them.
    """
    needles = [needle for party in dispute.parties if party.address_secret for needle in _needles(party)]
    if not needles:
        return []
    return [place for place, text in _texts(dispute, documents) if any(needle in text for needle in needles)]


def _needles(party: Party) -> Iterator[str]:
    street = (party.address or "").partition(",")[0]
    digits = re.sub(r"\D", "", party.phone or "")[-9:]
    for known in (_flat(street), _flat(party.email or ""), digits):
        if len(known) >= _SHORTEST:
            yield known


def _texts(dispute: Dispute, documents: Sequence[Document]) -> Iterator[tuple[str, str]]:
    for name, place in _WRITTEN.items():
        yield place, _flat(getattr(dispute, name) or "")
    for paper in documents:
        words = f"{paper.title} {paper.filename} {paper.description or ''}"
        yield f"de naam of uitleg van stuk {paper.mark}", _flat(words)


def _flat(text: str) -> str:
    """Without capitals, blanks and signs, so that "Kerkstraat  1" and "kerkstraat 1" are the same."""
    return re.sub(r"[\W_]", "", text.casefold())
