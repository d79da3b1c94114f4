"""Several photos of a letter as one PDF: a page each, in order, with words for who cannot see them."""

import io
from collections.abc import Sequence
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image

from gpo.documents.papers import MAX_PAPER, PDF, Paper, clean_name
from gpo.law.refusal import Refusal

# A4 in points, and the white edge around the photo.
_SHORT, _LONG, _EDGE = 595.28, 841.89, 14.17
# 200 dots an inch on A4: the smallest print can be read and enlarged, and a page is about half a megabyte.
_LONGEST_SIDE = 2339
_QUALITY = 82
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<pdfuaid:part>1</pdfuaid:part></rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def together(papers: Sequence[Paper], title: str) -> list[Paper]:
    """Make one paper of the photos among these, in their order; what is no photo stays as it is.

    Args:
        papers: checked papers.
        title: what the photos are together, in the words of who sends them.

    Raises:
        Refusal: together they are too large for one paper.
    """
    photos = [paper for paper in papers if is_photo(paper.media_type)]
    if len(photos) < 2:
        return list(papers)
    content = one_pdf([photo.content for photo in photos], title=title)
    if len(content) > MAX_PAPER:
        raise Refusal(None, "Deze foto's zijn samen te groot voor één stuk. Maak er twee stukken van.")
    whole = Paper(clean_name(f"{title[:100]}.pdf"), PDF, content)
    return [whole, *(paper for paper in papers if paper not in photos)]


def is_photo(media_type: str) -> bool:
    """Whether this kind of paper can be a page of a letter."""
    return media_type in ("image/jpeg", "image/png")


def one_pdf(photos: Sequence[bytes], *, title: str) -> bytes:
    """Make one PDF of photos.

    The same photos under the same title give the same bytes, so that a second press of the button adds nothing.

    Args:
        photos: JPEG or PNG files, upright and cleaned, in the order of the pages.
        title: what it is, in the words of who sends it; also read aloud for each page.
    """
    pdf = pikepdf.new()
    figures = Array()
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    whole = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
    for index, photo in enumerate(photos):
        words = f"{title}, bladzijde {index + 1} van {len(photos)} (foto)" if len(photos) > 1 else f"{title} (foto)"
        figures.append(_add_page(pdf, photo, index, whole, words))
    whole.K = figures
    root.K = Array([whole])
    # Per page the figures that are drawn on it, by their number there.
    numbers = Array()
    for index, figure in enumerate(figures):
        numbers.append(index)
        numbers.append(pdf.make_indirect(Array([figure])))
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
    root.ParentTreeNextKey = len(photos)
    _tell(pdf, root, title)
    kept = io.BytesIO()
    pdf.save(kept, deterministic_id=True, fix_metadata_version=False, min_version="1.7")
    return kept.getvalue()


def _add_page(pdf: Pdf, photo: bytes, index: int, whole: Dictionary, words: str) -> Dictionary:
    drawn, width, height = _drawn(pdf, photo)
    wide, high = (_LONG, _SHORT) if width > height else (_SHORT, _LONG)
    scale = min((wide - 2 * _EDGE) / width, (high - 2 * _EDGE) / height)
    w, h = width * scale, height * scale
    x, y = (wide - w) / 2, (high - h) / 2
    draw = f"/Figure <</MCID 0>> BDC q {w:.2f} 0 0 {h:.2f} {x:.2f} {y:.2f} cm /Photo Do Q EMC"
    page = pdf.make_indirect(
        Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, wide, high]),
            Resources=Dictionary(XObject=Dictionary(Photo=drawn)),
            Contents=pdf.make_stream(draw.encode()),
            StructParents=index,
            Tabs=Name.S,
        )
    )
    pdf.pages.append(pikepdf.Page(page))
    placed = pdf.pages[-1].obj
    box = Array([round(x, 2), round(y, 2), round(x + w, 2), round(y + h, 2)])
    return pdf.make_indirect(
        Dictionary(
            Type=Name.StructElem,
            S=Name.Figure,
            P=whole,
            Pg=placed,
            K=0,
            Alt=String(words),
            A=Dictionary(O=Name.Layout, Placement=Name.Block, BBox=box),
        )
    )


def _drawn(pdf: Pdf, photo: bytes) -> tuple[pikepdf.Stream, int, int]:
    with Image.open(io.BytesIO(photo)) as picture:
        seen = picture.convert("RGBA") if picture.mode != "RGB" else picture
        if seen.mode == "RGBA":
            paper = Image.new("RGBA", seen.size, "white")
            paper.alpha_composite(seen)
            seen = paper.convert("RGB")
        smaller = seen.copy()
        smaller.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE), Image.Resampling.LANCZOS)
    kept = io.BytesIO()
    smaller.save(kept, "JPEG", quality=_QUALITY)
    stream = pdf.make_stream(
        kept.getvalue(),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=smaller.width,
        Height=smaller.height,
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )
    return stream, smaller.width, smaller.height


def _tell(pdf: Pdf, root: Dictionary, title: str) -> None:
    """The language, the title, and that the pages have words."""
    catalog = pdf.Root
    catalog.Lang = String("nl-NL")
    catalog.MarkInfo = Dictionary(Marked=True)
    catalog.StructTreeRoot = root
    catalog.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    xmp = pdf.make_stream(
        _XMP.format(title=escape("".join(sign for sign in title if sign.isprintable()))).encode(),
        Type=Name.Metadata,
        Subtype=Name.XML,
    )
    catalog.Metadata = xmp
