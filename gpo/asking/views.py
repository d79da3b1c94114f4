"""After a ruling: what a parent says of it, and asking no more."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gpo.access.permissions import Permission
from gpo.actor import By
from gpo.asking import forms, queries, services
from gpo.asking.models import StopReason
from gpo.asking.people import asked_in, tells_of_child
from gpo.asking.words import ABOUT_WORDS, ENDED_WORDS, HAPPENED_WORDS, PLACE_WORDS, STOP_WORDS
from gpo.db import db
from gpo.disputes.models import Dispute, Party
from gpo.disputes.parties import is_pupil
from gpo.disputes.queries import find
from gpo.disputes.services import load_for_act
from gpo.documents import papers
from gpo.documents.papers import Paper, Upload
from gpo.law.enums import Role, Stage
from gpo.law.refusal import Refusal
from gpo.rulings.models import Ruling
from gpo.rulings.queries import later_than, texts_now
from gpo.schooling import services as schooling
from gpo.web import gate
from gpo.web.gate import actor, by, found, requires
from gpo.web.language import _
from gpo.web.sayings import said

blueprint = Blueprint("asking", __name__)
Act = Callable[[Session, Dispute, By], object]


@blueprint.app_context_processor
def _spoken() -> dict[str, object]:
    return {
        "happened_words": HAPPENED_WORDS,
        "place_words": PLACE_WORDS,
        "asked_about_words": ABOUT_WORDS,
        "asked_ended_words": ENDED_WORDS,
        "stop_words": STOP_WORDS,
    }


@dataclass(frozen=True)
class _Case:
    """A case after its ruling, and who tells of it."""

    dispute: Dispute
    ruling: Ruling
    party: Party


@blueprint.route("/zaken/<number>/na-de-uitspraak", methods=["GET", "POST"])
@requires(Permission.TELL_AFTERWARDS)
def answer(number: str) -> ResponseReturnValue:
    """Say what came of the ruling; a correction is the same page again."""
    case, desk = _case(number), actor().role is Role.SECRETARIAAT
    if isinstance(case, str):
        return _told(number, case)
    session, dispute = db.session(), case.dispute
    mine = [] if desk else queries.said_by(session, case.ruling, case.party)
    form = forms.answer_form(
        [measure for measure in case.ruling.measures if measure.moot_on is None],
        asked_in(dispute),
        mine[-1] if mine and not queries.asked_since(session, mine[-1]) else None,
        desk=desk,
        child=tells_of_child(case.party),
        papers=dispute.stage is not Stage.GESLOTEN,
        to_pupil=is_pupil(case.party),
    )
    good = _paper(form)

    def act(session: Session, who: By) -> None:
        locked = load_for_act(session, number, by=who)
        services.answer(
            session,
            locked,
            session.get_one(Ruling, case.ruling.id),
            form.said,
            by=who,
            party_id=int(form.told_by.data) if desk else None,
            on=form.on.data if desk else None,
            paper=good[0] if good else None,
            storage=gate.house().storage,
        )

    if not _paper_refused(form) and form.save(act):
        flash(_("Uw antwoord staat erbij. U kunt het op deze pagina altijd verbeteren."), "success")
        back_at_school = form.said.child_place in services.AT_SCHOOL and not desk
        if back_at_school and dispute.home_since is not None and dispute.home_until is None:
            return redirect(url_for("asking.back_at_school", number=number))
        return redirect(url_for("dossier.show", number=number))
    return render_template(
        "asking/answer.html",
        form=form,
        dispute=dispute,
        ruling=case.ruling,
        texts=texts_now(case.ruling, later_than(session, case.ruling)),
        mine=mine,
        desk=desk,
        to_pupil=is_pupil(case.party),
        stopped=services.standing_stop(session, dispute, case.party.id),
        accept=papers.ACCEPT_ATTRIBUTE,
    )


@blueprint.post("/zaken/<number>/na-de-uitspraak/niet-meer-vragen")
@requires(Permission.CHANGE_OWN_DETAILS)
def stop(number: str) -> ResponseReturnValue:
    """A parent is asked nothing more, in one press."""
    _pressed(number, lambda session, case, who: services.stop(session, case, StopReason.LIEVER_NIET, by=who))
    flash(_("Wij vragen u niets meer over deze uitspraak. U kunt dit hier terugdraaien."), "success")
    return redirect(url_for("asking.answer", number=number))


@blueprint.post("/zaken/<number>/na-de-uitspraak/toch-vragen")
@requires(Permission.CHANGE_OWN_DETAILS)
def resume(number: str) -> ResponseReturnValue:
    """A parent may be asked again."""
    _pressed(number, lambda session, case, who: services.resume(session, case, by=who))
    flash(_("Wij mogen u weer vragen hoe het gaat."), "success")
    return redirect(url_for("asking.answer", number=number))


@blueprint.route("/zaken/<number>/na-de-uitspraak/weer-naar-school", methods=["GET", "POST"])
@requires(Permission.CHANGE_OWN_DETAILS)
def back_at_school(number: str) -> ResponseReturnValue:
    """End the days at home that still run, on the day that follows from the parent's answer."""
    case = _case(number)
    if isinstance(case, str):
        return _told(number, case)
    mine = queries.said_by(db.session(), case.ruling, case.party)
    since = mine[-1].place_since if mine else None
    form = forms.BackForm(data={"last_day": since - timedelta(days=1) if since is not None else None})

    def act(session: Session, who: By) -> None:
        schooling.end_stretch(session, load_for_act(session, number, by=who), form.last_day.data, by=who)

    if form.save(act):
        flash(_("De dagen thuis tellen niet verder. De eerdere versie is bewaard."), "success")
        return redirect(url_for("schooling.home_days", number=number))
    shown = {"dispute": case.dispute, "to_pupil": is_pupil(case.party)}
    return render_template("asking/back_at_school.html", form=form, **shown)


@blueprint.route("/zaken/<number>/vragen-stoppen", methods=["GET", "POST"])
@requires(Permission.STOP_ASKING)
def stop_for(number: str) -> ResponseReturnValue:
    """The desk has nothing more asked: a death, another gezag, a move."""
    dispute = found(find(db.session(), actor(), number))
    form = forms.StopForm().offer(asked_in(dispute))

    def act(session: Session, who: By) -> None:
        services.stop(session, load_for_act(session, number, by=who), form.reason, by=who, party_id=form.party_id)

    if form.save(act):
        flash("Vastgelegd. Er gaat geen vraag meer uit.", "success")
        return redirect(url_for("asking.stop_for", number=number))
    session = db.session()
    return render_template(
        "asking/stop_for.html",
        form=form,
        dispute=dispute,
        stops=queries.stops_of(session, dispute),
        questions=queries.questions_of(session, dispute),
        names={party.id: party.name for party in dispute.parties},
    )


@blueprint.post("/zaken/<number>/vragen-hervatten")
@requires(Permission.STOP_ASKING)
def resume_for(number: str) -> ResponseReturnValue:
    """The desk lets the questions go on."""
    _pressed(number, lambda session, case, who: services.resume(session, case, by=who))
    flash("Vastgelegd. Er wordt weer gevraagd.", "success")
    return redirect(url_for("asking.stop_for", number=number))


def _case(number: str) -> _Case | str:
    """The case, or the sentence that says why this reader is not asked in it."""
    dispute = found(find(db.session(), actor(), number))
    ruling = queries.ruling_after(db.session(), dispute.id)
    if ruling is None:
        return str(_("In deze zaak is nog geen uitspraak verstuurd."))
    try:
        return _Case(dispute, ruling, services.teller(dispute, by()))
    except Refusal as refusal:
        return said(refusal.message)


def _told(number: str, sentence: str) -> ResponseReturnValue:
    flash(sentence, "warning")
    return redirect(url_for("dossier.show", number=number))


def _pressed(number: str, act: Act) -> None:
    """One press in one transaction; a person who is not asked is told so."""
    found(find(db.session(), actor(), number))
    form = forms.PressForm()

    def whole(session: Session, who: By) -> None:
        act(session, load_for_act(session, number, by=who), who)

    if not form.save(whole):
        for sentence in form.form_errors:
            flash(sentence, "warning")


def _paper(form: forms.AnswerForm) -> list[Paper]:
    """The paper that came with it, checked; what is wrong with it stands at its field."""
    if "paper" not in form or not form.is_submitted() or not form.paper.data:
        return []
    good, problems = papers.check_all([Upload(form.paper.data.filename, form.paper.data.stream)])
    form.paper.errors = [*form.paper.errors, *problems]
    for note in papers.notes(good):
        flash(note, "info")
    return good


def _paper_refused(form: forms.AnswerForm) -> bool:
    return "paper" in form and bool(form.paper.errors)
