"""What the desk fills in about a hearing, and what a board sends as its defence."""

from collections.abc import Sequence
from typing import Any

from flask_wtf.file import MultipleFileField
from wtforms import BooleanField, TextAreaField
from wtforms.validators import Length

from gpo.disputes.queries import SeatShown
from gpo.disputes.words import SEAT_WORDS
from gpo.web.bsn import NoBsn
from gpo.web.choices import SomeOf
from gpo.web.forms import CaseForm, CleanString, DayField, GpoForm, HourField, NotFuture, Optional, Required


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
    """Who of the chamber sat."""

    sat = SomeOf("Wie van de kamer zaten er?")

    def offer(self, chamber: Sequence[SeatShown]) -> "HeldForm":
        """Offer the chamber, everybody ticked on a page that was not sent yet."""
        self.sat.choices = [(str(seat.user_id), f"{seat.name}, {SEAT_WORDS[seat.seat]}") for seat in chamber]
        if not self.is_submitted():
            self.sat.data = [str(seat.user_id) for seat in chamber]
        return self

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
