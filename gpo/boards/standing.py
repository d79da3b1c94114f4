"""What the database holds of locations or of boards, read at once so that files compare in seconds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from gpo.boards.models import Board, BoardListing, BoardName, FileKind, School, SchoolListing, SchoolPeriod

CHUNK = 500
"""SQLite takes a limited number of values in one statement."""


@dataclass(frozen=True)
class Register:
    """The tables of one kind of thing.

    Args:
        table: the things.
        key: the column with the code the files know it by.
        periods: what it was called (and whose it was) during a period.
        listings: which kind of file lists it.
        owner: the column by which these two point to it.
        held: the columns that a period keeps.
    """

    table: Table
    key: str
    periods: Table
    listings: Table
    owner: str
    held: tuple[str, ...]


SCHOOLS = Register(
    cast(Table, School.__table__),
    "code",
    cast(Table, SchoolPeriod.__table__),
    cast(Table, SchoolListing.__table__),
    "school_id",
    ("name", "board_id"),
)
BOARDS = Register(
    cast(Table, Board.__table__),
    "number",
    cast(Table, BoardName.__table__),
    cast(Table, BoardListing.__table__),
    "board_id",
    ("name",),
)


@dataclass
class Standing:
    """What the database holds: rows by code, and the files that list each row."""

    rows: dict[str, dict[str, Any]]
    listings: dict[int, dict[FileKind, date]]

    def listed(self, kind: FileKind) -> int:
        """How many rows a kind of file lists."""
        return sum(kind in kinds for kinds in self.listings.values())


def load(session: Session, register: Register) -> Standing:
    """Read a whole register.

    Args:
        session: the session.
        register: which one.
    """
    rows = {row[register.key]: dict(row) for row in session.execute(select(register.table)).mappings()}
    listings: dict[int, dict[FileKind, date]] = {}
    for row in session.execute(select(register.listings)).mappings():
        listings.setdefault(row[register.owner], {})[row["kind"]] = row["listed_on"]
    return Standing(rows, listings)


def chunks(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    """Cut a list of ids into pieces that fit in one statement.

    Args:
        ids: the ids.
    """
    return (ids[at : at + CHUNK] for at in range(0, len(ids), CHUNK))
