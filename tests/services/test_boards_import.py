"""What an import writes, counts, lets lapse and refuses. The expected figures are counted by hand."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gpo.boards import queries
from gpo.boards.importing import import_files
from gpo.boards.models import Board, BoardName, Partnership, School, SchoolPeriod, SchoolWord
from gpo.boards.report import Report, total

DATA = Path(__file__).parent.parent / "data" / "boards"
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
FIRST, SECOND = date(2026, 1, 1), date(2026, 6, 1)


def run(session: Session, *names: str | Path, **options: Any) -> list[Report]:
    chosen: dict[str, Any] = {"part": False, "dry_run": False, "on": None, "now": NOW} | options
    return import_files(session, [DATA / name for name in names], **chosen)


def figures(report: Report) -> tuple[int, ...]:
    """read, new, changed, renamed, moved_board, lapsed, unchanged, refused."""
    return tuple(report.figures().values())


def school(session: Session, code: str) -> School:
    found = queries.school_by_code(session, code)
    assert found is not None
    return found


def board(session: Session, number: str) -> Board:
    found = queries.board_by_number(session, number)
    assert found is not None
    return found


def rewritten(tmp_path: Path, name: str, *changes: tuple[str, str], drop: Sequence[str] = ()) -> Path:
    """A copy of a DUO file with texts replaced and the rows with some code left out."""
    text = (DATA / name).read_bytes().decode("cp1252")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    lines = [line for line in text.split("\r\n") if not any(f";{code};" in line for code in drop)]
    copy = tmp_path / name
    copy.write_bytes("\r\n".join(lines).encode("cp1252"))
    return copy


def test_a_location_file_of_duo_is_read_with_its_dirt(session: Session) -> None:
    [report] = run(session, "duo_bo.csv")
    assert figures(report) == (24, 24, 0, 0, 0, 0, 0, 0)
    assert (report.kind, report.on) == ("duo-bo", date(2026, 11, 24))
    first = school(session, "90AA00")
    assert first.name == 'Basisschool "De Waterlelie"'
    assert (first.brin, first.sector, first.education) == ("90AA", "PO", "BO")
    assert (first.postcode, first.municipality_code, first.city) == ("8801AA", "0901", "VOORBEELDDORP")
    assert first.board is not None
    assert first.board.number == "00008"
    assert school(session, "90AB00").name == "Openbare Basisschool \u2019t Kompas"
    assert (school(session, "90AC00").house_number, school(session, "90AF00").house_number) == ("3-A", "1-3")
    assert school(session, "90AD00").name == school(session, "90AD01").name


def test_public_follows_from_the_denomination_and_is_unknown_where_that_does_not_tell(
    session: Session,
) -> None:
    run(session, "duo_bo.csv", "vestigingen_vo_so.csv")
    assert school(session, "90AB00").public is True
    assert school(session, "90AA00").public is False
    assert school(session, "90AQ00").public is None, "samenwerkingsschool"
    assert school(session, "91VC00").public is None, "overige"


@pytest.mark.parametrize("other", ["duo_bo_bom.csv", "duo_bo_bom_quoted.csv", "duo_bo.csv"])
def test_the_same_list_in_another_form_changes_nothing(session: Session, other: str) -> None:
    run(session, "duo_bo.csv")
    [report] = run(session, other)
    assert figures(report) == (24, 0, 0, 0, 0, 0, 24, 0)


def test_a_later_list_updates_lapses_and_keeps_the_names_of_the_day(session: Session) -> None:
    run(session, "inspectie_besturen.ods")
    run(session, "duo_bo.csv", on=FIRST)
    [report] = run(session, "duo_bo_later.csv", on=SECOND)
    assert figures(report) == (24, 1, 4, 2, 2, 1, 19, 0)
    assert any(
        change == "90AB00 Openbare Basisschool \u2019t Kompas: bestuur 90001 wordt 90003." for change in report.changes
    )
    gone = school(session, "90AX00")
    assert (gone.lapsed_on, gone.name) == (SECOND, "Kindcentrum De Zon")
    day_before = SECOND - timedelta(days=1)
    renamed = school(session, "90AD00").id
    assert queries.name_of_school(session, renamed, day_before) == "De Zonnewijzer"
    assert queries.name_of_school(session, renamed, SECOND) == "De Nieuwe Zonnewijzer"
    assert queries.name_of_school(session, renamed, date(2014, 8, 1)) == "De Zonnewijzer"
    moved = school(session, "90AB00").id
    before, after = (queries.board_of_school(session, moved, on) for on in (day_before, SECOND))
    assert before is not None
    assert before.number == "90001"
    assert after is not None
    assert after.number == "90003"


def test_a_second_run_writes_nothing(session: Session) -> None:
    names = ["inspectie_besturen.ods", "duo_bo.csv", "duo_vo.csv", "vestigingen_vo_so.csv", "duo_so_sbo.csv"]
    names += ["duo_historie.csv", "besturen.csv", "swv_gebieden.csv", "swv_postcode4.csv"]
    run(session, *names)
    counted = [select(func.count()).select_from(table) for table in (School, SchoolPeriod, BoardName, SchoolWord)]
    before = [session.scalar(count) for count in counted]
    sums = total(run(session, *names))
    assert (sums["new"], sums["changed"], sums["lapsed"]) == (0, 0, 0)
    assert sums["unchanged"] + sums["refused"] == sums["read"]
    assert [session.scalar(count) for count in counted] == before


def test_a_second_run_on_another_day_changes_nothing_either(session: Session) -> None:
    run(session, "duo_bo.csv", "duo_so_sbo.csv", "vestigingen_vo_so.csv")
    later = run(session, "vestigingen_vo_so.csv", "duo_so_sbo.csv", "duo_bo.csv", now=NOW + timedelta(days=40))
    assert (total(later)["changed"], total(later)["unchanged"]) == (0, 31)


def test_a_lapsed_location_that_comes_back_is_valid_again(session: Session, tmp_path: Path) -> None:
    run(session, "duo_bo.csv", on=FIRST)
    run(session, rewritten(tmp_path, "duo_bo.csv", drop=["90AX00"]), on=SECOND)
    assert school(session, "90AX00").lapsed
    [report] = run(session, "duo_bo.csv", on=date(2026, 9, 1))
    assert figures(report) == (24, 0, 1, 0, 0, 0, 23, 0)
    assert not school(session, "90AX00").lapsed


def test_a_part_lapses_nothing_and_may_be_small(session: Session, tmp_path: Path) -> None:
    run(session, "duo_bo.csv", on=FIRST)
    some = [f"90A{letter}00" for letter in "ABCDEFGHIJ"]
    part = rewritten(tmp_path, "duo_bo.csv", ("De Beek", "De Bron"), drop=some)
    [report] = run(session, part, on=SECOND, part=True)
    assert figures(report) == (15, 0, 1, 1, 0, 0, 14, 0)
    [full] = run(session, "duo_bo.csv", on=date(2026, 9, 1))
    assert (full.lapsed, full.renamed) == (0, 1)


@pytest.mark.parametrize(("gone", "refused"), [(1, False), (2, True)])
def test_a_file_that_shrinks_by_more_than_five_percent_is_refused(
    session: Session, tmp_path: Path, gone: int, refused: bool
) -> None:
    run(session, "duo_bo.csv", on=FIRST)
    file = rewritten(tmp_path, "duo_bo.csv", drop=["90AX00", "90AW00"][:gone])
    [report] = run(session, file, on=SECOND)
    assert (report.error is not None, report.lapsed) == (refused, 0 if refused else 1)
    assert school(session, "90AX00").lapsed is not refused


def test_lapse_and_shrink_hold_within_one_kind_of_file(session: Session) -> None:
    run(session, "duo_bo.csv", "duo_historie.csv", on=FIRST)
    for name in (
        "duo_vo.csv",
        "duo_so_sbo.csv",
        "vestigingen_vo_so.csv",
        "duo_bo.csv",
        "inspectie_besturen.ods",
    ):
        [report] = run(session, name, on=SECOND)
        assert (report.error, report.lapsed) == (None, 0)


def test_a_location_lapses_only_when_no_file_as_new_still_lists_it(session: Session, tmp_path: Path) -> None:
    run(session, "duo_so_sbo.csv", on=FIRST)
    run(session, "vestigingen_vo_so.csv", on=SECOND)
    filler = "".join(
        f"\r\n(V)SO;Drenthe;90012;93{a}{b}00;93{a}{b}00".replace(f";93{a}{b}00;", f";93{a}{b};", 1)
        + f";School {a}{b};Laan;1;8812 SC;VOORBEELDSTAD;0903;VOORBEELDSTAD;Openbaar;;;4;SO"
        + ";" * 17
        for a in "AB"
        for b in "ABCDEFGHIJKL"
    )
    text = (DATA / "duo_so_sbo.csv").read_text(encoding="cp1252").rstrip() + filler
    long, short = tmp_path / "long.csv", tmp_path / "short.csv"
    long.write_text(text, encoding="cp1252")
    short.write_text("\n".join(line for line in text.split("\n") if "92SA00" not in line), encoding="cp1252")
    [report] = run(session, long, on=date(2026, 2, 1))
    assert (report.new, report.refused_rows) == (24, [])
    [report] = run(session, short, on=date(2026, 3, 1))
    assert report.lapsed == 0, "the clean file of June lists it still"
    [report] = run(session, long, on=date(2026, 7, 1))
    [report] = run(session, short, on=date(2026, 8, 1))
    assert report.lapsed == 1, "the clean file of June is older than its disappearance"
    [report] = run(session, "vestigingen_vo_so.csv", on=SECOND)
    assert report.changed == 0
    assert school(session, "92SA00").lapsed_on == date(2026, 8, 1)


def test_bad_rows_are_told_and_do_not_stop_the_rest_nor_lapse_what_they_are_about(session: Session) -> None:
    run(session, "duo_bo.csv", on=FIRST)
    [report] = run(session, "duo_bo_bad_rows.csv", on=SECOND)
    assert figures(report) == (26, 0, 0, 0, 0, 0, 18, 8)
    assert [row.line for row in report.refused_rows] == [4, 7, 8, 10, 11, 12, 26, 27]
    told = {row.line: row.reason for row in report.refused_rows}
    assert told[4] == "De postcode '88O1 AC' klopt niet; verwacht zijn vier cijfers en twee letters."
    assert told[8] == "De naam ontbreekt."
    assert told[26] == "90AA00 staat al op regel 2."
    assert told[27] == "Deze regel heeft 1 kolommen in plaats van 31."


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("duo_bo_unknown_header.csv", "mist BEVOEGD GEZAG NUMMER; onbekend is STICHTINGSNAAM"),
        ("broken.ods", "rekenblad kan niet worden gelezen"),
        ("bestaat_niet.csv", "kan niet worden gelezen"),
    ],
)
def test_a_file_that_cannot_be_understood_is_refused_and_the_others_go_on(
    session: Session, name: str, reason: str
) -> None:
    refused, vo = run(session, name, "duo_vo.csv")
    assert refused.error is not None
    assert reason in refused.error
    assert vo.new == 3
    assert session.scalar(select(func.count()).select_from(School)) == 3


def test_columns_are_found_by_name(session: Session, tmp_path: Path) -> None:
    lines = (DATA / "duo_bo.csv").read_bytes().decode("cp1252").split("\r\n")
    turned = tmp_path / "turned.csv"
    turned.write_bytes("\r\n".join(";".join(reversed(line.split(";"))) for line in lines).encode("cp1252"))
    run(session, "duo_bo.csv")
    [report] = run(session, turned)
    assert figures(report) == (24, 0, 0, 0, 0, 0, 24, 0)


def test_the_board_file_counts_boards_and_restores_their_zeros(session: Session) -> None:
    [report] = run(session, "inspectie_besturen.ods")
    assert figures(report) == (7, 5, 0, 0, 0, 0, 0, 2)
    assert report.on == date(2026, 3, 1), "its peildatum"
    assert [(row.line, row.reason.split(";")[0]) for row in report.refused_rows] == [
        (6, "90001 staat al op regel 5."),
        (10, "Het bestuursnummer '9O021' klopt niet"),
    ]
    assert board(session, "00008").name == "Stichting Katholiek Voorbeeld"
    assert board(session, "90020").sectors == ""


def test_a_board_is_named_by_a_board_file_whatever_came_first(session: Session) -> None:
    [schools] = run(session, "duo_bo.csv")
    assert board(session, "90003").name == "Bestuur 90003 (naam onbekend)"
    [boards] = run(session, "inspectie_besturen.ods")
    assert figures(boards) == (7, 5, 0, 0, 0, 0, 0, 2)
    assert board(session, "90003").name == "Gemeente Voorbeelddorp"
    assert queries.name_of_board(session, board(session, "90003").id, date(2015, 1, 1)) == "Gemeente Voorbeelddorp"
    [schools] = run(session, "duo_bo.csv")
    assert schools.changed == 0
    assert board(session, "90003").name == "Gemeente Voorbeelddorp"


def test_a_board_keeps_its_old_name_for_old_disputes(session: Session) -> None:
    run(session, "inspectie_besturen.ods")
    [report] = run(session, "besturen.csv", on=SECOND)
    assert (report.new, report.changed, report.renamed, report.moved_board) == (1, 1, 1, 0)
    public = board(session, "90001")
    assert public.name == "Stichting Openbaar Voorbeeldonderwijs"
    assert queries.name_of_board(session, public.id, date(2026, 5, 31)) == "Stg. Openbaar Voorbeeldonderwijs"
    assert queries.name_of_board(session, public.id, SECOND) == "Stichting Openbaar Voorbeeldonderwijs"


def test_the_history_adds_names_and_closed_schools_and_overrides_nothing(session: Session) -> None:
    run(session, "duo_bo.csv", "duo_so_sbo.csv")
    [report] = run(session, "duo_historie.csv")
    assert figures(report) == (9, 4, 0, 0, 0, 0, 3, 2)
    assert report.on == date(2025, 10, 1), "the last count"
    assert school(session, "90AA00").name == 'Basisschool "De Waterlelie"'
    assert not school(session, "92SA00").lapsed, "no pupils counted, but a location file lists it"
    closed = school(session, "90CA00")
    assert (closed.lapsed_on, closed.label) == (
        date(2015, 8, 1),
        "Basisschool De Gesloten Deur, VOORBEELDDORP (gesloten)",
    )
    assert closed.board is not None
    assert closed.board.number == "00008"
    assert closed.municipality_code == "0901"
    assert school(session, "90CC00").board is None
    assert school(session, "90CB00").sector == "SO"
    assert (school(session, "90CD00").lapsed_on, school(session, "90CD00").sector) == (None, "PO")


def test_the_order_of_files_makes_no_difference(session: Session) -> None:
    names = ("duo_so_sbo.csv", "vestigingen_vo_so.csv", "duo_historie.csv")
    outcomes = set()
    for order in permutations(names):
        with session.begin_nested() as savepoint:
            for name in order:
                run(session, name)
            state = session.execute(
                select(School.code, School.name, School.house_number, School.lapsed_on, Board.number)
                .outerjoin(Board)
                .order_by(School.code)
            )
            outcomes.add(tuple(tuple(row) for row in state))
            again = [run(session, name)[0] for name in order]
            assert [report.changed + report.new + report.lapsed for report in again] == [0, 0, 0]
            savepoint.rollback()
    assert len(outcomes) == 1


def test_a_dry_run_tells_what_would_change_and_writes_nothing(session: Session) -> None:
    run(session, "duo_bo.csv", on=FIRST)
    [dry] = run(session, "duo_bo_later.csv", on=SECOND, dry_run=True)
    assert figures(dry) == (24, 1, 4, 2, 2, 1, 19, 0)
    assert len(dry.changes) == 5
    assert school(session, "90AB00").lapsed is False
    assert queries.school_by_code(session, "90AY00") is None
    [real] = run(session, "duo_bo_later.csv", on=SECOND)
    assert figures(real) == figures(dry)


def test_an_older_file_of_the_same_kind_overrides_nothing_unless_its_day_is_named(
    session: Session, tmp_path: Path
) -> None:
    run(session, "duo_bo_later.csv", on=SECOND)
    old = tmp_path / "duo_bo_2026-01-15.csv"
    old.write_bytes((DATA / "duo_bo.csv").read_bytes())
    [report] = run(session, old)
    assert report.on == date(2026, 1, 15)
    assert (report.new, report.changed, report.lapsed) == (1, 0, 0)
    assert "nieuwer bestand" in " ".join(report.notes)
    assert school(session, "90AD00").name == "De Nieuwe Zonnewijzer"
    [named] = run(session, old, on=date(2026, 1, 15))
    assert named.renamed == 2
    assert school(session, "90AD00").name == "De Zonnewijzer"


def test_an_empty_cell_takes_nothing_away(session: Session, tmp_path: Path) -> None:
    run(session, "duo_bo.csv", on=FIRST)
    bare = rewritten(tmp_path, "duo_bo.csv", ("Drenthe;90001;90AB", "Drenthe; ;90AB"))
    [report] = run(session, bare, on=SECOND)
    assert report.changed == 0
    kept = school(session, "90AB00").board
    assert kept is not None
    assert kept.number == "90001"


def test_a_postcode_tells_the_samenwerkingsverband(session: Session) -> None:
    run(session, "vestigingen_vo_so.csv", "swv_gebieden.csv", "swv_postcode4.csv")
    codes = {
        code: [found.code for found in queries.partnerships_of_school(session, school(session, code).id)]
        for code in ("91VA00", "92SA00", "92SB00")
    }
    assert codes == {"91VA00": ["VO9901"], "92SA00": ["PO9901", "VO9902"], "92SB00": ["PO9901"]}
    assert session.scalar(select(Partnership.municipalities).where(Partnership.code == "VO9901")) == "Voorbeeldstad"
