"""One question a page: kept as it comes, checked by itself, and on to the next that is asked."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from gpo.db import transaction
from gpo.filing import answering, draft_papers, keeping, questions, services, views_papers, views_sitting
from gpo.filing.answers import Answers
from gpo.filing.asking import Question
from gpo.filing.forms.ending import LookOverForm
from gpo.filing.forms.now import HomeDaysForm
from gpo.filing.forms.papers import PapersForm
from gpo.filing.forms.parts import QuestionForm
from gpo.filing.forms.showing import shown_of
from gpo.filing.views_look_over import BACK_TO, elsewhere, later, sent_on_another_device, to_receipt
from gpo.filing.views_look_over import blueprint as blueprint
from gpo.filing.views_sitting import Sitting
from gpo.web import gate
from gpo.web.gate import public

# These buttons keep what was typed and stay on the page.
_STAYS = ("zoek", "bewaar", "weg", "rij", "rij_weg", *views_papers.STAYS)


@blueprint.route("/indienen/<slug>", methods=["GET", "POST"])
@public
def question(slug: str) -> ResponseReturnValue:
    """One question."""
    if not views_sitting.is_parent():
        return elsewhere()
    asked = gate.found(questions.BY_SLUG.get(slug))
    return _answered(asked) if request.method == "POST" else _asked(asked)


@blueprint.get("/indienen/stuk/<int:paper_id>")
@public
def own_paper(paper_id: int) -> ResponseReturnValue:
    """A paper that this browser sent, to look at once more before filing."""
    return views_papers.sent(gate.found(views_papers.own_paper(paper_id)), small=False)


@blueprint.get("/indienen/stuk/<int:paper_id>/klein")
@public
def own_photo(paper_id: int) -> ResponseReturnValue:
    """A photo of this browser, small, so that a page can be told from another."""
    paper = gate.found(views_papers.own_paper(paper_id))
    return views_papers.sent(gate.found(paper if views_papers.is_photo(paper) else None), small=True)


@blueprint.post("/indienen/<slug>/kiezen")
@public
def choose(slug: str) -> ResponseReturnValue:
    """Which of two versions of a page is kept."""
    if not views_sitting.is_parent():
        return elsewhere()
    asked, form = gate.found(questions.BY_SLUG.get(slug)), LookOverForm()
    if form.validate_on_submit() and form.draft_key.data:
        names = views_sitting.names_of(asked.form(meta={"csrf": False}))
        with transaction() as writing:
            draft = services.draft_under(writing, form.draft_key.data, by=gate.by())
            answering.choose(writing, draft, names, request.form.get("houd", type=int), by=gate.by())
    return redirect(_url(asked))


def _asked(asked: Question) -> ResponseReturnValue:
    elsewhere_sent = sent_on_another_device()
    if elsewhere_sent is not None:
        return elsewhere_sent
    key = views_sitting.resumed()
    sitting = views_sitting.sitting_of(key)
    if not asked.asked(sitting.answers):
        return redirect(url_for("filing.look_over") if sitting.draft else _url(questions.QUESTIONS[0]))
    form = views_sitting.stored_form(asked, sitting, sent=True)
    others = answering.versions(sitting.answers.fields, views_sitting.names_of(form))
    if not others:
        return _shown(asked, form, key)
    form.draft_key.data = key
    told = [Sitting(None, Answers(other, sitting.answers.today), sitting.school) for other in others]
    versions = [shown_of(views_sitting.stored_form(asked, one)) for one in told]
    heading = asked.heading(sitting.answers)
    return render_template(
        "filing/choose.html", question=asked, heading=heading, form=form, now=shown_of(form), versions=versions
    )


def _answered(asked: Question) -> ResponseReturnValue:
    """First everything that came is kept; only then is it looked at."""
    form = asked.form()
    views_sitting.offer_schools(form)
    kept = views_sitting.keep(form)
    if views_papers.one_by_one():
        return views_papers.received(form, whole=kept.number is None and not kept.clash)
    if kept.number is not None:
        return to_receipt(kept.key, kept.number)
    if kept.clash:
        return redirect(_url(asked))
    if any(button in request.form for button in _STAYS):
        return _shown(asked, _after_button(asked, form, kept.key), kept.key)
    if "later" in request.form:
        return later()
    sitting = views_sitting.sitting_of(kept.key)
    answers = sitting.answers
    form.fit(answers)
    if isinstance(form, PapersForm):
        form.held = len(draft_papers.of_kinds(sitting.draft, form.listed))
    if not form.validate_on_submit():
        return _shown(asked, form, kept.key)
    following = questions.after(asked, answers)
    if following is None or request.args.get(BACK_TO) == "controleren":
        return redirect(url_for("filing.look_over"))
    return redirect(_url(following))


def _after_button(asked: Question, form: QuestionForm, key: str) -> QuestionForm:
    """The page after a button that stays on it: the problems of papers, and a row more or less."""
    form.fit(views_sitting.sitting_of(key).answers)
    if isinstance(form, PapersForm):
        form.show_paper_problems()
    if not isinstance(form, HomeDaysForm):
        return form
    gone = request.form.get("rij_weg", type=int)
    if gone is None:
        form.home.append_entry()
        return form
    rest = {name: values for name, values in form.typed().items() if not name.startswith(f"home-{gone}-")}
    with transaction() as writing:
        draft = services.draft_under(writing, key, by=gate.by())
        services.save_draft(writing, draft, rest or {"home-0-starts_on": []}, by=gate.by())
    return asked.form(MultiDict([(name, value) for name, values in rest.items() for value in values]))


def _shown(asked: Question, form: QuestionForm, key: str) -> ResponseReturnValue:
    sitting = views_sitting.sitting_of(key)
    names = views_sitting.names_of(form)
    form.draft_key.data = key
    form.seen.data = answering.mark_of(answering.own(sitting.answers.fields, names))
    all_asked = questions.asked_of(sitting.answers)
    over = request.args.get(BACK_TO) == "controleren"
    previous = questions.before(asked, sitting.answers)
    back = url_for("filing.look_over") if over else _url(previous) if previous else url_for("filing.file")
    return render_template(
        asked.template,
        question=asked,
        heading=asked.heading(sitting.answers),
        form=form,
        answers=sitting.answers,
        place=questions.place_of(asked, all_asked),
        total=len(all_asked),
        back=back,
        action=url_for("filing.question", slug=asked.slug, terug="controleren" if over else None),
        searched="zoek" in request.form,
        **(views_papers.shown(form, sitting.draft) if isinstance(form, PapersForm) else {}),
        passed=views_sitting.passed_day(sitting),
        kept_until=keeping.kept_until(sitting.draft, gate.house().rules) if sitting.draft is not None else None,
        **views_sitting.about_school(form),
    )


def _url(asked: Question) -> str:
    return url_for("filing.question", slug=asked.slug)
