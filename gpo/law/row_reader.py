"""Reading one row of a rules file, with every complaint as a Dutch sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from gpo.law.rows import RulesError

_E = TypeVar("_E", bound=StrEnum)
# The widths of the columns in which the agenda keeps them.
_LONGEST_ARTICLE, _LONGEST_SOURCE = 300, 500


@dataclass
class RowReader:
    """Takes the keys of one TOML table one by one and says in Dutch what is wrong with them."""

    where: str
    raw: Mapping[str, object]
    seen: set[str] = field(default_factory=set)

    def fail(self, message: str) -> RulesError:
        return RulesError(f"{self.where}: {message}")

    def _get(self, key: str) -> object:
        self.seen.add(key)
        return self.raw.get(key)

    def text(self, key: str, longest: int = 500) -> str:
        value = self.optional_text(key, longest)
        if value is None:
            raise self.fail(f"{key} ontbreekt.")
        return value

    def optional_text(self, key: str, longest: int = 500) -> str | None:
        value = self._get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip():
            raise self.fail(f"{key} moet tekst tussen aanhalingstekens zijn, en niet leeg.")
        if len(value) > longest:
            raise self.fail(f"{key} is te lang: hoogstens {longest} tekens.")
        return value.strip()

    def article(self) -> str | None:
        return self.optional_text("article", _LONGEST_ARTICLE)

    def source(self) -> str:
        return self.text("source", _LONGEST_SOURCE)

    def day(self, key: str) -> date:
        value = self.optional_day(key)
        if value is None:
            raise self.fail(f"{key} ontbreekt.")
        return value

    def optional_day(self, key: str) -> date | None:
        value = self._get(key)
        if value is None:
            return None
        if isinstance(value, datetime) or not isinstance(value, date):
            raise self.fail(f"{key} moet een datum zijn zonder aanhalingstekens, zoals 2026-01-01.")
        return value

    def number(self, key: str) -> int:
        value = self._get(key)
        if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < 10_000:
            raise self.fail(f"{key} moet een heel getal groter dan 0 zijn.")
        return value

    def flag(self, key: str, default: bool) -> bool:
        value = self.optional_flag(key)
        return default if value is None else value

    def optional_flag(self, key: str) -> bool | None:
        value = self._get(key)
        if value is not None and not isinstance(value, bool):
            raise self.fail(f"{key} moet true of false zijn.")
        return value

    def choice(self, key: str, options: type[_E]) -> _E:
        value = self.optional_choice(key, options)
        if value is None:
            raise self.fail(f"{key} ontbreekt.")
        return value

    def optional_choice(self, key: str, options: type[_E]) -> _E | None:
        value = self._get(key)
        if value is None:
            return None
        allowed = [str(option) for option in options]
        if not isinstance(value, str) or value not in allowed:
            raise self.fail(f"{key} moet een van deze zijn: {', '.join(allowed)}.")
        return options(value)

    def name(self, key: str, known: tuple[str, ...]) -> str:
        value = self.text(key)
        if value not in known:
            raise self.fail(f"{key} = {value!r} is onbekend. Bekend zijn: {', '.join(known)}.")
        return value

    def any(self, key: str) -> object:
        return self._get(key)

    def done(self) -> None:
        """Refuse what nobody asked for: a misspelt key would be a rule that silently does not hold."""
        unknown = sorted(set(self.raw) - self.seen)
        if unknown:
            raise self.fail(f"onbekend: {', '.join(unknown)}.")
