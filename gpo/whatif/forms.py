"""The question: what would be otherwise, and from which day."""

from wtforms import IntegerField, RadioField, SelectField
from wtforms.validators import NumberRange, Optional

from gpo.law.changes import Change, RegimeChange, SettingChange, TermChange
from gpo.law.enums import Regime
from gpo.law.explain import RULE_WORDS
from gpo.web.forms import DayField, GpoForm, Required

TERM, EXTENSION, FORCE = "termijn", "uitstel", "kracht"
_TERMS = ("report", "filing", "remedy", "defence", "ruling")


class WhatIfForm(GpoForm):
    """One change of the rules. Nothing is kept: it is a question."""

    what = RadioField(
        "Wat zou er anders zijn?",
        [Required("Kies wat er anders zou zijn.")],
        choices=[
            (TERM, "De lengte van een termijn"),
            (EXTENSION, "Hoeveel dagen uitstel een bestuur kan krijgen"),
            (FORCE, "De kracht van uitspraken"),
        ],
    )
    rule = SelectField("Welke termijn?", choices=[(rule, RULE_WORDS[rule]) for rule in _TERMS])
    amount = IntegerField(
        "Hoeveel?", [Optional(), NumberRange(1, 9999, message="Vul een heel getal in van 1 tot en met 9999.")]
    )
    force = SelectField("Welke kracht?", choices=[(Regime.BINDEND.value, "bindend"), (Regime.ADVIES.value, "advies")])
    since = DayField("Vanaf welke dag?", [Required("Vul de dag in.")])

    def validate(self, extra_validators: object = None) -> bool:
        """A number is asked where a number changes."""
        fine = super().validate(extra_validators)
        if self.what.data in (TERM, EXTENSION) and self.amount.data is None and not self.amount.errors:
            self.amount.errors = ["Vul een heel getal in."]
        return bool(fine) and not self.amount.errors

    def change(self) -> Change:
        """The change as the law room takes it; only after ``validate``."""
        since, amount = self.since.data, self.amount.data or 0
        if self.what.data == FORCE:
            return RegimeChange(regime=Regime(self.force.data), from_on=since)
        if self.what.data == EXTENSION:
            return SettingChange(name="report_extension_max_days", value=amount, from_on=since)
        return TermChange(rule=self.rule.data, amount=amount, from_on=since)
