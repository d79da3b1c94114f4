"""The one place where PDFs are written: tagged, in Dutch, the same bytes for the same words.

Nothing is fetched from a network or a disk while rendering: a page may only ask for the style sheets of ``ASSETS``.
The typeface is Noto Sans of the system (Debian: fonts-noto-core).
"""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from gpo.law.calendar import AMSTERDAM
from gpo.law.explain import date_words

BASE = "http://assets.invalid/"
TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
ASSETS: Mapping[str, tuple[Path, str]] = {
    f"{BASE}ruling.css": (TEMPLATES / "rulings" / "document.css", "text/css"),
    f"{BASE}receipt.css": (TEMPLATES / "filing" / "receipt_document.css", "text/css"),
}


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
        pdf: bytes = HTML(string=html, base_url=BASE, url_fetcher=_OnlyOurs()).write_pdf(pdf_variant="pdf/ua-1")
    except FatalURLFetchingError as error:
        raise RenderError(str(error)) from error
    return pdf


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
    environment.filters["nl_hour"] = lambda moment: f"{moment.astimezone(AMSTERDAM):%H:%M} uur"
    return environment


def _nl_date(day: date) -> str:
    """5 mei 2026"""
    local = day.astimezone(AMSTERDAM).date() if isinstance(day, datetime) else day
    return date_words(local).split(" ", 1)[1]
