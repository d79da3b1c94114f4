"""What the page of the list shows: facets with their addresses and counts, and a place to go on from."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from gpo.register.models import Facet
from gpo.register.searching import Asked, Found, Place
from gpo.register.stems import Question, question_of
from gpo.register.words import FACET_WORDS, FIGURE_MEANS, in_order, value_words

LONGEST_QUESTION = 200
_MOST_THEME_WORDS = 15
_PLACE = re.compile(r"(\d{4})-(\d{2})\.(\d{1,15})")
Address = Callable[[Mapping[str, str]], str]


@dataclass(frozen=True)
class Query:
    """What a visitor asks, as it stands in the address of the page.

    Args:
        words: as they were typed.
        question: what is searched for.
        facets: the chosen values.
        after: where the page begins.
    """

    words: str
    question: Question
    facets: Mapping[Facet, str]
    after: Place | None

    @property
    def asked(self) -> Asked:
        """What to look for."""
        return Asked(self.question.stems, self.facets, self.after)

    @property
    def hopeless(self) -> bool:
        """Whether something was typed in which there is nothing to search for."""
        return bool(self.words) and not self.question.stems

    @property
    def arguments(self) -> dict[str, str]:
        """As it stands in an address, without the page."""
        chosen = {facet.value: value for facet, value in self.facets.items()}
        return ({"zoek": self.words} if self.words else {}) | chosen


@dataclass(frozen=True)
class Option:
    """One value to narrow the list down with.

    Args:
        label: how it is called, in Dutch.
        url: the list with it, or without it where it is chosen.
        count: how many of what was found have it; ``None``: not counted.
        few: whether there are too few to say how many.
    """

    label: str
    url: str
    count: int | None = None
    few: bool = False


@dataclass(frozen=True)
class Group:
    """One facet: what was chosen, or what can be."""

    label: str
    chosen: Option | None
    options: list[Option]


def read_query(arguments: Mapping[str, str]) -> Query:
    """What an address asks. Whatever stands in it, it is a question: what makes no sense is left out.

    Args:
        arguments: of the address.
    """
    words = " ".join(arguments.get("zoek", "").replace("\x00", " ").split())[:LONGEST_QUESTION]
    given = {facet: arguments.get(facet.value, "").replace("\x00", "").strip()[:80] for facet in Facet}
    facets = {facet: value for facet, value in given.items() if value}
    return Query(words, question_of(words), facets, _read_place(arguments.get("na", "")))


def place_words(place: Place) -> str:
    """A place in the list as it stands in an address.

    >>> place_words(Place(date(2026, 3, 1), 12))
    '2026-03.12'
    """
    return f"{place.given_on:%Y-%m}.{place.id}"


def groups(query: Query, found: Found, *, few_below: int, address: Address) -> list[Group]:
    """The facets beside the list.

    Args:
        query: what was asked.
        found: what was found.
        few_below: a count below this is not told.
        address: the address of the list with these arguments.
    """
    made = []
    for facet in Facet:
        chosen = query.facets.get(facet)
        if chosen is not None:
            rest = {name: value for name, value in query.arguments.items() if name != facet.value}
            made.append(Group(FACET_WORDS[facet], Option(value_words(facet, chosen), address(rest)), []))
            continue
        counts = found.counts.get(facet, {})
        values = [value for value in in_order(facet, counts) if counts[value] != 0]
        if facet is Facet.TREFWOORD:
            values = values[:_MOST_THEME_WORDS]
        options = [
            _option(facet, value, counts[value], few_below, address(query.arguments | {facet.value: value}))
            for value in values
        ]
        if options:
            made.append(Group(FACET_WORDS[facet], None, options))
    return made


@dataclass(frozen=True)
class Figure:
    """A count for the public.

    Args:
        count: how many; ``None`` where too few, or all but too few, are meant.
        few: below this it is, where ``count`` is ``None``; 0: nearly all.
    """

    count: int | None
    few: int = 0


@dataclass(frozen=True)
class YearShown:
    """How many rulings the commission gave in a year, how many later than ten weeks, and what it still has to give.

    Args:
        total: rulings, of the year in which they were given.
        late: of those, later than ten weeks.
        overdue: cases of which the ten weeks ended in this year, and that have no oordeel yet.
    """

    total: Figure
    late: Figure
    overdue: Figure


def years_shown(figures: Mapping[int, Mapping[str, int]], *, few_below: int) -> dict[int, YearShown]:
    """The commission's own figures, without a number by which few are meant, be it by taking one off the other.

    Args:
        figures: per year, by name.
        few_below: a count below this is not told.
    """
    made = {}
    for year, named in figures.items():
        total, late = named.get("rulings", 0), named.get("late_rulings", 0)
        shown = _unless_few(late, few_below)
        if shown.count and 0 < total - late < few_below:
            shown = Figure(None)
        made[year] = YearShown(
            _unless_few(total, few_below), shown, _unless_few(named.get("overdue_cases", 0), few_below)
        )
    return made


def figures_as_data(years: Mapping[int, YearShown], *, few_below: int) -> dict[str, Any]:
    """The commission's own figures for machines, each with what it counts.

    Args:
        years: see ``years_shown``.
        few_below: below this a count is not told.
    """
    return {
        "means": FIGURE_MEANS
        | {"null": f"Minder dan {few_below}, of bij late_rulings: alle, op minder dan {few_below} na."},
        "small_number_below": few_below,
        "years": [
            {
                "year": year,
                "rulings": one.total.count,
                "late_rulings": one.late.count,
                "overdue_cases": one.overdue.count,
            }
            for year, one in years.items()
        ],
    }


def _unless_few(count: int, few_below: int) -> Figure:
    return Figure(None, few_below) if 0 < count < few_below else Figure(count)


def _option(facet: Facet, value: str, count: int | None, few_below: int, url: str) -> Option:
    few = count is not None and count < few_below
    return Option(value_words(facet, value), url, None if few else count, few)


def _read_place(text: str) -> Place | None:
    found = _PLACE.fullmatch(text)
    if found is None:
        return None
    try:
        return Place(date(int(found[1]), int(found[2]), 1), int(found[3]))
    except ValueError:
        return None
