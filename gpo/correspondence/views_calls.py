""" "Bel mij terug": for everyone, from every page."""

from flask import flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.correspondence import calls
from gpo.correspondence.forms_calls import CallMeForm
from gpo.correspondence.views import blueprint as blueprint
from gpo.db import db
from gpo.deadlines.showing import of_due
from gpo.law.enums import Role
from gpo.law.office import office_hours, ring_back
from gpo.web import login
from gpo.web.gate import actor, by, client, public
from gpo.web.language import _

RING_BACK = "Wij bellen u"


@blueprint.route("/bel-mij", methods=["GET", "POST"])
@public
def call_me() -> ResponseReturnValue:
    """Ask to be rung; what was typed in a draft of this browser stands beside it for the desk."""
    who = by()
    parent = actor().role is Role.OUDER
    form = CallMeForm().offer(calls.cases_of(db.session(), who) if parent else ())

    def act(writing: Session, asking: By) -> None:
        calls.ask_to_be_rung(writing, form.asked, draft_key=session.get(login.DRAFT), client=client(), by=asking)

    if form.save(act):
        flash(_("Wij hebben uw vraag. U krijgt een telefoontje van ons."), "success")
        return redirect(url_for("correspondence.call_asked"))
    hours = office_hours(who.today, who.rules)
    until = of_due(ring_back(who.now, who.rules), RING_BACK)
    return render_template("correspondence/call_me.html", form=form, hours=hours, until=until)


@blueprint.get("/bel-mij/ontvangen")
@public
def call_asked() -> ResponseReturnValue:
    """What happens after asking, and what to do when it cannot wait."""
    who = by()
    hours = office_hours(who.today, who.rules)
    until = of_due(ring_back(who.now, who.rules), RING_BACK)
    return render_template("correspondence/call_asked.html", hours=hours, until=until)
