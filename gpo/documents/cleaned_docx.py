"""A Word file without programs, files inside it, ways out of it, and notes on who made it when."""

import io
import re
import struct
import zipfile
import zlib

from PIL import Image

from gpo.documents.bare_pictures import bare
from gpo.documents.photos import UNREADABLE
from gpo.law.refusal import Refusal

NOTE_SENTENCES = {
    "file": "In {name} zat een ander bestand. Dat hebben wij eruit gehaald. Stuur het los als het nodig is.",
}
# What a damaged zip can raise: a file is never worth a crash that loses what was typed.
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, KeyError, OSError, EOFError, RuntimeError, ValueError)
_BROKEN_OR_TOO_MUCH = (*_BROKEN, NotImplementedError, MemoryError)
_MOST_BYTES, _MOST_PARTS = 150 * 1024 * 1024, 5000
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_PACKAGE = "http://schemas.openxmlformats.org/"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# What Word writes about its writer; empty ones keep the file whole.
_EMPTY = {
    "docprops/core.xml": f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}package/2006/metadata/core-properties"/>',
    "docprops/app.xml": f'{_HEAD}<Properties xmlns="{_PACKAGE}officeDocument/2006/extended-properties"/>',
    "docprops/custom.xml": f'{_HEAD}<Properties xmlns="{_PACKAGE}officeDocument/2006/custom-properties"/>',
}
_LINK = re.compile(rb"<Relationship\b[^>]*>")
_TARGET = re.compile(rb"\bTarget\s*=\s*(\"[^\"]*\"|'[^']*')")
_PICTURES = {"jpg": None, "jpeg": None, "png": None, "tif": "TIFF", "tiff": "TIFF", "webp": "WEBP"}


def clean_docx(name: str, content: bytes) -> tuple[bytes, str | None]:
    """A Word file that only holds its text and pictures.

    Args:
        name: the clean name of the file.
        content: its bytes.

    Returns:
        The cleaned bytes, the same each time, and a sentence where something was taken out that could be missed.

    Raises:
        Refusal: no Word file, damaged, or with a program in it; the sentence names it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            listed = parts.infolist()
            if len(listed) > _MOST_PARTS or sum(part.file_size for part in listed) > _MOST_BYTES:
                raise ValueError("too much to open")
            read = {part.filename: parts.read(part) for part in listed if not part.is_dir()}
    except _BROKEN_OR_TOO_MUCH:
        read = {}
    _require_word(name, read)
    kept, note = io.BytesIO(), None
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as parts:
        for part, data in read.items():
            if "/embeddings/" in part.lower():
                note = NOTE_SENTENCES["file"].format(name=name)
            parts.writestr(_undated(part), _cleaned(part.lower(), data))
    return kept.getvalue(), note


def _require_word(name: str, parts: dict[str, bytes]) -> None:
    names = {part.lower() for part in parts}
    types = parts.get("[Content_Types].xml", b"").lower()
    if "word/document.xml" not in names or not types:
        raise Refusal(None, f"{name} is geen echt docx-bestand. Sla het opnieuw op als pdf, of maak er een foto van.")
    programs = any(part.endswith("vbaproject.bin") or "/activex/" in part for part in names)
    if programs or b"macroenabled" in types:
        raise Refusal(None, f"In {name} zit een programma (macro). Sla het op als pdf en kies het dan opnieuw.")


def _cleaned(part: str, data: bytes) -> bytes:
    if part in _EMPTY:
        return _EMPTY[part].encode()
    if "/embeddings/" in part:
        return b""
    if part.endswith(".rels"):
        return _LINK.sub(_only_links, data)
    ending = part.rpartition(".")[2]
    if ending in _PICTURES:
        kind = _PICTURES[ending]
        return bare(data) if kind is None else _drawn_again(data, kind)
    return data


def _only_links(found: re.Match[bytes]) -> bytes:
    """A link that a reader may press stays; a file elsewhere that Word opens by itself goes."""
    link = found.group()
    outside = re.search(rb"TargetMode\s*=\s*[\"']External", link)
    pressed = re.search(rb"Type\s*=\s*[\"'][^\"']*/hyperlink[\"']", link)
    return _TARGET.sub(b'Target="about:blank"', link) if outside and not pressed else link


def _drawn_again(data: bytes, kind: str) -> bytes:
    kept = io.BytesIO()
    try:
        with Image.open(io.BytesIO(data)) as picture:
            whole = Image.new(picture.mode, picture.size)
            whole.paste(picture)
            whole.save(kept, kind)
    except UNREADABLE:
        return b""
    return kept.getvalue()


def _undated(part: str) -> zipfile.ZipInfo:
    bare_part = zipfile.ZipInfo(part, _FIRST_DAY)
    bare_part.compress_type = zipfile.ZIP_DEFLATED
    return bare_part
