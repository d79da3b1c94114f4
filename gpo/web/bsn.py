"""A burgerservicenummer does not belong here: finding one in what was typed, and asking to take it out."""

import re
from collections.abc import Iterator
from typing import Any

from wtforms import Field
from wtforms.validators import ValidationError

from gpo.web.language import _

_DIGITS = re.compile(r"(?<![\w/.,-])\d{8,9}(?![\w/-])|(?<![\w/.,-])\d{4}\.\d{2}\.\d{3}(?![\w/-])")
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def numbers_in(text: str) -> Iterator[str]:
    """Every number in a text that may be a BSN: 8 or 9 digits whose weighted sum divides by eleven.

    >>> list(numbers_in("BSN 111222333, bel 06-12345678, zaak 111222334"))
    ['111222333']
    """
    for found in _DIGITS.findall(text):
        digits = found.replace(".", "").zfill(9)
        if digits.strip("0") and sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=True)) % 11 == 0:
            yield found


class NoBsn:
    """Refuses a text that seems to hold a BSN, without repeating the number."""

    def __call__(self, _form: Any, field: Field) -> None:
        for number in numbers_in(field.data or ""):
            raise ValidationError(
                _(
                    "Hier lijkt een burgerservicenummer (bsn) te staan: het eindigt op %(end)s. Haal het weg: wij mogen"
                    " het niet gebruiken. Is het een ander nummer? Zet er dan een spatie in.",
                    end=number[-2:],
                )
            )
