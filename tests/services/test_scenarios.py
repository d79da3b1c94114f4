"""Every scenario of the folder: on SQLite each alone, on PostgreSQL beside each other."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from flask import Flask

from gpo.commands.scenario import scenario
from gpo.law.enums import Regime
from gpo.law.judgement import CarriedOut, FollowState, ParentsState, ReportState
from gpo.law.ladder import LadderKind
from gpo.law.rules import Rules
from gpo.scenarios.fields import Days, ScenarioError
from gpo.scenarios.player import Played, play
from gpo.scenarios.reader import read, rules_of

FOLDER = Path(__file__).parent.parent / "scenarios"
FILES = sorted(FOLDER.glob("*.toml"))
# The rules of its own that a scenario names.
RULES = {path: str(tomllib.loads(path.read_text(encoding="utf-8")).get("rules", "geen")) for path in FILES}


def played(app: Flask, path: Path) -> Played:
    rules = rules_of(path)
    return play(app, [read(path, Days(date(2026, 9, 1), rules))], rules)[0]


@pytest.mark.sqlite
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_scenario(app: Flask, path: Path) -> None:
    assert [failure.sentence for failure in played(app, path).failures] == []


@pytest.mark.postgresql
@pytest.mark.parametrize("named", sorted(set(RULES.values())), ids=lambda named: Path(named).stem)
def test_the_scenarios_of_the_same_rules_come_out_beside_each_other(app: Flask, named: str) -> None:
    paths = [path for path in FILES if RULES[path] == named]
    rules = rules_of(paths[0])
    scenarios = [read(path, Days(date(2026, 9, 1), rules)) for path in paths]
    for one in scenarios:
        for event in one.acts:
            # Another child in each, or the desk is told that it may be the same case.
            if "school" in event.fields:
                event.fields._values.setdefault("child_name", f"Kind {one.path.stem.replace('_', '')}")
    each = play(app, scenarios, rules)
    assert [failure.sentence for one in each for failure in one.failures] == []
    assert len(each) == len(paths)


# --- every status of the follow-up and every step of the ladder -----------------------------------------------------

REGIMES = tuple(Regime)
_OF_FIELD: dict[str, type[StrEnum]] = {
    "report": ReportState,
    "parents": ParentsState,
    "follow": FollowState,
    "carried_out": CarriedOut,
    "steps": LadderKind,
}
# Where nothing is owed, it is owed under no regime; and nobody deviates from a binding measure under advice.
_OF_ANY_REGIME = {ReportState.NIET_VERSCHULDIGD, ParentsState.NIET_VERSCHULDIGD}
_NOT_UNDER = {Regime.ADVIES: {FollowState.AFGEWEKEN_VAN_BINDEND}}


def test_every_status_and_every_step_begins_in_a_scenario_that_looks_a_day_before_and_a_day_after() -> None:
    begun = set().union(*(_begun(path) for path in FILES))
    wanted = {
        (regime, field, member)
        for regime in REGIMES
        for field, members in _OF_FIELD.items()
        for member in members
        if member not in _OF_ANY_REGIME and member not in _NOT_UNDER.get(regime, ())
    }
    assert {each for each in wanted if each not in begun} == set()
    assert {(field, word) for _regime, field, word in begun} >= {
        ("report", "niet_verschuldigd"),
        ("parents", "niet_verschuldigd"),
    }


def _begun(path: Path) -> set[tuple[Regime | None, str, str]]:
    """What begins in a scenario: expected to be otherwise the day before, and so on the day and the day after."""
    said: dict[tuple[str, str], dict[date, frozenset[str]]] = {}
    regimes: dict[str, dict[date, str]] = {}
    for event in read(path, Days(date(2026, 9, 1), rules_of(path))).expects:
        asked = event.fields._values
        if "regime" in asked:
            regimes.setdefault(event.case, {})[event.day] = asked["regime"]
        for field, words in _words(asked):
            said.setdefault((event.case, field), {})[event.day] = words
    only = {word for days in regimes.values() for word in days.values()}
    found: set[tuple[Regime | None, str, str]] = set()
    for (case, field), days in said.items():
        for day, words in days.items():
            before, after = days.get(day - timedelta(days=1)), days.get(day + timedelta(days=1))
            if before is None or after is None:
                continue
            # A herziening can have another force than the ruling before it; without a word on it the file has one.
            of_case = [word for at, word in sorted(regimes.get(case, {}).items()) if at <= day]
            regime = of_case[-1] if of_case else next(iter(only)) if len(only) == 1 else None
            found |= {(Regime(regime) if regime else None, field.split()[0], word) for word in (words & after) - before}
    return found


def _words(asked: Mapping[str, Any]) -> Iterator[tuple[str, frozenset[str]]]:
    for field in ("report", "parents"):
        if field in asked:
            yield field, frozenset({asked[field]})
    for field in ("follow", "carried_out"):
        for number, word in asked.get(field, {}).items():
            yield f"{field} {number}", frozenset({word})
    if "steps" in asked:
        yield "steps", frozenset(step.split()[0] for step in asked["steps"])


# --- what a scenario says when it is wrong ------------------------------------------------------------------------

WRONG = """
title = "Een verwachting die niet klopt"

[[act]]
day = "20-10-2025"
by = "ouder"
act = "geschil indienen"
school = "99ZC00"
ground = "verwijdering"
decision_made_known_on = "1-9-2025"

[[expect]]
day = "20-10-2025"
stage = "in_behandeling"
due = { filing = "13-10-2025", ruling = "28-12-2025" }
findings = ["filed_late"]
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "proef.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_wrong_expectation_is_named_with_line_day_and_what_was_found(app: Flask, tmp_path: Path) -> None:
    failures = played(app, write(tmp_path, WRONG)).failures
    assert [failure.sentence for failure in failures] == [
        "proef.toml, regel 12, 20-10-2025, zaak A: stage: verwacht in_behandeling, gevonden ingediend",
        "proef.toml, regel 12, 20-10-2025, zaak A: due ruling: verwacht 2025-12-28, gevonden 2025-12-29",
    ]


def test_the_command_is_red_on_a_wrong_expectation_and_prints_the_state(tmp_path: Path) -> None:
    told = CliRunner().invoke(scenario, ["run", str(write(tmp_path, WRONG))])
    assert told.exit_code == 1
    assert "ROOD" in told.stderr
    assert "verwacht in_behandeling, gevonden ingediend" in told.stderr
    [only] = json.loads(told.stdout)["scenarios"]
    assert only["cases"]["A"]["stage"] == "ingediend"
    assert only["cases"]["A"]["dates"]["filing"]["due_on"] == "2025-10-13"
    assert [failure["what"] for failure in only["failures"]] == ["stage", "due ruling"]


def test_the_command_is_green_on_a_right_one(tmp_path: Path) -> None:
    right = WRONG.replace("in_behandeling", "ingediend").replace("28-12-2025", "29-12-2025")
    told = CliRunner().invoke(scenario, ["run", "--json", str(write(tmp_path, right))])
    assert (told.exit_code, told.stderr) == (0, "")


def test_the_command_names_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    told = CliRunner().invoke(scenario, ["run", str(write(tmp_path, WRONG.replace("by =", "door =")))])
    assert (told.exit_code, told.stderr) == (2, "proef.toml, regel 4: het veld by ontbreekt\n")


def test_the_example_in_the_docs_is_green(app: Flask, tmp_path: Path) -> None:
    page = (FOLDER.parents[1] / "docs" / "scenarios.md").read_text(encoding="utf-8")
    text = page.partition("```toml\n")[2].partition("```")[0].replace("../data", str(FOLDER.parent / "data"))
    text = text.replace('cast = "mensen.toml"', "#")
    assert played(app, write(tmp_path, text)).failures == []


def test_a_refusal_that_does_not_come_is_red(app: Flask, tmp_path: Path) -> None:
    text = WRONG.replace("[[expect]]", 'refused = "dit kan niet"\n[[expect]]')
    [failure] = played(app, write(tmp_path, text)).failures
    assert failure.sentence == (
        "proef.toml, regel 4, 20-10-2025, zaak A: handeling: verwacht weigering: dit kan niet, gevonden gedaan"
    )


def test_an_act_that_is_refused_is_red_with_the_sentence(app: Flask, tmp_path: Path) -> None:
    act = '[[act]]\nday = "+1 dag"\nby = "bestuur"\nact = "in behandeling nemen"\n'
    [failure] = played(app, write(tmp_path, WRONG.split("[[expect]]")[0] + act)).failures
    assert "niet te vinden, of niet te zien voor bestuur" in failure.sentence
    assert failure.day == date(2025, 10, 21)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("by =", "door =", "proef.toml, regel 4: het veld by ontbreekt"),
        ('by = "ouder"', 'by = "oma"', "proef.toml, regel 4: 'oma' speelt niet mee"),
        ("school =", "schol =", "proef.toml, regel 4: het veld school ontbreekt"),
        ("99ZC00", "00AA00", "proef.toml, regel 4: school 00AA00 speelt niet mee"),
        ('"verwijdering"', '"wegsturen"', "proef.toml, regel 4: ground = 'wegsturen' is onbekend"),
        ("geschil indienen", "klagen", "proef.toml, regel 4: act = 'klagen' is onbekend"),
        ("1-9-2025", "31-9-2025", "proef.toml, regel 4: decision_made_known_on: 31-9-2025 bestaat niet op de kalender"),
        ('day = "20-10-2025"', 'day = "ooit"', "proef.toml, regel 4: day: 'ooit' is geen dag"),
        ("stage =", "stap =", "proef.toml, regel 12: het veld stap is hier onbekend"),
        ("title =", "titel =", "proef.toml: het veld title ontbreekt"),
        ("[[act]]", "[act]", "proef.toml: schrijf elke act onder [[act]], met dubbele haken"),
        ("[[act]]", "[[act]", "proef.toml: niet te lezen: "),
        ('title = "Een', 'rules = "weg.toml"\ntitle = "Een', "proef.toml: Het bestand met regels "),
    ],
)
def test_a_mistake_in_a_file_is_named_by_line_and_field(
    app: Flask, tmp_path: Path, old: str, new: str, said: str
) -> None:
    assert old in WRONG
    with pytest.raises(ScenarioError) as mistake:
        played(app, write(tmp_path, WRONG.replace(old, new, 1)))
    assert str(mistake.value).startswith(said)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-03-02", date(2026, 3, 2)),
        ("2-3-2026", date(2026, 3, 2)),
        ("vandaag", date(2026, 9, 1)),
        ("vandaag -3 weken", date(2026, 8, 11)),
        ("+10 dagen", date(2026, 4, 11)),
        ("-1 dag", date(2026, 3, 31)),
        # 1 April 2026 is a Wednesday; Goede Vrijdag and tweede Paasdag are no working days.
        ("+2 werkdagen", date(2026, 4, 7)),
        ("vandaag -1 werkdag", date(2026, 8, 31)),
    ],
)
def test_days_are_written_as_people_write_them(rules: Rules, written: str, day: date) -> None:
    assert Days(date(2026, 9, 1), rules).read(written, date(2026, 4, 1)) == day


def test_the_installation_gets_its_clock_and_rules_back(app: Flask, rules: Rules) -> None:
    house = app.extensions["gpo"]
    played(app, FOLDER / "doorgezonden.toml")
    assert app.extensions["gpo"] is house
