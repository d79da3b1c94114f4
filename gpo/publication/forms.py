"""The forms of the desk on the way to the register."""

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import BooleanField, HiddenField, RadioField, SelectField, TextAreaField
from wtforms.validators import Length, Optional, ValidationError

from gpo.anonymising.kinds import DatumKind
from gpo.publication.deciding import ByHand, Choice
from gpo.publication.facets import LONGEST, MOST_THEME_WORDS, theme_words
from gpo.publication.models import Hit
from gpo.publication.recalling import Along
from gpo.publication.words import KIND_WORDS, RECALL_WORDS
from gpo.web.bsn import NoBsn
from gpo.web.choices import SomeOf
from gpo.web.forms import CleanString, GpoForm, Required

TAKE, OTHER, KEEP = "voorstel", "ander", "laten"
HERE, ALL = "hier", "overal"
_WORD = Length(max=300, message="Houd het onder 300 tekens.")


class PartForm(GpoForm):
    """The hits of one page; ``part_form`` adds the questions of each."""

    seen = HiddenField()
    hits: Mapping[int, Hit]

    def validate(self, extra_validators: Any = None) -> bool:
        """What follows from a choice is asked at its place: another word, a reason."""
        fine = super().validate(extra_validators)
        for key in self.hits:
            choice, word, reason = self[f"keuze_{key}"].data, self[f"woord_{key}"], self[f"reden_{key}"]
            if choice == OTHER and not word.data and not word.errors:
                word.errors = ["Schrijf welk woord er komt te staan."]
            if choice == KEEP and not reason.data and not reason.errors:
                reason.errors = ["Schrijf waarom dit mag blijven staan."]
            fine &= not word.errors and not reason.errors
        return bool(fine)

    def choices(self, *, rest: bool) -> dict[int, Choice]:
        """What was decided, per hit.

        Args:
            rest: take over the proposal of every hit of the page on which nothing was chosen.
        """
        found: dict[int, Choice] = {}
        for key, hit in self.hits.items():
            chosen, everywhere = self[f"keuze_{key}"].data, bool(self[f"overal_{key}"].data)
            if chosen == KEEP:
                found[key] = Choice(hit.original, self[f"reden_{key}"].data, everywhere)
            elif chosen == OTHER:
                found[key] = Choice(str(self[f"woord_{key}"].data), None, everywhere)
            elif chosen == TAKE or (rest and hit.decided is None):
                found[key] = Choice(hit.proposed, None, everywhere)
        return {key: choice for key, choice in found.items() if not self._same(self.hits[key], choice)}

    @staticmethod
    def _same(hit: Hit, choice: Choice) -> bool:
        return not choice.everywhere and (hit.decided, hit.kept_because) == (choice.word, choice.kept_because)


def part_form(hits: Sequence[Hit], seen: str) -> PartForm:
    """The form about these hits, filled with what was decided before.

    Args:
        hits: those of the page.
        seen: the mark of what is decided now.
    """
    fields: dict[str, Any] = {}
    data: dict[str, Any] = {}
    for number, hit in enumerate(hits, start=1):
        fields |= _fields_of(hit, number)
        data |= _decided(hit)
    kind = type("PartForm", (PartForm,), fields)
    form: PartForm = kind(data=data)
    form.hits = {hit.id: hit for hit in hits}
    if not form.is_submitted():
        form.seen.data = seen
    return form


def _fields_of(hit: Hit, number: int) -> dict[str, Any]:
    options = [(TAKE, f"Wordt ‘{hit.proposed}’"), (OTHER, "Wordt iets anders"), (KEEP, "Mag blijven staan")]
    return {
        f"keuze_{hit.id}": RadioField(f"{number}. {hit.original}", choices=options, validators=[Optional()]),
        f"woord_{hit.id}": CleanString(f"Ander woord bij {number}", [Optional(), _WORD, NoBsn()]),
        f"reden_{hit.id}": CleanString(f"Waarom mag {number} blijven staan?", [Optional(), _WORD, NoBsn()]),
        f"overal_{hit.id}": BooleanField("Overal hetzelfde"),
    }


def _decided(hit: Hit) -> dict[str, Any]:
    if hit.decided is None:
        return {}
    if hit.decided == hit.original:
        return {f"keuze_{hit.id}": KEEP, f"reden_{hit.id}": hit.kept_because}
    if hit.decided == hit.proposed:
        return {f"keuze_{hit.id}": TAKE}
    return {f"keuze_{hit.id}": OTHER, f"woord_{hit.id}": hit.decided}


class ByHandForm(GpoForm):
    """Words that the machine did not find."""

    words = CleanString(
        # Also a burgerservicenummer, which is nowhere to be typed, must be taken out by who finds one.
        "Welke woorden staan er nu?",
        [Required("Typ de woorden over die weg moeten."), Length(max=2000)],
    )
    word = CleanString("Wat komt daarvoor in de plaats?", [Required("Schrijf wat er komt te staan."), _WORD, NoBsn()])
    kind = SelectField(
        "Wat is het?",
        choices=[(kind.value, words) for kind, words in KIND_WORDS.items()],
        default=DatumKind.NAAM_ANDER.value,
    )
    path = SelectField("In welk stuk tekst?", choices=[])
    where = RadioField(
        "Waar?",
        choices=[(HERE, "Alleen in dit stuk tekst"), (ALL, "Overal in de uitspraak waar deze woorden staan")],
        default=HERE,
    )

    def found(self) -> ByHand:
        """The words as the service takes them."""
        everywhere = self.where.data == ALL
        return ByHand(self.path.data, str(self.words.data), str(self.word.data), DatumKind(self.kind.data), everywhere)


class DescribeForm(GpoForm):
    """By which words and facets the public finds a text."""

    theme_words = CleanString(
        "Trefwoorden",
        [Optional(), NoBsn()],
        description="Met komma's ertussen, hoogstens acht. Geen namen of plaatsen.",
    )
    without_subtype = BooleanField("Laat het onderwerp weg")

    def validate_theme_words(self, field: CleanString) -> None:
        """A few short words."""
        found = theme_words(field.data or "")
        if len(found) > MOST_THEME_WORDS:
            raise ValidationError(f"Houd het bij {MOST_THEME_WORDS} trefwoorden.")
        if any(len(word) > LONGEST for word in found):
            raise ValidationError(f"Houd elk trefwoord onder {LONGEST} tekens.")


class PressForm(GpoForm):
    """A step that needs no words, only a press on the button."""


class ReleaseForm(GpoForm):
    """The press that puts a text in the register, with what its releaser had on the page."""

    read = HiddenField()

    def shown(self, ids: Sequence[int]) -> None:
        """Remember what is on the page now; on a form that comes back without a refusal, keep what it came with.

        Args:
            ids: of what was pointed out and holds nothing up.
        """
        if not self.is_submitted() or self.form_errors:
            self.read.data = ",".join(map(str, ids))

    def ids_read(self) -> frozenset[int]:
        """The ids that were on the page."""
        return frozenset(int(key) for key in (self.read.data or "").split(",") if key.isascii() and key.isdecimal())


class AlongForm(GpoForm):
    """Which other texts of the same case go out of the register with one that goes."""

    also = SomeOf("Welke andere teksten over deze zaak haalt u ook terug?", choices=[])
    left_because = TextAreaField(
        "Waarom blijft de rest in het register?",
        [Optional(), Length(max=200, message="Houd het bij 200 tekens."), NoBsn()],
        filters=[lambda text: (text or "").strip()],
    )

    def offer(self, numbers: Sequence[str]) -> None:
        """Ask about these rulings, which all go out unless a person says otherwise; about none nothing is asked.

        Args:
            numbers: of the other rulings whose text is in the register.
        """
        if not numbers:
            del self.also, self.left_because
            return
        self.also.choices = [(number, f"de tekst van uitspraak {number}") for number in numbers]
        if not self.is_submitted():
            self.also.data = list(numbers)

    def along(self) -> Along:
        """What was chosen, as the service takes it."""
        if "also" not in self:
            return Along(frozenset())
        return Along(frozenset(self.also.data or ()), self.left_because.data or "")


class RecallForm(AlongForm):
    """Why a text goes out of the register."""

    words = RadioField(
        "Wat leest het publiek op deze plek?",
        [Required("Kies wat het publiek leest.")],
        choices=list(RECALL_WORDS.items()),
    )
    reason = TextAreaField(
        "Waarom haalt u de tekst terug?",
        [Required("Schrijf waarom. Alleen het secretariaat leest dit."), Length(max=500), NoBsn()],
        filters=[lambda text: (text or "").strip()],
    )


class AnswerForm(AlongForm):
    """What the desk does with what a party pointed out."""

    changed = RadioField(
        "Wat doet u ermee?",
        [Required("Kies of de tekst verandert.")],
        choices=[
            ("ja", "De tekst verandert: terug naar nakijken"),
            ("nee", "De tekst blijft zo"),
        ],
    )
    words = TextAreaField(
        "Uw antwoord",
        [Required("Schrijf uw antwoord. Wie het aanwees, leest dit in de brief."), Length(max=2000), NoBsn()],
        filters=[lambda text: (text or "").strip()],
    )
