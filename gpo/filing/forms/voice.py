"""The voice of the child: what the child wants, who asked it and how, and who may read it."""

from typing import Any

from wtforms.validators import Optional

from gpo.disputes.models import Audience
from gpo.filing.answers import Answers
from gpo.filing.forms.parts import NO, YES, YES_NO, OneOf, QuestionForm, at_most, choice, words
from gpo.web.forms import CleanString
from gpo.web.language import _l
from gpo.web.mail_address import MailAddress

RATHER_NOT = "liever_niet"
WRITES_FROM_AGE = 12
_READERS = _l("Kies wie dit mag lezen.")
AUDIENCES = [
    (Audience.PARTIJEN.value, _l("Iedereen in de zaak: ook de school leest het")),
    (Audience.COMMISSIE_GEVRAAGD.value, _l("Alleen de commissie")),
]


def _audience(label: Any) -> OneOf:
    return OneOf(label, [Optional()], choices=AUDIENCES)


class ChildAskedForm(QuestionForm):
    """Whether the child has said what it wants."""

    child_asked = choice(
        _l("Heeft uw kind zelf gezegd wat het wil?"),
        _l("Kies een antwoord."),
        [(YES, _l("Ja")), (NO, _l("Nee, want…")), (RATHER_NOT, _l("Liever niet"))],
    )
    child_writes = OneOf(
        _l("Wil uw kind zelf iets schrijven?"),
        [Optional()],
        choices=YES_NO,
        description=_l("Dat kan vanaf 12 jaar, op een eigen bladzijde. Die komt hierna."),
    )

    def fit(self, answers: Answers) -> None:
        """Under 12 the own page is not offered; without a birth date it is."""
        super().fit(answers)
        if answers.age is not None and answers.age < WRITES_FROM_AGE:
            del self.child_writes


class ChildSaysForm(QuestionForm):
    """What the child wants, told by the parent."""

    child_voice = words(_l("Wat wil uw kind?"))
    child_voice_how = words(_l("Hoe heeft u het gevraagd?"))
    child_voice_audience = _audience(_l("Wie mag dit lezen?"))

    def validate(self, extra_validators: Any = None) -> bool:
        """A yes comes with the words and with how they were asked for."""
        super().validate(extra_validators)
        if not self.child_voice.data:
            self.ask("child_voice", _l("Schrijf op wat uw kind wil."))
        if not self.child_voice_how.data:
            self.ask("child_voice_how", _l("Schrijf op hoe u het heeft gevraagd."))
        if not self.child_voice_audience.data:
            self.ask("child_voice_audience", _READERS)
        return not self.errors


class ChildWritesForm(QuestionForm):
    """The page of the young person; an empty page is an answer."""

    child_voice = words(_l("Wat wil jij?"))
    child_voice_audience = _audience(_l("Wie mag dit lezen?"))

    def validate(self, extra_validators: Any = None) -> bool:
        """Who may read it is chosen, never assumed; without words there is nothing to choose."""
        super().validate(extra_validators)
        if self.child_voice.data and not self.child_voice_audience.data:
            self.ask("child_voice_audience", _READERS)
        return not self.errors


class ChildNotAskedForm(QuestionForm):
    """Why the child was not asked."""

    child_voice_how = words(_l("Waarom niet?"))

    def validate(self, extra_validators: Any = None) -> bool:
        """A no comes with its reason; who rather says none chooses that answer."""
        super().validate(extra_validators)
        if not self.child_voice_how.data:
            self.ask("child_voice_how", _l("Schrijf op waarom niet."))
        return not self.errors


class FollowForm(QuestionForm):
    """A pupil of 16 or 17 may ask to follow the case."""

    follow_wanted = choice(_l("Wil uw kind de zaak zelf volgen?"), _l("Kies een antwoord."), YES_NO)
    follow_email = CleanString(_l("Mailadres van uw kind"), [Optional(), MailAddress(), at_most(254)])
