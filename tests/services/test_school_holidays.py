"""School holidays: what an import keeps, mends and refuses, and by which holidays a school goes."""

import csv
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.boards.importing import import_files
from gpo.boards.models import School, SchoolHoliday
from gpo.boards.report import Report
from gpo.boards.schoolholidays import Region, holidays_in, region_of
from tests.builders import World
from tests.services.test_boards_reference_data import FOLDER

DATA = Path(__file__).parent.parent / "data" / "boards"
FULL = FOLDER / "schoolvakanties.csv"
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def run(session: Session, *paths: Path, dry_run: bool = False) -> list[Report]:
    return import_files(session, paths, part=False, dry_run=dry_run, on=None, now=NOW)


def test_good_rows_are_kept_and_each_bad_one_says_why(session: Session) -> None:
    [report] = run(session, DATA / "schoolvakanties.csv")
    assert (report.kind, report.read, report.new, report.refused) == ("schoolvakanties", 13, 5, 8)
    assert [(row.line, row.reason.split(";")[0][:45]) for row in report.refused_rows] == [
        (7, "herfst noord 2026-2027 staat al op regel 2."),
        (8, "De kerstvakantie duurt in dit bestand 47 dage"),
        (9, "De vakantie 'mei' in regio 'oost' is niet bek"),
        (10, "De dagen '2028-04-24' tot en met '2028-05-02'"),
        (11, "De dagen '2027-07-10' tot en met '2027-02-30'"),
        (12, "Het schooljaar '2026-2028' klopt niet"),
        (13, "Er staat niet bij of de vakantie vaststaat, o"),
        (14, "Er staat niet bij of de vakantie vaststaat, o"),
    ]


def test_a_week_with_a_wrong_end_is_kept_as_a_week_and_says_so(session: Session) -> None:
    [report] = run(session, DATA / "schoolvakanties.csv")
    row = session.scalars(select(SchoolHoliday).where(SchoolHoliday.name == "voorjaar")).one()
    assert (row.begins_on, row.ends_on, row.fixed) == (date(2027, 2, 13), date(2027, 2, 21), False)
    assert row.remark is not None
    assert "zondag 21 maart 2027" in row.remark
    assert any("Ingekort, voorjaar noord 2026-2027" in note for note in report.notes)


def test_again_changes_nothing_and_a_correction_is_one_change(session: Session, tmp_path: Path) -> None:
    run(session, DATA / "schoolvakanties.csv")
    [again] = run(session, DATA / "schoolvakanties.csv")
    assert (again.new, again.changed, again.unchanged) == (0, 0, 5)
    text = (DATA / "schoolvakanties.csv").read_text().replace("2026-12-19,2027-01-03", "2026-12-24,2027-01-08")
    (tmp_path / "schoolvakanties.csv").write_text(text)
    [corrected] = run(session, tmp_path / "schoolvakanties.csv")
    assert (corrected.new, corrected.changed, corrected.unchanged) == (0, 1, 4)


def test_a_dry_run_writes_nothing(session: Session) -> None:
    run(session, DATA / "schoolvakanties.csv", dry_run=True)
    assert session.scalars(select(SchoolHoliday)).all() == []


def test_the_holidays_of_the_year_before_are_read_too(session: Session) -> None:
    run(session, DATA / "schoolvakanties.csv")
    found = holidays_in(session, "noord", date(2027, 9, 1), date(2027, 9, 3))
    assert [one.name for one in found] == ["herfst", "kerst", "voorjaar", "mei", "zomer"]
    assert holidays_in(session, "zuid", date(2027, 9, 1), date(2027, 9, 3)) == []
    assert holidays_in(session, None, date(2027, 9, 1), date(2027, 9, 3)) == ()


def test_the_files_of_primary_schools_give_the_region_in_both_forms(session: Session, tmp_path: Path) -> None:
    run(session, DATA / "duo_bo.csv")
    found = session.execute(select(School.holiday_region).distinct()).scalars().all()
    assert set(found) <= {"noord", "midden", "zuid", None}
    assert "noord" in found
    clean = tmp_path / "vestigingen_bo.csv"
    clean.write_text(
        "vestigingscode,brin,vestiging,naam,straat,huisnummer,postcode,plaats,gemeentecode,gemeente,provincie,"
        "denominatie,bestuursnummer,vakantieregio,rmc_code,rmc_regio,swv_po_afgeleid,peildatum\n"
        "95AA00,95AA,00,Verzonnen,Laan,1,8801AA,Dorp,0901,DORP,Drenthe,Openbaar,90001,Zuid,07,X,PO9901,2026-04\n"
        "95AB00,95AB,00,Andere,Laan,2,8801AA,Dorp,0901,DORP,Drenthe,Openbaar,90001,Onbekend,07,X,PO9901,2026-04\n"
    )
    run(session, clean)
    regions = session.execute(
        select(School.code, School.holiday_region).where(School.code.in_(["95AA00", "95AB00"])).order_by(School.code)
    ).all()
    assert [tuple(row) for row in regions] == [("95AA00", "zuid"), ("95AB00", None)]


def test_a_school_without_region_goes_by_its_gemeente_if_all_agree(session: Session, world: World) -> None:
    own, vo, other = (
        session.get_one(School, key) for key in (world.school_id, world.vo_school_id, world.public_school_id)
    )
    for school in (own, vo, other):
        school.municipality = "UTRECHT"
    own.holiday_region = "midden"
    session.flush()
    assert region_of(session, own) == Region("midden")
    assert region_of(session, vo) == Region("midden", derived=True)
    other.holiday_region = "noord"
    session.flush()
    assert region_of(session, vo) == Region(None)
    vo.municipality = None
    assert region_of(session, vo) == Region(None)


@pytest.mark.skipif(not FULL.exists(), reason=f"no reference data in {FOLDER}; GPO_REFERENCE_DATA names the folder")
def test_the_full_file(session: Session) -> None:
    [report] = run(session, FULL)
    [again] = run(session, FULL)
    with FULL.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert (report.read, report.new, report.refused) == (len(rows), 216, 0)
    assert (again.unchanged, again.new, again.changed) == (216, 0, 0)
    mended = [note for note in report.notes if note.startswith("Ingekort")]
    assert len(mended) == sum(row["opmerking"].startswith("verdacht") for row in rows) == 2
    per_year = Counter(session.scalars(select(SchoolHoliday.school_year)))
    assert (per_year["2018-2019"], per_year["2026-2027"]) == (9, 15)
