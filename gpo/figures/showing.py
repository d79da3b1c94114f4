"""A release as a page shows it: table by table, from its content alone. Page and PDF are made from the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from gpo.figures.composing import TABLES, TIMES
from gpo.figures.content import ALL, NUMBER, STATISTICS, Cell, Content, DefinitionUsed
from gpo.figures.words import column_words, row_words, words_of


@dataclass(frozen=True)
class Line:
    """One line of a table.

    Args:
        label: what it is called.
        cells: its figures, in the order of the headers.
        definition: what it means; ``None`` where the table says it.
        board: the number of the board it is about, if it is about one.
    """

    label: str
    cells: Sequence[Cell]
    definition: DefinitionUsed | None = None
    board: str | None = None


@dataclass(frozen=True)
class Breakdown:
    """One table on the page.

    Args:
        by: the dimension.
        headers: per column what it is called: a row of the table, or a statistic.
        lines: the lines.
        without: what has no line, because it is none or nothing is told of it.
    """

    by: str
    headers: Sequence[str]
    lines: Sequence[Line]
    without: Sequence[str] = ()


@dataclass(frozen=True)
class TableShown:
    """Everything of one table: the whole country first, then each dimension.

    Args:
        key: which.
        definition: what it counts.
        total: how many in all; ``None`` for the times.
        country: the whole country, a line per row.
        breakdowns: a table per dimension.
    """

    key: str
    definition: DefinitionUsed
    total: Cell | None
    country: Breakdown
    breakdowns: Sequence[Breakdown]


def tables(content: Content, *, full: bool = False) -> list[TableShown]:
    """The tables of a release in the order of the page.

    Args:
        content: the release.
        full: also the lines and columns that are none or not told, for who may see what lies behind them.
    """
    definitions = {one.key: one for one in content.definitions}
    told = {cell.figure.partition(".")[0] for cell in content.cells}
    return [_table(content, key, definitions, full=full) for key in TABLES if key in told]


def own_lines(cells: Sequence[Cell]) -> list[tuple[str, Cell]]:
    """What is told of one board, a line per figure that is told and not none: its words and its cell."""
    return [(words_of(cell.figure), cell) for cell in cells if cell.number]


def _table(content: Content, key: str, definitions: dict[str, DefinitionUsed], *, full: bool) -> TableShown:
    mine = [cell for cell in content.cells if cell.figure.partition(".")[0] == key]
    rows = [one.removeprefix(f"{key}.") for one in definitions if one.startswith(f"{key}.")]
    country = [cell for cell in mine if cell.by == ALL]
    lines = [
        Line(
            row_words(key, row),
            [cell for cell in country if cell.figure == f"{key}.{row}"],
            definitions[f"{key}.{row}"],
        )
        for row in rows
    ]
    dimensions = dict.fromkeys(cell.by for cell in mine if cell.by != ALL)
    return TableShown(
        key,
        definitions[key],
        next((cell for cell in country if cell.figure == key), None),
        Breakdown(ALL, list(STATISTICS) if key == TIMES else [NUMBER], lines),
        [_by(content, mine, key, rows, by, full=full) for by in dimensions],
    )


def _by(content: Content, mine: Sequence[Cell], key: str, rows: Sequence[str], by: str, *, full: bool) -> Breakdown:
    """A line per value. Of the times only the median, or the table would be three times as wide."""
    found = {(cell.figure, cell.value, cell.statistic): cell for cell in mine if cell.by == by}
    values = dict.fromkeys(value for _, value, _ in found)
    statistic = STATISTICS[1] if key == TIMES else NUMBER
    figures = ([] if key == TIMES else [key]) + [f"{key}.{row}" for row in rows]
    told = {one for one, cell in found.items() if full or cell.number}
    figures = [figure for figure in figures if any((figure, value, statistic) in told for value in values)]
    left_out = [value for value in values if not any((figure, value, statistic) in told for figure in figures)]
    names = {
        value: content.boards.get(value, value) if by == "bestuur" else column_words(by, value) for value in values
    }
    lines = [
        Line(
            names[value],
            [found[figure, value, statistic] for figure in figures],
            board=value if by == "bestuur" else None,
        )
        for value in values
        if value not in left_out
    ]
    headers = [row_words(key, figure.partition(".")[2]) for figure in figures]
    return Breakdown(by, headers, lines, [names[value] for value in left_out])
