"""The report of a board on one page: what it told whom, and per measure its answer, decision, plan and proof."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from flask import request, session
from flask_wtf.file import MultipleFileField
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict
from wtforms import Field, HiddenField, RadioField, SelectField
from wtforms.validators import Length, Optional
from wtforms.widgets import TextArea

from gpo.actor import By
from gpo.compliance.models import FollowUpReport, MeasureAnswer
from gpo.compliance.said import PlannedStep, Reply, Report, Told
from gpo.db import transaction
from gpo.disputes.models import Channel
from gpo.law.enums import Answer, Role
from gpo.law.explain import date_words
from gpo.law.refusal import Refusal
from gpo.rulings.models import Measure, Ruling
from gpo.web import gate
from gpo.web.bsn import NoBsn, numbers_in
from gpo.web.forms import CaseForm, CleanString, DayField, NotFuture, Required, today

TOLD, NOT_YET = "ja", "nee"
_ROWS, _MOST_ROWS = 2, 20
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


class ReportForm(CaseForm):
    """The report of the board; ``report_form`` adds the questions of this ruling. Its version is the last report."""

    received_on = DayField("Ontvangen op", [Required("Vul in wanneer de melding binnenkwam."), NotFuture()])
    channel = SelectField("Hoe kwam de melding binnen?", choices=_CHANNELS)
    draft_version = HiddenField()
    dispute_ids: Mapping[int, str]
    measures: Sequence[Measure]
    desk: bool
    given_on: date
    rows: Mapping[int, int]

    def validate(self, extra_validators: Any = None) -> bool:
        """What follows from an answer is asked at its place: a day, a way, a reason, a whole step."""
        super().validate(extra_validators)
        for key in self.dispute_ids:
            self._told_is_whole(key)
        for measure in self.measures:
            self._answer_is_whole(measure)
            for place in range(self.rows[measure.id]):
                self._step_is_whole(measure.id, place)
        for each in self:
            if isinstance(each, DayField) and each.data is not None and each.data < self.given_on and not each.errors:
                each.errors = [f"Deze dag ligt voor de uitspraak van {date_words(self.given_on)}. Kijk de datum na."]
        return not self.errors

    def _told_is_whole(self, key: int) -> None:
        on, how = self[f"told_on_{key}"], self[f"how_{key}"]
        if self.desk and self[f"told_{key}"].data != TOLD:
            return
        if not self.desk and not (on.data or on.errors or how.data):
            return
        if on.data is None and not on.errors:
            on.errors = ["Vul in wanneer de ouders het hoorden."]
        if not how.data and not how.errors:
            how.errors = ["Schrijf hoe de ouders het hoorden, bijvoorbeeld per brief."]

    def _answer_is_whole(self, measure: Measure) -> None:
        answer, reason = self[f"answer_{measure.id}"].data, self[f"reason_{measure.id}"]
        done = self[f"done_{measure.id}"]
        if answer in (Answer.DEELS, Answer.NIET) and not reason.data and not self.desk and not reason.errors:
            reason.errors = ["Schrijf de reden: waarom doet u iets anders?"]
        if answer == Answer.OVERGENOMEN and reason.data:
            reason.errors = ["U koos 'ja' en schreef ook een reden om af te wijken. Haal die weg, of kies anders."]
        if answer == Answer.NIET and done.data is not None:
            done.errors = ["U koos 'nee'. Haal deze dag weg, of kies een ander antwoord."]

    def _step_is_whole(self, key: int, place: int) -> None:
        what, by_on = self[f"step_what_{key}_{place}"], self[f"step_by_{key}_{place}"]
        done = self[f"step_done_{key}_{place}"]
        if what.data and by_on.data is None and not by_on.errors:
            by_on.errors = ["Vul in wanneer deze stap klaar is."]
        if not what.data and (by_on.data or done.data) and not what.errors:
            what.errors = ["Schrijf wat u in deze stap doet."]

    def keep(self, act: Callable[[Session, By], object]) -> bool:
        """Keep what was typed, whole or not: only a number that may not be here holds it up.

        Args:
            act: keeps it; its ``Refusal`` is shown above the form.

        Returns:
            Whether it was kept.
        """
        if not self.csrf_token.validate(self):
            self.csrf_token.errors = []
            self.refuse("Deze pagina stond te lang open. Wat u invulde staat er nog. Druk nog een keer op de knop.")
            return False
        for each in self:
            if isinstance(each, CleanString) and next(numbers_in(each.data or ""), None):
                each.validate(self, [NoBsn()])
                return False
        try:
            with transaction() as writing:
                act(writing, gate.by())
        except Refusal as refusal:
            self.refuse(refusal.message)
            return False
        return True

    @property
    def typed(self) -> dict[str, list[str]]:
        """What was typed, as it came, by the name of its field."""
        never = ("csrf_token", "version", "draft_version")
        return {
            each.name: request.form.getlist(each.name)
            for each in self
            if each.name in request.form and each.name not in never
        }

    def file_fields(self) -> Mapping[int | None, Field]:
        """Per measure (its id) the field for its proof; without one: for the letter to the parents."""
        fields: dict[int | None, Field] = {measure.id: self[f"files_{measure.id}"] for measure in self.measures}
        if "files_told" in self:
            fields[None] = self["files_told"]
        return fields

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
        if self.desk and self[f"told_{key}"].data != TOLD:
            return Told()
        return Told(self[f"told_on_{key}"].data, self[f"how_{key}"].data)

    def _reply(self, key: int) -> Reply:
        steps = tuple(
            PlannedStep(what, self[f"step_by_{key}_{place}"].data, self[f"step_done_{key}_{place}"].data)
            for place in range(self.rows[key])
            if (what := self[f"step_what_{key}_{place}"].data)
        )
        return Reply(
            Answer(self[f"answer_{key}"].data),
            self[f"reason_{key}"].data,
            self[f"done_{key}"].data,
            self[f"decision_{key}"].data,
            None if steps else self[f"promised_{key}"].data,
            steps,
        )


def report_form(
    ruling: Ruling,
    disputes: Mapping[int, str],
    role: Role,
    last: FollowUpReport | None,
    *,
    asks: bool,
    typed: Mapping[str, Sequence[str]] | None = None,
) -> ReportForm:
    """The form of a report on this ruling, filled with the draft, or else with what was said before.

    Args:
        ruling: the ruling.
        disputes: per dispute (its id) its number.
        role: the board reports of today; the desk enters a letter, with its day.
        last: the last report, if there is one.
        asks: whether there is anything to ask; else one press is the whole report.
        typed: the draft, as it was typed.
    """
    desk = role is Role.SECRETARIAAT
    measures = [measure for measure in ruling.measures if measure.moot_on is None] if asks else []
    asked = disputes if asks else {}
    came: Mapping[str, Sequence[str]] = dict(request.form.lists()) if request.method == "POST" else typed or {}
    said = {answer.measure_id: answer for answer in (last.answers if last is not None else ())}
    rows = {measure.id: _rows(came, measure.id, said.get(measure.id)) for measure in measures}
    fields: dict[str, Any] = {}
    for key in asked:
        fields |= _told_fields(key, desk)
    if asked:
        fields["files_told"] = MultipleFileField("Brief aan de ouders")
    for measure in measures:
        fields |= _answer_fields(measure, rows[measure.id])
    fields["remarks"] = _text("Wilt u nog iets zeggen?")
    kind = type("ReportForm", (ReportForm,), fields)
    form: ReportForm = kind(_draft(typed), data=_before(last, desk))
    form.dispute_ids, form.measures, form.desk, form.rows = asked, measures, desk, rows
    form.given_on = ruling.given_on
    if not desk:
        del form.received_on, form.channel
    form.shown(last.id if last is not None else 0)
    return form


def _draft(typed: Mapping[str, Sequence[str]] | None) -> Any:
    """The draft as the form takes it; what was typed when the session ran out goes before it."""
    path, _key = session.get(gate.HELD_FORM) or ("", "")
    if request.method != "GET" or not typed or path == request.path:
        return ...
    return MultiDict([(name, value) for name, values in typed.items() for value in values])


def _rows(came: Mapping[str, Sequence[str]], key: int, before: MeasureAnswer | None) -> int:
    """How many rows there are for the steps of a plan: as many as were there, and one that is empty."""
    asked = (came.get(f"rows_{key}") or ["0"])[0]
    planned = len(before.steps) if before is not None else 0
    return min(int(asked) if asked.isdecimal() and int(asked) else max(_ROWS, planned + 1), _MOST_ROWS)


def _told_fields(key: int, desk: bool) -> dict[str, Any]:
    fields: dict[str, Any] = {
        f"told_on_{key}": DayField("Wanneer?", [Optional(), NotFuture()]),
        f"how_{key}": _line("Hoe?"),
    }
    if desk:
        fields[f"told_{key}"] = RadioField(
            "Heeft het bestuur de ouders verteld wat het met de uitspraak doet?",
            [Required("Kies een van de antwoorden.")],
            choices=[(TOLD, "Ja"), (NOT_YET, "Nog niet")],
        )
    return fields


def _answer_fields(measure: Measure, rows: int) -> dict[str, Any]:
    key, number = measure.id, measure.position
    fields: dict[str, Any] = {
        f"answer_{key}": RadioField(
            f"Doet u wat bij nummer {number} staat?", [Required("Kies een van de antwoorden.")], choices=_ANSWERS
        ),
        f"reason_{key}": _text(f"Reden bij nummer {number}"),
        f"decision_{key}": _text(f"Uw besluit bij nummer {number}"),
        f"done_{key}": DayField(f"Nummer {number} uitgevoerd op", [Optional(), NotFuture()]),
        f"promised_{key}": DayField(f"Nummer {number} is klaar op", [Optional()]),
        f"rows_{key}": HiddenField(default=str(rows)),
        f"files_{key}": MultipleFileField(f"Bewijs bij nummer {number}"),
    }
    for place in range(rows):
        step = f"Stap {place + 1} bij nummer {number}"
        fields[f"step_what_{key}_{place}"] = CleanString(
            f"{step}: wat doet u?", [Optional(), NoBsn(), Length(max=500, message="Houd het onder 500 tekens.")]
        )
        fields[f"step_by_{key}_{place}"] = DayField(f"{step}: klaar op", [Optional()])
        fields[f"step_done_{key}_{place}"] = DayField(f"{step}: gedaan op", [Optional(), NotFuture()])
    return fields


def _before(last: FollowUpReport | None, desk: bool) -> dict[str, Any]:
    """What the last report said, as the values to start from; a remark was of that day."""
    data: dict[str, Any] = {}
    for told in last.parents if last is not None else ():
        data[f"told_{told.dispute_id}"] = TOLD if told.told_on else NOT_YET
        if desk or not told.by_us:
            data[f"told_on_{told.dispute_id}"], data[f"how_{told.dispute_id}"] = told.told_on, told.how
    for answer in last.answers if last is not None else ():
        key = answer.measure_id
        data[f"answer_{key}"] = answer.answer.value
        data[f"reason_{key}"], data[f"decision_{key}"] = answer.reason, answer.decision
        data[f"done_{key}"] = answer.carried_out_on
        data[f"promised_{key}"] = None if answer.steps else answer.promised_on
        for place, step in enumerate(answer.steps):
            data[f"step_what_{key}_{place}"], data[f"step_by_{key}_{place}"] = step.what, step.by_on
            data[f"step_done_{key}_{place}"] = step.done_on
    return data


def _line(label: str) -> CleanString:
    return CleanString(label, [Optional(), NoBsn(), Length(max=200, message="Houd het onder 200 tekens.")])


def _text(label: str) -> CleanString:
    return CleanString(label, [Optional(), NoBsn(), Length(max=20_000)], widget=TextArea())
