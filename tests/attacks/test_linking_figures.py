"""Who adds and subtracts everything that the figures tell gets no small number back.

The attacker has every told cell of every table, dimension, period and kind of year, and knows what hangs together: that
columns add up to the country, rows to their total, halves of a year to both kinds of year, the rulings of one table to
those of another, and in which province a board has its schools. All of that is linear, so what can be worked out at all
is what lies in the span of the told cells. No small count may.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

import pytest

from gpo.figures.composing import Telling, compose
from gpo.figures.content import ALL, Cell
from gpo.figures.counting import Item, by_table
from gpo.figures.periods import Period, calendar_year, school_year

FEW = 10
_PRIME = 2**61 - 1
PROVINCE = {"1": "Utrecht", "2": "Utrecht", "3": "Utrecht", "4": "Zeeland", "5": "Zeeland", "6": "Drenthe"}
PLACES = ("grond", "sector", "bestuur")
# One atom: a table and row, a dimension and a value in it, a half of a year.
Atom = tuple[str, str, str, str, str]


def population(seed: int, size: int) -> list[Item]:
    """Cases that came in and ended over three years, some boards with many and some with few."""
    dice, found = random.Random(seed), []
    for key in range(size):
        board = dice.choices(list(PROVINCE), (30, 6, 4, 20, 3, 8))[0]
        sorts = {
            "grond": dice.choices(("toelating", "verwijdering", "ontwikkelingsperspectief"), (60, 30, 6))[0],
            "sector": dice.choices(("PO", "SO", "VO"), (60, 5, 35))[0],
            "provincie": PROVINCE[board],
            "bestuur": board,
            "uitkomst": dice.choices(("gegrond", "deels", "ongegrond", "niet_ontvankelijk"), (40, 15, 40, 5))[0],
        }
        filed = date(2023, 1, 1) + timedelta(days=dice.randrange(365 * 3))
        ended = filed + timedelta(days=dice.randrange(20, 80))
        how = dice.choices(("uitspraak", "ingetrokken", "geschikt", "doorgezonden"), (70, 15, 12, 3))[0]
        found.append(Item("ingediend", "", filed, key, sorts))
        found.append(Item("geeindigd", how, ended, key, sorts))
        if how == "uitspraak":
            report = dice.choices(("op_tijd", "te_laat", "niet_gemeld"), (70, 20, 10))[0]
            found.append(Item("uitkomst", sorts["uitkomst"], ended, key, sorts))
            found.append(Item("melding", report, ended, key, sorts))
    return found


def told(items: Sequence[Item], period: Period) -> list[Cell]:
    inside = [item for item in items if period.holds(item.on)]
    telling = Telling(lambda item: period.half(item.on), FEW, broken_down=period.begins_on.month == 8)
    return compose(by_table(inside), telling)


class Attacker:
    """Keeps what is told as equations over atoms, and says whether a sum of atoms can be worked out."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.truth: Counter[Atom] = Counter()
        for item in items:
            for by in PLACES:
                self.truth[item.table, item.row, by, item.sorts[by], _half(item.on)] += 1
        self.places: dict[Atom, int] = {}
        self.basis: dict[int, dict[int, int]] = {}
        self.of: defaultdict[tuple[str, str, str, str], set[Atom]] = defaultdict(set)
        for atom in self.truth:
            table, row, by, _value, half = atom
            self.of[table, row, by, half].add(atom)

    def knows_what_hangs_together(self) -> None:
        """The country is the same by whatever it is broken down; a ruling of one table is a ruling of another."""
        halves = {atom[4] for atom in self.truth}
        rows = {(atom[0], atom[1]) for atom in self.truth}
        for half in halves:
            for table, row in rows:
                first = self.of[table, row, PLACES[0], half]
                for by in PLACES[1:]:
                    self.learn(_minus(first, self.of[table, row, by, half]))
            for by in PLACES:
                for value in {atom[3] for atom in self.truth if atom[2] == by}:
                    rulings = [("geeindigd", "uitspraak", by, value, half)]
                    for table in ("uitkomst", "melding"):
                        others = [(t, r, by, value, half) for t, r in rows if t == table]
                        self.learn(_minus(rulings, others))

    def reads(self, cells: Iterable[Cell], period: Period) -> int:
        """Take in every told cell; what is none is none in each of its parts."""
        count = 0
        for cell in cells:
            if cell.number is None or cell.statistic != "aantal" or cell.figure.startswith("in_"):
                continue
            atoms = self.atoms(cell.figure, cell.by, cell.value, period)
            if atoms is None:
                continue
            assert sum(self.truth[atom] for atom in atoms) == cell.number
            for part in [[atom] for atom in atoms] if cell.number == 0 else [atoms]:
                self.learn(_minus(part, ()))
            count += 1
        return count

    def atoms(self, figure: str, by: str, value: str, period: Period) -> list[Atom] | None:
        """The atoms of a cell; of a province those of its boards."""
        table, _, row = figure.partition(".")
        halves = {period.half(period.begins_on), period.half(period.ends_on)}
        if by == ALL:
            by, values = PLACES[0], None
        elif by == "provincie":
            by, values = "bestuur", {board for board, province in PROVINCE.items() if province == value}
        elif by in PLACES:
            values = {value}
        else:
            return None
        return [
            atom
            for atom in self.truth
            if atom[0] == table
            and (not row or atom[1] == row)
            and atom[2] == by
            and (values is None or atom[3] in values)
            and atom[4] in halves
        ]

    def learn(self, equation: Mapping[Atom, int]) -> None:
        rest = self._reduced(equation)
        if rest:
            lead = min(rest)
            inverse = pow(rest[lead], -1, _PRIME)
            self.basis[lead] = {place: number * inverse % _PRIME for place, number in rest.items()}

    def works_out(self, atoms: Iterable[Atom]) -> bool:
        return not self._reduced(_minus(atoms, ()))

    def _reduced(self, equation: Mapping[Atom, int]) -> dict[int, int]:
        rest = {self.places.setdefault(atom, len(self.places)): number for atom, number in equation.items()}
        rest = {place: number % _PRIME for place, number in rest.items() if number % _PRIME}
        done: dict[int, int] = {}
        while rest:
            lead = min(rest)
            number = rest.pop(lead)
            if lead not in self.basis:
                done[lead] = number
                continue
            for place, other in self.basis[lead].items():
                if place != lead:
                    left = (rest.get(place, 0) - number * other) % _PRIME
                    if left:
                        rest[place] = left
                    else:
                        rest.pop(place, None)
        return done


def _minus(these: Iterable[Atom], those: Iterable[Atom]) -> dict[Atom, int]:
    found: Counter[Atom] = Counter()
    for atom in these:
        found[atom] += 1
    for atom in those:
        found[atom] -= 1
    return dict(found)


def _half(day: date) -> str:
    return calendar_year(day.year).half(day)


@pytest.mark.parametrize(("seed", "size"), [(1, 250), (2, 600), (3, 1500), (4, 4000)])
def test_adding_and_subtracting_gives_no_small_number_back(seed: int, size: int) -> None:
    items = population(seed, size)
    attacker = Attacker(items)
    attacker.knows_what_hangs_together()
    periods = [make(year) for year in (2022, 2023, 2024, 2025, 2026) for make in (calendar_year, school_year)]
    read = sum(attacker.reads(told(items, period), period) for period in periods)
    assert read > 50
    looked = 0
    rows = {(atom[0], atom[1]) for atom in attacker.truth}
    places = (
        {(atom[2], atom[3]) for atom in attacker.truth}
        | {("provincie", one) for one in PROVINCE.values()}
        | {(ALL, "")}
    )
    for period in [*periods, *(_halves())]:
        for table, row in rows | {(table, "") for table, _ in rows}:
            for by, value in places:
                atoms = attacker.atoms(f"{table}.{row}" if row else table, by, value, period) or []
                number = sum(attacker.truth[atom] for atom in atoms)
                if 0 < number < FEW:
                    looked += 1
                    assert not attacker.works_out(atoms), (period.name, table, row, by, value, number)
    assert looked > 100


def test_the_attacker_of_this_test_can_subtract() -> None:
    items = population(1, 250)
    attacker = Attacker(items)
    small = next(atom for atom, number in attacker.truth.items() if 0 < number < FEW and atom[2] == "sector")
    others = [atom for atom in attacker.of[small[0], small[1], small[2], small[4]] if atom != small]
    assert not attacker.works_out([small])
    attacker.learn(_minus([small, *others], ()))
    for atom in others:
        attacker.learn(_minus([atom], ()))
    assert attacker.works_out([small])


def _halves() -> list[Period]:
    """Half years, which nothing tells apart."""
    found = []
    for year in (2023, 2024, 2025):
        found.append(Period(date(year, 1, 1), date(year, 7, 31)))
        found.append(Period(date(year, 8, 1), date(year, 12, 31)))
    return found
