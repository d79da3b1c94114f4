"""The evidence of a ruling or of a board: asked for here, made by the worker, taken along from here."""

import io
from datetime import date

from flask import Blueprint, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gpo.access.permissions import Permission
from gpo.actor import By
from gpo.db import db, transaction
from gpo.evidence import queries, services
from gpo.evidence.forms import AskForm, PeriodForm
from gpo.evidence.queries import Subject
from gpo.web.gate import actor, by, found, house, requires

blueprint = Blueprint("evidence", __name__)


@blueprint.route("/toezicht/uitspraken/<number>/bewijs", methods=["GET", "POST"])
@requires(Permission.TAKE_EVIDENCE)
def ruling(number: str) -> ResponseReturnValue:
    """The evidence of one ruling: whether it is there, and asking for it as it is now."""
    about = _ruling(db.session(), number)
    form = AskForm()

    def act(session: Session, who: By) -> None:
        services.ask(session, _ruling(session, number), by=who)

    if form.save(act):
        return redirect(url_for("evidence.ruling", number=number))
    newest = queries.bundles_of(db.session(), about)
    return render_template(
        "evidence/ruling.html",
        about=about,
        form=form,
        waits=bool(newest) and newest[0].made_at is None,
        made=queries.made_of(db.session(), about),
        number=number,
    )


@blueprint.get("/toezicht/uitspraken/<number>/bewijs.zip")
@requires(Permission.TAKE_EVIDENCE)
def ruling_zip(number: str) -> ResponseReturnValue:
    """The newest evidence of one ruling."""
    return _taken(_ruling(db.session(), number), f"bewijs-{number}.zip")


@blueprint.route("/toezicht/besturen/<number>/bewijs", methods=["GET", "POST"])
@requires(Permission.OVERSEE)
def board(number: str) -> ResponseReturnValue:
    """The evidence of one board in a period: whether it is there, and asking for it."""
    begins_on, ends_on = _period()
    form = PeriodForm(begins_on=begins_on, ends_on=ends_on)
    about = found(_board(db.session(), number, begins_on, ends_on))

    def act(session: Session, who: By) -> None:
        services.ask(session, found(_board(session, number, form.begins_on.data, form.ends_on.data)), by=who)

    if form.save(act):
        period = {"van": form.begins_on.data.isoformat(), "tot": form.ends_on.data.isoformat()}
        return redirect(url_for("evidence.board", number=number, **period))
    newest = queries.bundles_of(db.session(), about)
    return render_template(
        "evidence/board.html",
        about=about,
        form=form,
        waits=bool(newest) and newest[0].made_at is None,
        newest=newest[0] if newest else None,
        made=queries.made_of(db.session(), about),
    )


@blueprint.get("/toezicht/besturen/<number>/bewijs.zip")
@requires(Permission.OVERSEE)
def board_zip(number: str) -> ResponseReturnValue:
    """The newest evidence of one board, in the period that is asked for."""
    return _taken(found(_board(db.session(), number, *_period())), f"bewijs-bestuur-{number}.zip")


def _ruling(session: Session, number: str) -> Subject:
    return Subject(ruling=found(queries.ruling_followed(session, actor(), number)))


def _board(session: Session, number: str, begins_on: date | None, ends_on: date | None) -> Subject | None:
    row = queries.board_numbered(session, number)
    return Subject(board=row, begins_on=begins_on, ends_on=ends_on) if row is not None else None


def _period() -> tuple[date | None, date | None]:
    """The days in the address; where one of them is no day, there is no period."""
    try:
        return date.fromisoformat(request.args.get("van", "")), date.fromisoformat(request.args.get("tot", ""))
    except ValueError:
        return None, None


def _taken(about: Subject, name: str) -> ResponseReturnValue:
    who = by()
    with transaction() as session:
        _bundle, content = found(services.take(session, about, house().storage, by=who))
    response = send_file(
        io.BytesIO(content), mimetype="application/zip", as_attachment=True, download_name=name, etag=False
    )
    response.headers["Cache-Control"] = "private, no-store"
    return response
