"""The pages about what comes back at a board, and about naming a silent board in public."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gpo.access.permissions import Permission
from gpo.actor import By
from gpo.db import db
from gpo.patterns import forms, naming, queries, repetition
from gpo.patterns.models import Naming, Repetition
from gpo.patterns.words import NAMING_WORDS, REPEATED_WORDS
from gpo.web.gate import actor, by, found, public, requires

blueprint = Blueprint("patterns", __name__)


@blueprint.get("/nog-niet-gemeld")
@public
def named() -> ResponseReturnValue:
    """The boards that are named in public."""
    return render_template("patterns/named.html", rows=queries.public_list(db.session()))


@blueprint.get("/herhaling")
@requires(Permission.SEE_REPETITION)
def index() -> ResponseReturnValue:
    """What comes back, and which namings run."""
    return render_template(
        "patterns/index.html",
        repetitions=queries.repetitions(db.session()),
        namings=queries.namings(db.session(), actor()),
        naming_words=NAMING_WORDS,
        today=by().today,
        repeated_words=REPEATED_WORDS,
    )


@blueprint.route("/herhaling/<int:repetition_id>/afdoen", methods=["GET", "POST"])
@requires(Permission.SEE_REPETITION)
def resolve(repetition_id: int) -> ResponseReturnValue:
    """Say what was done with something that came back."""
    row, form = found(db.session.get(Repetition, repetition_id)), forms.ReasonForm()

    def act(session: Session, by_: By) -> None:
        mine = found(session.get(Repetition, repetition_id, with_for_update=True))
        repetition.resolve_repetition(session, mine, form.reason.data or "", by=by_)

    if form.save(act):
        flash("De herhaling is afgedaan.", "success")
        return redirect(url_for("patterns.index"))
    return render_template("patterns/resolve.html", form=form, row=row, repeated_words=REPEATED_WORDS)


@blueprint.route("/openbaar-noemen/<int:naming_id>/reactie", methods=["GET", "POST"])
@requires(Permission.REPLY_NAMING)
def reply(naming_id: int) -> ResponseReturnValue:
    """The board answers before the chair decides."""
    row, form = _naming(naming_id), forms.ReplyForm()

    def act(session: Session, by_: By) -> None:
        naming.reply(session, _locked(session, naming_id, by_), form.words.data or "", by=by_)

    if form.save(act):
        flash("Uw reactie is vastgelegd. De voorzitter leest haar voordat hij beslist.", "success")
        return redirect(url_for("patterns.reply", naming_id=naming_id))
    return render_template("patterns/reply.html", form=form, naming=row, naming_words=NAMING_WORDS, today=by().today)


@blueprint.route("/openbaar-noemen/<int:naming_id>", methods=["GET", "POST"])
@requires(Permission.DECIDE_NAMING)
def decide(naming_id: int) -> ResponseReturnValue:
    """The chair decides, with reasons."""
    row, form = _naming(naming_id), forms.DecideForm()

    def act(session: Session, by_: By) -> None:
        release, locked = form.release.data == forms.RELEASE, _locked(session, naming_id, by_)
        words = {"ground": form.ground.data or "", "decision": form.decision.data or ""}
        naming.decide(session, locked, release=release, **words, by=by_)

    if form.save(act):
        flash("De beslissing is vastgelegd.", "success")
        return redirect(url_for("patterns.index"))
    board = found(queries.find_naming(db.session(), actor(), naming_id))[1]
    return render_template(
        "patterns/decide.html",
        form=form,
        naming=row,
        board=board,
        naming_words=NAMING_WORDS,
        may_decide=naming.is_chair_of(db.session(), row, by()),
        today=by().today,
    )


@blueprint.route("/openbaar-noemen/<int:naming_id>/beeindigen", methods=["GET", "POST"])
@requires(Permission.DECIDE_NAMING)
def take_back(naming_id: int) -> ResponseReturnValue:
    """Take a board out of the public list, with a reason."""
    row, form = _naming(naming_id), forms.ReasonForm()

    def act(session: Session, by_: By) -> None:
        naming.take_back(session, _locked(session, naming_id, by_), form.reason.data or "", by=by_)

    if form.save(act):
        flash("Het bestuur staat niet meer in de openbare lijst.", "success")
        return redirect(url_for("patterns.index"))
    return render_template("patterns/take_back.html", form=form, naming=row)


def _naming(naming_id: int) -> Naming:
    return found(queries.find_naming(db.session(), actor(), naming_id))[0]


def _locked(session: Session, naming_id: int, by_: By) -> Naming:
    mine = found(queries.find_naming(session, by_.actor, naming_id))[0]
    session.refresh(mine, with_for_update=True)
    return mine
