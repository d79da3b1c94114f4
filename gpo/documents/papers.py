"""Judging and cleaning what people send: is it what its name says, and what must not go along."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO

import filetype
import pikepdf
import pillow_heif
from PIL import Image, ImageOps, UnidentifiedImageError

from gpo.law.refusal import Refusal

MAX_PAPER = 25 * 1024 * 1024
MAX_FILING = 100 * 1024 * 1024
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ACCEPTED: dict[str, str] = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "heic": "image/heic",
    "docx": DOCX,
}
ACCEPT_ATTRIBUTE = ",".join(f".{ending}" for ending in ACCEPTED)
# A picture of more than this takes more memory to open than a page can spare.
_MAX_PIXELS = 60_000_000
# Signs that hide how a name ends, or that a file system trips over.
_STRANGE = frozenset('<>:"|?*\u202e\u200f')
pillow_heif.register_heif_opener()
Image.MAX_IMAGE_PIXELS = _MAX_PIXELS
_UNREADABLE = (
    UnidentifiedImageError,
    OSError,
    EOFError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)
# What a damaged zip can raise: a file is never worth a crash that loses what was typed.
_BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, struct.error, KeyError, OSError, EOFError, RuntimeError, ValueError)


@dataclass(frozen=True)
class Upload:
    """One file as it came in.

    Args:
        filename: as the browser sent it.
        stream: its bytes; can be wound back.
    """

    filename: str
    stream: BinaryIO

    def size(self) -> int:
        """How many bytes it has."""
        size = self.stream.seek(0, io.SEEK_END)
        self.stream.seek(0)
        return size


@dataclass(frozen=True)
class Paper:
    """A paper that may be kept.

    Args:
        filename: its name without path or strange signs.
        media_type: what it really is.
        content: its bytes, cleaned.
    """

    filename: str
    media_type: str
    content: bytes


def check_all(uploads: Iterable[Upload]) -> tuple[list[Paper], list[str]]:
    """Judge every file by itself: one bad file does not take the others with it.

    Args:
        uploads: the files; one that is too large is not read.

    Returns:
        The papers that may be kept, and a sentence for each file that may not.
    """
    good: list[Paper] = []
    problems: list[str] = []
    for upload in uploads:
        try:
            _require_size(clean_name(upload.filename), upload.size())
            good.append(check(upload.filename, upload.stream.read()))
        except Refusal as refusal:
            problems.append(refusal.message)
    return good, problems


def check(filename: str, content: bytes) -> Paper:
    """Judge one paper and clean it.

    Photos lose their EXIF, with the place where they were taken; HEIC becomes JPEG so that everybody can open it.

    Args:
        filename: as the browser sent it.
        content: the bytes.

    Raises:
        Refusal: empty, too large, of a kind that is not accepted, or not what its name says; it names the file.
    """
    name = clean_name(filename)
    _require_size(name, len(content))
    ending = name.rpartition(".")[2].lower()
    wanted = ACCEPTED.get(ending)
    if wanted is None:
        raise Refusal(
            None, f"{name}: dit soort bestand kan niet. Stuur een pdf, foto (jpg, png, heic) of Word-bestand (docx)."
        )
    if not _is_really(wanted, content):
        raise Refusal(
            None, f"{name} is geen echt {ending}-bestand. Sla het opnieuw op als pdf, of maak er een foto van."
        )
    if wanted.startswith("image/"):
        return _photo(name, wanted, content)
    if wanted == DOCX:
        _require_plain_text(name, content)
    else:
        _require_readable(name, content)
    return Paper(name, wanted, content)


def clean_name(filename: str) -> str:
    """A name to show and to save under: no path, no control signs, at most 120 signs."""
    base = re.split(r"[\\/]", filename)[-1]
    base = "".join(sign for sign in base if sign.isprintable() and sign not in _STRANGE).strip(" .")
    stem, dot, ending = base.rpartition(".")
    return f"{stem[:110]}{dot}{ending[:9]}" if dot else (base[:120] or "bestand")


def _require_size(name: str, size: int) -> None:
    if not size:
        raise Refusal(None, f"{name} is leeg. Kies het bestand opnieuw.")
    if size > MAX_PAPER:
        megabytes = f"{size / 1024**2:.1f}".replace(".", ",")
        raise Refusal(None, f"{name} is {megabytes} MB. Een bestand mag hoogstens 25 MB zijn.")


def _is_really(wanted: str, content: bytes) -> bool:
    """Whether the first bytes are those of the kind; a docx is a zip, which is opened later."""
    found = filetype.guess_mime(content)
    if wanted == DOCX:
        return found in (DOCX, "application/zip")
    return found == wanted or (wanted == "image/heic" and found in ("image/heic", "image/heif"))


def _photo(name: str, media_type: str, content: bytes) -> Paper:
    kept = io.BytesIO()
    try:
        with Image.open(io.BytesIO(content)) as picture:
            if picture.width * picture.height > _MAX_PIXELS:
                raise Refusal(None, f"{name}: deze foto is te groot om te openen. Maak haar kleiner, of stuur een pdf.")
            # The turn of the camera stands in the EXIF that goes away, so turn the picture itself first.
            upright = ImageOps.exif_transpose(picture)
            if media_type == "image/png":
                _only_pixels(upright.convert("RGBA")).save(kept, "PNG")
            else:
                _only_pixels(upright.convert("RGB")).save(kept, "JPEG", quality=88)
    except _UNREADABLE:
        raise Refusal(
            None, f"{name}: deze foto kan niet worden geopend. Maak haar opnieuw, of stuur een pdf."
        ) from None
    if media_type == "image/png":
        return Paper(name, "image/png", kept.getvalue())
    return Paper(f"{name.rpartition('.')[0]}.jpg", "image/jpeg", kept.getvalue())


def _only_pixels(picture: Image.Image) -> Image.Image:
    """The picture without what stands beside it: EXIF, place, XMP, comments, text, profile."""
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    return bare


def _require_plain_text(name: str, content: bytes) -> None:
    """A Word file without macros: a zip with a document in it and no program."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            names = {part.lower() for part in parts.namelist()}
            listed = parts.getinfo("[Content_Types].xml")
            # A list of parts is a few kB; one that unpacks to more is not worth opening.
            types = parts.read(listed).lower() if listed.file_size < 1_000_000 else b""
    except _BROKEN_ZIP:
        names, types = set(), b""
    if "word/document.xml" not in names or not types:
        raise Refusal(None, f"{name} is geen echt docx-bestand. Sla het opnieuw op als pdf, of maak er een foto van.")
    if any(part.endswith("vbaproject.bin") for part in names) or b"macroenabled" in types:
        raise Refusal(None, f"In {name} zit een programma (macro). Sla het op als pdf en kies het dan opnieuw.")


def _require_readable(name: str, content: bytes) -> None:
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            if not pdf.pages:
                raise Refusal(None, f"{name} heeft geen bladzijden. Kies het bestand opnieuw.")
    except pikepdf.PasswordError:
        raise Refusal(
            None, f"Op {name} zit een wachtwoord. Haal het eraf, of stuur een foto van de bladzijden."
        ) from None
    except (pikepdf.PdfError, RuntimeError):
        raise Refusal(
            None, f"{name} is beschadigd of geen echte pdf. Sla het opnieuw op en probeer het nog eens."
        ) from None
