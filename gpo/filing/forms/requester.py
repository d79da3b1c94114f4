"""Who files: who they are, how to reach them, and how it is with the other parent."""

from typing import Any

from wtforms.validators import Optional

from gpo.disputes.models import Authority, Relation
from gpo.filing.forms.parts import (
    NO,
    UNKNOWN,
    YES,
    YES_NO,
    YES_NO_UNKNOWN,
    OneOf,
    QuestionForm,
    at_most,
    choice,
    line,
    words,
)
from gpo.web.forms import CleanString, Required
from gpo.web.language import _l
from gpo.web.mail_address import MailAddress

NOBODY = "geen"
_PICK = _l("Kies een antwoord.")


class WhoForm(QuestionForm):
    """Who files."""

    relation = OneOf(
        _l("Wie bent u?"),
        [Required(_l("Kies wie u bent."))],
        choices=[
            (Relation.OUDER.value, _l("Ouder")),
            (Relation.VOOGD.value, _l("Voogd")),
            (Relation.VERZORGER.value, _l("Verzorger")),
            (Relation.LEERLING.value, _l("Leerling van 18 jaar of ouder: het gaat over mijzelf")),
            (Relation.GEMACHTIGDE.value, _l("Gemachtigde: ik spreek namens de ouders")),
        ],
    )


class NameForm(QuestionForm):
    """The name of who files."""

    name = line(_l("Uw naam"), Required(_l("Vul uw naam in.")), longest=200)


class ReachForm(QuestionForm):
    """How the commission can reach them; a mail address is not needed."""

    email = CleanString(_l("Mailadres"), [Optional(), MailAddress(), at_most(254)])
    phone = CleanString(_l("Telefoonnummer"), [Optional(), at_most(40)])
    address = line(_l("Adres"), longest=300, description=_l("Straat, nummer, postcode en plaats."))
    may_phone = OneOf(_l("Mogen wij u bellen?"), [Optional()], choices=YES_NO)
    may_mail = OneOf(_l("Mogen wij u mailen?"), [Optional()], choices=YES_NO)

    def validate(self, extra_validators: Any = None) -> bool:
        """There must be some way to answer."""
        super().validate(extra_validators)
        if not (self.email.data or self.phone.data or self.address.data):
            way = _l("Vul een adres, mailadres of telefoonnummer in. Anders kunnen wij niet antwoorden.")
            self.ask("address", way)
        return not self.errors


class SecretAddressForm(QuestionForm):
    """Whether anyone may learn where they live."""

    address_secret = choice(_l("Moet uw adres geheim blijven?"), _PICK, YES_NO)


class AuthorityForm(QuestionForm):
    """Who has gezag."""

    authority = choice(
        _l("Wie heeft het gezag over uw kind?"),
        _PICK,
        [
            (Authority.ALLEEN.value, _l("Ik alleen")),
            (Authority.SAMEN.value, _l("Ik en de andere ouder samen")),
            (Authority.IEMAND_ANDERS.value, _l("Iemand anders")),
            (Authority.ONBEKEND.value, _l("Dat weet ik niet")),
        ],
    )


class OtherParentForm(QuestionForm):
    """Whether the other parent knows, and whether contact is safe."""

    other_knows = choice(
        _l("Weet de andere ouder dat u dit indient?"),
        _PICK,
        [*YES_NO_UNKNOWN, (NOBODY, _l("Er is geen andere ouder"))],
    )
    other_safe = OneOf(
        _l("Is contact met de andere ouder veilig voor u en uw kind?"), [Optional()], choices=YES_NO_UNKNOWN
    )
    other_words = words(_l("Wat moeten wij hierover weten?"))

    def validate(self, extra_validators: Any = None) -> bool:
        """Where there is another parent, safety is asked for; "I do not know" is an answer."""
        super().validate(extra_validators)
        if self.other_knows.data in (YES, NO, UNKNOWN) and self.other_safe.data is None and not self.by_desk:
            self.ask("other_safe", _PICK)
        return not self.errors


class OtherParentNameForm(QuestionForm):
    """The name of the other parent, only if they want to give it."""

    other_name = line(_l("Naam van de andere ouder"), longest=200)
    other_email = CleanString(_l("Mailadres van de andere ouder"), [Optional(), MailAddress(), at_most(254)])
