"""The defence that leads to the hearing, and the hearing itself."""

from datetime import datetime

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.db import db
from gpo.disputes.models import Dispute
from gpo.disputes.parties import present
from gpo.disputes.queries import chamber, find
from gpo.disputes.services import load_for_act
from gpo.documents import papers
from gpo.documents.defence import record_defence as record
from gpo.documents.papers import Paper, Upload
from gpo.hearings import appearing, queries, services
from gpo.hearings.forms import DefenceForm, HearingForm, HeldForm
from gpo.law.calendar import AMSTERDAM
from gpo.law.enums import Role
from gpo.law.procedure import Action
from gpo.web.gate import actor, found, house, requires

blueprint = Blueprint("hearings", __name__)


@blueprint.route("/zaken/<number>/verweer", methods=["GET", "POST"])
@requires(Action.RECORD_DEFENCE)
def record_defence(number: str) -> ResponseReturnValue:
    """The board sends its defence, or the desk enters what came on paper."""
    dispute, form = _dispute(number), DefenceForm()
    if actor().role is not Role.SECRETARIAAT:
        del form.received_on
    good, problems = _judged(form)

    def act(session: Session, who: By) -> None:
        day = form.received_on.data if "received_on" in form else None
        case = load_for_act(session, number, by=who)
        record(session, case, good, storage=house().storage, received_on=day, by=who)

    # Half a defence is no defence: one bad file stops them all.
    if good and not problems and form.save(act):
        flash("Het verweer is ontvangen. De ouders krijgen een bericht.", "success")
        for note in papers.notes(good):
            flash(note, "info")
        return redirect(url_for("dossier.show", number=number))
    form.files.errors = [*form.files.errors, *problems]
    return render_template("hearings/record_defence.html", form=form, dispute=dispute, accept=papers.ACCEPT_ATTRIBUTE)


@blueprint.route("/zaken/<number>/zitting", methods=["GET", "POST"])
@requires(Action.PLAN_HEARING)
def plan(number: str) -> ResponseReturnValue:
    """Plan the hearing, or plan it anew."""
    dispute = _dispute(number)
    planned = queries.current_hearing(db.session(), dispute.id)
    form = HearingForm(obj=planned, data=_moment(planned.starts_at) if planned else None)

    def act(session: Session, who: By) -> None:
        services.plan_hearing(
            session,
            load_for_act(session, number, by=who, version=form.version_shown),
            starts_at=datetime.combine(form.day.data, form.hour.data, AMSTERDAM),
            place=form.place.data,
            online=form.online.data,
            remarks=form.remarks.data,
            by=who,
        )

    if form.save(act):
        flash("De zitting is gepland. Iedereen krijgt een uitnodiging.", "success")
        return redirect(url_for("dossier.show", number=number))
    form.shown(dispute.version_id)
    return render_template("hearings/plan.html", form=form, dispute=dispute, again=planned is not None)


@blueprint.route("/zaken/<number>/zitting-gehouden", methods=["GET", "POST"])
@requires(Action.HOLD_HEARING)
def hold(number: str) -> ResponseReturnValue:
    """Note that the hearing was held, who sat and who appeared; once it was, put right who appeared."""
    dispute = _dispute(number)
    hearing = queries.current_hearing(db.session(), dispute.id)
    held = hearing is not None and dispute.heard_on is not None
    noted = appearing.noted(db.session(), hearing) if hearing is not None and held else None
    form = HeldForm().offer(chamber(db.session(), dispute.id), present(dispute), noted)

    def act(session: Session, who: By) -> None:
        case = load_for_act(session, number, by=who, version=form.version_shown)
        if held:
            services.mend_appeared(session, case, form.appeared(), by=who)
        else:
            services.hold_hearing(session, case, sat=form.user_ids, appeared=form.appeared(), by=who)

    if form.save(act):
        flash("Verbeterd." if held else "Vastgelegd: de zitting is gehouden.", "success")
        return redirect(url_for("dossier.show", number=number))
    form.shown(dispute.version_id)
    return render_template("hearings/hold.html", form=form, dispute=dispute, hearing=hearing, held=held)


def _dispute(number: str) -> Dispute:
    return found(find(db.session(), actor(), number))


def _judged(form: DefenceForm) -> tuple[list[Paper], list[str]]:
    if not form.validate_on_submit():
        return [], []
    return papers.check_all(Upload(file.filename, file.stream) for file in form.files.data)


def _moment(starts_at: datetime) -> dict[str, object]:
    local = starts_at.astimezone(AMSTERDAM)
    return {"day": local.date(), "hour": local.time()}
