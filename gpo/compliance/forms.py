"""The forms after a ruling: the report in one page, and what the desk notes."""

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import RadioField, SelectField
from wtforms.validators import Length, Optional
from wtforms.widgets import TextArea

from gpo.compliance.models import FollowUpReport
from gpo.compliance.services import Reply, Report, Told
from gpo.disputes.models import Channel
from gpo.law.enums import Answer, Role
from gpo.rulings.models import Measure, Ruling
from gpo.web.bsn import NoBsn
from gpo.web.forms import CaseForm, CleanString, DayField, GpoForm, NotFuture, Required, today

TOLD, NOT_YET = "ja", "nee"
_ANSWERS = [
    (Answer.OVERGENOMEN.value, "Ja, dat doen wij"),
    (Answer.DEELS.value, "Voor een deel"),
    (Answer.NIET.value, "Nee, dat doen wij niet"),
]
_CHANNELS = [
    (Channel.POST.value, "Per post"),
    (Channel.MAIL.value, "Per mail"),
    (Channel.TELEFOON.value, "Per telefoon"),
]


def _line(label: str, *first: Any, **more: Any) -> CleanString:
    return CleanString(
        label, [*(first or [Optional()]), NoBsn(), Length(max=200, message="Houd het onder 200 tekens.")], **more
    )


def _text(label: str, *first: Any, **more: Any) -> CleanString:
    return CleanString(label, [*(first or [Optional()]), NoBsn(), Length(max=20_000)], widget=TextArea(), **more)


class ReportForm(CaseForm):
    """The report of the board; ``report_form`` adds the questions of this ruling. Its version is the last report."""

    received_on = DayField("Ontvangen op", [Required("Vul in wanneer de melding binnenkwam."), NotFuture()])
    channel = SelectField("Hoe kwam de melding binnen?", choices=_CHANNELS)
    dispute_ids: Mapping[int, str]
    measures: Sequence[Measure]
    reason_needed: bool

    def validate(self, extra_validators: Any = None) -> bool:
        """What follows from an answer is asked at its place: a day, a way, a reason."""
        fine = super().validate(extra_validators)
        for key in self.dispute_ids:
            fine &= self._told_is_whole(key)
        for measure in self.measures:
            fine &= self._answer_is_whole(measure)
        return bool(fine)

    def _told_is_whole(self, key: int) -> bool:
        on, how = self[f"told_on_{key}"], self[f"how_{key}"]
        if self[f"told_{key}"].data != TOLD:
            return True
        if on.data is None and not on.errors:
            on.errors = ["Vul in wanneer de ouders het hoorden."]
        if not how.data and not how.errors:
            how.errors = ["Schrijf hoe de ouders het hoorden, bijvoorbeeld per brief."]
        return not on.errors and not how.errors

    def _answer_is_whole(self, measure: Measure) -> bool:
        answer, reason = self[f"answer_{measure.id}"].data, self[f"reason_{measure.id}"]
        done = self[f"done_{measure.id}"]
        if answer in (Answer.DEELS, Answer.NIET) and not reason.data and self.reason_needed:
            reason.errors = ["Schrijf de reden: waarom doet u iets anders?"]
        if answer == Answer.NIET and done.data is not None:
            done.errors = ["U koos 'nee'. Haal deze dag weg, of kies een ander antwoord."]
        return not reason.errors and not done.errors

    def said(self) -> Report:
        """The whole report as the service takes it."""
        entered = "received_on" in self
        return Report(
            received_on=(self.received_on.data if entered else None) or today(),
            channel=Channel(self.channel.data) if entered else Channel.WEB,
            parents={key: self._told(key) for key in self.dispute_ids},
            replies={measure.id: self._reply(measure.id) for measure in self.measures},
            remarks=self["remarks"].data,
        )

    def _told(self, key: int) -> Told:
        if self[f"told_{key}"].data != TOLD:
            return Told()
        return Told(self[f"told_on_{key}"].data, self[f"how_{key}"].data)

    def _reply(self, key: int) -> Reply:
        answer = Answer(self[f"answer_{key}"].data)
        reason = self[f"reason_{key}"].data if answer is not Answer.OVERGENOMEN else None
        return Reply(answer, reason, self[f"done_{key}"].data)


def report_form(
    ruling: Ruling, disputes: Mapping[int, str], role: Role, last: FollowUpReport | None, *, asks: bool
) -> ReportForm:
    """The form of a report on this ruling, filled with what was said before.

    Args:
        ruling: the ruling.
        disputes: per dispute (its id) its number.
        role: the board reports of today; the desk enters a letter, with its day.
        last: the last report, if there is one.
        asks: whether there is anything to ask; else one press is the whole report.
    """
    measures = [measure for measure in ruling.measures if measure.moot_on is None] if asks else []
    asked = disputes if asks else {}
    fields: dict[str, Any] = {}
    for key in asked:
        fields |= _told_fields(key)
    for measure in measures:
        fields |= _answer_fields(measure)
    fields["remarks"] = _text("Wilt u nog iets zeggen?")
    kind = type("ReportForm", (ReportForm,), fields)
    form: ReportForm = kind(data=_before(last))
    form.dispute_ids, form.measures, form.reason_needed = asked, measures, role is Role.BESTUUR
    if role is not Role.SECRETARIAAT:
        del form.received_on, form.channel
    form.shown(last.id if last is not None else 0)
    return form


def _told_fields(key: int) -> dict[str, Any]:
    return {
        f"told_{key}": RadioField(
            "Heeft u de ouders verteld wat u met de uitspraak doet?",
            [Required("Kies een van de antwoorden.")],
            choices=[(TOLD, "Ja"), (NOT_YET, "Nog niet")],
        ),
        f"told_on_{key}": DayField("Wanneer?", [Optional(), NotFuture()]),
        f"how_{key}": _line("Hoe?"),
    }


def _answer_fields(measure: Measure) -> dict[str, Any]:
    return {
        f"answer_{measure.id}": RadioField(
            f"Doet u wat bij nummer {measure.position} staat?",
            [Required("Kies een van de antwoorden.")],
            choices=_ANSWERS,
        ),
        f"reason_{measure.id}": _text(f"Reden bij nummer {measure.position}"),
        f"done_{measure.id}": DayField(f"Nummer {measure.position} uitgevoerd op", [Optional(), NotFuture()]),
    }


def _before(last: FollowUpReport | None) -> dict[str, Any]:
    """What the last report said, as the values to start from; a remark was of that day."""
    data: dict[str, Any] = {}
    for told in last.parents if last is not None else ():
        data[f"told_{told.dispute_id}"] = TOLD if told.told_on else NOT_YET
        data[f"told_on_{told.dispute_id}"], data[f"how_{told.dispute_id}"] = told.told_on, told.how
    for answer in last.answers if last is not None else ():
        data[f"answer_{answer.measure_id}"] = answer.answer.value
        data[f"reason_{answer.measure_id}"] = answer.reason
        data[f"done_{answer.measure_id}"] = answer.carried_out_on
    return data


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
