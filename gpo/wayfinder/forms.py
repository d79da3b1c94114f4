"""The questions of the wegwijzer, one form a page. "Weet ik niet" is always an answer, so nothing can bar the way."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from werkzeug.datastructures import MultiDict
from wtforms.validators import Length, Optional

from gpo.law.wayfinder import Happening, Question, ToldHow
from gpo.web.choices import UNKNOWN, YES, YES_NO_UNKNOWN, OneOf, PlausibleYear, SomeOf
from gpo.web.forms import CleanString, DayField, GpoForm, NotFuture, Required
from gpo.web.language import _, _l
from gpo.web.phone import PhoneNumber

_CHOOSE = _l("Kies een antwoord. Weet u het niet? Kies dan “Dat weet ik niet”.")
_HAPPENINGS = [
    (Happening.GEWEIGERD.value, _l("De school zegt nee tegen mijn kind")),
    (Happening.GEEN_ANTWOORD.value, _l("Ik meldde mijn kind aan, maar de school beslist niet")),
    (Happening.WEGGESTUURD.value, _l("De school stuurt mijn kind voorgoed weg")),
    (Happening.VAN_PLAN.value, _l("De school wil mijn kind wegsturen, maar het is nog niet zover")),
    (Happening.MAG_NIET_KOMEN.value, _l("Mijn kind mag niet meer komen, zonder brief")),
    (Happening.GESCHORST.value, _l("Mijn kind is geschorst: het mag een paar dagen niet komen")),
    (Happening.PLAN.value, _l("Ik ben het niet eens met het plan voor extra hulp (opp), of er is geen plan")),
    (Happening.TLV.value, _l("Het gaat over een verklaring voor speciaal onderwijs (tlv)")),
    (Happening.KLACHT.value, _l("Ik heb een klacht over hoe de school met ons omgaat")),
    (Happening.DISCRIMINATIE.value, _l("Ik denk dat mijn kind wordt gediscrimineerd")),
    (Happening.HULP.value, _l("Ik zoek eerst hulp of advies")),
    (Happening.ANDERS.value, _l("Iets anders")),
    (UNKNOWN, _l("Dat weet ik niet")),
]
_TOLD_HOW = [
    (ToldHow.BRIEF.value, _l("Met een brief")),
    (ToldHow.MAIL.value, _l("Met een mail")),
    (ToldHow.OUDERPORTAAL.value, _l("In de app of op de site van de school")),
    (ToldHow.ANDERS.value, _l("Anders")),
    (UNKNOWN, _l("Dat weet ik niet")),
]


def _day(label: Any, **more: Any) -> DayField:
    later = _l("Deze datum ligt in de toekomst. Kijk de datum na.")
    return DayField(label, [Optional(), NotFuture(later), PlausibleYear()], **more)


class WayForm(GpoForm):
    """One page. It keeps what was typed, right or wrong.

    The day of a page may stay open: a button says "Dat weet ik niet" and goes on.
    """

    title: ClassVar[Any]
    lead: ClassVar[Any]
    skippable: ClassVar[bool] = False

    def typed(self) -> dict[str, list[str]]:
        """What was typed, right or wrong, by field."""
        return {
            field.name: [str(value) for value in field.raw_data or ()] for field in self if field.name != "csrf_token"
        }

    def unknown(self) -> dict[str, list[str]]:
        """The answer "dat weet ik niet" to everything on this page."""
        return {field.name: [] for field in self if field.name != "csrf_token"}

    def shown(self) -> list[str]:
        """The answers as a person reads them; nothing told is "dat weet ik niet"."""
        texts = [text for field in self.fields_shown for text in _texts(field)]
        return texts or [_("Dat weet ik niet")]

    @property
    def fields_shown(self) -> list[Any]:
        """The questions of this page."""
        return [field for field in self if field.name != "csrf_token"]


def _texts(field: Any) -> list[str]:
    chosen = field.data if isinstance(field, SomeOf) else [field.data]
    if isinstance(field, OneOf | SomeOf):
        choices: Any = field.choices or ()
        return [str(label) for value, label in choices if value in (chosen or ())]
    return [value for value in field.raw_data or () if str(value).strip()]


class WhatForm(WayForm):
    title, lead = _l("Wat is er gebeurd?"), _l("Kies wat past. U mag er meer kiezen.")
    happened = SomeOf(_l("Wat is er gebeurd?"), [Required(_CHOOSE)], choices=_HAPPENINGS)

    def validate(self, extra_validators: Any = None) -> bool:
        """At least one box; an empty list is no answer."""
        super().validate(extra_validators)
        if not self.happened.data and not self.happened.errors:
            self.refuse(str(_CHOOSE), "happened")
        return not self.errors


class SafeForm(WayForm):
    title, lead = _l("Is iemand nu niet veilig?"), _l("Uw kind, uzelf, of iemand anders, thuis of op school.")
    safety = OneOf(
        _l("Is iemand nu niet veilig?"),
        [Required(_CHOOSE)],
        choices=[(YES, _l("Ja, of ik maak mij daar zorgen over")), *YES_NO_UNKNOWN[1:]],
        description=_l("Ziet u of uw kind het niet meer zitten? Kies dan ook ja."),
    )


class PaperForm(WayForm):
    title, lead = _l("Is er een beslissing op papier?"), _l("Een mail of een bericht in de app telt ook.")
    decision_paper = OneOf(_l("Is er een beslissing op papier?"), [Required(_CHOOSE)], choices=YES_NO_UNKNOWN)


class WhenForm(WayForm):
    title, lead = _l("Wanneer kreeg u de beslissing?"), _l("Met die dag rekenen wij uit hoeveel tijd er is.")
    skippable = True
    decision_made_known_on = _day(
        _l("De dag waarop u de brief of mail kreeg"),
        description=_l("Dag-maand-jaar. Meestal staat de datum boven de brief of mail."),
    )
    decision_told_how = OneOf(_l("Hoe kreeg u de beslissing?"), [Optional()], choices=_TOLD_HOW)


class HomeForm(WayForm):
    title, lead = _l("Is uw kind nu thuis?"), _l("Ook een deel van de week telt mee.")
    at_home = OneOf(_l("Is uw kind nu thuis?"), [Required(_CHOOSE)], choices=YES_NO_UNKNOWN)
    home_since = _day(
        _l("Sinds wanneer?"), description=_l("Alleen als uw kind thuis is. Dag-maand-jaar. Leeg laten mag.")
    )


class SupportForm(WayForm):
    title = _l("Heeft uw kind extra hulp nodig op school?")
    lead = _l("Extra hulp is meer hulp dan andere leerlingen krijgen.")
    extra_support = OneOf(_l("Heeft uw kind extra hulp nodig?"), [Required(_CHOOSE)], choices=YES_NO_UNKNOWN)


class AdmissionForm(WayForm):
    title, lead = _l("Meldde u uw kind schriftelijk aan?"), _l("Met een brief, een formulier of een mail.")
    admission_in_writing = OneOf(_l("Meldde u uw kind schriftelijk aan?"), [Required(_CHOOSE)], choices=YES_NO_UNKNOWN)
    admission_requested_on = _day(
        _l("Wanneer kreeg de school de aanmelding?"), description=_l("Dag-maand-jaar. Leeg laten mag.")
    )


class EnrolledForm(WayForm):
    title, lead = _l("Wanneer schreef de school uw kind in?"), _l("Daarna moet de school op tijd een plan maken.")
    skippable = True
    enrolled_on = _day(_l("De dag van inschrijving"), description=_l("Dag-maand-jaar. Ongeveer is ook goed."))


class SchoolForm(WayForm):
    title, lead = _l("Over welke school gaat het?"), _l("Zoek op naam, plaats of postcode. Overslaan mag.")
    skippable = True
    school_text = CleanString(_l("Naam, plaats of postcode"))
    school_id = OneOf(_l("Kies de school"), coerce=str, choices=[], validate_choice=False)
    more = False

    def typed(self) -> dict[str, list[str]]:
        """What was typed, and the school that is meant by it."""
        return {**super().typed(), "school_id": [self.school_id.data] if self.school_id.data else []}

    def offer(self, found: Sequence[tuple[int, str]]) -> None:
        """Show the schools that were found; one that is the only one is meant."""
        self.school_id.choices = [(str(key), label) for key, label in found]
        keys = [str(key) for key, _label in found]
        chosen = self.school_id.data if self.school_id.data in keys else None
        self.school_id.data = keys[0] if chosen is None and len(keys) == 1 else chosen

    def validate(self, extra_validators: Any = None) -> bool:
        """A school is picked from those found, or the page is skipped with its own button."""
        super().validate(extra_validators)
        if not self.school_id.data:
            problem = (
                _("Kies hieronder de school. Staat die er niet bij? Druk dan op “Dat weet ik niet”.")
                if self.school_id.choices
                else _("Wij vinden deze school niet. Typ een deel van de naam, of druk op “Dat weet ik niet”.")
                if self.school_text.data
                else _("Typ de naam van de school. Of druk op “Dat weet ik niet”.")
            )
            self.refuse(problem, "school_id" if self.school_id.choices else "school_text")
        return not self.errors


FORMS: Mapping[Question, type[WayForm]] = {
    Question.WAT: WhatForm,
    Question.VEILIG: SafeForm,
    Question.PAPIER: PaperForm,
    Question.WANNEER: WhenForm,
    Question.THUIS: HomeForm,
    Question.EXTRA_HULP: SupportForm,
    Question.AANMELDING: AdmissionForm,
    Question.INSCHRIJVING: EnrolledForm,
    Question.SCHOOL: SchoolForm,
}


class NumberForm(GpoForm):
    """A number to ring, of somebody who is not safe. It is kept apart from the answers."""

    call_name = CleanString(
        _l("Hoe mogen wij u noemen?"), [Optional(), Length(max=200, message=_l("Houd het onder 200 tekens."))]
    )
    call_phone = CleanString(
        _l("Uw telefoonnummer"),
        [
            Required(_l("Vul het nummer in waarop wij u kunnen bellen.")),
            Length(max=40, message=_l("Dit nummer is te lang.")),
            PhoneNumber(),
        ],
    )


def told(fields: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The checked values of everything answered; what is wrong or was not told is ``None``.

    Args:
        fields: as typed, by name of the field.
    """
    typed = MultiDict([(name, value) for name, values in fields.items() for value in values])
    values: dict[str, Any] = {}
    for form_class in FORMS.values():
        form = form_class(typed, meta={"csrf": False})
        form.validate()
        values |= {field.name: None if field.errors else field.data for field in form}
    return values


__all__ = ["FORMS", "NumberForm", "SchoolForm", "WayForm", "told"]
