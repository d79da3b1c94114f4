"""Every scenario of the folder, on both databases."""

from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from gpo.scenarios.fields import Days
from gpo.scenarios.player import Played, play
from gpo.scenarios.reader import read, rules_of

FOLDER = Path(__file__).parent.parent / "scenarios"
FILES = sorted(FOLDER.glob("*.toml"))


def played(app: Flask, path: Path) -> Played:
    rules = rules_of(path)
    return play(app, [read(path, Days(date(2026, 9, 1), rules))], rules)[0]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_scenario(app: Flask, path: Path) -> None:
    assert [failure.sentence for failure in played(app, path).failures] == []
