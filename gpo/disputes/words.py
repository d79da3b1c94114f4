"""How the facts of a dispute, and the seats of its chamber, are called on pages and in the trail."""

from gpo.disputes.models import Seat

SEAT_WORDS: dict[Seat, str] = {
    Seat.VOORZITTER: "voorzitter",
    Seat.LID: "lid",
    Seat.AMBTELIJK_SECRETARIS: "ambtelijk secretaris",
}

FIELD_WORDS: dict[str, str] = {
    "decision_made_known_on": "dag van de beslissing",
    "no_decision_reason": "waarom er geen beslissing op papier is",
    "filed_on": "dag van indienen",
    "late_reason": "reden van later indienen",
    "objection_received_on": "dag van het bezwaar",
    "home_since": "thuis sinds",
    "home_until": "thuis tot",
    "admission_requested_on": "dag van de aanmelding",
    "enrolled_on": "dag van de inschrijving",
    "enrolled_elsewhere": "elders ingeschreven",
    "extra_support": "extra ondersteuning",
    "sector": "sector",
    "openbaar": "openbare school",
    "ground": "waar het geschil over gaat",
}
