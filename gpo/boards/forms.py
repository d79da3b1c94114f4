"""Writing down how a board can be reached."""

from typing import Any

from wtforms import SelectField
from wtforms.validators import Length, Optional

from gpo.boards.models import ContactKind
from gpo.web.forms import CleanString, GpoForm, Required
from gpo.web.mail_address import MailAddress
from gpo.web.phone import PhoneNumber

KIND_WORDS: dict[ContactKind, str] = {
    ContactKind.FUNCTIEPOSTBUS: "Functiepostbus (een adres van een afdeling)",
    ContactKind.CONTACT: "Contactpersoon",
    ContactKind.VERVANGER: "Vervanger van de contactpersoon",
    ContactKind.BESTUURDER: "Bestuurder",
}


class ContactForm(GpoForm):
    """One way to reach a board."""

    kind = SelectField(
        "Wat is het?", choices=[("", "Kies wat het is")] + [(kind.value, KIND_WORDS[kind]) for kind in ContactKind]
    )
    name = CleanString("Naam", [Optional(), Length(max=200, message="Houd de naam onder 200 tekens.")])
    function = CleanString("Functie", [Optional(), Length(max=200, message="Houd dit onder 200 tekens.")])
    email = CleanString(
        "Mailadres",
        [Required("Vul het mailadres in."), MailAddress(), Length(max=254, message="Dit adres is te lang.")],
    )
    phone = CleanString("Telefoon", [Optional(), PhoneNumber(), Length(max=40, message="Dit nummer is te lang.")])

    def validate(self, extra_validators: Any = None) -> bool:
        """A person has a name; a mailbox of a department need not."""
        fine = super().validate(extra_validators)
        if not self.kind.data:
            self.kind.errors = ["Kies wat het is."]
            return False
        if self.kind.data != ContactKind.FUNCTIEPOSTBUS and not self.name.data:
            self.refuse("Vul de naam in.", "name")
            return False
        return fine
