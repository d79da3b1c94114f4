"""The desk's side of the figures: making them public, revising them, and the cases behind each."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gpo.access.permissions import Permission
from gpo.actor import By
from gpo.db import db
from gpo.figures import queries, replies, services, words
from gpo.figures.composing import TABLES
from gpo.figures.content import ALL
from gpo.figures.forms import ReleaseForm
from gpo.figures.periods import named
from gpo.figures.views_data import blueprint as blueprint
from gpo.law.definitions import DEFINITIONS
from gpo.web.gate import by, found, requires


@blueprint.get("/cijfers/beheer")
@requires(Permission.MANAGE_FIGURES)
def desk() -> ResponseReturnValue:
    """Every period that ended, and whether its figures are public."""
    who = by()
    return render_template(
        "figures/desk.html",
        states=queries.ended_periods(db.session(), by=who),
        today=who.today,
        to_read=replies.to_read(db.session()),
    )


@blueprint.route("/cijfers/<period>/openbaar", methods=["GET", "POST"])
@requires(Permission.MANAGE_FIGURES)
def release(period: str) -> ResponseReturnValue:
    """Make the figures of a period public, or revise them."""
    of, who = found(named(period)), by()
    state = found(queries.state_of(db.session(), of, by=who))
    form = ReleaseForm()
    made: list[bool] = []

    def act(session: Session, who: By) -> None:
        made.append(services.ask_or_release(session, of, reason=form.reason.data, by=who) is not None)

    if form.save(act):
        if not made[-1]:
            flash("De besturen in deze cijfers is om een reactie gevraagd. Daarna worden zij openbaar.", "success")
            return redirect(url_for("figures.desk"))
        flash("De cijfers zijn openbaar.", "success")
        return redirect(url_for("figures.show", period=of.name))
    return render_template("figures/release.html", form=form, state=state, today=who.today)


@blueprint.get("/cijfers/achter/<cell>")
@requires(Permission.MANAGE_FIGURES)
def behind(cell: str) -> ResponseReturnValue:
    """The cases that one figure counts."""
    period, figure, where, value = (cell.split(",", 3) + [""] * 4)[:4]
    definition = found(next((one for one in DEFINITIONS if one.key == figure), None))
    of, table = found(named(period)), figure.partition(".")[0]
    if table not in TABLES or where not in (ALL, *TABLES[table]):
        abort(404)
    after = request.args.get("na", "0")
    shown = queries.behind(
        db.session(), of, figure, where, value, int(after) if after.isascii() and after.isdigit() else 0, by=by()
    )
    return render_template(
        "figures/behind.html",
        period=of,
        definition=definition,
        key=table,
        row=figure.partition(".")[2],
        where=where,
        value=value,
        shown=shown,
        words=words,
        next_url=url_for("figures.behind", cell=cell, na=shown.next_after) if shown.next_after else None,
    )
