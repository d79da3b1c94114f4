"""From what was counted to what may be told: the cells of a release, small numbers taken out."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from statistics import median

from gpo.figures.content import ALL, NUMBER, STATISTICS, Cell
from gpo.figures.counting import Item
from gpo.figures.protecting import Shown, hidden, safe, shown
from gpo.law.definitions import rows_of
from gpo.law.enums import Ground, Outcome, Sector

ENDED, TIMES, RULED = "geeindigd", "doorlooptijd", "uitspraak"
_PLACE = ("grond", "sector", "provincie")
# By what each table is broken down; the order is that of the page.
TABLES: Mapping[str, tuple[str, ...]] = {
    "ingediend": (*_PLACE, "bestuur"),
    "in_behandeling": (),
    ENDED: (*_PLACE, "bestuur"),
    "uitkomst": _PLACE,
    "melding": (*_PLACE, "uitkomst", "bestuur"),
    "ouders": (*_PLACE, "bestuur"),
    "gevolgd": (*_PLACE, "soort", "bestuur"),
    "uitgevoerd": (*_PLACE, "soort", "bestuur"),
    TIMES: _PLACE,
    "kind_3": (*_PLACE, "uitkomst"),
    "kind_12": (*_PLACE, "uitkomst"),
    "hielp_3": ("soort",),
    "hielp_12": ("soort",),
}
# What both kinds of year tell, for the whole country. The rest is told by one kind alone: both, and a half year would
# come out by subtraction.
FLOWS = ("ingediend", "in_behandeling", ENDED)
# Where the columns are known beforehand a page shows each, also one in which nothing happened.
_COLUMNS: Mapping[str, Sequence[str]] = {"grond": list(Ground), "sector": list(Sector), "uitkomst": list(Outcome)}
# A board lies in a province and mostly in one sector; what is left of those must not be few either.
_AROUND = ("provincie", "sector")
Key = tuple[str, str, str, str]


@dataclass(frozen=True)
class Telling:
    """How a release is told.

    Args:
        half: in which half of a year something lies. Of what both kinds of year tell each half obeys the rule, because
            a school year less a calendar year is a half.
        few: the smallest number that may be told.
        broken_down: whether it is the kind of year that tells everything; the other one tells ``FLOWS`` and how long
            it took.
        before: what earlier releases of the period told, per cell. A number that moved by few is left out.
    """

    half: Callable[[Item], str]
    few: int
    broken_down: bool
    before: Mapping[Key, Collection[float]] = field(default_factory=dict)

    def moved(self, key: Key, number: float) -> bool:
        """Whether it differs from what was told before by so little that the difference points at few."""
        return not safe((abs(round(number - earlier)) for earlier in self.before.get(key, ())), self.few)


def compose(tables: Mapping[str, Sequence[Item]], telling: Telling) -> list[Cell]:
    """The cells of a release.

    Args:
        tables: what was counted, per table.
        telling: how it is told.
    """
    cells: list[Cell] = []
    # What is told of rulings tells how many there were: so only where that is told, for the country or for a column.
    whole, allowed = True, dict[str, frozenset[str]]()
    for table, dimensions in TABLES.items():
        found = tables.get(table, ())
        if table == TIMES:
            cells += _times(found, dimensions, telling)
            continue
        if table not in FLOWS and not telling.broken_down:
            continue
        rows = _country(table, found, telling, whole=whole)
        cells += rows.cells
        for by in dimensions if telling.broken_down else ():
            told = _told(table, by, found, rows.told, telling)
            if table == ENDED:
                allowed[by] = told.columns if RULED in told.rows else frozenset()
            elif table != "ingediend" and by in allowed:
                told = Shown(told.rows, told.columns & allowed[by])
            cells += _broken_down(table, by, found, told)
        if table == ENDED:
            whole = RULED in rows.told
        if table == "uitkomst":
            allowed["uitkomst"] = rows.told
    return cells


@dataclass(frozen=True)
class _Country:
    cells: Sequence[Cell]
    told: frozenset[str]


def _country(table: str, found: Sequence[Item], telling: Telling, *, whole: bool) -> _Country:
    """The whole country: the total, and its rows; nothing of it where ``whole`` says so."""
    halves: dict[str, Counter[str]] = {row: Counter() for row in rows_of(table)}
    total: Counter[str] = Counter()
    for item in found:
        half = telling.half(item) if table in FLOWS else ""
        total[half] += 1
        if item.row:
            halves[item.row][half] += 1
    moved = {row for row, numbers in halves.items() if telling.moved(_key(f"{table}.{row}"), numbers.total())}
    out = hidden(halves, telling.few, moved) if whole else frozenset(halves)
    told = whole and safe(total.values(), telling.few) and not telling.moved(_key(table), total.total())
    cells = [Cell(*_key(table), total.total() if told else None)]
    for row, numbers in halves.items():
        cells.append(Cell(*_key(f"{table}.{row}"), None if row in out else numbers.total()))
    return _Country(cells, frozenset(halves) - out)


def _key(figure: str, by: str = ALL, value: str = "", statistic: str = NUMBER) -> Key:
    return figure, by, value, statistic


def _told(table: str, by: str, found: Sequence[Item], rows: Collection[str], telling: Telling) -> Shown:
    numbers = _numbers(by, found)
    moved = {
        column
        for (row, column), number in numbers.items()
        if telling.moved(_key(f"{table}.{row}" if row else table, by, column), number)
    }
    sizes: Counter[str] = Counter()
    for (_, column), number in numbers.items():
        sizes[column] += number
    moved |= {column for column, size in sizes.items() if telling.moved(_key(table, by, column), size)}
    around = (
        {place: Counter((item.row, item.sorts[by], item.sorts[place]) for item in found) for place in _AROUND}
        if by == "bestuur"
        else None
    )
    return shown(numbers, rows, telling.few, moved, around)


def _numbers(by: str, found: Iterable[Item]) -> Counter[tuple[str, str]]:
    return Counter((item.row, item.sorts[by]) for item in found if by in item.sorts)


def _broken_down(table: str, by: str, found: Sequence[Item], told: Shown) -> Iterator[Cell]:
    """The columns of one dimension. A board of which nothing is told is not named."""
    numbers, rows = _numbers(by, found), rows_of(table)
    for column in _columns(by, {column for _, column in numbers}):
        if by == "bestuur" and column not in told.columns:
            continue
        there = column in told.columns or not any(of == column for _, of in numbers)
        size = sum(number for (_, of), number in numbers.items() if of == column)
        yield Cell(*_key(table, by, column), size if there else None)
        for row in rows:
            number = numbers[row, column] if there and row in told.rows else None
            yield Cell(*_key(f"{table}.{row}", by, column), number)


def _columns(by: str, found: Collection[str]) -> list[str]:
    known = [str(one) for one in _COLUMNS.get(by, ())]
    return known + sorted(set(found) - set(known))


def _times(found: Sequence[Item], dimensions: Sequence[str], telling: Telling) -> Iterator[Cell]:
    """How long each step took. How often a step was taken is not told: that would tell how often it was not."""
    for stage in rows_of(TIMES):
        of_stage = [item for item in found if item.row == stage]
        halves = Counter(telling.half(item) for item in of_stage)
        told = bool(of_stage) and safe(halves.values(), telling.few)
        yield from _days(stage, ALL, "", of_stage if told else [], telling)
        for by in dimensions if telling.broken_down else ():
            numbers = {column: {"": number} for (_, column), number in _numbers(by, of_stage).items()}
            out = hidden(numbers, telling.few)
            for column in _columns(by, {item.sorts[by] for item in found}):
                days = [item for item in of_stage if item.sorts[by] == column] if column not in out else []
                yield from _days(stage, by, column, days, telling)


def _days(stage: str, by: str, column: str, found: Sequence[Item], telling: Telling) -> Iterator[Cell]:
    days = sorted(item.days for item in found if item.days is not None)
    told = dict(zip(STATISTICS, statistics_of(days), strict=True)) if days else {}
    for statistic in STATISTICS:
        key = _key(f"{TIMES}.{stage}", by, column, statistic)
        number = told.get(statistic)
        # A mean that moves tells how much one case moved.
        moved = any(number != earlier for earlier in telling.before.get(key, ()))
        yield Cell(*key, None if moved else number)


def statistics_of(days: Sequence[int]) -> tuple[float, float, float]:
    """Mean (to one decimal), median and ninetieth percentile (the nearest rank) of sorted days.

    >>> statistics_of([1, 2, 3, 4, 5, 6, 7, 8, 9, 20])
    (6.5, 5.5, 9)
    """
    mean = round(float(Fraction(sum(days), len(days))), 1)
    return mean, float(median(days)), days[-(-len(days) * 9 // 10) - 1]
