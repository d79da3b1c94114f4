"""The figures for programs, and as a PDF: each from the release alone."""

import json
from pathlib import Path

from flask import render_template
from flask.typing import ResponseReturnValue

from gpo.db import db
from gpo.figures import open_data, queries
from gpo.figures.content import from_json
from gpo.figures.periods import named
from gpo.figures.views import blueprint as blueprint
from gpo.figures.views import for_machines, period_of, speaking
from gpo.web.gate import found, house, public

_SCHEMA = Path(__file__).with_name("schema.json")


@blueprint.get("/cijfers/<period>/data.json")
@public
def data(period: str) -> ResponseReturnValue:
    """The release as it was written, to the byte of its hash."""
    return for_machines(speaking(period_of(period)).content.encode(), "application/json")


@blueprint.get("/cijfers/<period>/data.csv")
@public
def table(period: str) -> ResponseReturnValue:
    """The cells as a table."""
    return for_machines(open_data.to_csv(from_json(speaking(period_of(period)).content)).encode(), "text/csv")


@blueprint.get("/cijfers/<period>/uitgave/<sha256>.json")
@public
def edition(period: str, sha256: str) -> ResponseReturnValue:
    """One release by its hash, also one that was revised since, so that it can be cited."""
    row = found(queries.release_by_hash(db.session(), found(named(period)), sha256))
    return for_machines(row.content.encode(), "application/json")


@blueprint.get("/cijfers/<period>/pdf")
@public
def pdf(period: str) -> ResponseReturnValue:
    """The figures as a PDF, once the worker made it."""
    row = speaking(period_of(period))
    if row.pdf_sha256 is None:
        return render_template("figures/no_pdf.html", row=row), 404
    response = for_machines(house().storage.get(row.pdf_sha256), "application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="cijfers-{row.period}.pdf"'
    return response


@blueprint.get("/cijfers/catalogus.jsonld")
@public
def catalogue() -> ResponseReturnValue:
    """What there is, for a portal of open data."""
    told = open_data.catalogue(queries.every_release(db.session()), lambda path: f"{house().settings.base_url}{path}")
    return for_machines(json.dumps(told, ensure_ascii=False).encode(), "application/ld+json")


@blueprint.get("/cijfers/schema/cijfers-1.json")
@public
def schema() -> ResponseReturnValue:
    """The schema of a release."""
    return for_machines(_SCHEMA.read_bytes(), "application/schema+json")
