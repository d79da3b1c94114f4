"""The days of a record as a reader says them. In a text for the public a day is a month."""

from datetime import UTC, date, datetime

from gpo.law.calendar import AMSTERDAM
from gpo.law.explain import MONTHS, date_words


def day_words(day: str) -> str:
    """A day or a month of a record as a reader says it.

    >>> day_words("2026-05-05"), day_words("2026-05")
    ('5 mei 2026', 'mei 2026')
    """
    if day.count("-") == 1:
        year, month = day.split("-")
        return f"{MONTHS[int(month) - 1]} {year}"
    return date_words(date.fromisoformat(day)).split(" ", 1)[1]


def moment_words(moment: str) -> str:
    """A moment of a record on the clock of Amsterdam, to the second; a month stays a month.

    >>> moment_words("2026-05-05T08:03:07+00:00"), moment_words("2026-05")
    ('5 mei 2026 om 10.03.07 uur', 'mei 2026')
    """
    if "T" not in moment:
        return day_words(moment)
    local = datetime.fromisoformat(moment).astimezone(AMSTERDAM)
    return f"{day_words(local.date().isoformat())} om {local:%H.%M.%S} uur"


def moment_of(moment: str) -> datetime:
    """A moment of a record; of a text for the public the beginning of the month.

    >>> moment_of("2026-05").isoformat()
    '2026-05-01T00:00:00+00:00'
    """
    if "T" not in moment:
        return datetime.fromisoformat(f"{moment[:7]}-01").replace(tzinfo=UTC)
    return datetime.fromisoformat(moment)
