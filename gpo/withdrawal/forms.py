"""What is asked of who stops, and of who comes back."""

from wtforms import BooleanField, RadioField, TextAreaField
from wtforms.validators import Length, ValidationError

from gpo.web.bsn import NoBsn
from gpo.web.forms import CaseForm, GpoForm, Optional, Required
from gpo.web.language import _, _l

OWN, PRESSED = "ja", "nee"


class WithdrawForm(GpoForm):
    """Stopping is asked twice, and whether nobody pushes."""

    voluntary = RadioField(
        _l("Wilt u dit zelf?"),
        [Required(_l("Kies een van de twee antwoorden."))],
        choices=[(OWN, _l("Ja, ik wil dit zelf")), (PRESSED, _l("Nee, er is druk op mij gezet"))],
    )
    reason = TextAreaField(
        _l("Waarom wilt u stoppen?"),
        [Optional(), Length(max=5000, message=_l("Houd het bij 5000 tekens.")), NoBsn()],
        filters=[lambda text: (text or "").strip() or None],
    )
    sure = BooleanField(_l("Ja, ik wil het geschil intrekken"))

    def validate_sure(self, field: BooleanField) -> None:
        """The box is ticked."""
        if not field.data:
            raise ValidationError(_("Zet een vinkje als u zeker weet dat het geschil moet stoppen."))

    def for_desk(self) -> "WithdrawForm":
        """The same questions, about the parent."""
        self.voluntary.label.text = "Wil de ouder dit zelf?"
        self.voluntary.choices = [(OWN, "Ja"), (PRESSED, "Nee, er is druk op de ouder gezet")]
        self.reason.label.text = "Waarom stopt de ouder?"
        self.sure.label.text = "Ja, de ouder wil het geschil intrekken"
        return self


class TakeBackForm(CaseForm):
    """Only a button."""
