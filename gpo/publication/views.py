"""The way of a text to the register, for the desk: the list, looking it through and releasing it."""

from collections.abc import Callable, Sequence

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gpo.access.permissions import Permission
from gpo.actor import By
from gpo.anonymising import deduced
from gpo.db import db, end_read
from gpo.deadlines.showing import of_due
from gpo.law.publication import preview_until
from gpo.publication import deciding, facets, forms, objections, queries, services, starting
from gpo.publication.leftovers import LookedOver, look_at
from gpo.publication.models import Hit, Publication, PublicationState
from gpo.publication.parts import Part, parts_of
from gpo.publication.showing import part_rows, passages, place_words
from gpo.publication.words import FOUND_WORDS, KIND_WORDS, STANDING_WORDS, STATE_COLOURS, STATE_WORDS
from gpo.record.content import Content, from_json
from gpo.rulings.models import Ruling
from gpo.web.forms import GpoForm
from gpo.web.gate import by, found, house, requires

blueprint = Blueprint("publication", __name__)
Act = Callable[[Session, Publication, Ruling, By], object]


@blueprint.get("/publicatie")
@requires(Permission.MAKE_ANONYMOUS)
def queue() -> ResponseReturnValue:
    """The texts on their way to the register, per state, the oldest first."""
    asked = request.args.get("stand")
    state = next((one for one in PublicationState if one == asked), PublicationState.VOORSTEL)
    rows, following = queries.queue(db.session(), state, after=queries.Cursor.parse(request.args.get("na")))
    return render_template(
        "publication/queue.html",
        state=state,
        rows=rows,
        following=following,
        counts=queries.count_by_state(db.session()),
        stuck=queries.without_proposal(db.session(), by().today),
    )


@blueprint.get("/publicatie/<number>")
@requires(Permission.MAKE_ANONYMOUS)
def show(number: str) -> ResponseReturnValue:
    """One text: where it is on its way, its parts, and what waits."""
    publication, ruling = text_of(number)
    session, original = db.session(), queries.original_of(ruling)
    said = publication.objections
    shown_on = publication.shown_from_on
    due = preview_until(shown_on, house().rules) if shown_on and publication.shown_until_on else None
    people = [publication.checked_by_id, publication.released_by_id, publication.recalled_by_id]
    return render_template(
        "publication/show.html",
        publication=publication,
        ruling=ruling,
        rows=part_rows(original, queries.places_of_hits(session, publication.id)),
        disputes=queries.disputes_of(session, ruling.id),
        said=said,
        standing={one.id: objections.standing(publication, one) for one in said},
        sayers=queries.names_of_sayers(session, said),
        until=of_due(due, "De partijen lezen de tekst tot en met") if due else None,
        people=queries.names_of_people(session, [key for key in people if key is not None]),
        values=facets.values_of(original, publication),
        facet_words=facets.FACET_WORDS,
        own=publication.checked_by_id == by().actor.user_id,
        less_help=deduced.missing(),
    )


@blueprint.route("/publicatie/<number>/deel/<part_key>", methods=["GET", "POST"])
@requires(Permission.MAKE_ANONYMOUS)
def part(number: str, part_key: str) -> ResponseReturnValue:
    """One part, the original beside what the public will read, and every hit to decide."""
    publication, ruling = text_of(number)
    _content, this, following = _part(ruling, part_key)
    hits = _hits(publication, this)
    form, keys = forms.part_form(hits, deciding.mark_of(hits)), [hit.id for hit in hits]

    def act(session: Session, text: Publication, its: Ruling, who: By) -> None:
        choices = form.choices(rest=request.form.get("rest") == "ja")
        deciding.decide(session, text, its, choices, on_page=keys, seen=str(form.seen.data), by=who)

    if save(form, number, act):
        flash("Uw keuzes zijn bewaard.", "success")
        onward = following if following is not None and request.form.get("daarna") == "verder" else this
        return redirect(url_for("publication.part", number=number, part_key=onward.key))
    return _part_page(number, this, form, _by_hand_form(this, fresh=True))


@blueprint.post("/publicatie/<number>/deel/<part_key>/aanwijzen")
@requires(Permission.MAKE_ANONYMOUS)
def add(number: str, part_key: str) -> ResponseReturnValue:
    """Mark words that the machine did not find."""
    publication, ruling = text_of(number)
    _content, this, _following = _part(ruling, part_key)
    form, marked = _by_hand_form(this), 0
    if publication.state is not PublicationState.VOORSTEL:
        return redirect(url_for("publication.part", number=number, part_key=part_key))

    def act(session: Session, text: Publication, its: Ruling, who: By) -> None:
        nonlocal marked
        marked = deciding.add_by_hand(session, text, its, form.found(), by=who)

    if save(form, number, act):
        flash("Op 1 plek aangewezen." if marked == 1 else f"Op {marked} plekken aangewezen.", "success")
        return redirect(url_for("publication.part", number=number, part_key=part_key))
    return _part_page(number, this, None, form, failed=form)


@blueprint.route("/publicatie/<number>/trefwoorden", methods=["GET", "POST"])
@requires(Permission.MAKE_ANONYMOUS)
def describe(number: str) -> ResponseReturnValue:
    """By which words and facets the public finds a text."""
    publication, ruling = text_of(number)
    form = forms.DescribeForm(obj=publication)

    def act(session: Session, text: Publication, its: Ruling, who: By) -> None:
        words = facets.theme_words(form.theme_words.data or "")
        starting.describe(session, text, its, theme_words=words, without_subtype=form.without_subtype.data, by=who)

    if save(form, number, act):
        flash("De trefwoorden zijn bewaard.", "success")
        return redirect(url_for("publication.show", number=number))
    values = facets.values_of(queries.original_of(ruling), publication)
    return render_template(
        "publication/describe.html", form=form, ruling=ruling, values=values, facet_words=facets.FACET_WORDS
    )


@blueprint.route("/publicatie/<number>/nagekeken", methods=["GET", "POST"])
@requires(Permission.MAKE_ANONYMOUS)
def check(number: str) -> ResponseReturnValue:
    """Call a text checked; the machine looks it over once more first."""
    publication, ruling = text_of(number)
    form, new = forms.PressForm(), 0
    looked = _looked_over(publication, ruling) if form.validate_on_submit() else None

    def act(session: Session, text: Publication, its: Ruling, who: By) -> None:
        nonlocal new
        assert looked is not None
        new = services.check(session, text, its, looked, by=who)

    if save(form, number, act):
        if new:
            flash(f"De computer vond nog {new} plekken. Beslis daar eerst over.", "warning")
        else:
            flash("Nagekeken. De partijen krijgen bericht en kunnen de tekst lezen.", "success")
        return redirect(url_for("publication.show", number=number))
    publication, ruling = text_of(number)
    until = preview_until(by().today, house().rules)
    look = look_at(db.session(), publication, ruling)
    return render_template(
        "publication/check.html",
        form=form,
        others=queries.others_of_chain(db.session(), ruling),
        publication=publication,
        ruling=ruling,
        open_hits=queries.open_hits(db.session(), publication.id),
        risk=look.risk(),
        until=of_due(until, "De partijen lezen de tekst tot en met"),
    )


@blueprint.route("/publicatie/<number>/vrijgeven", methods=["GET", "POST"])
@requires(Permission.MAKE_ANONYMOUS)
def release(number: str) -> ResponseReturnValue:
    """Read the whole text as the public will, and release it; never by who checked it."""
    publication, ruling = text_of(number)
    if publication.state is not PublicationState.WACHT_OP_VRIJGAVE:
        return redirect(url_for("publication.show", number=number))
    form = forms.ReleaseForm()
    looked = _looked_over(publication, ruling) if form.validate_on_submit() else None

    def act(session: Session, text: Publication, its: Ruling, who: By) -> None:
        assert looked is not None
        services.release(session, text, its, looked, read=form.ids_read(), by=who)

    if save(form, number, act):
        flash("Vrijgegeven. De tekst staat nu in het openbare register.", "success")
        return redirect(url_for("publication.show", number=number))
    publication, ruling = text_of(number)
    late = objections.to_read(publication)
    form.shown([one.id for one in late])
    return render_template(
        "publication/release.html",
        form=form,
        late=late,
        sayers=queries.names_of_sayers(db.session(), late),
        others=queries.others_of_chain(db.session(), ruling),
        publication=publication,
        ruling=ruling,
        doc=from_json(str(publication.content)),
        values=facets.values_of(from_json(str(publication.content)), publication),
        facet_words=facets.FACET_WORDS,
        own=publication.checked_by_id == by().actor.user_id,
    )


@blueprint.context_processor
def _words() -> dict[str, object]:
    return {
        "state_words": STATE_WORDS,
        "state_colours": STATE_COLOURS,
        "kind_words": KIND_WORDS,
        "found_words": FOUND_WORDS,
        "place_words": place_words,
        "standing_words": STANDING_WORDS,
    }


def text_of(number: str) -> tuple[Publication, Ruling]:
    """The text of a ruling, with the ruling; 404 where there is none."""
    return found(queries.publication_of(db.session(), number))


def _looked_over(publication: Publication, ruling: Ruling) -> LookedOver:
    """What is left in a text, found while nobody waits for the database."""
    look = look_at(db.session(), publication, ruling)
    end_read(db.session())
    return look.over()


def save(form: GpoForm, number: str, act: Act) -> bool:
    """Do an act on the text, locked; its refusal stands above the form."""

    def locked(session: Session, who: By) -> None:
        publication, ruling = services.load_for_act(session, number, by=who)
        act(session, publication, ruling, who)

    return form.save(locked)


def _part(ruling: Ruling, key: str) -> tuple[Content, Part, Part | None]:
    """A part of a ruling, and the one after it."""
    content = queries.original_of(ruling)
    parts = parts_of(content)
    place = next((place for place, one in enumerate(parts) if one.key == key), None)
    if place is None:
        abort(404)
    return content, parts[place], parts[place + 1] if place + 1 < len(parts) else None


def _hits(publication: Publication, part: Part) -> Sequence[Hit]:
    """The hits of a part, in the order of its page."""
    paths = list(dict.fromkeys(one.path for one in part.slices))
    on_it = [hit for hit in queries.hits_of(db.session(), publication.id, paths) if part.holds(hit.path, hit.start)]
    return sorted(on_it, key=lambda hit: (paths.index(hit.path), hit.start))


def _by_hand_form(part: Part, *, fresh: bool = False) -> forms.ByHandForm:
    """The form for what the machine missed; beside the other form of the page it takes nothing from it."""
    form = forms.ByHandForm(None, prefix="erbij-") if fresh else forms.ByHandForm(prefix="erbij-")
    form.path.choices = [(path, place_words(path)) for path in dict.fromkeys(one.path for one in part.slices)]
    form.path.data = form.path.data or form.path.choices[0][0]
    return form


def _part_page(
    number: str, part: Part, form: forms.PartForm | None, by_hand: forms.ByHandForm, failed: GpoForm | None = None
) -> ResponseReturnValue:
    """The page of one part, as it stands now."""
    publication, ruling = text_of(number)
    content, part, following = _part(ruling, part.key)
    hits = _hits(publication, part)
    form = form or forms.part_form(hits, deciding.mark_of(hits))
    if form.form_errors:
        # The person has now been told of the change: the next press is a choice.
        form.seen.data = deciding.mark_of(hits)
    return render_template(
        "publication/part.html",
        form=form,
        by_hand=by_hand,
        failed=failed or form,
        publication=publication,
        ruling=ruling,
        part=part,
        following=following,
        passages=passages(content, part, hits),
        alike=queries.open_alike(db.session(), publication.id, [hit.original for hit in hits]),
        open=publication.state is PublicationState.VOORSTEL,
    )
