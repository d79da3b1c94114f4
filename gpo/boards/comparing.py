"""Find and count what differs between a file and the database. Nothing is written here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gpo.boards.precedence import Run, believed
from gpo.boards.report import Report
from gpo.boards.standing import Standing
from gpo.boards.words import plain

# Sources differ in capitals and apostrophes here; that is no change of place.
_LOOSELY = frozenset({"city", "municipality"})

_DUTCH = {
    "name": "naam",
    "sectors": "sectoren",
    "sector": "sector",
    "education": "soort",
    "street": "straat",
    "house_number": "huisnummer",
    "postcode": "postcode",
    "city": "plaats",
    "municipality_code": "gemeentecode",
    "municipality": "gemeente",
    "province": "provincie",
    "denomination": "denominatie",
    "holiday_region": "vakantieregio",
    "board_id": "bestuur",
    "lapsed_on": "vervallen per",
}


@dataclass
class Difference:
    """What must be written.

    Args:
        added: whole new rows.
        altered: rows with new values, as they must become.
        confirmed: rows that stay as they are, but are now known from this file.
        begun: codes of rows for which a new period begins (or the first one).
    """

    added: list[dict[str, Any]] = field(default_factory=list)
    altered: list[dict[str, Any]] = field(default_factory=list)
    confirmed: list[dict[str, Any]] = field(default_factory=list)
    begun: list[str] = field(default_factory=list)


def compare(
    run: Run,
    standing: Standing,
    rows: Mapping[str, Mapping[str, Any]],
    report: Report,
    board_numbers: Mapping[int, str],
) -> Difference:
    """Find what must be written, and count it.

    Args:
        run: the import.
        standing: what the database holds.
        rows: the stated values by code.
        report: is given the figures.
        board_numbers: board numbers by id, to tell a move in words.
    """
    difference = Difference()
    for code, stated in rows.items():
        present = standing.rows.get(code)
        known_from = {"source": run.kind, "as_of": run.on}
        if present is None:
            report.new += 1
            difference.added.append(dict(stated) | known_from)
            difference.begun.append(code)
            continue
        if not believed(run, present["source"], present["as_of"]):
            report.unchanged += 1
            continue
        changes = {name: new for name, new in stated.items() if not _same(name, present[name], new)}
        if changes or any(present[name] != new for name, new in known_from.items()):
            (difference.altered if changes else difference.confirmed).append(present | changes | known_from)
        if not present.get("name_known", True):
            # Until now only a school's row mentioned this board; for the files it is a new one.
            report.new += 1
            difference.begun.append(code)
        elif changes:
            _count(report, code, present, changes, board_numbers)
            if changes.keys() & {"name", "board_id"}:
                difference.begun.append(code)
        else:
            report.unchanged += 1
    return difference


def _same(name: str, old: Any, new: Any) -> bool:
    if name in _LOOSELY and old and new:
        return plain(old) == plain(new)
    return bool(old == new)


def _count(
    report: Report,
    code: str,
    present: Mapping[str, Any],
    changes: Mapping[str, Any],
    board_numbers: Mapping[int, str],
) -> None:
    report.changed += 1
    report.renamed += "name" in changes
    report.moved_board += "board_id" in changes
    report.lapsed += changes.get("lapsed_on") is not None and present["lapsed_on"] is None
    told = []
    for name, new in changes.items():
        old = present[name]
        if name == "board_id":
            old, new = board_numbers.get(old, old), board_numbers.get(new, new)
        told.append(f"{_DUTCH.get(name, name)} {_told(old)} wordt {_told(new)}")
    report.changes.append(f"{code} {present['name']}: {'; '.join(told)}.")


def _told(value: Any) -> str:
    return "(leeg)" if value is None or value == "" else f"{value}"
