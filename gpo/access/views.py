"""Logging in and out, and the accounts of colleagues and boards."""

from functools import partial
from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.orm import Session

from gpo.access import accounts, keys, queries, services
from gpo.access.forms import ROLE_WORDS, ChoosePasswordForm, InvitationForm, InviteForm, LoginForm
from gpo.access.permissions import Permission
from gpo.actor import By
from gpo.db import db
from gpo.law.enums import Role
from gpo.law.refusal import Refusal
from gpo.web import gate
from gpo.web.forms import GpoForm
from gpo.web.gate import public, requires
from gpo.web.language import _
from gpo.web.login import asked_for, enter, landing, leave

blueprint = Blueprint("access", __name__)


@blueprint.route("/inloggen", methods=["GET", "POST"])
@public
def log_in() -> ResponseReturnValue:
    """The login page; goes on to the page that was asked for, if it is one of ours."""
    if current_user.is_authenticated and request.method == "GET":
        return redirect(asked_for() or landing())
    form = LoginForm()
    found: list[int | None] = []
    if form.save(lambda session, by: found.append(_recognised(session, form, by))):
        if found[0] is not None and enter(found[0]):
            return redirect(asked_for() or landing())
        form.refuse(services.WRONG_LOGIN)
    demo = current_app.extensions.get("gpo_demo_accounts", []) if gate.house().settings.demo else []
    here = request.full_path.rstrip("?")
    return render_template("access/log_in.html", form=form, demo_accounts=demo, here=here, asked=asked_for())


@blueprint.post("/uitloggen")
@public
def log_out() -> ResponseReturnValue:
    """Log out; a page of an old session is out already."""
    if GpoForm().validate_on_submit():
        leave()
        flash("U bent uitgelogd.", "success")
        return redirect("/")
    if current_user.is_authenticated:
        flash("Deze pagina stond te lang open. Druk nog een keer op Uitloggen.", "warning")
        return redirect(landing())
    return redirect("/")


@blueprint.route("/uitnodiging/<token>", methods=["GET", "POST"])
@public
def accept_invitation(token: str) -> ResponseReturnValue:
    """A colleague or a board: looking at the link uses nothing up, a password does, and opens the account."""
    if keys.behind(db.session(), token) is not None:
        return redirect(url_for("filing.key", token=token))
    form = InvitationForm()
    opened: list[int | None] = []
    try:
        invitation = services.open_invitation(db.session(), token, by=gate.by())
    except Refusal as refusal:
        return render_template("access/invitation_gone.html", sentence=refusal.message), 410
    known = queries.opens_existing_account(db.session(), invitation)
    if form.save(lambda session, by: opened.append(_accepted(session, token, form, by))):
        if opened[0] is not None and enter(opened[0]):
            return redirect(landing())
        form.refuse("Dit wachtwoord klopt niet. Probeer het nog een keer.", "password")
    return render_template(
        "access/accept_invitation.html", form=form, email=invitation.email, known=known, least=services.PASSWORD_MIN
    )


@blueprint.route("/wachtwoord", methods=["GET", "POST"])
@requires(Permission.CHOOSE_PASSWORD)
def choose_password() -> ResponseReturnValue:
    """A parent may choose a password, and never has to: the link in the mail is enough."""
    email = gate.found(queries.email_of(db.session(), gate.actor().user_id))
    form = ChoosePasswordForm()

    def act(session: Session, by: By) -> None:
        services.choose_password(session, by.actor.user_id or 0, form.password.data or "", by=by)

    if form.save(act):
        flash(_("Uw wachtwoord is bewaard. De link in uw mail blijft ook werken."), "success")
        return redirect(landing())
    return render_template("access/choose_password.html", form=form, email=email, least=services.PASSWORD_MIN)


@blueprint.route("/accounts", methods=["GET", "POST"])
@requires(Permission.MANAGE_USERS)
def users() -> ResponseReturnValue:
    """Every account, and inviting someone new."""
    form = InviteForm()
    if form.save(partial(_invite, form=form)):
        flash("De uitnodiging staat klaar en gaat per mail.", "success")
        return redirect(url_for("access.users"))
    after = request.args.get("na", default=0, type=int)
    rows, following = queries.accounts(db.session(), after=after)
    waiting = queries.waiting_invitations(db.session(), gate.by().now)
    return render_template(
        "access/users.html",
        form=form,
        rows=rows,
        schools=queries.school_names(db.session(), [user for user, _board in rows]),
        waiting=waiting,
        role_words=ROLE_WORDS,
        me=gate.actor().user_id,
        next_url=url_for("access.users", na=following) if following else None,
        first_url=url_for("access.users") if after else None,
    )


@blueprint.post("/accounts/<int:user_id>/sluiten")
@requires(Permission.MANAGE_USERS)
def close_account(user_id: int) -> ResponseReturnValue:
    """Close an account."""
    return _switch(user_id, active=False, done="Het account is gesloten. Wie was ingelogd, is dat nu niet meer.")


@blueprint.post("/accounts/<int:user_id>/openen")
@requires(Permission.MANAGE_USERS)
def open_account(user_id: int) -> ResponseReturnValue:
    """Open a closed account again."""
    return _switch(user_id, active=True, done="Het account is weer open.")


@blueprint.post("/accounts/<int:user_id>/mandaat")
@requires(Permission.MANAGE_USERS)
def change_mandate(user_id: int) -> ResponseReturnValue:
    """Give the mandate to send reports, or take it back."""
    form, given = GpoForm(), request.form.get("mandaat") == "ja"
    if form.save(lambda session, by: accounts.set_mandate(session, user_id, given, by=by)):
        flash("Dit account mag nu meldingen versturen." if given else "Dit account bereidt nu alleen voor.", "success")
    else:
        flash(form.form_errors[0], "error")
    return redirect(url_for("access.users"))


def _recognised(session: Session, form: LoginForm, by: By) -> int | None:
    user = services.authenticate(session, email=form.email.data or "", password=form.password.data or "", by=by)
    return None if user is None else user.id


def _accepted(session: Session, token: str, form: InvitationForm, by: By) -> int | None:
    invitation = services.open_invitation(session, token, by=by)
    user = services.accept_invitation(session, invitation, password=form.password.data or "", by=by)
    return None if user is None else user.id


def _invite(session: Session, by: By, *, form: InviteForm) -> None:
    board_id = queries.board_id_of(session, form.board_number.data) if form.board_number.data else None
    if form.board_number.data and board_id is None:
        raise Refusal(None, "Dit bestuursnummer is niet bekend. Kijk het na, of lees eerst de besturen in.")
    school_id = None
    if form.school_code.data and board_id is not None:
        school_id = queries.school_id_of(session, form.school_code.data, board_id)
        if school_id is None:
            raise Refusal(None, "Deze school is niet van dit bestuur. Kijk de code na.")
    facts: dict[str, Any] = {"email": form.email.data, "name": form.name.data, "board_id": board_id}
    if board_id is not None:
        facts |= {"school_id": school_id, "may_send": bool(form.may_send.data)}
    accounts.invite_by_mail(session, role=Role(form.role.data), by=by, **facts)


def _switch(user_id: int, *, active: bool, done: str) -> ResponseReturnValue:
    form = GpoForm()
    if form.save(lambda session, by: accounts.set_active(session, user_id, active, by=by)):
        flash(done, "success")
    else:
        flash(form.form_errors[0], "error")
    return redirect(url_for("access.users"))
