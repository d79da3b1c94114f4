"""Holding a state against an expectation: everything an expectation names is compared, nothing else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from gpo.scenarios.fields import Fields
from gpo.scenarios.state import State

_WORDS = (
    *("stage", "way_out", "outcome", "regime", "report", "parents"),
    *("kind", "draft", "child_letter", "publication"),
    *("bearer", "report_bearer"),
)
_LISTS = ("flags", "resolved_flags", "tasks", "steps", "contested", "handed")
_TABLES = ("outcomes", "follow", "carried_out", "letters", "served", "measure_bearer", "then", "now")


@dataclass(frozen=True)
class Failure:
    """Something that was not as the file says.

    Args:
        where: the file and the line.
        day: on which day.
        case: the letter of the dispute.
        what: which part.
        expected: what the file says.
        found: what is so.
    """

    where: str
    day: date
    case: str
    what: str
    expected: Any
    found: Any

    @property
    def sentence(self) -> str:
        """In Dutch, on one line."""
        day = f"{self.day.day}-{self.day.month}-{self.day.year}"
        expected, found = _shown(self.expected), _shown(self.found)
        return f"{self.where}, {day}, zaak {self.case}: {self.what}: verwacht {expected}, gevonden {found}"

    def as_json(self) -> Mapping[str, Any]:
        """The shape in which ``gpo scenario run`` prints it."""
        return {
            "where": self.where,
            "day": self.day.isoformat(),
            "case": self.case,
            "what": self.what,
            "expected": self.expected,
            "found": self.found,
        }


def compare(fields: Fields, state: State) -> Iterator[tuple[str, Any, Any]]:
    """What differs: the part, what was expected, what was found.

    Args:
        fields: the expectation.
        state: as ``state_of`` gave it.

    Raises:
        ScenarioError: the expectation holds something unknown.
    """
    for what, expected, found in _asked(fields, state):
        if expected != found:
            yield what, expected, found
    fields.done()


def _asked(fields: Fields, state: State) -> Iterator[tuple[str, Any, Any]]:
    for name in _WORDS:
        if name in fields:
            # "geen" says that there is none yet: TOML has no empty value.
            word = fields.text(name)
            yield name, None if word == "geen" else word, state[name]
    for name in _LISTS:
        if name in fields:
            yield name, sorted(fields.texts(name)), state[name]
    for name in _TABLES:
        for key, expected in fields.table(name, {}).items():
            yield f"{name} {key}", expected, state[name].get(key, 0 if name == "letters" else None)
    for code in fields.texts("findings", []):
        yield f"finding {code}", True, code in state["findings"]
    for code in fields.texts("no_findings", []):
        yield f"finding {code}", False, code in state["findings"]
    if "later" in fields:
        yield "later", fields.day("later").isoformat(), state["later"]
    yield from _dates(fields, state["dates"])


def _dates(fields: Fields, dates: Mapping[str, Mapping[str, str | None]]) -> Iterator[tuple[str, Any, Any]]:
    for kind, key in (("due", "due_on"), ("met", "met_on")):
        for rule, day in fields.table(kind, {}).items():
            yield f"{kind} {rule}", fields.day_of(rule, day).isoformat(), dates.get(rule, {}).get(key)
    for rule, expected in fields.table("closed", {}).items():
        yield f"closed {rule}", expected, dates.get(rule, {}).get("closed_as")
    for rule in fields.texts("open", []):
        yield f"open {rule}", True, rule in dates and dates[rule]["closed_as"] is None
    for rule in fields.texts("absent", []):
        yield f"absent {rule}", None, dates.get(rule, {}).get("due_on")


def _shown(value: Any) -> str:
    if value is None:
        return "niets"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return "[" + ", ".join(value) + "]" if isinstance(value, list) else str(value)
