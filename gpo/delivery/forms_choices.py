"""What a parent chooses for the day of the ruling."""

from wtforms import BooleanField, RadioField
from wtforms.validators import Length

from gpo.rulings.models import HandedBy
from gpo.web.bsn import NoBsn
from gpo.web.forms import CleanString, DayField, GpoForm, NotFuture, Optional, Required
from gpo.web.language import _, _l

HANDS = {
    HandedBy.OUDER: _l("Ik geef de brief zelf"),
    HandedBy.ANDERE_OUDER: _l("De andere ouder geeft de brief"),
    HandedBy.VERTROUWD_PERSOON: _l("Iemand die mijn kind vertrouwt geeft de brief"),
    HandedBy.COMMISSIE: _l("De commissie geeft de brief"),
    HandedBy.NIEMAND: _l("Niemand geeft de brief"),
}


class ChoicesForm(GpoForm):
    """A call first, and who hands the letter to the child over."""

    ring_first = BooleanField(_l("Bel mij voor u de uitspraak verstuurt"))
    hands = RadioField(_l("Wie geeft de brief aan uw kind?"), [Required(_l("Kies wie de brief geeft."))])
    who = CleanString(_l("Wie is dat?"), [Optional(), Length(max=200, message=_l("Houd het bij 200 tekens.")), NoBsn()])

    def offer(self, *, other_parent: bool, chooses: bool) -> "ChoicesForm":
        """Offer the other parent only where that parent takes part; who only follows chooses nothing for the child.

        Args:
            other_parent: whether the other parent takes part in the case.
            chooses: whether the reader is the parent who filed.
        """
        if not chooses:
            del self.hands, self.who
            return self
        self.hands.choices = [
            (one.value, words) for one, words in HANDS.items() if other_parent or one is not HandedBy.ANDERE_OUDER
        ]
        return self

    def validate(self, extra_validators: object = None) -> bool:
        """A trusted person has a name."""
        fine = bool(super().validate(extra_validators))
        if "hands" in self and self.hands.data == HandedBy.VERTROUWD_PERSOON and not self.who.data:
            self.who.errors = [_("Schrijf wie de brief geeft.")]
            return False
        return fine


class HandedForm(GpoForm):
    """The day on which the child got the letter."""

    on = DayField(_l("Gegeven op"), [Required(_l("Vul in op welke dag uw kind de brief kreeg.")), NotFuture()])
