"""What the questions are made of: the page form, and fields with the checks that all of them need."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from wtforms import Field, FieldList, FormField, HiddenField
from wtforms.validators import Length, Optional, StopValidation
from wtforms.widgets import TextArea

from gpo.filing.answers import Answers
from gpo.web.bsn import NoBsn
from gpo.web.choices import NO as NO
from gpo.web.choices import UNKNOWN as UNKNOWN
from gpo.web.choices import YES as YES
from gpo.web.choices import YES_NO_UNKNOWN as YES_NO_UNKNOWN
from gpo.web.choices import OneOf as OneOf
from gpo.web.choices import PlausibleYear as PlausibleYear
from gpo.web.choices import SomeOf as SomeOf
from gpo.web.forms import CleanString, DayField, GpoForm, NotFuture, Required
from gpo.web.language import _l

YES_NO = YES_NO_UNKNOWN[:2]
# Signs that turn the reading direction: nobody sees them in a name, and they would turn the sentence around it.
_TURNING = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])


class QuestionForm(GpoForm):
    """One page of the questions. It knows what is typed on it, and which draft it belongs to."""

    CARRIED: ClassVar[frozenset[str]] = frozenset({"csrf_token", "draft_key", "seen", "papers"})
    by_desk: ClassVar[bool] = False
    # Other words for the pupil of 18 or older, who is no parent: by the name of the field.
    own_words: ClassVar[dict[str, Any]] = {}
    # The same for the answers of a field: by name of the field, by value.
    own_choices: ClassVar[dict[str, dict[str, Any]]] = {}

    draft_key = HiddenField()
    seen = HiddenField()

    def typed(self) -> dict[str, list[str]]:
        """What was typed, right or wrong, by field; files and keys are no text."""
        return {
            field.name: [str(value) for value in field.raw_data or ()]
            for field in _single(self)
            if field.name not in self.CARRIED
        }

    def told(self) -> dict[str, Any]:
        """The checked value of each field."""
        return {name: value for name, value in self.data.items() if name not in self.CARRIED}

    @classmethod
    def suggested(cls, answers: Answers) -> dict[str, list[str]]:
        """What may stand there before the page was answered, because it was told elsewhere."""
        return {}

    def fit(self, answers: Answers) -> None:
        """Bring the page in line with what was answered before."""
        if answers.pupil:
            for name, words in self.own_words.items():
                self[name].label.text = words
            for name, own in self.own_choices.items():
                self[name].choices = [(value, own.get(value, label)) for value, label in self[name].choices]

    def ask(self, name: str, sentence: Any) -> None:
        """Say that a field misses something; a day that cannot be read has its own sentence already."""
        if not self[name].errors:
            self.refuse(str(sentence), name)


def _single(fields: Iterable[Field]) -> Iterator[Field]:
    for field in fields:
        if isinstance(field, FieldList):
            yield from _single(field.entries)
        elif isinstance(field, FormField):
            yield from _single(field.form)
        else:
            yield field


class Asked(Required):
    """Who files answers this; the desk may leave away what a letter does not say."""

    def __call__(self, form: Any, field: Field) -> None:
        if form.by_desk and field.data is None:
            raise StopValidation
        super().__call__(form, field)


class NameString(CleanString):
    """A name of a person or a place on one line."""

    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata(valuelist)
        self.data = (self.data or "").translate(_TURNING).strip() or None


def line(label: Any, *first: Any, longest: int, **more: Any) -> NameString:
    """A line of text."""
    return NameString(label, [*(first or [Optional()]), NoBsn(), at_most(longest)], **more)


def words(label: Any, *first: Any, **more: Any) -> CleanString:
    """A text of some length."""
    return CleanString(label, [*(first or [Optional()]), NoBsn(), at_most(50_000)], widget=TextArea(), **more)


def day(label: Any, future: Any = None, **more: Any) -> DayField:
    """A day that has come, and that may be left open."""
    told = future or _l("Deze datum ligt in de toekomst. Kijk de datum na.")
    return DayField(label, [Optional(), NotFuture(told), PlausibleYear()], **more)


def choice(label: Any, missing: Any, choices: Any, **more: Any) -> OneOf:
    """A question with a few answers, of which one must be chosen by who files."""
    return OneOf(label, [Asked(missing)], choices=choices, **more)


def at_most(longest: int) -> Length:
    """A text is not longer than this."""
    return Length(max=longest, message=_l("Dit is te lang. Houd het onder %(max)d tekens."))
