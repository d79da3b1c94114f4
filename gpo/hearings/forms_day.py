"""Asking for another day, and deciding on it."""

from wtforms import RadioField, TextAreaField
from wtforms.validators import Length

from gpo.web.bsn import NoBsn
from gpo.web.forms import GpoForm, Optional, Required
from gpo.web.language import _l

YES, NO = "ja", "nee"


class OtherDayForm(GpoForm):
    """Why, and which days do not suit either."""

    reason = TextAreaField(
        _l("Waarom kunt u niet op deze dag?"),
        [
            Required(_l("Schrijf kort waarom deze dag niet gaat.")),
            Length(max=2000, message=_l("Houd het bij 2000 tekens.")),
            NoBsn(),
        ],
        filters=[lambda text: (text or "").strip()],
    )
    unsuitable = TextAreaField(
        _l("Op welke dagen kunt u ook niet?"),
        [Optional(), Length(max=1000, message=_l("Houd het bij 1000 tekens.")), NoBsn()],
        filters=[lambda text: (text or "").strip() or None],
    )


class DecideDayForm(GpoForm):
    """Yes or no, with words for who asked."""

    choice = RadioField(
        "Komt er een andere dag?",
        [Required("Kies ja of nee.")],
        choices=[(YES, "Ja, er komt een andere dag"), (NO, "Nee, de dag blijft staan")],
    )
    answer = TextAreaField(
        "Wat wilt u erbij zeggen?",
        [Optional(), Length(max=1000, message="Houd het bij 1000 tekens."), NoBsn()],
        filters=[lambda text: (text or "").strip() or None],
    )
