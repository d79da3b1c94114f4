"""The receipt of a filing: a page, and a PDF that the worker makes."""

from io import BytesIO

from flask import abort, redirect, render_template, send_file, session, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.db import db
from gpo.disputes.models import Dispute
from gpo.filing import arrivals, findings, queries, receipts
from gpo.filing.views_keeping import blueprint as blueprint
from gpo.web import gate, login
from gpo.web.forms import GpoForm
from gpo.web.gate import public


@blueprint.get("/ontvangst/<number>")
@public
def receipt(number: str) -> ResponseReturnValue:
    """What came in and what happens next."""
    dispute = _dispute(number)
    dues, found = findings.of_dispute(dispute, gate.house().rules)
    return render_template(
        "filing/receipt.html",
        dispute=dispute,
        filer=dispute.parties[0],
        dues={due.due.rule: due for due in dues},
        findings=found,
        papers=queries.papers_received(db.session(), dispute),
        receipt=queries.receipt_pdf(db.session(), dispute.id),
        code=login.shown_code(number),
        may_make_code=receipts.may_make_code(dispute, by=gate.by()),
        today=gate.by().today,
    )


@blueprint.get("/ontvangst/<number>/pdf")
@public
def receipt_pdf(number: str) -> ResponseReturnValue:
    """The receipt to keep or print."""
    made = gate.found(queries.receipt_pdf(db.session(), _dispute(number).id))
    content = gate.house().storage.get(gate.found(made.sha256))
    return send_file(
        BytesIO(content), mimetype="application/pdf", as_attachment=True, download_name=f"ontvangst-{number}.pdf"
    )


@blueprint.post("/ontvangst/<number>/code")
@public
def receipt_code(number: str) -> ResponseReturnValue:
    """A code on paper for who has no mail: an earlier one was lost before it was copied, so it stops working."""
    dispute = _dispute(number)
    if not receipts.may_make_code(dispute, by=gate.by()):
        abort(404)
    made: list[str] = []

    def act(writing: Session, by: By) -> None:
        case = gate.found(receipts.own(writing, number, by.actor, session.get(login.RECEIPTS, [])))
        made.append(arrivals.give_code(writing, case, case.parties[0], by=by))

    if GpoForm().save(act):
        login.show_code(number, made[0])
    return redirect(url_for("filing.receipt", number=number, _anchor="code"))


def _dispute(number: str) -> Dispute:
    keys = session.get(login.RECEIPTS, [])
    return gate.found(receipts.own(db.session(), number, gate.actor(), keys))
