"""Small numbers, and what gives them back: which rows and columns of a table may be told.

A number may be told where it is zero, or no smaller than the rule says. What is not told is told together, as the
total less what is told, so that rest obeys the same rule: then no addition or subtraction gives a small number.
See docs/decisions/ for why this holds over tables, periods and releases.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Vector = Mapping[Any, int]
REST = "rest"


def safe(numbers: Iterable[int], few: int) -> bool:
    """Whether each of these may be told: none, or not few."""
    return all(number == 0 or number >= few for number in numbers)


def hidden(vectors: Mapping[str, Vector], few: int, forced: Collection[str] = ()) -> frozenset[str]:
    """Which names must be left out, so that neither they nor the rest tells a small number.

    Args:
        vectors: per name its numbers, such as per half of a year; each number of the rest is tested too.
        few: the smallest number that may be told.
        forced: names that must be left out whatever their numbers.

    >>> sorted(hidden({"a": {"": 30}, "b": {"": 12}, "c": {"": 4}}, 10))
    ['b', 'c']
    """
    out = {name for name, numbers in vectors.items() if name in forced or not safe(numbers.values(), few)}
    left = sorted((name for name in vectors if name not in out), key=lambda name: (_size(vectors[name]), name))
    while out and left and not _closed(out, vectors, few):
        smallest = left.pop(0)
        # Who is not there adds nothing to a rest.
        if _size(vectors[smallest]):
            out.add(smallest)
    return frozenset(out)


def _closed(out: Collection[str], vectors: Mapping[str, Vector], few: int) -> bool:
    rest = Counter[Any]()
    for name in out:
        rest.update(vectors[name])
    return len([name for name in out if _size(vectors[name])]) != 1 and safe(rest.values(), few)


def _size(vector: Vector) -> int:
    return sum(vector.values())


@dataclass(frozen=True)
class Shown:
    """What may be told of a table by one dimension.

    Args:
        rows: the rows that are told apart.
        columns: the columns of which the total and these rows are told.
    """

    rows: frozenset[str]
    columns: frozenset[str]


def shown(
    numbers: Mapping[tuple[str, str], int],
    rows: Collection[str],
    few: int,
    forced: Collection[str] = (),
    within: Mapping[str, Mapping[tuple[str, str, str], int]] | None = None,
) -> Shown:
    """Which columns of a table with rows may be told, and which rows of them.

    Rows that make too many columns small are joined, the smallest first, until at least two columns can be told.

    Args:
        numbers: per row and column.
        rows: those that are told nation-wide.
        few: the smallest number that may be told.
        forced: columns that must be left out whatever their numbers.
        within: dimensions in which a column lies, such as the province of a board: per row, column and place.
            What is left of a place when the told columns are taken off obeys the rule too.
    """
    columns = sorted({column for _, column in numbers})
    told = set(rows)
    while True:
        vectors = {column: _blocks(numbers, told, column) for column in columns}
        out = _nested(vectors, told, few, forced, within or {})
        left = [column for column in columns if column not in out and _size(vectors[column])]
        there = sorted(
            (row for row in told if any(numbers.get((row, column)) for column in columns)),
            key=lambda row: (sum(numbers.get((row, column), 0) for column in columns), row),
        )
        if len(left) >= 2 or not there:
            return Shown(frozenset(told), frozenset(columns) - out)
        told.discard(there[0])


def _blocks(numbers: Mapping[tuple[str, str], int], told: Collection[str], column: str) -> Counter[Any]:
    found = Counter[Any]()
    for (row, of), number in numbers.items():
        if of == column:
            found[row if row in told else REST] += number
    return found


def _nested(
    vectors: Mapping[str, Vector],
    told: Collection[str],
    few: int,
    forced: Collection[str],
    within: Mapping[str, Mapping[tuple[str, str, str], int]],
) -> frozenset[str]:
    must = set(forced)
    while True:
        out = hidden(vectors, few, must)
        more = {
            name for numbers in within.values() if (name := _gives_back(numbers, vectors, told, few, out)) is not None
        }
        if not more:
            return out
        must |= more


def _gives_back(
    numbers: Mapping[tuple[str, str, str], int],
    vectors: Mapping[str, Vector],
    told: Collection[str],
    few: int,
    out: frozenset[str],
) -> str | None:
    """The smallest column that, taken off its place, leaves few; ``None``: there is none."""
    left, inside = Counter[tuple[str, str]](), defaultdict[str, set[str]](set)
    for (row, column, place), number in numbers.items():
        if column in out:
            left[place, row if row in told else REST] += number
        elif number:
            inside[place].add(column)
    for (place, _), number in sorted(left.items()):
        if not safe([number], few) and place in inside:
            return min(inside[place], key=lambda column: (_size(vectors[column]), column))
    return None
