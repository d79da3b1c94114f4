"""The page on which the chair tells the outcome before the reasons are written."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.db import db
from gpo.deadlines.showing import of_due
from gpo.disputes.services import load_for_act
from gpo.law.oordeel import oordeel_day, urgent_dictum
from gpo.law.procedure import Action
from gpo.law.regime import regime_on
from gpo.rulings import dicta, queries, words
from gpo.rulings.forms_dictum import dictum_form
from gpo.rulings.views import blueprint as blueprint
from gpo.rulings.views import passed
from gpo.web.gate import actor, by, found, requires


@blueprint.route("/zaken/<number>/dictum", methods=["GET", "POST"])
@requires(Action.TELL_DICTUM)
def tell_dictum(number: str) -> ResponseReturnValue:
    """Tell both sides the outcome per claim, and what must be done from today."""
    dispute = found(queries.dispute_to_rule_on(db.session(), actor(), number))
    if late := passed(dispute, Action.TELL_DICTUM):
        return late
    form, who = dictum_form(dispute), by()
    form.shown(dispute.version_id)

    def act(session: Session, telling: By) -> None:
        loaded = load_for_act(session, number, by=telling, version=form.version_shown)
        dicta.tell_dictum(
            session,
            loaded,
            form.text.data or "",
            outcomes=form.outcomes(),
            measures=form.measures_said(),
            by=telling,
        )

    if "meer" in request.form and len(form["measures"]) < form["measures"].max_entries:
        form["measures"].append_entry()
    elif "meer" not in request.form and form.save(act):
        flash("Het dictum is vastgelegd. Beide kanten krijgen er een brief over.", "success")
        return redirect(url_for("dossier.show", number=number))
    regime = regime_on(who.today, agreed_on=dispute.agreed_on, rules=who.rules)
    urgent = dispute.heard_on if dispute.urgent else None
    return render_template(
        "rulings/tell_dictum.html",
        form=form.shown(dispute.version_id),
        dispute=dispute,
        regime=regime,
        heading=words.heading(regime.regime, regime.words),
        oordeel=oordeel_day(dispute.filed_on, who.today, None, who.rules),
        urgent=of_due(urgent_dictum(urgent, who.rules), "Dictum bij spoed") if urgent else None,
        today=who.today,
    )
