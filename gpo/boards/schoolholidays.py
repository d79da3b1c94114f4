"""School holidays: one row of a file, writing them, and those of the region of a school."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from gpo.boards.models import School, SchoolHoliday
from gpo.boards.report import Report
from gpo.boards.rows import REGIONS, BadRow, HolidayRow, day
from gpo.law.explain import date_words
from gpo.law.schooldays import HOLIDAYS, Holiday, school_year_of

# A holiday of one week with both its weekends, and of two; the summer holiday is six weeks.
_ONE_WEEK = 9
_LONGEST = {"herfst": _ONE_WEEK, "voorjaar": _ONE_WEEK, "kerst": 16, "mei": 16, "zomer": 51}
_FIXED = {"ja": True, "advies": False}


@dataclass(frozen=True)
class Region:
    """The holiday region of a school.

    Args:
        name: noord, midden or zuid; ``None`` where it is not known.
        derived: it is that of the other schools in the gemeente, because no file names the school's own.
    """

    name: str | None
    derived: bool = False


def holiday(cells: Mapping[str, str]) -> HolidayRow:
    """Understand one row of a file of school holidays.

    A holiday of one week whose last day cannot be right is kept for that one week, and says so.

    Raises:
        BadRow: the row cannot be right, and not be mended either.
    """
    year, name, region = cells["school_year"], cells["name"].lower(), cells["region"].lower()
    if not re.fullmatch(r"\d{4}-\d{4}", year) or int(year[5:]) != int(year[:4]) + 1:
        raise BadRow(f"Het schooljaar {year!r} klopt niet; verwacht is een vorm als 2026-2027.")
    if name not in HOLIDAYS or region not in REGIONS:
        raise BadRow(f"De vakantie {name!r} in regio {region!r} is niet bekend.")
    begins_on, ends_on = day(cells["begins_on"]), day(cells["ends_on"])
    if begins_on is None or ends_on is None or ends_on < begins_on or school_year_of(begins_on) != year:
        raise BadRow(f"De dagen {cells['begins_on']!r} tot en met {cells['ends_on']!r} kloppen niet.")
    if cells["fixed"] not in _FIXED or not 0 < len(cells["source"]) <= 200:
        raise BadRow("Er staat niet bij of de vakantie vaststaat, of waar zij vandaan komt.")
    remark = None
    if (ends_on - begins_on).days + 1 > _LONGEST[name]:
        ends_on, remark = _mended(name, begins_on, ends_on)
    values = {
        "school_year": year,
        "name": name,
        "region": region,
        "begins_on": begins_on,
        "ends_on": ends_on,
        "fixed": _FIXED[cells["fixed"]],
        "source": cells["source"],
        "remark": remark,
    }
    return HolidayRow(f"{name} {region} {year}", values)


def _mended(name: str, begins_on: date, told: date) -> tuple[date, str]:
    if _LONGEST[name] != _ONE_WEEK:
        raise BadRow(f"De {name}vakantie duurt in dit bestand {(told - begins_on).days + 1} dagen; dat kan niet.")
    ends_on = begins_on + timedelta(days=_ONE_WEEK - 1)
    remark = (
        f"De bron noemt {date_words(told)} als laatste dag. Dat kan niet kloppen, want deze vakantie duurt een week."
        f" Wij tellen tot en met {date_words(ends_on)}."
    )
    return ends_on, remark


def write_holidays(session: Session, rows: Sequence[HolidayRow], report: Report) -> None:
    """Bring the school holidays up to date. None lapses: a year that was set stays set.

    Args:
        session: the session, inside a transaction.
        rows: the rows of the file.
        report: is given the figures.
    """
    table = SchoolHoliday.__table__
    present = {
        (row["school_year"], row["name"], row["region"]): row for row in session.execute(select(table)).mappings()
    }
    added = []
    for row in rows:
        if row.values["remark"]:
            report.notes.append(f"Ingekort, {row.code}: {row.values['remark']}")
        held = present.get((row.values["school_year"], row.values["name"], row.values["region"]))
        if held is None:
            report.new += 1
            added.append(dict(row.values))
        elif all(held[name] == value for name, value in row.values.items()):
            report.unchanged += 1
        else:
            report.changed += 1
            report.changes.append(f"{row.code}: de dagen of hun bron zijn gewijzigd.")
            session.execute(update(SchoolHoliday).where(SchoolHoliday.id == held["id"]).values(**row.values))
    if added:
        session.execute(insert(SchoolHoliday), added)


def region_of(session: Session, school: School) -> Region:
    """By which holidays a school goes: its own region, else that of its gemeente if all schools there agree.

    Args:
        session: the session.
        school: the location.
    """
    return regions_of(session, [school])[school.id]


def regions_of(session: Session, schools: Collection[School]) -> Mapping[int, Region]:
    """The same of many schools at once, by their ids.

    Args:
        session: the session.
        schools: the locations.
    """
    places = {one.municipality for one in schools if not one.holiday_region and one.municipality}
    near: dict[str | None, set[str]] = defaultdict(set)
    if places:
        query = select(School.municipality, School.holiday_region).where(
            School.municipality.in_(places), School.holiday_region.is_not(None)
        )
        for place, region in session.execute(query.distinct()):
            near[place].add(str(region))
    return {one.id: _region(one, near.get(one.municipality, set())) for one in schools}


def _region(school: School, near: Collection[str]) -> Region:
    if school.holiday_region or len(near) != 1:
        return Region(school.holiday_region)
    return Region(next(iter(near)), derived=True)


def holidays_in(session: Session, region: str | None, first: date, last: date) -> Sequence[Holiday]:
    """The school holidays of a region that are needed to judge every day from ``first`` to ``last``.

    Args:
        session: the session.
        region: noord, midden or zuid; ``None`` gives none.
        first, last: the days; the school year before is read too, because its summer reaches into the next.
    """
    if region is None:
        return ()
    begin = int(school_year_of(first)[:4]) - 1
    years = [f"{year}-{year + 1}" for year in range(begin, int(school_year_of(last)[:4]) + 1)]
    rows = session.scalars(
        select(SchoolHoliday)
        .where(SchoolHoliday.region == region, SchoolHoliday.school_year.in_(years))
        .order_by(SchoolHoliday.begins_on)
    )
    return [
        Holiday(row.school_year, row.name, row.begins_on, row.ends_on, row.fixed, row.remark, row.source)
        for row in rows
    ]
