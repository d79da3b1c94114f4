"""From what is said to bytes: canonical JSON, the list of the files with their hashes, the file that holds all.

The same content gives the same bytes: keys in order, no blanks, names in order, one moment for every file.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from gpo.evidence.form import LIST, PAGE, SCHEMA, stated

# The first moment that a zip can tell; it says nothing.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100644 << 16
README = """\
Dit is bewijs van de commissie. Het bevat geen namen van kinderen of ouders, en geen stukken.

bewijs.pdf      om te lezen, met het zegel van de commissie
manifest.json   de lijst van de andere bestanden, elk met zijn sha256
uitspraken/     per uitspraak de gegevens, als JSON
spoor.json      het stuk van het spoor van gebeurtenissen dat over deze uitspraken gaat
definities.json wat elk woord van een oordeel betekent

In bewijs.pdf staat de sha256 van manifest.json. Zo dekt het zegel ook alle andere bestanden.

Nakijken kan zonder netwerk en zonder databank:
  gpo bewijs verify bewijs.zip --hashes kenmerken.json
De lijst kenmerken.json geeft het register van de commissie.
"""


def canonical(value: Any) -> bytes:
    """JSON that is the same for the same content; a moment in UTC, to the second.

    Args:
        value: of texts, numbers, lists, days and moments.

    Raises:
        TypeError: something else is in it.
    """
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_written).encode()


def listed(files: Mapping[str, bytes]) -> bytes:
    """The list of the files: per file its name, how many bytes and its sha256.

    Args:
        files: per name its bytes; the page and the list itself are not in it.
    """
    return canonical({
        "schema": SCHEMA,
        "bestanden": [
            {"naam": name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for name, content in sorted(files.items())
        ],
    })  # fmt: skip


def packed(files: Mapping[str, bytes], manifest: bytes, page: bytes) -> bytes:
    """The file that holds everything.

    Args:
        files: per name its bytes, as they are listed.
        manifest: of ``listed``.
        page: the sealed PDF that states the hash of the list.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in sorted({**files, LIST: manifest, PAGE: page}.items()):
            about = zipfile.ZipInfo(name, _MOMENT)
            about.compress_type, about.create_system, about.external_attr = zipfile.ZIP_DEFLATED, 3, _PLAIN_FILE
            archive.writestr(about, content)
    return made.getvalue()


def statement(manifest: bytes) -> str:
    """The words that stand in the page and bind it to the list.

    Args:
        manifest: of ``listed``.
    """
    return stated(hashlib.sha256(manifest).hexdigest())


def _written(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no data")
