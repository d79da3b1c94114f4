"""The child and the school."""

from collections.abc import Sequence
from typing import Any, ClassVar

from wtforms.validators import Optional

from gpo.filing.answers import Answers
from gpo.filing.forms.parts import (
    YES_NO_UNKNOWN,
    NameString,
    OneOf,
    QuestionForm,
    at_most,
    choice,
    day,
    line,
)
from gpo.web.forms import Required
from gpo.web.language import _l


class ChildForm(QuestionForm):
    """Name and birth date; never a BSN."""

    own_words: ClassVar[dict[str, Any]] = {"child_name": _l("Uw naam, zoals de school die kent")}

    @classmethod
    def suggested(cls, answers: Answers) -> dict[str, list[str]]:
        """A pupil of 18 has said their name already."""
        return {"child_name": answers.some("name")} if answers.pupil else {}

    child_name = line(_l("Naam van uw kind"), Required(_l("Vul de naam in.")), longest=200)
    child_born_on = day(_l("Geboortedatum"), _l("Deze geboortedatum ligt in de toekomst. Kijk de datum na."))


class SchoolForm(QuestionForm):
    """The school, found in the register by name, place or postcode."""

    school_text = NameString(
        _l("Welke school?"),
        [Optional(), at_most(200)],
        description=_l("Typ de naam en de plaats, of de postcode."),
    )
    school_id = OneOf(_l("Kies de school"), coerce=str, choices=[], validate_choice=False)

    school_problem: str | None = None
    more_schools: bool = False

    def validate(self, extra_validators: Any = None) -> bool:
        """Only a school of the register can be filed about: its board is the other party."""
        super().validate(extra_validators)
        if self.school_problem:
            self.refuse(self.school_problem, "school_text")
        return not self.errors

    def offer_schools(
        self, schools: Sequence[tuple[int, str]], chosen: int | None, problem: str | None, *, more: bool
    ) -> None:
        """Show the schools that were found; what still stands in the way is said when the form is sent.

        Args:
            schools: of each its key and its label.
            chosen: the key of the one that is meant.
            problem: why the form cannot be sent yet.
            more: whether more schools fit than are shown.
        """
        self.more_schools = more
        self.school_id.choices = [(str(key), label) for key, label in schools]
        self.school_id.data = None if chosen is None else str(chosen)
        self.school_problem = problem

    def typed(self) -> dict[str, list[str]]:
        """With the school that is meant, also where it was the only one that fitted."""
        chosen = {"school_id": [self.school_id.data]} if self.school_id.data else {}
        return {**super().typed(), **chosen}


class EnrolledForm(QuestionForm):
    """Whether the child is enrolled at this school."""

    own_words: ClassVar[dict[str, Any]] = {"enrolled": _l("Staat u op deze school ingeschreven?")}

    enrolled = choice(_l("Staat uw kind op deze school ingeschreven?"), _l("Kies een antwoord."), YES_NO_UNKNOWN)
    enrolled_on = day(_l("Sinds wanneer?"))
