"""What the desk decides about people, and what a parent changes about themselves and the request."""

from typing import Any

from wtforms import BooleanField, RadioField, TextAreaField
from wtforms.validators import Length, ValidationError

from gpo.web.bsn import NoBsn
from gpo.web.forms import CaseForm, CleanString, Optional, Required
from gpo.web.mail_address import MailAddress


def _clean(text: str | None) -> str | None:
    return (text or "").strip() or None


def _reason(label: str = "Waarom?") -> TextAreaField:
    rules = [Required("Schrijf waarom u dit beslist."), Length(max=2000, message="Houd het bij 2000 tekens."), NoBsn()]
    return TextAreaField(label, rules, filters=[_clean])


def _mail(label: str, *rules: Any) -> CleanString:
    return CleanString(label, [*rules, MailAddress(), Length(max=254, message="Dit mailadres is te lang.")])


def _line(label: str, longest: int, *rules: Any) -> CleanString:
    return CleanString(label, [*rules, NoBsn(), Length(max=longest, message=f"Houd het bij {longest} tekens.")])


class DecisionForm(CaseForm):
    """A yes or no of the desk, with a reason."""

    choice = RadioField("Wat beslist u?", [Required("Kies een antwoord.")])
    reason = _reason()

    @property
    def yes(self) -> bool:
        """Whether the answer is yes."""
        return bool(self.choice.data == "ja")


class OtherParentForm(DecisionForm):
    """Whether the other parent takes part, and how to reach them."""

    choice = RadioField(
        "Wordt de andere ouder partij?",
        [Required("Kies of de andere ouder partij wordt.")],
        choices=[
            ("nee", "Nee, de andere ouder hoort niets"),
            ("ja", "Ja, de andere ouder krijgt bericht en leest mee"),
        ],
    )
    requester_told = BooleanField("Ik heb hierover gesproken met de ouder die het verzoek deed")
    name = _line("Naam van de andere ouder", 200, Optional())
    email = _mail("Mailadres van de andere ouder", Optional())
    phone = _line("Telefoonnummer van de andere ouder", 40, Optional())
    address = _line("Adres van de andere ouder", 300, Optional())

    def validate_name(self, field: CleanString) -> None:
        """Who takes part has a name."""
        if self.yes and not field.data:
            raise ValidationError("Vul de naam van de andere ouder in.")


class YoungPersonForm(DecisionForm):
    """Whether a pupil of 16 or 17 follows the case."""

    choice = RadioField(
        "Mag de leerling de zaak volgen?",
        [Required("Kies of de leerling de zaak mag volgen.")],
        choices=[("ja", "Ja, met een eigen link"), ("nee", "Nee")],
    )
    email = _mail("Eigen mailadres van de leerling", Optional())

    def validate_email(self, field: CleanString) -> None:
        """The link must go somewhere."""
        if self.yes and not field.data:
            raise ValidationError("Vul het eigen mailadres van de leerling in.")


class MandateDecisionForm(CaseForm):
    """Whether a machtiging is signed and clear."""

    choice = RadioField(
        "Is de machtiging goed?",
        [Required("Kies of de machtiging goed is.")],
        choices=[("ja", "Ja, getekend en duidelijk"), ("nee", "Nee")],
    )
    reason = TextAreaField(
        "Waarom niet?",
        [Optional(), Length(max=2000, message="Houd het bij 2000 tekens."), NoBsn()],
        filters=[_clean],
    )

    def validate_reason(self, field: TextAreaField) -> None:
        """The parent reads why not."""
        if self.choice.data == "nee" and not field.data:
            raise ValidationError("Schrijf waarom de machtiging niet goed is. De ouder leest dit.")

    @property
    def yes(self) -> bool:
        """Whether the answer is yes."""
        return bool(self.choice.data == "ja")


class DoubleForm(CaseForm):
    """Whether a case that looks like another one is the same."""

    choice = RadioField(
        "Is het dezelfde zaak?",
        [Required("Kies of het dezelfde zaak is.")],
        choices=[("ja", "Ja, dezelfde zaak"), ("nee", "Nee, een andere zaak")],
    )
    note = TextAreaField(
        "Waaraan ziet u dat?",
        [Required("Schrijf kort waaraan u dat ziet."), Length(max=400, message="Houd het bij 400 tekens."), NoBsn()],
        filters=[_clean],
    )
