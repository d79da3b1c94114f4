"""Adding papers to a dispute, and deciding who may read what not everybody may."""

from collections.abc import Collection
from typing import Any

from flask_wtf.file import MultipleFileField
from wtforms import BooleanField, RadioField, SelectField, TextAreaField
from wtforms.validators import Length, Optional

from gpo.disputes.models import Audience
from gpo.documents.audience import DECISIONS
from gpo.documents.models import PaperKind
from gpo.documents.words import AUDIENCE_WORDS, KIND_WORDS
from gpo.law.enums import Role
from gpo.web.bsn import NoBsn
from gpo.web.forms import CaseForm, CleanString, DayField, GpoForm, NotFuture, Required
from gpo.web.language import _, _l

# What only the other side writes is not offered.
_NOT_FROM: dict[Role, Collection[PaperKind]] = {
    Role.OUDER: (PaperKind.VERWEER, PaperKind.BERICHT),
    Role.BESTUUR: (PaperKind.VERZOEK, PaperKind.STEM_VAN_HET_KIND, PaperKind.BERICHT),
    Role.COMMISSIE: (PaperKind.VERZOEK, PaperKind.VERWEER),
}
_READERS = [
    (Audience.PARTIJEN.value, _l("Iedereen in de zaak")),
    (Audience.COMMISSIE_GEVRAAGD.value, _l("Alleen de commissie. Het secretariaat beslist of dat kan.")),
]


class OneAnswer(RadioField):
    """One answer out of a few; no answer is told by the field's own sentence."""

    def pre_validate(self, form: Any) -> None:
        """Only an answer can be a wrong one."""
        if self.data is not None:
            super().pre_validate(form)


class AddForm(GpoForm):
    """One or more files of one kind."""

    kind = SelectField(_l("Wat voor stuk is het?"), choices=[])
    title = CleanString(
        _l("Wat is dit?"),
        [Optional(), NoBsn(), Length(max=180, message=_l("Houd de naam onder 180 tekens."))],
        description=_l("Zo staat het stuk in de lijst. Leeg: de naam van het bestand."),
    )
    files = MultipleFileField(_l("Bestanden"))
    together = BooleanField(_l("De foto's zijn de bladzijden van één stuk"))
    readers = OneAnswer(_l("Wie mag dit lezen?"), choices=_READERS, default=Audience.PARTIJEN.value)
    received_on = DayField(_l("Ontvangen op"), [Optional(), NotFuture()])

    def offer(self, role: Role) -> "AddForm":
        """Offer what this role may bring; only the desk says on which day a paper came in."""
        kinds = [kind for kind in PaperKind if kind not in _NOT_FROM.get(role, ())]
        named = ((kind.value, _l(KIND_WORDS[kind])) for kind in kinds)
        self.kind.choices = [("", _l("Kies wat het is")), *named]
        if role is not Role.SECRETARIAAT:
            del self.received_on
        if role is Role.COMMISSIE:
            del self.readers
        return self

    @property
    def audience(self) -> Audience:
        """Who may read it, as asked for."""
        return Audience(self.data.get("readers") or Audience.PARTIJEN)

    def validate(self, extra_validators: Any = None) -> bool:
        """Something was chosen, and there is a file."""
        fine = super().validate(extra_validators)
        if not self.kind.data:
            self.kind.errors = [_("Kies wat het is.")]
        if not self.files.data:
            self.files.errors = [_("Kies een bestand.")]
        return fine and bool(self.kind.data) and bool(self.files.data)


class ReadersForm(CaseForm):
    """Who reads it, and why."""

    readers = OneAnswer(
        "Wie mag het lezen?",
        [Required("Kies wie het mag lezen.")],
        choices=[(one.value, AUDIENCE_WORDS[one].capitalize()) for one in DECISIONS],
    )
    reason = TextAreaField(
        "Waarom?",
        [
            Required("Schrijf op waarom. Wie het stuurde, kan dit lezen."),
            Length(max=500, message="Houd het bij 500 tekens."),
            NoBsn(),
        ],
        filters=[lambda text: (text or "").strip()],
    )
