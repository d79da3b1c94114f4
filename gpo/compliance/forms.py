"""The forms after a ruling beside the report: more time, and what the desk notes."""

from typing import Any

from wtforms import RadioField
from wtforms.validators import Length, Optional
from wtforms.widgets import TextArea

from gpo.web.bsn import NoBsn
from gpo.web.forms import CleanString, DayField, GpoForm, NotFuture, Required


def _text(label: str, *first: Any) -> CleanString:
    return CleanString(label, [*(first or [Optional()]), NoBsn(), Length(max=20_000)], widget=TextArea())


class ExtendForm(GpoForm):
    """More time for the report."""

    to = DayField("Nieuwe laatste dag", [Required("Vul de nieuwe dag in.")])
    reason = _text("Waarom is er meer tijd nodig?", Required("Schrijf waarom er meer tijd nodig is."))
    told_on = DayField("Uitstel gemeld op", [Required("Vul in wanneer het bestuur dit meldde."), NotFuture()])


class MootForm(GpoForm):
    """A measure that is no longer at issue."""

    measure = RadioField("Welk nummer?", [Required("Kies een nummer.")])
    on = DayField("Niet meer aan de orde sinds", [Required("Vul de dag in."), NotFuture()])
    reason = _text("Waarom?", Required("Schrijf waarom dit niet meer aan de orde is."))


class CourtForm(GpoForm):
    """A ruling that lies before the judge."""

    since = DayField("Bij de rechter sinds", [Required("Vul de dag in."), NotFuture()])
    until = DayField("Tot en met", [Optional(), NotFuture()])


class DeliveredForm(GpoForm):
    """The day on which the board got the ruling by another way than mail."""

    on = DayField("Bezorgd op", [Required("Vul de dag in waarop het bestuur de uitspraak kreeg."), NotFuture()])


class CloseFollowUpForm(GpoForm):
    """How the follow-up ended, and why the commission closes it."""

    state = RadioField("Hoe is het afgelopen?", [Required("Kies hoe het is afgelopen.")])
    reason = _text(
        "Waarom sluit de commissie de opvolging?", Required("Schrijf waarom de commissie de opvolging sluit.")
    )


class ReopenFollowUpForm(GpoForm):
    """Why the follow-up is opened again."""

    reason = _text("Waarom gaat de opvolging weer open?", Required("Schrijf waarom de opvolging weer opengaat."))


class ResolveForm(GpoForm):
    """Why a flag no longer stands open."""

    reason = _text("Reden", Required("Schrijf waarom de vlag wordt afgedaan."))
