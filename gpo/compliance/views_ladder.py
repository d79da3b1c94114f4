"""The pages of staff about the judgement and the ladder: as it stood on a day, a step reversed, a reason judged."""

from datetime import datetime, time

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gpo.access.permissions import Permission
from gpo.actor import By
from gpo.compliance import forms, queries, reversing, services
from gpo.compliance.forms_ladder import DayOfJudgementForm, ReasonedForm
from gpo.compliance.queries import judgements_of
from gpo.compliance.then import compare
from gpo.compliance.views import blueprint, sent_ruling
from gpo.compliance.waiting import mark_reasoned
from gpo.compliance.words import RUNG_WORDS
from gpo.db import db
from gpo.law.calendar import AMSTERDAM
from gpo.law.procedure import Action
from gpo.rulings.models import Ruling
from gpo.web.gate import actor, by, found, requires

__all__ = ["blueprint"]


@blueprint.route("/uitspraken/<number>/oordeel")
@requires(Permission.SEE_JUDGEMENT)
def judgement(number: str) -> ResponseReturnValue:
    """How the follow-up stood on a day: as it was known then, and as it is known now."""
    ruling, who = sent_ruling(number), by()
    form = DayOfJudgementForm(request.args)
    rows = None
    if "op" in request.args and form.validate():
        on = form.op.data
        evening = min(datetime.combine(on, time(23, 59, 59), AMSTERDAM), who.now)
        then = judgements_of(db.session(), [ruling], on, who.rules, evening)[ruling.id][0]
        now = judgements_of(db.session(), [ruling], on, who.rules)[ruling.id][0]
        rows = compare(then, now)
    return render_template("compliance/judgement.html", form=form, ruling=ruling, rows=rows, on=form.op.data)


@blueprint.route("/treden/<int:step_id>/terugdraaien", methods=["GET", "POST"])
@requires(Action.RESOLVE_FLAG)
def undo_step(step_id: int) -> ResponseReturnValue:
    """Reverse a step of the ladder, with a reason."""
    step, form = found(queries.find_step(db.session(), actor(), step_id)), forms.ResolveForm()
    ruling = db.session.get_one(Ruling, step.ruling_id)

    def act(session: Session, by_: By) -> None:
        mine = found(queries.find_step(session, by_.actor, step_id))
        reversing.undo(session, mine, form.reason.data or "", by=by_)

    if form.save(act):
        flash("De stap is teruggedraaid.", "success")
        return redirect(url_for("rulings.show", number=ruling.number))
    return render_template(
        "compliance/undo_step.html", form=form, step=step, ruling=ruling, words=RUNG_WORDS[step.kind]
    )


@blueprint.route("/uitspraken/<number>/reden-beoordelen", methods=["GET", "POST"])
@requires(Action.RESOLVE_FLAG)
def judge_reason(number: str) -> ResponseReturnValue:
    """Note whether the reason of the board for doing otherwise is one."""
    ruling, form = sent_ruling(number), ReasonedForm()
    form.measure.choices = [(str(each.id), f"Nummer {each.position}") for each in ruling.measures]

    def act(session: Session, by_: By) -> None:
        loaded = services.load_ruling(session, number, by=by_)
        measure = next(each for each in loaded.measures if str(each.id) == form.measure.data)
        mark_reasoned(session, loaded, measure, reasoned=form.reasoned.data == "ja", by=by_)

    if form.save(act):
        flash("Vastgelegd.", "success")
        return redirect(url_for("rulings.show", number=ruling.number))
    return render_template("compliance/judge_reason.html", form=form, ruling=ruling)
