"""What a board says of its own figures before they are public, and the desk that reads it."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gpo.access.permissions import Permission
from gpo.actor import By
from gpo.db import db
from gpo.figures import replies, showing
from gpo.figures.content import cells_from_json
from gpo.figures.forms import PLACE, ReadForm, ReplyForm
from gpo.figures.models import FigureReply
from gpo.figures.views_desk import blueprint as blueprint
from gpo.web.gate import actor, by, found, requires


@blueprint.route("/cijfers/reactie/<int:reply_id>", methods=["GET", "POST"])
@requires(Permission.REPLY_FIGURES)
def reply(reply_id: int) -> ResponseReturnValue:
    """The board reads its own figures and says what it thinks of them."""
    row, _board = found(replies.find(db.session(), actor(), reply_id))
    form = ReplyForm()

    def act(session: Session, by_: By) -> None:
        replies.reply(session, _locked(session, reply_id, by_), form.words.data or "", by=by_)

    if form.save(act):
        flash("Uw reactie is vastgelegd. Het secretariaat leest haar voordat de cijfers openbaar worden.", "success")
        return redirect(url_for("figures.reply", reply_id=reply_id))
    lines = showing.own_lines(cells_from_json(row.figures))
    return render_template("figures/reply.html", form=form, row=row, lines=lines, today=by().today)


@blueprint.route("/cijfers/reactie/<int:reply_id>/lezen", methods=["GET", "POST"])
@requires(Permission.MANAGE_FIGURES)
def read_reply(reply_id: int) -> ResponseReturnValue:
    """The desk reads what a board says: it comes beside the figures, or stays out with a reason."""
    row, board = found(replies.find(db.session(), actor(), reply_id))
    form = ReadForm()

    def act(session: Session, by_: By) -> None:
        place = form.place.data == PLACE
        replies.read(session, _locked(session, reply_id, by_), place=place, reason=form.reason.data or "", by=by_)

    if form.save(act):
        flash("Vastgelegd.", "success")
        return redirect(url_for("figures.desk"))
    return render_template("figures/read_reply.html", form=form, row=row, board=board)


def _locked(session: Session, reply_id: int, by_: By) -> FigureReply:
    mine = found(replies.find(session, by_.actor, reply_id))[0]
    session.refresh(mine, with_for_update=True)
    return mine
