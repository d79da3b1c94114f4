"""The form of the chair: the whole ruling."""

from collections.abc import Iterator, Sequence
from typing import Any

from wtforms import FieldList, Form, FormField, IntegerField, RadioField, SelectField, SelectMultipleField
from wtforms.validators import Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget, TextArea

from gpo.disputes.models import Dispute
from gpo.law.enums import Outcome
from gpo.rulings.models import Owner, TermStart, TermUnit
from gpo.rulings.services import MeasureText, RulingText
from gpo.rulings.words import OUTCOME_MEANS, OUTCOME_WORDS, OWNER_WORDS
from gpo.web.bsn import NoBsn
from gpo.web.forms import CaseForm, CleanString, HouseMessages, Required

BINDS, ADVISES = "maatregel", "aanbeveling"
ROWS, MOST_ROWS, _LONGEST_TERM = 3, 40, 366
OUTCOMES = [(item.value, f"{OUTCOME_WORDS[item]}. {OUTCOME_MEANS[item]}") for item in Outcome]


def long_text(label: str, message: str | None = None, **more: Any) -> CleanString:
    needed = Required(message) if message else Optional()
    return CleanString(label, [needed, NoBsn(), Length(max=100_000)], widget=TextArea(), **more)


class MeasureForm(Form):
    """One row of the numbered list; an empty row is none."""

    class Meta:
        locales = ("nl",)

        def get_translations(self, _form: Form) -> HouseMessages:
            return HouseMessages()

    text = CleanString("Wat moet er gebeuren?", [Optional(), NoBsn(), Length(max=2_000)], widget=TextArea())
    kind = SelectField(
        "Soort",
        choices=[(BINDS, "Maatregel: bindt als de uitspraak bindt"), (ADVISES, "Aanbeveling: bindt nooit")],
        default=BINDS,
    )
    owner = SelectField(
        "Wie doet het?",
        choices=[(owner.value, OWNER_WORDS[owner]) for owner in Owner],
        default=Owner.BESTUUR.value,
    )
    term_amount = IntegerField("Binnen hoeveel?", [Optional()])
    term_unit = SelectField(
        "Dagen, weken of maanden", choices=[(unit.value, unit.value) for unit in TermUnit], default=TermUnit.WEKEN.value
    )
    term_start = SelectField(
        "Vanaf",
        choices=[(TermStart.UITSPRAAK.value, "de verzending van de uitspraak"), (TermStart.DICTUM.value, "het dictum")],
        default=TermStart.UITSPRAAK.value,
    )

    @property
    def filled(self) -> bool:
        """Whether something was typed in this row."""
        amount = (self.term_amount.raw_data or [""])[0]
        return bool(self.text.data or amount.strip())

    def validate(self, extra_validators: Any = None) -> bool:
        """A row with anything in it says what; a maatregel also says within which term."""
        fine = super().validate(extra_validators)
        if not self.filled or not fine:
            return fine
        if not self.text.data:
            self.text.errors = ["Schrijf wat er moet gebeuren, of maak de hele rij leeg."]
        amount = self.term_amount.data
        if amount is None and self.kind.data == BINDS:
            self.term_amount.errors = ["Een maatregel heeft een termijn. Vul een aantal in."]
        if amount is not None and not 0 < amount <= _LONGEST_TERM:
            self.term_amount.errors = [f"Vul een aantal in van 1 tot en met {_LONGEST_TERM}."]
        return not (self.text.errors or self.term_amount.errors)

    def said(self) -> MeasureText:
        """The row as the service takes it."""
        return MeasureText(
            text=self.text.data or "",
            owner=Owner(self.owner.data),
            binding=self.kind.data == BINDS,
            term_amount=self.term_amount.data,
            term_unit=TermUnit(self.term_unit.data),
            term_start=TermStart(self.term_start.data),
        )


class IssueForm(CaseForm):
    """The words of a ruling; ``issue_form`` adds the outcome of each claim and the numbered list."""

    joined = SelectMultipleField(
        "Samen met deze zaken", widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )
    facts = long_text("De feiten", "Schrijf de feiten op.")
    considerations = long_text("De overwegingen", "Schrijf op waarom de commissie zo oordeelt.")

    def outcomes(self) -> dict[int, Outcome]:
        """Per claim (its id) the outcome."""
        return {int(field.short_name[6:]): Outcome(field.data) for field in self.claim_fields()}

    def claim_fields(self) -> Iterator[RadioField]:
        """The fields of the outcomes, in the order of the claims."""
        return (field for field in self if field.short_name.startswith("claim_"))

    def text_said(self) -> RulingText:
        """The words as the service takes them."""
        return RulingText(
            summary=self["summary"].data or "",
            facts=self.facts.data or "",
            considerations=self.considerations.data or "",
            position_parents="",
            position_board="",
            child_interest="",
            child_voice="",
        )

    def measures_said(self) -> list[MeasureText]:
        """The numbered list without its empty rows."""
        return [row.form.said() for row in self["measures"] if row.form.filled]


def issue_form(disputes: Sequence[Dispute], others: Sequence[Dispute]) -> IssueForm:
    """The form of a ruling on these disputes.

    Args:
        disputes: those it speaks on now; each of their claims gets a field.
        others: those that can be joined to it.
    """
    fields: dict[str, Any] = {
        f"claim_{claim.id}": RadioField(
            f"Onderdeel {claim.position} van zaak {dispute.number}",
            [Required("Kies een uitkomst voor dit onderdeel.")],
            choices=OUTCOMES,
            description=claim.text,
        )
        for dispute in disputes
        for claim in dispute.claims
    }
    fields["measures"] = FieldList(FormField(MeasureForm), min_entries=ROWS, max_entries=MOST_ROWS)
    fields["summary"] = long_text("Samenvatting in gewone taal", "Vat de uitspraak samen in gewone taal.")
    form: IssueForm = type("IssueForm", (IssueForm,), fields)()
    form.joined.choices = [(other.number, f"Zaak {other.number}, {other.ground.value}") for other in others]
    if not all(dispute.outcome_told_on for dispute in disputes):
        for row in form.measures:
            row.form.term_start.choices = row.form.term_start.choices[:1]
    return form
