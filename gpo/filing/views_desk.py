"""The desk's one page, for what came by post, telephone or mail."""

from flask import flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from gpo.access.permissions import Permission
from gpo.actor import By
from gpo.boards.models import School
from gpo.db import db, transaction
from gpo.documents.papers import ACCEPT_ATTRIBUTE
from gpo.filing import findings, services, views_sitting
from gpo.filing.forms.desk import DeskForm
from gpo.filing.reading import request_of
from gpo.filing.views_interview import blueprint as blueprint
from gpo.filing.views_sitting import sealed
from gpo.web import gate, login
from gpo.web.gate import requires

_OTHER_BUTTONS = {"zoek", "bewaar", "weg", "later", "rij"}
_SLOT = login.DESK_DRAFT


@blueprint.route("/zaken/invoeren", methods=["GET", "POST"])
@requires(Permission.FILE_FOR_PARENT)
def file_for_parent() -> ResponseReturnValue:
    """First everything that came is kept, only then is it looked at."""
    form = DeskForm()
    if not form.is_submitted():
        return _shown(_resumed(form))
    if "wis" in request.form:
        return _forgotten(form)
    kept = views_sitting.keep(form, _SLOT)
    form.draft_key.data = kept.key
    school = _offer_schools(form)
    number = kept.number
    if number is None and not _OTHER_BUTTONS & request.form.keys():
        number = _sent(form, school)
    if "rij" in request.form:
        form.home.append_entry()
    if "later" in request.form:
        flash("Bewaard. U kunt later op dit apparaat verder gaan: open dan deze pagina weer.", "success")
    if number is None:
        form.show_paper_problems()
        return _shown(form)
    views_sitting.note_receipt(kept.key)
    return redirect(url_for("filing.receipt", number=number))


def _resumed(form: DeskForm) -> DeskForm:
    """The page as it was left: after a new login, or from the draft of this browser."""
    held = any(field.raw_data for field in form)
    key = (form.draft_key.data if held else None) or session.get(_SLOT)
    draft = services.find_draft(db.session(), sealed(key, _SLOT))
    if draft is not None and draft.dispute_id is None and not held:
        form = DeskForm(
            MultiDict([(name, value) for name, values in services.typed(draft).items() for value in values])
        )
    fresh = key is None or (draft is not None and draft.dispute_id is not None)
    session[_SLOT] = form.draft_key.data = services.new_key() if fresh else key
    session.permanent = True
    _offer_schools(form)
    return form


def _sent(form: DeskForm, school: School | None) -> str | None:
    """File, if nothing stands in the way; returns the number."""
    if not form.validate_on_submit() or school is None:
        return None
    told = request_of(form.told(), school.id, by=gate.by(), typed=form.typed())
    due = findings.passed_filing_day(
        told.grounds, told.decision_made_known_on, told.filed_on, school, gate.house().rules
    )
    if form.ask_late_reason(due):
        return None
    numbers: list[str] = []

    def act(writing: Session, by: By) -> None:
        draft = services.draft_under(writing, str(sealed(form.draft_key.data, _SLOT)), by=by)
        numbers.append(views_sitting.filed(writing, draft, told, by))

    return numbers[0] if form.save(act) else None


def _offer_schools(form: DeskForm) -> School | None:
    return views_sitting.offer_schools(form, form.filed_on.data)


def _shown(form: DeskForm) -> ResponseReturnValue:
    draft = services.find_draft(db.session(), sealed(form.draft_key.data, _SLOT))
    kept = draft.papers if draft is not None else []
    searched = form.is_submitted() and "zoek" in request.form
    return render_template(
        "filing/file_for_parent.html", form=form, kept=kept, accept=ACCEPT_ATTRIBUTE, searched=searched
    )


def _forgotten(form: DeskForm) -> ResponseReturnValue:
    """Throw the draft away, and begin with an empty page."""
    if form.csrf_token.validate(form):
        with transaction() as writing:
            draft = services.find_draft(writing, sealed(form.draft_key.data, _SLOT))
            if draft is not None:
                services.drop_draft(writing, draft)
        session.pop(_SLOT, None)
        flash("Wat u had ingevuld, is gewist.", "success")
    return redirect(request.path)
