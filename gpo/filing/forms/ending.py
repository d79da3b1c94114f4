"""The last pages: consents, and the look-over."""

from wtforms import BooleanField

from gpo.filing.forms.parts import QuestionForm
from gpo.web.language import _l


class ConsentForm(QuestionForm):
    """Three free choices; the procedure needs none of them."""

    consent_sms = BooleanField(_l("U mag mij een sms sturen, zodat ik weet dat er een bericht is"))
    consent_after = BooleanField(_l("U mag mij na de zaak vragen hoe het ging"))
    consent_inspectorate = BooleanField(_l("De Inspectie van het Onderwijs mag mijn eigen woorden lezen"))


class LookOverForm(QuestionForm):
    """The button at the end; it asks nothing itself."""
