"""The form of the dictum: the outcome per claim, and what must be done from today."""

from typing import Any

from wtforms import FieldList, FormField, RadioField, SelectField

from gpo.disputes.models import Dispute
from gpo.law.enums import Outcome
from gpo.rulings.forms import BINDS, MOST_ROWS, OUTCOMES, MeasureForm, long_text
from gpo.rulings.models import Owner, Scope, TermStart, TermUnit
from gpo.rulings.services import MeasureText
from gpo.web.forms import CaseForm, Required

_ROWS = 2
_SCOPES = [
    (Scope.INDIVIDUEEL.value, "voor deze leerling"),
    (Scope.SCHOOLPRAKTIJK.value, "voor hoe de school werkt"),
]


class FirstMeasureForm(MeasureForm):
    """One row of what runs from today; it always has a term."""

    term_start = None  # type: ignore[assignment]  # it runs from the dictum
    scope = SelectField("Waarvoor?", choices=_SCOPES, default=Scope.INDIVIDUEEL.value)

    def validate(self, extra_validators: Any = None) -> bool:
        """A row with anything in it says what and within which term, also where it only advises."""
        fine = super().validate(extra_validators)
        if self.filled and self.term_amount.data is None and not self.term_amount.errors:
            self.term_amount.errors = ["Wat vanaf vandaag loopt, heeft een termijn. Vul een aantal in."]
            return False
        return fine

    def said(self) -> MeasureText:
        """The row as the service takes it."""
        return MeasureText(
            text=self.text.data or "",
            owner=Owner(self.owner.data),
            binding=self.kind.data == BINDS,
            term_amount=self.term_amount.data,
            term_unit=TermUnit(self.term_unit.data),
            term_start=TermStart.DICTUM,
            scope=Scope(self.scope.data),
        )


class DictumForm(CaseForm):
    """The outcome in short; ``dictum_form`` adds the outcome of each claim and the rows."""

    text = long_text("De uitkomst in het kort", "Schrijf de uitkomst in het kort.")

    def claim_fields(self) -> list[RadioField]:
        """The fields of the outcomes, in the order of the claims."""
        return [field for field in self if field.short_name.startswith("claim_")]

    def outcomes(self) -> dict[int, Outcome]:
        """Per claim (its id) the outcome."""
        return {int(field.short_name[6:]): Outcome(field.data) for field in self.claim_fields()}

    def measures_said(self) -> list[MeasureText]:
        """What runs from today, without the empty rows."""
        return [row.form.said() for row in self["measures"] if row.form.filled]


def dictum_form(dispute: Dispute) -> DictumForm:
    """The form of the dictum on this dispute; each claim has a field.

    Args:
        dispute: the dispute.
    """
    fields: dict[str, Any] = {
        f"claim_{claim.id}": RadioField(
            f"Onderdeel {claim.position}",
            [Required("Kies een uitkomst voor dit onderdeel.")],
            choices=OUTCOMES,
            description=claim.text,
        )
        for claim in dispute.claims
    }
    fields["measures"] = FieldList(FormField(FirstMeasureForm), min_entries=_ROWS, max_entries=MOST_ROWS)
    form: DictumForm = type("DictumForm", (DictumForm,), fields)()
    return form
