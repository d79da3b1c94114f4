"""The steps of a dispute that need no room of their own: one page per step."""

from collections.abc import Callable

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gpo.access.permissions import Permission
from gpo.access.services import members
from gpo.actor import By
from gpo.db import db
from gpo.disputes import contact, endings, forms, services
from gpo.disputes.models import Dispute, Seat
from gpo.disputes.queries import find
from gpo.disputes.words import FIELD_WORDS
from gpo.law.procedure import Action, require
from gpo.law.refusal import Refusal
from gpo.web.forms import CaseForm, GpoForm
from gpo.web.gate import actor, found, requires, right_of

blueprint = Blueprint("disputes", __name__)
Act = Callable[[Session, Dispute, By], object]


@blueprint.route("/zaken/<number>/aanvulling-vragen", methods=["GET", "POST"])
@requires(Action.TELL_INCOMPLETE)
def tell_incomplete(number: str) -> ResponseReturnValue:
    """Ask the parent for what is missing."""
    dispute, form = _dispute(number), forms.IncompleteForm()

    def act(session: Session, case: Dispute, who: By) -> None:
        services.tell_incomplete(session, case, str(form.reason.data), by=who)

    return _step(dispute, form, act, "disputes/tell_incomplete.html", "De ouder krijgt een brief met wat er nog mist.")


@blueprint.route("/zaken/<number>/doorzenden", methods=["GET", "POST"])
@requires(Action.FORWARD)
def forward(number: str) -> ResponseReturnValue:
    """Send the request on to the body it belongs to."""
    dispute, form = _dispute(number), forms.ForwardForm()

    def act(session: Session, case: Dispute, who: By) -> None:
        endings.forward(session, case, to=form.body, reason=str(form.reason.data), by=who)

    return _step(dispute, form, act, "disputes/forward.html", "Het verzoek is doorgestuurd. De ouder krijgt een brief.")


@blueprint.route("/zaken/<number>/niet-ontvankelijk", methods=["GET", "POST"])
@requires(Action.DECLARE_INADMISSIBLE)
def declare_inadmissible(number: str) -> ResponseReturnValue:
    """The chair decides that the request clearly cannot be taken up."""
    dispute, form = _dispute(number), forms.InadmissibleForm()

    def act(session: Session, case: Dispute, who: By) -> None:
        endings.declare_inadmissible(session, case, str(form.reason.data), by=who)

    return _step(
        dispute, form, act, "disputes/declare_inadmissible.html", "De zaak is gesloten. De ouder krijgt een brief."
    )


@blueprint.route("/zaken/<number>/gegevens", methods=["GET", "POST"])
@requires(Action.CORRECT_FACTS)
def correct_facts(number: str) -> ResponseReturnValue:
    """Correct facts; the dates are computed again."""
    dispute = _dispute(number)
    shown = {name: forms.FactsForm.typed(name, getattr(dispute, name)) for name in FIELD_WORDS}
    form = forms.FactsForm(data=shown)

    def act(session: Session, case: Dispute, who: By) -> None:
        services.correct_facts(session, case, form.facts, by=who)

    return _step(
        dispute, form, act, "disputes/correct_facts.html", "De gegevens zijn bewaard. De datums zijn opnieuw berekend."
    )


@blueprint.route("/zaken/<number>/contact/<int:party_id>", methods=["GET", "POST"])
@requires(Permission.CORRECT_CONTACT)
def correct_contact(number: str, party_id: int) -> ResponseReturnValue:
    """Mend how a parent can be reached."""
    dispute = _dispute(number)
    party = found(next((party for party in dispute.parties if party.id == party_id), None))
    form = forms.ContactForm(data={name: getattr(party, name) for name in contact.WORDS})

    def act(session: Session, case: Dispute, who: By) -> None:
        new = contact.Contact(form.email.data, form.phone.data, form.address.data)
        contact.correct_contact(session, case, party_id, new, by=who)

    done = "Bewaard. Een nieuw mailadres krijgt meteen een mail."
    return _step(dispute, form, act, "disputes/correct_contact.html", done, party=party)


@blueprint.route("/zaken/<number>/overeenkomst", methods=["GET", "POST"])
@requires(Action.RECORD_AGREEMENT)
def record_agreement(number: str) -> ResponseReturnValue:
    """Note that both parties agreed to be bound."""
    dispute, form = _dispute(number), forms.AgreementForm()

    def act(session: Session, case: Dispute, who: By) -> None:
        services.record_agreement(session, case, on=form.on.data, by=who)

    return _step(dispute, form, act, "disputes/record_agreement.html", "De overeenkomst is vastgelegd.")


@blueprint.route("/zaken/<number>/kamer", methods=["GET", "POST"])
@requires(Action.COMPOSE_CHAMBER)
def compose_chamber(number: str) -> ResponseReturnValue:
    """Seat one chair and two members, and a secretary."""
    dispute = _dispute(number)
    form = forms.ChamberForm(data=_seated(dispute))
    form.offer([(str(member.id), member.name) for member in members(db.session())])

    def act(session: Session, case: Dispute, who: By) -> None:
        services.compose_chamber(session, case, form.seats, by=who)

    return _step(
        dispute, form, act, "disputes/compose_chamber.html", "De kamer is samengesteld. De leden krijgen een bericht."
    )


@blueprint.route("/zaken/<number>/schikking", methods=["GET", "POST"])
@requires(Action.SETTLE)
def settle(number: str) -> ResponseReturnValue:
    """The parties agree."""
    dispute, form = _dispute(number), forms.SettleForm()

    def act(session: Session, case: Dispute, who: By) -> None:
        endings.settle(session, case, reason=form.reason.data, by=who)

    return _step(dispute, form, act, "disputes/settle.html", "De zaak is gesloten. Beide partijen krijgen een brief.")


@blueprint.route("/zaken/<number>/sluiten", methods=["GET", "POST"])
@requires(Action.CLOSE)
def close(number: str) -> ResponseReturnValue:
    """Close a dispute after its ruling."""
    dispute, form = _dispute(number), forms.CloseForm()

    def act(session: Session, case: Dispute, who: By) -> None:
        endings.close(session, case, reason=form.reason.data, by=who)

    return _step(dispute, form, act, "disputes/close.html", "De zaak is gesloten. Beide partijen krijgen een brief.")


def _dispute(number: str) -> Dispute:
    return found(find(db.session(), actor(), number))


def _seated(dispute: Dispute) -> dict[str, str]:
    """Who sits now, by the field that asks for it."""
    fields = {
        Seat.VOORZITTER: iter(("chair",)),
        Seat.LID: iter(("first", "second")),
        Seat.AMBTELIJK_SECRETARIS: iter(("secretary",)),
    }
    return {next(fields[seat.seat]): str(seat.user_id) for seat in dispute.seats}


def _no_longer_possible(dispute: Dispute) -> str | None:
    """Why the step of this page cannot be taken now; a form that can only be refused is not shown."""
    right = right_of(current_app, str(request.endpoint))
    if isinstance(right, Action):
        try:
            require(right, dispute.stage, actor().role, withdrawn=dispute.withdrawn)
        except Refusal as refusal:
            return refusal.message
    return None


def _step(dispute: Dispute, form: GpoForm, act: Act, template: str, done: str, **shown: object) -> ResponseReturnValue:
    """Show a form, or take the step in one transaction and go back to the case."""
    number = dispute.number
    gone = _no_longer_possible(dispute) if request.method == "GET" else None
    if gone is not None:
        flash(gone, "warning")
        return redirect(url_for("dossier.show", number=number))
    version = form.version_shown if isinstance(form, CaseForm) else None

    def whole(session: Session, who: By) -> None:
        act(session, services.load_for_act(session, number, by=who, version=version), who)

    if form.save(whole):
        flash(done, "success")
        return redirect(url_for("dossier.show", number=number))
    if isinstance(form, CaseForm):
        form.shown(dispute.version_id)
    return render_template(template, form=form, dispute=dispute, **shown)
