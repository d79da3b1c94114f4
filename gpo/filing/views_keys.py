"""The ways into a case without a password: the link in a mail, a fresh link, and number and code on paper."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gpo.access import keys
from gpo.access.models import Invitation
from gpo.access.permissions import Permission
from gpo.actor import By
from gpo.db import db
from gpo.disputes.queries import find
from gpo.disputes.services import load_for_act
from gpo.filing import arrivals, fresh_links
from gpo.filing.forms.keys import CaseCodeForm, MailLinkForm
from gpo.filing.views_receipt import blueprint as blueprint
from gpo.web import gate, login
from gpo.web.forms import GpoForm
from gpo.web.gate import public, requires
from gpo.web.language import _


@blueprint.route("/sleutel/<token>", methods=["GET", "POST"])
@public
def key(token: str) -> ResponseReturnValue:
    """The key of a parent. Looking uses nothing up, however often; the button opens the case."""
    found, form = keys.behind(db.session(), token), GpoForm()
    if found is None or not keys.works(found, by=gate.by()):
        return _outlived(token, found)
    path = arrivals.already_in(db.session(), found, gate.actor())
    if path is not None and request.method == "GET":
        return redirect(path)
    came: list[arrivals.CameIn] = []
    if form.save(lambda writing, by: came.append(arrivals.come_in(writing, token, by=by))):
        user_id = came[0].user_id
        if user_id is None or user_id == gate.actor().user_id:
            return redirect(came[0].path) if path or user_id else render_template("filing/mail_confirmed.html")
        if login.enter(user_id):
            return redirect(came[0].path)
        form.refuse(_("Dit account is gesloten. Bel het secretariaat."))
    return render_template("filing/key.html", form=form, number=arrivals.number_of(db.session(), found))


@blueprint.post("/sleutel/<token>/nieuw")
@public
def fresh_key(token: str) -> ResponseReturnValue:
    """One press mails a fresh key to the address of the old one; the answer is always the same."""
    form = GpoForm()
    if form.save(lambda writing, by: fresh_links.ask_by_old_key(writing, token, client=gate.client(), by=by)):
        return render_template("filing/link_on_its_way.html")
    return _outlived(token, keys.behind(db.session(), token), form)


@blueprint.route("/inloggen/link", methods=["GET", "POST"])
@public
def ask_link() -> ResponseReturnValue:
    """A fresh key for who types the mail address; the answer is the same whether we know it or not."""
    form = MailLinkForm()

    def act(writing: Session, by: By) -> None:
        fresh_links.ask_by_address(
            writing, form.email.data or "", client=gate.client(), leads_to=login.asked_for(), by=by
        )

    if form.save(act):
        return render_template("filing/link_on_its_way.html")
    return render_template("filing/ask_link.html", form=form)


@blueprint.route("/inloggen/code", methods=["GET", "POST"])
@public
def enter_by_code() -> ResponseReturnValue:
    """The case of a parent without mail, by its number and the code on paper."""
    form = CaseCodeForm()
    came: list[arrivals.CameIn | None] = []

    def act(writing: Session, by: By) -> None:
        number, code = form.number.data or "", form.code.data or ""
        came.append(arrivals.come_in_by_code(writing, number, code, client=gate.client(), by=by))

    if form.save(act):
        if came[0] is not None and came[0].user_id is not None and login.enter(came[0].user_id):
            return redirect(login.asked_for() or came[0].path)
        form.refuse(_("Nummer en code horen niet bij elkaar. Kijk beide na, of bel het secretariaat."))
    return render_template("filing/enter_by_code.html", form=form)


@blueprint.route("/zaken/<number>/code/<int:party_id>", methods=["GET", "POST"])
@requires(Permission.CORRECT_CONTACT)
def new_code(number: str, party_id: int) -> ResponseReturnValue:
    """The desk makes a code for a parent, on a letter to print and post. It is shown this once."""
    dispute = gate.found(find(db.session(), gate.actor(), number))
    party = gate.found(next((party for party in dispute.parties if party.id == party_id), None))
    form, code = GpoForm(), []

    def act(writing: Session, by: By) -> None:
        case = load_for_act(writing, number, by=by)
        mine = gate.found(next((one for one in case.parties if one.id == party_id), None))
        code.append(arrivals.give_code(writing, case, mine, by=by))

    if form.save(act):
        home = url_for("filing.enter_by_code", _external=True)
        return render_template(
            "filing/code_letter.html", dispute=dispute, party=party, code=code[0], home=home, today=gate.by().today
        )
    return render_template("filing/new_code.html", form=form, dispute=dispute, party=party)


def _outlived(token: str, found: Invitation | None, form: GpoForm | None = None) -> ResponseReturnValue:
    """A key that works no longer offers one button; the address it goes to is never shown in full."""
    to = keys.masked(found.email) if found is not None and not found.withdrawn else None
    return render_template("filing/key_outlived.html", form=form or GpoForm(), token=token, to=to), 410
