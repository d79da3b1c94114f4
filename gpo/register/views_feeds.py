"""The register for machines: feeds, sitemap, robots, and how to search it."""

import json
from pathlib import Path

from flask import Response, abort
from flask.typing import ResponseReturnValue

from gpo import record
from gpo.db import db
from gpo.register import feeds, queries, showing
from gpo.register.views import blueprint, few_below, kept_shortly, link
from gpo.web.gate import public

__all__ = ["blueprint"]
# What a search engine may read; everything else is somebody's own case, or leads to it.
_OPEN = ("/$", "/register", "/wegwijzer", "/privacy", "/toegankelijkheid", "/static/")
# Each question has an address of its own, without end.
_ENDLESS = ("/register?",)
_SCHEMA = Path(record.__file__).with_name("schema.json")
_PAGES = ("/", "/wegwijzer", "/register", "/register/over")


@blueprint.get("/register/atom.xml")
@public
def atom() -> ResponseReturnValue:
    """The last changes as Atom."""
    return kept_shortly(feeds.atom(queries.newest_changes(db.session()), link), "application/atom+xml")


@blueprint.get("/register/feed.json")
@public
def json_feed() -> ResponseReturnValue:
    """The last changes as JSON Feed."""
    told = feeds.json_feed(queries.newest_changes(db.session()), link)
    return kept_shortly(json.dumps(told, ensure_ascii=False).encode(), "application/feed+json")


@blueprint.get("/register/cijfers.json")
@public
def figures() -> ResponseReturnValue:
    """The commission's own figures, with what each of them counts."""
    below = few_below()
    years = showing.years_shown(queries.figures(db.session()), few_below=below)
    told = showing.figures_as_data(years, few_below=below)
    return kept_shortly(json.dumps(told, ensure_ascii=False).encode(), "application/json")


@blueprint.get("/register/opensearch.xml")
@public
def opensearch() -> ResponseReturnValue:
    """How a browser searches the register."""
    return kept_shortly(feeds.opensearch(link), "application/opensearchdescription+xml")


@blueprint.get("/register/schema/uitspraak-1.json")
@public
def schema() -> ResponseReturnValue:
    """The schema of the data of a ruling."""
    return kept_shortly(_SCHEMA.read_bytes(), "application/schema+json")


@blueprint.get("/sitemap.xml")
@public
def sitemap() -> ResponseReturnValue:
    """Every page for search engines, or the list of lists where there are too many."""
    session = db.session()
    last = queries.last_id(session)
    if last > feeds.PER_SITEMAP - len(_PAGES):
        return kept_shortly(feeds.sitemap_index(-(-last // feeds.PER_SITEMAP), link), "application/xml")
    texts = [(f"/register/{number}", changed_at) for number, changed_at in queries.addresses(session, 1, last)]
    return kept_shortly(feeds.sitemap([*((page, None) for page in _PAGES), *texts], link), "application/xml")


@blueprint.get("/register/sitemap-<int:part>.xml")
@public
def sitemap_part(part: int) -> ResponseReturnValue:
    """One of the sitemaps of a register that one cannot hold."""
    session = db.session()
    first = (part - 1) * feeds.PER_SITEMAP + 1
    if part < 1 or first > queries.last_id(session):
        abort(404)
    rows = queries.addresses(session, first, part * feeds.PER_SITEMAP)
    return kept_shortly(feeds.sitemap(((f"/register/{number}", at) for number, at in rows), link), "application/xml")


@blueprint.get("/robots.txt")
@public
def robots() -> ResponseReturnValue:
    """What a search engine may read."""
    lines = [
        "User-agent: *",
        "Disallow: /",
        *(f"Allow: {path}" for path in _OPEN),
        *(f"Disallow: {path}" for path in _ENDLESS),
        f"Sitemap: {link('/sitemap.xml')}",
    ]
    answer: Response = kept_shortly(("\n".join(lines) + "\n").encode(), "text/plain")
    return answer
