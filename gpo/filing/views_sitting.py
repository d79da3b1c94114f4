"""The draft behind this browser: its key, what stands in it, and what the school register says about it.

A draft belongs to a browser. A page that outlived its session keeps everything typed, but goes on under a new key that
only this browser knows: a page that someone else made up must not get to read what is typed from here on.
"""

from dataclasses import dataclass
from datetime import date

from flask import request, session
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from gpo.actor import By
from gpo.boards.models import School
from gpo.boards.queries import board_of_school, partnerships_of_school
from gpo.db import db, transaction
from gpo.filing import answering, arrivals, findings, queries, services, views_papers
from gpo.filing.answers import Answers, day_in
from gpo.filing.asking import Question
from gpo.filing.draft_papers import Told
from gpo.filing.findings import ShownDue
from gpo.filing.forms.child import SchoolForm
from gpo.filing.forms.papers import PapersForm
from gpo.filing.forms.parts import QuestionForm
from gpo.filing.models import Draft
from gpo.filing.requests import Request, leading
from gpo.law.enums import Ground, Role
from gpo.web import gate, login

_RECEIPTS_KEPT = 10


@dataclass(frozen=True)
class Sitting:
    """What stands in a draft now.

    Args:
        draft: the draft; ``None`` before the first press of a button.
        answers: what was typed.
        school: the school that was picked.
    """

    draft: Draft | None
    answers: Answers
    school: School | None

    @property
    def decided_on(self) -> date | None:
        """The day of a decision on paper."""
        paper = self.answers.has("decision_paper", "ja")
        return day_in(self.answers.one("decision_made_known_on")) if paper else None


def resumed(slot: str = login.DRAFT) -> str:
    """The key of the draft that this browser goes on with; a new one where the last was filed."""
    key = session.get(slot)
    draft = services.find_draft(db.session(), sealed(key, slot))
    if key is None or (draft is not None and draft.dispute_id is not None):
        key = services.new_key()
    session[slot], session.permanent = key, True
    return str(key)


def claimed(form: QuestionForm, slot: str = login.DRAFT) -> tuple[str, str | None]:
    """Under which key this press of a button is kept, and the key of the page where that is another one."""
    posted, mine = form.draft_key.data, session.get(slot)
    if form.csrf_token.validate(form):
        return str(posted or mine or services.new_key()), None
    if posted and posted == mine:
        return str(mine), None
    return services.new_key(), posted


@dataclass(frozen=True)
class Kept:
    """What came of keeping one press of a button.

    Args:
        key: under which it was kept.
        number: of the dispute, where this draft was filed before; then nothing was kept.
        clash: whether another window had answered the same page otherwise.
    """

    key: str
    number: str | None
    clash: bool


def keep(form: QuestionForm, slot: str = login.DRAFT) -> Kept:
    """Keep everything that came with a page, right or wrong, before it is looked at."""
    key, source = claimed(form, slot)
    good, problems, told = views_papers.judged(form) if isinstance(form, PapersForm) else ([], [], Told())
    clash, by = False, gate.by()
    with transaction() as writing:
        number = queries.number_under(writing, sealed(source or key, slot))
        if number is None:
            own = str(sealed(key, slot))
            storage, removed = gate.house().storage, request.form.get("weg", type=int)
            problems += services.keep(
                writing,
                own,
                {},
                good,
                storage=storage,
                by=by,
                removed=removed,
                copied_from=sealed(source, slot),
                told=told,
            )
            draft = services.draft_under(writing, own, by=by)
            if isinstance(form, PapersForm):
                problems += views_papers.arrange(writing, draft, form)
            clash = answering.answer(writing, draft, form.typed(), names_of(form), seen=form.seen.data, by=by)
    if isinstance(form, PapersForm):
        form.paper_problems = problems
    kept = key if number is None else source or key
    session[slot], session.permanent = kept, True
    return Kept(kept, number, clash)


def sealed(key: str | None, slot: str = login.DRAFT) -> str | None:
    """The key as it is kept: a draft of the desk opens only in the hands of the one who made it."""
    return f"{gate.actor().user_id}:{key}" if key and slot == login.DESK_DRAFT else key


def note_receipt(key: str) -> None:
    """This browser may open the receipt of what was filed under this key."""
    filed = [one for one in session.get(login.RECEIPTS, []) if one != key]
    session[login.RECEIPTS] = [*filed[1 - _RECEIPTS_KEPT :], key]


def filed(writing: Session, draft: Draft, told: Request, by: By) -> str:
    """File, and keep the code of who has no mail for the receipt; gives the number."""
    dispute = services.file_draft(writing, draft, told, by=by)
    code = arrivals.code_for_who_has_no_mail(writing, dispute, by=by)
    if code is not None:
        login.show_code(dispute.number, code)
    return dispute.number


def sitting_of(key: str | None, slot: str = login.DRAFT) -> Sitting:
    """What stands in the draft under a key, read now."""
    draft = services.find_draft(db.session(), sealed(key, slot))
    fields = services.typed(draft) if draft is not None else {}
    today = gate.by().today
    told = Answers(fields, today)
    chosen = told.one("school_id") or ""
    school = db.session().get(School, int(chosen)) if chosen.isdecimal() and len(chosen) < 10 else None
    known = Sitting(draft, told, school)
    return Sitting(draft, Answers(fields, today, late=passed_day(known) is not None), school)


def passed_day(sitting: Sitting) -> ShownDue | None:
    """The last day for filing, where it has passed."""
    if sitting.school is None or not sitting.answers.grounds:
        return None
    grounds, today = sitting.answers.grounds, sitting.answers.today
    return findings.passed_filing_day(grounds, sitting.decided_on, today, sitting.school, gate.house().rules)


def bezwaar_day(sitting: Sitting) -> ShownDue | None:
    """The last day for bezwaar with the board; none for the ontwikkelingsperspectief, or without a day."""
    if sitting.school is None or not sitting.answers.grounds:
        return None
    grounds, today = sitting.answers.grounds, sitting.answers.today
    return findings.last_day_for_bezwaar(grounds, sitting.decided_on, today, sitting.school, gate.house().rules)


def knows_bezwaar(sitting: Sitting) -> bool:
    """Whether there is a decision against which bezwaar exists: toelating or verwijdering."""
    return bool(sitting.answers.grounds) and leading(sitting.answers.grounds) is not Ground.ONTWIKKELINGSPERSPECTIEF


def stored_form(question: Question, sitting: Sitting, *, sent: bool = False) -> QuestionForm:
    """A page as it is stored, ready to be checked or shown.

    Args:
        question: the page.
        sitting: what stands in the draft.
        sent: whether it will be sent by this browser, so that it carries its token.
    """
    typed = {**question.form.suggested(sitting.answers), **sitting.answers.fields}
    pairs = [(name, value) for name, values in typed.items() for value in values]
    form = question.form(MultiDict(pairs)) if sent else question.form(MultiDict(pairs), meta={"csrf": False})
    form.fit(sitting.answers)
    offer_schools(form)
    return form


def offer_schools(form: QuestionForm, on: date | None = None) -> School | None:
    """Show the schools that fit, and which one is meant; a page without that question is left alone."""
    if not isinstance(form, SchoolForm):
        return None
    day = on or gate.by().today
    choice = queries.choose_school(db.session(), form.school_text.data, form.school_id.data, day)
    chosen = None if choice.chosen is None else choice.chosen.id
    labels = [(school.id, school.label) for school in choice.found]
    form.offer_schools(labels, chosen, choice.problem, more=choice.more)
    return choice.chosen


def about_school(form: QuestionForm) -> dict[str, object]:
    """The board and the samenwerkingsverband of the school that is meant."""
    chosen = form.school_id.data if isinstance(form, SchoolForm) else None
    if not chosen:
        return {}
    board = board_of_school(db.session(), int(chosen), gate.by().today)
    return {"board": board, "partnerships": partnerships_of_school(db.session(), int(chosen))}


def names_of(form: QuestionForm) -> list[str]:
    """The names of what is asked on a page."""
    return [field.short_name for field in form if field.short_name not in form.CARRIED]


def is_parent() -> bool:
    """Whether the questions are for who is at the other end; with or without an account."""
    return gate.actor().role is Role.OUDER
