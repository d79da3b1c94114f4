"""The way into the questions, the look over all answers, and the button that files."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.db import db, transaction
from gpo.filing import answering, draft_papers, keeping, queries, questions, services, views_sitting
from gpo.filing.asking import Question
from gpo.filing.forms.ending import LookOverForm
from gpo.filing.forms.papers import PapersForm
from gpo.filing.forms.showing import Shown, shown_of
from gpo.filing.models import DraftPaper
from gpo.filing.reading import request_of
from gpo.filing.views_sitting import Sitting
from gpo.law.enums import Role
from gpo.web import gate, login
from gpo.web.gate import public
from gpo.web.language import _, chosen

blueprint = Blueprint("filing", __name__)
BACK_TO = "terug"
_ASKED_ONCE = "te-laat"


@blueprint.before_request
def _from_our_pages_only() -> ResponseReturnValue | None:
    """No page of ours sends a form from elsewhere. The answer touches no session: this browser keeps its draft."""
    if request.method == "POST" and request.headers.get("Sec-Fetch-Site") == "cross-site":
        return Response("Dit formulier kwam van een andere site. Open onze pagina zelf.", 400, mimetype="text/plain")
    return None


@blueprint.before_request
def _cut_off() -> ResponseReturnValue | None:
    """Of an upload that broke off half way nothing can be read, not even whose it was: the draft stays as it is."""
    if request.method == "POST" and request.mimetype == "multipart/form-data" and not request.form:
        flash(_("De verbinding viel weg. Wat wij al hadden, is er nog. Kies het bestand opnieuw."), "warning")
        return redirect(request.full_path)
    return None


@dataclass(frozen=True)
class Page:
    """One page on the look-over.

    Args:
        question: the page.
        heading: what it is called here.
        part: the part of the filing that it belongs to.
        shown: its answers.
        visited: whether it was sent, filled in or not.
        problems: what stands in the way of filing.
        papers: what was sent on it; ``None`` where the page asks for no papers.
    """

    question: Question
    heading: str
    part: str
    shown: Sequence[Shown]
    visited: bool
    problems: Sequence[str]
    papers: Sequence[DraftPaper] | None = None


@dataclass(frozen=True)
class Looked:
    """Every page that is asked, with what was told on it.

    Args:
        pages: in order.
        told: the checked answers of all of them.
        typed: the same as they were typed.
    """

    pages: Sequence[Page]
    told: dict[str, Any] = field(default_factory=dict)
    typed: dict[str, list[str]] = field(default_factory=dict)

    @property
    def missing(self) -> list[Page]:
        """The pages that stand in the way."""
        return [page for page in self.pages if page.problems]

    @property
    def open(self) -> Page | None:
        """Where to go on: the first page that was not answered, or not rightly."""
        return next((page for page in self.pages if page.problems or not page.visited), None)

    @property
    def sections(self) -> list[tuple[str, list[Page]]]:
        """The pages by section."""
        found: dict[str, list[Page]] = {}
        for page in self.pages:
            found.setdefault(page.part, []).append(page)
        return list(found.items())


def looked_over(sitting: Sitting) -> Looked:
    """Check every page that is asked, as it is stored."""
    looked = Looked([])
    pages = []
    for asked in questions.asked_of(sitting.answers):
        form = views_sitting.stored_form(asked, sitting)
        typed = answering.own(sitting.answers.fields, views_sitting.names_of(form))
        sent = draft_papers.of_kinds(sitting.draft, form.listed) if isinstance(form, PapersForm) else None
        visited = bool(typed) or bool(sent)
        fine = form.validate()
        problems = [] if fine else [str(error) for error in _errors(form.errors)]
        if fine and asked.slug == _ASKED_ONCE and not visited:
            problems = [str(_("Vertel waarom u nu pas indient. U mag het ook leeg laten."))]
        looked.told.update(form.told())
        looked.typed.update(typed)
        heading, part = str(asked.heading(sitting.answers)), str(asked.part(sitting.answers))
        pages.append(Page(asked, heading, part, shown_of(form), visited, problems, sent))
    return Looked(pages, looked.told, looked.typed)


@blueprint.route("/indienen", methods=["GET", "POST"])
@public
def file() -> ResponseReturnValue:
    """The way in: begin, go on where this browser was, or throw everything away."""
    if not views_sitting.is_parent():
        return elsewhere()
    form = LookOverForm()
    if form.is_submitted() and "wis" in request.form:
        return _forgotten(form)
    sent = sent_on_another_device()
    if sent is not None:
        return sent
    key = views_sitting.resumed()
    sitting = views_sitting.sitting_of(key)
    looked = looked_over(sitting) if sitting.draft is not None else None
    form.draft_key.data = key
    rules, today = gate.house().rules, gate.by().today
    return render_template(
        "filing/file.html",
        form=form,
        looked=looked,
        first=questions.QUESTIONS[0],
        kept_until=keeping.kept_until(sitting.draft, rules) if sitting.draft is not None else None,
        ends_soon=sitting.draft is not None and keeping.ends_soon(sitting.draft, on=today, rules=rules),
    )


@blueprint.route("/indienen/controleren", methods=["GET", "POST"])
@public
def look_over() -> ResponseReturnValue:
    """Every answer once more, what is missing, and the button that files."""
    if not views_sitting.is_parent():
        return elsewhere()
    sent = sent_on_another_device() if request.method == "GET" else None
    if sent is not None:
        return sent
    form = LookOverForm()
    key = views_sitting.resumed() if request.method == "GET" else ""
    if request.method == "POST":
        kept = views_sitting.keep(form)
        key = kept.key
        if kept.number is not None:
            return to_receipt(key, kept.number)
        if "later" in request.form:
            return later()
    sitting = views_sitting.sitting_of(key)
    looked = looked_over(sitting)
    if request.method == "POST" and form.validate_on_submit():
        number = None if looked.missing else _sent(form, key, looked)
        # A second press at the same moment finds the draft empty, because the first press filed it.
        number = number or queries.number_under(db.session(), key)
        if number is not None:
            return to_receipt(key, number)
    form.draft_key.data = key
    return render_template(
        "filing/look_over.html",
        form=form,
        looked=looked,
        sitting=sitting,
        bezwaar=views_sitting.knows_bezwaar(sitting),
        due=views_sitting.bezwaar_day(sitting),
        today=gate.by().today,
        **views_sitting.about_school(views_sitting.stored_form(questions.BY_SLUG["school"], sitting)),
    )


def elsewhere() -> ResponseReturnValue:
    """The desk has a page of its own; other roles file nothing."""
    if gate.actor().role is Role.SECRETARIAAT:
        return redirect(url_for("filing.file_for_parent"))
    abort(404)


def later() -> ResponseReturnValue:
    """Stop here, and go on another day, by a link or a code."""
    return redirect(url_for("filing.save_for_later"))


def to_receipt(key: str, number: str) -> ResponseReturnValue:
    """What was filed under this key has a receipt, which this browser may open."""
    views_sitting.note_receipt(key)
    return redirect(url_for("filing.receipt", number=number))


def sent_on_another_device() -> ResponseReturnValue | None:
    """Once to the receipt, for a browser whose draft was sent elsewhere; an empty first page would seem a loss."""
    key = session.get(login.DRAFT)
    if key is None or key in session.get(login.RECEIPTS, []):
        return None
    number = queries.number_under(db.session(), key)
    return None if number is None else to_receipt(key, number)


def _sent(form: LookOverForm, key: str, looked: Looked) -> str | None:
    """File; returns the number, or ``None`` where the form says why not."""
    school_id = int(looked.told["school_id"])
    numbers: list[str] = []

    def act(writing: Session, by: By) -> None:
        told = request_of(looked.told, school_id, by=by, language=chosen(), typed=looked.typed)
        draft = services.draft_under(writing, key, by=by)
        numbers.append(views_sitting.filed(writing, draft, told, by))

    return numbers[0] if form.save(act) else None


def _forgotten(form: LookOverForm) -> ResponseReturnValue:
    """Throw the draft away, and begin with an empty page."""
    if form.csrf_token.validate(form):
        with transaction() as writing:
            draft = services.find_draft(writing, form.draft_key.data)
            if draft is not None:
                services.drop_draft(writing, draft)
        session.pop(login.DRAFT, None)
        flash(_("Wat u had ingevuld, is gewist."), "success")
    return redirect(url_for("filing.file"))


def _errors(found: Any) -> list[str]:
    """Every sentence in the errors of a form, rows of lists included."""
    if isinstance(found, dict):
        return [one for value in found.values() for one in _errors(value)]
    if isinstance(found, list | tuple):
        return [one for value in found for one in _errors(value)]
    return [str(found)] if found else []
