"""With what the desk makes figures public, a board says what it thinks of its own, and the desk reads that."""

from wtforms import RadioField, TextAreaField
from wtforms.validators import Length, Optional

from gpo.web.bsn import NoBsn
from gpo.web.forms import GpoForm, Required


class ReleaseForm(GpoForm):
    """Making figures public, or revising them."""

    reason = TextAreaField(
        "Waarom herziet u de cijfers?",
        [Optional(), Length(max=500, message="Houd het onder 500 tekens."), NoBsn()],
        description="Iedereen leest dit bij de cijfers. Schrijf geen namen en geen nummers van zaken.",
        filters=[lambda text: (text or "").strip()],
    )


class ReplyForm(GpoForm):
    """What a board says of its own figures."""

    words = TextAreaField(
        "Uw reactie",
        [
            Required("Schrijf wat u wilt zeggen."),
            Length(max=1000, message="Houd het onder 1000 tekens."),
            NoBsn(),
        ],
        description="Iedereen leest dit bij de cijfers. Noem geen namen van kinderen of ouders.",
    )


PLACE, LEAVE_OUT = "plaatsen", "niet"


class ReadForm(GpoForm):
    """Whether what a board says comes beside the figures."""

    place = RadioField(
        "Komt de reactie bij de cijfers?",
        [Required("Kies ja of nee.")],
        choices=[(PLACE, "Ja"), (LEAVE_OUT, "Nee, want zij wijst naar een kind of een ouder")],
    )
    reason = TextAreaField(
        "Waarom niet?",
        [Optional(), Length(max=500, message="Houd het onder 500 tekens."), NoBsn()],
        description="Alleen als u nee kiest. Het bestuur leest dit.",
        filters=[lambda text: (text or "").strip()],
    )
