"""The page on which the desk notes that another board took over."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gpo.access.permissions import Permission
from gpo.actor import By
from gpo.boards.models import Board, Succession
from gpo.boards.queries import board_by_number
from gpo.compliance import forms, succession
from gpo.compliance.views_report import blueprint
from gpo.compliance.words import SUCCESSION_WORDS
from gpo.db import db
from gpo.disputes.queries import find
from gpo.disputes.services import load_for_act
from gpo.web.gate import actor, by, found, requires

__all__ = ["blueprint"]


@blueprint.route("/zaken/<number>/ander-bestuur", methods=["GET", "POST"])
@requires(Permission.HAND_OVER)
def hand_over(number: str) -> ResponseReturnValue:
    """Note that another board took over the duties in a dispute."""
    dispute = found(find(db.session(), actor(), number))
    likely = succession.expected(db.session(), dispute, by().today)
    form = forms.HandOverForm(data={"board": likely[0].number, "on": likely[1]} if likely else None)
    form.because.choices = [(one.value, words) for one, words in SUCCESSION_WORDS.items()]

    def act(session: Session, by_: By) -> None:
        mine = load_for_act(session, number, by=by_)
        to = form.chosen(board_by_number(session, (form.board.data or "").strip()))
        because, source = Succession(form.because.data), form.source.data or ""
        succession.hand_over(session, mine, to, on=form.on.data, because=because, source=source, by=by_)

    if form.save(act):
        flash("Vastgelegd. De ouders en het nieuwe bestuur krijgen er een brief over.", "success")
        return redirect(url_for("dossier.show", number=number))
    old = db.session.get_one(Board, dispute.board_id)
    return render_template("compliance/hand_over.html", form=form, dispute=dispute, old=old, likely=likely)
