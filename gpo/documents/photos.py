"""Photos as they come from a phone: upright, without camera and place, and in a kind that everybody can open."""

import io
import struct
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from gpo.law.refusal import Refusal

# The decoder of iPhone photos is a part of its own that an installation may lack.
try:
    import pillow_heif
except ImportError:
    OPENS_HEIC = False
else:
    pillow_heif.register_heif_opener()
    OPENS_HEIC = True

# A picture of more than this takes more memory to open than a page can spare.
MAX_PIXELS = 60_000_000
# An A4 page at 350 dots an inch: every letter can be read, and forty pages fit in one filing.
LONGEST_SIDE = 4100
_QUALITY = 85
_SMALL = 160
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
UNREADABLE = (
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
_HEIC = "image/heic"


def clean_photo(name: str, media_type: str, content: bytes) -> tuple[str, str, bytes]:
    """A photo without what stands beside its pixels.

    Args:
        name: the clean name of the file.
        media_type: what it really is.
        content: its bytes.

    Returns:
        Its name, what it is now (HEIC becomes JPEG), and its bytes.

    Raises:
        Refusal: it cannot be opened; the sentence names it.
    """
    if media_type == _HEIC and not OPENS_HEIC:
        raise Refusal(
            None,
            f"{name}: deze foto van een iPhone kunnen wij nu niet openen. "
            "Maak op uw telefoon een schermafdruk van de foto, en stuur die.",
        )
    kept = io.BytesIO()
    png = media_type == "image/png"
    try:
        # A damaged photo makes Pillow complain in the log, where nobody reads it.
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(content)) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise Refusal(None, f"{name}: deze foto is te groot om te openen. Maak haar kleiner, of stuur een pdf.")
            # A JPEG can be read at half its size at once, which spares half a minute on forty photos.
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = _upright(picture, "RGBA" if png else "RGB")
            _only_pixels(upright).save(kept, "PNG" if png else "JPEG", **({} if png else {"quality": _QUALITY}))
    except UNREADABLE:
        raise Refusal(
            None, f"{name}: deze foto kan niet worden geopend. Maak haar opnieuw, of stuur een pdf."
        ) from None
    if png:
        return name, media_type, kept.getvalue()
    return f"{name.rpartition('.')[0]}.jpg", "image/jpeg", kept.getvalue()


def thumbnail(content: bytes) -> bytes:
    """A cleaned photo as a picture of a few kilobytes, on white."""
    kept = io.BytesIO()
    with Image.open(io.BytesIO(content)) as picture:
        picture.draft("RGB", (_SMALL, _SMALL))
        seen = picture.convert("RGBA")
        seen.thumbnail((_SMALL, _SMALL))
        paper = Image.new("RGBA", seen.size, "white")
        paper.alpha_composite(seen)
        paper.convert("RGB").save(kept, "JPEG", quality=60)
    return kept.getvalue()


def _upright(picture: Image.Image, mode: str) -> Image.Image:
    # The turn of the camera stands in the EXIF that goes away, so turn the picture itself first.
    turned = ImageOps.exif_transpose(picture).convert(mode)
    turned.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    return turned


def _only_pixels(picture: Image.Image) -> Image.Image:
    """The picture without what stands beside it: EXIF, place, XMP, comments, text, profile."""
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    return bare
