"""Who else helps: dated rows with a source; a number without a source is not shown."""

from datetime import date
from pathlib import Path

import pytest

from gpo.law.helplines import helplines, safety_lines
from gpo.law.rows import Purpose, RulesError
from gpo.law.rules import load_rules

DAY = date(2026, 11, 27)
OWN = """
[[helpline]]
name = "{name}"
purpose = "veiligheid"
from = 2027-01-01
title = "Eigen lijn"
what = "Voor deze installatie."
{reach}
seen_on = 2026-12-01
source = "eigen afspraak"
certainty = "D"
"""


def own(folder: Path, name: str = "kindertelefoon", reach: str = 'phone = "0800 12 34"') -> Path:
    path = folder / "rules.toml"
    path.write_text(OWN.format(name=name, reach=reach), encoding="utf-8")
    return path


def test_the_numbers_for_safety_are_these() -> None:
    numbers = {row.name: row.phone for row in safety_lines(DAY, load_rules())}
    assert numbers == {
        "alarmnummer": "112",
        "zelfmoordpreventie": "113",
        "veilig_thuis": "0800-2000",
        "kindertelefoon": "0800-0432",
        "vertrouwensinspecteur": "0900-1113111",
        "leerplichtambtenaar": None,
    }


def test_danger_comes_first_and_a_number_can_be_rung() -> None:
    first = safety_lines(DAY, load_rules())[0]
    assert (first.phone, first.tel) == ("112", "112")
    assert {row.name: row.tel for row in helplines(DAY, load_rules())}["mensenrechten"] == "0308883888"


def test_every_row_says_where_it_was_found_and_how_to_reach_it() -> None:
    for row in helplines(DAY, load_rules()):
        assert row.source, row.name
        assert row.phone or row.web or row.find, row.name
        # A number stands on a page that was read; what was not found has none.
        assert not row.phone or "https://" in row.source, row.name


def test_the_other_desks_of_the_field_are_there() -> None:
    rules = load_rules()
    assert {row.name for row in helplines(DAY, rules, Purpose.LOKET)} == {"lbt", "lkc", "mensenrechten"}
    assert {row.name for row in helplines(DAY, rules, Purpose.HULP)} == {
        "onderwijsconsulent",
        "steunpunt",
        "gedragswerk",
        "cce",
        "juridisch_loket",
    }


def test_an_installation_corrects_a_number_from_its_day_on(tmp_path: Path) -> None:
    rules = load_rules(own(tmp_path))
    phones = [
        {row.name: row.phone for row in safety_lines(day, rules)}["kindertelefoon"] for day in (DAY, date(2027, 1, 1))
    ]
    assert phones == ["0800-0432", "0800 12 34"]
    assert [row.name for row in safety_lines(date(2027, 1, 1), rules)].count("kindertelefoon") == 1


def test_another_number_changes_no_judgement(tmp_path: Path) -> None:
    assert load_rules(own(tmp_path)).hash == load_rules().hash


def test_a_row_that_cannot_be_reached_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RulesError, match="hoe het te bereiken is"):
        load_rules(own(tmp_path, reach=""))
    with pytest.raises(RulesError, match="https"):
        load_rules(own(tmp_path, reach='web = "voorbeeld.nl"'))
