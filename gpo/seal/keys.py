"""The key of the seal, and the public certificates by which it is known.

The key stands outside the database: a file named by ``GPO_SEAL_KEY`` (PKCS#12, or PEM with key and certificate), else
one that the installation makes itself and keeps in ``instance/seal/``. A seal of one's own making proves that a file
is whole and came from this installation; it does not prove to a stranger who runs it. Each certificate that ever
sealed stays in ``instance/seal/certificaten/`` and on the published list, so that a change of key costs no ruling its
proof.
"""

import os
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from gpo.settings import Settings

# It says nothing about time, so it holds long before and after: also where a demonstration plays an earlier year.
_SELF_MADE_BEFORE = timedelta(days=3653)
_SELF_MADE_AFTER = timedelta(days=7305)
# Buying a certificate takes weeks.
_SOON = timedelta(days=60)
PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


class SealKeyError(Exception):
    """A key that cannot be used; the message says why and what to write, in Dutch."""


@dataclass(frozen=True)
class SealKey:
    """What seals.

    Args:
        private: the key.
        certificate: the public certificate that goes with it.
        others: the certificates between it and its root, where the file has them.
        self_made: whether this installation made it.
    """

    private: PrivateKey = field(repr=False)
    certificate: x509.Certificate
    others: Sequence[x509.Certificate] = ()
    self_made: bool = False

    @property
    def pem(self) -> str:
        """The public certificate as text."""
        return self.certificate.public_bytes(serialization.Encoding.PEM).decode()

    def holds_at(self, moment: datetime) -> bool:
        """Whether the certificate is valid at a moment."""
        return self.certificate.not_valid_before_utc <= moment <= self.certificate.not_valid_after_utc


def load(settings: Settings, *, at: datetime, name: str) -> SealKey:
    """The key to seal with now; its certificate is kept with those of before.

    Args:
        settings: where it is.
        at: when it is used; its certificate must be valid then.
        name: of the commission, for a certificate of one's own making.

    Raises:
        SealKeyError: the file is not there, is no key, needs another pass phrase, or its certificate does not hold now.
    """
    if settings.seal_key is not None:
        key = _given(settings.seal_key, settings.seal_passphrase)
        if not key.holds_at(at):
            until = key.certificate.not_valid_after_utc
            raise SealKeyError(f"GPO_SEAL_KEY: het certificaat geldt niet op dit moment (tot {until:%d-%m-%Y}).")
    else:
        key = _self_made(settings.seal_folder, at, name)
    _keep(settings.seal_folder, key)
    return key


def certificates(settings: Settings) -> tuple[str, ...]:
    """Every public certificate that ever sealed here, as PEM, the newest first.

    Args:
        settings: where they are.
    """
    folder = settings.seal_folder / "certificaten"
    found = [path.read_text() for path in sorted(folder.glob("*.pem"))] if folder.is_dir() else []
    return tuple(sorted(found, key=_made, reverse=True))


def seal_ends(settings: Settings, now: datetime) -> datetime | None:
    """When the certificate in use runs out, where that is soon or has been; else ``None``.

    Args:
        settings: where it is.
        now: the moment to judge by.
    """
    # The newest one sealed last. One of its own making is renewed by itself.
    found = read_certificates(certificates(settings)[:1])
    if settings.seal_key is None or not found or found[0].not_valid_after_utc - now > _SOON:
        return None
    return found[0].not_valid_after_utc


def read_certificates(pems: Iterable[str]) -> list[x509.Certificate]:
    """Certificates out of PEM; what is none is left out.

    Args:
        pems: as they stand on a list.
    """
    found = []
    for pem in pems:
        try:
            found += x509.load_pem_x509_certificates(pem.encode())
        except ValueError:
            continue
    return found


def fingerprint(certificate: x509.Certificate) -> str:
    """By what a certificate is known: its sha256."""
    return certificate.fingerprint(hashes.SHA256()).hex()


def _made(pem: str) -> datetime:
    return max(one.not_valid_before_utc for one in read_certificates([pem]))


def _given(path: Path, passphrase: str | None) -> SealKey:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SealKeyError(f"GPO_SEAL_KEY: het bestand {path} is niet te lezen.") from error
    secret = passphrase.encode() if passphrase else None
    try:
        if b"-----BEGIN" in content:
            private = serialization.load_pem_private_key(content, secret)
            found = x509.load_pem_x509_certificates(content) if b"BEGIN CERTIFICATE" in content else []
        else:
            loaded = pkcs12.load_pkcs12(content, secret)
            private = loaded.key  # type: ignore[assignment]
            found = [one.certificate for one in (loaded.cert, *loaded.additional_certs) if one is not None]
    except (ValueError, TypeError) as error:
        raise SealKeyError(
            f"GPO_SEAL_KEY: {path.name} is geen PKCS#12 of PEM met een sleutel, of GPO_SEAL_PASSPHRASE klopt niet."
        ) from error
    return _matched(private, found)


def _matched(private: object, found: Sequence[x509.Certificate]) -> SealKey:
    if not isinstance(private, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey):
        raise SealKeyError("GPO_SEAL_KEY: gebruik een sleutel van het soort EC of RSA.")
    mine = [one for one in found if one.public_key() == private.public_key()]
    if not mine:
        raise SealKeyError("GPO_SEAL_KEY: het certificaat dat bij de sleutel hoort, staat niet in het bestand.")
    return SealKey(private, mine[0], tuple(one for one in found if one is not mine[0]))


def _self_made(folder: Path, at: datetime, name: str) -> SealKey:
    path = folder / "zelfgemaakt.pem"
    if path.exists() and (key := _read_self_made(path)).holds_at(at):
        return key
    private = ec.generate_private_key(ec.SECP256R1())
    certificate = _certificate(private, at, name)
    written = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ) + certificate.public_bytes(serialization.Encoding.PEM)
    if path.exists():
        path.unlink()
    # Two workers may start at once: the first to put it there has made it for both.
    _put(path, written, mode=0o600)
    return _read_self_made(path)


def _read_self_made(path: Path) -> SealKey:
    key = _given(path, None)
    return SealKey(key.private, key.certificate, key.others, self_made=True)


def _certificate(private: ec.EllipticCurvePrivateKey, at: datetime, name: str) -> x509.Certificate:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Zelfgemaakt zegel, {name}"[:64])])
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - _SELF_MADE_BEFORE)
        .not_valid_after(at + _SELF_MADE_AFTER)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(True, True, False, False, False, False, False, False, False),
            critical=True,
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(private.public_key()), critical=False)
        .sign(private, hashes.SHA256())
    )


def _keep(folder: Path, key: SealKey) -> None:
    _put(folder / "certificaten" / f"{fingerprint(key.certificate)[:16]}.pem", key.pem.encode(), mode=0o644)


def _put(path: Path, content: bytes, *, mode: int) -> None:
    """Write a whole file that was not there; one that is there stays."""
    if path.exists():
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Made for its owner alone; opened up afterwards where it may be.
    descriptor, written = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(written, mode)
        try:
            os.link(written, path)
        except FileExistsError:
            return
    finally:
        os.unlink(written)
