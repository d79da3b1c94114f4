"""One release of the figures as data: canonical JSON, from which page, PDF and open data are made alone."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date

SCHEMA = "cijfers-1"
NUMBER, MEAN, MEDIAN, NINETIETH = "aantal", "gemiddelde", "mediaan", "p90"
STATISTICS = (MEAN, MEDIAN, NINETIETH)
ALL = "alle"


@dataclass(frozen=True)
class Cell:
    """One figure.

    Args:
        figure: the key of its definition: a table, or a table and a row joined by a dot.
        by: the dimension; ``alle``: the whole country.
        value: where in that dimension; empty for the whole country.
        statistic: aantal, gemiddelde, mediaan or p90; the last three are in calendar days, or school days where the
            definition says so.
        number: the figure; ``None``: left out, because it or what it gives back is small.
    """

    figure: str
    by: str
    value: str
    statistic: str
    number: float | None

    @property
    def key(self) -> tuple[str, str, str, str]:
        return self.figure, self.by, self.value, self.statistic


@dataclass(frozen=True)
class DefinitionUsed:
    """The definition of a figure as it read when this was counted."""

    key: str
    words: str
    rule: str


@dataclass(frozen=True)
class BoardReply:
    """What a board says of its own figures, and the day (ISO) on which it wrote that."""

    words: str
    on: str

    @property
    def day(self) -> date:
        return date.fromisoformat(self.on)


@dataclass(frozen=True)
class Content:
    """Everything of one release.

    Args:
        commission: who counted.
        period_kind, period, begins_on, ends_on: the period; days as ISO.
        judged_on: the peildag.
        few_below: a number below this was left out.
        broken_down: whether it is told by ground, sector, province and board; one kind of year is.
        definitions_version, definitions: by which it was counted.
        rules_hash: of the rules of law by which was judged.
        boards: the names of the boards that are told, by number.
        cells: the figures.
        replies: what boards say of their own figures, by the number of the board.
    """

    commission: str
    period_kind: str
    period: str
    begins_on: str
    ends_on: str
    judged_on: str
    few_below: int
    broken_down: bool
    definitions_version: str
    definitions: Sequence[DefinitionUsed]
    rules_hash: str
    boards: Mapping[str, str]
    cells: Sequence[Cell]
    replies: Mapping[str, BoardReply] = field(default_factory=dict)
    schema: str = field(default=SCHEMA)

    @property
    def judged_day(self) -> date:
        return date.fromisoformat(self.judged_on)

    def numbers(self) -> dict[tuple[str, str, str, str], float | None]:
        """The figures by their key."""
        return {cell.key: cell.number for cell in self.cells}


def to_json(content: Content) -> str:
    """The one way in which a release is written: keys sorted, nothing between."""
    return _canonical(asdict(content))


def cells_to_json(cells: Iterable[Cell]) -> str:
    """Some figures alone, written in the same way."""
    return _canonical([asdict(cell) for cell in cells])


def cells_from_json(text: str) -> tuple[Cell, ...]:
    """Some figures as they were written."""
    return tuple(Cell(**one) for one in json.loads(text))


def _canonical(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> Content:
    """A release as it was written."""
    read = json.loads(text)
    read["definitions"] = tuple(DefinitionUsed(**one) for one in read["definitions"])
    read["cells"] = tuple(Cell(**one) for one in read["cells"])
    read["replies"] = {number: BoardReply(**one) for number, one in read.get("replies", {}).items()}
    return Content(**read)


def sha256(text: str) -> str:
    """The hash of a release as it was written."""
    return hashlib.sha256(text.encode()).hexdigest()
