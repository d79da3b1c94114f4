"""The hearing as a file for anyone's calendar. It names no child, no school and no side."""

from datetime import UTC, timedelta
from urllib.parse import urlsplit

from icalendar import Calendar, Event

from gpo.hearings.models import Hearing
from gpo.law.calendar import AMSTERDAM


def calendar_file(hearing: Hearing, *, number: str, planned: int, minutes: int, base_url: str) -> bytes:
    """The file. Opened again after the hearing was planned anew, it moves the day that stands in the calendar.

    Args:
        hearing: the hearing that holds.
        number: of the dispute.
        planned: how many times a hearing was planned in this dispute.
        minutes: how long it is shown.
        base_url: the outside address of the installation.
    """
    event = Event()
    event.add("uid", f"zitting-{number}@{urlsplit(base_url).hostname or 'gpo'}")
    event.add("sequence", max(0, planned - 1))
    event.add("dtstamp", hearing.recorded_at.astimezone(UTC))
    starts = hearing.starts_at.astimezone(AMSTERDAM)
    event.add("dtstart", starts)
    event.add("dtend", starts + timedelta(minutes=minutes))
    event.add("summary", f"Zitting GPO, zaak {number}")
    event.add("location", hearing.place or "Met beeldbellen")
    event.add("url", f"{base_url}/zaken/{number}")
    event.add("class", "PRIVATE")
    calendar = Calendar()
    calendar.add("prodid", "-//GPO//zitting//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())
