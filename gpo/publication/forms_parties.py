"""What a party says about a text for the register."""

from wtforms import SelectField, TextAreaField
from wtforms.validators import Length

from gpo.web.bsn import NoBsn
from gpo.web.forms import GpoForm, Required
from gpo.web.language import _l


class PointOutForm(GpoForm):
    """What gives the child away, and where it stands."""

    part = SelectField(_l("In welk deel staat het?"), choices=[])
    text = TextAreaField(
        _l("Wat maakt uw kind herkenbaar?"),
        [
            Required(_l("Schrijf wat uw kind herkenbaar maakt.")),
            Length(max=5000, message=_l("Houd het bij 5000 tekens.")),
            NoBsn(),
        ],
        filters=[lambda text: (text or "").strip()],
    )
