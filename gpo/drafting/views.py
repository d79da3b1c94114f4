"""The desk of the chamber: how a draft stands, reading it, what each member says, and the adoption."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gpo.access.permissions import Permission
from gpo.actor import By
from gpo.db import db
from gpo.drafting import services
from gpo.drafting.comparing import compare
from gpo.drafting.forms_saying import CheckForm, CommentForm, DropForm, SayForm
from gpo.drafting.models import Part, RulingDraft, Verdict
from gpo.drafting.parts import measure_words, texts_of, without_loose_ends
from gpo.drafting.problems import problems_of, worth_a_look
from gpo.drafting.queries import hard_letters
from gpo.drafting.reading import Desk, desk_of, dispute_of_chamber, rule_titles, version_of
from gpo.drafting.words import PART_TITLES, PART_WORDS, Fields, from_json
from gpo.drafting.writing import WRITTEN_AT
from gpo.law.procedure import STAGE_WORDS
from gpo.rulings.words import numbered
from gpo.web.forms import GpoForm
from gpo.web.gate import actor, by, found, requires

blueprint = Blueprint("drafting", __name__)


@blueprint.route("/zaken/<number>/concept", methods=["GET", "POST"])
@requires(Permission.WRITE_RULINGS)
def desk(number: str) -> ResponseReturnValue:
    """How the draft stands: who agrees, what is asked, what stands in the way. Or begin one."""
    dispute = found(dispute_of_chamber(db.session(), actor(), number))
    form = GpoForm()

    def begin(session: Session, who: By) -> None:
        services.begin(session, found(dispute_of_chamber(session, who.actor, number)), by=who)

    if form.save(begin):
        flash("Het concept is begonnen. Wat het dossier al weet, staat er in.", "success")
        return redirect(url_for("drafting.write", number=number))
    lying = desk_of(db.session(), actor(), dispute)
    can = dispute.stage in WRITTEN_AT and not dispute.withdrawn
    if lying is None:
        return render_template("drafting/begin.html", dispute=dispute, form=form, can=can)
    if not lying.open:
        return render_template("drafting/ended.html", desk=lying, form=form, can=can)
    problems = problems_of(lying.fields, lying.disputes, lying.draft.kind)
    return render_template(
        "drafting/desk.html",
        desk=lying,
        in_the_way=services.may_adopt(db.session(), lying.draft, by=by()),
        places={problem.sentence: problem.place for problem in problems},
        worth_a_look=list(worth_a_look(lying.fields, lying.disputes)),
        me=actor().user_id,
    )


@blueprint.route("/zaken/<number>/concept/lezen")
@requires(Permission.WRITE_RULINGS)
def read(number: str) -> ResponseReturnValue:
    """One version part by part, each with the remarks on it."""
    lying = lying_desk(number)
    chosen = lying.newest
    if asked := request.args.get("versie"):
        chosen = found(version_of(db.session(), lying.draft.id, number_in(asked)))
    fields = without_loose_ends(from_json(chosen.fields))
    return render_template(
        "drafting/read.html",
        desk=lying,
        version=chosen,
        texts=_texts(lying, fields),
        parts=[part for part in Part if part is not Part.SAMENVATTING_ENGELS or fields.summary_en],
        facts=numbered(fields.facts),
        considerations=numbered(fields.considerations),
        measures=[(row, measure_words(row)) for row in fields.measures_filled],
        remarks={part: [line for line in lying.comments if line.row.part is part] for part in Part},
        me=actor().user_id,
        mended=services.reworded_in(db.session(), lying.draft, fields),
    )


@blueprint.route("/zaken/<number>/concept/opmerking", methods=["GET", "POST"])
@requires(Permission.WRITE_RULINGS)
def comment(number: str) -> ResponseReturnValue:
    """Make a remark on one part."""
    lying = lying_desk(number)
    about = request.args.get("deel", "")
    form = CommentForm(data={"part": about if about in set(Part) else Part.GEHEEL.value})

    def act(session: Session, who: By) -> None:
        draft, seen = _held(session, lying, who), lying.newest.number
        services.comment(session, draft, Part(form.part.data), form.text.data or "", seen=seen, by=who)

    if form.save(act):
        flash("Uw opmerking staat erbij.", "success")
        return redirect(url_for("drafting.read", number=number, _anchor=form.part.data))
    return render_template("drafting/comment.html", desk=lying, form=form)


@blueprint.route("/zaken/<number>/concept/opmerkingen/<int:comment_id>/afgedaan", methods=["POST"])
@requires(Permission.WRITE_RULINGS)
def settle(number: str, comment_id: int) -> ResponseReturnValue:
    """A remark was dealt with."""
    lying = lying_desk(number)
    line = found(next((line for line in lying.comments if line.row.id == comment_id), None))
    part = line.row.part
    form = GpoForm()

    def act(session: Session, who: By) -> None:
        services.settle_comment(session, _held(session, lying, who), comment_id, by=who)

    if form.save(act):
        flash("De opmerking is afgedaan.", "success")
    for sentence in form.form_errors:
        flash(sentence, "warning")
    return redirect(url_for("drafting.read", number=number, _anchor=part.value))


@blueprint.route("/zaken/<number>/concept/zeggen", methods=["GET", "POST"])
@requires(Permission.WRITE_RULINGS)
def say(number: str) -> ResponseReturnValue:
    """Agree with the newest version, or ask for a change."""
    lying = lying_desk(number)
    mine = lying.says(actor().user_id)
    hard = hard_letters(lying.fields)
    form = SayForm(data={"verdict": mine.verdict.value, "reason": mine.reason} if mine else None).offer(hard=bool(hard))

    def act(session: Session, who: By) -> None:
        draft, verdict = _held(session, lying, who), Verdict(form.verdict.data)
        reason = form.reason.data if verdict is Verdict.WIJZIGING else None
        seen, saw_hard = number_in(form.version.data), "saw_hard" in form and bool(form.saw_hard.data)
        services.say(session, draft, verdict, seen=seen, reason=reason, saw_hard=saw_hard, by=who)

    if form.save(act):
        flash("De kamer ziet wat u vindt.", "success")
        return redirect(url_for("drafting.desk", number=number))
    form.version.data = str(lying.newest.number)
    return render_template("drafting/say.html", desk=lying, form=form, hard=hard)


@blueprint.route("/zaken/<number>/concept/eindcontrole", methods=["GET", "POST"])
@requires(Permission.WRITE_RULINGS)
def check(number: str) -> ResponseReturnValue:
    """The four eyes: read whole by somebody who did not write along."""
    lying = lying_desk(number)
    form = CheckForm()

    def act(session: Session, who: By) -> None:
        draft = _held(session, lying, who)
        services.say(session, draft, Verdict.EINDCONTROLE, seen=number_in(form.version.data), by=who)

    if form.save(act):
        flash("De eindcontrole is vastgelegd.", "success")
        return redirect(url_for("drafting.desk", number=number))
    form.version.data = str(lying.newest.number)
    checkers = [seat.name for seat in lying.seats if lying.eyes.may_check(seat.user_id)]
    return render_template("drafting/check.html", desk=lying, form=form, checkers=checkers, me=actor().user_id)


@blueprint.route("/zaken/<number>/concept/vergelijken")
@requires(Permission.WRITE_RULINGS)
def compare_versions(number: str) -> ResponseReturnValue:
    """Two versions beside each other."""
    lying = lying_desk(number)
    new = number_in(request.args.get("nieuw")) or lying.newest.number
    old = number_in(request.args.get("oud")) or max(1, new - 1)
    texts = [
        _texts(lying, from_json(found(version_of(db.session(), lying.draft.id, each)).fields)) for each in (old, new)
    ]
    return render_template("drafting/compare.html", desk=lying, old=old, new=new, compared=compare(*texts))


@blueprint.route("/zaken/<number>/concept/weggooien", methods=["GET", "POST"])
@requires(Permission.WRITE_RULINGS)
def drop(number: str) -> ResponseReturnValue:
    """Throw the draft away with a reason."""
    lying = lying_desk(number)
    form = DropForm()

    def act(session: Session, who: By) -> None:
        services.drop(session, _held(session, lying, who), form.reason.data or "", by=who)

    if form.save(act):
        flash("Het concept is weggegooid. Lezen kan nog.", "success")
        return redirect(url_for("drafting.desk", number=number))
    return render_template("drafting/drop.html", desk=lying, form=form)


@blueprint.context_processor
def _words() -> dict[str, object]:
    return {
        "part_words": PART_WORDS,
        "part_titles": PART_TITLES,
        "stage_said": lambda dispute: STAGE_WORDS[dispute.stage],
    }


def lying_desk(number: str) -> Desk:
    """The draft of a case, or a 404: for who has no seat in its chamber there is none."""
    dispute = found(dispute_of_chamber(db.session(), actor(), number))
    return found(desk_of(db.session(), actor(), dispute))


def number_in(typed: str | None) -> int:
    """The number of a version in an address or a form; 0 for anything else."""
    return int(typed) if typed and typed.isascii() and typed.isdecimal() and len(typed) < 7 else 0


def _held(session: Session, lying: Desk, who: By) -> RulingDraft:
    return services.load_draft(session, lying.draft.id, by=who)


def _texts(lying: Desk, fields: Fields) -> dict[Part, str]:
    titles = rule_titles(lying.disputes, by=by())
    return texts_of(fields, lying.disputes, rules=titles, people=lying.people)
