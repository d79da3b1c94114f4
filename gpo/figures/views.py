"""The figures for everybody: the periods, one period with its tables, and the same as data."""

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from gpo.access.permissions import Permission, may
from gpo.db import db
from gpo.figures import queries, showing, words
from gpo.figures.content import Content, from_json
from gpo.figures.models import FigureRelease
from gpo.figures.periods import Period, named
from gpo.web.gate import found, public

blueprint = Blueprint("figures", __name__)
_MINUTES = "public, max-age=300"


@blueprint.get("/cijfers")
@public
def index() -> ResponseReturnValue:
    """Every period that is public."""
    releases = [(row, from_json(row.content)) for row in queries.newest(db.session())]
    return render_template("figures/index.html", releases=releases, numbers=_of_country, national=words.NATIONAL)


@blueprint.get("/cijfers/<period>")
@public
def show(period: str) -> ResponseReturnValue:
    """The figures of one period."""
    of = period_of(period)
    releases = queries.releases_of(db.session(), of)
    release = speaking(of)
    content = from_json(release.content)
    reads_behind = current_user.is_authenticated and may(current_user.actor.role, Permission.MANAGE_FIGURES)
    return render_template(
        "figures/show.html",
        release=release,
        earlier=releases[1:],
        content=content,
        tables=showing.tables(content, full=reads_behind),
        words=words,
        reads_behind=reads_behind,
    )


def for_machines(content: bytes, media_type: str) -> Response:
    """An answer that any site may use, and that is not sent twice to who has it."""
    response = Response(content, mimetype=media_type)
    response.headers["Cache-Control"] = _MINUTES
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.add_etag()
    response.make_conditional(request)
    return response


def period_of(name: str) -> Period:
    """The period in an address."""
    return found(named(name))


def speaking(period: Period) -> FigureRelease:
    """The release of a period that speaks."""
    return found(next(iter(queries.releases_of(db.session(), period)), None))


def _of_country(content: Content, figure: str) -> float | None:
    return content.numbers().get((figure, "alle", "", "aantal"))
