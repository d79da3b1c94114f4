"""Where a secret address stands in what people wrote: the software cannot take it out, so it tells who can."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from gpo.disputes.models import Dispute, Party
from gpo.disputes.parties import is_requester
from gpo.documents.models import Document

_SHORTEST = 6
_POSTCODE = re.compile(r"\b[1-9]\d{3}\s?[a-z]{2}\b", re.IGNORECASE)
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
    """Where the secret address, telephone or mail of a party can be read by others. For the desk.

    Args:
        dispute: the dispute.
        documents: its papers; their names and descriptions are looked at, not what is in them.
    """
    secret = secret_words([dispute])
    return [place for place, text in _texts(dispute, documents) if secret and holds(text, secret)]


def secret_words(disputes: Sequence[Dispute]) -> Sequence[re.Pattern[str]]:
    """By what the addresses, telephones and mail addresses are known that nobody else may read.

    Secret is what the party itself called so; and of who filed also where contact with the other parent is not safe.

    Args:
        disputes: the disputes, with parties and other parent.
    """
    known = {word for dispute in disputes for party in dispute.parties if _kept(dispute, party) for word in _of(party)}
    return [_spelled(word) for word in sorted(known)]


def holds(text: str, secret: Sequence[re.Pattern[str]]) -> bool:
    """Whether one of these stands in a text, whatever its capitals, blanks and signs.

    Args:
        text: what someone wrote, also in markup.
        secret: from ``secret_words``.
    """
    said = _plain(text)
    return any(pattern.search(said) for pattern in secret)


def _kept(dispute: Dispute, party: Party) -> bool:
    other = dispute.other_parent
    unsafe = other is not None and other.contact_safe is False
    return party.address_secret or (unsafe and is_requester(dispute, party))


def _of(party: Party) -> Iterator[str]:
    address = party.address or ""
    # Of a number the country and the first nought are written in many ways.
    digits = re.sub(r"\D", "", party.phone or "")[-9:]
    for known in (address.partition(",")[0], *_POSTCODE.findall(address), party.email or "", digits):
        bare = re.sub(r"[\W_]", "", _plain(known))
        if len(bare) >= _SHORTEST:
            yield bare


def _spelled(word: str) -> re.Pattern[str]:
    """A pattern that finds "Kerkstraat  1" and "kerkstraat-1" by "kerkstraat1", and not "Kerkstraat 12"."""
    return re.compile(r"[\W_]*".join(map(re.escape, word)) + (r"(?!\d)" if word[-1].isdigit() else r"(?![^\W\d_])"))


def _texts(dispute: Dispute, documents: Sequence[Document]) -> Iterator[tuple[str, str]]:
    for name, place in _WRITTEN.items():
        yield place, getattr(dispute, name) or ""
    for paper in documents:
        yield f"de naam of uitleg van stuk {paper.mark}", f"{paper.title} {paper.filename} {paper.description or ''}"


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
