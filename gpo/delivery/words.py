"""The words for what shows that a ruling arrived."""

from gpo.delivery.models import Arrival

ARRIVAL_WORDS: dict[Arrival, str] = {
    Arrival.MAILSERVER: "de mailserver nam de mail aan",
    Arrival.GEOPEND: "de brief is geopend",
    Arrival.AANGETEKEND: "bewijs van aangetekende post",
    Arrival.BEVESTIGD: "de ontvanger zei het zelf",
}
