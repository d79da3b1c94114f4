"""The last pages: papers, consents, and the look-over."""

from collections.abc import Sequence
from typing import Any

from flask_wtf.file import MultipleFileField
from wtforms import BooleanField

from gpo.filing.forms.parts import QuestionForm
from gpo.web.language import _l


class PapersForm(QuestionForm):
    """The papers that go along; none is needed to file."""

    papers = MultipleFileField(_l("Stukken"))

    paper_problems: Sequence[str] = ()

    def validate(self, extra_validators: Any = None) -> bool:
        """Nobody goes on without a paper that was meant to go along."""
        super().validate(extra_validators)
        self.show_paper_problems()
        return not self.errors

    def show_paper_problems(self) -> None:
        """Say of each file that was not kept why."""
        self.papers.errors = list(self.paper_problems)


class ConsentForm(QuestionForm):
    """Three free choices; the procedure needs none of them."""

    consent_sms = BooleanField(_l("U mag mij een sms sturen, zodat ik weet dat er een bericht is"))
    consent_after = BooleanField(_l("U mag mij na de zaak vragen hoe het ging"))
    consent_inspectorate = BooleanField(_l("De Inspectie van het Onderwijs mag mijn eigen woorden lezen"))


class LookOverForm(QuestionForm):
    """The button at the end; it asks nothing itself."""
