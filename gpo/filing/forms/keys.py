"""The ways in without a password: a link in a mail, a code on paper; and what happens to a draft on this device."""

from typing import Any

from wtforms import RadioField
from wtforms.validators import Length, Optional

from gpo.web.forms import CleanString, GpoForm, Required
from gpo.web.language import _l
from gpo.web.mail_address import MailAddress

KEEP, THROW = "bewaren", "weggooien"


class MailLinkForm(GpoForm):
    """Where a link is mailed to."""

    email = CleanString(
        _l("Mailadres"),
        [
            Required(_l("Vul uw mailadres in.")),
            MailAddress(),
            Length(max=254, message=_l("Dit adres is te lang. Kijk het na.")),
        ],
    )


class CodeForm(GpoForm):
    """A code on paper."""

    code = CleanString(_l("Code"), [Required(_l("Vul de code in die op uw papier staat."))])


class CaseCodeForm(CodeForm):
    """The number of a case, and the code that goes with it."""

    number = CleanString(_l("Nummer van uw zaak"), [Required(_l("Vul het nummer van uw zaak in."))])


class WipeForm(GpoForm):
    """What becomes of a draft that was not sent, before this device forgets it."""

    draft = RadioField(
        _l("Wat doen wij met wat u invulde?"),
        choices=[
            (KEEP, _l("Bewaren. Ik krijg een code op papier om later verder te gaan.")),
            (THROW, _l("Weggooien.")),
        ],
        validators=[Optional()],
    )
    holds_draft = False

    def validate(self, extra_validators: Any = None) -> bool:
        """Where there is a draft, the choice is made."""
        fine = super().validate(extra_validators)
        if self.holds_draft and not self.draft.data:
            self.refuse(str(_l("Kies wat wij met uw concept doen.")), "draft")
            return False
        return fine
