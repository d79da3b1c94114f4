"""File formats: from bytes to a header and rows of text, with the line each row stands on.

Nothing here knows what a column means; ``layouts.py`` does.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

HEADER_WITHIN = 20
"""A published sheet may have lines of explanation above its header."""


class UnreadableFile(Exception):
    """A file that cannot be read as a whole; the message says why, in Dutch."""


@dataclass(frozen=True)
class Line:
    """One row of a file.

    Args:
        number: the line in the file, counted from 1.
        cells: the cells as text, trimmed, as many as the line has.
    """

    number: int
    cells: Sequence[str]


@dataclass(frozen=True)
class Table:
    """A file taken apart.

    Args:
        header: the names of the columns, trimmed.
        lines: the rows below the header that are not empty.
    """

    header: Sequence[str]
    lines: Sequence[Line]


def read_table(path: Path, is_header: Callable[[Sequence[str]], bool]) -> Table:
    """Read a file and find its header.

    Args:
        path: a CSV file (``;`` or ``,``; UTF-8 with or without BOM, else cp1252) or a spreadsheet.
        is_header: tells whether a row is a header that someone knows.

    Returns:
        The table; where no row is a known header, the first row serves, so that the caller can name it.

    Raises:
        UnreadableFile: the file is not there, is empty, or is not what its name says.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"Het bestand kan niet worden gelezen: {error.strerror}.") from error
    if content.startswith(b"PK\x03\x04"):
        return _table(_sheet(content), is_header)
    text = _text(content)
    table = _table(_semicolons(text), is_header)
    # A comma is as common in a name as a semicolon in a list: which of them separates, the header tells.
    if is_header(table.header) or table.header[0].count(",") < len(table.header):
        return table
    return _table(_commas(text), is_header)


def _table(found: Iterable[Line], is_header: Callable[[Sequence[str]], bool]) -> Table:
    lines = [line for line in found if any(line.cells)]
    if not lines:
        raise UnreadableFile("Het bestand is leeg.")
    at = next((i for i, line in enumerate(lines[:HEADER_WITHIN]) if is_header(line.cells)), 0)
    return Table(lines[at].cells, lines[at + 1 :])


def _text(content: bytes) -> str:
    if b"\x00" in content:
        raise UnreadableFile("Dit is geen CSV-bestand en geen rekenblad.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"De tekens zijn geen UTF-8 en geen cp1252 (plaats {error.start}).") from error


def _commas(text: str) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        begin = 1
        for cells in reader:
            yield Line(begin, [_tidy(cell) for cell in cells])
            begin = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableFile(f"Regel {reader.line_num}: de aanhalingstekens kloppen niet.") from error


def _semicolons(text: str) -> Iterator[Line]:
    """DUO's form: quotes mean nothing in most of its files, and wrap every cell in some."""
    physical = text.replace("\r\n", "\n").split("\n")
    width = Counter(raw.count(";") for raw in physical if raw).most_common(1)[0][0] + 1 if text.strip() else 0
    for number, raw in enumerate(physical, start=1):
        yield Line(number, [_tidy(cell) for cell in _cells(raw, width)])


def _cells(raw: str, width: int) -> list[str]:
    if '"' not in raw:
        return raw.split(";")
    if raw[0] == raw[-1] == '"' and raw.count('";"') == width - 1 > 0:
        # By the wrapping and not by the standard, so that a bare quote inside a name does no harm.
        return [cell.replace('""', '"') for cell in raw[1:-1].split('";"')]
    bare = raw.split(";")
    if len(bare) == width:
        return [_unwrapped(cell) for cell in bare]
    standard = next(csv.reader([raw], delimiter=";"), [])
    return standard if len(standard) == width else bare


def _unwrapped(cell: str) -> str:
    """A cell wrapped because it has quotes inside has each of those doubled; else quotes are bare."""
    inside = cell[1:-1]
    wrapped = len(cell) > 2 and cell[0] == cell[-1] == '"'
    doubled = '""' in inside and '"' not in inside.replace('""', "")
    return inside.replace('""', '"') if wrapped and doubled else cell


def _sheet(content: bytes) -> Iterator[Line]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, ValueError, IndexError) as error:
        raise UnreadableFile("Dit rekenblad kan niet worden gelezen; is het een ODS-bestand?") from error
    for number, row in enumerate(rows, start=1):
        yield Line(number, [_tidy(_spoken(cell)) for cell in row])


def _spoken(cell: object) -> str:
    """A cell as text: a whole number without its fraction, a day without its hour."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return re.sub(r"^(\d{4}-\d\d-\d\d) 00:00:00$", r"\1", str(cell))


def _tidy(cell: str) -> str:
    """Trimmed, with single spaces; an Excel formula around a text (``="00008"``) gives that text."""
    text = " ".join(cell.split())
    if text.startswith('="') and text.endswith('"'):
        return text[2:-1]
    return text
