"""What the desk, the chair and the parent fill in to take a step."""

from typing import Any

from wtforms import RadioField, SelectField, TextAreaField
from wtforms.validators import Length, ValidationError

from gpo.disputes.models import Seat
from gpo.disputes.words import FIELD_WORDS
from gpo.law.enums import Ground, Sector
from gpo.web.bsn import NoBsn
from gpo.web.forms import CaseForm, CleanString, DayField, GpoForm, NotFuture, Optional, Required
from gpo.web.mail_address import MailAddress

_LONG = Length(max=5000, message="Houd het bij 5000 tekens.")
# The bodies a misdirected request belongs to; the last answer asks for a name.
ELSEWHERE = "anders"
BODIES = (
    "Landelijke Bezwaaradviescommissie Toelaatbaarheidsverklaring (LBT)",
    "Landelijke Klachtencommissie (LKC)",
    "College voor de Rechten van de Mens",
    "De rechter",
)
_YES_NO = [("ja", "ja"), ("nee", "nee"), ("", "niet bekend")]


def _clean(text: str | None) -> str | None:
    return (text or "").strip() or None


def _told(label: str, missing: str | None = None) -> TextAreaField:
    """A text that goes into a letter; ``missing`` is what to say when it must be there and is not."""
    rules = [Required(missing)] if missing else [Optional()]
    return TextAreaField(label, [*rules, _LONG, NoBsn()], filters=[_clean])


class IncompleteForm(CaseForm):
    """What the parent must still send."""

    reason = _told("Wat mist er nog?", "Schrijf wat er nog mist. De ouder leest dit in de brief.")


class ContactForm(GpoForm):
    """How a parent can be reached."""

    email = CleanString("Mailadres", [Optional(), MailAddress(), Length(max=254, message="Dit mailadres is te lang.")])
    phone = CleanString("Telefoonnummer", [Optional(), Length(max=40, message="Houd het bij 40 tekens.")])
    address = CleanString("Adres", [Optional(), NoBsn(), Length(max=300, message="Houd het bij 300 tekens.")])


class ForwardForm(CaseForm):
    """To which body, and why."""

    to = RadioField(
        "Naar welk loket?",
        [Required("Kies waar het verzoek thuishoort.")],
        choices=[*((body, body) for body in BODIES), (ELSEWHERE, "Een ander loket")],
    )
    other = CleanString("Welk ander loket?", [Length(max=200, message="Houd het bij 200 tekens.")])
    reason = _told("Waarom hoort het daar?", "Schrijf waarom het verzoek daar hoort. De ouder leest dit in de brief.")

    def validate_other(self, field: CleanString) -> None:
        """Another body has a name."""
        if self.to.data == ELSEWHERE and not field.data:
            raise ValidationError("Vul de naam van het andere loket in.")

    @property
    def body(self) -> str:
        """The name of the body."""
        return str(self.other.data if self.to.data == ELSEWHERE else self.to.data)


class InadmissibleForm(CaseForm):
    """Why the request cannot be taken up."""

    reason = _told(
        "Waarom behandelt de commissie dit verzoek niet?", "Schrijf de reden. De ouder leest die in de brief."
    )


class AgreementForm(CaseForm):
    """When the parties agreed to be bound."""

    on = DayField(
        "Dag van de overeenkomst",
        [Required("Vul de dag in waarop beide partijen hebben getekend."), NotFuture()],
    )


class FactsForm(CaseForm):
    """The dated facts of the parent's filing. The fields bear the names of the columns."""

    filed_on = DayField("Ingediend op", [Required("Vul de dag van indienen in."), NotFuture()])
    decision_made_known_on = DayField(
        "Beslissing bekendgemaakt op", [NotFuture("Deze dag ligt in de toekomst. Kijk de datum na.")]
    )
    no_decision_reason = _told("Waarom is er geen beslissing op papier?")
    late_reason = _told("Waarom is het later ingediend?")
    objection_received_on = DayField("Bezwaar ontvangen op", [NotFuture()])
    admission_requested_on = DayField("Aangemeld op", [NotFuture()])
    enrolled_on = DayField("Ingeschreven op", [NotFuture()])
    ground = SelectField("Waar gaat het geschil over?", choices=[(ground.value, ground.value) for ground in Ground])
    sector = SelectField("Sector", choices=[(sector.value, sector.value) for sector in Sector])
    openbaar = RadioField("Openbare school?", choices=_YES_NO)
    extra_support = RadioField("Extra ondersteuning nodig?", choices=_YES_NO)
    enrolled_elsewhere = RadioField("Op een andere school ingeschreven?", choices=_YES_NO)

    @staticmethod
    def typed(name: str, value: Any) -> Any:
        """A value of the dispute as its field shows it."""
        return {True: "ja", False: "nee", None: ""}[value] if name in _ANSWERS else value

    @property
    def facts(self) -> dict[str, object]:
        """What was filled in, by column."""
        kinds = {"ground": Ground, "sector": Sector}
        return {
            name: {"ja": True, "nee": False}.get(self[name].data)
            if name in _ANSWERS
            else kinds[name](self[name].data)
            if name in kinds
            else self[name].data
            for name in FIELD_WORDS
            if name in self
        }


_ANSWERS = frozenset({"openbaar", "extra_support", "enrolled_elsewhere"})


class ChamberForm(CaseForm):
    """Who sits: one chair and two members, and a secretary where there is one."""

    chair = SelectField("Voorzitter", [Required("Kies een voorzitter.")])
    first = SelectField("Eerste lid", [Required("Kies het eerste lid.")])
    second = SelectField("Tweede lid", [Required("Kies het tweede lid.")])
    secretary = SelectField("Ambtelijk secretaris", [Optional()])

    def offer(self, people: list[tuple[str, str]]) -> "ChamberForm":
        """Offer the members of the commission, as (id, name)."""
        for field in (self.chair, self.first, self.second):
            field.choices = [("", "Kies iemand"), *people]
        self.secretary.choices = [("", "Niemand"), *people]
        return self

    @property
    def seats(self) -> dict[int, Seat]:
        """Per account the seat."""
        chosen = {int(self.chair.data): Seat.VOORZITTER}
        chosen |= {int(field.data): Seat.LID for field in (self.first, self.second)}
        return chosen | ({int(self.secretary.data): Seat.AMBTELIJK_SECRETARIS} if self.secretary.data else {})

    def validate_first(self, field: SelectField) -> None:
        """Three different people."""
        if field.data and field.data == self.chair.data:
            raise ValidationError("Deze persoon is al voorzitter. Kies iemand anders.")

    def validate_second(self, field: SelectField) -> None:
        """Three different people."""
        if field.data and field.data in (self.chair.data, self.first.data):
            raise ValidationError("Deze persoon zit al in de kamer. Kies iemand anders.")

    def validate_secretary(self, field: SelectField) -> None:
        """Who decides does not keep the record as well."""
        if field.data and field.data in (self.chair.data, self.first.data, self.second.data):
            raise ValidationError("Deze persoon zit al in de kamer. Kies iemand anders.")


class SettleForm(CaseForm):
    """What the parties agreed."""

    reason = _told("Wat hebben de partijen afgesproken?")


class CloseForm(CaseForm):
    """What the parties are told at the end."""

    reason = _told("Toelichting voor de partijen")
