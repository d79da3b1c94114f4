"""What every page knows: Dutch dates, labels, the menu, and headers that keep it safe."""

from dataclasses import dataclass

from flask import Flask, Response, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import DataError
from werkzeug.exceptions import HTTPException

from gpo.record import markup
from gpo.web.days import nl_date, nl_date_long, nl_datetime, nl_month
from gpo.web.sayings import said

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
        "media-src 'self'; connect-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@dataclass(frozen=True)
class MenuItem:
    """One entry of the menu."""

    label: str
    url: str
    current: bool


def init_pages(app: Flask) -> None:
    """Give templates their filters, errors their page, and answers their headers."""
    # What stands before a tag is room for the eye of a maker; a parent on an old phone pays for each byte.
    app.jinja_env.lstrip_blocks = True
    app.add_template_filter(nl_date)
    app.add_template_filter(nl_date_long)
    app.add_template_filter(nl_month)
    app.add_template_filter(nl_datetime)
    app.add_template_filter(said)
    app.add_template_filter(markup.parse, "blocks")
    app.after_request(_safe_headers)
    app.register_error_handler(HTTPException, _error_page)
    # A number or sign that no row can have, in an address: there is no such page.
    for kind in (OverflowError, DataError):
        app.register_error_handler(kind, lambda _error: (render_template("errors/404.html"), 404))
    app.register_error_handler(Exception, _crash_page)


def _safe_headers(response: Response) -> Response:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def _error_page(error: HTTPException) -> ResponseReturnValue:
    code = error.code or 500
    if code < 400:
        return error.get_response()
    known = code if code in (400, 403, 404, 405, 413, 500, 503) else 400 if code < 500 else 500
    return render_template(f"errors/{known}.html"), code


def _crash_page(error: Exception) -> ResponseReturnValue:
    from flask import current_app

    if current_app.testing or current_app.debug:
        raise error
    # The type says enough for a log; the message could hold what a parent typed.
    current_app.logger.error("crash in %s: %s", request.endpoint, type(error).__name__)
    return render_template("errors/500.html"), 500
