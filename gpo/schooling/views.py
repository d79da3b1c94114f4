"""The days at home, the education meanwhile, and the notice to the board that begins to ask about it."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gpo.access.permissions import Permission
from gpo.actor import By
from gpo.db import db
from gpo.disputes.models import Dispute
from gpo.disputes.queries import find
from gpo.disputes.services import load_for_act
from gpo.law.enums import Role, Stage
from gpo.law.procedure import Action, require
from gpo.law.refusal import Refusal
from gpo.schooling import forms, interim, queries, services
from gpo.schooling.models import HomePeriod
from gpo.schooling.words import BECAUSE_WORDS, SIDE_WORDS, STATUS_WORDS
from gpo.web.forms import GpoForm, today
from gpo.web.gate import actor, by, found, requires
from gpo.web.language import _

blueprint = Blueprint("schooling", __name__)
HOME, MEANWHILE = "schooling.home_days", "schooling.meanwhile"
Act = Callable[[Session, Dispute, By], object]


@blueprint.app_context_processor
def _spoken() -> dict[str, object]:
    return {"period_words": STATUS_WORDS, "side_words": SIDE_WORDS, "because_words": BECAUSE_WORDS}


@blueprint.route("/zaken/<number>/in-behandeling-nemen", methods=["GET", "POST"])
@requires(Action.ADMIT)
def admit(number: str) -> ResponseReturnValue:
    """Take a complete request in hand; the board hears of it, and is asked which education the child gets."""
    dispute, form = _dispute(number), forms.AdmitForm(data={"on": today()})
    if not form.is_submitted():
        try:
            require(Action.ADMIT, dispute.stage, actor().role)
        except Refusal as refusal:
            flash(refusal.message, "warning")
            return redirect(url_for("dossier.show", number=number))

    def act(session: Session, who: By) -> None:
        case = load_for_act(session, number, by=who, version=form.version_shown)
        interim.admit(session, case, on=form.on.data, by=who)

    if form.save(act):
        flash("De zaak is in behandeling. Beide partijen krijgen een brief.", "success")
        return redirect(url_for("dossier.show", number=number))
    form.shown(dispute.version_id)
    return render_template("schooling/admit.html", form=form, dispute=dispute)


@blueprint.get("/zaken/<number>/dagen-thuis")
@requires(Permission.READ_DISPUTES)
def home_days(number: str) -> ResponseReturnValue:
    """The days at home: the two figures, and the periods as each side tells them."""
    dispute = _dispute(number)
    page = queries.home_page(db.session(), dispute, by=by())
    return render_template("schooling/home_days.html", dispute=dispute, page=page, tells=_tells(dispute))


@blueprint.route("/zaken/<number>/dagen-thuis/toevoegen", methods=["GET", "POST"])
@requires(Permission.TELL_SCHOOLING)
def add_period(number: str) -> ResponseReturnValue:
    """Tell a period at home."""
    dispute, form = _dispute(number), forms.PeriodForm().offer(at_school=False)
    form.for_reader(actor().role)

    def act(session: Session, case: Dispute, who: By) -> None:
        services.record_period(session, case, form.told, by=who, side=form.side)

    return _tell(dispute, form, act, "schooling/add_period.html", _("De periode staat erbij."), HOME)


@blueprint.route("/zaken/<number>/dagen-thuis/<int:period_id>/verbeteren", methods=["GET", "POST"])
@requires(Permission.TELL_SCHOOLING)
def correct_period(number: str, period_id: int) -> ResponseReturnValue:
    """Tell a period of the own side anew."""
    dispute, period = _period(number, period_id)
    found(period if actor().role in (period.said_by, Role.SECRETARIAAT) else None)
    form = forms.PeriodForm(data=forms.PeriodForm.begin(period)).offer(at_school=period.answers_id is not None)
    # Whose words they are does not change with a correction.
    del form.said_by

    def act(session: Session, case: Dispute, who: By) -> None:
        services.correct_period(session, case, _same(session, case, period_id), form.told, by=who)

    done = _("De nieuwe versie staat erbij. De oude is bewaard.")
    return _tell(dispute, form, act, "schooling/correct_period.html", done, HOME, period=period)


@blueprint.route("/zaken/<number>/dagen-thuis/<int:period_id>/weghalen", methods=["GET", "POST"])
@requires(Permission.TELL_SCHOOLING)
def drop_period(number: str, period_id: int) -> ResponseReturnValue:
    """Take a period of the own side away."""
    dispute, period = _period(number, period_id)
    found(period if actor().role in (period.said_by, Role.SECRETARIAAT) else None)
    form = forms.DropForm()

    def act(session: Session, case: Dispute, who: By) -> None:
        services.drop_period(session, case, _same(session, case, period_id), by=who)

    done = _("De periode telt niet meer mee. Zij is wel bewaard.")
    return _tell(dispute, form, act, "schooling/drop_period.html", done, HOME, period=period)


@blueprint.route("/zaken/<number>/dagen-thuis/<int:period_id>/niet-mee-eens", methods=["GET", "POST"])
@requires(Permission.TELL_SCHOOLING)
def dispute_period(number: str, period_id: int) -> ResponseReturnValue:
    """Say that a period of the other side was otherwise."""
    dispute, period = _period(number, period_id)
    found(period if actor().role is not period.said_by else None)
    begin = {**forms.PeriodForm.begin(period), "status": None, "words": None}
    form = forms.PeriodForm(data=begin).offer(at_school=True)
    # Only the other side can disagree.
    del form.said_by

    def act(session: Session, case: Dispute, who: By) -> None:
        services.dispute_period(session, case, _same(session, case, period_id), form.told, by=who)

    done = _("Uw versie staat ernaast. Beide versies blijven bewaard.")
    return _tell(dispute, form, act, "schooling/dispute_period.html", done, HOME, period=period)


@blueprint.get("/zaken/<number>/onderwijs-intussen")
@requires(Permission.READ_DISPUTES)
def meanwhile(number: str) -> ResponseReturnValue:
    """Which education the child gets: each question, and what each side says."""
    dispute = _dispute(number)
    page = queries.interim_page(db.session(), dispute, by=by())
    return render_template(
        "schooling/meanwhile.html",
        dispute=dispute,
        page=page,
        tells=_tells(dispute) and dispute.stage is not Stage.GESLOTEN,
        today=today(),
    )


@blueprint.route("/zaken/<number>/onderwijs-intussen/antwoord", methods=["GET", "POST"])
@requires(Permission.TELL_SCHOOLING)
def answer(number: str) -> ResponseReturnValue:
    """Say which education the child gets."""
    dispute = _dispute(number)
    if dispute.stage is Stage.GESLOTEN:
        return _over(number, MEANWHILE)
    form = forms.InterimForm(data=forms.InterimForm.begin(queries.last_said(db.session(), actor(), dispute)))
    form.for_reader(actor().role)

    def act(session: Session, case: Dispute, who: By) -> None:
        interim.answer(session, case, form.answered, by=who, side=form.side)

    return _tell(dispute, form, act, "schooling/answer.html", _("Uw antwoord staat erbij."), MEANWHILE)


def _dispute(number: str) -> Dispute:
    return found(find(db.session(), actor(), number))


def _period(number: str, period_id: int) -> tuple[Dispute, HomePeriod]:
    dispute = _dispute(number)
    return dispute, found(queries.period(db.session(), dispute, period_id))


def _same(session: Session, dispute: Dispute, period_id: int) -> HomePeriod:
    period = queries.period(session, dispute, period_id)
    if period is None:
        raise LookupError(period_id)
    return period


def _tells(dispute: Dispute) -> bool:
    """Whether the reader may add something; who reads only gets no buttons."""
    try:
        services.side_of(dispute, by(), Role.OUDER)
    except Refusal:
        return False
    return actor().role in SIDE_WORDS or actor().role is Role.SECRETARIAAT


def _tell(
    dispute: Dispute, form: GpoForm, act: Act, template: str, done: str, back: str, **shown: object
) -> ResponseReturnValue:
    """Show a form, or write what was told in one transaction and go back to its page."""
    number = dispute.number
    if not form.is_submitted() and not _tells(dispute):
        return _over(number, back)

    def whole(session: Session, who: By) -> None:
        act(session, load_for_act(session, number, by=who), who)

    if form.save(whole):
        flash(done, "success")
        return redirect(url_for(back, number=number))
    return render_template(template, form=form, dispute=dispute, back=url_for(back, number=number), **shown)


def _over(number: str, back: str) -> ResponseReturnValue:
    flash(_("Hier kan nu niets bij. De zaak is gesloten, of u volgt haar alleen."), "warning")
    return redirect(url_for(back, number=number))
