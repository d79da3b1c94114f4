"""Judging and cleaning what people send: is it what its name says, and what must not go along."""

import io
import re
from dataclasses import dataclass

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
_MAX_PIXELS = 120_000_000
pillow_heif.register_heif_opener()
Image.MAX_IMAGE_PIXELS = _MAX_PIXELS


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


def check(filename: str, content: bytes) -> Paper:
    """Judge one paper and clean it.

    Photos lose their EXIF, with the place where they were taken, and HEIC becomes JPEG so that everybody can open it.

    Args:
        filename: as the browser sent it.
        content: the bytes.

    Raises:
        Refusal: empty, too large, of a kind that is not accepted, or not what its name says; it names the file.
    """
    name = clean_name(filename)
    if not content:
        raise Refusal(None, f"{name} is leeg. Kies het bestand opnieuw.")
    if len(content) > MAX_PAPER:
        raise Refusal(None, f"{name} is {len(content) // 1024**2} MB. Een bestand mag hoogstens 25 MB zijn.")
    ending = name.rpartition(".")[2].lower()
    wanted = ACCEPTED.get(ending)
    if wanted is None:
        raise Refusal(
            None, f"{name}: dit soort bestand kan niet. Stuur een pdf, foto (jpg, png, heic) of Word-bestand (docx)."
        )
    found = filetype.guess(content)
    if found is None or not _same(found.mime, wanted):
        raise Refusal(
            None, f"{name} is geen echt {ending}-bestand. Sla het opnieuw op als pdf, of maak er een foto van."
        )
    if wanted.startswith("image/"):
        return _photo(name, wanted, content)
    if wanted == "application/pdf":
        _require_readable(name, content)
    return Paper(name, wanted, content)


def clean_name(filename: str) -> str:
    """A name to show and to save under: no path, no control signs, at most 120 signs."""
    base = re.split(r"[\\/]", filename)[-1]
    base = "".join(sign for sign in base if sign.isprintable() and sign not in '<>:"|?*\u202e\u200f').strip(" .")
    stem, dot, ending = base.rpartition(".")
    return f"{stem[:110]}{dot}{ending[:9]}" if dot else (base[:120] or "bestand")


def _same(found: str, wanted: str) -> bool:
    return found == wanted or (wanted == "image/heic" and found in ("image/heic", "image/heif"))


def _photo(name: str, media_type: str, content: bytes) -> Paper:
    try:
        with Image.open(io.BytesIO(content)) as picture:
            # The turn of the camera stands in the EXIF that goes away, so turn the picture itself first.
            upright = ImageOps.exif_transpose(picture)
            as_png = media_type == "image/png"
            kept = io.BytesIO()
            if as_png:
                Image.frombytes(upright.mode, upright.size, upright.tobytes()).convert("RGBA").save(kept, "PNG")
            else:
                upright.convert("RGB").save(kept, "JPEG", quality=88, exif=b"", icc_profile=None)
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        raise Refusal(
            None, f"{name}: deze foto kan niet worden geopend. Maak haar opnieuw, of stuur een pdf."
        ) from None
    if as_png:
        return Paper(name, "image/png", kept.getvalue())
    return Paper(f"{name.rpartition('.')[0]}.jpg", "image/jpeg", kept.getvalue())


def _require_readable(name: str, content: bytes) -> None:
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            if not pdf.pages:
                raise Refusal(None, f"{name} heeft geen bladzijden. Kies het bestand opnieuw.")
    except pikepdf.PasswordError:
        raise Refusal(
            None, f"Op {name} zit een wachtwoord. Haal het eraf, of stuur een foto van de bladzijden."
        ) from None
    except pikepdf.PdfError:
        raise Refusal(
            None, f"{name} is beschadigd of geen echte pdf. Sla het opnieuw op en probeer het nog eens."
        ) from None
