"""The rules as loaded: the shipped rows and the installation's own, with one hash over all that they say."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from gpo.law.enums import Sector
from gpo.law.rows import (
    DecreeDay,
    DutyRow,
    FrameworkRow,
    HelplineRow,
    ProvisionRow,
    RegimeRow,
    Row,
    RulesError,
    SettingRow,
    TermRow,
)
from gpo.law.rule_files import Tables, read_file

__all__ = ["SHIPPED", "Rules", "RulesError", "latest", "load_rules"]

SHIPPED = Path(__file__).with_name("terms.toml")
HELPLINES = Path(__file__).with_name("helplines.toml")
FRAMEWORK = Path(__file__).with_name("framework.toml")
# What judges nothing: another telephone number changes no date, and a ruling keeps the words it was judged by itself.
_NOT_HASHED = ("helplines", "framework")

_R = TypeVar("_R", bound=Row)


@dataclass(frozen=True, eq=False)
class Rules:
    """Every row of law that holds for this installation.

    Args:
        terms: the terms.
        provisions: articles without a number.
        regimes: with which force a ruling speaks.
        duties: what is owed after an outcome.
        settings: the choices of the installation.
        decree_days: days put on a par with a holiday, by day.
        decree_years: years of which the decree is known.
        helplines: who else helps, and how to reach them.
        framework: the rules by which a dispute is judged, in plain words.
        hash: sha256 over the contents of all rows; words of comment do not count, nor do the helplines and the
            framework.
    """

    terms: tuple[TermRow, ...]
    provisions: tuple[ProvisionRow, ...]
    regimes: tuple[RegimeRow, ...]
    duties: tuple[DutyRow, ...]
    settings: tuple[SettingRow, ...]
    decree_days: Mapping[date, DecreeDay]
    decree_years: frozenset[int]
    helplines: tuple[HelplineRow, ...]
    framework: tuple[FrameworkRow, ...]
    hash: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rules) and self.hash == other.hash

    def __hash__(self) -> int:
        return hash(self.hash)

    def setting(self, name: str, on: date) -> SettingRow:
        """The value of a choice on a day; the oldest one for an earlier day.

        Args:
            name: a name of ``rows.SETTINGS``.
            on: the day on which the term at hand starts.

        Raises:
            RulesError: no row at all, or the last one has ended.
        """
        row = latest((row for row in self.settings if row.name == name), on)
        if row is None:
            raise RulesError(f"Voor de instelling {name} is er geen rij die geldt op {on.isoformat()}.")
        return row

    def flag(self, name: str, on: date) -> bool:
        """A yes-or-no choice on a day."""
        return bool(self.setting(name, on).value)

    def number(self, name: str, on: date) -> int:
        """A whole number chosen for a day."""
        return int(self.setting(name, on).value)

    def text(self, name: str, on: date) -> str:
        """A word or name chosen for a day."""
        return str(self.setting(name, on).value)

    def article(self, name: str, on: date, sector: Sector | None = None) -> str | None:
        """The article on which a finding rests.

        Args:
            name: a name of ``rows.PROVISIONS``.
            on: the day on which the term at hand starts.
            sector: the sector; rows for one sector hold only with it.
        """
        row = latest(
            (row for row in self.provisions if row.name == name and (row.sector is None or row.sector is sector)),
            on,
        )
        return row.article if row else None


def latest(rows: Iterable[_R], on: date) -> _R | None:
    """The row that holds on a day: an installation's row first, then the one that began last.

    A day before the oldest row gets that oldest row: an older number is not known.

    Args:
        rows: rows that answer the same question.
        on: the day on which the term at hand starts.
    """
    known = [row for row in rows if row.valid_from is not None]
    holding = [(row.rank, row.valid_from, place) for place, row in enumerate(known) if row.holds_on(on)]
    if holding:
        return known[max(holding, key=lambda item: (item[0], item[1] or date.min, item[2]))[2]]
    if known and all(row.valid_from and on < row.valid_from for row in known):
        return min(known, key=lambda row: row.valid_from or date.max)
    return None


def load_rules(*paths: Path) -> Rules:
    """Load the shipped rows and then those of an installation.

    Args:
        paths: files of the same shape; rows of a later file go before rows of an earlier one.

    Raises:
        RulesError: a file cannot be read or a row cannot be used; the message names file and row.
    """
    tables = Tables()
    read_file(HELPLINES, 0, tables)
    read_file(FRAMEWORK, 0, tables)
    for rank, path in enumerate((SHIPPED, *paths)):
        read_file(path, rank, tables)
    days = {day.day: day for day in tables.decree_days}
    holding = {day: row for day, row in days.items() if row.applies}
    return Rules(
        terms=tuple(tables.terms),
        provisions=tuple(tables.provisions),
        regimes=tuple(tables.regimes),
        duties=tuple(tables.duties),
        settings=tuple(tables.settings),
        decree_days=MappingProxyType(holding),
        decree_years=frozenset({day.year for day in holding} | set(tables.decree_years)),
        helplines=tuple(tables.helplines),
        framework=tuple(tables.framework),
        hash=_digest(tables),
    )


def _digest(tables: Tables) -> str:
    rows = {table: held for table, held in asdict(tables).items() if table not in _NOT_HASHED}
    contents = json.dumps(rows, default=str, sort_keys=True, ensure_ascii=False)
    return sha256(contents.encode()).hexdigest()
