"""What the dispute is about, and what was decided."""

from typing import Any, ClassVar

from wtforms.validators import Optional

from gpo.filing.answers import SUBTYPES_OF, Answers
from gpo.filing.forms.parts import (
    YES_NO_UNKNOWN,
    OneOf,
    QuestionForm,
    SomeOf,
    choice,
    day,
    words,
)
from gpo.law.enums import Ground, Subtype
from gpo.web.forms import Required
from gpo.web.language import _l

_PICK = _l("Kies een antwoord.")
SUBTYPE_WORDS: dict[Subtype, Any] = {
    Subtype.WEIGERING: _l("De school zegt op papier nee tegen mijn kind"),
    Subtype.MONDELINGE_WEIGERING: _l("De school zegt nee, maar zet het niet op papier"),
    Subtype.GEEN_BESLISSING: _l("De school beslist niet"),
    Subtype.VERWIJDERING: _l("De school heeft mijn kind weggestuurd"),
    Subtype.VOORGENOMEN_VERWIJDERING: _l("De school is van plan mijn kind weg te sturen"),
    Subtype.FEITELIJKE_VERWIJDERING: _l("Mijn kind mag niet meer komen, maar er is geen besluit"),
    Subtype.OPP_VASTGESTELD: _l("Ik ben het niet eens met het opp"),
    Subtype.OPP_BIJGESTELD: _l("Ik ben het niet eens met een verandering van het opp"),
    Subtype.GEEN_OPP: _l("De school maakt geen opp"),
    Subtype.HANDELINGSDEEL: _l("Het gaat over de hulp die in het opp staat (het handelingsdeel)"),
    Subtype.ANDERS: _l("Iets anders"),
}
# The same to the pupil of 18 or older.
OWN_SUBTYPE_WORDS: dict[str, Any] = {
    Subtype.WEIGERING: _l("De school zegt op papier nee tegen mij"),
    Subtype.VERWIJDERING: _l("De school heeft mij weggestuurd"),
    Subtype.VOORGENOMEN_VERWIJDERING: _l("De school is van plan mij weg te sturen"),
    Subtype.FEITELIJKE_VERWIJDERING: _l("Ik mag niet meer komen, maar er is geen besluit"),
}


class GroundsForm(QuestionForm):
    """The ground or grounds."""

    own_choices: ClassVar[dict[str, dict[str, Any]]] = {
        "grounds": {
            Ground.TOELATING: _l("Toelating: de school zegt nee tegen mij, of beslist niet"),
            Ground.VERWIJDERING: _l(
                "Verwijdering: de school stuurt mij weg, wil dat gaan doen, of laat mij niet meer komen"
            ),
            Ground.ONTWIKKELINGSPERSPECTIEF: _l("Ontwikkelingsperspectief (opp): het plan met de hulp die ik krijg"),
        }
    }

    grounds = SomeOf(
        _l("Waar gaat het over?"),
        [Required(_l("Kies waar het geschil over gaat."))],
        choices=[
            (Ground.TOELATING.value, _l("Toelating: de school zegt nee tegen mijn kind, of beslist niet")),
            (
                Ground.VERWIJDERING.value,
                _l(
                    "Verwijdering: de school stuurt mijn kind weg, wil dat gaan doen, of laat mijn kind niet meer komen"
                ),
            ),
            (
                Ground.ONTWIKKELINGSPERSPECTIEF.value,
                _l("Ontwikkelingsperspectief (opp): het plan met de hulp die mijn kind krijgt"),
            ),
        ],
        description=_l("U mag er meer kiezen."),
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """An empty list is no answer either."""
        super().validate(extra_validators)
        if not self.grounds.data:
            self.ask("grounds", _l("Kies waar het geschil over gaat."))
        return not self.errors


class SubtypesForm(QuestionForm):
    """What happened within the grounds."""

    own_choices: ClassVar[dict[str, dict[str, Any]]] = {"subtypes": OWN_SUBTYPE_WORDS}

    subtypes = SomeOf(
        _l("Wat is er precies gebeurd?"),
        [Optional()],
        choices=[(one.value, SUBTYPE_WORDS[one]) for one in Subtype],
        description=_l("U mag er meer kiezen."),
    )

    def fit(self, answers: Answers) -> None:
        """Only what goes with the grounds that were chosen; what was chosen before for another ground goes."""
        fitting = [one for ground in answers.grounds for one in SUBTYPES_OF[ground]] or list(Subtype)[:-1]
        self.subtypes.choices = [(one.value, SUBTYPE_WORDS[one]) for one in (*fitting, Subtype.ANDERS)]
        super().fit(answers)
        known = {choice[0] for choice in self.subtypes.choices}
        everywhere = {one.value for one in Subtype}
        self.subtypes.data = [one for one in self.subtypes.data or () if one in known or one not in everywhere]


class AdmissionForm(QuestionForm):
    """When and how the child was signed up for the school."""

    own_words: ClassVar[dict[str, Any]] = {
        "admission_requested_on": _l("Wanneer meldde u zich aan?"),
        "enrolled_elsewhere": _l("Staat u op een andere school ingeschreven?"),
    }

    admission_in_writing = OneOf(_l("Was de aanmelding op papier of per mail?"), [Optional()], choices=YES_NO_UNKNOWN)
    admission_requested_on = day(
        _l("Wanneer meldde u uw kind aan?"),
        description=_l("De dag waarop de school de aanmelding kreeg. Dag-maand-jaar."),
    )
    enrolled_elsewhere = OneOf(
        _l("Staat uw kind op een andere school ingeschreven?"), [Optional()], choices=YES_NO_UNKNOWN
    )


class PaperForm(QuestionForm):
    """Whether there is a decision on paper."""

    decision_paper = choice(_l("Is er een beslissing op papier?"), _PICK, YES_NO_UNKNOWN)


class DecisionForm(QuestionForm):
    """When and how a decision on paper was told."""

    decision_made_known_on = day(
        _l("Wanneer kreeg u de beslissing?"), _l("De dag van de beslissing ligt in de toekomst. Kijk de datum na.")
    )
    decision_told_how = OneOf(
        _l("Hoe kreeg u de beslissing?"),
        [Optional()],
        choices=[
            ("brief", _l("Met een brief")),
            ("mail", _l("Met een mail")),
            ("ouderportaal", _l("In de app of op de site van de school")),
            ("gesprek", _l("In een gesprek")),
            ("telefoon", _l("Door de telefoon")),
            ("anders", _l("Anders")),
        ],
    )
    letter_named_gpo = OneOf(_l("Stond erin dat u naar deze commissie kunt?"), [Optional()], choices=YES_NO_UNKNOWN)
    no_decision_reason = words(_l("Weet u de dag niet? Schrijf op wat u nog wel weet"))

    def validate(self, extra_validators: Any = None) -> bool:
        """A day, or what they still know of it: then no last day is computed."""
        super().validate(extra_validators)
        if not self.decision_made_known_on.data and not self.no_decision_reason.data:
            self.ask("decision_made_known_on", _l("Vul de dag in, of schrijf hieronder op wat u nog wel weet."))
        return not self.errors


class NoDecisionForm(QuestionForm):
    """Without a paper: how it was told. An empty answer stops nobody."""

    no_decision_reason = words(_l("Hoe heeft de school het gezegd?"))


class LateForm(QuestionForm):
    """Why it comes after the last day; never a stop."""

    late_reason = words(_l("Waarom kon u niet eerder indienen?"))


class StoryForm(QuestionForm):
    """What happened, in their own words."""

    story = words(_l("Wat is er gebeurd?"), Required(_l("Schrijf op wat er is gebeurd. Een paar zinnen is genoeg.")))


class WishForm(QuestionForm):
    """What they want to happen."""

    wish = words(_l("Wat wilt u dat er gebeurt?"), Required(_l("Schrijf op wat u wilt dat er gebeurt.")))
