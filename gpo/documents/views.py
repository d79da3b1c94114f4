"""The papers of a dispute: adding them and opening them."""

import io
from functools import partial

from flask import Blueprint, Response, flash, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gpo.access.permissions import Permission
from gpo.actor import By
from gpo.audit import services as audit
from gpo.db import db, transaction
from gpo.disputes.queries import find
from gpo.disputes.services import load_for_act
from gpo.documents import papers, services
from gpo.documents.forms import AddForm
from gpo.documents.models import Document, PaperKind
from gpo.documents.papers import Paper, Upload
from gpo.documents.queries import find_document
from gpo.law.procedure import Action
from gpo.web import gate
from gpo.web.gate import requires

blueprint = Blueprint("documents", __name__)
# A paper comes from a stranger: whatever is in it gets no scripts, no forms and no rights of this site.
_SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:"


@blueprint.route("/zaken/<number>/stukken/toevoegen", methods=["GET", "POST"])
@requires(Action.ADD_DOCUMENT)
def add(number: str) -> ResponseReturnValue:
    """Put one or more papers in the file; a bad file is named, the others are kept."""
    dispute = gate.found(find(db.session(), gate.actor(), number))
    form = AddForm().offer(gate.actor().role)
    good: list[Paper] = []
    problems: list[str] = []
    if form.validate_on_submit():
        good, problems = papers.check_all(Upload(file.filename, file.stream) for file in form.files.data)
    if good and form.save(partial(_add, number=number, form=form, good=good, problems=problems)) and not problems:
        return redirect(url_for("dossier.show", number=number))
    form.files.errors = [*form.files.errors, *problems]
    return render_template("documents/add.html", form=form, dispute=dispute, accept=papers.ACCEPT_ATTRIBUTE)


@blueprint.get("/zaken/<number>/stukken/<int:position>")
@requires(Permission.READ_DISPUTES)
def serve(number: str, position: int) -> ResponseReturnValue:
    """One paper. Who opened what is noted before the first byte leaves."""
    with transaction() as session:
        document = gate.found(find_document(session, gate.actor(), number, position))
        audit.record(
            session, "open_paper", gate.by(), dispute_id=document.dispute_id, number=number, position=document.noted
        )
    return _sent(document)


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
                by=by,
            )
        except services.AlreadyThere as refusal:
            problems.append(refusal.message)
        else:
            added.append(f"{document.mark}. {document.title}")
    if added:
        flash(f"Toegevoegd: {', '.join(added)}.", "success")


def _sent(document: Document) -> Response:
    picture = document.media_type.startswith("image/")
    response = send_file(
        io.BytesIO(gate.house().storage.get(document.sha256)),
        mimetype=document.media_type,
        # In a sandbox a browser shows a picture but no pdf, so everything else is saved.
        as_attachment=not picture,
        download_name=document.filename,
        etag=False,
    )
    response.headers["Content-Security-Policy"] = _SANDBOX
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
