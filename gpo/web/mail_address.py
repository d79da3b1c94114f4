"""Whether something is a mail address to which a letter can go."""

from typing import Any

from email_validator import EmailNotValidError, validate_email
from wtforms import Field
from wtforms.validators import ValidationError

from gpo.web.language import _


class MailAddress:
    """Accepts one address, by its form alone: nothing is looked up.

    Addresses that end in ``.test`` are for demonstrations and tests. A name before the @ outside ASCII is refused:
    not every mail server takes it, and a letter that comes back helps nobody.
    """

    def __call__(self, _form: Any, field: Field) -> None:
        try:
            validate_email(field.data or "", allow_smtputf8=False, check_deliverability=False, test_environment=True)
        except EmailNotValidError:
            raise ValidationError(_("Dit is geen mailadres. Kijk het na, bijvoorbeeld naam@voorbeeld.nl.")) from None
