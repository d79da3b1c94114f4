"""The pages after a ruling beside the report: more time, and what the desk notes."""

from collections.abc import Iterable
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gpo.access.permissions import Permission
from gpo.actor import By
from gpo.compliance import forms, queries, reversing, services, succession
from gpo.compliance.follow_up import FollowUp, follow_up
from gpo.compliance.overdue import overdue_of
from gpo.compliance.side_by_side import parents_said
from gpo.compliance.words import ANSWER_WORDS, CLOSED_WORDS, FLAG_WORDS, RUNG_WORDS
from gpo.db import db
from gpo.law.enums import Role
from gpo.law.procedure import Action
from gpo.rulings.models import Measure, Ruling
from gpo.rulings.queries import find_ruling, mended
from gpo.web.forms import today
from gpo.web.gate import actor, by, found, requires

blueprint = Blueprint("compliance", __name__)


@blueprint.route("/uitspraken/<number>/uitstel", methods=["GET", "POST"])
@requires(Action.EXTEND_REPORT)
def extend(number: str) -> ResponseReturnValue:
    """Ask more time for the report, with a reason and a new day."""
    ruling, form = sent_ruling(number), forms.ExtendForm()
    if actor().role is Role.BESTUUR:
        del form.told_on

    def act(session: Session, by_: By) -> None:
        loaded = services.load_ruling(session, number, by=by_)
        told_on = form.told_on.data if "told_on" in form else today()
        services.extend_report(session, loaded, to=form.to.data, reason=form.reason.data or "", told_on=told_on, by=by_)

    if form.save(act):
        flash("Het uitstel is vastgelegd. De ouders krijgen er een brief over.", "success")
        return _back(number)
    return render_template("compliance/extend.html", form=form, ruling=ruling, follow_up=_follow_up_of(ruling))


@blueprint.route("/uitspraken/<number>/niet-meer-aan-de-orde", methods=["GET", "POST"])
@requires(Action.MARK_MOOT)
def mark_moot(number: str) -> ResponseReturnValue:
    """Note that one measure, or the whole ruling, is no longer at issue."""
    ruling, form = sent_ruling(number), forms.MootForm()
    form.measure.choices = [*_numbers(each for each in ruling.measures if each.moot_on is None), forms.WHOLE]

    def act(session: Session, by_: By) -> None:
        loaded = services.load_ruling(session, number, by=by_)
        measure = next((each for each in loaded.measures if str(each.id) == form.measure.data), None)
        services.mark_moot(session, loaded, measure, on=form.on.data, reason=form.reason.data or "", by=by_)

    if form.save(act):
        flash("Vastgelegd: niet meer aan de orde.", "success")
        return _back(number)
    return render_template("compliance/mark_moot.html", form=form, ruling=ruling)


@blueprint.route("/uitspraken/<number>/bij-de-rechter", methods=["GET", "POST"])
@requires(Action.MARK_BEFORE_COURT)
def mark_before_court(number: str) -> ResponseReturnValue:
    """Note that a ruling, or one measure, lies, or lay, before the judge."""
    ruling = sent_ruling(number)
    known = {"since": ruling.before_court_since, "until": ruling.before_court_until, "measure": forms.WHOLE[0]}
    form = forms.CourtForm(data=known)
    form.measure.choices = [forms.WHOLE, *_numbers(ruling.measures)]

    def act(session: Session, by_: By) -> None:
        loaded = services.load_ruling(session, number, by=by_)
        measure = next((each for each in loaded.measures if str(each.id) == form.measure.data), None)
        since, until = form.since.data, form.until.data
        services.mark_before_court(session, loaded, since=since, until=until, measure=measure, by=by_)

    if form.save(act):
        flash("Vastgelegd. Zolang de zaak bij de rechter ligt, komt er geen vlag.", "success")
        return _back(number)
    return render_template("compliance/mark_before_court.html", form=form, ruling=ruling)


@blueprint.route("/uitspraken/<number>/bezorgd", methods=["GET", "POST"])
@requires(Permission.FINISH_TASKS)
def note_delivery(number: str) -> ResponseReturnValue:
    """Note that the board got the ruling by post or by hand."""
    ruling, form = sent_ruling(number), forms.DeliveredForm()

    def act(session: Session, by_: By) -> None:
        services.note_delivery(session, services.load_ruling(session, number, by=by_), on=form.on.data, by=by_)

    if form.save(act):
        flash("Vastgelegd dat het bestuur de uitspraak heeft gekregen.", "success")
        return _back(number)
    return render_template("compliance/note_delivery.html", form=form, ruling=ruling)


@blueprint.route("/vlaggen/<int:flag_id>/afdoen", methods=["GET", "POST"])
@requires(Action.RESOLVE_FLAG)
def resolve_flag(flag_id: int) -> ResponseReturnValue:
    """Resolve a flag with a reason."""
    flag, form = found(queries.find_flag(db.session(), actor(), flag_id)), forms.ResolveForm()
    ruling = db.session.get_one(Ruling, flag.ruling_id)
    number = ruling.number

    def act(session: Session, by_: By) -> None:
        mine = found(queries.find_flag(session, by_.actor, flag_id))
        services.resolve_flag(session, mine, form.reason.data or "", by=by_)

    if form.save(act):
        flash("De vlag is afgedaan.", "success")
        return _back(number)
    goes = [RUNG_WORDS[step.kind] for step in reversing.rests_on(db.session(), flag)]
    return render_template("compliance/resolve_flag.html", form=form, flag=flag, ruling=ruling, goes=goes)


@blueprint.app_context_processor
def _for_partial() -> dict[str, Any]:
    """What ``compliance/_follow_up.html`` needs; the case page and the page of a ruling include it."""
    return {
        "follow_up_of": _follow_up_of,
        "handed_in": lambda dispute_ids: succession.handed(db.session(), dispute_ids),
        "flag_words": FLAG_WORDS,
        "answer_words": ANSWER_WORDS,
        "closed_words": CLOSED_WORDS,
        "parents_said_of": lambda seen: parents_said(db.session(), actor(), seen),
        "overdue_of": lambda seen: overdue_of(seen, by().rules),
    }


def _follow_up_of(ruling: Ruling) -> FollowUp | None:
    who = by()
    return follow_up(db.session(), who.actor, ruling, who.today, who.rules)


def sent_ruling(number: str) -> Ruling:
    """A sent ruling; for a herstel the ruling it mends, at which the board's acts are followed."""
    ruling = found(find_ruling(db.session(), actor(), number))
    found(ruling.sent_on)
    return mended(db.session(), ruling)


def _numbers(measures: Iterable[Measure]) -> list[tuple[str, str]]:
    return [(str(each.id), f"{each.position}. {each.text}") for each in measures]


def _back(number: str) -> ResponseReturnValue:
    return redirect(url_for("rulings.show", number=number))
