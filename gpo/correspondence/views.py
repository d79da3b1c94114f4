"""Messages between a party and the desk. Nobody else ever sees them."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gpo.access.permissions import Permission
from gpo.actor import By
from gpo.correspondence import queries, services
from gpo.correspondence.forms import AnswerForm, MessageForm
from gpo.correspondence.services import Thread
from gpo.db import db, transaction
from gpo.disputes.models import Dispute, Party
from gpo.disputes.parties import present, refused
from gpo.disputes.queries import find
from gpo.disputes.services import load_for_act
from gpo.documents import papers
from gpo.documents.papers import Paper, Upload
from gpo.law.procedure import Action, allowed
from gpo.web.gate import actor, by, found, house, requires
from gpo.web.language import _

blueprint = Blueprint("correspondence", __name__)


@blueprint.route("/zaken/<number>/berichten", methods=["GET", "POST"])
@requires(Permission.WRITE_TO_DESK)
def messages(number: str) -> ResponseReturnValue:
    """The party's own messages with the desk, and a new one."""
    dispute, form = _dispute(number), MessageForm()
    thread = found(services.own_thread(dispute, by()))
    if not _may_add_papers(dispute):
        del form.files
    good, problems = _judged(form)

    def act(session: Session, who: By) -> None:
        case = load_for_act(session, number, by=who)
        services.write(session, case, str(form.text.data), good, storage=house().storage, by=who)

    # Half of the papers is worse than none: the reader would think that all are there.
    if not problems and form.save(act):
        flash(_("Uw bericht is verstuurd. Het secretariaat antwoordt op deze pagina."), "success")
        for note in papers.notes(good):
            flash(note, "info")
        return redirect(url_for("correspondence.messages", number=number))
    if problems:
        form.files.errors = [*form.files.errors, *problems]
    return _page("correspondence/messages.html", dispute, thread, form=form, accept=papers.ACCEPT_ATTRIBUTE)


@blueprint.get("/zaken/<number>/gesprekken")
@requires(Permission.ANSWER_PARTIES)
def threads(number: str) -> ResponseReturnValue:
    """With whom the desk can talk in this case, and whose message waits."""
    dispute = _dispute(number)
    return render_template(
        "correspondence/threads.html",
        dispute=dispute,
        parties=present(dispute),
        waiting=queries.waiting_for_desk(db.session(), dispute.id),
    )


@blueprint.route("/zaken/<number>/gesprekken/bestuur", methods=["GET", "POST"])
@requires(Permission.ANSWER_PARTIES)
def with_board(number: str) -> ResponseReturnValue:
    """The desk talks with the board."""
    return _talk(number, None)


@blueprint.route("/zaken/<number>/gesprekken/<int:party_id>", methods=["GET", "POST"])
@requires(Permission.ANSWER_PARTIES)
def with_party(number: str, party_id: int) -> ResponseReturnValue:
    """The desk talks with one party."""
    return _talk(number, party_id)


def _talk(number: str, party_id: int | None) -> ResponseReturnValue:
    dispute, form = _dispute(number), AnswerForm()
    party = _party(dispute, party_id)
    thread = found(services.thread_with(dispute, party))

    def act(session: Session, who: By) -> None:
        case = load_for_act(session, number, by=who)
        services.answer(session, case, _party(case, party_id), str(form.text.data), by=who)

    if form.save(act):
        flash("Het bericht is verstuurd. De ontvanger krijgt een mail.", "success")
        return redirect(url_for("correspondence.threads", number=number))
    return _page("correspondence/talk.html", dispute, thread, form=form, party=party)


def _page(template: str, dispute: Dispute, thread: Thread, **shown: object) -> ResponseReturnValue:
    """A thread; who opens it has read what the other side wrote."""
    which = queries.of_thread(thread.dispute_id, thread.party_id, thread.board_id)
    page = render_template(template, dispute=dispute, messages=queries.messages_of(db.session(), which), **shown)
    with transaction() as session:
        services.note_read(session, thread, by=by())
    return page


def _dispute(number: str) -> Dispute:
    return found(find(db.session(), actor(), number))


def _party(dispute: Dispute, party_id: int | None) -> Party | None:
    if party_id is None:
        return None
    return found(next((party for party in dispute.parties if party.id == party_id), None))


def _may_add_papers(dispute: Dispute) -> bool:
    steps = allowed(dispute.stage, actor().role, withdrawn=dispute.withdrawn)
    return any(step.action is Action.ADD_DOCUMENT for step in steps) and not refused(
        dispute, Action.ADD_DOCUMENT, actor()
    )


def _judged(form: MessageForm) -> tuple[list[Paper], list[str]]:
    if "files" not in form or not form.validate_on_submit():
        return [], []
    return papers.check_all(Upload(file.filename, file.stream) for file in form.files.data or () if file.filename)
