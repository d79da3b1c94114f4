"""The text for the register as the parties read it before it comes out, and what they point at."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gpo.access.permissions import Permission
from gpo.actor import By
from gpo.db import db
from gpo.deadlines.showing import of_due
from gpo.disputes.models import Dispute
from gpo.disputes.parties import is_pupil, own_party
from gpo.disputes.queries import find
from gpo.disputes.services import load_for_act
from gpo.law.enums import Role
from gpo.law.publication import preview_until
from gpo.publication import facets, objections, queries
from gpo.publication.forms_parties import PointOutForm
from gpo.publication.models import Publication, PublicationState
from gpo.publication.parts import parts_of
from gpo.publication.views import blueprint as blueprint
from gpo.record.content import Content, from_json
from gpo.record.words import OUTCOME_WORDS, SECTOR_WORDS
from gpo.register.models import Facet
from gpo.rulings.models import Ruling
from gpo.web.gate import actor, by, found, house, requires
from gpo.web.language import _
from gpo.web.sayings import said


@blueprint.route("/zaken/<number>/publicatie", methods=["GET", "POST"])
@requires(Permission.SAY_WHAT_GIVES_AWAY)
def preview(number: str) -> ResponseReturnValue:
    """A party reads the text and says what gives the child away."""
    dispute = found(find(db.session(), actor(), number))
    shown = queries.shown_to(db.session(), actor(), dispute.id)
    publication, ruling = found(_asked(shown))
    doc, form = from_json(str(publication.content)), PointOutForm()
    form.part.choices = _parts(doc)

    def act(session: Session, who: By) -> None:
        case = load_for_act(session, number, by=who)
        text = session.get_one(Publication, publication.id, with_for_update=True)
        objections.point_out(session, case, text, part=form.part.data or None, text=str(form.text.data), by=who)

    key, ruling_number = publication.id, ruling.number
    if form.save(act):
        flash(_("Wij hebben ontvangen wat u aanwijst. U krijgt antwoord in een brief."), "success")
        return redirect(url_for("publication.preview", number=number, uitspraak=ruling_number))
    return _page(dispute, key, doc, form, others=[one.number for _text, one in shown if one.number != ruling_number])


def _page(
    dispute: Dispute, publication_id: int, doc: Content, form: PointOutForm, *, others: list[str]
) -> ResponseReturnValue:
    session, who = db.session(), by()
    publication = session.get_one(Publication, publication_id)
    side = found(objections.side_of(dispute, who))
    shown_on = publication.shown_from_on
    last = publication.shown_until_on
    due = preview_until(shown_on, house().rules) if shown_on and last else None
    mine = queries.said_by(session, publication.id, party_id=side.party_id, board_id=side.board_id)
    return render_template(
        "publication/preview.html",
        dispute=dispute,
        publication=publication,
        doc=doc,
        form=form,
        others=others,
        # While the desk changes the text its words change too, and belong to no text that anybody was shown.
        found_by=[] if publication.state is PublicationState.VOORSTEL else _found_by(doc, publication),
        mine=mine,
        standing={one.id: objections.standing(publication, one).value for one in mine},
        part_words={key: label for key, label in _parts(doc) if key},
        until=of_due(due, str(_("De tekst lezen tot en met"))) if due else None,
        board=who.actor.role is Role.BESTUUR,
        to_pupil=is_pupil(own_party(dispute, who.actor)),
        today=who.today,
        # The night that follows the last day moves the text on; until then the page says it already.
        over=last is not None and last < who.today,
    )


def _found_by(doc: Content, publication: Publication) -> list[tuple[str, str]]:
    """By what the public will find the text, each with what stands in it."""
    labels = {
        Facet.GROND: _("De grond"),
        Facet.ONDERWERP: _("Het onderwerp"),
        Facet.SECTOR: _("De sector"),
        Facet.UITKOMST: _("De uitkomst"),
        Facet.JAAR: _("Het jaar"),
        Facet.TREFWOORD: _("De trefwoorden"),
    }
    whole = {Facet.SECTOR: SECTOR_WORDS, Facet.UITKOMST: OUTCOME_WORDS}
    return [
        (labels[facet], ", ".join(said(whole.get(facet, {}).get(word, word)) for word in words.split(", ")))
        for facet, words in facets.values_of(doc, publication).items()
        if words
    ]


def _asked(shown: Sequence[tuple[Publication, Ruling]]) -> tuple[Publication, Ruling] | None:
    """The text that was asked for; without asking the newest."""
    wanted = request.args.get("uitspraak")
    return next((one for one in shown if wanted in (None, one[1].number)), None)


def _parts(doc: Content) -> list[tuple[str, str]]:
    return [("", _("de hele tekst, of dat weet ik niet")), *((one.key, said(one.label)) for one in parts_of(doc))]
