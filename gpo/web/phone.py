"""Whether something is a telephone number that can be rung."""

import re
from typing import Any

from wtforms import Field
from wtforms.validators import ValidationError

from gpo.web.language import _

_SIGNS = re.compile(r"[\s().\-/\u200e\u200f\u202a-\u202e]|\u00a0")
_COUNTRY = "+31"
_DUTCH_DIGITS = 10


class PhoneNumber:
    """Accepts a number as people write it: with blanks, dashes, brackets, or the country in front."""

    def __call__(self, _form: Any, field: Field) -> None:
        typed = _SIGNS.sub("", field.data or "")
        digits = typed.removeprefix("+")
        if not digits.isascii() or not digits.isdigit():
            raise ValidationError(_("Wij kunnen dit nummer niet lezen. Schrijf alleen cijfers, zoals 06 12345678."))
        number = f"+{digits[2:]}" if digits.startswith("00") else typed
        if number.startswith("+"):
            _check_foreign(number)
        elif not number.startswith("0"):
            raise ValidationError(_("Zet het netnummer ervoor, of het landnummer. Bijvoorbeeld 06 12345678."))
        elif len(number) != _DUTCH_DIGITS:
            raise ValidationError(
                _("Een Nederlands nummer heeft 10 cijfers. U typte er %(count)s. Kijk het na.", count=len(number))
            )


def _check_foreign(number: str) -> None:
    if number.startswith(_COUNTRY) and len(number.removeprefix(_COUNTRY).removeprefix("0")) != _DUTCH_DIGITS - 1:
        raise ValidationError(_("Na +31 komen 9 cijfers. Kijk het nummer na, bijvoorbeeld +31 6 12345678."))
    # An international number has at most 15 digits; fewer than 8 with its country is none.
    if not 8 <= len(number) - 1 <= 15:
        raise ValidationError(_("Dit nummer is te kort of te lang. Kijk het na, met het landnummer ervoor."))
