"""The full published files. They are not in this repository; without them these tests are skipped.

The expected figures come from the description of the files and from counting lines here, never from the
importer.
"""

import csv
import os
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gpo.boards import queries
from gpo.boards.importing import import_files
from gpo.boards.models import School
from gpo.boards.report import Report, total

FOLDER = Path(os.environ.get("GPO_REFERENCE_DATA") or Path(__file__).parents[3] / "shared" / "data")
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)

BOARDS = "raw/inspectie/20260305-oordeel-en-standaard-bg.ods"
PRIMARY = "raw/duo/02.-alle-schoolvestigingen-basisonderwijs.csv"
HISTORY = "raw/duo/06.-historisch-overzicht-aantal-leerlingen-per-schoolvestiging.csv"
VO_PART = "raw/duo/fragment_02.-alle-vestigingen-vo.csv"
SO_PART = "raw/duo/fragment_09.-alle-vestigingen-sbo-so-en-vso.csv"
VO_SO = "vestigingen_vo_so.csv"

pytestmark = pytest.mark.skipif(
    not (FOLDER / PRIMARY).exists(),
    reason=f"no reference data in {FOLDER}; GPO_REFERENCE_DATA names the folder",
)


def run(session: Session, *names: str, part: bool = False) -> list[Report]:
    return import_files(session, [FOLDER / name for name in names], part=part, dry_run=False, on=None, now=NOW)


def figures(report: Report) -> tuple[int, ...]:
    """read, new, changed, renamed, moved_board, lapsed, unchanged, refused."""
    return tuple(report.figures().values())


def lines(name: str, encoding: str) -> list[list[str]]:
    text = (FOLDER / name).read_bytes().decode(encoding)
    return [line.split(";") for line in text.split("\r\n")[1:] if line]


@pytest.mark.parametrize(
    ("name", "rows", "refused"), [(PRIMARY, 6107, 0), (HISTORY, 9737, 0), (VO_SO, 2507, 0), (BOARDS, 1386, 4)]
)
def test_each_full_file_and_then_again(session: Session, name: str, rows: int, refused: int) -> None:
    began = time.monotonic()
    [first] = run(session, name)
    [second] = run(session, name)
    assert time.monotonic() - began < 60, "seconds are meant; this only catches minutes"
    assert figures(first) == (rows, rows - refused, 0, 0, 0, 0, 0, refused)
    assert figures(second) == (rows, 0, 0, 0, 0, 0, rows - refused, refused)


@pytest.mark.parametrize(("name", "rows"), [(VO_PART, 8), (SO_PART, 9)])
def test_each_fragment_and_then_again(session: Session, name: str, rows: int) -> None:
    [first] = run(session, name, part=True)
    [second] = run(session, name, part=True)
    assert figures(first) == (rows, rows, 0, 0, 0, 0, 0, 0)
    assert figures(second) == (rows, 0, 0, 0, 0, 0, rows, 0)


def test_the_double_boards_are_the_four_that_stand_there_twice(session: Session) -> None:
    [report] = run(session, BOARDS)
    assert [row.reason.split()[0] for row in report.refused_rows] == ["21654", "37052", "40676", "46723"]
    assert report.notes == ["Besturen zonder sector in dit bestand: 17."]
    first = queries.board_by_number(session, "8")
    assert first is not None
    assert first.number == "00008"


def test_all_files_together_and_then_again(session: Session) -> None:
    names = (BOARDS, PRIMARY, VO_SO, HISTORY, VO_PART, SO_PART)
    reports = {}
    for name in names:
        [reports[name]] = run(session, name, part="fragment" in name)
    primary = {row[3] for row in lines(PRIMARY, "cp1252")}
    with (FOLDER / VO_SO).open(encoding="utf-8", newline="") as file:
        clean = {row["vestigingscode"] for row in csv.DictReader(file)}
    past = {row[1]: row for row in lines(HISTORY, "utf-8-sig")}
    only_past = past.keys() - primary - clean
    assert figures(reports[HISTORY]) == (9737, len(only_past), 0, 0, 0, 0, 9737 - len(only_past), 0)
    # 2025 is the last column of the history; nought pupils then and no list that has it: closed.
    closed = sum(past[code][-1] == "0" for code in only_past)
    found = session.scalar(select(func.count()).select_from(School).where(School.lapsed_on.is_not(None)))
    assert found == closed
    again = [run(session, name, part="fragment" in name)[0] for name in names]
    sums = total(again)
    assert (sums["new"], sums["changed"], sums["lapsed"], sums["refused"]) == (0, 0, 0, 4)


def test_the_history_first_gives_the_same_schools(session: Session) -> None:
    run(session, HISTORY)
    [primary] = run(session, PRIMARY)
    before = {row[1]: row for row in lines(HISTORY, "utf-8-sig")}
    now = {row[3]: row for row in lines(PRIMARY, "cp1252")}
    both = before.keys() & now.keys()
    assert (primary.new, primary.changed) == (len(now) - len(both), len(both)), "the history has no addresses"
    assert primary.renamed == sum(" ".join(now[code][4].split()) != " ".join(before[code][2].split()) for code in both)
    assert primary.moved_board == sum(now[code][1] != before[code][5].zfill(5) for code in both)
    again = total([*run(session, HISTORY), *run(session, PRIMARY)])
    assert (again["new"], again["changed"], again["lapsed"]) == (0, 0, 0)
