"""Style sheets and fonts: addressed by content, kept by the browser, sent small.

Only static files are compressed. A page holds a CSRF token beside text that a visitor typed, and the length of
such a page, compressed, tells a listener about the token (BREACH); pages are small enough as they are.
"""

import gzip
import hashlib
import re
from pathlib import Path

from flask import Flask, Response, request, url_for

YEAR = "public, max-age=31536000, immutable"
HOUR = "public, max-age=3600"
NAMED_BY_CONTENT = re.compile(r"\.[0-9a-f]{10}\.woff2$")
COMPRESSIBLE = {"text/css", "text/javascript", "image/svg+xml", "text/plain", "text/markdown"}
# What the makers of a sheet say to each other; a licence ("/*!") goes along.
_COMMENT = re.compile(rb"/\*(?!!).*?\*/\s*", re.DOTALL)
_INDENT = re.compile(rb"\n\s+")


def init_assets(app: Flask) -> None:
    """Give templates `asset("theme.css")` and static files their headers."""
    if app.static_folder is None:
        raise RuntimeError("De app heeft geen map met vaste bestanden (static_folder).")
    folder = Path(app.static_folder)
    hashes: dict[tuple[str, int], str] = {}
    packed: dict[str, bytes] = {}

    def asset(name: str) -> str:
        """The address of a static file, with a mark that changes when the file does."""
        try:
            key = (name, (folder / name).stat().st_mtime_ns)
        except FileNotFoundError:
            # An unstyled page still works: a missing style sheet must not take the site down.
            app.logger.error("%s ontbreekt in %s: voer `make setup` uit", name, folder)
            return url_for("static", filename=name)
        if key not in hashes:
            hashes[key] = hashlib.sha256((folder / name).read_bytes()).hexdigest()[:10]
        return url_for("static", filename=name, v=hashes[key])

    app.jinja_env.globals["asset"] = asset

    @app.after_request
    def send_small_and_keep(response: Response) -> Response:
        if request.endpoint != "static" or response.status_code not in (200, 304):
            return response
        named = "v" in request.args or NAMED_BY_CONTENT.search(request.path)
        response.headers["Cache-Control"] = YEAR if named else HOUR
        if response.mimetype not in COMPRESSIBLE:
            return response
        response.vary.add("Accept-Encoding")
        if request.accept_encodings["gzip"] and request.method == "GET" and response.status_code == 200:
            etag, _ = response.get_etag()
            response.direct_passthrough = False
            body = response.get_data()
            if len(body) > 1000:
                key = hashlib.sha256(body).hexdigest()
                if key not in packed:
                    bare = _INDENT.sub(b"\n", _COMMENT.sub(b"", body)) if response.mimetype == "text/css" else body
                    packed[key] = gzip.compress(bare, 9, mtime=0)
                response.set_data(packed[key])
                response.headers["Content-Encoding"] = "gzip"
                if etag:
                    response.set_etag(etag, weak=True)  # same file, other bytes
        return response
