"""Everything that was answered at filing, for the desk and for who filed; and completing what nothing hangs on."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from gpo.access.permissions import Permission
from gpo.actor import By
from gpo.db import db
from gpo.disputes.models import Dispute
from gpo.disputes.parties import own_party
from gpo.disputes.queries import find
from gpo.disputes.services import load_for_act
from gpo.filing import corrections, questions
from gpo.filing.answers import Answers
from gpo.filing.asking import Question
from gpo.filing.forms.papers import PapersForm
from gpo.filing.forms.parts import QuestionForm
from gpo.filing.forms.showing import Shown, shown_of
from gpo.filing.views_keys import blueprint as blueprint
from gpo.filing.views_sitting import names_of
from gpo.law.enums import Role
from gpo.law.procedure import Action, allowed
from gpo.web import gate
from gpo.web.gate import actor, found, requires
from gpo.web.language import _

# Pages whose every answer stands in ``BESIDES``; the rest is corrected on a page of its own.
_COMPLETED_HERE = frozenset({"gesprekken", "hulp", "vrijstelling", "zitting"})
_REACHED = ("name", "email", "phone", "address", "may_phone", "may_mail", "address_secret")
_ELSEWHERE = frozenset({"school", "toestemming", "dagen-thuis"})


@dataclass(frozen=True)
class Answered:
    """One page of questions with what was answered; ``here``: whether it may be completed here."""

    question: Question
    heading: str
    shown: Sequence[Shown]
    here: bool


@blueprint.get("/zaken/<number>/antwoorden")
@requires(Permission.READ_ANSWERS)
def all_answers(number: str) -> ResponseReturnValue:
    """Every answer, as it stands after the last correction."""
    dispute = _case(number)
    answers = _answers(dispute)
    steps = allowed(dispute.stage, actor().role, withdrawn=dispute.withdrawn)
    may = any(step.action is Action.CORRECT_REQUEST for step in steps)
    pages = [
        Answered(question, question.heading(answers), shown_of(form), may and question.slug in _COMPLETED_HERE)
        for question in questions.asked_of(answers)
        if question.slug not in _ELSEWHERE and not isinstance(form := _form(question, answers), PapersForm)
    ]
    return render_template("filing/all_answers.html", dispute=dispute, pages=pages, may_correct=may)


@blueprint.route("/zaken/<number>/antwoorden/<slug>", methods=["GET", "POST"])
@requires(Action.CORRECT_REQUEST)
def complete_answer(number: str, slug: str) -> ResponseReturnValue:
    """Answer one page of questions, or answer it anew."""
    dispute = _case(number)
    answers = _answers(dispute)
    asked = [one for one in questions.asked_of(answers) if one.slug == slug and slug in _COMPLETED_HERE]
    question = found(asked[0] if asked else None)
    form = question.form() if request.method == "POST" else _form(question, answers, sent=True)
    form.fit(answers)

    def act(session: Session, who: By) -> None:
        told = {name: values for name, values in form.typed().items() if name in corrections.BESIDES}
        empty: dict[str, list[str]] = {name: [] for name in names_of(form)}
        corrections.answer_besides(session, load_for_act(session, number, by=who), {**empty, **told}, by=who)

    if form.save(act):
        flash(_("Uw antwoord is bewaard."), "success")
        return redirect(url_for("filing.all_answers", number=number))
    heading = question.heading(answers)
    return render_template(
        "filing/complete_answer.html", dispute=dispute, form=form, question=question, heading=heading
    )


def _case(number: str) -> Dispute:
    """The case, for the desk and for the party that filed it: the answers hold how that party is reached."""
    dispute = found(find(db.session(), actor(), number))
    own = own_party(dispute, actor())
    filed = own is not None and own.id == dispute.parties[0].id
    return found(dispute if filed or actor().role is Role.SECRETARIAAT else None)


def _answers(dispute: Dispute) -> Answers:
    versions = corrections.versions_of(db.session(), dispute.id)
    kept = json.loads(versions[-1].answers) if versions else {}
    now = {name: corrections.typed(value) for name, value in corrections.current(dispute).items()}
    party = dispute.parties[0]
    first = {
        "relation": [party.relation.value],
        "grounds": list(dict.fromkeys(claim.ground.value for claim in dispute.claims)),
        "decision_paper": ["ja" if dispute.decision_made_known_on else "nee"],
    }
    reached = {name: corrections.typed(getattr(party, name)) for name in _REACHED}
    told = {name: texts for name, texts in {**now, **reached}.items() if texts}
    return Answers({**first, **kept, **told}, gate.by().today)


def _form(question: Question, answers: Answers, *, sent: bool = False) -> QuestionForm:
    pairs = [(name, value) for name, values in answers.fields.items() for value in values]
    form = question.form(MultiDict(pairs)) if sent else question.form(MultiDict(pairs), meta={"csrf": False})
    form.fit(answers)
    return form
