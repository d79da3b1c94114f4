"""What a ready letter asks. Everything may stay open: then the letter has a blank there."""

from typing import Any, ClassVar

from wtforms import BooleanField
from wtforms.validators import Length, Optional
from wtforms.widgets import TextArea

from gpo.web.bsn import NoBsn
from gpo.web.choices import PlausibleYear
from gpo.web.forms import CleanString, DayField, GpoForm, NotFuture
from gpo.web.language import _l


def _line(label: Any, longest: int, **more: Any) -> CleanString:
    too_long = _l("Dit is te lang. Houd het onder %(n)s tekens.", n=longest)
    return CleanString(label, [Optional(), NoBsn(), Length(max=longest, message=too_long)], **more)


# Where a letter was not filled in yet, it begins with what was answered elsewhere. It never changes that answer.
BEGINS_WITH = {
    "letter_name": "name",
    "letter_address": "address",
    "letter_child": "child_name",
    "letter_born_on": "child_born_on",
}


class LetterForm(GpoForm):
    """Of every letter: who writes, about whom, and in the parent's own words why."""

    # The words of one letter are not those of another.
    words_kept_as: ClassVar[str]

    letter_name = _line(_l("Uw naam"), 200)
    letter_address = _line(_l("Uw adres"), 300)
    letter_child = _line(_l("Naam van uw kind"), 200)
    letter_words = _line(_l("In uw eigen woorden"), 20_000, widget=TextArea())

    @classmethod
    def kept(cls) -> frozenset[str]:
        """The names under which the draft keeps what is typed in a letter, the words aside."""
        return frozenset(name for name in dir(cls) if name.startswith("letter_") and name != "letter_words")

    def typed(self) -> dict[str, list[str]]:
        """What was typed, by the name under which the draft keeps it."""
        return {
            self.words_kept_as if field.name == "letter_words" else field.name: [
                str(value) for value in field.raw_data or ()
            ]
            for field in self
            if field.name != "csrf_token"
        }

    def value(self, name: str) -> Any:
        """What may stand in the letter; nothing that is wrong."""
        return None if name not in self or self[name].errors else self[name].data


class ObjectionForm(LetterForm):
    words_kept_as = "objection_words"
    letter_words = _line(_l("Waarom bent u het er niet mee eens?"), 20_000, widget=TextArea())
    letter_with_case = BooleanField(_l("Zet erin dat ik dit ook aan de commissie voorleg"))


class AdmissionForm(LetterForm):
    words_kept_as = "admission_words"
    letter_born_on = DayField(
        _l("Geboortedatum van uw kind"),
        [
            Optional(),
            NotFuture(_l("Deze geboortedatum ligt in de toekomst. Kijk de datum na.")),
            PlausibleYear(),
        ],
    )
    letter_words = _line(_l("Welke hulp heeft uw kind nodig?"), 20_000, widget=TextArea())
