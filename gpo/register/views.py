"""The public register: searching, one ruling with its other shapes, and what the register is. Open to everybody."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from gpo.db import db
from gpo.record import akn
from gpo.record.content import from_json
from gpo.record.days import day_words
from gpo.register import feeds, queries, searching, showing, words
from gpo.register.models import Facet, PublishedRuling
from gpo.register.passages import Passage, passages
from gpo.web import gate
from gpo.web.gate import public
from gpo.web.language import _

blueprint = Blueprint("register", __name__)
# A recall must be out within minutes, so nobody between us and the reader keeps anything longer than this.
MINUTES = "public, max-age=300"
# A file has no head for the word to search engines that each page has: keep no copy, which a recall would not reach.
_NO_COPY = "noarchive"
# What is made for machines, or only says that a text is gone, is no answer to who searches by a name or a word.
_UNLISTED = "noindex, noarchive"


@blueprint.get("/register")
@public
def index() -> ResponseReturnValue:
    """The list, searched and narrowed down."""
    query = showing.read_query(request.args)
    found = searching.Found((), 0, None, {}) if query.hopeless else searching.search(db.session(), query.asked)
    further = query.arguments | {"na": showing.place_words(found.next)} if found.next else None
    return render_template(
        "register/index.html",
        query=query,
        found=found,
        groups=showing.groups(query, found, few_below=few_below(), address=_list_address),
        passages={row.number: _passages(row, query) for row in found.rows},
        next_url=_list_address(further) if further else None,
        first_url=_list_address(query.arguments) if query.after else None,
        all_url=_list_address({}),
        counted_to=searching.COUNTED_TO,
        few_below=few_below(),
        **_words(),
    )


@blueprint.get("/register/<number>")
@public
def show(number: str) -> ResponseReturnValue:
    """One ruling for the public; of a recalled one its number and why it is gone."""
    session, row = db.session(), _row(number)
    earlier, later = queries.ties(session, row)
    if row.content is None:
        page = render_template("register/recalled.html", row=row, later=later, **_words())
        return page, 410, {"X-Robots-Tag": _UNLISTED}
    content, address = from_json(row.content), link(f"/register/{row.number}")
    return render_template(
        "register/show.html",
        row=row,
        doc=content,
        earlier=earlier,
        later=later,
        related=queries.related(session, row),
        downloads=[(url_for(f"register.{_SHAPES[name]}", number=number), name) for name, _kind in feeds.downloads(row)],
        citation=f"{content.commission}, {day_words(content.given_on)}, {row.number}, {address}",
        address=address,
        metadata=feeds.metadata(row, link),
        schema_org=feeds.schema_org(row, link),
        theme_words=[one.value for one in row.facets if one.facet is Facet.TREFWOORD],
        **_words(),
    )


@blueprint.get("/register/<number>/pdf")
@public
def pdf(number: str) -> ResponseReturnValue:
    """The text as a PDF, once the worker made it."""
    row = _text(number)
    if row.pdf_sha256 is None or row.pdf_edition != row.edition:
        return render_template("register/no_pdf.html", row=row), 404
    content = gate.house().storage.get(row.pdf_sha256)
    response = kept_shortly(content, "application/pdf", robots=_NO_COPY)
    response.headers["Content-Disposition"] = f'attachment; filename="uitspraak-{row.number}.pdf"'
    return response


@blueprint.get("/register/<number>/data.json")
@public
def data(number: str) -> ResponseReturnValue:
    """The record itself, by the schema that is published."""
    content = json.dumps(json.loads(_text(number).content or ""), ensure_ascii=False, indent=2, sort_keys=True)
    return kept_shortly(content.encode(), "application/json", robots=_UNLISTED)


@blueprint.get("/register/<number>/akn.xml")
@public
def akoma_ntoso(number: str) -> ResponseReturnValue:
    """The text for the software of lawyers."""
    content = akn.to_xml(from_json(_text(number).content or ""))
    return kept_shortly(content, akn.MEDIA_TYPE, robots=_UNLISTED)


@blueprint.get("/register/<number>/metadata.xml")
@public
def metadata(number: str) -> ResponseReturnValue:
    """What describes the text, in the manner of DiWoo."""
    return kept_shortly(feeds.metadata_xml(_text(number), link), "application/xml", robots=_UNLISTED)


@blueprint.get("/register/over")
@public
def about() -> ResponseReturnValue:
    """What the register is, how names go out of a text, how to ask for removal, and the commission's own figures."""
    return render_template(
        "register/about.html",
        figures=showing.years_shown(queries.figures(db.session()), few_below=few_below()),
        figure_words=_figure_words,
        figure_means=words.FIGURE_MEANS,
    )


def link(path: str) -> str:
    """The whole address of a page of this installation."""
    return f"{gate.house().settings.base_url}{path}"


def kept_shortly(content: bytes, media_type: str, *, robots: str | None = None) -> Response:
    """An answer for machines: may be used by any site, is kept for minutes, and is not sent twice to who has it.

    ``robots`` is what a search engine is asked, where the answer holds a text.
    """
    response = Response(content, mimetype=media_type)
    response.headers["Cache-Control"] = MINUTES
    response.headers["Access-Control-Allow-Origin"] = "*"
    if robots is not None:
        response.headers["X-Robots-Tag"] = robots
    response.add_etag()
    response.make_conditional(request)
    return response


def _gone(number: str) -> Response:
    """The answer where the text is no longer there."""
    response = Response(f"De tekst van uitspraak {number} is uit het register gehaald.\n", 410, mimetype="text/plain")
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["X-Robots-Tag"] = _UNLISTED
    return response


def _row(number: str) -> PublishedRuling:
    return gate.found(queries.ruling(db.session(), number))


def _text(number: str) -> PublishedRuling:
    row = _row(number)
    if row.content is None:
        abort(_gone(number))
    return row


def few_below() -> int:
    """Below which number the register tells no count today."""
    by = gate.by()
    return int(by.rules.setting("small_number_below", by.today).value)


def _passages(row: searching.Listed, query: showing.Query) -> list[Passage]:
    # The title stands above them already.
    return passages(row.body.removeprefix(row.title).lstrip(), query.question.stems)


def _figure_words(figure: showing.Figure) -> str:
    if figure.count is not None:
        return str(figure.count)
    told = _("minder dan %(count)s", count=figure.few) if figure.few else _("bijna allemaal")
    return str(told)


def _list_address(arguments: Mapping[str, str]) -> str:
    query = f"?{urlencode(arguments)}" if arguments else ""
    return url_for("register.index") + query


def _words() -> dict[str, Any]:
    return {
        "follow_up_words": words.FOLLOW_UP_WORDS,
        "replaced_words": words.REPLACED_WORDS,
        "corrects_words": words.CORRECTS_WORDS,
        "value_words": words.value_words,
        "Facet": Facet,
    }


_SHAPES = {"pdf": "pdf", "data.json": "data", "akn.xml": "akoma_ntoso"}
