"""From a scenario file to acts and expectations, in the order of the file."""

import tomllib
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from gpo.law.rules import Rules, RulesError, load_rules
from gpo.scenarios.fields import Days, Fields, ScenarioError

__all__ = ["Event", "Scenario", "ScenarioError", "read", "rules_of"]

CAST = Path(__file__).with_name("cast.toml")
_TABLES = ("board", "school", "person", "act", "expect")


@dataclass(frozen=True)
class Event:
    """One act or one expectation.

    Args:
        day: on which day.
        case: the letter of the dispute within the scenario.
        fields: what is left to read: who, what and the facts, or what must be true.
    """

    day: date
    case: str
    fields: Fields


@dataclass(frozen=True)
class Scenario:
    """A file as read.

    Args:
        path: the file.
        title: one line.
        cast: the boards, schools and people, in that order, each with its kind.
        acts: what happens, by day.
        expects: what must be true at the end of a day.
    """

    path: Path
    title: str
    cast: tuple[tuple[str, Fields], ...]
    acts: tuple[Event, ...]
    expects: tuple[Event, ...]


def rules_of(path: Path, own: Path | None = None) -> Rules:
    """The rules under which a scenario is played.

    Args:
        path: the scenario; its ``rules`` names a file beside it.
        own: the installation's own rules; they hold where the scenario names none.

    Raises:
        ScenarioError: the scenario or its rules cannot be read.
    """
    named = _parse(path).get("rules")
    files = [path.parent / str(named)] if named else [own] if own else []
    try:
        return load_rules(*files)
    except RulesError as error:
        raise ScenarioError(f"{path.name}: {error}") from None


def read(path: Path, days: Days) -> Scenario:
    """Read a scenario.

    Args:
        path: the TOML file.
        days: reads days.

    Raises:
        ScenarioError: names the file, the line and the field that cannot be used.
    """
    document = _parse(path)
    head = Fields({key: value for key, value in document.items() if key not in _TABLES}, path.name, days)
    title = head.text("title")
    for known in ("about", "rules"):
        head.text(known, None)
    cast_path = path.parent / head.text("cast", "") if "cast" in head else CAST
    head.done()
    acts = _events(path, document, "act", days, None)
    if not acts:
        raise head.fail("er staat geen enkele [[act]] in")
    return Scenario(
        path,
        title,
        (*_cast(cast_path, days), *_cast(path, days)),
        acts,
        _events(path, document, "expect", days, acts[-1].day),
    )


def _parse(path: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ScenarioError(f"{path}: dit bestand bestaat niet") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ScenarioError(f"{path.name}: niet te lezen: {error}") from None


def _cast(path: Path, days: Days) -> Iterator[tuple[str, Fields]]:
    document = _parse(path)
    for kind in ("board", "school", "person"):
        for line, row in _rows(path, document, kind):
            yield kind, Fields(row, f"{path.name}, regel {line}", days)


def _events(path: Path, document: Mapping[str, Any], kind: str, days: Days, after: date | None) -> tuple[Event, ...]:
    events = []
    for line, row in _rows(path, document, kind):
        begins = after
        for each in _each(row):
            fields = Fields(each, f"{path.name}, regel {line}", days, begins)
            after = fields.on = fields.day("day")
            events.append(Event(after, fields.text("case", "A"), fields))
    return tuple(sorted(events, key=lambda event: event.day))


def _each(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One table that holds for several disputes (``each``) as one per dispute."""
    rest = {key: value for key, value in row.items() if key != "each"}
    cases = row.get("each")
    return [{**deepcopy(rest), "case": case} for case in cases] if isinstance(cases, list) and cases else [{**row}]


def _rows(path: Path, document: Mapping[str, Any], kind: str) -> Iterator[tuple[int, dict[str, Any]]]:
    rows = document.get(kind, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ScenarioError(f"{path.name}: schrijf elke {kind} onder [[{kind}]], met dubbele haken")
    lines = path.read_text(encoding="utf-8").splitlines()
    heads = [number for number, line in enumerate(lines, 1) if line.replace(" ", "").startswith(f"[[{kind}]]")]
    for place, row in enumerate(rows):
        yield (heads[place] if place < len(heads) else 0), row
