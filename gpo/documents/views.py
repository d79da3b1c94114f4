"""The papers of a dispute: adding them, opening them, and deciding who may read what not everybody may."""

from datetime import timedelta
from functools import partial

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gpo.access.permissions import Permission
from gpo.actor import By
from gpo.audit import services as audit
from gpo.audit.queries import noted_since
from gpo.db import db, transaction
from gpo.disputes.models import Audience
from gpo.disputes.queries import find
from gpo.disputes.services import load_for_act
from gpo.documents import papers, photo_pages, services
from gpo.documents.audience import decide_paper, decide_voice
from gpo.documents.forms import AddForm, ReadersForm
from gpo.documents.models import PaperKind
from gpo.documents.papers import Paper, Upload
from gpo.documents.queries import find_document
from gpo.documents.words import AUDIENCE_WORDS, KIND_WORDS
from gpo.law.procedure import Action
from gpo.law.refusal import Refusal
from gpo.web import gate
from gpo.web.files import sent_safely
from gpo.web.gate import requires
from gpo.web.language import _
from gpo.web.sayings import said

blueprint = Blueprint("documents", __name__)
_ONE_HEARING = timedelta(hours=1)


@blueprint.app_template_filter("paper_kind")
def _kind_words(kind: PaperKind) -> str:
    return said(KIND_WORDS[kind])


@blueprint.route("/zaken/<number>/stukken/toevoegen", methods=["GET", "POST"])
@requires(Action.ADD_DOCUMENT)
def add(number: str) -> ResponseReturnValue:
    """Put one or more papers in the file; a bad file is named, the others are kept."""
    dispute = gate.found(find(db.session(), gate.actor(), number))
    form = AddForm().offer(gate.actor().role)
    good: list[Paper] = []
    problems: list[str] = []
    if form.validate_on_submit():
        good, problems = _judged(form)
    if good and form.save(partial(_add, number=number, form=form, good=good, problems=problems)) and not problems:
        return redirect(url_for("dossier.show", number=number))
    form.files.errors = [*form.files.errors, *problems]
    return render_template("documents/add.html", form=form, dispute=dispute, accept=papers.accept(papers.VOICE))


@blueprint.get("/zaken/<number>/stukken/<int:position>")
@requires(Permission.READ_DISPUTES)
def serve(number: str, position: int) -> ResponseReturnValue:
    """One paper. Who opened what is noted before the first byte leaves."""
    with transaction() as session:
        document, by = gate.found(find_document(session, gate.actor(), number, position)), gate.by()
        noted: dict[str, str | int] = {"number": number, "position": document.noted}
        # A player asks for a recording in pieces; whoever asked for one was noted already, and is so once an hour.
        piece = request.range is not None and document.media_type.startswith("audio/")
        if not (piece and noted_since(session, "open_paper", by, by.now - _ONE_HEARING, document.dispute_id, **noted)):
            audit.record(session, "open_paper", by, dispute_id=document.dispute_id, **noted)
    content = gate.house().storage.get(document.sha256)
    return sent_safely(content, media_type=document.media_type, filename=document.filename)


@blueprint.route("/zaken/<number>/stukken/<int:position>/lezers", methods=["GET", "POST"])
@requires(Permission.DECIDE_READERS)
def decide_readers(number: str, position: int) -> ResponseReturnValue:
    """The desk decides who reads a paper that was meant for the commission alone."""
    dispute = gate.found(find(db.session(), gate.actor(), number))
    document = gate.found(find_document(db.session(), gate.actor(), number, position))
    form = ReadersForm()

    def act(session: Session, by: By) -> None:
        case = load_for_act(session, number, by=by, version=form.version_shown)
        paper = gate.found(find_document(session, by.actor, number, position))
        decide_paper(session, case, paper, Audience(form.readers.data), str(form.reason.data), by=by)

    if form.save(act):
        return _decided(form, number)
    form.shown(dispute.version_id)
    now = document.audience
    return render_template(
        "documents/readers.html", form=form, dispute=dispute, document=document, now=now, words=AUDIENCE_WORDS
    )


@blueprint.route("/zaken/<number>/stem-van-het-kind/lezers", methods=["GET", "POST"])
@requires(Permission.DECIDE_READERS)
def decide_hearers(number: str) -> ResponseReturnValue:
    """The desk decides who reads the words of the child."""
    dispute, form = gate.found(find(db.session(), gate.actor(), number)), ReadersForm()

    def act(session: Session, by: By) -> None:
        case = load_for_act(session, number, by=by, version=form.version_shown)
        decide_voice(session, case, Audience(form.readers.data), str(form.reason.data), by=by)

    if form.save(act):
        return _decided(form, number)
    form.shown(dispute.version_id)
    now = dispute.child_voice_audience
    return render_template(
        "documents/readers.html", form=form, dispute=dispute, document=None, now=now, words=AUDIENCE_WORDS
    )


def _decided(form: ReadersForm, number: str) -> ResponseReturnValue:
    flash(f"Beslist. Dit leest {AUDIENCE_WORDS[Audience(form.readers.data)]}.", "success")
    return redirect(url_for("dossier.show", number=number))


def _judged(form: AddForm) -> tuple[list[Paper], list[str]]:
    child = form.kind.data == PaperKind.STEM_VAN_HET_KIND
    uploads = [Upload(file.filename, file.stream) for file in form.files.data]
    good, problems = papers.check_all(uploads, papers.VOICE if child else papers.ACCEPTED)
    if form.together.data:
        try:
            good = photo_pages.together(good, form.title.data or _("Foto's"))
        except Refusal as refusal:
            problems.append(refusal.message)
    return good, problems


def _add(session: Session, by: By, *, number: str, form: AddForm, good: list[Paper], problems: list[str]) -> None:
    dispute = load_for_act(session, number, by=by)
    title, added = form.title.data, []
    for index, paper in enumerate(good, start=1):
        counted = f"{title} ({index})" if title and len(good) > 1 else title
        try:
            document = services.add_document(
                session,
                dispute,
                paper,
                kind=PaperKind(form.kind.data),
                title=counted or paper.filename,
                storage=gate.house().storage,
                received_on=form.data.get("received_on"),
                audience=form.audience,
                by=by,
            )
        except services.AlreadyThere as refusal:
            problems.append(refusal.message)
        else:
            added.append(f"{document.mark}. {document.title}")
    if added:
        flash(_("Toegevoegd: %(papers)s.", papers=", ".join(added)), "success")
    for note in papers.notes(good):
        flash(note, "info")
