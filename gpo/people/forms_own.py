"""What a parent changes about themselves."""

from typing import Any

from flask_wtf.file import FileField
from wtforms import RadioField, SelectField
from wtforms.validators import Length, ValidationError

from gpo.disputes.models import ConsentKind
from gpo.web.bsn import NoBsn
from gpo.web.forms import CaseForm, CleanString, GpoForm, Optional, Required
from gpo.web.language import _l
from gpo.web.mail_address import MailAddress

YES_NO = [("ja", _l("Ja")), ("nee", _l("Nee"))]
LANGUAGE_NAMES = [("nl", "Nederlands"), ("en", "English")]


def _line(label: Any, longest: int, *rules: Any) -> CleanString:
    return CleanString(label, [*rules, NoBsn(), Length(max=longest, message=_l("Deze tekst is te lang."))])


def _mail(label: Any, *rules: Any) -> CleanString:
    return CleanString(label, [*rules, MailAddress(), Length(max=254, message=_l("Dit mailadres is te lang."))])


class DetailsForm(CaseForm):
    """How a party is called and reached."""

    name = _line(_l("Uw naam"), 200, Required(_l("Vul uw naam in.")))
    email = _mail(_l("Uw mailadres"), Optional())
    phone = _line(_l("Uw telefoonnummer"), 40, Optional())
    address = _line(_l("Uw adres"), 300, Optional())
    may_mail = RadioField(_l("Mogen wij u mailen?"), [Required(_l("Kies een antwoord."))], choices=YES_NO)
    may_phone = RadioField(_l("Mogen wij u bellen?"), [Required(_l("Kies een antwoord."))], choices=YES_NO)
    address_secret = RadioField(_l("Is uw adres geheim?"), [Required(_l("Kies een antwoord."))], choices=YES_NO)
    language = SelectField(_l("In welke taal wilt u lezen?"), choices=LANGUAGE_NAMES)

    @classmethod
    def offering(cls, spoken: str, **shown: Any) -> "DetailsForm":
        """The form with the languages to choose from; the one that is spoken now stays a choice."""
        form = cls(**shown)
        known = {code for code, _name in LANGUAGE_NAMES}
        form.language.choices = [*LANGUAGE_NAMES, *([(spoken, spoken)] if spoken not in known else [])]
        return form

    def validate_email(self, field: CleanString) -> None:
        """Without any way to answer, nobody hears of the case."""
        if not (field.data or self.phone.data or self.address.data):
            raise ValidationError(_l("Vul een mailadres, telefoonnummer of adres in."))


class ConsentForm(GpoForm):
    """The three free choices, each on its own."""

    sms = RadioField(_l("Mogen wij u een sms sturen?"), [Required(_l("Kies een antwoord."))], choices=YES_NO)
    vragen_na_sluiting = RadioField(
        _l("Mogen wij u na de zaak vragen hoe het ging?"), [Required(_l("Kies een antwoord."))], choices=YES_NO
    )
    woorden_voor_inspectie = RadioField(
        _l("Mag de Inspectie uw eigen woorden lezen?"), [Required(_l("Kies een antwoord."))], choices=YES_NO
    )

    @property
    def choices(self) -> dict[ConsentKind, bool]:
        """What was chosen, by kind."""
        return {kind: self[kind.value].data == "ja" for kind in ConsentKind}


class MandateForm(GpoForm):
    """Who speaks for the parent, and the signed paper."""

    name = _line(_l("Naam van wie voor u spreekt"), 200, Required(_l("Vul de naam in.")))
    email = _mail(_l("Mailadres van wie voor u spreekt"), Required(_l("Vul het mailadres in.")))
    phone = _line(_l("Telefoonnummer van wie voor u spreekt"), 40, Optional())
    paper = FileField(_l("De getekende machtiging"))

    def validate_paper(self, field: FileField) -> None:
        """Without a signed paper nobody speaks for someone else."""
        if not field.data:
            raise ValidationError(_l("Kies het bestand of de foto van de machtiging."))


class EndForm(GpoForm):
    """A button alone."""
