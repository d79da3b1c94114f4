"""Adding papers to a dispute."""

from collections.abc import Collection
from typing import Any

from flask_wtf.file import MultipleFileField
from wtforms import SelectField
from wtforms.validators import Length, Optional

from gpo.documents.models import PaperKind
from gpo.documents.words import KIND_WORDS
from gpo.law.enums import Role
from gpo.web.bsn import NoBsn
from gpo.web.forms import CleanString, DayField, GpoForm, NotFuture

# What only the other side writes is not offered.
_NOT_FROM: dict[Role, Collection[PaperKind]] = {
    Role.OUDER: (PaperKind.VERWEER, PaperKind.BERICHT),
    Role.BESTUUR: (PaperKind.VERZOEK, PaperKind.STEM_VAN_HET_KIND, PaperKind.BERICHT),
    Role.COMMISSIE: (PaperKind.VERZOEK, PaperKind.VERWEER),
}


class AddForm(GpoForm):
    """One or more files of one kind."""

    kind = SelectField("Wat is het?", choices=[("", "Kies wat het is")])
    title = CleanString(
        "Naam van het stuk",
        [Optional(), NoBsn(), Length(max=180, message="Houd de naam onder 180 tekens.")],
        description="Zo staat het stuk in de lijst. Leeg: de naam van het bestand.",
    )
    files = MultipleFileField("Bestanden")
    received_on = DayField("Ontvangen op", [Optional(), NotFuture()])

    def offer(self, role: Role) -> "AddForm":
        """Offer what this role may bring; only the desk says on which day a paper came in."""
        kinds = [kind for kind in PaperKind if kind not in _NOT_FROM.get(role, ())]
        self.kind.choices = [("", "Kies wat het is"), *((kind.value, KIND_WORDS[kind]) for kind in kinds)]
        if role is not Role.SECRETARIAAT:
            del self.received_on
        return self

    def validate(self, extra_validators: Any = None) -> bool:
        """Something was chosen, and there is a file."""
        fine = super().validate(extra_validators)
        if not self.kind.data:
            self.kind.errors = ["Kies wat het is."]
        if not self.files.data:
            self.files.errors = ["Kies een bestand."]
        return fine and bool(self.kind.data) and bool(self.files.data)
