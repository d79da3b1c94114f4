"""What went before: talks, help, and bezwaar at the school board."""

from wtforms.validators import Optional

from gpo.filing.forms.parts import YES_NO_UNKNOWN, OneOf, QuestionForm, choice, day, line, words
from gpo.web.language import _l


class TalksForm(QuestionForm):
    """Which talks there were."""

    talks = words(_l("Met wie heeft u gepraat, en wat kwam eruit?"))
    breakthrough_talk = OneOf(
        _l("Was er een doorbraakoverleg?"),
        [Optional()],
        choices=YES_NO_UNKNOWN,
        description=_l("Dat is een gesprek met school, gemeente en hulp samen, om een plek te vinden."),
    )
    breakthrough_on = day(_l("Wanneer was het doorbraakoverleg?"))


class SupportForm(QuestionForm):
    """Who helps the parents."""

    consultant = OneOf(_l("Helpt een onderwijsconsulent u?"), [Optional()], choices=YES_NO_UNKNOWN)
    supporter_name = line(_l("Naam van wie u helpt"), longest=200)
    supporter_contact = line(_l("Telefoon of mail van wie u helpt"), longest=254)


class ObjectionForm(QuestionForm):
    """Bezwaar at the board: the Acts know it for toelating and verwijdering only."""

    objection_made = choice(
        _l("Heeft u bezwaar gemaakt bij het schoolbestuur?"), _l("Kies een antwoord."), YES_NO_UNKNOWN
    )
    objection_received_on = day(_l("Wanneer kreeg het schoolbestuur uw bezwaar?"))
