"""From a file to understood rows: finds its kind and its day, and sets bad rows apart."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from gpo.boards.layouts import LAYOUTS, Layout, layout_of
from gpo.boards.models import FileKind
from gpo.boards.readers import Line, Table, UnreadableFile, read_table
from gpo.boards.report import RefusedRow
from gpo.boards.rows import BadRow, Row, day

STEP = 500


@dataclass
class Parsed:
    """A file that was understood.

    Args:
        path: the file as it was named.
        kind: its kind.
        dated: the day the file itself says it speaks of, ``None`` where it does not say.
        read: the number of rows.
        rows: the good rows in their order.
        refused: the bad ones.
        seen: every code that stands in the file, those of refused rows too: a location with a
            bad postcode has not gone.
        unclear: the brin of rows whose code cannot be read.
    """

    path: Path
    kind: FileKind
    dated: date | None
    read: int
    rows: list[Row] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    unclear: set[str] = field(default_factory=set)

    def lists(self, code: str) -> bool:
        """Whether a code stands in the file, or may hide behind one that cannot be read."""
        return code in self.seen or code[:4] in self.unclear


def parse_file(path: Path, progress: Callable[[float], None] | None = None) -> Parsed:
    """Read a file and understand its rows.

    Args:
        path: the file.
        progress: told which part of the rows is done, from 0 to 1.

    Raises:
        UnreadableFile: the file cannot be read, or its header belongs to no kind that is known.
    """
    table = read_table(path, lambda cells: layout_of(cells) is not None)
    layout = layout_of(table.header)
    if layout is None:
        raise UnreadableFile(_why_unknown(table.header))
    parsed = Parsed(path, layout.kind, _dated(path, layout, table), len(table.lines))
    fields = layout.fields(table.header)
    first_line: dict[str, int] = {}
    for done, line in enumerate(table.lines):
        try:
            row = _row(line, layout, fields, parsed)
            if row.code in first_line:
                raise BadRow(f"{row.code} staat al op regel {first_line[row.code]}.")
        except BadRow as error:
            parsed.refused.append(RefusedRow(line.number, str(error)))
        else:
            first_line[row.code] = line.number
            parsed.rows.append(row)
        if progress and done % STEP == 0:
            progress(done / len(table.lines))
    return parsed


def _row(line: Line, layout: Layout, fields: Sequence[str], parsed: Parsed) -> Row:
    cells = dict(zip(fields, line.cells, strict=False))
    if code := layout.code(cells):
        parsed.seen.add(code)
    elif brin := cells.get("brin"):
        parsed.unclear.add(brin.upper())
    if len(cells) < len(fields) or any(line.cells[len(fields) :]):
        raise BadRow(f"Deze regel heeft {len(line.cells)} kolommen in plaats van {len(fields)}.")
    return layout.parse(cells)


def _dated(path: Path, layout: Layout, table: Table) -> date | None:
    """The latest day in the column for it, else the day in the file's name, else that of the last count."""
    fields = layout.fields(table.header)
    if "peildatum" in fields:
        at = fields.index("peildatum")
        if days := [found for line in table.lines if len(line.cells) > at and (found := day(line.cells[at]))]:
            return max(days)
    for text in _days_in(path.name):
        if found := day(text):
            return found
    # Pupils are counted on 1 October.
    return max((date(year, 10, 1) for year in layout.years_of(table.header)), default=None)


def _days_in(name: str) -> Iterator[str]:
    yield from re.findall(r"(?<!\d)(?:20\d\d-\d\d(?:-\d\d)?|20\d{6})(?!\d)", name)


def _why_unknown(header: Sequence[str]) -> str:
    """Name the kind that comes closest, and what keeps the file from being it."""
    names = {name.upper() for name in header if name}
    nearest = max(LAYOUTS, key=lambda layout: len(layout.columns.keys() & names) / len(layout.columns))
    wanted = nearest.columns.keys() - nearest.optional
    if not wanted & names:
        return "De kopregel is van geen bekend soort bestand."
    lacking = ", ".join(sorted(wanted - names))
    strange = ", ".join(sorted(names - nearest.known())) if nearest.only else ""
    return (
        f"De kopregel is van geen bekend soort bestand. Hij lijkt op {nearest.kind}"
        + (f", maar mist {lacking}" if lacking else "")
        + (f"; onbekend is {strange}" if strange else "")
        + "."
    )
