"""How it is with the child now: support, days at home, haste; and what is needed at the hearing."""

from datetime import date
from typing import Any, ClassVar

from wtforms import Field, FieldList, Form, FormField, SelectField
from wtforms.validators import Optional
from wtforms.widgets import TextInput

from gpo.filing.answers import Answers, day_in
from gpo.filing.forms.parts import (
    NO,
    YES,
    YES_NO,
    YES_NO_UNKNOWN,
    QuestionForm,
    SomeOf,
    choice,
    day,
    line,
    words,
)
from gpo.schooling.models import HomeStatus
from gpo.web.forms import HouseMessages
from gpo.web.language import _l

_PICK = _l("Kies een antwoord.")
_MOST_ROWS, _HOURS_IN_A_WEEK = 40, 40
HOME_WORDS: dict[HomeStatus, Any] = {
    HomeStatus.THUIS_ZONDER_BESLUIT: _l("Thuis, zonder besluit"),
    HomeStatus.ZIEK_GEMELD: _l("Ziek gemeld"),
    HomeStatus.GESCHORST: _l("Geschorst"),
    HomeStatus.VERLOF: _l("Verlof"),
    HomeStatus.VERKORT_ROOSTER: _l("Minder uren naar school (verkort rooster)"),
    HomeStatus.NIET_INGESCHREVEN: _l("Nergens ingeschreven"),
    HomeStatus.VRIJSTELLING: _l("Vrijstelling van de leerplicht"),
}
SAYS_WORDS: dict[str, Any] = {
    "": _l("Kies"),
    "ouder": _l("Dat zeg ik zelf"),
    "school": _l("Dat zegt de school"),
    "gemeente": _l("Dat zegt de leerplichtambtenaar"),
}


class SupportNeedForm(QuestionForm):
    """Whether the child needs more help than others."""

    own_words: ClassVar[dict[str, Any]] = {"extra_support": _l("Heeft u extra hulp nodig op school?")}

    extra_support = choice(_l("Heeft uw kind extra hulp nodig op school?"), _PICK, YES_NO_UNKNOWN)


class AtHomeForm(QuestionForm):
    """Whether the child is at home, wholly or partly."""

    own_words: ClassVar[dict[str, Any]] = {"at_home": _l("Zit u nu thuis, of was u dat eerder?")}

    at_home = choice(_l("Is uw kind nu thuis, of was het dat eerder?"), _PICK, YES_NO_UNKNOWN)
    home_since = day(_l("Sinds wanneer?"))


class HoursField(Field):
    """A number of hours as people write it: 7 or 7,5."""

    widget = TextInput()

    def _value(self) -> str:
        return str(self.raw_data[0]) if self.raw_data else ""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = None
        text = valuelist[0].strip() if valuelist else ""
        if text:
            try:
                self.data = round(float(text.replace(",", ".")), 1)
            except ValueError:
                raise ValueError(str(_l("Schrijf de uren als getal, bijvoorbeeld 7,5."))) from None


class PeriodForm(Form):
    """One period; an empty row is none."""

    class Meta:
        locales = ("nl",)

        def get_translations(self, _form: Form) -> HouseMessages:
            return HouseMessages()

    born_on: date | None = None

    starts_on = day(_l("Eerste dag thuis"))
    ends_on = day(_l("Laatste dag thuis"))
    status = SelectField(
        _l("Hoe heet het op school?"),
        [Optional()],
        choices=[("", _l("Kies")), *((one.value, text) for one, text in HOME_WORDS.items())],
        default="",
    )
    hours = HoursField(_l("Hoeveel uur per week nog naar school?"), [Optional()])
    says = SelectField(_l("Wie zegt dat?"), [Optional()], choices=list(SAYS_WORDS.items()), default="")

    @property
    def filled(self) -> bool:
        """Whether something was told in this row."""
        return any((field.raw_data or [""])[0].strip() for field in self)

    def validate(self, extra_validators: Any = None) -> bool:
        """A period begins, has a name, and ends not before it begins; a short timetable has its hours."""
        fine = super().validate(extra_validators)
        if not self.filled or not fine:
            return fine
        if self.starts_on.data is None:
            self.starts_on.errors = [str(_l("Vul de eerste dag in."))]
        elif self.born_on and self.starts_on.data < self.born_on:
            self.starts_on.errors = [str(_l("Deze dag ligt voor de geboortedatum. Kijk de datums na."))]
        if not self.status.data:
            self.status.errors = [str(_l("Kies hoe de school het noemt, of wat het meest lijkt."))]
        if self.starts_on.data and self.ends_on.data and self.ends_on.data < self.starts_on.data:
            self.ends_on.errors = [str(_l("De laatste dag ligt voor de eerste. Kijk de datums na."))]
        self._check_hours()
        return not self.errors

    def _check_hours(self) -> None:
        if self.status.data != HomeStatus.VERKORT_ROOSTER.value:
            return
        if self.hours.data is None:
            self.hours.errors = [str(_l("Vul in hoeveel uur per week er nog school is."))]
        elif not 0 < self.hours.data <= _HOURS_IN_A_WEEK:
            self.hours.errors = [str(_l("Vul een aantal uren in tot en met 40."))]


class HomeDaysForm(QuestionForm):
    """The periods, each with its own status."""

    home = FieldList(FormField(PeriodForm, _l("Periode")), min_entries=1, max_entries=_MOST_ROWS)

    @classmethod
    def suggested(cls, answers: Answers) -> dict[str, list[str]]:
        """What was said of the first day, as the beginning of the first period."""
        if any(name.startswith("home-") for name in answers.fields):
            return {}
        return {"home-0-starts_on": answers.some("home_since"), "home-0-status": answers.some("home_status")}

    def fit(self, answers: Answers) -> None:
        """Nobody stays at home before being born: such a day is a slip of the hand."""
        super().fit(answers)
        for row in self.home:
            row.form.born_on = day_in(answers.one("child_born_on"))


class ExemptionForm(QuestionForm):
    """Whether anyone asks for an exemption under 5 onder a; then the page warns."""

    exemption_5a = choice(_l("Is er een vrijstelling van de leerplicht gevraagd?"), _PICK, YES_NO_UNKNOWN)


class HasteForm(QuestionForm):
    """Whether there is haste, and why."""

    urgent = choice(_l("Is er haast bij?"), _PICK, YES_NO)
    urgent_reason = words(_l("Waarom is er haast?"))

    def validate(self, extra_validators: Any = None) -> bool:
        """Haste has a reason: the desk decides by it."""
        super().validate(extra_validators)
        if self.urgent.data == YES and not self.urgent_reason.data:
            self.ask("urgent_reason", _l("Schrijf op waarom er haast is."))
        return not self.errors

    def told(self) -> dict[str, Any]:
        """A reason that was left behind a "no" is not told."""
        told = super().told()
        return told if told["urgent"] != NO else {**told, "urgent_reason": None}


class HearingForm(QuestionForm):
    """What is needed to speak and to listen at the hearing."""

    hearing_needs = SomeOf(
        _l("Wat heeft u nodig bij de zitting?"),
        [Optional()],
        choices=[
            ("tolk", _l("Een tolk")),
            ("rolstoel", _l("Een plek waar een rolstoel kan komen")),
            ("online", _l("Meedoen via internet")),
            ("rustige_ruimte", _l("Een rustige ruimte")),
            ("iemand_mee", _l("Iemand die met mij meekomt")),
        ],
        description=_l("U mag er meer kiezen. Niets nodig? Ga dan verder."),
    )
    hearing_language = line(_l("Welke taal spreekt de tolk?"), longest=100)
    hearing_other = words(_l("Is er nog iets waar wij op moeten letten?"))
