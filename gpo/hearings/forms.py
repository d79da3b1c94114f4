"""What the desk fills in about a hearing, and what a board sends as its defence."""

from collections.abc import Sequence
from typing import Any

from flask_wtf.file import MultipleFileField
from wtforms import BooleanField, TextAreaField
from wtforms.validators import Length

from gpo.disputes.models import Party
from gpo.disputes.queries import SeatShown
from gpo.disputes.words import SEAT_WORDS
from gpo.hearings.appearing import Appeared
from gpo.hearings.models import Capacity
from gpo.web.bsn import NoBsn
from gpo.web.choices import SomeOf
from gpo.web.forms import CaseForm, CleanString, DayField, GpoForm, HourField, NotFuture, Optional, Required


def _functions(label: str) -> CleanString:
    return CleanString(label, [Optional(), Length(max=200, message="Houd het bij 200 tekens."), NoBsn()])


class HearingForm(CaseForm):
    """When and where."""

    day = DayField("Dag", [Required("Vul de dag van de zitting in.")])
    hour = HourField("Uur", [Required("Vul het uur in, bijvoorbeeld 13:30.")])
    place = CleanString("Plaats", [Optional(), Length(max=200, message="Houd het bij 200 tekens.")])
    online = BooleanField("De zitting is (ook) met beeldbellen")
    remarks = TextAreaField(
        "Opmerkingen bij de uitnodiging",
        [Optional(), Length(max=1000, message="Houd het bij 1000 tekens."), NoBsn()],
        filters=[lambda text: (text or "").strip() or None],
    )


class HeldForm(CaseForm):
    """Who of the chamber sat, and who appeared before it."""

    sat = SomeOf("Wie van de kamer zaten er?")
    parties = SomeOf("Wie van de kant van de ouders waren er?", [Optional()])
    child = BooleanField("De leerling was er")
    board = _functions("Wie waren er namens het bestuur?")
    swv = _functions("Wie waren er namens het samenwerkingsverband?")
    others = _functions("Wie waren er nog meer?")
    interpreter = BooleanField("Er was een tolk")

    def offer(
        self, chamber: Sequence[SeatShown], parties: Sequence[Party], noted: Sequence[Appeared] | None
    ) -> "HeldForm":
        """Offer the chamber and who was invited, everybody ticked; or what was noted, to put it right.

        Args:
            chamber: who sits in it.
            parties: the parties of the dispute.
            noted: who appeared, where that was noted already; who sat is then not asked again.
        """
        self.parties.choices = [(str(party.id), f"{party.name}, {party.relation.value}") for party in parties]
        if noted is None:
            self.sat.choices = [(str(seat.user_id), f"{seat.name}, {SEAT_WORDS[seat.seat]}") for seat in chamber]
            noted = [Appeared(Capacity.PARTIJ, party_id=party.id) for party in parties]
            noted.append(Appeared(Capacity.BESTUUR, function="vertegenwoordiger"))
            if not self.is_submitted():
                self.sat.data = [str(seat.user_id) for seat in chamber]
        else:
            del self.sat
        if not self.is_submitted():
            self._show(noted)
        return self

    def _show(self, noted: Sequence[Appeared]) -> None:
        self.parties.data = [str(one.party_id) for one in noted if one.capacity is Capacity.PARTIJ]
        self.child.data = any(one.capacity is Capacity.KIND for one in noted)
        self.interpreter.data = any(one.capacity is Capacity.TOLK for one in noted)
        for field, capacity in self._typed():
            field.data = ", ".join(one.function for one in noted if one.capacity is capacity and one.function)

    def _typed(self) -> Sequence[tuple[CleanString, Capacity]]:
        return (
            (self.board, Capacity.BESTUUR),
            (self.swv, Capacity.SAMENWERKINGSVERBAND),
            (self.others, Capacity.ANDER),
        )

    def appeared(self) -> list[Appeared]:
        """Who appeared, in the order in which a ruling names them."""
        found = [Appeared(Capacity.PARTIJ, party_id=int(key)) for key in self.parties.data or ()]
        found += [Appeared(Capacity.KIND)] if self.child.data else []
        for field, capacity in self._typed():
            words = (" ".join(word.split()) for word in (field.data or "").split(","))
            found += [Appeared(capacity, function=word) for word in dict.fromkeys(words) if word]
        return found + ([Appeared(Capacity.TOLK)] if self.interpreter.data else [])

    @property
    def user_ids(self) -> set[int]:
        """The accounts of those who are ticked."""
        return {int(key) for key in self.sat.data or ()}


class DefenceForm(GpoForm):
    """The defence as one or more files; the desk also says on which day it came."""

    files = MultipleFileField("Verweer")
    received_on = DayField("Ontvangen op", [Optional(), NotFuture()])

    def validate(self, extra_validators: Any = None) -> bool:
        """There is a file."""
        fine = super().validate(extra_validators)
        if not self.files.data:
            self.files.errors = ["Kies het bestand met het verweer."]
        return fine and bool(self.files.data)
