"""A parent's pages: what to do on the day of the ruling, and the letter to the child."""

import io

from flask import flash, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gpo.access.permissions import Permission
from gpo.actor import By
from gpo.db import db
from gpo.delivery import handing
from gpo.delivery.forms_choices import HANDS, ChoicesForm, HandedForm
from gpo.delivery.views import blueprint as blueprint
from gpo.disputes.models import Dispute, Relation
from gpo.disputes.parties import is_pupil, own_party
from gpo.disputes.queries import find
from gpo.disputes.services import load_for_act
from gpo.law.enums import Stage
from gpo.rulings.models import HandedBy
from gpo.web.gate import actor, by, found, house, requires
from gpo.web.language import _


@blueprint.route("/zaken/<number>/als-de-uitspraak-komt", methods=["GET", "POST"])
@requires(Permission.CHOOSE_FOR_CHILD)
def choices(number: str) -> ResponseReturnValue:
    """A call before the ruling, and who hands the letter to the child over."""
    dispute = _dispute(number)
    own = found(own_party(dispute, actor()))
    # A pupil who filed gets the own letter: there is nobody to choose.
    chooses = handing.may_choose(dispute, own) and not is_pupil(own)
    chosen = handing.choice_of(db.session(), dispute)
    form = ChoicesForm(
        ring_first=own.ring_first,
        hands=chosen.handed_by.value if chosen else HandedBy.OUDER.value,
        who=chosen.who if chosen else None,
    ).offer(other_parent=handing.other_parent(dispute) is not None, chooses=chooses)
    letter = handing.letter_of(db.session(), dispute.id)

    def act(session: Session, who: By) -> None:
        case = load_for_act(session, number, by=who)
        if dispute.stage not in (Stage.UITSPRAAK_VERZONDEN, Stage.GESLOTEN):
            handing.ask_for_a_call(session, case, wanted=bool(form.ring_first.data), by=who)
        if chooses:
            handing.choose_hands(session, case, HandedBy(form.hands.data), form.who.data, by=who)

    if form.save(act):
        flash(_("Uw keuze is bewaard."), "success")
        return redirect(url_for("dossier.show", number=number))
    speaks = own.relation is Relation.GEMACHTIGDE
    return render_template("delivery/choices.html", form=form, dispute=dispute, own=own, letter=letter, speaks=speaks)


@blueprint.route("/zaken/<number>/brief-aan-het-kind", methods=["GET", "POST"])
@requires(Permission.READ_DISPUTES)
def child_letter(number: str) -> ResponseReturnValue:
    """The letter to the child, for who hands it over, and that it was given."""
    dispute = _dispute(number)
    letter = found(handing.readable(db.session(), actor(), dispute))
    form = HandedForm()

    def act(session: Session, who: By) -> None:
        handing.note_handed(session, load_for_act(session, number, by=who), on=form.on.data, by=who)

    if form.save(act):
        flash(_("Bewaard. Fijn dat u dit vastlegt."), "success")
        return redirect(url_for("dossier.show", number=number))
    own = own_party(dispute, actor())
    chosen = handing.choice_of(db.session(), dispute)
    return render_template(
        "delivery/child_letter.html",
        form=form,
        dispute=dispute,
        letter=letter,
        hands=HANDS[chosen.handed_by] if chosen else None,
        to_pupil=is_pupil(own),
        today=by().today,
    )


@blueprint.get("/zaken/<number>/brief-aan-het-kind/pdf")
@requires(Permission.READ_DISPUTES)
def child_letter_pdf(number: str) -> ResponseReturnValue:
    """The letter to the child, to print."""
    letter = found(handing.readable(db.session(), actor(), _dispute(number)))
    response = send_file(
        io.BytesIO(house().storage.get(found(letter.pdf_sha256))),
        mimetype="application/pdf",
        as_attachment=True,
        # What stands in the list of downloads tells nobody what it is about.
        download_name=f"brief-{number}.pdf",
        etag=False,
    )
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _dispute(number: str) -> Dispute:
    return found(find(db.session(), actor(), number))
