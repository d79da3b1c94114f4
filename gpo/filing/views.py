"""Filing a dispute, its receipt, and the link that opens a parent's account."""

from functools import partial
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from gpo.access import services as access
from gpo.access.permissions import Permission
from gpo.access.queries import opens_existing_account
from gpo.actor import By
from gpo.db import db, transaction
from gpo.disputes.models import Channel
from gpo.documents import papers
from gpo.documents.papers import Upload
from gpo.filing import findings, queries, services
from gpo.filing.forms import DeskForm, FilingForm, InvitationForm
from gpo.filing.requests import request_of
from gpo.law.enums import Role
from gpo.law.refusal import Refusal
from gpo.web import gate, login
from gpo.web.gate import public, requires

blueprint = Blueprint("filing", __name__)
_RECEIPTS_KEPT = 10


@blueprint.get("/")
@public
def start() -> ResponseReturnValue:
    """What the commission does, for whom, and the way in."""
    rules, today = gate.house().rules, gate.by().today
    terms = {rule: findings.term_in_words(rule, today, rules) for rule in ("filing", "ruling", "report")}
    return render_template("start.html", terms=terms)


@blueprint.get("/privacy")
@public
def privacy() -> ResponseReturnValue:
    """What is kept of whom, and who sees it."""
    return render_template("privacy.html", draft_days=services.DRAFT_DAYS)


@blueprint.get("/toegankelijkheid")
@public
def accessibility() -> ResponseReturnValue:
    """For whom these pages work, and what to do where they do not."""
    return render_template("accessibility.html")


@blueprint.route("/indienen", methods=["GET", "POST"])
@public
def file() -> ResponseReturnValue:
    """The form of a parent, with or without an account."""
    match gate.actor().role:
        case Role.OUDER:
            return _page(FilingForm, login.DRAFT, "filing/file.html")
        case Role.SECRETARIAAT:
            return redirect(url_for("filing.file_for_parent"))
    abort(404)


@blueprint.route("/zaken/invoeren", methods=["GET", "POST"])
@requires(Permission.FILE_FOR_PARENT)
def file_for_parent() -> ResponseReturnValue:
    """The form of the desk, for what came by post, telephone or mail."""
    return _page(DeskForm, login.DESK_DRAFT, "filing/file_for_parent.html")


@blueprint.get("/ontvangst/<number>")
@public
def receipt(number: str) -> ResponseReturnValue:
    """What came in and what happens next."""
    dispute = queries.receipt(db.session(), gate.actor(), session.get(login.RECEIPTS, []), number)
    if dispute is None:
        abort(404)
    dues, found = findings.of_dispute(dispute, gate.house().rules)
    received = queries.papers_received(db.session(), dispute)
    return render_template(
        "filing/receipt.html", dispute=dispute, dues=dues, findings=found, papers=received, today=gate.by().today
    )


@blueprint.route("/uitnodiging/<token>", methods=["GET", "POST"])
@public
def accept_invitation(token: str) -> ResponseReturnValue:
    """Looking at the link uses nothing up; a password does, and ties the account to its case."""
    form = InvitationForm()
    came_in: list[services.CameIn | None] = []
    try:
        invitation = access.open_invitation(db.session(), token, by=gate.by())
    except Refusal as refusal:
        return render_template("filing/invitation_gone.html", sentence=refusal.message), 410
    known = opens_existing_account(db.session(), invitation)
    if form.save(
        lambda session_, by: came_in.append(services.come_in(session_, token, form.password.data or "", by=by))
    ):
        if came_in[0] is not None and login.enter(came_in[0].user_id):
            number = came_in[0].number
            return redirect(url_for("dossier.show", number=number) if number else login.landing())
        form.refuse("Dit wachtwoord klopt niet. Probeer het nog een keer.", "password")
    return render_template(
        "filing/accept_invitation.html", form=form, email=invitation.email, known=known, least=access.PASSWORD_MIN
    )


def _page(kind: type[FilingForm], slot: str, template: str) -> ResponseReturnValue:
    """One form page: first everything typed is kept, only then is it looked at."""
    form = kind()
    if not form.is_submitted():
        return _shown(_resumed(form, kind, slot), template)
    if "wis" in request.form and form.csrf_token.validate(form):
        return _forgotten(form, slot)
    number = _keep(form, slot)
    if number is None:
        school = _look_up_school(form)
        late = None
        if "verstuur" in request.form and form.validate_on_submit():
            late = _passed_day(form, school)
            act = partial(_send, form=form, school=school)
            if late is None and form.save(act):
                number = str(form.filed_as)
        form.show_paper_problems()
        if number is None:
            return _shown(form, template, school=school, late=late)
    kept = session.get(login.RECEIPTS, [])
    session[login.RECEIPTS] = [key for key in kept if key != form.draft_key.data][1 - _RECEIPTS_KEPT :] + [
        form.draft_key.data
    ]
    return redirect(url_for("filing.receipt", number=number))
