"""What the Inspectie fills in, and the desk that grants a look into a file."""

from datetime import date
from typing import Any

from wtforms import BooleanField, RadioField, SelectField
from wtforms.validators import Length, Optional
from wtforms.widgets import TextArea

from gpo.access.models import GrantBasis
from gpo.law.calendar import add
from gpo.law.rows import Unit
from gpo.oversight.models import SignalActKind, SignalSubject
from gpo.oversight.pattern import BANDS
from gpo.oversight.words import ACT_WORDS, SUBJECT_WORDS
from gpo.web.bsn import NoBsn
from gpo.web.forms import CaseForm, CleanString, DayField, GpoForm, NotFuture, Required, today

_BAND_WORDS = {"1": "1 school", "41-meer": "41 scholen of meer"}


def _text(label: str, *first: Any, most: int = 5_000) -> CleanString:
    return CleanString(label, [*(first or [Optional()]), NoBsn(), Length(max=most)], widget=TextArea())


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


class PeriodForm(GpoForm):
    """A period; without days the last four years, as long as it takes until the next inspection."""

    class Meta(GpoForm.Meta):
        csrf = False

    van = DayField("Van", [Optional()])
    tot = DayField("Tot en met", [Optional()])

    def period(self) -> tuple[date, date]:
        """The first and the last day; what cannot be used is said at its field and is as if left empty."""
        self.validate()
        last = self.tot.data if not self.tot.errors and self.tot.data else today()
        first = self.van.data if not self.van.errors and self.van.data else add(last, -48, Unit.MAANDEN)
        if first > last:
            self.van.errors = [*self.van.errors, "Deze dag ligt na de laatste. Kijk de dagen na."]
            first = add(last, -48, Unit.MAANDEN)
        return first, last


class CompareForm(PeriodForm):
    """Which boards are put beside each other."""

    omvang = SelectField(
        "Aantal scholen",
        choices=[(name, _BAND_WORDS.get(name, f"{name.replace('-', ' tot en met ')} scholen")) for name, _, _ in BANDS],
        validate_choice=False,
    )

    @property
    def band(self) -> str:
        """The chosen size; the smallest where nothing or nonsense was chosen."""
        return next((name for name, _, _ in BANDS if name == self.omvang.data), BANDS[0][0])


class SignalForm(GpoForm):
    """A new signal."""

    subject = RadioField(
        "Waar gaat het over?",
        [Required("Kies waar het over gaat.")],
        choices=[(one.value, _capital(SUBJECT_WORDS[one])) for one in SignalSubject],
    )
    words = _text("Wat wilt u erbij schrijven?")


class ActForm(CaseForm):
    """What was done with a signal."""

    kind = RadioField(
        "Wat deed u?",
        [Required("Kies wat u deed.")],
        choices=[(one.value, _capital(ACT_WORDS[one])) for one in SignalActKind if one is not SignalActKind.GESLOTEN],
    )
    note = _text("Wat vroeg, vertelde of gaf u door?")


class CloseSignalForm(CaseForm):
    """What was found, and why."""

    finding = _text("Wat vond u, en waarom sluit u het signaal?", Required("Schrijf wat u vond, en waarom u sluit."))


class YearForm(GpoForm):
    """A year of the four-yearly inspections."""

    class Meta(GpoForm.Meta):
        csrf = False

    jaar = CleanString("Jaar")

    @property
    def year(self) -> int:
        """The year; this one where nothing or nonsense was typed."""
        typed = self.jaar.data or ""
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) == 4 else today().year


class PasteForm(GpoForm):
    """Numbers of boards."""

    numbers = _text(
        "Nummers van besturen", Required("Plak de nummers van de besturen, één op een regel."), most=200_000
    )


class ToldForm(GpoForm):
    """What the desk did with what the Inspectie told."""

    note = _text("Wat heeft u ermee gedaan?", Required("Schrijf kort op wat u heeft gedaan."), most=500)


class GrantForm(GpoForm):
    """A look into a file for an inspector."""

    inspector = SelectField("Welke inspecteur?", coerce=int)
    basis = RadioField(
        "Waarop rust de inzage?",
        [Required("Kies waarop de inzage rust.")],
        choices=[
            (GrantBasis.TOESTEMMING.value, "De ouders, het bestuur en de commissie stemden toe"),
            (GrantBasis.WET.value, "Een artikel van de wet"),
        ],
    )
    parents_agreed_on = DayField("De ouders stemden toe op", [Optional(), NotFuture()])
    board_agreed_on = DayField("Het bestuur stemde toe op", [Optional(), NotFuture()])
    commission_agreed_on = DayField("De commissie stemde toe op", [Optional(), NotFuture()])
    article = CleanString("Welk artikel?", [Optional(), Length(max=200)])
    not_told = BooleanField("Het artikel verbiedt dat de partijen dit horen")
    reason = _text("Waarom leest de inspecteur het dossier?", Required("Schrijf waarom. De partijen lezen dat."))
    opens_on = DayField("Eerste dag", [Required("Vul de eerste dag in.")])
    expires_on = DayField("Laatste dag", [Required("Vul de laatste dag in.")])


class RevokeForm(GpoForm):
    """End a grant."""
