"""What a parent completes or corrects in a request, and what the desk does with it."""

from typing import Any

from wtforms import RadioField, TextAreaField
from wtforms.validators import Length, ValidationError

from gpo.filing.corrections import CHILD, FACTS, WORDS, Value, said, typed
from gpo.web.bsn import NoBsn
from gpo.web.forms import CaseForm, CleanString, DayField, NotFuture, Optional, Required
from gpo.web.language import _l

_KNOWN = [("ja", _l("Ja")), ("nee", _l("Nee")), ("", _l("Weet ik niet"))]
_LONG = Length(max=20000, message=_l("Deze tekst is te lang."))
_CHOICES = frozenset({"enrolled_elsewhere", "extra_support"})


_TO_PUPIL = {
    "child_voice": _l("Wat wilt u zelf?"),
    "child_voice_how": _l("Hoe heeft u dat gezegd?"),
    "child_name": _l("Uw naam op school"),
    "child_born_on": _l("Uw geboortedag"),
    "admission_requested_on": _l("Wanneer meldde u zich aan?"),
    "enrolled_on": _l("Sinds wanneer staat u op deze school?"),
    "enrolled_elsewhere": _l("Staat u op een andere school?"),
    "extra_support": _l("Heeft u extra hulp nodig op school?"),
}


def _clean(text: str | None) -> str | None:
    return (text or "").replace("\r\n", "\n").strip() or None


def _text(label: Any, *rules: Any) -> TextAreaField:
    return TextAreaField(label, [*(rules or (Optional(),)), _LONG, NoBsn()], filters=[_clean])


def _day(label: Any) -> DayField:
    return DayField(label, [NotFuture(_l("Deze dag ligt in de toekomst. Kijk de datum na."))])


class CorrectForm(CaseForm):
    """Every answer that can be corrected. The fields bear the names of the questions."""

    story = _text(_l("Wat is er gebeurd?"), Required(_l("Schrijf wat er is gebeurd.")))
    wish = _text(_l("Wat wilt u?"), Required(_l("Schrijf wat u wilt.")))
    urgent_reason = _text(_l("Waarom is er haast bij?"))
    late_reason = _text(_l("Waarom dient u later in?"))
    child_voice = _text(_l("Wat wil uw kind?"))
    child_voice_how = _text(_l("Hoe heeft uw kind dat gezegd?"))
    child_name = CleanString(
        _l("Naam van uw kind"),
        [
            Required(_l("Vul de naam van uw kind in.")),
            NoBsn(),
            Length(max=200, message=_l("Deze tekst is te lang.")),
        ],
    )
    child_born_on = _day(_l("Geboortedag van uw kind"))
    decision_made_known_on = _day(_l("Wanneer kreeg u de beslissing?"))
    no_decision_reason = _text(_l("Is er geen beslissing op papier? Wat is er gezegd?"))
    objection_received_on = _day(_l("Wanneer maakte u bezwaar bij het bestuur?"))
    admission_requested_on = _day(_l("Wanneer meldde u uw kind aan?"))
    enrolled_on = _day(_l("Sinds wanneer staat uw kind op deze school?"))
    enrolled_elsewhere = RadioField(_l("Staat uw kind op een andere school?"), choices=_KNOWN)
    extra_support = RadioField(_l("Heeft uw kind extra hulp nodig op school?"), choices=_KNOWN)
    reason = TextAreaField(
        _l("Waarom vult u dit aan?"),
        [
            Required(_l("Schrijf kort waarom u iets verandert.")),
            Length(max=500, message=_l("Deze tekst is te lang.")),
            NoBsn(),
        ],
        filters=[_clean],
    )

    def to_pupil(self) -> "CorrectForm":
        """The same questions, put to a pupil of 18 or older."""
        for name, words in _TO_PUPIL.items():
            if name in self:
                self[name].label.text = words
        return self

    @staticmethod
    def holding(now: dict[str, Value]) -> dict[str, Any]:
        """The answers as they stand now, as the fields hold them."""
        return {name: (typed(value) or [""])[0] if name in _CHOICES else value for name, value in now.items()}

    @property
    def wanted(self) -> dict[str, Value]:
        """What is filled in now, by answer."""
        return {
            name: said(name, [self[name].data or ""]) if name in _CHOICES else self[name].data
            for name in (*WORDS, *CHILD, *FACTS)
            if name in self
        }

    def validate_no_decision_reason(self, field: TextAreaField) -> None:
        """Either there is a day, or a reason why there is none."""
        if not field.data and not self.decision_made_known_on.data:
            raise ValidationError(_l("Vul de dag van de beslissing in, of schrijf wat er is gezegd."))


class ReviewForm(CaseForm):
    """Whether the desk takes over what the law counts with."""

    choice = RadioField(
        "Neemt u de gegevens over?",
        choices=[("ja", "Ja, en de datums worden opnieuw berekend"), ("nee", "Nee")],
    )
    note = TextAreaField(
        "Wat heeft u gedaan?",
        [Required("Schrijf kort wat u heeft gedaan."), Length(max=500, message="Houd het bij 500 tekens.")],
        filters=[_clean],
    )

    def offering(self, some: bool) -> "ReviewForm":
        """Ask the choice only where there is something to take over."""
        if not some:
            del self.choice
        return self

    def validate_choice(self, field: RadioField) -> None:
        """One of the two."""
        if field.data not in ("ja", "nee"):
            raise ValidationError("Kies of u de gegevens overneemt.")

    @property
    def takes_over(self) -> bool:
        """Whether the facts are taken over."""
        return "choice" in self and bool(self.choice.data == "ja")
