"""Questions with a few answers, and the check that a year is not a slip of the hand."""

from datetime import date
from typing import Any

from wtforms import Field, RadioField, SelectMultipleField
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from gpo.web.language import _, _l

YES, NO, UNKNOWN = "ja", "nee", "weet_niet"
YES_NO_UNKNOWN = [(YES, _l("Ja")), (NO, _l("Nee")), (UNKNOWN, _l("Dat weet ik niet"))]
# Older days than this are a slip of the hand, not a day in the life of a pupil.
_OLDEST_YEAR = 1980


class OneOf(RadioField):
    """One answer out of a few; no answer is told by the field's own sentence."""

    def pre_validate(self, form: Any) -> None:
        """Only an answer can be a wrong one."""
        if self.data is not None:
            super().pre_validate(form)


class SomeOf(SelectMultipleField):
    """One or more answers, each with a box to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def pre_validate(self, form: Any) -> None:
        """Says in Dutch what WTForms says in English."""
        known = {choice[0] for choice in self.choices or ()}
        if not known.issuperset(self.data or ()):
            raise ValidationError(_("Kies een van de antwoorden."))


class PlausibleYear:
    """Catches 5-9-0202 before it is counted with."""

    def __call__(self, _form: Any, field: Field) -> None:
        if isinstance(field.data, date) and field.data.year < _OLDEST_YEAR:
            raise ValidationError(_("Klopt het jaar %(year)s? Kijk de datum na.", year=field.data.year))
