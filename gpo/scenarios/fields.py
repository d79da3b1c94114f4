"""Reading the fields of one table of a scenario: each asked for once, what is left over is named."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from gpo.law.calendar import non_working_day
from gpo.law.rules import Rules

Choice = TypeVar("Choice", bound=StrEnum)
_DUTCH_DAY = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")
_SHIFT = re.compile(r"(vandaag)?\s*(?:([+-])\s*(\d+)\s*(dag|dagen|week|weken|werkdag|werkdagen))?")
_MISSING = object()


class ScenarioError(Exception):
    """A scenario that cannot be read; the Dutch message names the file, the line and the field."""


class Days:
    """From what is written to a day.

    A day is ``2018-11-15`` or ``15-11-2018``, or counted: ``+10 dagen``, ``-3 weken``, ``+5 werkdagen`` from the day
    before it in the file, ``vandaag``, ``vandaag -6 weken``.

    Args:
        today: what ``vandaag`` means.
        rules: for the days on which nobody works.
    """

    def __init__(self, today: date, rules: Rules) -> None:
        self.today, self.rules = today, rules

    def read(self, written: object, after: date | None) -> date:
        """The day.

        Args:
            written: a date or a text.
            after: the day it counts from, if it is counted.

        Raises:
            ValueError: it is no day; the message says why in Dutch.
        """
        if isinstance(written, date):
            return written
        text = str(written).strip()
        try:
            if dutch := _DUTCH_DAY.fullmatch(text):
                return date(*(int(part) for part in reversed(dutch.groups())))
            if text[:4].isdigit():
                return date.fromisoformat(text)
        except ValueError:
            raise ValueError(f"{text} bestaat niet op de kalender") from None
        return self._counted(text, after)

    def _counted(self, text: str, after: date | None) -> date:
        found = _SHIFT.fullmatch(text)
        if found is None or not text:
            raise ValueError(f"{text!r} is geen dag: schrijf 15-11-2018, +10 dagen, +5 werkdagen of vandaag -3 weken")
        start = self.today if found[1] else after
        if start is None:
            raise ValueError(f"{text!r} telt vanaf een eerdere dag, en die is er niet")
        amount, back = int(found[3] or 0), found[2] == "-"
        if (found[4] or "").startswith("werkdag"):
            return self._working(start, amount, back)
        days = amount * (7 if (found[4] or "").startswith("we") else 1)
        return start + timedelta(days=-days if back else days)

    def _working(self, start: date, amount: int, back: bool) -> date:
        step, day = timedelta(days=-1 if back else 1), start
        while amount:
            day += step
            amount -= not non_working_day(day, self.rules)
        return day


class Fields:
    """The fields of one table.

    Args:
        values: as TOML gave them.
        where: the file and the line, for messages.
        days: reads days.
        on: the day that counted days in this table count from.
    """

    def __init__(self, values: Mapping[str, Any], where: str, days: Days, on: date | None = None) -> None:
        self._values, self.where, self._days, self.on = dict(values), where, days, on

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def fail(self, sentence: str) -> ScenarioError:
        """An error at this place."""
        return ScenarioError(f"{self.where}: {sentence}")

    def done(self) -> None:
        """Everything was asked for.

        Raises:
            ScenarioError: names a field that nobody asked for.
        """
        for name in self._values:
            raise self.fail(f"het veld {name} is hier onbekend")

    def take(self, name: str, kind: type | tuple[type, ...], words: str, default: Any = _MISSING) -> Any:
        """A field of a kind.

        Args:
            name: the field.
            kind: the Python type or types.
            words: what it should be, in Dutch.
            default: what holds without the field.

        Raises:
            ScenarioError: it is not there and has no default, or it is of another kind.
        """
        value = self._values.pop(name, _MISSING)
        if value is _MISSING:
            if default is _MISSING:
                raise self.fail(f"het veld {name} ontbreekt")
            return default
        if not isinstance(value, kind) or (isinstance(value, bool) and bool not in _types(kind)):
            raise self.fail(f"{name} = {value!r} is geen {words}")
        return value

    def text(self, name: str, default: Any = _MISSING) -> Any:
        """Words."""
        return self.take(name, str, "tekst", default)

    def flag(self, name: str, default: Any = _MISSING) -> Any:
        """Yes or no."""
        return self.take(name, bool, "true of false", default)

    def number(self, name: str, default: Any = _MISSING) -> Any:
        """A whole number."""
        return self.take(name, int, "heel getal", default)

    def day(self, name: str, default: Any = _MISSING) -> Any:
        """A day; a counted one counts from the day of this table."""
        value = self.take(name, (date, str), "dag", default)
        return value if value is default and default is not _MISSING else self._day(name, value)

    def choice(self, name: str, kind: type[Choice], default: Any = _MISSING) -> Any:
        """A member of a closed list."""
        value = self.text(name, default)
        return value if value is default and default is not _MISSING else self.member(name, kind, value)

    def texts(self, name: str, default: Any = _MISSING) -> Any:
        """A list of words; one word is a list of one."""
        value = self.take(name, (str, list), "lijst", default)
        return [value] if isinstance(value, str) else value

    def choices(self, name: str, kind: type[Choice]) -> list[Choice]:
        """Members of a closed list."""
        return [self.member(name, kind, value) for value in self.texts(name)]

    def table(self, name: str, default: Any = _MISSING) -> Any:
        """A table of its own, such as ``due = { report = 2026-01-05 }``."""
        return self.take(name, dict, "tabel", default)

    def tables(self, name: str) -> "list[Fields]":
        """A list of tables, such as every ``[[act.measure]]``."""
        rows = self.take(name, list, "lijst van tabellen", [])
        return [
            Fields(row, f"{self.where}, {name} {number}", self._days, self.on) for number, row in enumerate(rows, 1)
        ]

    def day_of(self, name: str, value: object) -> date:
        """A day inside a table of its own."""
        return self._day(name, value)

    def _day(self, name: str, value: object) -> date:
        try:
            return self._days.read(value, self.on)
        except ValueError as error:
            raise self.fail(f"{name}: {error}") from None

    def member(self, name: str, kind: type[Choice], value: object) -> Choice:
        """A member of a closed list by its word; ``name`` is the field it stood in."""
        try:
            return kind(str(value))
        except ValueError:
            known = ", ".join(member.value for member in kind)
            raise self.fail(f"{name} = {value!r} is onbekend. Kies uit: {known}") from None


def _types(kind: type | tuple[type, ...]) -> tuple[type, ...]:
    return kind if isinstance(kind, tuple) else (kind,)
