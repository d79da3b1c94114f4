"""A PDF without programs, files inside it, ways out of it, and notes on who made it when."""

import io
from collections.abc import Iterator

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
_BESIDE_THE_PAGE = (Name.Metadata, Name.PieceInfo, Name.LastModified)
_MEDIA = frozenset({"/Movie", "/Sound", "/RichMedia", "/FileAttachment"})
_DEEPEST = 30


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
            found = _found(pdf)
            if _signed(pdf) and not found:
                return content, None
            _clean(pdf)
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
    note = NOTE_SENTENCES[found].format(name=name) if found else None
    return kept.getvalue(), note


def _clean(pdf: pikepdf.Pdf) -> None:
    for thing in list(_things(pdf)):
        if _kind(thing, Name.S) in _PROGRAMS and Name.JS in thing:
            del thing[Name.JS]
        for beside in _BESIDE_THE_PAGE:
            if beside in thing:
                del thing[beside]
        if isinstance(thing, Stream) and thing.get(Name.Filter) == Name.DCTDecode:
            _bare_photo(thing)
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


def _found(pdf: pikepdf.Pdf) -> str | None:
    """What is in it that must not stay, as the sentence that tells of it."""
    form = pdf.Root.get(Name.AcroForm)
    if isinstance(form, Dictionary) and Name.XFA in form:
        return "program"
    found = None
    for thing in _things(pdf):
        if _kind(thing, Name.S) in _PROGRAMS or Name.JS in thing:
            return "program"
        if Name.EF in thing or _kind(thing, Name.Subtype) in _MEDIA:
            found = "file"
    return found


def _signed(pdf: pikepdf.Pdf) -> bool:
    return any(_kind(thing, Name.Type) == "/Sig" and Name.ByteRange in thing for thing in _things(pdf))


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
