"""The command ``gpo wet data`` as a function: facts as JSON in, dates and findings as JSON out."""

import json
import re
from datetime import date
from enum import StrEnum
from typing import Any

from gpo.law.deadlines import compute
from gpo.law.enums import Ground, Outcome, Sector
from gpo.law.facts import Facts
from gpo.law.rules import Rules

_CHOICES: dict[str, type[StrEnum]] = {"sector": Sector, "ground": Ground, "outcome": Outcome}
_FLAGS = ("openbaar", "enrolled_elsewhere", "measures")
_DATES = (
    "decision_made_known_on",
    "filed_on",
    "incomplete_told_on",
    "completed_on",
    "objection_received_on",
    "outcome_told_on",
    "ruling_sent_on",
    "ruling_resent_on",
    "revision_sent_on",
    "report_extension_told_on",
    "report_extended_to",
    "closed_on",
    "home_since",
    "home_until",
    "admission_requested_on",
    "enrolled_on",
)
_KEYS = (*_CHOICES, *_FLAGS, *_DATES)
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Farther away a date is a slip of the pen, and adding a term to it may leave the calendar.
_FIRST_YEAR, _LAST_YEAR = 1980, 2999


class InvalidFacts(Exception):
    """Facts that cannot be read.

    Args:
        messages: Dutch sentences; each names the key and what is wrong with it.
    """

    def __init__(self, messages: tuple[str, ...]) -> None:
        super().__init__("\n".join(messages))
        self.messages = messages


def answer(text: str, rules: Rules) -> str:
    """Read facts, compute, and print.

    Args:
        text: one JSON object with the facts.
        rules: the loaded rows.

    Returns:
        One JSON object with ``dates`` and ``findings``.

    Raises:
        InvalidFacts: no JSON object, an unknown or double key, a wrong type or value.
    """
    result = compute(read_facts(text), rules)
    return json.dumps(result.as_json(), ensure_ascii=False, indent=2)


def read_facts(text: str) -> Facts:
    """Read facts strictly.

    Args:
        text: one JSON object with the facts; each key may be left out.

    Raises:
        InvalidFacts: every complaint at once.
    """
    pairs = _object(text)
    problems: list[str] = []
    values: dict[str, Any] = {}
    for key, raw in pairs:
        shown = _shown(key)
        if key not in _KEYS:
            problems.append(f"{shown}: dit gegeven is onbekend. Bekend zijn: {', '.join(_KEYS)}.")
        elif key in values:
            problems.append(f"{shown}: dit gegeven staat er twee keer.")
        else:
            values[key], problem = _value(key, raw)
            if problem:
                problems.append(f"{shown}: {problem}")
    if problems:
        raise InvalidFacts(tuple(problems))
    return Facts(**values)


class _Pairs(list[tuple[str, Any]]):
    """The members of a JSON object in order, so that a double key can be seen."""


def _object(text: str) -> _Pairs:
    try:
        loaded = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_Pairs, parse_constant=float)
    except json.JSONDecodeError as error:
        raise InvalidFacts(
            (f"Dit is geen geldige JSON: fout op regel {error.lineno}, teken {error.colno}.",)
        ) from error
    except (ValueError, RecursionError) as error:
        raise InvalidFacts(("Dit is geen geldige JSON: een getal is te lang of er zijn te veel haakjes.",)) from error
    if not isinstance(loaded, _Pairs):
        raise InvalidFacts(("Geef de gegevens als één JSON-object, tussen { en }.",))
    return loaded


def _shown(value: str) -> str:
    """Text from outside, made safe to print."""
    return value.encode("utf-8", "backslashreplace").decode("utf-8")[:200]


def _value(key: str, raw: Any) -> tuple[Any, str | None]:
    if key in _FLAGS:
        return raw, None if isinstance(raw, bool) else f"moet true of false zijn, niet {_json(raw)}."
    if key in _CHOICES:
        options = _CHOICES[key]
        allowed = [str(option) for option in options]
        if isinstance(raw, str) and raw in allowed:
            return options(raw), None
        return None, f"moet een van deze zijn: {', '.join(allowed)}; niet {_json(raw)}."
    return _date(raw)


def _date(raw: Any) -> tuple[date | None, str | None]:
    wrong = f"moet een datum zijn als JJJJ-MM-DD tussen aanhalingstekens, niet {_json(raw)}."
    if not isinstance(raw, str) or not _ISO.fullmatch(raw):
        return None, wrong
    try:
        day = date.fromisoformat(raw)
    except ValueError:
        return None, f"de datum {raw} bestaat niet."
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        return None, f"de datum {raw} ligt buiten {_FIRST_YEAR} tot en met {_LAST_YEAR}."
    return day, None


def _json(raw: Any) -> str:
    if isinstance(raw, _Pairs):
        return "een object"
    return "een lijst" if isinstance(raw, list) else _shown(json.dumps(raw, ensure_ascii=False))
