"""Logging in and out, and the accounts of colleagues and boards."""

from functools import partial
from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.orm import Session

from gpo.access import accounts, queries, services
from gpo.access.forms import ROLE_WORDS, InviteForm, LoginForm
from gpo.access.permissions import Permission
from gpo.actor import By
from gpo.db import db
from gpo.law.enums import Role
from gpo.law.refusal import Refusal
from gpo.web import gate
from gpo.web.forms import GpoForm
from gpo.web.gate import public, requires
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
    return render_template("access/log_in.html", form=form, demo_accounts=demo, here=request.full_path.rstrip("?"))


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


def _recognised(session: Session, form: LoginForm, by: By) -> int | None:
    user = services.authenticate(session, email=form.email.data or "", password=form.password.data or "", by=by)
    return None if user is None else user.id


def _invite(session: Session, by: By, *, form: InviteForm) -> None:
    board_id = queries.board_id_of(session, form.board_number.data) if form.board_number.data else None
    if form.board_number.data and board_id is None:
        raise Refusal(None, "Dit bestuursnummer is niet bekend. Kijk het na, of lees eerst de besturen in.")
    facts: dict[str, Any] = {"email": form.email.data, "name": form.name.data, "board_id": board_id}
    accounts.invite_by_mail(session, role=Role(form.role.data), by=by, **facts)


def _switch(user_id: int, *, active: bool, done: str) -> ResponseReturnValue:
    form = GpoForm()
    if form.save(lambda session, by: accounts.set_active(session, user_id, active, by=by)):
        flash(done, "success")
    else:
        flash(form.form_errors[0], "error")
    return redirect(url_for("access.users"))
