"""What a member of the chamber says of a draft, and what the chair fills in at its beginning and its end."""

from collections.abc import Iterable, Mapping
from typing import Any

from wtforms import BooleanField, HiddenField, SelectField
from wtforms.validators import Length

from gpo.drafting.forms import LongText, long_text
from gpo.drafting.models import Part, Verdict
from gpo.drafting.words import PART_WORDS
from gpo.rulings.models import RulingKind
from gpo.web.bsn import NoBsn
from gpo.web.choices import OneOf, SomeOf
from gpo.web.forms import GpoForm, Required

CHECKS = (
    "De namen van partijen, school en bestuur kloppen.",
    "De dagen en de nummers kloppen met het dossier.",
    "Elke termijn klopt, en loopt vanaf de goede dag.",
    "Elke verwijzing naar een feit, overweging of maatregel klopt.",
    "De brief aan het kind klopt met de uitspraak.",
)


class SayForm(GpoForm):
    """What a member says of the newest version."""

    version = HiddenField()
    verdict = OneOf(
        "Wat vindt u van deze versie?",
        [Required("Kies een van de antwoorden.")],
        choices=[
            (Verdict.AKKOORD.value, "Akkoord: zo kan de uitspraak worden vastgesteld"),
            (Verdict.WIJZIGING.value, "Ik vraag een wijziging"),
        ],
    )
    reason = long_text("Wat moet er veranderen?", 4_000)
    saw_hard = BooleanField("Ik heb deze zinnen gezien. Het kind kan de brief zo lezen.")

    def offer(self, *, hard: bool) -> "SayForm":
        """Ask for the tick only where something in the letter to a child is hard to read."""
        if not hard:
            del self.saw_hard
        return self

    def validate(self, extra_validators: Any = None) -> bool:
        """Who asks for a change says which; who agrees has seen what is hard for the child."""
        fine = super().validate(extra_validators)
        if "saw_hard" in self and self.verdict.data == Verdict.AKKOORD.value and not self.saw_hard.data:
            self.saw_hard.errors = ["Kruis aan dat u deze zinnen heeft gezien, of vraag een wijziging."]
            return False
        if self.verdict.data == Verdict.WIJZIGING.value and not self.reason.data:
            self.reason.errors = ["Schrijf wat er moet veranderen, zodat de schrijver verder kan."]
            return False
        return fine


class CheckForm(GpoForm):
    """The eindcontrole: every point is ticked by somebody who did not write along."""

    version = HiddenField()
    checked = SomeOf("Nagekeken", choices=[(str(place), sentence) for place, sentence in enumerate(CHECKS)])

    def validate(self, extra_validators: Any = None) -> bool:
        """All of it, or it is no check."""
        fine = super().validate(extra_validators)
        if fine and len(set(self.checked.data or ())) < len(CHECKS):
            self.checked.errors = ["Kruis alles aan wat u heeft nagekeken. Klopt iets niet? Vraag dan een wijziging."]
            return False
        return fine


class CommentForm(GpoForm):
    """A remark on one part."""

    part = SelectField("Over welk deel?", choices=[(part.value, PART_WORDS[part]) for part in Part])
    text = LongText("Uw opmerking", [Required("Schrijf wat u wilt opmerken."), NoBsn(), Length(max=4_000)])


class DropForm(GpoForm):
    """Why a draft is thrown away."""

    reason = LongText(
        "Waarom gooit u het concept weg?",
        [Required("Schrijf waarom."), NoBsn(), Length(max=500, message="Houd het bij 500 tekens.")],
    )


class AdoptForm(GpoForm):
    """The last page before a ruling: the chair has read what binds, and says so."""

    version = HiddenField()
    sure = BooleanField("Ik heb gelezen met welke kracht, op welke dag en met welke maatregelen ik vaststel.")

    def validate(self, extra_validators: Any = None) -> bool:
        """Without the tick nothing is adopted."""
        fine = super().validate(extra_validators)
        if not self.sure.data:
            self.sure.errors = ["Kruis aan dat u dit heeft gelezen. Na het vaststellen verandert er geen woord meer."]
            fine = False
        for number, tick in self.same_duty_fields().items():
            if not tick.data:
                sentence = f"Kruis aan dat nummer {number} dezelfde plicht is. Is het een andere plicht? "
                tick.errors = [sentence + "Maak dan een aanvulling of een herziening."]
                fine = False
        return fine

    def same_duty_fields(self) -> Mapping[int, BooleanField]:
        """Per number of a herstel with other words, its tick."""
        return {int(one.short_name[10:]): one for one in self if one.short_name.startswith("same_duty_")}

    def same_duty(self) -> frozenset[int]:
        """The numbers that were ticked."""
        return frozenset(number for number, tick in self.same_duty_fields().items() if tick.data)


def adopt_form(reworded: Iterable[int]) -> AdoptForm:
    """The last page before a ruling.

    Args:
        reworded: the numbers of a herstel that say their measure in other words; each gets a tick.
    """
    ticks = {
        f"same_duty_{number}": BooleanField(f"Nummer {number} zegt het met andere woorden. Dit is dezelfde plicht.")
        for number in reworded
    }
    form: AdoptForm = type("AdoptForm", (AdoptForm,), ticks)()
    return form


class CorrectionForm(GpoForm):
    """Which kind of new ruling comes, and why."""

    kind = OneOf(
        "Wat voor uitspraak wordt het?",
        [Required("Kies een van de antwoorden.")],
        choices=[
            (RulingKind.HERSTEL.value, "Herstel: een verschrijving. Oordeel, maatregelen en termijnen blijven gelijk."),
            (RulingKind.AANVULLING.value, "Aanvulling: wat is vergeten, komt erbij."),
            (RulingKind.HERZIENING.value, "Herziening: een andere beslissing, die in de plaats komt."),
        ],
    )
    reason = LongText(
        "Waarom?",
        [Required("Schrijf waarom. Partijen lezen dit in de uitspraak."), NoBsn(), Length(max=2_000)],
    )
