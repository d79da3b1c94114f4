"""From a draft to a ruling, and from a ruling to the draft of its correction: both are the chair's."""

from dataclasses import replace

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.db import db
from gpo.disputes.models import Dispute, Seat
from gpo.drafting import services
from gpo.drafting.forms_saying import AdoptForm, CorrectionForm, adopt_form
from gpo.drafting.queries import fields_of
from gpo.drafting.reading import Desk, dispute_of_chamber
from gpo.drafting.showing import force_of, shown_content
from gpo.drafting.views import lying_desk, number_in
from gpo.drafting.views_writing import blueprint as blueprint
from gpo.law.procedure import Action
from gpo.law.refusal import Refusal
from gpo.record.words import OUTCOME_WORDS, OWNER_WORDS
from gpo.rulings import queries as rulings
from gpo.rulings.corrections import require_correctable
from gpo.rulings.force import switch_ahead
from gpo.rulings.models import Ruling, RulingKind
from gpo.web.gate import actor, by, found, requires


@blueprint.route("/zaken/<number>/concept/vaststellen", methods=["GET", "POST"])
@requires(Action.ISSUE_RULING)
def adopt(number: str) -> ResponseReturnValue:
    """The last page before a ruling: with which force, of which day, what binds; and then it is one."""
    lying = lying_desk(number)
    _require_chair(lying.disputes[0])
    mended = services.reworded_in(db.session(), lying.draft, lying.fields)
    form = adopt_form(one.number for one in mended)

    def act(session: Session, who: By) -> None:
        draft = services.load_draft(session, lying.draft.id, by=who)
        seen = number_in(form.version.data)
        services.adopt(session, draft, seen=seen, same_duty=form.same_duty(), by=who)

    if lying.open and form.save(act):
        flash(
            "De uitspraak is vastgesteld. Als de pdf klaar is, krijgen beide kanten haar op een werkdag in de ochtend.",
            "success",
        )
        return redirect(url_for("dossier.show", number=number))
    # A second press comes after the first one: there is one ruling, and it is shown.
    lying = lying_desk(number)
    if not lying.open:
        flash("Dit concept is al vastgesteld of weggegooid.", "info")
        return redirect(url_for("drafting.desk", number=number))
    if request.method == "GET" and services.may_adopt(db.session(), lying.draft, by=by()):
        flash("Er staat nog iets in de weg. Hieronder leest u wat.", "warning")
        return redirect(url_for("drafting.desk", number=number, _anchor="nog-te-doen"))
    return _last_page(lying, form)


@blueprint.route("/uitspraken/<number>/herstellen", methods=["GET", "POST"])
@requires(Action.ISSUE_CORRECTION)
def correct(number: str) -> ResponseReturnValue:
    """Begin the draft of a ruling that mends, completes or replaces this one."""
    ruling = found(rulings.find_ruling(db.session(), actor(), number))
    lead = _lead(db.session(), ruling)
    _require_chair(lead)
    try:
        require_correctable(db.session(), ruling, RulingKind.HERSTEL)
    except Refusal as refusal:
        flash(refusal.message, "info")
        return redirect(url_for("rulings.show", number=number))
    form = CorrectionForm()

    def act(session: Session, who: By) -> None:
        held = found(rulings.find_ruling(session, who.actor, number))
        draft = services.begin_correction(session, held, RulingKind(form.kind.data), by=who)
        fields = fields_of(draft)
        if draft.corrects_id == held.id and not fields.correction_reason:
            fields = replace(fields, correction_reason=form.reason.data or "")
            services.save_version(session, draft, fields, seen=draft.versions[-1].number, by=who)

    if form.save(act):
        flash("Het concept is begonnen met de tekst van de uitspraak.", "success")
        return redirect(url_for("drafting.write", number=lead.number))
    return render_template("drafting/correct.html", form=form, ruling=ruling)


def _last_page(lying: Desk, form: AdoptForm) -> ResponseReturnValue:
    who = by()
    form.version.data = str(lying.newest.number)
    given, regime = force_of(db.session(), lying, by=who)
    content = shown_content(db.session(), lying, by=who)
    return render_template(
        "drafting/adopt.html",
        desk=lying,
        form=form,
        doc=content,
        given=given,
        switch=switch_ahead(lying.disputes, given.on, regime, by=who),
        corrects=content.corrects,
        outcome_words=OUTCOME_WORDS,
        owner_words=OWNER_WORDS,
        mended=services.reworded_in(db.session(), lying.draft, lying.fields),
        letters=[text for text in lying.fields.child_letters.values() if text.strip()],
    )


def _lead(session: Session, ruling: Ruling) -> Dispute:
    """The dispute of a ruling in whose chamber the actor sits."""
    numbers = [dispute.number for dispute in rulings.disputes_of(session, actor(), ruling)]
    return found(dispute_of_chamber(session, actor(), numbers[0]) if numbers else None)


def _require_chair(dispute: Dispute) -> None:
    """For everybody but the chair of its chamber there is no such page."""
    mine = next((seat for seat in dispute.seats if seat.user_id == actor().user_id), None)
    found(mine if mine is not None and mine.seat is Seat.VOORZITTER else None)
