"""The form of the chair: the whole ruling."""

from typing import Any

from wtforms import Form, IntegerField, SelectField
from wtforms.validators import Length, Optional
from wtforms.widgets import TextArea

from gpo.law.enums import Outcome
from gpo.rulings.models import Owner, TermStart, TermUnit
from gpo.rulings.services import MeasureText
from gpo.rulings.words import OUTCOME_MEANS, OUTCOME_WORDS, OWNER_WORDS
from gpo.web.bsn import NoBsn
from gpo.web.forms import CleanString, HouseMessages, Required

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
