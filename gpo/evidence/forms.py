"""Asking for evidence: one press for a ruling, a period for a board."""

from gpo.web.forms import DayField, GpoForm, Required


class AskForm(GpoForm):
    """One press: make the evidence as it is now."""


class PeriodForm(GpoForm):
    """The rulings of a board that were sent in a period."""

    begins_on = DayField("Eerste dag", [Required("Vul de eerste dag in.")])
    ends_on = DayField("Laatste dag", [Required("Vul de laatste dag in.")])
