"""The seal: the file stays valid, one byte more or less is seen, another's seal is no seal, and keys may change."""

import hashlib
import json
import random
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import page as page_validation
import pytest
from click.testing import CliRunner
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from gpo import pdf
from gpo.cli import main
from gpo.record.content import SCHEMA
from gpo.record.proof_list import ListedRuling, ProofList, to_json
from gpo.seal import keys, words
from gpo.seal.checking import LARGEST, FileFinding, SealState, check
from gpo.seal.sealing import seal
from gpo.settings import Settings
from tests.installation import settings_for

pytestmark = pytest.mark.sqlite

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
NUMBER = "U2026-0001"
HTML = (
    '<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Uitspraak {0} van de commissie</title>'
    '<meta name="dcterms.created" content="2026-03-02T09:30:00Z">'
    '<meta name="dcterms.modified" content="2026-03-02T09:30:00Z">'
    "</head><body><h1>Uitspraak {0}</h1><p>Het bestuur zoekt een plek.</p></body></html>"
)


def rendered(number: str = NUMBER) -> bytes:
    data = json.dumps({"schema": SCHEMA, "number": number}).encode()
    attached = pdf.Attached("uitspraak.json", "application/json", data, AT, "De uitspraak als gegevens")
    return pdf.render_archive(HTML.format(number), [attached])


def installation(folder: Path, **changes: object) -> Settings:
    folder.mkdir(exist_ok=True)
    return settings_for(folder, "sqlite://", **changes)


def key_of(settings: Settings, at: datetime = AT) -> keys.SealKey:
    return keys.load(settings, at=at, name="Geschillencommissie Passend Onderwijs")


def sealed_by(key: keys.SealKey, number: str = NUMBER, content: bytes | None = None) -> bytes:
    return seal(content or rendered(number), key, at=AT, name=f"Zegel op uitspraak {number}")


def listed(content: bytes, number: str = NUMBER, kind: str = "uitspraak", by: str | None = None) -> ListedRuling:
    return ListedRuling(number, kind, hashlib.sha256(content).hexdigest(), by)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return installation(tmp_path_factory.mktemp("zegel"))


@pytest.fixture(scope="module")
def unsealed() -> bytes:
    return rendered()


@pytest.fixture(scope="module")
def sealed(settings: Settings, unsealed: bytes) -> bytes:
    return sealed_by(key_of(settings), content=unsealed)


@pytest.fixture(scope="module")
def proofs(settings: Settings, sealed: bytes) -> ProofList:
    return ProofList(keys.certificates(settings), (listed(sealed),))


# --- the seal -----------------------------------------------------------------------------------------------------


def test_the_file_holds_to_both_profiles_before_and_after_the_seal(unsealed: bytes, sealed: bytes) -> None:
    for content in (unsealed, sealed):
        for profile in ("3a", "ua1"):
            report = page_validation.validate_pdf_bytes(content, profile=profile)
            assert report.rules.failed == 0, (profile, report.failures)
            assert report.is_compliant


def test_the_seal_comes_after_the_file_and_changes_none_of_its_bytes(unsealed: bytes, sealed: bytes) -> None:
    assert sealed.startswith(unsealed)


def test_a_seal_never_comes_out_the_same_twice(settings: Settings, unsealed: bytes, sealed: bytes) -> None:
    assert sealed_by(key_of(settings), content=unsealed) != sealed


def test_another_reader_of_signatures_agrees(sealed: bytes, tmp_path: Path) -> None:
    if shutil.which("pdfsig") is None:
        pytest.skip("pdfsig (poppler-utils) is not installed")
    (tmp_path / "u.pdf").write_bytes(sealed)
    told = subprocess.run(["pdfsig", "-nocert", tmp_path / "u.pdf"], capture_output=True, text=True, check=True).stdout
    assert "Signature is Valid" in told
    assert "Total document signed" in told
    assert "ETSI.CAdES.detached" in told
    assert "Mar 02 2026 09:30:00" in told, "the moment is that of the house"


# --- what a file proves -------------------------------------------------------------------------------------------


def test_a_right_file_is_proven(sealed: bytes, proofs: ProofList) -> None:
    verdict = check(sealed, proofs)
    assert (verdict.finding, verdict.seal, verdict.number) == (FileFinding.ECHT, SealState.HEEL, NUMBER)
    assert words.title_of(verdict) == "Dit is uitspraak U2026-0001, zoals de commissie haar gaf."


def test_one_byte_more_less_or_other_is_seen(sealed: bytes, proofs: ProofList) -> None:
    chance = random.Random(4)
    start = sealed.rindex(b"/Contents <") + len(b"/Contents <")
    places = {0, 1, len(sealed) - 1, start, start + 200, start + 900, sealed.rindex(b"/ByteRange") + 14}
    places |= {chance.randrange(len(sealed)) for _ in range(120)}
    others = [sealed + b"\n", sealed[:-1], b" " + sealed]
    others += [sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :] for at in sorted(places)]
    for other in others:
        verdict = check(other, proofs)
        assert not verdict.given
        assert verdict.finding in (
            FileFinding.VERANDERD,
            FileFinding.GEEN_ZEGEL,
            FileFinding.GEEN_PDF,
            FileFinding.VREEMD_ZEGEL,
        )


def test_a_byte_of_the_text_that_was_changed_is_told_as_a_change(sealed: bytes, proofs: ProofList) -> None:
    at = sealed.index(b"stream") + 40
    verdict = check(sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :], proofs)
    assert (verdict.finding, verdict.seal) == (FileFinding.VERANDERD, SealState.GEBROKEN)
    assert words.sentences_of(verdict)[-1] == (
        "Het bestand zegt zelf dat het uitspraak U2026-0001 is. Dat is niet bewezen."
    )


def test_what_was_written_in_the_room_of_the_signature_is_seen(sealed: bytes, proofs: ProofList) -> None:
    """That room is not under the signature, so only the list can tell."""
    end = sealed.index(b">", sealed.rindex(b"/Contents <"))
    assert sealed[end - 4 : end] == b"0000"
    verdict = check(sealed[: end - 2] + b"ab" + sealed[end:], proofs)
    assert (verdict.finding, verdict.seal) == (FileFinding.VERANDERD, SealState.HEEL)


def test_a_seal_of_another_key_is_no_seal_of_the_commission(
    sealed: bytes, unsealed: bytes, proofs: ProofList, tmp_path: Path
) -> None:
    other = key_of(installation(tmp_path / "ander"))
    verdict = check(sealed_by(other, content=unsealed), proofs)
    assert (verdict.finding, verdict.seal) == (FileFinding.VREEMD_ZEGEL, SealState.VREEMD)
    # Nor does a second one over that of the commission help.
    assert check(sealed + sealed_by(other, content=unsealed)[len(unsealed) :], proofs).finding is FileFinding.VERANDERD


def test_a_file_without_a_seal_is_told_so(unsealed: bytes, proofs: ProofList) -> None:
    verdict = check(unsealed, proofs)
    assert (verdict.finding, verdict.number) == (FileFinding.GEEN_ZEGEL, NUMBER)
    assert "Dat is niet bewezen." in words.sentences_of(verdict)[-1]


def test_an_earlier_ruling_is_proven_and_points_at_the_one_that_speaks(settings: Settings, sealed: bytes) -> None:
    mended, revised = (listed(b"x", "U2026-0002", "herstel", "U2026-0003"), listed(b"y", "U2026-0003", "herziening"))
    chain = ProofList(keys.certificates(settings), (listed(sealed, by="U2026-0002"), mended, revised))
    verdict = check(sealed, chain)
    assert (verdict.finding, verdict.newest) == (FileFinding.VERVANGEN, revised)
    assert verdict.given
    assert words.sentences_of(verdict)[0] == "Zij is herzien bij uitspraak U2026-0003."


def test_a_list_of_before_the_ruling_is_no_proof_against_it(settings: Settings, sealed: bytes) -> None:
    verdict = check(sealed, ProofList(keys.certificates(settings), ()))
    assert (verdict.finding, verdict.number) == (FileFinding.NIET_OP_LIJST, NUMBER)


def test_a_list_that_gives_the_file_another_number_proves_nothing(settings: Settings, sealed: bytes) -> None:
    verdict = check(sealed, ProofList(keys.certificates(settings), (listed(sealed, "U2026-0009"),)))
    assert not verdict.given


def test_without_a_list_only_the_wholeness_of_the_seal_is_told(sealed: bytes) -> None:
    verdict = check(sealed, None)
    assert (verdict.finding, verdict.seal) == (FileFinding.ZONDER_LIJST, SealState.ONBEKEND)
    assert check(sealed + b" ", None).finding is FileFinding.VERANDERD


@pytest.mark.parametrize(
    ("content", "finding"),
    [
        (b"", FileFinding.GEEN_PDF),
        (b"PK\x03\x04 een zip", FileFinding.GEEN_PDF),
        (b"<html>%PDF</html>", FileFinding.GEEN_PDF),
        (b"%PDF-1.7\n" + b"\x00" * LARGEST, FileFinding.TE_GROOT),
        (b"%PDF-1.7\n", FileFinding.GEEN_ZEGEL),
        (b"%PDF-1.7\n" + b"[" * 1_000_000, FileFinding.GEEN_ZEGEL),
        (b"%PDF-1.7\n" + b"<dc:title>" * 1_000_000, FileFinding.GEEN_ZEGEL),
        (b"%PDF-1.7\n" + b"/ByteRange [ " * 1_000_000, FileFinding.GEEN_ZEGEL),
        (b"%PDF-1.7\n/ByteRange" + b" " * 5_000_000, FileFinding.GEEN_ZEGEL),
        (b"%PDF-1.7\n/ByteRange [0 9 1 999999999999]", FileFinding.VERANDERD),
        (b"%PDF-1.7\n/ByteRange [0 0 0 0]", FileFinding.VERANDERD),
    ],
)
def test_a_file_that_is_no_ruling_or_means_harm_gets_its_sentence(
    content: bytes, finding: FileFinding, proofs: ProofList
) -> None:
    verdict = check(content, proofs)
    assert verdict.finding is finding
    assert "{" not in words.title_of(verdict) + "".join(words.sentences_of(verdict))


def with_signature(der: bytes) -> bytes:
    """A file whose signature covers it as it should, and holds these bytes."""
    hexadecimal = b"<" + der.hex().encode() + b">"
    for length in range(40, 80):
        before = b"%%PDF-1.7\n/ByteRange [0 %d %d 5]" % (length, length + len(hexadecimal))
        if len(before) <= length:
            return before.ljust(length) + hexadecimal + b"%%EOF"
    raise AssertionError


@given(st.binary(max_size=300) | st.integers(1, 400).map(lambda depth: b"\x30\x80" * depth))
def test_no_bytes_in_the_place_of_a_signature_do_harm(der: bytes) -> None:
    assert check(with_signature(der), ProofList()).finding is FileFinding.VERANDERD


def test_a_number_that_could_be_read_in_many_ways_keeps_nobody_waiting(proofs: ProofList) -> None:
    # Were it not for the space between numbers, this file would take minutes, and a worker of the site with it.
    content = b"%PDF-1.7 " + (b"/ByteRange[" + b"1" * 48 + b"x") * 300_000
    assert len(content) < LARGEST
    assert check(content, proofs).seal is SealState.GEEN


def test_every_finding_has_its_words() -> None:
    assert set(words.FINDING_TITLES) == set(words.FINDING_WORDS) == set(FileFinding)
    assert set(words.SEAL_WORDS) == set(SealState)


# --- the key ------------------------------------------------------------------------------------------------------


def test_a_key_of_ones_own_making_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    settings = installation(tmp_path)
    first, second = key_of(settings), key_of(settings, AT + timedelta(days=3000))
    assert first.self_made
    assert first.pem == second.pem
    assert (settings.seal_folder / "zelfgemaakt.pem").stat().st_mode & 0o077 == 0
    assert "PRIVATE" not in "".join(keys.certificates(settings))
    assert "private" not in repr(first)


def test_a_key_of_ones_own_making_is_made_anew_when_it_no_longer_holds(tmp_path: Path) -> None:
    settings = installation(tmp_path)
    first, later = key_of(settings), key_of(settings, AT + timedelta(days=8000))
    assert first.pem != later.pem
    assert keys.certificates(settings) == (later.pem, first.pem)


def own_certificate(private: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey, days: int = 365) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Zegel van de Staat")])
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(AT - timedelta(days=1))
        .not_valid_after(AT + timedelta(days=days))
        .sign(private, hashes.SHA256())
    )


def as_pem(private: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey, secret: bytes | None = None) -> bytes:
    lock = serialization.BestAvailableEncryption(secret) if secret else serialization.NoEncryption()
    return private.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, lock)


@pytest.fixture(scope="module")
def private() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


@pytest.mark.parametrize("shape", ["pem", "locked pem", "pkcs12", "rsa"])
def test_a_key_of_the_installation_seals(
    shape: str, private: ec.EllipticCurvePrivateKey, unsealed: bytes, tmp_path: Path
) -> None:
    mine = rsa.generate_private_key(65537, 2048) if shape == "rsa" else private
    certificate = own_certificate(mine)
    secret = "wachtwoord" if shape in ("locked pem", "pkcs12") else None
    path = tmp_path / "sleutel"
    if shape == "pkcs12":
        lock = serialization.BestAvailableEncryption(b"wachtwoord")
        path.write_bytes(pkcs12.serialize_key_and_certificates(b"zegel", mine, certificate, None, lock))
    else:
        pem = as_pem(mine, secret.encode() if secret else None)
        path.write_bytes(pem + certificate.public_bytes(serialization.Encoding.PEM))
    settings = installation(tmp_path / "huis", seal_key=path, seal_passphrase=secret)
    key = key_of(settings)
    assert not key.self_made
    assert not (settings.seal_folder / "zelfgemaakt.pem").exists()
    content = sealed_by(key, content=unsealed)
    verdict = check(content, ProofList(keys.certificates(settings), (listed(content),)))
    assert (verdict.finding, verdict.signer) == (FileFinding.ECHT, "Zegel van de Staat")


def test_after_a_change_of_key_what_was_sealed_before_is_still_proven(
    sealed: bytes, private: ec.EllipticCurvePrivateKey, settings: Settings, tmp_path: Path
) -> None:
    path = tmp_path / "nieuw.pem"
    path.write_bytes(as_pem(private) + own_certificate(private).public_bytes(serialization.Encoding.PEM))
    folder = tmp_path / "huis"
    shutil.copytree(settings.instance, folder)
    renewed = installation(folder, seal_key=path)
    later = sealed_by(key_of(renewed), "U2026-0002")
    proofs = ProofList(keys.certificates(renewed), (listed(sealed), listed(later, "U2026-0002")))
    assert len(proofs.certificates) == 2
    assert [check(one, proofs).finding for one in (sealed, later)] == [FileFinding.ECHT, FileFinding.ECHT]


@pytest.mark.parametrize(
    ("content", "secret", "says"),
    [
        (b"geen sleutel", None, "geen PKCS#12 of PEM"),
        ("locked", None, "GPO_SEAL_PASSPHRASE"),
        ("locked", "verkeerd", "GPO_SEAL_PASSPHRASE"),
        ("key alone", None, "certificaat"),
        ("of another", None, "het certificaat dat bij de sleutel hoort"),
        ("expired", None, "geldt niet op dit moment"),
    ],
)
def test_a_key_that_cannot_be_used_is_refused_in_words(
    content: bytes | str, secret: str | None, says: str, private: ec.EllipticCurvePrivateKey, tmp_path: Path
) -> None:
    pem = serialization.Encoding.PEM
    fits = own_certificate(private).public_bytes(pem)
    if content == "locked":
        content = as_pem(private, b"wachtwoord") + fits
    elif content == "key alone":
        content = as_pem(private)
    elif content == "of another":
        content = as_pem(ec.generate_private_key(ec.SECP256R1())) + fits
    elif content == "expired":
        content = as_pem(private) + own_certificate(private, days=1).public_bytes(pem)
    assert isinstance(content, bytes)
    (tmp_path / "sleutel").write_bytes(content)
    settings = installation(tmp_path / "huis", seal_key=tmp_path / "sleutel", seal_passphrase=secret)
    with pytest.raises(keys.SealKeyError, match=says):
        key_of(settings, AT + timedelta(days=30))


# --- the command --------------------------------------------------------------------------------------------------


def test_verify_tells_by_words_status_and_json(
    sealed: bytes, unsealed: bytes, proofs: ProofList, tmp_path: Path
) -> None:
    (tmp_path / "lijst.json").write_text(to_json(proofs))
    replaced = ProofList(proofs.certificates, (listed(sealed, by="U2026-0002"), listed(b"x", "U2026-0002", "herstel")))
    (tmp_path / "later.json").write_text(to_json(replaced))
    files = {"echt": sealed, "veranderd": sealed + b" ", "geen_zegel": unsealed, "geen_pdf": b"tekst"}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)

    def ask(name: str, *more: str) -> tuple[int, str]:
        told = CliRunner().invoke(main, ["uitspraak", "verify", str(tmp_path / name), *more])
        return told.exit_code, told.output

    by_list = ("--hashes", str(tmp_path / "lijst.json"))
    assert ask("echt", *by_list)[0] == 0
    assert "Dit is uitspraak U2026-0001" in ask("echt", *by_list)[1]
    assert hashlib.sha256(sealed).hexdigest() in ask("echt", *by_list)[1]
    assert ask("echt", "--hashes", str(tmp_path / "later.json"))[0] == 3
    assert ask("echt")[0] == 4
    for name in ("veranderd", "geen_zegel", "geen_pdf"):
        status, told = ask(name, *by_list, "--json")
        assert (status, json.loads(told)["finding"], json.loads(told)["number"]) == (1, name, None)
    (tmp_path / "geen-lijst.json").write_text("{}")
    status, told = ask("echt", "--hashes", str(tmp_path / "geen-lijst.json"))
    assert status == 2
    assert "geen lijst met kenmerken" in told


def test_verify_loads_no_web_and_no_database(sealed: bytes, proofs: ProofList, tmp_path: Path) -> None:
    (tmp_path / "u.pdf").write_bytes(sealed)
    (tmp_path / "lijst.json").write_text(to_json(proofs))
    program = (
        "import sys; from gpo.cli import main\n"
        "try:\n    main(['uitspraak', 'verify', sys.argv[1], '--hashes', sys.argv[2]])\n"
        "except SystemExit as ended:\n    print('status', ended.code)\n"
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'flask', 'sqlalchemy', 'weasyprint'}))"
    )
    asked = subprocess.run(
        [sys.executable, "-c", program, tmp_path / "u.pdf", tmp_path / "lijst.json"],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).resolve().parents[2],
        env={},
    )
    assert asked.stdout.splitlines()[-2:] == ["status 0", "[]"]
