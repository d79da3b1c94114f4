"""Writing the draft: everything on one page, saved at any point, and shown as it will be printed."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gpo.access.permissions import Permission
from gpo.actor import By
from gpo.db import db
from gpo.disputes.models import Dispute, Seat
from gpo.disputes.queries import may_hear_child
from gpo.drafting import services
from gpo.drafting.comparing import PartCompared, compare
from gpo.drafting.forms import DraftForm, draft_form
from gpo.drafting.merging import Merged, merge
from gpo.drafting.models import Part
from gpo.drafting.parts import texts_of
from gpo.drafting.plain import B1, hard_to_read
from gpo.drafting.problems import by_place, problems_of, wants_english
from gpo.drafting.reading import Desk, joinable, joined_disputes, rule_choices, rule_titles, version_of
from gpo.drafting.showing import shown_content
from gpo.drafting.unquoted import only_for_commission
from gpo.drafting.views import blueprint as blueprint
from gpo.drafting.views import lying_desk
from gpo.drafting.words import FIELD_PARTS, PART_TITLES, Fields, from_json
from gpo.record.one_page import filled
from gpo.rulings.words import title_of
from gpo.web.gate import actor, by, requires

_SAVED = "Bewaard als versie {number}."


@dataclass(frozen=True)
class Meanwhile:
    """What somebody else saved while this page was open.

    Args:
        number, writer: which version, and whose.
        clashing: the parts that both changed, the other one's text beside what was typed here.
    """

    number: int
    writer: str
    clashing: Sequence[PartCompared]


@blueprint.route("/zaken/<number>/concept/schrijven", methods=["GET", "POST"])
@requires(Permission.WRITE_RULINGS)
def write(number: str) -> ResponseReturnValue:
    """The whole draft on one page. What is not right yet is said at its place, and saved all the same."""
    lying = lying_desk(number)
    if not lying.open:
        flash("In dit concept kan niet meer worden geschreven. Lezen kan nog.", "info")
        return redirect(url_for("drafting.desk", number=number))
    disputes, form = _form(lying)
    meanwhile = None
    if request.method == "POST" and form.moved(request.form) is None and form.validate_on_submit():
        merged = _merged(lying, form, disputes)
        if merged is None:
            form.refuse("Deze pagina kwam niet heel aan. Er is niets bewaard. Open haar opnieuw.")
        elif not merged.clashes and _save(lying, form, merged.fields):
            place = request.form.get("bewaar")
            return redirect(url_for("drafting.write", number=number, _anchor=f"bewaar-{place}" if place else None))
        elif merged.clashes:
            meanwhile = _meanwhile(lying, disputes, merged)
            note = form.note.data
            disputes, form = _form(lying, merged.fields)
            form.note.data = note
            form.refuse(
                f"{meanwhile.writer} bewaarde intussen versie {meanwhile.number} en veranderde daarin hetzelfde als u. "
                "Wat u typte staat er nog, en is nog niet bewaard. Vergelijk het, en druk nog een keer op Bewaren."
            )
    return _page(lying, disputes, form, meanwhile)


@blueprint.route("/zaken/<number>/concept/voorbeeld")
@requires(Permission.WRITE_RULINGS)
def preview(number: str) -> ResponseReturnValue:
    """The newest version as it will be printed."""
    lying = lying_desk(number)
    content = shown_content(db.session(), lying, by=by())
    letters = [(number, text) for number, text in lying.fields.child_letters.items() if text.strip()]
    return render_template("drafting/preview.html", desk=lying, doc=content, letters=letters)


def _page(
    lying: Desk, disputes: Sequence[Dispute], form: DraftForm, meanwhile: Meanwhile | None
) -> ResponseReturnValue:
    said = form.said(disputes, lying.fields)
    problems = by_place(problems_of(said, disputes, lying.draft.kind))
    boxes = {box.data: box for box in form.framework}
    asked = {"samenvatting_engels": "summary_en" in form, "geheel": {"joined", "correction_reason"} & set(form.data)}
    return render_template(
        "drafting/write.html",
        desk=lying,
        disputes=disputes,
        form=form,
        problems=problems,
        rows_missing=sum(len(found) for place, found in problems.items() if place.startswith("measures-")),
        parts=[(part.value, PART_TITLES[part]) for part in Part if asked.get(part.value, True)],
        hard={one.number: hard_to_read(said.child_letters.get(one.number, "")) for one in disputes},
        hard_summary=hard_to_read(said.summary, B1),
        filled=filled(said.summary, title_of(said.summary)) if said.summary else None,
        meanwhile=meanwhile,
        rules=[(rule, boxes[rule.key]) for rule in rule_choices(disputes, by=by())],
        letters=list(zip(form.letters(), disputes, strict=True)),
        comments=_comments(lying),
        unquoted=[one.number for one in disputes if only_for_commission(one) and may_hear_child(actor(), one)],
    )


def _merged(lying: Desk, form: DraftForm, disputes: Sequence[Dispute]) -> Merged | None:
    """What was typed, brought together with what was saved since this page was opened."""
    seen = version_of(db.session(), lying.draft.id, form.seen_version)
    if seen is None:
        return None
    base = from_json(seen.fields)
    return merge(base, lying.fields, form.said(disputes, base))


def _form(lying: Desk, typed: Fields | None = None) -> tuple[Sequence[Dispute], DraftForm]:
    """The disputes that the page speaks on now, and its form.

    Args:
        lying: the draft.
        typed: what stands in the form where that is no longer what came from the page.
    """
    fields = typed or lying.fields
    own, *_ = lying.disputes
    joined = request.form.getlist("joined") if request.method == "POST" and "joined_asked" in request.form else None
    numbers = fields.joined if joined is None or typed is not None else joined
    disputes = [own, *joined_disputes(db.session(), actor(), own, numbers)]
    form = draft_form(
        disputes,
        fields,
        version=lying.newest.number,
        kind=lying.draft.kind,
        rules=[(rule.key, rule.title) for rule in rule_choices(disputes, by=by())],
        others=_others(lying, own),
        secretaries=[(str(seat.user_id), seat.name) for seat in lying.seats if seat.seat is Seat.AMBTELIJK_SECRETARIS],
        english=wants_english(disputes),
        formdata=None if typed is not None else ...,
    )
    return disputes, form


def _others(lying: Desk, own: Dispute) -> list[tuple[str, str]]:
    known = {dispute.number: (dispute.number, dispute.ground.value) for dispute in lying.disputes[1:]}
    known |= {other[0]: other for other in joinable(db.session(), actor(), own)}
    return sorted(known.values())


def _save(lying: Desk, form: DraftForm, fields: Fields) -> bool:
    """Keep it as a new version; what stands in the way comes back above the form."""

    def act(session: Session, who: By) -> None:
        draft = services.load_draft(session, lying.draft.id, by=who)
        seen = lying.newest.number
        saved = services.save_version(session, draft, fields, seen=seen, note=form.note.data, by=who)
        flash(_SAVED.format(number=saved.number), "success")

    return form.save(act)


def _meanwhile(lying: Desk, disputes: Sequence[Dispute], merged: Merged) -> Meanwhile:
    titles = rule_titles(disputes, by=by())
    theirs, typed = (
        texts_of(fields, disputes, rules=titles, people=lying.people) for fields in (lying.fields, merged.fields)
    )
    parts = {FIELD_PARTS[name] for name in merged.clashes}
    clashing = [one for one in compare(theirs, typed) if one.part in parts]
    return Meanwhile(lying.newest.number, lying.writer, clashing)


def _comments(lying: Desk) -> dict[str, list[str]]:
    """Per part the open remarks, each with who made it."""
    said: dict[str, list[str]] = {}
    for line in lying.open_comments:
        said.setdefault(line.row.part.value, []).append(f"{line.by}: {line.row.text}")
    return said
