"""How the answers of a draft are called on the page of the desk that rings back."""

import json
import re
from collections.abc import Mapping, Sequence

QUESTIONS: Mapping[str, str] = {
    "name": "Naam",
    "relation": "Wie",
    "email": "Mailadres",
    "phone": "Telefoonnummer",
    "address": "Adres",
    "may_phone": "Mag gebeld worden",
    "may_mail": "Mag gemaild worden",
    "address_secret": "Adres is geheim",
    "authority": "Gezag",
    "other_name": "Andere ouder",
    "other_email": "Mailadres andere ouder",
    "other_knows": "Andere ouder weet ervan",
    "other_safe": "Contact met andere ouder is veilig",
    "other_words": "Over de andere ouder",
    "safety": "Iemand is niet veilig",
    "happened": "Wat er gebeurde, uit de wegwijzer",
    "child_name": "Kind",
    "child_born_on": "Geboren op",
    "enrolled": "Ingeschreven",
    "enrolled_on": "Ingeschreven op",
    "enrolled_elsewhere": "Elders ingeschreven",
    "sector": "Soort onderwijs",
    "school_text": "School, zoals getypt",
    "grounds": "Waar het over gaat",
    "subtypes": "Wat er gebeurde",
    "decision_paper": "Beslissing op papier",
    "decision_made_known_on": "Beslissing bekend op",
    "decision_told_how": "Hoe verteld",
    "no_decision_reason": "Waarom geen beslissing op papier",
    "late_reason": "Waarom later",
    "letter_named_gpo": "Brief noemde de commissie",
    "story": "Wat er gebeurde, in eigen woorden",
    "wish": "Wat de ouder wil",
    "talks": "Gesprekken",
    "consultant": "Onderwijsconsulent",
    "supporter_name": "Steun van",
    "supporter_contact": "Te bereiken via",
    "breakthrough_talk": "Doorbraakoverleg",
    "breakthrough_on": "Doorbraakoverleg op",
    "objection_made": "Bezwaar gemaakt",
    "objection_received_on": "Bezwaar ontvangen op",
    "extra_support": "Extra ondersteuning nodig",
    "exemption_5a": "Vrijstelling 5 onder a",
    "urgent": "Haast",
    "urgent_reason": "Waarom haast",
    "hearing_needs": "Nodig op de zitting",
    "hearing_language": "Taal op de zitting",
    "hearing_other": "Anders nodig op de zitting",
    "at_home": "Kind is thuis",
    "home_since": "Thuis sinds",
    "home_status": "Hoe thuis",
    "admission_requested_on": "Aangemeld op",
    "admission_in_writing": "Schriftelijk aangemeld",
    "child_asked": "Kind gevraagd",
    "child_voice": "Wat het kind wil",
    "child_voice_how": "Hoe gevraagd",
}
_PERIOD = {"starts_on": "vanaf", "ends_on": "tot en met", "status": "hoe", "hours": "uren les"}
_VALUES = {"weet_niet": "weet niet", "y": "ja"}


def readable(fields: str) -> Sequence[tuple[str, str]]:
    """The answers of a draft as pairs of words, in the order of the questions; what is empty is left out.

    Args:
        fields: as the draft keeps them.
    """
    typed: Mapping[str, Sequence[str]] = json.loads(fields)
    order = list(QUESTIONS)
    names = sorted(typed, key=lambda name: (order.index(name) if name in order else len(order), name))
    pairs = ((_label(name), _value(typed[name])) for name in names)
    return [(label, value) for label, value in pairs if label and value]


def _label(name: str) -> str | None:
    if name in QUESTIONS:
        return QUESTIONS[name]
    period = re.fullmatch(r"home-(\d+)-(\w+)", name)
    if period and period[2] in _PERIOD:
        return f"Thuis, periode {int(period[1]) + 1}, {_PERIOD[period[2]]}"
    return None


def _value(values: Sequence[str]) -> str:
    words = [_VALUES.get(value, value.strip()) for value in values if value.strip()]
    # A value of a closed list is one word with underscores; what somebody typed has blanks.
    return ", ".join(word if " " in word or "@" in word else word.replace("_", " ") for word in words)
