"""Setting the seal: PAdES B-B, a certification that allows no change, in a file that stays PDF/A-3a and PDF/UA-1."""

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import InvisSigSettings, MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from gpo.seal.keys import SealKey, SealKeyError

FIELD = "Zegel"
# Bytes for the seal itself where the estimate is not used.
_ROOM = 16384


def seal(content: bytes, key: SealKey, *, at: datetime, name: str) -> bytes:
    """Seal a PDF. The same file never comes out the same twice: keep the hash of what went in as well.

    Args:
        content: the PDF; its bytes stay as they are, the seal comes after them.
        key: with what.
        at: the moment that is written in the seal.
        name: what the field is called for a screen reader, such as "Zegel van de commissie op uitspraak U2026-0001".

    Returns:
        The sealed file.
    """
    about = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
        subfilter=SigSeedSubFilter.PADES,
    )
    # An invisible field as pyHanko makes it by itself is hidden, and PDF/UA wants every field to have a place.
    place = SigFieldSpec(
        sig_field_name=FIELD,
        readable_field_name=name,
        invis_sig_settings=InvisSigSettings(set_print_flag=True, set_hidden_flag=False, box_out_of_bounds=True),
    )
    signer = SimpleSigner(
        signing_cert=_asn1(key.certificate),
        signing_key=asn1_keys.PrivateKeyInfo.load(
            key.private.private_bytes(
                serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        ),
        cert_registry=SimpleCertificateStore.from_certs([_asn1(one) for one in key.others]),  # type: ignore[no-untyped-call]
    )
    for room in (None, *range(_ROOM, _ROOM + 10, 2)):
        sealed = _sealed(content, _SealsAt(about, signer, new_field_spec=place, at=at), room)
        # A table of places that ends in a carriage return seems a byte too short, see ``pdf.py``; with a little more
        # room for the seal every place in it is another.
        if not sealed.rpartition(b"\nendstream")[0].endswith(b"\r"):
            return sealed
    raise SealKeyError("Het zegel past niet in deze pdf. Laat de pdf opnieuw maken.")


def _sealed(content: bytes, signing: PdfSigner, room: int | None) -> bytes:
    # pyHanko starts an event loop, and whoever asks may have one running: in a thread of its own nobody has.
    with ThreadPoolExecutor(1) as thread:
        made = thread.submit(signing.sign_pdf, _KeepsMetadata(io.BytesIO(content)), bytes_reserved=room)
        sealed: bytes = made.result().getvalue()
    return sealed


def _asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))


class _KeepsMetadata(IncrementalPdfFileWriter):
    """Leaves the metadata alone: pyHanko would write them anew, and lose what PDF/A needs about PDF/UA."""

    def _update_meta(self) -> None:
        pass


class _SealsAt(PdfSigner):
    """Takes the moment of the seal from the house, not from the machine."""

    def __init__(self, *args: Any, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._at = at

    def init_signing_session(self, *args: Any, **kwargs: Any) -> Any:
        session = super().init_signing_session(*args, **kwargs)
        session.system_time = self._at
        return session
