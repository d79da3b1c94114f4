"""The first page, what comes after filing: the receipt, and the link that opens a parent's account."""

from flask import redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue

from gpo.access import services as access
from gpo.access.queries import opens_existing_account
from gpo.db import db
from gpo.filing import arrivals, findings, queries
from gpo.filing.forms.account import InvitationForm
from gpo.filing.views_desk import blueprint as blueprint
from gpo.law.refusal import Refusal
from gpo.web import gate, login
from gpo.web.gate import public


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
    return render_template("privacy.html", draft_days=gate.by().rules.number("draft_days", gate.by().today))


@blueprint.get("/toegankelijkheid")
@public
def accessibility() -> ResponseReturnValue:
    """For whom these pages work, and what to do where they do not."""
    return render_template("accessibility.html")


@blueprint.get("/ontvangst/<number>")
@public
def receipt(number: str) -> ResponseReturnValue:
    """What came in and what happens next."""
    keys = session.get(login.RECEIPTS, [])
    dispute = gate.found(queries.receipt(db.session(), gate.actor(), keys, number))
    dues, found = findings.of_dispute(dispute, gate.house().rules)
    received = queries.papers_received(db.session(), gate.actor(), dispute)
    return render_template(
        "filing/receipt.html", dispute=dispute, dues=dues, findings=found, papers=received, today=gate.by().today
    )


@blueprint.route("/uitnodiging/<token>", methods=["GET", "POST"])
@public
def accept_invitation(token: str) -> ResponseReturnValue:
    """Looking at the link uses nothing up; a password does, and ties the account to its case."""
    form = InvitationForm()
    came_in: list[arrivals.CameIn | None] = []
    try:
        invitation = access.open_invitation(db.session(), token, by=gate.by())
    except Refusal as refusal:
        return render_template("filing/invitation_gone.html", sentence=refusal.message), 410
    known = opens_existing_account(db.session(), invitation)
    if form.save(
        lambda session_, by: came_in.append(arrivals.come_in(session_, token, form.password.data or "", by=by))
    ):
        if came_in[0] is not None and login.enter(came_in[0].user_id):
            number = came_in[0].number
            return redirect(url_for("dossier.show", number=number) if number else login.landing())
        form.refuse("Dit wachtwoord klopt niet. Probeer het nog een keer.", "password")
    return render_template(
        "filing/accept_invitation.html", form=form, email=invitation.email, known=known, least=access.PASSWORD_MIN
    )
