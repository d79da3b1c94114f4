"""Days and hours in words, in the language of the page."""

from datetime import date, datetime

from babel.dates import format_date

from gpo.law.calendar import AMSTERDAM
from gpo.law.explain import date_words
from gpo.web.language import DUTCH, in_dutch, language


def day_in_words(day: date, *, long: bool = False) -> str:
    """A day in words.

    Args:
        day: the day, or a moment on it.
        long: with the day of the week.
    """
    local = day.astimezone(AMSTERDAM).date() if isinstance(day, datetime) else day
    if in_dutch():
        return date_words(local) if long else date_words(local).split(" ", 1)[1]
    return format_date(local, ("EEEE " if long else "") + "d MMMM y", locale=language() or DUTCH)


def nl_date(day: date) -> str:
    """5 mei 2026"""
    return day_in_words(day)


def nl_date_long(day: date) -> str:
    """dinsdag 5 mei 2026"""
    return day_in_words(day, long=True)


def nl_month(day: date) -> str:
    """mei 2026"""
    if in_dutch():
        return date_words(day).split(" ", 2)[2]
    return format_date(day, "MMMM y", locale=language() or DUTCH)


def nl_datetime(moment: datetime) -> str:
    """5 mei 2026, 14:05 uur"""
    hour = f"{day_in_words(moment)}, {moment.astimezone(AMSTERDAM):%H:%M}"
    return f"{hour} uur" if in_dutch() else hour
