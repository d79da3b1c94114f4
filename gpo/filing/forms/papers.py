"""What a parent sends along: the decision by name, a machtiging, what a child wants to show, and other papers."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from flask_wtf.file import MultipleFileField
from wtforms.validators import Optional

from gpo.disputes.models import Audience
from gpo.documents.models import PaperKind
from gpo.documents.papers import ACCEPTED, VOICE
from gpo.filing.draft_papers import Told
from gpo.filing.forms.parts import OneOf, QuestionForm, line
from gpo.filing.forms.voice import AUDIENCES
from gpo.web.language import _, _l

SEND_NOW, SEND_LATER, HAVE_NOT = "nu", "later", "niet"
_ALONE = frozenset({PaperKind.BESLUIT, PaperKind.MACHTIGING, PaperKind.STEM_VAN_HET_KIND})


class PapersForm(QuestionForm):
    """The papers that go along; none is needed to file."""

    CARRIED: ClassVar[frozenset[str]] = QuestionForm.CARRIED | {"papers", "what"}
    # What a paper of this page is, which ones stand in its list, and which files may come.
    kind: ClassVar[PaperKind] = PaperKind.VERZOEK
    listed: ClassVar[frozenset[PaperKind]] = frozenset(PaperKind)
    accepted: ClassVar[Mapping[str, str]] = ACCEPTED
    # Photos of a letter become one paper as soon as the parent goes on.
    as_one: ClassVar[bool] = False
    called: ClassVar[Any] = None

    papers = MultipleFileField(_l("Stukken"))

    paper_problems: Sequence[str] = ()
    held: int | None = None

    def about(self) -> Told:
        """What this page says of the papers that are sent on it."""
        words = self.data.get("what") or self.called
        return Told(self.kind, None if words is None else str(words), self.audience)

    @property
    def audience(self) -> Audience:
        """Who may read them, as asked for."""
        return Audience.PARTIJEN

    def validate(self, extra_validators: Any = None) -> bool:
        """Nobody goes on without a paper that was meant to go along."""
        super().validate(extra_validators)
        self.show_paper_problems()
        return not self.errors

    def show_paper_problems(self) -> None:
        """Say of each file that was not kept why."""
        self.papers.errors = [*self.papers.errors, *self.paper_problems]


class LetterForm(PapersForm):
    """The decision of the school, asked for by name."""

    kind, as_one, called = PaperKind.BESLUIT, True, _l("De brief met de beslissing")
    listed = frozenset({PaperKind.BESLUIT})

    letter_here = OneOf(
        _l("Heeft u de brief?"),
        [Optional()],
        choices=[
            (SEND_NOW, _l("Ja, ik stuur hem nu")),
            (SEND_LATER, _l("Ja, maar ik stuur hem later")),
            (HAVE_NOT, _l("Heb ik niet")),
        ],
    )
    papers = MultipleFileField(_l("De brief"))

    def validate(self, extra_validators: Any = None) -> bool:
        """Who sends the letter now has chosen it; asked on the page itself, never at the end."""
        super().validate(extra_validators)
        if self.letter_here.data == SEND_NOW and self.held == 0 and not self.papers.errors:
            self.ask("papers", _("Kies de brief. Heeft u hem niet? Kies dan: Heb ik niet."))
        return not self.errors


class AuthorisationForm(PapersForm):
    """The signed machtiging. It holds an address, so the desk alone reads it."""

    kind, as_one, called = PaperKind.MACHTIGING, True, _l("Machtiging")
    listed = frozenset({PaperKind.MACHTIGING})

    papers = MultipleFileField(_l("De machtiging"))

    @property
    def audience(self) -> Audience:
        """The desk looks whether it is signed."""
        return Audience.SECRETARIAAT


class ChildShowsForm(PapersForm):
    """A drawing, photo or recording of the child, and who may see or hear it."""

    kind, called = PaperKind.STEM_VAN_HET_KIND, _l("Van het kind")
    listed = frozenset({PaperKind.STEM_VAN_HET_KIND})
    accepted = VOICE

    child_shows_audience = OneOf(_l("Wie mag dit zien of horen?"), [Optional()], choices=AUDIENCES)
    papers = MultipleFileField(_l("Tekening, foto of opname"))
    what = line(_l("Wat is dit?"), longest=500)

    @property
    def audience(self) -> Audience:
        """As the child or the parent chose; without a choice everybody in the case."""
        chosen = self.child_shows_audience.data
        known = {value for value, _label in AUDIENCES}
        return Audience(chosen) if chosen in known else Audience.PARTIJEN


class OtherPapersForm(PapersForm):
    """Everything else."""

    kind = PaperKind.BEWIJS
    listed = frozenset(PaperKind) - _ALONE

    what = line(_l("Wat is dit?"), longest=500)
