"""The one place where PDFs are written: tagged, in Dutch, the same bytes for the same words.

Nothing is fetched from a network or a disk while rendering: a page may only ask for the style sheets of ``ASSETS``.
The typeface is Noto Sans of the system (Debian: fonts-noto-core); a script that it lacks is found by fontconfig in its
sisters and in Droid Sans Fallback, Symbola and Unifont. The bytes depend on those fonts and on the versions of
WeasyPrint, Pango and HarfBuzz, and on nothing else.
"""

import io
import unicodedata
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pydyf
import weasyprint.pdf
from fontTools.ttLib import TTFont
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from weasyprint import HTML, Attachment
from weasyprint.formatting_structure import boxes
from weasyprint.pdf import metadata, tags
from weasyprint.pdf.stream import Stream
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from gpo.law.calendar import AMSTERDAM
from gpo.law.explain import date_words
from gpo.record import markup

BASE = "http://assets.invalid/"
TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
ASSETS: Mapping[str, tuple[Path, str]] = {
    f"{BASE}ruling.css": (TEMPLATES / "rulings" / "document.css", "text/css"),
    f"{BASE}child_letter.css": (TEMPLATES / "rulings" / "child_letter.css", "text/css"),
    f"{BASE}figures.css": (TEMPLATES / "figures" / "document.css", "text/css"),
    f"{BASE}frame.css": (TEMPLATES / "pdf_frame.css", "text/css"),
}
# Below the text of a file in which a sign could not be printed.
_UNPRINTED = (
    "<p>Een teken dat wij niet kunnen afdrukken, staat hier als [teken U+…], met zijn nummer in Unicode. "
    "In de gegevens bij dit stuk staat het zoals het is geschreven.</p>"
)
# They turn the order of what follows, so that a page reads otherwise than its data.
_TURNING = frozenset("\u202d\u202e")


class RenderError(Exception):
    """A PDF that could not be made; the message names what was asked for, never the words of a case."""


def page(template: str, **words: Any) -> str:
    """A template as HTML, without the web app: the jobs process writes PDFs too.

    Args:
        template: the file in ``templates/``.
        words: what it is filled with; a missing one is an error, never an empty place.
    """
    return _environment().get_template(template).render(**words)


def render(html: str) -> bytes:
    """A page as PDF/UA-1.

    Dates of creation and change come from ``dcterms.created`` and ``dcterms.modified`` in the page itself, so that the
    same page gives the same bytes.

    Args:
        html: a whole page with ``lang`` and ``title``.

    Raises:
        RenderError: it asks for something outside ``ASSETS``.
    """
    try:
        pdf: bytes = _laid_out(html, pdf_variant="pdf/ua-1").write_pdf(pdf_variant="pdf/ua-1")
    except FatalURLFetchingError as error:
        raise RenderError(str(error)) from error
    return pdf


@dataclass(frozen=True)
class Attached:
    """A file that is carried inside a PDF, as the data of what the page says.

    Args:
        name: its file name.
        media_type: such as ``application/json``.
        content: the bytes.
        made_at: when it was made, from the record and not from the clock.
        says: what it is, in a few words.
    """

    name: str
    media_type: str
    content: bytes
    made_at: datetime
    says: str


def render_archive(html: str, attachments: Sequence[Attached] = ()) -> bytes:
    """A page as one file that is PDF/A-3a (to be kept) and PDF/UA-1 (to be read by everyone), with its data inside.

    The language of a part (``lang`` on an element) stands in the structure tree. A sign for which no font is installed,
    or that cannot be printed at all, is told plainly as ``[teken U+1F9FF]``, with a line about it at the end.

    Args:
        html: a whole page with ``lang``, ``title`` and the dates ``dcterms.created`` and ``dcterms.modified``.
        attachments: the files to carry; their relationship to the page is Data.

    Raises:
        RenderError: it asks for something outside ``ASSETS``, or some signs cannot be told either.
    """
    missing = {sign for sign in html if _never_prints(sign)}
    for _attempt in range(3):
        archive, found = _archive(_told(html, missing), attachments)
        if not found:
            return archive
        missing |= found
    raise RenderError("van sommige tekens is ook het nummer niet af te drukken")


def _archive(html: str, attachments: Sequence[Attached]) -> tuple[bytes, set[str]]:
    """The file, and the signs for which there was no font."""
    options = {"pdf_variant": "pdf/a-3a", "attachments": [_attachment(one) for one in sorted(attachments, key=_name)]}
    missing: set[str] = set()

    def finish(document: Any, pdf: pydyf.PDF) -> None:
        missing.update(chr(code) for font in document.fonts.values() for code in font.missing)
        _mend_attachments(pdf, attachments)

    try:
        document = _laid_out(html, **options)
        document.metadata = _BothProfiles(**vars(document.metadata))
        with warnings.catch_warnings():
            # WeasyPrint leaves its own colour profile to be closed by the garbage collector.
            warnings.simplefilter("ignore", ResourceWarning)
            archive: bytes = document.write_pdf(finisher=finish, **options)
    except FatalURLFetchingError as error:
        raise RenderError(str(error)) from error
    return archive, missing


def _laid_out(html: str, **options: Any) -> Any:
    """The pages, with what stands in their margins known as such: a line at the foot is no part of the text."""
    document = HTML(string=html, base_url=BASE, url_fetcher=_OnlyOurs()).render(**options)
    for leaf in document.pages:
        for box in leaf._page_box.children:
            if isinstance(box, boxes.MarginBox):
                for part in box.descendants():
                    part.in_margin = True
    return document


def _never_prints(sign: str) -> bool:
    """Control signs, halves of a pair, signs of private use and what turns the order round."""
    kind = unicodedata.category(sign)
    return (kind in ("Cc", "Cs", "Co") and sign not in "\t\n\r\f") or sign in _TURNING or sign in "\ufeff\ufffe\uffff"


def _told(html: str, missing: set[str]) -> str:
    if not missing:
        return html
    html = html.translate({ord(sign): f"[teken U+{ord(sign):04X}]" for sign in missing})
    before, end, after = html.rpartition("</body>")
    return f"{before}{_UNPRINTED}{end}{after}" if end else html + _UNPRINTED


def _name(one: Attached) -> str:
    return one.name


def _attachment(one: Attached) -> Attachment:
    moment = one.made_at.astimezone(UTC)
    return Attachment(
        file_obj=io.BytesIO(one.content),
        name=one.name,
        description=one.says,
        created=moment,
        modified=moment,
        relationship="Data",
    )


def _mend_attachments(pdf: pydyf.PDF, attachments: Sequence[Attached]) -> None:
    """Name each attachment once, with the media type that was given rather than guessed from its name."""
    if not attachments:
        return
    names = pdf.objects[int(pdf.catalog["Names"]["EmbeddedFiles"].split()[0])]["Names"]
    kinds = {one.name: one.media_type for one in attachments}
    places = []
    for reference in names[1::2]:
        place = pdf.objects[int(reference.split()[0])]
        kept = pdf.objects[int(place["EF"]["F"].split()[0])]
        kept.extra["Subtype"] = "/" + kinds[place["UF"].string].replace("/", "#2f").replace("+", "#2b")
        places.append(reference)
    # WeasyPrint lists each of them twice.
    pdf.catalog["AF"] = pydyf.Array(places)


class _BothProfiles(metadata.DocumentMetadata):  # type: ignore[misc]
    """Metadata that claim both profiles, which WeasyPrint writes one at a time, and that are not compressed."""

    def include_in_pdf(self, pdf: Any, variant: str, version: int, conformance: str, compress: bool) -> None:
        # Compressed it is allowed for PDF/A-3, but one validator refuses it, and a plain reader of bytes too.
        super().include_in_pdf(pdf, variant, version, conformance, compress=False)

    def generate_rdf_metadata(self, variant: str, version: int, conformance: str) -> bytes:
        rdf = ElementTree.fromstring(super().generate_rdf_metadata(variant, version, conformance))
        for part in ElementTree.fromstring(_UA_METADATA):
            rdf.append(part)
        written: bytes = ElementTree.tostring(rdf, encoding="utf-8")
        return written


# PDF/A allows a property of another standard only with a description of it.
_UA_METADATA = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
    xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
  <rdf:Description rdf:about="" pdfuaid:part="1"/>
  <rdf:Description rdf:about="">
    <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
      <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
      <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
      <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
      <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
        <pdfaProperty:name>part</pdfaProperty:name>
        <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
        <pdfaProperty:category>internal</pdfaProperty:category>
        <pdfaProperty:description>Indicates which part of ISO 14289 the file follows</pdfaProperty:description>
      </rdf:li></rdf:Seq></pdfaSchema:property>
    </rdf:li></rdf:Bag></pdfaExtension:schemas>
  </rdf:Description>
</rdf:RDF>"""
for _prefix, _namespace in (
    ("pdfaExtension", "http://www.aiim.org/pdfa/ns/extension/"),
    ("pdfaSchema", "http://www.aiim.org/pdfa/ns/schema#"),
    ("pdfaProperty", "http://www.aiim.org/pdfa/ns/property#"),
):
    ElementTree.register_namespace(_prefix, _namespace)


def _with_language(build: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """WeasyPrint's builder of the structure tree, which forgets the language of a part: WCAG 3.1.2 asks for it."""

    def with_language(box: Any, parent: Any, *rest: Any) -> Iterator[Any]:
        if isinstance(box, boxes.MarginBox):
            return
        whole = box.element is None or box.element_tag in ("html", "body")
        language = None if whole else box.element.get("lang")
        for element in build(box, parent, *rest):
            if language and element is not parent:
                element["Lang"] = pydyf.String(language)
                if element["S"] == "/NonStruct":
                    # A reader may pass over an element that says nothing of the structure, and its language with it.
                    element["S"] = "/Span" if isinstance(box, boxes.InlineBox) else "/Div"
            yield element

    return with_language


def _with_letters(build: Callable[..., Any]) -> Callable[..., Any]:
    """WeasyPrint's writer of fonts, after each glyph got letters: PDF/A and PDF/UA forbid one that stands for nothing.

    Of several glyphs that make one sign together (a letter with two marks, a syllable of Devanagari) WeasyPrint gives
    all letters to the last and none to the others.
    """

    def with_letters(pdf: Any, fonts: Mapping[str, Any], *rest: Any) -> Any:
        for font in fonts.values():
            odd = {glyph: text for glyph, text in font.to_unicode.items() if len(text) != 1}
            if not odd:
                continue
            own: dict[int, str] = {}
            face = TTFont(io.BytesIO(font.file_content), fontNumber=font.index, lazy=True)
            for code, name in sorted((face.getBestCmap() or {}).items()):
                own.setdefault(face.getGlyphID(name), chr(code))
            for glyph, text in odd.items():
                letter = own.get(glyph, "")
                # A glyph of its own keeps its own letter; a glyph without one joins words and is not seen.
                font.to_unicode[glyph] = letter if letter and (letter in text or not text) else text or "\u2060"
        return build(pdf, fonts, *rest)

    return with_letters


def _margins_apart(marked: Callable[..., Any]) -> Callable[..., Any]:
    """WeasyPrint's marks around text, which put the foot of a page under a tag that hangs nowhere in the tree."""

    @contextmanager
    def apart(stream: Any, box: Any, tag: str) -> Iterator[None]:
        with stream.artifact() if getattr(box, "in_margin", False) else marked(stream, box, tag):
            yield

    return apart


def _end_apart(data: Callable[[Any], bytes]) -> Callable[[Any], bytes]:
    """pydyf's bytes of a stream, unpacked where packed ones end in half a line end: a reader would miss a byte."""

    def apart(stream: pydyf.Stream) -> bytes:
        made = data(stream)
        if not (stream.compress and made.endswith(b"\r\nendstream")):
            return made
        return data(pydyf.Stream(stream.stream, stream.extra))

    return apart


# By their inner names, because there is no other door; tests/services/test_pdf_archive.py tells when they are gone.
tags._build_box_tree = _with_language(tags._build_box_tree)
pydyf.Stream.data = property(_end_apart(pydyf.Stream.data.fget))
Stream.marked = _margins_apart(Stream.marked)
weasyprint.pdf.build_fonts_dictionary = _with_letters(weasyprint.pdf.build_fonts_dictionary)


class _OnlyOurs(URLFetcher):  # type: ignore[misc]
    """Serves the allow-list; anything else stops the rendering."""

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        if url not in ASSETS:
            scheme = url.partition(":")[0][:10]
            raise FatalURLFetchingError(f"een pagina vroeg om iets van buiten ({scheme}:)")
        path, media_type = ASSETS[url]
        return URLFetcherResponse(url, path.read_bytes(), headers={"Content-Type": media_type})


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["nl_date"] = _nl_date
    environment.filters["blocks"] = markup.parse
    environment.filters["nl_hour"] = lambda moment: f"{moment.astimezone(AMSTERDAM):%H:%M} uur"
    return environment


def _nl_date(day: date) -> str:
    """5 mei 2026"""
    local = day.astimezone(AMSTERDAM).date() if isinstance(day, datetime) else day
    return date_words(local).split(" ", 1)[1]
