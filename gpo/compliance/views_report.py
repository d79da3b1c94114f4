"""The report of a board: prepared, kept as a draft, handed over and sent, and its receipt."""

from collections.abc import Sequence
from io import BytesIO

from flask import Response, abort, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gpo.access.permissions import Permission
from gpo.actor import Actor, By
from gpo.compliance import drafting, queries, services
from gpo.compliance.drafting import Draft, KeptPaper
from gpo.compliance.forms_report import ReportForm, report_form
from gpo.compliance.receipts import canonical, shown
from gpo.compliance.views import sent_ruling
from gpo.compliance.views_closing import blueprint
from gpo.compliance.words import ANSWER_WORDS
from gpo.db import db, transaction
from gpo.documents import papers
from gpo.documents.papers import Upload, size_words
from gpo.law.enums import Role
from gpo.law.procedure import Action
from gpo.law.refusal import Refusal
from gpo.law.rows import Owed
from gpo.rulings.models import Ruling
from gpo.rulings.queries import disputes_of, later_than, texts_now
from gpo.web.gate import actor, by, found, house, requires

__all__ = ["blueprint"]
_SEND, _READY, _STEP, _AWAY = "versturen", "klaar", "stap-", "weg-"


@blueprint.route("/uitspraken/<number>/melden", methods=["GET", "POST"])
@requires(Action.REPORT)
def report(number: str) -> ResponseReturnValue:
    """Say what the board does with a ruling; the desk enters a letter here."""
    ruling, who = sent_ruling(number), actor()
    disputes = {dispute.id: dispute.number for dispute in disputes_of(db.session(), who, ruling)}
    reports = queries.reports_of(db.session(), who, ruling)
    last = reports[-1] if reports else None
    owed = queries.owed_for(ruling, house().rules)
    draft = drafting.draft_of(db.session(), ruling) if who.role is Role.BESTUUR else Draft({}, ())
    form = report_form(ruling, disputes, who.role, last, asks=owed is Owed.VOLLEDIG, typed=draft.typed)
    kept: Sequence[KeptPaper] = draft.papers
    if owed is not Owed.NIETS and form.is_submitted():
        kept = _with_files(form, kept)
        answer = _pressed(form, ruling.number, kept, number)
        if answer is not None:
            return answer
        draft = drafting.draft_of(db.session(), ruling) if who.role is Role.BESTUUR else draft
    form.shown(last.id if last is not None else 0)
    if not form.draft_version.data or form.form_errors:
        form.draft_version.data = str(draft.version)
    return render_template(
        "compliance/report.html",
        form=form,
        ruling=ruling,
        owed=owed,
        last=last,
        texts=texts_now(ruling, later_than(db.session(), ruling)),
        draft=draft,
        kept=kept,
        may_send=who.may_send,
        accept=papers.ACCEPT_ATTRIBUTE,
        size_words=size_words,
    )


@blueprint.get("/uitspraken/<number>/meldingen")
@requires(Permission.READ_DISPUTES)
def receipts(number: str) -> ResponseReturnValue:
    """Every report on a ruling with what proves it: when it was sent, to whom it came, and its fingerprints."""
    ruling, who = sent_ruling(number), actor()
    reports = queries.reports_of(db.session(), who, ruling)
    return render_template(
        "compliance/receipts.html",
        ruling=ruling,
        receipts=list(reversed(shown(db.session(), who, ruling, reports))),
        texts=texts_now(ruling, later_than(db.session(), ruling)),
        answer_words=ANSWER_WORDS,
        whole=_reads_whole(who),
        pdf=_reads_pdf(who, ruling),
    )


@blueprint.get("/uitspraken/<number>/meldingen/<int:position>.pdf")
@requires(Permission.READ_DISPUTES)
def receipt_pdf(number: str, position: int) -> ResponseReturnValue:
    """The receipt of one report to keep or print: the oldest is number 1."""
    ruling, who = sent_ruling(number), actor()
    if not _reads_pdf(who, ruling):
        abort(404)
    reports = queries.reports_of(db.session(), who, ruling)
    made = found(reports[position - 1].receipt if 0 < position <= len(reports) else None)
    return send_file(
        BytesIO(house().storage.get(found(made.sha256))),
        mimetype="application/pdf",
        as_attachment=True,
        download_name=f"melding-{ruling.number}-{position}.pdf",
    )


@blueprint.get("/uitspraken/<number>/meldingen.jsonl")
@requires(Action.REPORT)
def receipts_as_data(number: str) -> ResponseReturnValue:
    """The reports as canonical JSON, one a line: the sha256 of a line is what stands on its receipt."""
    ruling, who = sent_ruling(number), actor()
    if not _reads_whole(who):
        abort(404)
    lines = [canonical(db.session(), one) for one in queries.reports_of(db.session(), who, ruling)]
    answer = Response("\n".join(lines), mimetype="application/x-ndjson")
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _reads_whole(who: Actor) -> bool:
    """A report on joined cases speaks of several families: it is whole for the board and the desk alone."""
    return who.role is Role.SECRETARIAAT or (who.role is Role.BESTUUR and who.school_id is None)


def _reads_pdf(who: Actor, ruling: Ruling) -> bool:
    """The PDF is one for all readers, so that of joined cases is for who reads all of it."""
    return len(ruling.disputes) == 1 or _reads_whole(who)


def _pressed(form: ReportForm, ruling: str, kept: Sequence[KeptPaper], number: str) -> ResponseReturnValue | None:
    """Do what the button says; ``None``: the page comes again, with what is wrong at its place."""
    pressed = request.form.get("do", _SEND)
    if form.desk or pressed == _SEND:
        return _send(form, ruling, kept, number)
    typed = form.typed
    if pressed.startswith(_STEP):
        name = f"rows_{pressed.removeprefix(_STEP)}"
        if name in form:
            typed[name] = [str(int(form[name].data or 0) + 2 if (form[name].data or "").isdecimal() else 4)]
    kept = [one for one in kept if pressed != f"{_AWAY}{one.sha256}"]

    def act(session: Session, who: By) -> None:
        loaded = services.load_ruling(session, ruling, by=who)
        row = drafting.save(session, loaded, typed, kept, seen=_seen(form), by=who)
        if pressed == _READY:
            drafting.hand_over(session, loaded, row, by=who)

    files_fine = not any(field.errors for field in form.file_fields().values())
    if not form.keep(act) or not files_fine:
        return None
    flash(
        "Klaargezet. Wie het mandaat heeft, krijgt een mail." if pressed == _READY else "Bewaard. U kunt later verder.",
        "success",
    )
    place = f"nummer-{pressed.removeprefix(_STEP)}" if pressed.startswith(_STEP) else None
    return redirect(url_for("compliance.report", number=number, _anchor=place))


def _send(form: ReportForm, ruling: str, kept: Sequence[KeptPaper], number: str) -> ResponseReturnValue | None:
    problems = {field.name: list(field.errors) for field in form.file_fields().values() if field.errors}

    def act(session: Session, who: By) -> None:
        if problems:
            raise Refusal(None, "Een bestand kan niet mee. Bij het bestand staat waarom.")
        loaded = services.load_ruling(session, ruling, by=who)
        services.report_compliance(
            session,
            loaded,
            form.said(),
            by=who,
            seen=form.version_shown,
            papers=kept,
            papers_in=_papers_in(),
        )

    if form.save(act):
        if form.desk:
            flash("De melding is vastgelegd. Ouders en bestuur krijgen er een brief over.", "success")
        else:
            flash("De melding is vastgelegd. De commissie heeft haar, en de ouders krijgen haar nu.", "success")
        return redirect(url_for("rulings.show", number=number))
    for name, errors in problems.items():
        form[name].errors = errors
    if not form.desk and _kept_anyway(form, ruling, kept):
        form.draft_version.data = ""
    return None


def _kept_anyway(form: ReportForm, ruling: str, kept: Sequence[KeptPaper]) -> bool:
    """Keep what could not be sent, so that it outlives this page; unless a colleague saved too."""
    if form.csrf_token.errors or not form.measures:
        return False
    try:
        with transaction() as session:
            loaded = services.load_ruling(session, ruling, by=by())
            drafting.save(session, loaded, form.typed, kept, seen=_seen(form), by=by())
    except Refusal:
        return False
    return True


def _papers_in() -> str | None:
    return request.form.get("papers_in") or None


def _seen(form: ReportForm) -> int | None:
    shown = form.draft_version.data or ""
    return int(shown) if shown.isdecimal() else None


def _with_files(form: ReportForm, kept: Sequence[KeptPaper]) -> Sequence[KeptPaper]:
    """The papers that will go along: those that were kept, and what came with this page; what may not is told."""
    along = list(kept)
    for measure_id, field in form.file_fields().items():
        uploads = [Upload(file.filename, file.stream) for file in field.data or () if getattr(file, "filename", "")]
        good, problems = papers.check_all(uploads)
        for paper in good:
            try:
                along = drafting.keep_paper(along, paper, measure_id, house().storage, case=_papers_in())
            except Refusal as refusal:
                problems.append(refusal.message)
        for note in papers.notes(good):
            flash(note, "info")
        field.errors = problems
    return along
