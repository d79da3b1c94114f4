"""What a PDF proves: whose seal is on it, whether it is whole, and whether a later ruling speaks now.

Pure: the bytes and the published list, no database and no network. A file from a stranger may be made to harm whoever
reads it, so it is not read as a PDF: its signature is looked up in the bytes, and only a file that carries a whole seal
of the commission is opened.
"""

import hashlib
import io
import json
import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import pikepdf
from asn1crypto import cms
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from pyhanko.sign.validation.generic_cms import validate_sig_integrity

from gpo.record.content import SCHEMA
from gpo.record.proof_list import ListedRuling, ProofList
from gpo.seal.keys import read_certificates

# A ruling of two hundred pages takes less than half a megabyte.
LARGEST = 20 * 1024 * 1024
# Space between the numbers is asked for: else one long number could be read in thousands of ways.
_RANGE = re.compile(rb"/ByteRange\s{0,9}\[\s{0,9}" + rb"\s{1,9}".join([rb"(\d{1,12})"] * 4) + rb"\s{0,9}\]")
_LARGEST_SIGNATURE = 512 * 1024
_CLAIM = re.compile(rb"\b(U\d{4}-\d{4,6})\b")
_DIGESTS = ("sha256", "sha384", "sha512")


class SealState(StrEnum):
    """How the seal on a file is."""

    HEEL = "heel"
    """Whole, and of a certificate that is on the list."""
    VREEMD = "vreemd"
    """Whole, of a certificate that is not on the list."""
    ONBEKEND = "onbekend"
    """Whole; there was no list to know it by."""
    GEBROKEN = "gebroken"
    """The file is not as it was when it was sealed."""
    GEEN = "geen"


class FileFinding(StrEnum):
    """What came of checking a file."""

    ECHT = "echt"
    VERVANGEN = "vervangen"
    """It was given like this; a later ruling mends, completes or replaces it."""
    VERANDERD = "veranderd"
    VREEMD_ZEGEL = "vreemd_zegel"
    GEEN_ZEGEL = "geen_zegel"
    NIET_OP_LIJST = "niet_op_lijst"
    """Sealed by the commission, not on this list: the list may be older than the ruling."""
    ZONDER_LIJST = "zonder_lijst"
    """The seal is whole, but there was no list to tell whose it is."""
    GEEN_PDF = "geen_pdf"
    TE_GROOT = "te_groot"


@dataclass(frozen=True)
class Verdict:
    """What a file proves.

    Args:
        finding: in one word.
        seal: how its seal is.
        sha256: of the file.
        number: of the ruling; what the file says of itself where it is not proven.
        kind: what kind of ruling, where it is on the list.
        newest: the ruling that speaks now, where that is another one.
        signer: whose certificate it was sealed with, as it calls itself.
    """

    finding: FileFinding
    seal: SealState
    sha256: str
    number: str | None = None
    kind: str | None = None
    newest: ListedRuling | None = None
    signer: str | None = None

    @property
    def given(self) -> bool:
        """Whether this very file is a ruling as it was given."""
        return self.finding in (FileFinding.ECHT, FileFinding.VERVANGEN)


def check(content: bytes, proofs: ProofList | None) -> Verdict:
    """Whether a file is a ruling as it was given.

    Args:
        content: the file.
        proofs: the published list; ``None``: only whether the seal is whole.
    """
    digest = hashlib.sha256(content).hexdigest()
    if len(content) > LARGEST:
        return Verdict(FileFinding.TE_GROOT, SealState.GEEN, digest)
    if b"%PDF-" not in content[:1024]:
        return Verdict(FileFinding.GEEN_PDF, SealState.GEEN, digest)
    seal, signer = seal_of(content, None if proofs is None else read_certificates(proofs.certificates))
    # A file that is not proven can only say which ruling it wants to be.
    number = _number_in(content) if seal is SealState.HEEL else _claimed(content)
    if seal is SealState.GEEN:
        return Verdict(FileFinding.GEEN_ZEGEL, seal, digest, number)
    if seal is SealState.GEBROKEN:
        return Verdict(FileFinding.VERANDERD, seal, digest, number)
    if seal is SealState.VREEMD:
        return Verdict(FileFinding.VREEMD_ZEGEL, seal, digest, number, signer=signer)
    if proofs is None:
        return Verdict(FileFinding.ZONDER_LIJST, seal, digest, number, signer=signer)
    listed = proofs.with_hash(digest)
    if listed is None:
        known = number is not None and proofs.with_number(number) is not None
        return Verdict(
            FileFinding.VERANDERD if known else FileFinding.NIET_OP_LIJST, seal, digest, number, signer=signer
        )
    if number is not None and number != listed.number:
        return Verdict(FileFinding.VERANDERD, seal, digest, number, signer=signer)
    newest = proofs.newest_after(listed)
    if newest is not listed:
        return Verdict(FileFinding.VERVANGEN, seal, digest, listed.number, listed.kind, newest, signer)
    return Verdict(FileFinding.ECHT, seal, digest, listed.number, listed.kind, signer=signer)


def seal_of(content: bytes, trusted: Sequence[x509.Certificate] | None) -> tuple[SealState, str | None]:
    """How the seal on a PDF is, and whose; the file itself is not read.

    Args:
        content: the file.
        trusted: the certificates to know it by; ``None`` where there is no list.
    """
    # Only the last one counts; a file may hold a million of them, so no more are kept.
    last = deque(_RANGE.finditer(content), maxlen=1)
    if not last:
        return SealState.GEEN, None
    first, until, onward, rest = (int(number) for number in last[0].groups())
    # The whole file but the signature itself; else something stands outside what was sealed.
    whole = first == 0 and 0 < until < onward and onward + rest == len(content)
    hexadecimal = content[until:onward] if whole else b""
    if not whole or len(hexadecimal) > _LARGEST_SIGNATURE or hexadecimal[:1] + hexadecimal[-1:] != b"<>":
        return SealState.GEBROKEN, None
    try:
        return _signed(content[:until], content[onward:], bytes.fromhex(hexadecimal[1:-1].decode("ascii")), trusted)
    except Exception:
        # Bytes of a stranger: whatever goes wrong in reading them, they are no whole seal.
        return SealState.GEBROKEN, None


def _signed(
    before: bytes, after: bytes, der: bytes, trusted: Sequence[x509.Certificate] | None
) -> tuple[SealState, str | None]:
    signed = cms.ContentInfo.load(der)["content"]
    signer_infos, certificates = signed["signer_infos"], signed["certificates"]
    if len(signer_infos) != 1:
        return SealState.GEBROKEN, None
    signer_info = signer_infos[0]
    serial = signer_info["sid"].chosen["serial_number"].native
    certificate = next(one.chosen for one in certificates if one.chosen.serial_number == serial)
    algorithm = signer_info["digest_algorithm"]["algorithm"].native
    if algorithm not in _DIGESTS:
        return SealState.GEBROKEN, None
    digest = hashlib.new(algorithm, before)
    digest.update(after)
    intact, valid = validate_sig_integrity(signer_info, certificate, "data", digest.digest())
    if not (intact and valid):
        return SealState.GEBROKEN, None
    name = str(certificate.subject.native.get("common_name") or "")[:100] or None
    if trusted is None:
        return SealState.ONBEKEND, name
    ours = {one.public_bytes(serialization.Encoding.DER) for one in trusted}
    return (SealState.HEEL if certificate.dump() in ours else SealState.VREEMD), name


def _number_in(content: bytes) -> str | None:
    """The number in the data that a file carries. Only for a file whose seal is whole and ours."""
    with pikepdf.open(io.BytesIO(content)) as opened:
        for name, place in opened.attachments.items():
            if name.endswith(".json"):
                data = json.loads(place.get_file().read_bytes())
                if isinstance(data, dict) and data.get("schema") == SCHEMA:
                    return str(data["number"])
    return _claimed(content)


def _claimed(content: bytes) -> str | None:
    """The number in the title of the file, which anybody may have written."""
    title = content.find(b"<dc:title>")
    found = _CLAIM.search(content, title, title + 600) if title >= 0 else None
    return found.group(1).decode() if found else None
