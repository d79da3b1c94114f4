"""The words: Dutch dates, and one plain passage per computed date (B1, in the u-form)."""

from datetime import date

from gpo.law.enums import Kind
from gpo.law.rows import Unit

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
_SINGULAR = {
    Unit.UREN: "uur",
    Unit.DAGEN: "dag",
    Unit.WEKEN: "week",
    Unit.MAANDEN: "maand",
    Unit.JAREN: "jaar",
}

NO_LEGAL_TERM = "Dit is een werktermijn, geen wettelijke termijn."
BY_ANALOGY = "naar analogie van de Algemene termijnenwet"

RULE_WORDS = {
    "filing": "het geschil indienen",
    "remedy": "het verzoek aanvullen",
    "defence": "het verweer van het bestuur",
    "ruling": "het oordeel van de commissie",
    "hearing": "de zitting",
    "report": "de mededeling van het bestuur na het oordeel",
    "measure": "een maatregel uitvoeren",
    "objection": "bezwaar maken bij het bestuur",
    "objection_decision": "de beslissing van het bestuur op het bezwaar",
    "admission_decision": "de beslissing over toelating",
    "admission_decision_extended": "de beslissing over toelating na uitstel",
    "temporary_placement": "de tijdelijke plaatsing",
    "opp": "het ontwikkelingsperspectief",
    "home_three_months": "drie maanden thuis",
    "home_after_ruling": "drie maanden thuis na de uitspraak",
    "reminder": "de herinnering",
    "flag": "de vlag",
    "formal_notice": "de aanschrijving van het bestuur",
    "inspectorate": "de lijst van de Inspectie",
    "admission_request": "de aanmelding",
    "admission_incomplete": "het bericht over een aanmelding die niet compleet is",
    "school_suspension": "het einde van de schorsing",
    "post_arrival": "de ontvangst van een brief die op tijd is gepost",
    "interim_answer": "het antwoord over het onderwijs intussen",
}
FACT_WORDS = {
    "decision_made_known_on": "de beslissing is bekendgemaakt",
    "filed_on": "het geschil is ingediend",
    "incomplete_told_on": "bericht dat het verzoek niet compleet is",
    "completed_on": "het verzoek is compleet",
    "objection_received_on": "het bezwaar is ontvangen",
    "outcome_told_on": "het dictum is meegedeeld",
    "ruling_sent_on": "de uitspraak is verzonden",
    "ruling_resent_on": "de uitspraak is later aan het bestuur verzonden: eerder kwam zij niet aan",
    "revision_sent_on": "een aanvulling of herziening van de uitspraak is verzonden",
    "report_extension_told_on": "het bestuur heeft uitstel gemeld",
    "report_extended_to": "de nieuwe dag die het bestuur heeft genoemd",
    "closed_on": "de zaak is gesloten",
    "home_since": "het kind is thuis",
    "home_until": "het kind is niet meer thuis",
    "admission_requested_on": "de aanmelding is ontvangen",
    "enrolled_on": "het kind is ingeschreven",
    "interim_asked_on": "het bestuur is gevraagd welk onderwijs het kind krijgt",
    "last_day": "de laatste dag",
    "flagged_on": "de vlag is gezet",
    "notice_sent_on": "de aanschrijving is verstuurd",
    "transferred_on": "een ander bestuur nam de plicht over",
}
_SENTENCES = {
    "filing": "U kunt uw geschil indienen tot en met {due}. U heeft daarvoor {term}, vanaf de dag nadat u de"
    " beslissing kreeg ({start}). Bent u later? Dien het dan toch in en schrijf op waarom.",
    "remedy": "U kunt uw verzoek aanvullen tot en met {due}. Dat is {term} na het bericht van {start}.",
    "defence": "Het schoolbestuur stuurt zijn antwoord uiterlijk op {due}. Dat is {term} nadat het verzoek"
    " compleet was ({start}).",
    "ruling": "De commissie geeft haar oordeel uiterlijk op {due}. Dat is {term} nadat het geschil is"
    " ingediend ({start}). Vakanties tellen mee.",
    "hearing": "De zitting is ongeveer op {due}, {term} nadat het geschil is ingediend ({start}).",
    "report": "Het schoolbestuur meldt uiterlijk op {due} aan de ouders en aan de commissie wat het met het"
    " oordeel doet. Dat is {term} nadat de uitspraak is verzonden ({start}).",
    "report_extended": "Het schoolbestuur heeft uitstel gemeld. Het meldt uiterlijk op {due} aan de ouders en"
    " aan de commissie wat het met het oordeel doet. De uitspraak is verzonden op {start}.",
    "measure": "Deze maatregel moet uiterlijk op {due} zijn uitgevoerd. Dat is {term} na {start}. De"
    " commissie heeft deze termijn in de uitspraak gesteld.",
    "measure_told_first": "Deze maatregel moet uiterlijk op {due} zijn uitgevoerd. Dat is {term} na {start}. De"
    " commissie heeft deze termijn in het dictum gesteld. Is de termijn om voordat de uitspraak is verzonden? Dan zet"
    " de commissie nog geen vlag. Na de verzending kijkt zij wat het schoolbestuur heeft gedaan.",
    "objection": "U kunt bij het schoolbestuur bezwaar maken tot en met {due}. U heeft daarvoor {term}, vanaf"
    " de dag nadat u de beslissing kreeg ({start}).",
    "objection_decision": "Het schoolbestuur beslist uiterlijk op {due} op uw bezwaar.",
    "admission_decision": "De school beslist uiterlijk op {due} of uw kind op school mag komen. Dat is {term}"
    " nadat de school uw aanmelding kreeg ({start}).",
    "admission_decision_extended": "Heeft de school gemeld dat zij meer tijd nodig heeft? Dan beslist zij"
    " uiterlijk op {due}: {term} nadat zij uw aanmelding kreeg ({start}). Deze datum geldt alleen als de"
    " school dat uitstel heeft gemeld.",
    "temporary_placement": "Heeft de school dan nog niet beslist? Dan kan uw kind tijdelijk naar deze school"
    " vanaf {due}: de dag na {term}, gerekend vanaf de aanmelding ({start}). Dat geldt alleen als uw kind nog"
    " niet op een andere school staat ingeschreven.",
    "opp": "De school maakt het ontwikkelingsperspectief van uw kind uiterlijk op {due}. Dat is {term} nadat"
    " uw kind is ingeschreven ({start}).",
    "home_after_ruling": "Zit het kind na {due} nog thuis? Dan komt er een vlag met haast: {term} na {start}.",
    "reminder": "Is er op {due} nog niet gemeld? Dan krijgt het schoolbestuur een herinnering: {term} voor de laatste"
    " dag ({start}).",
    "flag": "Is er op {due} nog niets gedaan? Dan komt er een vlag bij het schoolbestuur: {term} na {start}.",
    "formal_notice": "Is er op {due} nog niets gedaan? Dan gaat er een aanschrijving naar het schoolbestuur en zijn"
    " bestuurders: {term} na {start}.",
    "inspectorate": "Is er op {due} nog niets gedaan? Dan komt de uitspraak op de lijst van de Inspectie van het"
    " Onderwijs: {term} na {start}.",
    "home_three_months": "Op {due} is uw kind {term} thuis, gerekend vanaf {start}. Dit is een merkteken voor"
    " de commissie, geen officiële telling.",
    "admission_request": "Meld uw kind als dat kan aan op {due} of eerder: {term} voor de start op {start}.",
    "admission_incomplete": "De school zegt uiterlijk op {due} of zij de aanmelding niet behandelt. Dat is"
    " {term} na {start}.",
    "school_suspension": "De schorsing duurt hoogstens tot en met {due}: {term} vanaf {start}.",
    "post_arrival": "Een brief die voor het einde van de termijn ({start}) is gepost, is op tijd als hij"
    " uiterlijk op {due} is ontvangen.",
    "interim_answer": "Wij vragen het schoolbestuur te antwoorden uiterlijk op {due}. Dat is {term} na de vraag"
    " van {start}. Wij vonden geen regel die dit antwoord verplicht.",
}


def date_words(day: date) -> str:
    """A date in full Dutch words.

    Args:
        day: the date.

    >>> date_words(date(2026, 5, 5))
    'dinsdag 5 mei 2026'
    """
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def amount_words(amount: int, unit: Unit) -> str:
    """A number with its unit.

    Args:
        amount: how many.
        unit: of what.

    >>> amount_words(1, Unit.WEKEN), amount_words(6, Unit.WEKEN)
    ('1 week', '6 weken')
    """
    return f"{amount} {_SINGULAR[unit] if amount == 1 or unit is Unit.UREN else unit}"


def sentence(rule: str, due: date, start: date, amount: int, unit: Unit, kind: Kind, *, analogy: bool) -> str:
    """What a date means for the reader.

    Args:
        rule: which term.
        due: the computed day.
        start: the day it is counted from.
        amount: how many.
        unit: of what.
        kind: a werktermijn says that it is no legal term.
        analogy: whether the Act on terms is followed by choice.
    """
    text = _SENTENCES[rule].format(due=date_words(due), start=date_words(start), term=amount_words(amount, unit))
    if kind is Kind.WERKTERMIJN:
        text += f" {NO_LEGAL_TERM}"
    if kind is Kind.REGLEMENT:
        text += " Deze termijn komt uit de regels van de commissie, niet uit de wet."
    if analogy:
        text += f" In het weekend en op feestdagen kan de termijn niet eindigen, {BY_ANALOGY}."
    return text
