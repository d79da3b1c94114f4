"""A party's own pages: how to be reached, free choices, and who speaks for a parent."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gpo.access.permissions import Permission
from gpo.actor import By
from gpo.db import db
from gpo.disputes.contact import Contact
from gpo.disputes.models import ConsentKind, Dispute, Party, Relation
from gpo.disputes.parties import is_requester, own_party
from gpo.disputes.queries import find
from gpo.disputes.services import load_for_act
from gpo.documents import papers
from gpo.documents.papers import Paper, Upload
from gpo.people import forms_own, mandates, own_details, queries
from gpo.people.own_details import Details
from gpo.people.views import act_page, dispute_of
from gpo.people.views import blueprint as blueprint
from gpo.web import gate
from gpo.web.gate import actor, found, requires
from gpo.web.language import _


@blueprint.route("/zaken/<number>/mijn-gegevens", methods=["GET", "POST"])
@requires(Permission.CHANGE_OWN_DETAILS)
def my_details(number: str) -> ResponseReturnValue:
    """How this party is called and reached."""
    dispute, own = _mine(number)
    form = forms_own.DetailsForm.offering(
        own.language,
        data={
            **{name: getattr(own, name) for name in ("name", "email", "phone", "address", "language")},
            "may_mail": _typed(own.may_mail),
            "may_phone": _typed(own.may_phone),
            "address_secret": _typed(own.address_secret),
        },
    )

    def act(session: Session, case: Dispute, who: By) -> None:
        said = {name: form[name].data == "ja" for name in ("may_phone", "may_mail", "address_secret")}
        details = Details(name=str(form.name.data), language=form.language.data, **said)
        contact = Contact(form.email.data, form.phone.data, form.address.data)
        own_details.change(session, case, details, contact, by=who)

    shown = {"own": own, "steers": is_requester(dispute, own)}
    return act_page(
        dispute,
        form,
        act,
        "people/my_details.html",
        _("Uw gegevens zijn bewaard. Een nieuw mailadres krijgt een mail met een link."),
        **shown,
    )


@blueprint.route("/zaken/<number>/toestemming", methods=["GET", "POST"])
@requires(Permission.CHANGE_OWN_DETAILS)
def my_consents(number: str) -> ResponseReturnValue:
    """What this party allows besides the procedure; each may be taken back."""
    dispute, own = _mine(number, steering=True)
    held = queries.consents_of(db.session(), own)
    said = {kind.value: _typed(own_details.holds(held[kind])) for kind in ConsentKind if kind in held}
    form = forms_own.ConsentForm(data=said)

    def act(session: Session, case: Dispute, who: By) -> None:
        own_details.choose(session, case, form.choices, by=who)

    return act_page(dispute, form, act, "people/my_consents.html", _("Uw keuzes zijn bewaard."), held=held)


@blueprint.route("/zaken/<number>/gemachtigde", methods=["GET", "POST"])
@requires(Permission.CHANGE_OWN_DETAILS)
def my_mandate(number: str) -> ResponseReturnValue:
    """Who speaks for this parent, and letting someone do so."""
    dispute, own = _mine(number, steering=True)
    given, form = queries.mandates_of(db.session(), own), forms_own.MandateForm()
    shown = {
        "given": given,
        "may_give": not any(mandate.stands for mandate in given) and own.relation is not Relation.GEMACHTIGDE,
        "accept": papers.ACCEPT_ATTRIBUTE,
        "end_form": forms_own.EndForm(formdata=None),
    }
    if form.is_submitted() and not shown["may_give"]:
        flash(_("U heeft al iemand gemachtigd. Stop die machtiging eerst."), "warning")
        return redirect(url_for("people.my_mandate", number=number))
    good: list[Paper] = []
    if form.validate_on_submit():
        good, problems = papers.check_all([Upload(form.paper.data.filename, form.paper.data.stream)])
        form.paper.errors = [*form.paper.errors, *problems]
        for note in papers.notes(good):
            flash(note, "info")

    def act(session: Session, case: Dispute, who: By) -> None:
        speaker = mandates.Speaker(str(form.name.data), str(form.email.data), form.phone.data)
        mandates.give(session, case, speaker, good[0], storage=gate.house().storage, by=who)

    if form.is_submitted() and not good:
        return render_template("people/my_mandate.html", form=form, dispute=dispute, **shown)
    done = _("Uw machtiging is verstuurd. Het secretariaat kijkt ernaar.")
    return act_page(dispute, form, act, "people/my_mandate.html", done, **shown)


@blueprint.post("/zaken/<number>/gemachtigde/<int:mandate_id>/stoppen")
@requires(Permission.CHANGE_OWN_DETAILS)
def end_mandate(number: str, mandate_id: int) -> ResponseReturnValue:
    """Stop a machtiging at once."""
    form, (dispute, _own) = forms_own.EndForm(), _mine(number, steering=True)
    found(queries.mandate(db.session(), dispute, mandate_id))

    def act(session: Session, who: By) -> None:
        case = load_for_act(session, number, by=who)
        mandates.end(session, case, found(queries.mandate(session, case, mandate_id)), by=who)

    if form.save(act):
        flash(_("De machtiging is gestopt. De gemachtigde ziet de zaak niet meer."), "success")
    else:
        flash(form.form_errors[0], "error")
    still = find(db.session(), actor(), number) is not None
    return redirect(url_for("people.my_mandate", number=number) if still else url_for("dossier.home"))


def _mine(number: str, *, steering: bool = False) -> tuple[Dispute, Party]:
    """The case and the reader's own party in it; ``steering``: only for the side that filed."""
    dispute = dispute_of(number)
    own = found(own_party(dispute, actor()))
    return dispute, found(own if not steering or is_requester(dispute, own) else None)


def _typed(value: bool | None) -> str | None:
    """A yes or no as its field holds it; not said is neither."""
    return None if value is None else "ja" if value else "nee"
