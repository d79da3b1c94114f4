"""The forms after a ruling beside the report: more time, and what the desk notes."""

from typing import Any

from wtforms import RadioField
from wtforms.validators import Length, Optional
from wtforms.widgets import TextArea

from gpo.boards.models import Board
from gpo.law.refusal import Refusal
from gpo.web.bsn import NoBsn
from gpo.web.forms import CleanString, DayField, GpoForm, NotFuture, Required


def _text(label: str, *first: Any) -> CleanString:
    return CleanString(label, [*(first or [Optional()]), NoBsn(), Length(max=20_000)], widget=TextArea())


def _line(label: str, *first: Any) -> CleanString:
    return CleanString(label, [*first, NoBsn(), Length(max=200, message="Houd het onder 200 tekens.")])


class ExtendForm(GpoForm):
    """More time for the report."""

    to = DayField("Nieuwe laatste dag", [Required("Vul de nieuwe dag in.")])
    reason = _text("Waarom is er meer tijd nodig?", Required("Schrijf waarom er meer tijd nodig is."))
    told_on = DayField("Uitstel gemeld op", [Required("Vul in wanneer het bestuur dit meldde."), NotFuture()])


WHOLE = ("0", "De hele uitspraak")


class MootForm(GpoForm):
    """A measure, or the whole ruling, that is no longer at issue."""

    measure = RadioField("Welk nummer?", [Required("Kies een nummer.")])
    on = DayField("Niet meer aan de orde sinds", [Required("Vul de dag in."), NotFuture()])
    reason = _text("Waarom?", Required("Schrijf waarom dit niet meer aan de orde is."))


class CourtForm(GpoForm):
    """A ruling, or one measure, that lies before the judge."""

    measure = RadioField("Wat ligt bij de rechter?", [Required("Kies een nummer, of de hele uitspraak.")])
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


class HandOverForm(GpoForm):
    """Which board took over, since when, and where that is known from."""

    board = _line("Nummer van het nieuwe bestuur", Required("Vul het bestuursnummer in: vijf cijfers."))
    on = DayField("Sinds welke dag?", [Required("Vul de dag in."), NotFuture()])
    because = RadioField("Wat is er gebeurd?", [Required("Kies wat er is gebeurd.")])
    source = _line("Waar weet u dit van?", Required("Schrijf waar u dit van weet."))

    def chosen(self, board: Board | None) -> Board:
        """The board that was meant.

        Raises:
            Refusal: there is none with this number.
        """
        if board is None:
            raise Refusal(None, "Er is geen bestuur met dit nummer. Kijk het nummer na.")
        return board


class ResolveForm(GpoForm):
    """Why a flag no longer stands open."""

    reason = _text("Reden", Required("Schrijf waarom de vlag wordt afgedaan."))
