"""``gpo besturen import``: what it prints, and how it ends."""

import json
from pathlib import Path

from click.testing import CliRunner, Result
from flask import Flask

from gpo.commands.boards import besturen

DATA = Path(__file__).parent.parent / "data" / "boards"


def invoke(app: Flask, *words: str) -> Result:
    with app.app_context():
        return CliRunner().invoke(besturen, ["import", *words])


def test_json_has_an_object_per_file_and_a_total(app: Flask) -> None:
    ended = invoke(app, str(DATA / "duo_bo.csv"), str(DATA / "inspectie_besturen.ods"), "--json")
    assert ended.exit_code == 0, "a refused row does not make the run fail"
    told = json.loads(ended.stdout)
    schools, boards = told["files"]
    assert (schools["kind"], schools["read"], schools["new"]) == ("duo-bo", 24, 24)
    assert (boards["kind"], boards["read"], boards["new"], boards["refused"]) == (
        "inspectie-besturen",
        7,
        5,
        2,
    )
    assert boards["reasons"][0] == {"line": 6, "reason": "90001 staat al op regel 5."}
    assert told["total"] == {
        "read": 31,
        "new": 29,
        "changed": 0,
        "renamed": 0,
        "moved_board": 0,
        "lapsed": 0,
        "unchanged": 0,
        "refused": 2,
        "refused_files": 0,
    }


def test_a_refused_file_ends_with_status_one_and_the_others_are_kept(app: Flask) -> None:
    ended = invoke(app, str(DATA / "broken.ods"), str(DATA / "duo_vo.csv"))
    assert ended.exit_code == 1
    assert "GEWEIGERD" in ended.output
    again = json.loads(invoke(app, str(DATA / "duo_vo.csv"), "--json").stdout)
    assert again["total"]["unchanged"] == 3


def test_a_dry_run_shows_the_changes_and_keeps_nothing(app: Flask) -> None:
    invoke(app, str(DATA / "duo_bo.csv"), "--on", "2024-01-01")
    for _ in range(2):
        ended = invoke(app, str(DATA / "duo_bo_later.csv"), "--dry-run", "--on", "2024-06-01")
        assert "Proef: er wordt niets geschreven." in ended.output
        assert "nieuw 1, gewijzigd 4 (naam 2, bestuur 2), ongewijzigd 19, geweigerd 0; vervallen 1" in ended.output
        assert "90AX00 Kindcentrum De Zon: vervallen per 2024-06-01." in ended.output


def test_a_day_that_has_not_come_is_refused(app: Flask) -> None:
    ended = invoke(app, str(DATA / "duo_bo.csv"), "--on", "2999-01-01")
    assert ended.exit_code == 2
    assert "nog niet geweest" in ended.output
    wrong = invoke(app, str(DATA / "duo_bo.csv"), "--on", "2026-02-29")
    assert wrong.exit_code == 2
