"""What each side fills in about days at home and the education meanwhile, and the desk on taking a request in hand."""

from typing import Any

from wtforms import Field, RadioField, TextAreaField
from wtforms.validators import Length
from wtforms.widgets import TextInput

from gpo.law.enums import Role
from gpo.schooling.interim import Answered
from gpo.schooling.models import HomePeriod, HomeStatus, InterimAnswer
from gpo.schooling.services import PeriodTold
from gpo.schooling.words import SIDE_WORDS, STATUS_WORDS, TOLD
from gpo.web.bsn import NoBsn
from gpo.web.forms import CaseForm, CleanString, DayField, GpoForm, NotFuture, Optional, Required
from gpo.web.language import _, _l
from gpo.web.sayings import said


class OneOf(RadioField):
    """One answer out of a few; no answer is told by the field's own sentence."""

    def pre_validate(self, form: Any) -> None:
        """Only an answer can be a wrong one."""
        if self.data is not None:
            super().pre_validate(form)


class HoursField(Field):
    """Hours as people write them: 5, 7,5 or 7.5."""

    widget = TextInput()

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return f"{self.data:g}".replace(".", ",") if self.data is not None else ""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read a number with one decimal at most."""
        self.data = None
        text = valuelist[0].strip().replace(",", ".") if valuelist else ""
        if not text:
            return
        whole, _point, part = text.partition(".")
        if not (whole.isdecimal() and len(whole) <= 3 and (not part or (part.isdecimal() and len(part) == 1))):
            raise ValueError(_("Schrijf het aantal uren als getal, bijvoorbeeld 5 of 7,5."))
        self.data = float(text)


def _words() -> TextAreaField:
    return TextAreaField(
        _l("Wilt u hier iets bij zeggen?"),
        [Optional(), Length(max=2000, message=_l("Houd het bij 2000 tekens.")), NoBsn()],
        filters=[lambda text: (text or "").strip() or None],
    )


class SideForm(GpoForm):
    """A form that the desk may fill in for either side."""

    said_by = OneOf(
        "Wie vertelt dit?",
        [Required("Kies wie dit vertelt.")],
        choices=[(role.value, words) for role, words in SIDE_WORDS.items()],
    )

    def for_reader(self, role: Role) -> "SideForm":
        """Only the desk says whose words these are."""
        if role is not Role.SECRETARIAAT:
            del self.said_by
        return self

    @property
    def side(self) -> Role | None:
        """Whose words these are, where the desk says so."""
        return Role(self.said_by.data) if "said_by" in self and self.said_by.data else None


class PeriodForm(SideForm):
    """One period at home."""

    starts_on = DayField(
        _l("Eerste dag"),
        [
            Required(_l("Vul de eerste dag in.")),
            NotFuture(_l("De eerste dag ligt in de toekomst. Vul de dag in waarop het begon.")),
        ],
    )
    ends_on = DayField(_l("Laatste dag"), [Optional()])
    status = OneOf(_l("Wat was het?"), [Required(_l("Kies wat het was."))], choices=[])
    hours_a_week = HoursField(_l("Uren per week op school"), [Optional()])
    words = _words()

    def offer(self, *, at_school: bool) -> "PeriodForm":
        """The kinds of period to choose from.

        Args:
            at_school: also that the child was at school, as an answer to the other side.
        """
        kinds = (*TOLD, HomeStatus.OP_SCHOOL) if at_school else TOLD
        self.status.choices = [(kind.value, said(STATUS_WORDS[kind])) for kind in kinds]
        return self

    @staticmethod
    def begin(row: HomePeriod) -> dict[str, Any]:
        """A period as the form begins with it."""
        return {
            "starts_on": row.starts_on,
            "ends_on": row.ends_on,
            "status": row.status.value if row.status is not HomeStatus.NIET_GEZEGD else None,
            "hours_a_week": row.hours_a_week,
            "words": row.words,
            "said_by": row.said_by.value,
        }

    @property
    def told(self) -> PeriodTold:
        """What was filled in."""
        return PeriodTold(
            self.starts_on.data,
            self.ends_on.data,
            HomeStatus(self.status.data),
            self.hours_a_week.data,
            self.words.data,
        )


class DropForm(GpoForm):
    """Only a button."""


class InterimForm(SideForm):
    """Which education the child gets."""

    hours_a_week = HoursField(
        _l("Hoeveel uur per week?"), [Required(_l("Vul het aantal uren in. Krijgt het kind geen onderwijs? Vul 0 in."))]
    )
    place = CleanString(_l("Waar?"), [Optional(), NoBsn(), Length(max=200, message=_l("Houd het bij 200 tekens."))])
    from_on = DayField(_l("Vanaf welke dag?"), [Optional()])
    words = _words()

    @staticmethod
    def begin(row: InterimAnswer | None) -> dict[str, Any]:
        """The last answer of the same side, to change only what changed."""
        if row is None:
            return {}
        return {"hours_a_week": row.hours_a_week, "place": row.place, "from_on": row.from_on}

    @property
    def answered(self) -> Answered:
        """What was filled in."""
        return Answered(self.hours_a_week.data, self.place.data, self.from_on.data, self.words.data)


class AdmitForm(CaseForm):
    """Since when the request is complete."""

    on = DayField("Verzoek compleet op", [Required("Vul in op welke dag het verzoek compleet was."), NotFuture()])
