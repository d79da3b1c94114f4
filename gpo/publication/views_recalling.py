"""The way back of a text: out of the register, through the desk's hands again, and what is answered to a party."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gpo.access.permissions import Permission
from gpo.actor import By
from gpo.db import db
from gpo.publication import forms, objections, queries, recalling
from gpo.publication.models import Publication, PublicationState
from gpo.publication.parts import parts_of
from gpo.publication.views import save, text_of
from gpo.publication.views_parties import blueprint as blueprint
from gpo.publication.words import RECALL_WORDS
from gpo.rulings.models import Ruling
from gpo.web.gate import found, requires


@blueprint.route("/publicatie/<number>/terughalen", methods=["GET", "POST"])
@requires(Permission.MAKE_ANONYMOUS)
def recall(number: str) -> ResponseReturnValue:
    """Take a text out of the register at once, and with it the other texts of the case that say the same."""
    publication, ruling = text_of(number)
    if publication.state is not PublicationState.VRIJGEGEVEN:
        return redirect(url_for("publication.show", number=number))
    form, recalled = forms.RecallForm(), 0
    others = queries.others_of_chain(db.session(), ruling)
    form.offer([its.number for text, its in others if text.state is PublicationState.VRIJGEGEVEN])

    def act(session: Session, text: Publication, its: Ruling, who: By) -> None:
        nonlocal recalled
        words = RECALL_WORDS[form.words.data]
        recalled = recalling.recall(session, text, its, form.along(), reason=str(form.reason.data), words=words, by=who)

    if save(form, number, act):
        one = "De tekst is uit het register gehaald."
        flash(one if recalled == 1 else f"{recalled} teksten zijn uit het register gehaald.", "success")
        return redirect(url_for("publication.show", number=number))
    return render_template("publication/recall.html", form=form, ruling=ruling, others=others)


@blueprint.route("/publicatie/<number>/opnieuw", methods=["GET", "POST"])
@requires(Permission.MAKE_ANONYMOUS)
def reopen(number: str) -> ResponseReturnValue:
    """Back to checking."""
    publication, ruling = text_of(number)
    form = forms.PressForm()
    if save(form, number, lambda session, text, its, who: recalling.reopen(session, text, its, by=who)):
        flash("De tekst ligt weer bij nakijken.", "success")
        return redirect(url_for("publication.show", number=number))
    return render_template("publication/reopen.html", form=form, publication=publication, ruling=ruling)


@blueprint.route("/publicatie/<number>/aangewezen/<int:objection_id>", methods=["GET", "POST"])
@requires(Permission.MAKE_ANONYMOUS)
def answer(number: str, objection_id: int) -> ResponseReturnValue:
    """Decide about what a party pointed out, and answer with a letter."""
    publication, ruling = text_of(number)
    said = found(queries.objection(db.session(), publication.id, objection_id))
    form = forms.AnswerForm()
    others = queries.others_of_chain(db.session(), ruling)
    out = publication.state is PublicationState.VRIJGEGEVEN
    form.offer([its.number for text, its in others if out and text.state is PublicationState.VRIJGEGEVEN])

    def act(session: Session, text: Publication, its: Ruling, who: By) -> None:
        its_own = found(queries.objection(session, text.id, objection_id))
        changes = form.changed.data == "ja"
        objections.answer(session, text, its_own, words=str(form.words.data), changed=changes, by=who)
        if changes:
            recalling.back_for_change(session, text, its, form.along(), by=who)

    if save(form, number, act):
        flash("Uw antwoord is verstuurd.", "success")
        return redirect(url_for("publication.show", number=number))
    parts = {one.key: one.label for one in parts_of(queries.original_of(ruling))}
    return render_template(
        "publication/answer.html",
        form=form,
        publication=publication,
        ruling=ruling,
        others=others,
        said=said,
        standing=objections.standing(publication, said),
        sayer=queries.names_of_sayers(db.session(), [said])[said.id],
        part=parts.get(said.part or ""),
        part_key=said.part if said.part in parts else None,
    )
