"""The ruling as a document and as data, each from its record alone: the same record gives the same bytes."""

from gpo import pdf
from gpo.record import akn
from gpo.record.content import Content, to_json
from gpo.record.days import moment_of

DATA, AKN = "uitspraak.json", "uitspraak.akn.xml"


def html_of(content: Content) -> str:
    """The page that becomes the PDF.

    Args:
        content: the record.
    """
    return pdf.page("rulings/document.html", doc=content)


def data_of(content: Content) -> bytes:
    """The ruling as JSON, of the shape in ``record/schema.json``.

    Args:
        content: the record.
    """
    return to_json(content).encode()


def akn_of(content: Content) -> bytes:
    """The ruling as Akoma Ntoso XML.

    Args:
        content: the record.
    """
    return akn.to_xml(content)


def attached_to(content: Content) -> tuple[pdf.Attached, ...]:
    """What the PDF carries inside: the data, and the text for the software of lawyers.

    Args:
        content: the record.
    """
    made_at = moment_of(content.recorded_at)
    return (
        pdf.Attached(DATA, "application/json", data_of(content), made_at, "De uitspraak als gegevens"),
        pdf.Attached(AKN, akn.MEDIA_TYPE, akn_of(content), made_at, "De uitspraak als Akoma Ntoso"),
    )
