"""The desk's pages of a ruling on its way: who was rung, what was sent, what arrived; and that it comes later."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gpo.access.permissions import Permission
from gpo.actor import By
from gpo.db import db
from gpo.deadlines.showing import shown
from gpo.delivery import delays, forms, noting, queries
from gpo.delivery.models import Arrival
from gpo.delivery.queries import Followed
from gpo.delivery.words import ARRIVAL_WORDS
from gpo.disputes.models import Dispute
from gpo.disputes.queries import find
from gpo.disputes.services import load_for_act
from gpo.law.office import sending_hours
from gpo.law.procedure import Action
from gpo.rulings.models import Ruling
from gpo.web.forms import GpoForm
from gpo.web.gate import actor, by, found, requires

blueprint = Blueprint("delivery", __name__)


@blueprint.get("/zaken/<number>/verzending")
@requires(Permission.NOTE_DELIVERY)
def of_case(number: str) -> ResponseReturnValue:
    """How each ruling on a case reached each party."""
    dispute, who = _dispute(number), by()
    return render_template(
        "delivery/of_case.html",
        dispute=dispute,
        rows=queries.of_dispute(db.session(), dispute.id),
        hours=sending_hours(who.today, who.rules),
    )


@blueprint.route("/bezorgingen/<int:delivery_id>/gebeld", methods=["GET", "POST"])
@requires(Permission.NOTE_DELIVERY)
def rung(delivery_id: int) -> ResponseReturnValue:
    """Note that the party was rung before the ruling goes out."""
    form = forms.RungForm()
    return _noted(
        delivery_id,
        form,
        "delivery/rung.html",
        lambda session, one, who: noting.note_rung(
            session, one, reached=form.reached.data == forms.YES, note=form.note.data or "", by=who
        ),
        "Vastgelegd. De uitspraak gaat uit op de eerste werkdag in de ochtend, als niemand anders gebeld wil worden.",
    )


@blueprint.route("/bezorgingen/<int:delivery_id>/verzonden", methods=["GET", "POST"])
@requires(Permission.NOTE_DELIVERY)
def sent(delivery_id: int) -> ResponseReturnValue:
    """Note that the ruling was posted, or mail it again."""
    form = forms.SentForm()

    def act(session: Session, one: Followed, who: By) -> None:
        if form.how.data == forms.MAIL:
            noting.send_by_mail(session, one, by=who)
        else:
            noting.note_posted(session, one, on=form.on.data, by=who)

    return _noted(delivery_id, form, "delivery/sent.html", act, "Vastgelegd dat de uitspraak is verzonden.")


@blueprint.route("/bezorgingen/<int:delivery_id>/aangekomen", methods=["GET", "POST"])
@requires(Permission.NOTE_DELIVERY)
def arrived(delivery_id: int) -> ResponseReturnValue:
    """Note what shows that the ruling arrived."""
    form = forms.ArrivedForm()
    return _noted(
        delivery_id,
        form,
        "delivery/arrived.html",
        lambda session, one, who: noting.note_arrived(
            session, one, how=Arrival(form.how.data), on=form.on.data, by=who
        ),
        "Vastgelegd dat de uitspraak aankwam.",
    )


@blueprint.route("/bezorgingen/<int:delivery_id>/niet-aangekomen", methods=["GET", "POST"])
@requires(Permission.NOTE_DELIVERY)
def not_arrived(delivery_id: int) -> ResponseReturnValue:
    """Note that the ruling did not arrive; a task to send it again follows."""
    form = forms.NotArrivedForm()
    return _noted(
        delivery_id,
        form,
        "delivery/not_arrived.html",
        lambda session, one, who: noting.note_not_arrived(
            session, one, reason=form.reason.data or "", on=form.on.data, by=who
        ),
        "Vastgelegd. Stuur de uitspraak nu opnieuw. Staat er een vlag bij dit bestuur? Doe die dan af met deze reden.",
    )


@blueprint.route("/zaken/<number>/uitstel", methods=["GET", "POST"])
@requires(Action.TELL_DELAY)
def tell_delay(number: str) -> ResponseReturnValue:
    """Tell both sides that the ruling comes later, why, and when."""
    dispute, form = _dispute(number), forms.DelayForm()
    form.shown(dispute.version_id)

    def act(session: Session, who: By) -> None:
        loaded = load_for_act(session, number, by=who, version=form.version_shown)
        delays.tell_delay(session, loaded, reason=form.reason.data or "", new_day=form.new_day.data, by=who)

    if form.save(act):
        flash("Beide kanten krijgen een brief met de reden en de nieuwe dag.", "success")
        return redirect(url_for("dossier.show", number=number))
    term = delays.term_of(db.session(), dispute)
    return render_template(
        "delivery/tell_delay.html",
        form=form.shown(dispute.version_id),
        dispute=dispute,
        term=shown(term) if term is not None else None,
        earlier=delays.delays_of(db.session(), dispute.id),
        today=by().today,
    )


@blueprint.app_context_processor
def _for_partials() -> dict[str, Any]:
    """What the case page includes from here."""
    return {
        "own_deliveries": _own,
        "delays_of": lambda dispute: delays.delays_of(db.session(), dispute.id),
        "delivery_state": _state_of,
        "delivery_whom": _whom,
        "arrival_words": ARRIVAL_WORDS,
    }


def _whom(one: Followed) -> str:
    """To whom it goes, for the desk."""
    if one.party is None:
        return "Het schoolbestuur"
    return f"{one.party.name} ({one.party.relation.value})"


def _state_of(one: Followed) -> tuple[str, str]:
    """How far it is, in words, with the colour of its tag.

    Args:
        one: the delivery.
    """
    row = one.row
    if one.ruling.sent_on is None:
        if row.ring_first and row.rung_at is None:
            return "wacht: eerst bellen", "warning"
        return "klaar om te verzenden", "neutral"
    if one.to_send_again:
        return "niet aangekomen", "danger"
    if one.waits_for_post:
        return "moet nog op de post", "warning"
    if one.opened_at is not None and one.arrived is not None:
        return "geopend", "ok"
    return ("aangekomen", "ok") if one.arrived is not None else ("verzonden", "info")


def _own(dispute: Dispute, ruling: Ruling) -> Sequence[Followed]:
    return queries.of_reader(db.session(), actor(), dispute.id, ruling)


def _dispute(number: str) -> Dispute:
    return found(find(db.session(), actor(), number))


def _noted(delivery_id: int, form: GpoForm, template: str, act: Any, flashed: str) -> ResponseReturnValue:
    """One page of one delivery: load, note, back to the case."""
    one = found(queries.find(db.session(), delivery_id))
    dispute = queries.disputes_of(db.session(), one.row)[0]
    number = dispute.number

    def noted(session: Session, who: By) -> None:
        act(session, found(queries.find(session, delivery_id, lock=True)), who)

    if form.save(noted):
        flash(flashed, "success")
        return redirect(url_for("delivery.of_case", number=number))
    return render_template(template, form=form, one=one, number=number, today=by().today)
