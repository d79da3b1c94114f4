"""A PDF without programs, files inside it, ways out of it, and notes on who made it when."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream
from pikepdf.sanitize import Sanitizer

from gpo.documents.bare_pictures import bare
from gpo.law.refusal import Refusal

NOTE_SENTENCES = {
    "program": "In {name} zat een programma. Dat hebben wij eruit gehaald.",
    "file": "In {name} zat een ander bestand. Dat hebben wij eruit gehaald. Stuur het los als het nodig is.",
}
_CLEANER = (
    Sanitizer()
    .remove_javascript()
    .remove_external_access()
    .remove_attachments()
    .remove_multimedia()
    .remove_thumbnails()
    .remove_web_capture()
    .remove_private_app_data()
    .remove_collection()
)
_PROGRAMS = frozenset({"/JavaScript", "/Launch", "/SubmitForm", "/ImportData"})
# Who made what when, what another program keeps for itself, and the words of a script.
_TO_TAKE = frozenset({"/Metadata", "/PieceInfo", "/LastModified", "/JS"})
_MEDIA = frozenset({"/Movie", "/Sound", "/RichMedia", "/FileAttachment"})
_DEEPEST = 30
# A report of a thousand pages has fewer; more than this is made to keep a server busy.
_MOST_OBJECTS = 50_000


@dataclass
class _Looked:
    """What is in a pdf.

    Args:
        found: what must not stay, as the sentence that tells of it.
        signed: whether someone signed it digitally.
        talking: what says who made it when, or what to run.
        photos: the photos in it.
    """

    found: str | None = None
    signed: bool = False
    talking: list[Object] = field(default_factory=list)
    photos: list[Stream] = field(default_factory=list)


def clean_pdf(name: str, content: bytes) -> tuple[bytes, str | None]:
    """A PDF that only shows its pages.

    A PDF that is signed digitally stays as it is to the last byte, so that the signature can be checked, unless there
    is something in it that must not stay.

    Args:
        name: the clean name of the file.
        content: its bytes.

    Returns:
        The cleaned bytes, the same each time, and a sentence where something was taken out that could be missed.

    Raises:
        Refusal: damaged, with a password, or without pages; the sentence names it.
    """
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            if not pdf.pages:
                raise Refusal(None, f"{name} heeft geen bladzijden. Kies het bestand opnieuw.")
            if len(pdf.objects) > _MOST_OBJECTS:
                raise Refusal(None, f"{name} is te ingewikkeld om na te kijken. Druk het af als pdf, en stuur die.")
            looked = _look(pdf)
            if looked.signed and looked.found is None:
                return content, None
            _clean(pdf, looked)
            kept = io.BytesIO()
            pdf.save(kept, deterministic_id=True, fix_metadata_version=False, encryption=False)
    except pikepdf.PasswordError:
        raise Refusal(
            None, f"Op {name} zit een wachtwoord. Haal het eraf, of stuur een foto van de bladzijden."
        ) from None
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, RecursionError):
        raise Refusal(
            None, f"{name} is beschadigd of geen echte pdf. Sla het opnieuw op en probeer het nog eens."
        ) from None
    note = NOTE_SENTENCES[looked.found].format(name=name) if looked.found else None
    return kept.getvalue(), note


def _look(pdf: pikepdf.Pdf) -> _Looked:
    """Go through the whole file once."""
    looked = _Looked()
    form = pdf.Root.get(Name.AcroForm)
    if isinstance(form, Dictionary) and Name.XFA in form:
        looked.found = "program"
    for thing in _things(pdf):
        keys = set(thing.keys())
        if _kind(thing, Name.S) in _PROGRAMS or "/JS" in keys:
            looked.found = "program"
        elif looked.found is None and ("/EF" in keys or _kind(thing, Name.Subtype) in _MEDIA):
            looked.found = "file"
        if "/ByteRange" in keys and _kind(thing, Name.Type) == "/Sig":
            looked.signed = True
        if keys & _TO_TAKE:
            looked.talking.append(thing)
        if isinstance(thing, Stream) and thing.get(Name.Filter) == Name.DCTDecode:
            looked.photos.append(thing)
    return looked


def _clean(pdf: pikepdf.Pdf, looked: _Looked) -> None:
    for thing in looked.talking:
        for key in _TO_TAKE & set(thing.keys()):
            del thing[key]
    for photo in looked.photos:
        _bare_photo(photo)
    form = pdf.Root.get(Name.AcroForm)
    if isinstance(form, Dictionary) and Name.XFA in form:
        del form[Name.XFA]
    _CLEANER.apply(pdf)
    if Name.Info in pdf.trailer:
        del pdf.trailer[Name.Info]


def _bare_photo(thing: Stream) -> None:
    raw = thing.read_raw_bytes()
    stripped = bare(raw)
    if stripped != raw:
        found = thing.get(Name.DecodeParms)
        parameters = found if isinstance(found, Dictionary) else None
        thing.write(stripped, filter=Name.DCTDecode, decode_parms=parameters)


def _kind(thing: Object, key: Name) -> str:
    value = thing.get(key)
    return str(value) if isinstance(value, Name) else ""


def _things(pdf: pikepdf.Pdf) -> Iterator[Object]:
    """Every dictionary of the file, also those that stand inside another one."""
    for thing in pdf.objects:
        yield from _inside(thing, 0)


def _inside(thing: Object, depth: int) -> Iterator[Object]:
    if isinstance(thing, Array):
        parts = list(thing)
    elif isinstance(thing, Dictionary | Stream):
        yield thing
        parts = list(thing.values()) if isinstance(thing, Dictionary) else list(thing.stream_dict.values())
    else:
        return
    for part in parts:
        if isinstance(part, Array | Dictionary) and not part.is_indirect and depth < _DEEPEST:
            yield from _inside(part, depth + 1)
