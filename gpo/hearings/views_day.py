"""The day of the hearing: another one, and a file for the calendar."""

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gpo.access.permissions import Permission
from gpo.actor import By
from gpo.db import db
from gpo.disputes.models import Dispute
from gpo.disputes.queries import find
from gpo.disputes.services import load_for_act
from gpo.hearings import other_day, queries
from gpo.hearings.calendar_file import calendar_file
from gpo.hearings.forms_day import YES, DecideDayForm, OtherDayForm
from gpo.hearings.views import blueprint as blueprint
from gpo.law.refusal import Refusal
from gpo.web.gate import actor, by, found, house, requires
from gpo.web.language import _
from gpo.web.sayings import said


@blueprint.get("/zaken/<number>/zitting.ics")
@requires(Permission.READ_DISPUTES)
def calendar(number: str) -> ResponseReturnValue:
    """The hearing for a calendar on a telephone or computer."""
    dispute, who = _dispute(number), by()
    hearing = found(queries.current_hearing(db.session(), dispute.id))
    file = calendar_file(
        hearing,
        number=dispute.number,
        planned=queries.times_planned(db.session(), dispute.id),
        minutes=who.rules.number("hearing_minutes", who.today),
        base_url=house().settings.base_url,
    )
    response = Response(file, mimetype="text/calendar")
    response.headers["Content-Disposition"] = f'attachment; filename="zitting-{dispute.number}.ics"'
    return response


@blueprint.route("/zaken/<number>/zitting/andere-dag", methods=["GET", "POST"])
@requires(Permission.ASK_OTHER_DAY)
def ask_other_day(number: str) -> ResponseReturnValue:
    """A party asks for another day."""
    dispute, form = _dispute(number), OtherDayForm()

    def act(session: Session, who: By) -> None:
        case = load_for_act(session, number, by=who)
        other_day.ask(session, case, reason=str(form.reason.data), unsuitable=form.unsuitable.data, by=who)

    if form.save(act):
        flash(_("Wij hebben uw vraag. U krijgt bericht van het secretariaat. Tot dan blijft de dag staan."), "success")
        return redirect(url_for("dossier.show", number=number))
    try:
        hearing = other_day.hearing_to_move(db.session(), dispute, by=by())
    except Refusal as refusal:
        flash(said(refusal.message), "warning")
        return redirect(url_for("dossier.show", number=number))
    return render_template("hearings/ask_other_day.html", form=form, dispute=dispute, hearing=hearing)


@blueprint.route("/zaken/<number>/zitting/andere-dag/<int:request_id>", methods=["GET", "POST"])
@requires(Permission.DECIDE_OTHER_DAY)
def decide_other_day(number: str, request_id: int) -> ResponseReturnValue:
    """The desk says yes or no; after a yes it plans the new day."""
    dispute, form = _dispute(number), DecideDayForm()
    asked = found(queries.request_of(db.session(), dispute.id, request_id))

    def act(session: Session, who: By) -> None:
        case = load_for_act(session, number, by=who)
        request = found(queries.request_of(session, case.id, request_id))
        granted = form.choice.data == YES
        other_day.decide(session, case, request, granted=granted, answer=form.answer.data, by=who)

    if form.save(act):
        granted = form.choice.data == YES
        flash("Bewaard. Plan nu de nieuwe dag." if granted else "Bewaard. De dag blijft staan.", "success")
        return redirect(url_for("hearings.plan" if granted else "dossier.show", number=number))
    hearing = queries.current_hearing(db.session(), dispute.id)
    asker = next((party.name for party in dispute.parties if party.id == asked.party_id), "het schoolbestuur")
    return render_template(
        "hearings/decide_other_day.html", form=form, dispute=dispute, asked=asked, asker=asker, hearing=hearing
    )


def _dispute(number: str) -> Dispute:
    return found(find(db.session(), actor(), number))
