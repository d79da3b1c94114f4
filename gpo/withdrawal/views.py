"""Stopping with a dispute, and going on after all."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.db import db
from gpo.disputes.models import Dispute
from gpo.disputes.queries import find
from gpo.disputes.services import load_for_act
from gpo.law.enums import Role
from gpo.law.procedure import Action, require
from gpo.law.refusal import Refusal
from gpo.web.gate import actor, by, found, requires
from gpo.web.language import _
from gpo.withdrawal import services
from gpo.withdrawal.forms import OWN, TakeBackForm, WithdrawForm

blueprint = Blueprint("withdrawal", __name__)


@blueprint.route("/zaken/<number>/intrekken", methods=["GET", "POST"])
@requires(Action.WITHDRAW)
def withdraw(number: str) -> ResponseReturnValue:
    """The parent stops; the page says what is lost by it, and until when it can be taken back."""
    dispute, form = _dispute(number), WithdrawForm()
    if actor().role is Role.SECRETARIAAT:
        form.for_desk()

    def act(session: Session, who: By) -> None:
        case = load_for_act(session, number, by=who)
        services.withdraw(session, case, voluntary=form.voluntary.data == OWN, reason=form.reason.data, by=who)

    if form.save(act):
        flash(_("Het geschil is ingetrokken. U kunt zich nog bedenken."), "success")
        if form.voluntary.data != OWN:
            flash(_("U schreef dat er druk op u is gezet. Het secretariaat belt u daarover."), "info")
        return _to_case(number)
    return _not_now(dispute, Action.WITHDRAW, form) or render_template(
        "withdrawal/withdraw.html",
        form=form,
        dispute=dispute,
        lost=services.lost_by_stopping(db.session(), dispute, by=by()),
    )


@blueprint.route("/zaken/<number>/toch-doorgaan", methods=["GET", "POST"])
@requires(Action.TAKE_BACK)
def take_back(number: str) -> ResponseReturnValue:
    """The parent goes on after all."""
    dispute, form = _dispute(number), TakeBackForm()

    def act(session: Session, who: By) -> None:
        services.take_back(session, load_for_act(session, number, by=who, version=form.version_shown), by=who)

    if form.save(act):
        flash(_("Uw zaak loopt gewoon door. Er is niets veranderd."), "success")
        return _to_case(number)
    gone = _not_now(dispute, Action.TAKE_BACK, form)
    if gone is not None or dispute.withdrawn_on is None:
        return gone or _to_case(number)
    form.shown(dispute.version_id)
    until = services.until_when(dispute.withdrawn_on, by().rules)
    return render_template("withdrawal/take_back.html", form=form, dispute=dispute, until=until, today=by().today)


def _dispute(number: str) -> Dispute:
    return found(find(db.session(), actor(), number))


def _to_case(number: str) -> ResponseReturnValue:
    return redirect(url_for("dossier.show", number=number))


def _not_now(dispute: Dispute, action: Action, form: WithdrawForm | TakeBackForm) -> ResponseReturnValue | None:
    """Back to the case in words, where a form could only be refused."""
    try:
        require(action, dispute.stage, actor().role, withdrawn=dispute.withdrawn)
    except Refusal as refusal:
        if form.is_submitted():
            return None
        flash(_(refusal.message), "warning")
        return _to_case(dispute.number)
    return None
