"""The questions of a filing, one a page, in the order in which they are asked.

A new page is a form class and one row here. ``asked`` says for whom; whoever is not asked never sees it.
"""

from collections.abc import Sequence

from gpo.filing import asking
from gpo.filing.answers import Answers
from gpo.filing.asking import Question
from gpo.filing.forms import before as earlier
from gpo.filing.forms import child, dispute, ending, now, papers, requester, voice
from gpo.law.enums import Ground
from gpo.web.language import _l

_YOU, _CHILD, _DISPUTE = _l("Over u"), _l("Uw kind en de school"), _l("Het geschil")
_SCHOOL = _l("School")
_NOW, _VOICE, _END = _l("Hoe gaat het nu?"), _l("De stem van uw kind"), _l("Tot slot")

QUESTIONS: tuple[Question, ...] = (
    Question(
        "wie", _l("Wie bent u?"), _l("Dan weten wij wat wij u moeten vragen."), requester.WhoForm, _YOU, page=True
    ),
    Question("naam", _l("Hoe heet u?"), _l("Zo noemen wij u in onze brieven."), requester.NameForm, _YOU, page=True),
    Question(
        "bereiken",
        _l("Hoe kunnen wij u bereiken?"),
        _l("Eén manier is genoeg. U heeft geen mailadres nodig."),
        requester.ReachForm,
        _YOU,
        page=True,
    ),
    Question(
        "geheim-adres",
        _l("Moet uw adres geheim blijven?"),
        _l("Bijvoorbeeld omdat het anders niet veilig is."),
        requester.SecretAddressForm,
        _YOU,
        page=True,
    ),
    Question(
        "gezag",
        _l("Wie heeft het gezag over uw kind?"),
        _l("Wie gezag heeft, beslist over school en gezondheid."),
        requester.AuthorityForm,
        _YOU,
        asked=asking.has_parents,
    ),
    Question(
        "andere-ouder",
        _l("De andere ouder"),
        _l("Wij laten de andere ouder niets weten zonder besluit van een mens."),
        requester.OtherParentForm,
        _YOU,
        asked=asking.has_parents,
        page=True,
    ),
    Question(
        "naam-andere-ouder",
        _l("Hoe heet de andere ouder?"),
        _l("U hoeft dit niet in te vullen."),
        requester.OtherParentNameForm,
        _YOU,
        asked=asking.may_be_named,
        page=True,
    ),
    Question(
        "kind",
        _l("Over uw kind"),
        _l("Wij vragen geen burgerservicenummer (bsn)."),
        child.ChildForm,
        _CHILD,
        own_section=_SCHOOL,
        own=_l("Hoe kent de school u?"),
        page=True,
    ),
    Question(
        "school",
        _l("Over welke school gaat het?"),
        _l("Zoek de school op naam, plaats of postcode."),
        child.SchoolForm,
        _CHILD,
        own_section=_SCHOOL,
        page=True,
    ),
    Question(
        "ingeschreven",
        _l("Staat uw kind op deze school ingeschreven?"),
        _l("Ook wie nu thuis is, kan ingeschreven staan."),
        child.EnrolledForm,
        _CHILD,
        own_section=_SCHOOL,
        own=_l("Staat u op deze school ingeschreven?"),
    ),
    Question(
        "waarover",
        _l("Waar gaat het over?"),
        _l("De commissie oordeelt over deze drie dingen."),
        dispute.GroundsForm,
        _DISPUTE,
    ),
    Question(
        "soort",
        _l("Wat is er precies gebeurd?"),
        _l("Twijfelt u? Kies dan wat er het meest op lijkt."),
        dispute.SubtypesForm,
        _DISPUTE,
        asked=asking.some_ground,
    ),
    Question(
        "aanmelding",
        _l("Hoe ging de aanmelding?"),
        _l("Vul in wat u nog weet. De rest mag leeg blijven."),
        dispute.AdmissionForm,
        _DISPUTE,
        asked=asking.about(Ground.TOELATING),
        page=True,
    ),
    Question(
        "beslissing",
        _l("Is er een beslissing op papier?"),
        _l("Een mail of een bericht in de app telt ook."),
        dispute.PaperForm,
        _DISPUTE,
    ),
    Question(
        "wanneer",
        _l("Wanneer kreeg u de beslissing?"),
        _l("Met die dag rekenen wij uit hoeveel tijd er is."),
        dispute.DecisionForm,
        _DISPUTE,
        asked=asking.decided_on_paper,
    ),
    Question(
        "zonder-brief",
        _l("Hoe heeft de school het gezegd?"),
        _l("Ook zonder brief kunt u nu indienen."),
        dispute.NoDecisionForm,
        _DISPUTE,
        asked=asking.no_paper,
        page=True,
    ),
    Question(
        "te-laat",
        _l("De laatste dag is voorbij"),
        _l("U kunt toch indienen. Vertel ons waarom het later is."),
        dispute.LateForm,
        _DISPUTE,
        asked=asking.is_late,
        page=True,
    ),
    Question(
        "verhaal",
        _l("Wat is er gebeurd?"),
        _l("Begin bij het begin, in uw eigen woorden."),
        dispute.StoryForm,
        _DISPUTE,
        page=True,
    ),
    Question(
        "wens",
        _l("Wat wilt u dat er gebeurt?"),
        _l("De commissie kijkt ook naar wat u zelf wilt."),
        dispute.WishForm,
        _DISPUTE,
    ),
    Question(
        "gesprekken",
        _l("Met wie heeft u al gepraat?"),
        _l("Met de school bijvoorbeeld, of met de gemeente."),
        earlier.TalksForm,
        _DISPUTE,
    ),
    Question(
        "hulp",
        _l("Helpt iemand u hierbij?"),
        _l("Dat hoeft niet. Het mag wel, en het kost vaak niets."),
        earlier.SupportForm,
        _DISPUTE,
        page=True,
    ),
    Question(
        "bezwaar",
        _l("Heeft u bezwaar gemaakt?"),
        _l("Hier indienen is geen bezwaar. Dat zijn twee verschillende dingen."),
        earlier.ObjectionForm,
        _DISPUTE,
        asked=asking.about(Ground.TOELATING, Ground.VERWIJDERING),
        page=True,
    ),
    Question(
        "extra-hulp",
        _l("Heeft uw kind extra hulp nodig op school?"),
        _l("Extra hulp is meer hulp dan andere leerlingen krijgen."),
        now.SupportNeedForm,
        _NOW,
        own=_l("Heeft u extra hulp nodig op school?"),
    ),
    Question(
        "thuis",
        _l("Is uw kind thuis?"),
        _l("Ook een deel van de week telt mee."),
        now.AtHomeForm,
        _NOW,
        own=_l("Bent u thuis?"),
        page=True,
    ),
    Question(
        "dagen-thuis",
        _l("Welke dagen was uw kind thuis?"),
        _l("Eén periode is genoeg. Meer mag ook."),
        now.HomeDaysForm,
        _NOW,
        own=_l("Welke dagen was u thuis?"),
        asked=asking.at_home,
        page=True,
    ),
    Question(
        "vrijstelling",
        _l("Is er een vrijstelling van de leerplicht gevraagd?"),
        _l("Dat heet een vrijstelling 5 onder a."),
        now.ExemptionForm,
        _NOW,
        asked=asking.maybe_no_school,
        page=True,
    ),
    Question("haast", _l("Is er haast bij?"), _l("Dan kijken wij of het sneller kan."), now.HasteForm, _NOW, page=True),
    Question(
        "stem",
        _l("De stem van uw kind"),
        _l("De commissie wil weten wat uw kind zelf wil."),
        voice.ChildAskedForm,
        _VOICE,
        asked=asking.has_parents,
        page=True,
    ),
    Question(
        "kind-schrijft",
        _l("Deze bladzijde is voor jou"),
        _l("Schrijf hier zelf wat je wilt. Niets is ook goed."),
        voice.ChildWritesForm,
        _VOICE,
        asked=asking.writes,
        page=True,
    ),
    Question(
        "kind-zegt",
        _l("Wat wil uw kind?"),
        _l("Schrijf het zoveel mogelijk op in de woorden van uw kind."),
        voice.ChildSaysForm,
        _VOICE,
        asked=asking.said,
        page=True,
    ),
    Question(
        "kind-laat-zien",
        _l("Wil uw kind iets laten zien of horen?"),
        _l("Een tekening, een foto of een opname. Het hoeft niet."),
        papers.ChildShowsForm,
        _VOICE,
        asked=asking.child_speaks,
        page=True,
    ),
    Question(
        "kind-niet-gevraagd",
        _l("Waarom is het uw kind niet gevraagd?"),
        _l("Eén zin is genoeg. Bijvoorbeeld: mijn kind is vier."),
        voice.ChildNotAskedForm,
        _VOICE,
        asked=asking.not_asked,
    ),
    Question(
        "volgen",
        _l("Wil uw kind de zaak zelf volgen?"),
        _l("Dat kan met 16 of 17 jaar, met een eigen link."),
        voice.FollowForm,
        _VOICE,
        asked=asking.may_follow,
        page=True,
    ),
    Question(
        "zitting",
        _l("Wat heeft u nodig bij de zitting?"),
        _l("De zitting is een gesprek met de commissie en de school."),
        now.HearingForm,
        _END,
    ),
    Question(
        "brief",
        _l("De brief met de beslissing"),
        _l("Een foto van elke bladzijde is goed."),
        papers.LetterForm,
        _END,
        asked=asking.maybe_letter,
        page=True,
    ),
    Question(
        "machtiging",
        _l("De machtiging"),
        _l("Daarin staat dat u namens de ouders mag spreken."),
        papers.AuthorisationForm,
        _END,
        asked=asking.speaks_for_parents,
        page=True,
    ),
    Question(
        "stukken",
        _l("Andere papieren"),
        _l("Stuur mee wat u heeft. Later sturen kan ook."),
        papers.OtherPapersForm,
        _END,
        page=True,
    ),
    Question(
        "toestemming",
        _l("Uw gegevens"),
        _l("U hoeft nergens ja op te zeggen om in te dienen."),
        ending.ConsentForm,
        _END,
        page=True,
    ),
)

BY_SLUG = {question.slug: question for question in QUESTIONS}


def asked_of(answers: Answers) -> list[Question]:
    """The pages for who answered this so far."""
    return [question for question in QUESTIONS if question.asked(answers)]


def after(question: Question, answers: Answers) -> Question | None:
    """The next page, or ``None`` where the look-over comes."""
    place = QUESTIONS.index(question)
    return next((one for one in QUESTIONS[place + 1 :] if one.asked(answers)), None)


def before(question: Question, answers: Answers) -> Question | None:
    """The page before, or ``None`` at the first one."""
    place = QUESTIONS.index(question)
    return next((one for one in reversed(QUESTIONS[:place]) if one.asked(answers)), None)


def place_of(question: Question, asked: Sequence[Question]) -> int:
    """Which question this is, counted from one."""
    return next((place for place, one in enumerate(asked, start=1) if one is question), 1)
