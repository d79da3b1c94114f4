"""The pages of a ruling: adopting it, reading it."""

import io
from functools import partial

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gpo.access.permissions import Permission
from gpo.actor import By
from gpo.db import db
from gpo.disputes.models import Dispute, Seat
from gpo.disputes.services import load_for_act
from gpo.law.procedure import STAGE_WORDS, Action, step_of
from gpo.rulings import queries, services, words
from gpo.rulings.forms import IssueForm, issue_form
from gpo.web.gate import actor, by, found, house, requires

blueprint = Blueprint("rulings", __name__)


@blueprint.route("/zaken/<number>/uitspraak", methods=["GET", "POST"])
@requires(Action.ISSUE_RULING)
def issue(number: str) -> ResponseReturnValue:
    """Adopt a ruling on this dispute and those joined to it."""
    dispute = found(queries.dispute_to_rule_on(db.session(), actor(), number))
    if late := passed(dispute, Action.ISSUE_RULING):
        return late
    others = queries.joinable_with(db.session(), actor(), dispute)
    disputes = [dispute, *(other for other in others if other.number in request.form.getlist("joined"))]
    form = issue_form(disputes, others)
    form.shown(dispute.version_id)
    if "meer" in request.form and len(form.measures) < form.measures.max_entries:
        form.measures.append_entry()
    elif not {"meer", "samen"} & set(request.form) and form.save(partial(_issue, number=number, form=form)):
        flash(
            "De uitspraak is vastgesteld. Als de pdf klaar is, krijgen beide kanten haar op een werkdag in de ochtend.",
            "success",
        )
        return redirect(url_for("dossier.show", number=number))
    given_on, regime = services.regime_ahead(disputes, by=by())
    return render_template(
        "rulings/issue.html",
        form=form.shown(dispute.version_id),
        dispute=dispute,
        others=others,
        given_on=given_on,
        regime=regime,
        heading=words.heading(regime.regime, regime.words),
    )


@blueprint.route("/uitspraken/<number>")
@requires(Permission.READ_DISPUTES)
def show(number: str) -> ResponseReturnValue:
    """One ruling: what it says, and what the board does with it."""
    ruling = found(queries.find_ruling(db.session(), actor(), number))
    return render_template(
        "rulings/show.html",
        ruling=ruling,
        disputes=queries.disputes_of(db.session(), actor(), ruling),
        outcomes={item.claim_id: item.outcome for item in ruling.outcomes},
        words=words,
    )


@blueprint.route("/uitspraken/<number>/pdf")
@requires(Permission.READ_DISPUTES)
def pdf(number: str) -> ResponseReturnValue:
    """The PDF as it was sent, by its hash."""
    ruling = found(queries.find_ruling(db.session(), actor(), number))
    digest = found(ruling.pdf_sha256 if ruling.sent_on else None)
    response = send_file(
        io.BytesIO(house().storage.get(digest)),
        mimetype="application/pdf",
        as_attachment=True,
        download_name=f"uitspraak-{ruling.number}.pdf",
        etag=False,
    )
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _issue(session: Session, who: By, *, number: str, form: IssueForm) -> None:
    disputes = [load_for_act(session, number, by=who, version=form.version_shown)]
    disputes += [load_for_act(session, other, by=who) for other in form.joined.data or []]
    services.issue_ruling(
        session,
        disputes,
        outcomes=form.outcomes(),
        measures=form.measures_said(),
        text=form.text_said(),
        agreed=services.Agreed(
            frozenset(seat.user_id for seat in disputes[0].seats if seat.seat is not Seat.AMBTELIJK_SECRETARIS)
        ),
        by=who,
    )


def passed(dispute: Dispute, action: Action) -> ResponseReturnValue | None:
    """Back to the case when this step cannot be taken now: most often it was just taken."""
    step = step_of(action)
    if dispute.stage in step.from_stages:
        return None
    flash(f"'{step.label}' kan nu niet: de zaak is {STAGE_WORDS[dispute.stage]}.", "info")
    return redirect(url_for("dossier.show", number=dispute.number))
