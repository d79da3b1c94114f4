"""The form of the desk with which the figures of a period become public."""

from wtforms import TextAreaField
from wtforms.validators import Length, Optional

from gpo.web.bsn import NoBsn
from gpo.web.forms import GpoForm


class ReleaseForm(GpoForm):
    """Making figures public, or revising them."""

    reason = TextAreaField(
        "Waarom herziet u de cijfers?",
        [Optional(), Length(max=500, message="Houd het onder 500 tekens."), NoBsn()],
        description="Iedereen leest dit bij de cijfers. Schrijf geen namen en geen nummers van zaken.",
        filters=[lambda text: (text or "").strip()],
    )
