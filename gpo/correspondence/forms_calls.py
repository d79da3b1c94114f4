"""What is asked of who wants to be rung."""

from collections.abc import Sequence

from wtforms import BooleanField, RadioField, SelectField, TextAreaField
from wtforms.validators import Length

from gpo.correspondence.calls import Asked
from gpo.web.bsn import NoBsn
from gpo.web.forms import CleanString, GpoForm, Optional, Required
from gpo.web.language import _l
from gpo.web.phone import PhoneNumber

HOURS = (
    ("maakt niet uit", _l("Maakt niet uit")),
    ("in de ochtend", _l("In de ochtend")),
    ("in de middag", _l("In de middag")),
)


class CallMeForm(GpoForm):
    """A name and a number are enough."""

    name = CleanString(
        _l("Uw naam"),
        [Required(_l("Vul uw naam in, dan weten wij naar wie wij vragen.")), Length(max=200)],
    )
    phone = CleanString(
        _l("Uw telefoonnummer"),
        [
            Required(_l("Vul het nummer in waarop wij u kunnen bellen.")),
            Length(max=40, message=_l("Dit nummer is te lang.")),
            PhoneNumber(),
        ],
    )
    language = CleanString(
        _l("Welke taal spreekt u het liefst?"),
        [Optional(), Length(max=60, message=_l("Houd het bij 60 tekens."))],
    )
    best_hour = RadioField(_l("Wanneer kunnen wij het best bellen?"), choices=HOURS, default=HOURS[0][0])
    number = SelectField(_l("Over welke zaak gaat het?"))
    words = TextAreaField(
        _l("Waar gaat het over?"),
        [Optional(), Length(max=2000, message=_l("Houd het bij 2000 tekens.")), NoBsn()],
        filters=[lambda text: (text or "").strip() or None],
    )
    urgent = BooleanField(_l("Het kan niet wachten"))

    def offer(self, numbers: Sequence[str]) -> "CallMeForm":
        """Offer the own cases; who has none is not asked."""
        if not numbers:
            del self.number
        else:
            self.number.choices = [("", _l("Over iets anders")), *((number, number) for number in numbers)]
            if not self.is_submitted() and len(numbers) == 1:
                self.number.data = numbers[0]
        return self

    @property
    def asked(self) -> Asked:
        """What was filled in."""
        return Asked(
            name=str(self.name.data),
            phone=str(self.phone.data),
            language=self.language.data,
            best_hour=self.best_hour.data,
            urgent=bool(self.urgent.data),
            words=self.words.data,
            number=(self.number.data or None) if "number" in self else None,
        )
