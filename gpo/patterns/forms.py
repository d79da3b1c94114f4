"""What the board answers, what the chair decides, and what the desk did with what comes back."""

from wtforms import RadioField
from wtforms.validators import Length, Optional
from wtforms.widgets import TextArea

from gpo.web.bsn import NoBsn
from gpo.web.forms import CleanString, GpoForm, Required

RELEASE, REFUSE = "noemen", "niet"


def _text(label: str, first: object) -> CleanString:
    return CleanString(label, [first, NoBsn(), Length(max=20_000)], widget=TextArea())


class ReplyForm(GpoForm):
    """The answer of the board."""

    words = _text("Uw reactie", Required("Schrijf wat u wilt zeggen."))


class DecideForm(GpoForm):
    """The decision of the chair."""

    release = RadioField(
        "Wordt het bestuur openbaar genoemd?",
        [Required("Kies ja of nee.")],
        choices=[(RELEASE, "Ja, het bestuur wordt genoemd"), (REFUSE, "Nee, het bestuur wordt niet genoemd")],
    )
    ground = _text("Op welke grond?", Optional())
    decision = _text("Waarom beslist u dit?", Required("Schrijf waarom u dit beslist."))

    def validate(self, extra_validators: object = None) -> bool:
        """Naming asks a ground."""
        fine = super().validate(extra_validators)
        if self.release.data == RELEASE and not self.ground.data:
            self.ground.errors = ["Schrijf op welke grond het bestuur openbaar wordt genoemd."]
        return bool(fine) and not self.ground.errors


class ReasonForm(GpoForm):
    """Why it ends, or what was done with it."""

    reason = _text("Reden", Required("Schrijf waarom, of wat u ermee heeft gedaan."))
