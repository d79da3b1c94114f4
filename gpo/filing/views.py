"""Filing a dispute, its receipt, and the link that opens a parent's account."""

from flask import Blueprint, abort, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from gpo.access import services as access
from gpo.access.permissions import Permission
from gpo.access.queries import opens_existing_account
from gpo.actor import By
from gpo.boards.models import School
from gpo.db import db, transaction
from gpo.documents import papers
from gpo.documents.papers import Upload
from gpo.filing import arrivals, findings, queries, services
from gpo.filing.forms import DeskForm, FilingForm, InvitationForm
from gpo.filing.requests import request_of
from gpo.law.enums import Role
from gpo.law.refusal import Refusal
from gpo.web import gate, login
from gpo.web.gate import public, requires

blueprint = Blueprint("filing", __name__)
_RECEIPTS_KEPT = 10
_OTHER_BUTTONS = {"zoek", "bewaar", "weg", "later"}


@blueprint.get("/")
@public
def start() -> ResponseReturnValue:
    """What the commission does, for whom, and the way in."""
    rules, today = gate.house().rules, gate.by().today
    terms = {rule: findings.term_in_words(rule, today, rules) for rule in ("filing", "ruling", "report")}
    return render_template("start.html", terms=terms)


@blueprint.get("/privacy")
@public
def privacy() -> ResponseReturnValue:
    """What is kept of whom, and who sees it."""
    return render_template("privacy.html", draft_days=gate.by().rules.number("draft_days", gate.by().today))


@blueprint.get("/toegankelijkheid")
@public
def accessibility() -> ResponseReturnValue:
    """For whom these pages work, and what to do where they do not."""
    return render_template("accessibility.html")


@blueprint.route("/indienen", methods=["GET", "POST"])
@public
def file() -> ResponseReturnValue:
    """The form of a parent, with or without an account."""
    match gate.actor().role:
        case Role.OUDER:
            return _page(FilingForm, login.DRAFT, "filing/file.html")
        case Role.SECRETARIAAT:
            return redirect(url_for("filing.file_for_parent"))
    abort(404)


@blueprint.route("/zaken/invoeren", methods=["GET", "POST"])
@requires(Permission.FILE_FOR_PARENT)
def file_for_parent() -> ResponseReturnValue:
    """The form of the desk, for what came by post, telephone or mail."""
    return _page(DeskForm, login.DESK_DRAFT, "filing/file_for_parent.html")


@blueprint.get("/ontvangst/<number>")
@public
def receipt(number: str) -> ResponseReturnValue:
    """What came in and what happens next."""
    keys = session.get(login.RECEIPTS, [])
    dispute = gate.found(queries.receipt(db.session(), gate.actor(), keys, number))
    dues, found = findings.of_dispute(dispute, gate.house().rules)
    received = queries.papers_received(db.session(), gate.actor(), dispute)
    return render_template(
        "filing/receipt.html", dispute=dispute, dues=dues, findings=found, papers=received, today=gate.by().today
    )


@blueprint.route("/uitnodiging/<token>", methods=["GET", "POST"])
@public
def accept_invitation(token: str) -> ResponseReturnValue:
    """Looking at the link uses nothing up; a password does, and ties the account to its case."""
    form = InvitationForm()
    came_in: list[arrivals.CameIn | None] = []
    try:
        invitation = access.open_invitation(db.session(), token, by=gate.by())
    except Refusal as refusal:
        return render_template("filing/invitation_gone.html", sentence=refusal.message), 410
    known = opens_existing_account(db.session(), invitation)
    if form.save(
        lambda session_, by: came_in.append(arrivals.come_in(session_, token, form.password.data or "", by=by))
    ):
        if came_in[0] is not None and login.enter(came_in[0].user_id):
            number = came_in[0].number
            return redirect(url_for("dossier.show", number=number) if number else login.landing())
        form.refuse("Dit wachtwoord klopt niet. Probeer het nog een keer.", "password")
    return render_template(
        "filing/accept_invitation.html", form=form, email=invitation.email, known=known, least=access.PASSWORD_MIN
    )


def _page(kind: type[FilingForm], slot: str, template: str) -> ResponseReturnValue:
    """One page for both forms: first everything that came is kept, only then is it looked at."""
    form = kind()
    if not form.is_submitted():
        return _shown(_resumed(form, kind, slot), slot, template)
    if "wis" in request.form:
        return _forgotten(form, slot)
    number = _keep(form, slot)
    school = _offer_schools(form)
    if number is None and not _OTHER_BUTTONS & request.form.keys():
        number = _sent(form, slot, school)
    if "later" in request.form:
        flash("Bewaard. U kunt later op dit apparaat verder gaan: open dan deze pagina weer.", "success")
    if number is None:
        form.show_paper_problems()
        return _shown(form, slot, template)
    filed = [key for key in session.get(login.RECEIPTS, []) if key != form.draft_key.data]
    session[login.RECEIPTS] = [*filed[1 - _RECEIPTS_KEPT :], form.draft_key.data]
    return redirect(url_for("filing.receipt", number=number))


def _resumed(form: FilingForm, kind: type[FilingForm], slot: str) -> FilingForm:
    """The page as it was left: after a new login, or from the draft of this browser."""
    held = any(field.raw_data for field in form)
    key = (form.draft_key.data if held else None) or session.get(slot)
    draft = services.find_draft(db.session(), _sealed(key, slot))
    if draft is not None and draft.dispute_id is None and not held:
        form = kind(MultiDict([(name, value) for name, values in services.typed(draft).items() for value in values]))
    fresh = key is None or (draft is not None and draft.dispute_id is not None)
    session[slot] = form.draft_key.data = services.new_key() if fresh else key
    session.permanent = True
    _offer_schools(form)
    return form


def _keep(form: FilingForm, slot: str) -> str | None:
    """Keep everything that came; returns the number where this draft was filed before."""
    good, problems = papers.check_all(Upload(file.filename, file.stream) for file in form.papers.data or ())
    key, source = form.draft_key.data or session.get(slot) or services.new_key(), None
    if not form.csrf_token.validate(form):
        # The page outlived its session. Its papers go along, but under a key that only this browser knows: a page
        # that someone else made up must not get to read what is typed from here on.
        key, source = services.new_key(), form.draft_key.data
    removed = request.form.get("weg", type=int)
    with transaction() as writing:
        number = queries.number_under(writing, _sealed(source or key, slot))
        if number is None:
            problems += services.keep(
                writing,
                str(_sealed(key, slot)),
                form.typed(),
                good,
                storage=gate.house().storage,
                by=gate.by(),
                removed=removed,
                copied_from=_sealed(source, slot),
            )
    form.paper_problems = problems
    session[slot] = form.draft_key.data = key if number is None else source or key
    session.permanent = True
    return number


def _sent(form: FilingForm, slot: str, school: School | None) -> str | None:
    """File, if nothing stands in the way; returns the number."""
    if not form.validate_on_submit() or school is None:
        return None
    told = request_of(form.data, school.id, by=gate.by())
    if form.ask_late_reason(findings.passed_filing_day(told, school, gate.house().rules)):
        return None
    numbers: list[str] = []

    def act(writing: Session, by: By) -> None:
        draft = services.draft_under(writing, str(_sealed(form.draft_key.data, slot)), by=by)
        numbers.append(services.file_draft(writing, draft, told, by=by).number)

    return numbers[0] if form.save(act) else None


def _offer_schools(form: FilingForm) -> School | None:
    day = form.data.get("filed_on") or gate.by().today
    choice = queries.choose_school(db.session(), form.school_text.data, form.school_id.data, day)
    chosen = None if choice.chosen is None else choice.chosen.id
    labels = [(school.id, school.label) for school in choice.found]
    form.offer_schools(labels, chosen, choice.problem, more=choice.more)
    return choice.chosen


def _shown(form: FilingForm, slot: str, template: str) -> ResponseReturnValue:
    draft = services.find_draft(db.session(), _sealed(form.draft_key.data, slot))
    kept = draft.papers if draft is not None else []
    searched = form.is_submitted() and "zoek" in request.form
    return render_template(template, form=form, kept=kept, accept=papers.ACCEPT_ATTRIBUTE, searched=searched)


def _forgotten(form: FilingForm, slot: str) -> ResponseReturnValue:
    """Throw the draft away, and begin with an empty page."""
    if form.csrf_token.validate(form):
        with transaction() as writing:
            draft = services.find_draft(writing, _sealed(form.draft_key.data, slot))
            if draft is not None:
                services.drop_draft(writing, draft)
        session.pop(slot, None)
        flash("Wat u had ingevuld, is gewist.", "success")
    return redirect(request.path)


def _sealed(key: str | None, slot: str) -> str | None:
    """The key as it is kept: a draft of the desk opens only in the hands of the one who made it."""
    return f"{gate.actor().user_id}:{key}" if key and slot == login.DESK_DRAFT else key
