"""The one-page form, for a parent and for the desk that enters a letter or a telephone call."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_wtf.file import MultipleFileField
from wtforms import BooleanField, Field, HiddenField, PasswordField, RadioField, SelectMultipleField
from wtforms.validators import Length, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget, TextArea

from gpo.disputes.models import Channel, Relation
from gpo.law.enums import Ground
from gpo.web.bsn import NoBsn
from gpo.web.forms import CleanString, DayField, GpoForm, NotFuture, Required, today
from gpo.web.mail_address import MailAddress

_RELATIONS = [
    (Relation.OUDER.value, "Ouder"),
    (Relation.VOOGD.value, "Voogd"),
    (Relation.VERZORGER.value, "Verzorger"),
    (Relation.LEERLING.value, "Leerling van 18 jaar of ouder: het gaat over mijzelf"),
    (Relation.GEMACHTIGDE.value, "Gemachtigde: ik spreek namens de ouders"),
]
_GROUNDS = [
    (Ground.TOELATING.value, "Toelating: de school zegt nee tegen mijn kind, of beslist niet"),
    (
        Ground.VERWIJDERING.value,
        "Verwijdering: de school stuurt mijn kind weg, wil dat gaan doen, of laat mijn kind niet meer komen",
    ),
    (
        Ground.ONTWIKKELINGSPERSPECTIEF.value,
        "Ontwikkelingsperspectief (opp): het plan met de hulp die mijn kind krijgt",
    ),
]
_YES, _NO, _UNKNOWN = "ja", "nee", "weet_niet"
_ANSWERS = [(_YES, "Ja"), (_NO, "Nee"), (_UNKNOWN, "Dat weet ik niet")]
_CHANNELS = [
    (Channel.POST.value, "Per post"),
    (Channel.TELEFOON.value, "Per telefoon"),
    (Channel.MAIL.value, "Per mail"),
]
# Older days than this are a slip of the hand, not a day in the life of a pupil.
_OLDEST_YEAR = 1980


class PlausibleYear:
    """Catches 5-9-0202 before it is counted with."""

    def __call__(self, _form: Any, field: Field) -> None:
        if isinstance(field.data, date) and field.data.year < _OLDEST_YEAR:
            raise ValidationError(f"Klopt het jaar {field.data.year}? Kijk de datum na.")


class OneOf(RadioField):
    """One answer out of a few; no answer is told by the field's own sentence."""

    def pre_validate(self, form: Any) -> None:
        """Only an answer can be a wrong one."""
        if self.data is not None:
            super().pre_validate(form)


class SomeOf(SelectMultipleField):
    """One or more answers, each with a box to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def pre_validate(self, form: Any) -> None:
        """Says in Dutch what WTForms says in English."""
        known = {choice[0] for choice in self.choices or ()}
        if not known.issuperset(self.data or ()):
            raise ValidationError("Kies een van de antwoorden.")


def _line(label: str, *first: Any, longest: int, **more: Any) -> CleanString:
    return CleanString(label, [*(first or [Optional()]), NoBsn(), _at_most(longest)], **more)


def _text(label: str, *first: Any, **more: Any) -> CleanString:
    return CleanString(label, [*(first or [Optional()]), NoBsn(), _at_most(50_000)], widget=TextArea(), **more)


def _day(label: str, future: str = "Deze datum ligt in de toekomst. Kijk de datum na.", **more: Any) -> DayField:
    return DayField(label, [Optional(), NotFuture(future), PlausibleYear()], **more)


def _at_most(longest: int) -> Length:
    return Length(max=longest, message=f"Dit is te lang. Houd het onder {longest} tekens.")


class FilingForm(GpoForm):
    """Everything a filing asks. What is filled in stays, whatever is wrong with it."""

    draft_key = HiddenField()
    late_asked = HiddenField()

    name = _line("Uw naam", Required("Vul uw naam in."), longest=200)
    relation = OneOf("Wie bent u?", [Required("Kies wie u bent.")], choices=_RELATIONS)
    email = CleanString("Mailadres", [Required("Vul uw mailadres in."), MailAddress(), _at_most(254)])
    phone = CleanString("Telefoonnummer", [Optional(), _at_most(40)])
    address = _line("Adres", longest=300, description="Straat, nummer, postcode en plaats.")

    child_name = _line("Naam van uw kind", Required("Vul de naam van uw kind in."), longest=200)
    child_born_on = _day("Geboortedatum", "Deze geboortedatum ligt in de toekomst. Kijk de datum na.")

    school_text = CleanString("Welke school?", description="Typ de naam en de plaats, of de postcode.")
    school_id = OneOf("Kies de school", coerce=str, choices=[], validate_choice=False)

    grounds = SomeOf(
        "Waar gaat het over?",
        [Required("Kies waar het geschil over gaat.")],
        choices=_GROUNDS,
        description="U mag er meer kiezen.",
    )
    story = _text("Wat is er gebeurd?", Required("Schrijf op wat er is gebeurd. Een paar zinnen is genoeg."))
    wish = _text("Wat wilt u dat er gebeurt?", Required("Schrijf op wat u wilt dat er gebeurt."))
    decision_made_known_on = _day(
        "Wanneer kreeg u de beslissing?", "De dag van de beslissing ligt in de toekomst. Kijk de datum na."
    )
    no_decision_reason = _text("Geen beslissing op papier? Schrijf op hoe dat zit")
    late_reason = _text("Bent u laat? Schrijf op waarom u niet eerder kon indienen")

    extra_support = OneOf(
        "Heeft uw kind extra hulp nodig op school?", [Required("Kies een antwoord.")], choices=_ANSWERS
    )
    urgent = BooleanField("Er is haast bij")
    urgent_reason = _text("Waarom is er haast?")
    home_since = _day("Sinds wanneer is uw kind thuis?")
    enrolled_elsewhere = OneOf("Staat uw kind op een andere school ingeschreven?", [Optional()], choices=_ANSWERS)
    admission_requested_on = _day("Wanneer meldde u uw kind aan?")
    enrolled_on = _day("Wanneer is uw kind op deze school ingeschreven?")
    objection_received_on = _day("Wanneer kreeg het schoolbestuur uw bezwaar?")

    child_asked = OneOf(
        "Heeft uw kind zelf gezegd wat het wil?",
        [Required("Kies ja of nee.")],
        choices=[(_YES, "Ja"), (_NO, "Nee, want…")],
    )
    child_voice = _text("Wat wil uw kind?")
    child_voice_how = _text("Hoe heeft u het gevraagd? Of: waarom niet?")

    papers = MultipleFileField("Stukken")

    school_problem: str | None = None
    paper_problems: Sequence[str] = ()
    more_schools: bool = False
    filing_due: object | None = None

    def typed(self) -> dict[str, list[str]]:
        """What was typed, right or wrong, by field; files and keys are no text."""
        out = {"csrf_token", "draft_key", "late_asked", "papers"}
        return {field.name: [str(value) for value in field.raw_data or ()] for field in self if field.name not in out}

    def validate(self, extra_validators: Any = None) -> bool:
        """Each field by itself, then what belongs together."""
        super().validate(extra_validators)
        if not self.grounds.data:
            self._ask("grounds", "Kies waar het geschil over gaat.")
        if self.school_problem:
            self.refuse(self.school_problem, "school_text")
        if not self.decision_made_known_on.data and not self.no_decision_reason.data:
            self._ask(
                "decision_made_known_on", "Vul de dag in, of schrijf hieronder waarom er geen beslissing op papier is."
            )
        if self.urgent.data and not self.urgent_reason.data:
            self._ask("urgent_reason", "Schrijf op waarom er haast is.")
        if self.child_asked.data == _YES and not self.child_voice.data:
            self._ask("child_voice", "Schrijf op wat uw kind wil.")
        if self.child_asked.data in (_YES, _NO) and not self.child_voice_how.data:
            how = "Schrijf op hoe u het heeft gevraagd." if self.child_asked.data == _YES else "Schrijf op waarom niet."
            self._ask("child_voice_how", how)
        self.show_paper_problems()
        return not self.errors

    def show_paper_problems(self) -> None:
        """Say of each file that was not kept why."""
        self.papers.errors = list(self.paper_problems)

    def offer_schools(
        self, schools: Sequence[tuple[int, str]], chosen: int | None, problem: str | None, *, more: bool
    ) -> None:
        """Show the schools that were found; what still stands in the way is said when the form is sent.

        Args:
            schools: of each its key and its label.
            chosen: the key of the one that is meant.
            problem: why the form cannot be sent yet.
            more: whether more schools fit than are shown.
        """
        self.more_schools = more
        self.school_id.choices = [(str(key), label) for key, label in schools]
        self.school_id.data = None if chosen is None else str(chosen)
        self.school_problem = problem

    def ask_late_reason(self, due: object | None) -> bool:
        """Ask once why the filing is late.

        Args:
            due: the last day with its derivation, where it has passed.

        Returns:
            Whether it was asked; with a reason given, or asked before, the filing goes on.
        """
        if due is None or self.late_reason.data or self.late_asked.data:
            return False
        self.filing_due, self.late_asked.data = due, "ja"
        self.refuse(
            "Uw verzoek komt na de laatste dag. Schrijf op waarom, dan kan de commissie daar rekening mee houden."
            " Of druk nog een keer op de knop: u mag ook zonder reden indienen.",
            "late_reason",
        )
        return True

    def _ask(self, field: str, sentence: str) -> None:
        # A day that cannot be read has its own sentence already.
        if not self[field].errors:
            self.refuse(sentence, field)


class DeskForm(FilingForm):
    """The same, for the desk: how and when it came in, and a parent may have no mail address."""

    channel = OneOf("Hoe kwam het binnen?", [Required("Kies hoe het binnenkwam.")], choices=_CHANNELS)
    filed_on = DayField(
        "Ontvangen op",
        [Required("Vul de dag van ontvangst in."), NotFuture(), PlausibleYear()],
        default=lambda: today(),
        description="De dag waarop het binnenkwam, bij ons of bij het loket dat het doorstuurde.",
    )
    email = CleanString("Mailadres", [Optional(), MailAddress(), _at_most(254)])

    def validate(self, extra_validators: Any = None) -> bool:
        """There must be some way to answer."""
        super().validate(extra_validators)
        if not (self.email.data or self.phone.data or self.address.data):
            self._ask("address", "Vul een adres, mailadres of telefoonnummer in. Anders kunnen wij niet antwoorden.")
        return not self.errors


class InvitationForm(GpoForm):
    """The password for the account behind a link."""

    password = PasswordField("Wachtwoord", [Required("Vul een wachtwoord in.")])
