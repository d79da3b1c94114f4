"""The pages on which the commission closes the follow-up of a ruling, or opens it again."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.compliance import closing, forms, services
from gpo.compliance.models import ClosedState
from gpo.compliance.views import sent_ruling
from gpo.compliance.views_ladder import blueprint
from gpo.compliance.words import CLOSED_WORDS
from gpo.db import db
from gpo.law.procedure import Action
from gpo.web.gate import found, requires

__all__ = ["blueprint"]


@blueprint.route("/uitspraken/<number>/opvolging-sluiten", methods=["GET", "POST"])
@requires(Action.CLOSE_FOLLOW_UP)
def close_follow_up(number: str) -> ResponseReturnValue:
    """Close the follow-up, with reasons."""
    ruling, form = sent_ruling(number), forms.CloseFollowUpForm()
    form.state.choices = [(state.value, f"{words[:1].upper()}{words[1:]}") for state, words in CLOSED_WORDS.items()]

    def act(session: Session, by_: By) -> None:
        loaded = services.load_ruling(session, number, by=by_)
        state = ClosedState(form.state.data)
        closing.close_follow_up(session, loaded, state, form.reason.data or "", by=by_)

    if form.save(act):
        flash("De opvolging is gesloten. Ouders en bestuur krijgen er een brief over.", "success")
        return redirect(url_for("rulings.show", number=number))
    contested = closing.contested(db.session(), ruling)
    return render_template("compliance/close_follow_up.html", form=form, ruling=ruling, contested=contested)


@blueprint.route("/uitspraken/<number>/opvolging-heropenen", methods=["GET", "POST"])
@requires(Action.REOPEN_FOLLOW_UP)
def reopen_follow_up(number: str) -> ResponseReturnValue:
    """Open the follow-up again, with reasons."""
    ruling, form = sent_ruling(number), forms.ReopenFollowUpForm()
    resolution = found(closing.standing(db.session(), [ruling.id]).get(ruling.id))

    def act(session: Session, by_: By) -> None:
        loaded = services.load_ruling(session, number, by=by_)
        closing.reopen_follow_up(session, loaded, form.reason.data or "", by=by_)

    if form.save(act):
        flash("De opvolging is weer open.", "success")
        return redirect(url_for("rulings.show", number=number))
    return render_template("compliance/reopen_follow_up.html", form=form, ruling=ruling, resolution=resolution)
