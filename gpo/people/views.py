"""The people around a case: who takes part, and what a parent changes about themselves."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gpo.access.permissions import Permission
from gpo.actor import By
from gpo.db import db
from gpo.disputes.models import Dispute
from gpo.disputes.queries import find
from gpo.disputes.services import load_for_act
from gpo.law.procedure import Action, require
from gpo.law.refusal import Refusal
from gpo.people import doubles, forms, mandates, other_parent, queries, young_person
from gpo.web.forms import CaseForm, GpoForm, today
from gpo.web.gate import actor, by, found, requires

blueprint = Blueprint("people", __name__)
Act = Callable[[Session, Dispute, By], object]


@blueprint.route("/zaken/<number>/andere-ouder", methods=["GET", "POST"])
@requires(Permission.DECIDE_WHO)
def decide_other_parent(number: str) -> ResponseReturnValue:
    """The desk decides whether the other parent hears of the case."""
    dispute = dispute_of(number)
    other = found(dispute.other_parent)
    form = forms.OtherParentForm(data={"name": other.name, "email": other.email})

    def act(session: Session, case: Dispute, who: By) -> None:
        reach = other_parent.Reach(form.name.data, form.email.data, form.phone.data, form.address.data)
        other_parent.decide(
            session,
            case,
            involve=form.yes,
            reason=str(form.reason.data),
            by=who,
            reach=reach,
            requester_told=form.requester_told.data,
        )

    shown = {"other": other, "decisions": queries.decisions_about(db.session(), other), "filer": dispute.parties[0]}
    return act_page(dispute, form, act, "people/decide_other_parent.html", "Uw beslissing is bewaard.", **shown)


@blueprint.route("/zaken/<number>/machtiging/<int:mandate_id>", methods=["GET", "POST"])
@requires(Permission.DECIDE_WHO)
def decide_mandate(number: str, mandate_id: int) -> ResponseReturnValue:
    """The desk has read the signed paper, and lets the gemachtigde in or says why not."""
    dispute = dispute_of(number)
    mandate = found(queries.mandate(db.session(), dispute, mandate_id))
    form = forms.MandateDecisionForm()

    def act(session: Session, case: Dispute, who: By) -> None:
        held = found(queries.mandate(session, case, mandate_id))
        mandates.decide(session, case, held, accept=form.yes, reason=form.reason.data, by=who)

    shown = queries.mandate_shown(db.session(), mandate)
    return act_page(dispute, form, act, "people/decide_mandate.html", "Uw beslissing is bewaard.", shown=shown)


@blueprint.route("/zaken/<number>/jongere", methods=["GET", "POST"])
@requires(Permission.DECIDE_WHO)
def decide_young_person(number: str) -> ResponseReturnValue:
    """The desk decides whether a pupil of 16 or 17 follows the case."""
    dispute = dispute_of(number)
    young = found(dispute.young_person)
    form = forms.YoungPersonForm(data={"email": young.email})

    def act(session: Session, case: Dispute, who: By) -> None:
        young_person.decide(session, case, agreed=form.yes, reason=str(form.reason.data), email=form.email.data, by=who)

    born_on = dispute.child.born_on
    shown = {"young": young, "age": young_person.age_on(born_on, today()) if born_on else None}
    return act_page(dispute, form, act, "people/decide_young_person.html", "Uw beslissing is bewaard.", **shown)


@blueprint.route("/zaken/<number>/dubbel", methods=["GET", "POST"])
@requires(Permission.DECIDE_WHO)
def decide_double(number: str) -> ResponseReturnValue:
    """The desk looks whether this case is the same as another one."""
    dispute, form = dispute_of(number), forms.DoubleForm()

    def act(session: Session, case: Dispute, who: By) -> None:
        doubles.decide(session, case, same=form.choice.data == "ja", note=str(form.note.data), by=who)

    shown = {"alike": doubles.alike(db.session(), dispute, by=by()), "earlier": doubles.decided(db.session(), dispute)}
    return act_page(dispute, form, act, "people/decide_double.html", "Uw beslissing is bewaard.", **shown)


def dispute_of(number: str) -> Dispute:
    """The case, if the reader may see it; else a 404."""
    return found(find(db.session(), actor(), number))


def act_page(
    dispute: Dispute, form: GpoForm, act: Act, template: str, done: str, **shown: object
) -> ResponseReturnValue:
    """Show a form, or do the act in one transaction and go back to the case."""
    number = dispute.number
    version = form.version_shown if isinstance(form, CaseForm) else None

    def whole(session: Session, who: By) -> None:
        act(session, load_for_act(session, number, by=who, version=version), who)

    if form.save(whole):
        flash(done, "success")
        # Who gave up the own mail address may have to come in by the new link first.
        still = find(db.session(), actor(), number) is not None
        return redirect(url_for("dossier.show", number=number) if still else url_for("dossier.home"))
    if isinstance(form, CaseForm):
        form.shown(dispute.version_id)
    return render_template(template, form=form, dispute=dispute, **shown)


def no_longer_possible(dispute: Dispute, action: Action) -> ResponseReturnValue | None:
    """Back to the case in words, where a step cannot be taken now; ``None``: it can."""
    try:
        require(action, dispute.stage, actor().role, withdrawn=dispute.withdrawn)
    except Refusal as refusal:
        flash(refusal.message, "warning")
        return redirect(url_for("dossier.show", number=dispute.number))
    return None
