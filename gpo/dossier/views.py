"""The case page, each role's lists, the letters, and the desk's tasks."""

from dataclasses import dataclass

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from gpo.access.permissions import Permission
from gpo.actor import Actor
from gpo.correspondence.calls import call_of
from gpo.db import db, transaction
from gpo.disputes import queries as disputes
from gpo.disputes.models import Dispute
from gpo.dossier import queries
from gpo.dossier.case import CasePage, case_page
from gpo.dossier.forms import FilterForm, FinishTaskForm
from gpo.dossier.letters import letter, title_of
from gpo.dossier.my_case import my_case, my_cases
from gpo.dossier.next_step import days_at_home, stage_colour, stage_words
from gpo.dossier.today import todos_of, unread_letters
from gpo.law.enums import Role, Stage
from gpo.law.procedure import STAGE_WORDS, Action, Step
from gpo.messages import services as messages
from gpo.publication.queries import text_of
from gpo.publication.todo import publication_of_task
from gpo.rulings.words import OUTCOME_MEANS, OUTCOME_WORDS
from gpo.tasks import services as tasks
from gpo.tasks.models import TaskKind
from gpo.web.gate import actor, by, endpoint_of, found, requires

blueprint = Blueprint("dossier", __name__)
# A word on how is not enough here: the decision itself finishes the task.
_DECIDED_ON_A_PAGE = {
    TaskKind.OTHER_PARENT: "people.decide_other_parent",
    TaskKind.YOUNG_PERSON: "people.decide_young_person",
    TaskKind.CORRECTION: "people.review_correction",
    TaskKind.LIKELY_DOUBLE: "people.decide_double",
    TaskKind.RING_BEFORE_RULING: "delivery.of_case",
    TaskKind.SERVE_BY_POST: "delivery.of_case",
    TaskKind.RULING_NOT_ARRIVED: "delivery.of_case",
    TaskKind.TELL_DELAY: "delivery.tell_delay",
    TaskKind.CHILD_LETTER: "delivery.child_letter",
}
# These steps begin at another page than the one that takes them.
_BY_WAY_OF = {Action.ISSUE_RULING: "drafting.desk"}
_ELSEWHERE = {Role.INSPECTIE: "oversight.index", Role.BEHEERDER: "access.users"}


@dataclass(frozen=True)
class Button:
    """A step that can be taken now, and where.

    Args:
        step: the row of the procedure.
        url: its page.
        first: whether it is what the case waits for, and the reader's to do.
    """

    step: Step
    url: str
    first: bool


@blueprint.route("/vandaag")
@requires(Permission.SEE_OWN_PAGE)
def home() -> ResponseReturnValue:
    """Where everyone lands after logging in."""
    who = by()
    if who.actor.role in _ELSEWHERE:
        return redirect(url_for(_ELSEWHERE[who.actor.role]))
    if who.actor.role is Role.OUDER:
        cases, letters = my_cases(db.session(), by=who), unread_letters(db.session(), who.actor)
        return render_template("dossier/my_cases.html", cases=cases, letters=letters, today=who.today)
    return render_template("dossier/home.html", groups=todos_of(db.session(), who.actor, who.now), today=who.today)


@blueprint.route("/zaken")
@requires(Permission.READ_DISPUTES)
def worklist() -> ResponseReturnValue:
    """The disputes in scope, newest first."""
    who, session = by(), db.session()
    form = FilterForm(request.args)
    if form.zoek.data:
        return _search(form.zoek.data)
    form.stap.choices = _stages(who.actor)
    stage = next((stage for stage in Stage if stage == form.stap.data), None)
    # An old telephone of a parent gets a page of less than 100 kB, derivations of dates included.
    size = 12 if who.actor.role is Role.OUDER else disputes.PAGE
    rows, following = disputes.worklist(
        session, who.actor, stage=stage, after=disputes.Cursor.parse(request.args.get("na")), size=size
    )
    return render_template(
        "dossier/worklist.html",
        filter=form,
        rows=rows,
        names=queries.names(session, [row.id for row in rows]),
        owed=queries.owed_dates(session, [row.id for row in rows]),
        following=following,
        today=who.today,
    )


@blueprint.route("/zaken/<number>")
@requires(Permission.READ_DISPUTES)
def show(number: str) -> ResponseReturnValue:
    """One case: where it stands, what comes next, and everything that is in it."""
    dispute = found(queries.case(db.session(), actor(), number))
    who = by()
    page = case_page(db.session(), dispute, by=who)
    text = text_of(db.session(), who.actor, page.ruling, dispute) if page.ruling is not None else None
    if who.actor.role is Role.OUDER:
        mine = my_case(db.session(), page, by=who)
        return render_template("dossier/my_case.html", page=page, buttons=_buttons(page), mine=mine, text=text)
    return render_template("dossier/show.html", page=page, buttons=_buttons(page), text=text)


@blueprint.route("/berichten/<int:message_id>")
@requires(Permission.READ_MESSAGES)
def message(message_id: int) -> ResponseReturnValue:
    """One letter. That its recipient opens it is the proof that it arrived."""
    who = by()
    sent = found(queries.message(db.session(), who.actor, message_id))
    if sent.opened_at is None and sent.recipient_role is who.actor.role:
        with transaction() as session:
            messages.mark_opened(session, found(queries.message(session, who.actor, message_id)), by=who)
    return render_template("dossier/message.html", letter=letter(db.session(), sent, by=who), today=who.today)


@blueprint.route("/taken/<int:task_id>/afronden", methods=["GET", "POST"])
@requires(Permission.FINISH_TASKS)
def finish_task(task_id: int) -> ResponseReturnValue:
    """Finish a task of the desk with a word on how."""
    task = found(queries.task(db.session(), task_id))
    about = queries.dispute_of_task(db.session(), task)
    if about is not None and task.done_at is None and task.kind in _DECIDED_ON_A_PAGE:
        return redirect(url_for(_DECIDED_ON_A_PAGE[task.kind], number=about.number))
    if task.kind is TaskKind.BOARD_UNREACHABLE and task.done_at is None:
        board = queries.board_of_task(db.session(), task)
        if board is not None:
            return redirect(url_for("boards.contacts_of_board", board=board.number))
    about_text = publication_of_task(db.session(), task.subject) if task.done_at is None else None
    if about_text is not None:
        return redirect(url_for("publication.show", number=about_text))
    if task.kind is TaskKind.FROM_INSPECTORATE and task.subject.startswith("signal_act:"):
        return redirect(url_for("oversight.told", task_id=task.id))
    form = FinishTaskForm()
    if form.save(
        lambda session, who: tasks.finish_task(
            session, found(queries.task(session, task_id)), note=str(form.note.data), by=who
        )
    ):
        flash("De taak is afgerond.", "success")
        return redirect(url_for("dossier.home"))
    call = call_of(db.session(), task)
    return render_template("dossier/finish_task.html", form=form, task=task, about=about, call=call)


@blueprint.context_processor
def _words() -> dict[str, object]:
    return {
        "stage_words": stage_words,
        "stage_colour": stage_colour,
        "home_days": days_at_home,
        "stage_names": STAGE_WORDS,
        "letter_title": title_of,
        "outcome_means": OUTCOME_MEANS,
        "outcome_words": OUTCOME_WORDS,
    }


def _stages(reader: Actor) -> list[tuple[str, str]]:
    """The stages to choose from; the desk sees how many wait at each."""
    if reader.role is not Role.SECRETARIAAT:
        return [("", "alle"), *((stage.value, STAGE_WORDS[stage]) for stage in Stage)]
    counts = {stage: disputes.count_up_to(db.session(), reader, stage) for stage in Stage}
    return [
        ("", "alle"),
        *((stage.value, f"{STAGE_WORDS[stage]} ({'99+' if n > 99 else n})") for stage, n in counts.items()),
    ]


def _search(asked: str) -> ResponseReturnValue:
    number = disputes.number_asked(asked)
    dispute: Dispute | None = disputes.find(db.session(), actor(), number) if number else None
    if dispute is not None:
        return redirect(url_for("dossier.show", number=dispute.number))
    flash(
        f"Wij vinden geen zaak met nummer {number}." if number else "Zoek op het nummer van de zaak, zoals 2026-0014.",
        "warning",
    )
    # Away from an address that holds what was typed: it may be a name.
    return redirect(url_for("dossier.worklist"))


def _buttons(page: CasePage) -> list[Button]:
    """The steps that can be taken now, each with its page; on a sent ruling it may be the ruling's own."""
    buttons = []
    for step in page.steps:
        own = _BY_WAY_OF.get(step.action) or endpoint_of(current_app, step.action, "/zaken/<number>/")
        about = endpoint_of(current_app, step.action, "/uitspraken/<number>/")
        first = step.action is page.next.action and page.next.taker is page.reader
        if own:
            buttons.append(Button(step, url_for(own, number=page.dispute.number), first))
        elif about and page.ruling:
            buttons.append(Button(step, url_for(about, number=page.ruling.number), first))
    return buttons
