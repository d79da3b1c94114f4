"""What the desk fills in about a ruling on its way, and about one that comes later."""

from wtforms import RadioField, TextAreaField
from wtforms.validators import Length

from gpo.delivery.models import Arrival
from gpo.web.bsn import NoBsn
from gpo.web.forms import CaseForm, DayField, GpoForm, NotFuture, Optional, Required

YES, NO = "ja", "nee"
POST, MAIL = "post", "mail"


def _words(label: str, missing: str, longest: int) -> TextAreaField:
    rules = [Required(missing), Length(max=longest, message=f"Houd het bij {longest} tekens."), NoBsn()]
    return TextAreaField(label, rules, filters=[lambda text: (text or "").strip() or None])


class RungForm(GpoForm):
    """That a party was rung before the ruling goes out."""

    reached = RadioField(
        "Heeft u iemand gesproken?",
        [Required("Kies of u iemand heeft gesproken.")],
        choices=[(YES, "Ja, gesproken"), (NO, "Nee, niet te bereiken. De uitspraak gaat dan toch uit.")],
    )
    note = _words("Wat is er gezegd?", "Schrijf kort wat er is gezegd, of hoe vaak en wanneer u het probeerde.", 400)


class SentForm(GpoForm):
    """That a ruling was sent, by post or again by mail."""

    how = RadioField(
        "Hoe?",
        [Required("Kies hoe de uitspraak gaat.")],
        choices=[(POST, "Per post"), (MAIL, "Opnieuw per mail, naar het adres dat nu bekend is")],
        default=POST,
    )
    on = DayField("Op de post gedaan op", [Optional(), NotFuture()])

    def validate(self, extra_validators: object = None) -> bool:
        """What goes by post has a day."""
        fine = bool(super().validate(extra_validators))
        if self.how.data == POST and self.on.data is None and not self.on.errors:
            self.on.errors = ["Vul in op welke dag u de uitspraak op de post deed."]
            return False
        return fine


class ArrivedForm(GpoForm):
    """What shows that a ruling arrived."""

    how = RadioField(
        "Waaruit blijkt dat?",
        [Required("Kies waaruit blijkt dat de uitspraak aankwam.")],
        choices=[
            (Arrival.AANGETEKEND.value, "Het bewijs van een aangetekende brief"),
            (Arrival.BEVESTIGD.value, "De ontvanger zei het zelf, per telefoon of in een bericht"),
        ],
    )
    on = DayField("Aangekomen op", [Required("Vul in op welke dag de uitspraak aankwam."), NotFuture()])


class NotArrivedForm(GpoForm):
    """What shows that a ruling did not arrive."""

    reason = _words("Waaruit blijkt dat?", "Schrijf waaruit blijkt dat de uitspraak niet aankwam.", 300)
    on = DayField("Bekend sinds", [Required("Vul in op welke dag u dit hoorde."), NotFuture()])


class DelayForm(CaseForm):
    """Why the ruling comes later, and when."""

    reason = _words("Waarom komt de uitspraak later?", "Schrijf waarom. Ouders en bestuur lezen dit.", 2000)
    new_day = DayField("Uiterlijk op", [Required("Vul in op welke dag de uitspraak er uiterlijk is.")])
