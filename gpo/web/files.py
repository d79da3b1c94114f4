"""Sending a file that came from a stranger: it gets no scripts, no forms and no rights of this site."""

import io

from flask import Response, send_file

_SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; media-src 'self'"


def sent_safely(content: bytes, *, media_type: str, filename: str) -> Response:
    """The answer that holds a file.

    Args:
        content: its bytes.
        media_type: what it is.
        filename: under which name it is saved.
    """
    response = send_file(
        io.BytesIO(content),
        mimetype=media_type,
        # In a sandbox a browser shows a picture but no pdf, so everything else is saved.
        as_attachment=not media_type.startswith("image/"),
        download_name=filename,
        etag=False,
        # A player asks for a recording in pieces.
        conditional=media_type.startswith("audio/"),
    )
    response.headers["Content-Security-Policy"] = _SANDBOX
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
