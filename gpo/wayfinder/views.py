"""The wegwijzer: a few questions, one a page, and where they lead. No account, no script, and never a "no"."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from gpo.actor import By
from gpo.boards.models import School
from gpo.db import db, transaction
from gpo.filing import services as filing
from gpo.filing.findings import ShownDue, term_in_words
from gpo.law.helplines import helplines
from gpo.law.office import first_hour
from gpo.law.wayfinder import Answers, Question, next_question, previous_question, questions
from gpo.law.wayfinder_advice import advise
from gpo.wayfinder import queries, reading, services
from gpo.wayfinder.forms import FORMS, NumberForm, SchoolForm, WayForm, told
from gpo.web import gate, login
from gpo.web.gate import public
from gpo.web.language import _

blueprint = Blueprint("wayfinder", __name__)
_QUESTIONS = {question.value: question for question in Question}


@dataclass(frozen=True)
class Path:
    """How far this browser is.

    Args:
        fields: everything typed, by field.
        school: the location that was picked.
        answers: what the law room makes of it.
    """

    fields: dict[str, list[str]]
    school: School | None
    answers: Answers


@blueprint.get("/wegwijzer")
@public
def start() -> ResponseReturnValue:
    """What the wegwijzer does, and the way in."""
    return render_template("wayfinder/start.html", begun="happened" in _path().fields)


@blueprint.route("/wegwijzer/<page>", methods=["GET", "POST"])
@public
def question(page: str) -> ResponseReturnValue:
    """One question."""
    asked = gate.found(_QUESTIONS.get(page))
    if request.method == "POST":
        return _answer(asked)
    path = _path()
    if asked is not Question.WAT and "happened" not in path.fields:
        return redirect(_url(Question.WAT))
    return _shown(asked, _form_of(asked, path), path)


@blueprint.get("/wegwijzer/uitkomst")
@public
def outcome() -> ResponseReturnValue:
    """Where the answers lead: the doors, the dates, bezwaar, the judge, and who helps."""
    path, by = _path(), gate.by()
    if "happened" not in path.fields:
        return redirect(url_for("wayfinder.start"))
    advice = advise(path.answers, by.today, by.rules)
    lines = {line.name: line for line in helplines(by.today, by.rules)}
    return render_template(
        "wayfinder/outcome.html",
        advice=advice,
        last_day=ShownDue(advice.last_day) if advice.last_day else None,
        objection_day=ShownDue(advice.objection_day) if advice.objection_day else None,
        school_terms=[ShownDue(due) for due in advice.school_terms],
        objection_term=term_in_words("objection", by.today, by.rules),
        lines=lines,
        school=path.school,
        told=_told(path),
        back=_url(previous_question(path.answers, None) or Question.WAT),
        today=by.today,
    )


@blueprint.route("/wegwijzer/hulp-nu", methods=["GET", "POST"])
@public
def help_now() -> ResponseReturnValue:
    """Somebody is not safe: whom to ring now, when a person here reads it, and a number to be rung on."""
    path, by, form = _path(), gate.by(), NumberForm()
    key = str(session.get(login.DRAFT) or "")

    def act(writing: Session, asking: By) -> None:
        name, phone = form.call_name.data, str(form.call_phone.data)
        services.leave_number(writing, key, name=name, phone=phone, client=gate.client(), by=asking)

    if form.save(act):
        flash(_("Wij hebben uw nummer. Wij bellen u."), "success")
        return redirect(url_for("wayfinder.help_now"))
    following = next_question(path.answers, Question.VEILIG)
    return render_template(
        "wayfinder/help_now.html",
        form=form,
        read_before=first_hour(by.now, by.rules),
        onward=_url(following) if following else url_for("wayfinder.outcome"),
        back=_url(Question.VEILIG),
        noted=path.answers.unsafe is True,
    )


def _answer(asked: Question) -> ResponseReturnValue:
    """Keep what came, then look whether it can be used; only then go on."""
    form = FORMS[asked]()
    if isinstance(form, SchoolForm):
        _offer_schools(form)
    # The token first: a page that somebody else made up must write nothing here.
    if not form.csrf_token.validate(form):
        form.validate()
        return _shown(asked, form, _path())
    skipped = form.skippable and "weet_niet" in request.form
    path = _keep(form, form.unknown() if skipped else form.typed())
    if "zoek" in request.form or not (skipped or form.validate()):
        return _shown(asked, form, path)
    if asked is Question.VEILIG and path.answers.unsafe:
        return redirect(url_for("wayfinder.help_now"))
    return redirect(_after(asked, path))


def _keep(form: WayForm, typed: dict[str, list[str]]) -> Path:
    """Write the answers of a page in the draft of this browser, with what follows from them."""
    by, before = gate.by(), _path()
    fields = {**before.fields, **typed}
    school = queries.school_of(db.session(), fields)
    now = reading.answers_of(told(fields), school)
    follows = reading.begins_with(before.answers, now, by.today, by.rules)
    with transaction() as writing:
        key, draft = services.draft_for(writing, session.get(login.DRAFT) or filing.new_key(), by=by)
        services.keep(writing, draft, {**typed, **follows}, by=by)
        if "safety" in typed and now.unsafe:
            services.note_unsafe(writing, draft, by=by)
    session[login.DRAFT] = key
    session.permanent = True
    return Path({**fields, **{name: list(values) for name, values in follows.items()}}, school, now)


def _path() -> Path:
    fields = queries.answered(db.session(), session.get(login.DRAFT))
    school = queries.school_of(db.session(), fields)
    return Path(fields, school, reading.answers_of(told(fields), school))


def _offer_schools(form: SchoolForm) -> None:
    found, form.more = queries.schools(db.session(), form.school_text.data)
    form.offer([(school.id, school.label) for school in found])


def _shown(asked: Question, form: WayForm, path: Path) -> ResponseReturnValue:
    if isinstance(form, SchoolForm) and not form.is_submitted():
        _offer_schools(form)
    order = questions(path.answers)
    over = request.args.get("terug") == "uitkomst"
    before = None if over else previous_question(path.answers, asked)
    back = _url(before) if before else url_for("wayfinder.start")
    return render_template(
        "wayfinder/question.html",
        form=form,
        asked=asked,
        place=1 + (order.index(asked) if asked in order else 0),
        total=len(order),
        back=url_for("wayfinder.outcome") if over else back,
        action=_url(asked, terug="uitkomst" if over else None),
    )


def _told(path: Path) -> list[tuple[Question, object, list[str]]]:
    """What was answered, a row per page, for who wants to change it."""
    rows: list[tuple[Question, object, list[str]]] = []
    for asked in questions(path.answers):
        form = _form_of(asked, path)
        school = [path.school.label] if asked is Question.SCHOOL and path.school else None
        rows.append((asked, form.title, school or form.shown()))
    return rows


def _form_of(asked: Question, path: Path) -> WayForm:
    """A page as it was left."""
    typed = MultiDict([(name, value) for name, values in path.fields.items() for value in values])
    return FORMS[asked](typed or None)


def _after(asked: Question, path: Path) -> str:
    """Where to go on: the next page, or for who changed one answer the page that is new because of it."""
    if request.args.get("terug") != "uitkomst":
        following = next_question(path.answers, asked)
        return _url(following) if following else url_for("wayfinder.outcome")
    names = {one: [field.name for field in _form_of(one, path).fields_shown] for one in questions(path.answers)}
    new = [one for one, fields in names.items() if not any(name in path.fields for name in fields)]
    return _url(new[0], terug="uitkomst") if new else url_for("wayfinder.outcome")


def _url(asked: Question, terug: str | None = None) -> str:
    return url_for("wayfinder.question", page=asked.value, terug=terug)


__all__ = ["blueprint", "help_now", "outcome", "question", "start"]
