"""What a bundle proves: pure, its bytes and the published list, no database and no network.

A file from a stranger may be made to harm whoever reads it. So nothing is unpacked to a disk, nothing larger than a
bundle is read, and the page is not opened as a PDF: its seal and what it states are looked up in its bytes.
"""

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from gpo.audit.chain import link
from gpo.evidence.form import LIST, PAGE, SCHEMA, TRAIL
from gpo.record.proof_list import ProofList
from gpo.seal.checking import SealState, seal_of
from gpo.seal.keys import read_certificates

LARGEST = 50 * 1024 * 1024
_LARGEST_UNPACKED = 200 * 1024 * 1024
_MOST_FILES = 1000
_NAME = re.compile(r"(?:[A-Za-z0-9][A-Za-z0-9_-]{0,40}/)?[A-Za-z0-9][A-Za-z0-9_-]{0,60}\.[a-z]{3,4}", re.ASCII)
_HASH = re.compile(r"[0-9a-f]{64}")
# In the metadata of the page, which are not compressed; a title or a text cannot hold this element.
_STATED = re.compile(
    rb"<dc:description>\s{0,20}(?:<rdf:Alt>\s{0,20})?<rdf:li[^>]{0,60}>"
    + f"Bewijs {SCHEMA}; sha256 van {re.escape(LIST)}: ".encode()
    + rb"([0-9a-f]{64})</rdf:li>"
)


class FileState(StrEnum):
    """How one file of a bundle is."""

    GOED = "goed"
    VERANDERD = "veranderd"
    ONTBREEKT = "ontbreekt"
    EXTRA = "extra"


class BundleFinding(StrEnum):
    """What came of checking a bundle."""

    GOED = "goed"
    """Every file is as it was sealed, by the commission."""
    ZONDER_LIJST = "zonder_lijst"
    """Every file is as it was sealed; there was no list to tell by whom."""
    NIET_GOED = "niet_goed"
    GEWEIGERD = "geweigerd"
    """It is no bundle, or it may do harm; it was not read further."""


class Refused(ValueError):
    """A file that is not read further; the message says why, in Dutch."""


@dataclass(frozen=True)
class BundleVerdict:
    """What a bundle proves.

    Args:
        finding: in one word.
        refused: why it was not read, where it was not.
        files: per name how that file is.
        seal: how the seal on the page is.
        signer: whose certificate it was sealed with, as it calls itself.
        stated: whether the page states the hash of the list of files.
        events: how many events of the trail were checked.
        breaks: each place where the piece of the trail does not hold, a Dutch sentence.
    """

    finding: BundleFinding
    refused: str | None = None
    files: Mapping[str, FileState] | None = None
    seal: SealState = SealState.GEEN
    signer: str | None = None
    stated: bool = False
    events: int = 0
    breaks: tuple[str, ...] = ()


def check(content: bytes, proofs: ProofList | None) -> BundleVerdict:
    """Whether a bundle is as it was sealed.

    Args:
        content: the zip.
        proofs: the published list with the certificates of the seal; ``None``: only whether the seal is whole.
    """
    try:
        files = _unpacked(content)
        if LIST not in files or PAGE not in files:
            raise Refused(f"In dit bestand zit geen {LIST} of geen {PAGE}. Het is geen bewijs van de commissie.")
        listed = _listed(files[LIST])
    except Refused as refused:
        return BundleVerdict(BundleFinding.GEWEIGERD, str(refused))
    page, manifest = files[PAGE], files[LIST]
    seal, signer = seal_of(page, None if proofs is None else read_certificates(proofs.certificates))
    stated = {found.decode() for found in _STATED.findall(page)} == {hashlib.sha256(manifest).hexdigest()}
    whole = seal in (SealState.HEEL, SealState.ONBEKEND)
    states = {
        PAGE: FileState.VERANDERD if seal in (SealState.GEBROKEN, SealState.GEEN) else FileState.GOED,
        LIST: FileState.GOED if stated else FileState.VERANDERD,
        **{name: _state(files.get(name), digest) for name, digest in listed.items()},
        **{name: FileState.EXTRA for name in files if name not in listed and name not in (PAGE, LIST)},
    }
    events, breaks = trail_breaks(files[TRAIL]) if TRAIL in files else (0, (f"{TRAIL} ontbreekt.",))
    right = whole and stated and not breaks and set(states.values()) == {FileState.GOED}
    finding = BundleFinding.NIET_GOED
    if right:
        finding = BundleFinding.GOED if seal is SealState.HEEL else BundleFinding.ZONDER_LIJST
    return BundleVerdict(finding, None, states, seal, signer, stated, events, breaks)


def trail_breaks(content: bytes) -> tuple[int, tuple[str, ...]]:
    """How many events a piece of the trail holds, and each place where it does not hold, a Dutch sentence.

    Args:
        content: of the file.
    """
    breaks: list[str] = []
    try:
        events = _json(content)["gebeurtenissen"]
        before: tuple[int, str] | None = None
        for event in events:
            number = event["nummer"]
            if event["kenmerk"] != _link(event):
                breaks.append(f"Gebeurtenis {number} is achteraf veranderd.")
            if before is not None and number <= before[0]:
                breaks.append(f"Gebeurtenis {number} staat niet op haar plaats.")
            if before is not None and number == before[0] + 1 and event["vorige"] != before[1]:
                breaks.append(f"Gebeurtenis {number} sluit niet aan op de vorige.")
            before = number, event["kenmerk"]
    except (Refused, KeyError, TypeError, ValueError, AttributeError):
        return 0, (f"{TRAIL} is niet te lezen.",)
    return len(events), tuple(breaks)


def _link(event: Mapping[str, Any]) -> str:
    return link(
        event["nummer"],
        event["moment"],
        event["soort"],
        event["rol"],
        event["account"],
        event["zaak"],
        event["feiten"],
        event["vorige"],
    )


def _state(content: bytes | None, digest: str) -> FileState:
    if content is None:
        return FileState.ONTBREEKT
    return FileState.GOED if hashlib.sha256(content).hexdigest() == digest else FileState.VERANDERD


def _unpacked(content: bytes) -> dict[str, bytes]:
    """Per name the bytes of a file.

    Raises:
        Refused: it is too large, no zip, or one that may do harm.
    """
    if len(content) > LARGEST:
        raise Refused("Dit bestand is te groot om na te kijken.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _read(archive, archive.infolist())
    except Refused:
        raise
    except Exception as error:
        # Bytes of a stranger: whatever goes wrong in reading them, they are no bundle.
        raise Refused("Dit bestand is geen zip, of het is beschadigd.") from error


def _read(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    if len(entries) > _MOST_FILES:
        raise Refused(f"In dit bestand zitten meer dan {_MOST_FILES} bestanden. Het is niet gelezen.")
    files: dict[str, bytes] = {}
    left = _LARGEST_UNPACKED
    for entry in entries:
        if not _NAME.fullmatch(entry.orig_filename) or entry.filename != entry.orig_filename:
            raise Refused("In dit bestand zit een naam die niet in een bewijs hoort. Het is niet gelezen.")
        if entry.filename in files:
            raise Refused(f"In dit bestand zit {entry.filename} twee keer. Het is niet gelezen.")
        if entry.flag_bits & 0x1 or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refused("In dit bestand zit een bestand dat op slot zit of anders is ingepakt. Het is niet gelezen.")
        try:
            with archive.open(entry) as opened:
                # What the zip says of its size may be a lie: no more is read than there is room for.
                files[entry.filename] = opened.read(left + 1)
        except Exception as error:
            raise Refused(f"{entry.filename} is beschadigd en niet uit te pakken.") from error
        left -= len(files[entry.filename])
        if left < 0:
            raise Refused("Uitgepakt is dit bestand te groot om na te kijken.")
    return files


def _listed(manifest: bytes) -> dict[str, str]:
    """Per name the hash that the list tells.

    Raises:
        Refused: it is no list of this kind.
    """
    whole = _json(manifest)
    if not isinstance(whole, dict) or whole.get("schema") != SCHEMA:
        raise Refused(f"{LIST} heeft een andere vorm dan {SCHEMA}. Kijk het na met de versie die dit bewijs maakte.")
    rows = whole.get("bestanden")
    found: dict[str, str] = {}
    for row in rows if isinstance(rows, list) else [None]:
        name, digest = (row.get("naam"), row.get("sha256")) if isinstance(row, dict) else (None, None)
        sound = isinstance(name, str) and isinstance(digest, str) and _NAME.fullmatch(name) and _HASH.fullmatch(digest)
        if not sound or name in found or name in (LIST, PAGE):
            raise Refused(f"{LIST} is geen goede lijst van bestanden.")
        found[str(name)] = str(digest)
    return found


def _json(content: bytes) -> Any:
    try:
        return json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise Refused(f"{LIST} is niet te lezen als tekst of als JSON.") from error
