"""School holidays for the demonstration. They are made up, and say so: an installation imports the real ones."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from gpo.boards.models import SchoolHoliday
from gpo.boards.rows import REGIONS
from gpo.law.schooldays import school_year_of

SOURCE = "Verzonnen voor de demonstratie"
# The Saturday on or after this day, moved per region by some weeks, for so many days; the last column: it is fixed.
_HOLIDAYS: tuple[tuple[str, tuple[int, int, int], tuple[int, int, int], int, bool], ...] = (
    ("herfst", (0, 10, 14), (0, 0, 1), 9, False),
    ("kerst", (0, 12, 19), (0, 0, 0), 16, True),
    ("voorjaar", (1, 2, 13), (0, 1, 0), 9, False),
    ("mei", (1, 4, 24), (0, 0, 0), 9, True),
    ("zomer", (1, 7, 8), (0, 1, 2), 44, True),
)


def write_holidays(session: Session, today: date) -> None:
    """Holidays of each region for the years around a day, enough for every case of the demonstration; once.

    Args:
        session: the open transaction.
        today: the day.
    """
    if session.scalar(select(SchoolHoliday.id).limit(1)) is not None:
        return
    first = int(school_year_of(today)[:4])
    rows = [row for year in range(first - 3, first + 2) for row in _of_year(year)]
    session.execute(insert(SchoolHoliday), rows)


def _of_year(year: int) -> Iterator[dict[str, object]]:
    for name, (later, month, day), weeks, days, fixed in _HOLIDAYS:
        for place, region in enumerate(REGIONS):
            begins_on = _saturday(date(year + later, month, day)) + timedelta(weeks=weeks[place])
            yield {
                "school_year": f"{year}-{year + 1}",
                "name": name,
                "region": region,
                "begins_on": begins_on,
                "ends_on": begins_on + timedelta(days=days - 1),
                "fixed": fixed,
                "source": SOURCE,
                "remark": None,
            }


def _saturday(day: date) -> date:
    return day + timedelta(days=(5 - day.weekday()) % 7)
