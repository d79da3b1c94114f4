"""The words for a ruling on its way."""

from gpo.delivery.models import Arrival
from gpo.delivery.queries import Followed

ARRIVAL_WORDS: dict[Arrival, str] = {
    Arrival.MAILSERVER: "de mailserver nam de mail aan",
    Arrival.GEOPEND: "de brief is geopend",
    Arrival.AANGETEKEND: "bewijs van aangetekende post",
    Arrival.BEVESTIGD: "de ontvanger zei het zelf",
}


def whom(one: Followed) -> str:
    """To whom it goes, for the desk."""
    if one.party is None:
        return "Het schoolbestuur"
    return f"{one.party.name} ({one.party.relation.value})"


def state_of(one: Followed) -> tuple[str, str]:
    """How far it is, in words, with the colour of its tag.

    Args:
        one: the delivery.
    """
    row = one.row
    if one.ruling.sent_on is None:
        if row.ring_first and row.rung_at is None:
            return "wacht: eerst bellen", "warning"
        return "klaar om te verzenden", "neutral"
    if one.to_send_again:
        return "niet aangekomen", "danger"
    if one.waits_for_post:
        return "moet nog op de post", "warning"
    if one.opened_at is not None and one.arrived is not None:
        return "geopend", "ok"
    return ("aangekomen", "ok") if one.arrived is not None else ("verzonden", "info")
