"""Import files of boards, locations, partnerships and school holidays: update, never replace; lapse, never delete.

``docs/reference-data.md`` tells the rules. Reading (``read_files``) needs no database; each file is then
written by one call of ``import_parsed``, or all of them by ``import_files``.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from gpo.boards.merging import merge
from gpo.boards.models import FileKind, SchoolWord
from gpo.boards.parsing import Parsed, parse_file
from gpo.boards.partnerships import add_missing_areas, write_partnerships, write_postcodes
from gpo.boards.precedence import Run, believed, outdated, shrinks_too_much
from gpo.boards.readers import UnreadableFile
from gpo.boards.report import Report
from gpo.boards.rows import AreaRow, BoardRow, HolidayRow, PartnershipRow, SchoolRow
from gpo.boards.schoolholidays import write_holidays
from gpo.boards.standing import BOARDS, SCHOOLS, Standing, chunks, load
from gpo.boards.words import words_of

Progress = Callable[[float], None]

NETHERLANDS = ZoneInfo("Europe/Amsterdam")

# Boards before the schools that name them, and the history last: it only adds what no other file lists.
_BOARD_FILES = (FileKind.INSPECTIE_BESTUREN, FileKind.BESTUREN, FileKind.SWV_BESTUREN)
_GROUND = (*_BOARD_FILES, FileKind.SWV_GEBIEDEN, FileKind.SWV_POSTCODE4, FileKind.SCHOOLVAKANTIES)


class _DryRun(Exception):
    """Ends the transaction of a dry run, so that nothing of it remains."""


def import_files(
    session: Session,
    paths: Sequence[Path],
    *,
    part: bool,
    dry_run: bool,
    on: date | None,
    now: datetime,
    progress: Progress | None = None,
) -> list[Report]:
    """Import files, in the order that makes the outcome the same whatever order they are named in.

    Args:
        session: the session, inside a transaction.
        paths: the files.
        part: the files are fragments: what they leave out has not gone.
        dry_run: write nothing, but report what would happen.
        on: the day the files speak of; ``None``: what each file says, else today.
        now: the present moment.
        progress: told which part of the work is done, from 0 to 1.

    Returns:
        A report per file, in the order of ``paths``.
    """
    files = read_files(paths, progress)
    reports = {id(file): file for file in files if isinstance(file, Report)}
    with suppress(_DryRun), session.begin_nested():
        for parsed in in_order(files):
            reports[id(parsed)] = import_parsed(session, parsed, part=part, on=on, now=now)
        if dry_run:
            raise _DryRun
    session.expire_all()
    return [reports[id(file)] for file in files]


def read_files(paths: Sequence[Path], progress: Progress | None = None) -> list[Parsed | Report]:
    """Read files without touching the database.

    Args:
        paths: the files.
        progress: told which part of the reading is done, from 0 to 1.

    Returns:
        Per file its understood rows, or the report that refuses it as a whole.
    """
    files: list[Parsed | Report] = []
    for number, path in enumerate(paths):

        def of_all(part: float, before: int = number) -> None:
            if progress:
                progress((before + part) / len(paths))

        try:
            files.append(parse_file(path, of_all))
        except UnreadableFile as error:
            files.append(Report(path, error=str(error)))
        of_all(1)
    return files


def in_order(files: Iterable[Parsed | Report]) -> list[Parsed]:
    """The files that were understood, in the order in which they must be written.

    Args:
        files: as ``read_files`` gave them.
    """

    def place(parsed: Parsed) -> tuple[int, date]:
        last = parsed.kind == FileKind.DUO_HISTORIE
        return (0 if parsed.kind in _GROUND else 2 if last else 1, parsed.dated or date.max)

    return sorted((file for file in files if isinstance(file, Parsed)), key=place)


def import_parsed(session: Session, parsed: Parsed, *, part: bool, on: date | None, now: datetime) -> Report:
    """Write one file.

    Args:
        session: the session, inside a transaction.
        parsed: the file.
        part: it is a fragment: what it leaves out has not gone.
        on: the day it speaks of; ``None``: what the file says, else today.
        now: the present moment.

    Returns:
        The report; a file refused as a whole has written nothing.
    """
    today = now.astimezone(NETHERLANDS).date()
    run = Run(parsed.kind, on or parsed.dated or today, on is not None, part, now)
    report = Report(parsed.path, run.kind, run.on, parsed.read, refused_rows=parsed.refused)
    if parsed.kind == FileKind.SWV_GEBIEDEN:
        write_partnerships(session, [row for row in parsed.rows if isinstance(row, PartnershipRow)], report)
    elif parsed.kind == FileKind.SWV_POSTCODE4:
        write_postcodes(session, [row for row in parsed.rows if isinstance(row, AreaRow)], report)
    elif parsed.kind == FileKind.SCHOOLVAKANTIES:
        write_holidays(session, [row for row in parsed.rows if isinstance(row, HolidayRow)], report)
    elif parsed.kind in _BOARD_FILES:
        _import_boards(session, run, parsed, report)
    else:
        _import_schools(session, run, parsed, report)
    return report


def _import_boards(session: Session, run: Run, parsed: Parsed, report: Report) -> None:
    standing = load(session, BOARDS)
    if not _acceptable(run, standing, parsed, report):
        return
    rows = {
        row.code: {"number": row.code, "name_known": True, **row.values}
        for row in parsed.rows
        if isinstance(row, BoardRow)
    }
    if bare := sum("sectors" not in values for values in rows.values()):
        report.notes.append(f"Besturen zonder sector in dit bestand: {bare}.")
    merge(session, BOARDS, run, standing, rows, parsed.lists, report, {})


def _import_schools(session: Session, run: Run, parsed: Parsed, report: Report) -> None:
    standing = load(session, SCHOOLS)
    if not _acceptable(run, standing, parsed, report):
        return
    schools = [row for row in parsed.rows if isinstance(row, SchoolRow)]
    numbers = _boards_for(session, run, standing, schools, report)
    rows = {row.code: {"code": row.code, **row.values} for row in schools}
    for row in schools:
        # A row without a board number says nothing about the board: the one that is known stays.
        if row.board_number in numbers:
            rows[row.code]["board_id"] = numbers[row.board_number]
    _note(schools, standing, report)
    by_id = {at: number for number, at in numbers.items()}
    written = merge(session, SCHOOLS, run, standing, rows, parsed.lists, report, by_id)
    _write_words(session, written)
    areas = {
        (row.values["postcode"][:4], sector): code
        for row in schools
        for sector, code in row.areas.items()
        if "postcode" in row.values
    }
    if areas:
        add_missing_areas(session, areas)


def _acceptable(run: Run, standing: Standing, parsed: Parsed, report: Report) -> bool:
    before, after = standing.listed(run.kind), len(parsed.seen)
    if not run.part and shrinks_too_much(before, after):
        report.refuse(
            f"Het bestand noemt er {after}, het vorige van deze soort noemde er {before}: meer dan 5% minder."
            " Is het afgebroken? Is het met opzet een deel, geef dan --part."
        )
        return False
    if any(outdated(run, kinds) for kinds in standing.listings.values()):
        report.notes.append(
            f"Er is al een nieuwer bestand van deze soort ingelezen dan dit van {run.on}; wat daarin staat,"
            " blijft gelden. Klopt de datum niet, geef dan --on."
        )
    return True


def _boards_for(
    session: Session, run: Run, standing: Standing, schools: Iterable[SchoolRow], report: Report
) -> dict[str, int]:
    """The id of each board by number; a board that only these rows mention is made, to be named later."""
    boards = load(session, BOARDS)
    missing = set()
    for row in schools:
        present = standing.rows.get(row.code)
        used = present is None or believed(run, present["source"], present["as_of"])
        if used and row.board_number and row.board_number not in boards.rows:
            missing.add(row.board_number)
    if missing:
        report.notes.append(f"Besturen die nog geen naam hebben: {len(missing)}; die geeft een besturenbestand.")
        unnamed = [
            {"number": number, "name": f"Bestuur {number} (naam onbekend)", "name_known": False}
            for number in sorted(missing)
        ]
        session.execute(insert(BOARDS.table), unnamed)
        boards = load(session, BOARDS)
    return {number: row["id"] for number, row in boards.rows.items()}


def _note(schools: Sequence[SchoolRow], standing: Standing, report: Report) -> None:
    if closed := sum(row.code not in standing.rows and bool(row.values["lapsed_on"]) for row in schools):
        report.notes.append(f"Nieuwe vestigingen die al gesloten zijn: {closed}.")
    if orphans := sum(row.board_number is None for row in schools):
        report.notes.append(f"Vestigingen zonder bestuursnummer in dit bestand: {orphans}.")


def _write_words(session: Session, schools: Sequence[dict[str, Any]]) -> None:
    """Keep the words by which these schools are found."""
    for some in chunks([school["id"] for school in schools]):
        session.execute(delete(SchoolWord).where(SchoolWord.school_id.in_(some)))
    words = [
        {"school_id": school["id"], "word": word}
        for school in schools
        for word in words_of(
            school["name"], school["city"] or school["municipality"], school["postcode"], school["code"]
        )
    ]
    if words:
        session.execute(insert(SchoolWord.__table__), words)  # type: ignore[arg-type]
