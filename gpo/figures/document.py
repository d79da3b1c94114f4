"""The figures of one period as a PDF, from the release alone: the same release gives the same bytes."""

from gpo import pdf
from gpo.figures import showing, words
from gpo.figures.content import from_json
from gpo.figures.models import FigureRelease
from gpo.figures.open_data import to_csv

DATA, TABLE = "cijfers.json", "cijfers.csv"


def html_of(row: FigureRelease) -> str:
    """The page that becomes the PDF.

    Args:
        row: the release.
    """
    content = from_json(row.content)
    return pdf.page(
        "figures/document.html",
        doc=content,
        tables=showing.tables(content),
        words=words,
        reason=row.revision_reason,
        made_at=row.published_at,
    )


def attached_to(row: FigureRelease) -> tuple[pdf.Attached, ...]:
    """What the PDF carries inside: the release as data and as a table.

    Args:
        row: the release.
    """
    table = to_csv(from_json(row.content)).encode()
    return (
        pdf.Attached(DATA, "application/json", row.content.encode(), row.published_at, "De cijfers als gegevens"),
        pdf.Attached(TABLE, "text/csv", table, row.published_at, "De cijfers als tabel"),
    )
