"""Logging in, and inviting a colleague."""

from typing import Any

from wtforms import BooleanField, PasswordField, SelectField
from wtforms.validators import Length, Optional, Regexp

from gpo.access.accounts import INVITED_ROLES
from gpo.law.enums import Role
from gpo.web.forms import CleanString, GpoForm, Required
from gpo.web.language import _l
from gpo.web.mail_address import MailAddress

ROLE_WORDS: dict[Role, str] = {
    Role.OUDER: "Ouder",
    Role.BESTUUR: "Schoolbestuur",
    Role.SECRETARIAAT: "Secretariaat",
    Role.COMMISSIE: "Commissie",
    Role.INSPECTIE: "Inspectie",
    Role.BEHEERDER: "Beheerder",
}


class LoginForm(GpoForm):
    """Address and password."""

    email = CleanString("Mailadres", [Required("Vul uw mailadres in.")])
    password = PasswordField("Wachtwoord", [Required("Vul uw wachtwoord in.")])


class InvitationForm(GpoForm):
    """The password with which an account opens. Its length is a rule of the service, which says what is too short."""

    password = PasswordField("Wachtwoord", [Required("Vul een wachtwoord in.")])


class ChoosePasswordForm(GpoForm):
    """A password of a parent's own choice."""

    password = PasswordField(_l("Nieuw wachtwoord"), [Required(_l("Vul een wachtwoord in."))])


class InviteForm(GpoForm):
    """Who gets a link, and in which role."""

    name = CleanString("Naam", [Required("Vul de naam in."), Length(max=200, message="Houd de naam onder 200 tekens.")])
    email = CleanString(
        "Mailadres",
        [Required("Vul het mailadres in."), MailAddress(), Length(max=254, message="Dit adres is te lang.")],
    )
    role = SelectField(
        "Rol", choices=[("", "Kies een rol")] + [(role.value, ROLE_WORDS[role]) for role in INVITED_ROLES]
    )
    board_number = CleanString(
        "Nummer van het schoolbestuur",
        [Optional(), Regexp(r"\d{1,5}$", message="Een bestuursnummer heeft hoogstens vijf cijfers, zoals 41234.")],
        description="Alleen bij de rol schoolbestuur: vijf cijfers.",
    )
    school_code = CleanString(
        "Code van de school",
        [Optional(), Regexp(r"\w{6}$", message="Een code van een school heeft zes tekens, zoals 01AB00.")],
        description="Alleen voor wie voor één school werkt: die ziet alleen de zaken van die school.",
    )
    may_send = BooleanField("Mag een melding van het bestuur versturen (mandaat)", default=True)

    def validate(self, extra_validators: Any = None) -> bool:
        """A role is chosen, and a board goes with the role of a board and with no other."""
        fine = super().validate(extra_validators)
        if not self.role.data:
            self.role.errors = ["Kies een rol."]
        elif self.role.data == Role.BESTUUR.value and not self.board_number.data:
            self.refuse("Vul het nummer van het schoolbestuur in.", "board_number")
        elif self.role.data != Role.BESTUUR.value and self.board_number.data:
            self.refuse("Alleen bij de rol schoolbestuur hoort een nummer. Maak dit veld leeg.", "board_number")
        elif self.role.data != Role.BESTUUR.value and self.school_code.data:
            self.refuse("Alleen bij de rol schoolbestuur hoort een school. Maak dit veld leeg.", "school_code")
        else:
            return fine
        return False
