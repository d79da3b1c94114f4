"""The desk's one page: every question that a parent answers, on one form, with how and when it came in."""

from typing import Any, ClassVar

from wtforms import HiddenField

from gpo.disputes.models import Channel
from gpo.filing.forms import before, child, dispute, ending, now, papers, requester, voice
from gpo.filing.forms.parts import NO, YES, YES_NO_UNKNOWN, OneOf, PlausibleYear, QuestionForm, choice, words
from gpo.filing.forms.voice import RATHER_NOT
from gpo.web.forms import DayField, NotFuture, Required, today

_CHANNELS = [
    (Channel.POST.value, "Per post"),
    (Channel.TELEFOON.value, "Per telefoon"),
    (Channel.MAIL.value, "Per mail"),
]


class DeskForm(
    requester.WhoForm,
    requester.NameForm,
    requester.ReachForm,
    requester.SecretAddressForm,
    requester.AuthorityForm,
    requester.OtherParentForm,
    requester.OtherParentNameForm,
    child.ChildForm,
    child.SchoolForm,
    child.EnrolledForm,
    dispute.GroundsForm,
    dispute.SubtypesForm,
    dispute.StoryForm,
    dispute.WishForm,
    dispute.DecisionForm,
    dispute.LateForm,
    dispute.AdmissionForm,
    before.TalksForm,
    before.SupportForm,
    before.ObjectionForm,
    now.SupportNeedForm,
    now.AtHomeForm,
    now.HomeDaysForm,
    now.ExemptionForm,
    now.HasteForm,
    now.HearingForm,
    papers.PapersForm,
    ending.ConsentForm,
):
    """What came by post, telephone or mail. What a letter does not say may stay open."""

    by_desk: ClassVar[bool] = True

    channel = OneOf("Hoe kwam het binnen?", [Required("Kies hoe het binnenkwam.")], choices=_CHANNELS)
    filed_on = DayField(
        "Ontvangen op",
        [Required("Vul de dag van ontvangst in."), NotFuture(), PlausibleYear()],
        default=lambda: today(),
        description="De dag waarop het binnenkwam, bij ons of bij het loket dat het doorstuurde.",
    )
    extra_support = OneOf(
        "Heeft het kind extra hulp nodig op school?", [Required("Kies een antwoord.")], choices=YES_NO_UNKNOWN
    )
    child_asked = OneOf(
        "Heeft het kind zelf gezegd wat het wil?",
        [Required("Kies ja of nee.")],
        choices=[(YES, "Ja"), (NO, "Nee, want…"), (RATHER_NOT, "Liever niet")],
    )
    child_voice = words("Wat wil het kind?")
    child_voice_how = words("Hoe is het gevraagd? Of: waarom niet?")
    child_voice_audience = voice.ChildSaysForm.child_voice_audience
    decision_paper = choice("Is er een beslissing op papier?", "Kies een antwoord.", YES_NO_UNKNOWN)
    late_asked = HiddenField()

    CARRIED: ClassVar[frozenset[str]] = QuestionForm.CARRIED | {"late_asked"}
    filing_due: object | None = None

    def validate(self, extra_validators: Any = None) -> bool:
        """The answers of a child belong together, as on the pages of the parent."""
        super().validate(extra_validators)
        if self.child_asked.data == YES and not self.child_voice.data:
            self.ask("child_voice", "Schrijf op wat het kind wil.")
        if self.child_asked.data in (YES, NO) and not self.child_voice_how.data:
            how = "Schrijf op hoe het is gevraagd." if self.child_asked.data == YES else "Schrijf op waarom niet."
            self.ask("child_voice_how", how)
        return not self.errors

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
            "Dit verzoek komt na de laatste dag. Schrijf op welke reden de ouder geeft, dan kan de commissie daar"
            " rekening mee houden. Of druk nog een keer op de knop: het mag ook zonder reden.",
            "late_reason",
        )
        return True
