"""The figures of a decade of a thousand disputes, each equal to a count by hand over the raw rows, to the unit.

The count below knows nothing of the code under test: it reads the rows that were written and says in its own words what
each figure means. What the open data leaves out is compared with what lies in the database.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Any

import pytest
from sqlalchemy.orm import Session

from gpo.asking.models import ParentAnswer
from gpo.boards.models import Board, School
from gpo.compliance.models import FollowUpReport, MeasureAnswer, ParentsTold
from gpo.disputes.models import Claim, Dispute
from gpo.figures import queries, services
from gpo.figures.content import Content, from_json
from gpo.figures.periods import named
from gpo.rulings.models import ClaimOutcome, Measure, Ruling
from gpo.schooling.models import HomePeriod
from tests import decade
from tests.builders import World
from tests.conftest import Work

SMALL = 10
SCHOOL_YEARS = ("2016-2017", "2019-2020", "2023-2024", "2024-2025")
YEARS = ("2018", "2024")
EASTER = {
    2015: date(2015, 4, 5),
    2016: date(2016, 3, 27),
    2017: date(2017, 4, 16),
    2018: date(2018, 4, 1),
    2019: date(2019, 4, 21),
    2020: date(2020, 4, 12),
    2021: date(2021, 4, 4),
    2022: date(2022, 4, 17),
    2023: date(2023, 4, 9),
    2024: date(2024, 3, 31),
    2025: date(2025, 4, 20),
}
_ORDER = ("gegrond", "deels", "ongegrond", "niet_ontvankelijk", "onbevoegd")


@dataclass
class Raw:
    """The rows, by what they hang on."""

    rows: decade.Rows

    def __post_init__(self) -> None:
        rows = self.rows
        self.province = {one["id"]: one["province"] or "onbekend" for one in rows[School]}
        self.board = {one["id"]: one["number"] for one in rows[Board]}
        of_claim = {one["id"]: one["dispute_id"] for one in rows[Claim]}
        self.outcomes: dict[int, set[str]] = {}
        for one in rows[ClaimOutcome]:
            self.outcomes.setdefault(of_claim[one["claim_id"]], set()).add(str(one["outcome"]))
        self.regime = {one["id"]: str(one["regime"]) for one in rows[Ruling]}
        self.report = {one["ruling_id"]: one["received_on"] for one in rows[FollowUpReport]}
        self.told = {one["dispute_id"]: one["told_on"] for one in rows[ParentsTold]}
        self.answer = {one["measure_id"]: one for one in rows[MeasureAnswer]}
        self.measures: dict[int, list[dict[str, Any]]] = {}
        for one in rows[Measure]:
            self.measures.setdefault(one["ruling_id"], []).append(one)
        self.home: dict[int, list[dict[str, Any]]] = {}
        for one in rows[HomePeriod]:
            self.home.setdefault(one["dispute_id"], []).append(one)
        self.places: dict[int, list[tuple[date, str]]] = {}
        for one in rows[ParentAnswer]:
            if one["child_place"] is not None:
                self.places.setdefault(one["dispute_id"], []).append((one["answered_on"], str(one["child_place"])))

    def outcome(self, dispute: int) -> str:
        found = self.outcomes[dispute]
        if found == {"gegrond"}:
            return "gegrond"
        if found & {"gegrond", "deels"}:
            return "deels"
        return next(one for one in _ORDER if one in found)


def by_hand(raw: Raw, first: date, last: date, on: date, *, whole: bool) -> tuple[Counter[Any], dict[Any, list[int]]]:
    """Every figure of a period, and the days behind each lead time.

    Args:
        raw: the rows.
        first, last: the period.
        on: the day on which the follow-up is looked at.
        whole: whether everything is counted, or only what comes in and goes out.
    """
    counts: Counter[Any] = Counter()
    days: dict[Any, list[int]] = {}
    for table, row, where, took in _things(raw, first, last, on):
        if table == "doorlooptijd":
            for by, value in [
                ("alle", ""),
                *((by, value) for by, value in where.items() if by in ("grond", "sector", "provincie")),
            ]:
                days.setdefault((f"{table}.{row}", by, value), []).append(took)
            continue
        if not whole and table not in ("ingediend", "in_behandeling", "geeindigd"):
            continue
        for by, value in [("alle", ""), *where.items()]:
            counts[table, by, value] += 1
            if row:
                counts[f"{table}.{row}", by, value] += 1
    return counts, days


def _things(raw: Raw, first: date, last: date, on: date) -> Iterator[tuple[str, str, dict[str, str], int]]:
    for one in raw.rows[Dispute]:
        where = {
            "grond": str(one["ground"]),
            "sector": str(one["sector"]),
            "provincie": raw.province[one["school_id"]],
            "bestuur": raw.board[one["board_id"]],
        }
        sent = one["ruling_sent_on"]
        ended = sent or one["closed_on"]
        if first <= one["filed_on"] <= last:
            yield "ingediend", "", where, 0
        if one["filed_on"] <= last and (ended is None or ended > last):
            yield "in_behandeling", "", {}, 0
        if ended and first <= ended <= last:
            yield "geeindigd", "uitspraak" if sent else str(one["way_out"]), where, 0
        if sent:
            yield from _ruled(raw, one, where | {"uitkomst": raw.outcome(one["id"])}, sent, first, last, on)


def _ruled(
    raw: Raw, one: dict[str, Any], where: dict[str, str], sent: date, first: date, last: date, on: date
) -> Iterator[tuple[str, str, dict[str, str], int]]:
    key = one["id"]
    measures = raw.measures.get(key, [])
    reported = raw.report.get(key)
    reported = reported if reported and reported <= on else None
    if first <= sent <= last:
        placed = {by: where[by] for by in ("grond", "sector", "provincie")}
        yield "uitkomst", where["uitkomst"], placed, 0
        yield "melding", _state(raw.outcomes[key], sent, reported, on, "niet_gemeld"), where, 0
        told = raw.told.get(key)
        told = told if told and told <= on else None
        silent = "niet_verteld" if reported and told is None else "onbekend"
        on_board = placed | {"bestuur": where["bestuur"]}
        yield "ouders", _state(raw.outcomes[key], sent, told, on, silent), on_board, 0
        yield from _at_home(raw, one, where, on)
        for stage, start, end in (
            ("compleet", one["filed_on"], one["completed_on"]),
            ("verweer", one["completed_on"], one["defence_received_on"]),
            ("zitting", one["completed_on"], one["heard_on"]),
            ("dictum", one["heard_on"], one["outcome_told_on"]),
            ("uitspraak", one["filed_on"], sent),
            ("melding", sent, reported),
            ("ouders", sent, told),
        ):
            if start and end and end >= start:
                yield "doorlooptijd", stage, where, (end - start).days
        for measure in measures:
            follow, carried, done = _measure(raw, measure, sent, reported, on)
            yield "gevolgd", follow, on_board | {"soort": _sort(measure)}, 0
            yield "uitgevoerd", carried, on_board | {"soort": _sort(measure)}, 0
            if done:
                yield "doorlooptijd", "uitgevoerd", where, (done - sent).days
    for months in (3, 12):
        moment = _later(sent, months)
        if first <= moment <= last:
            said = [place for day, place in sorted(raw.places.get(key, [])) if moment <= day < _later(moment, 3)]
            place = _place(said[-1]) if said else "geen_antwoord"
            yield f"kind_{months}", place, {by: where[by] for by in ("grond", "sector", "provincie", "uitkomst")}, 0
            for measure in measures:
                follow = _measure(raw, measure, sent, reported, on)[0]
                yield f"hielp_{months}", place, {"soort": f"{_sort(measure)}.{follow}"}, 0


def _at_home(
    raw: Raw, one: dict[str, Any], where: dict[str, str], on: date
) -> Iterator[tuple[str, str, dict[str, str], int]]:
    """What the parents say counts, or else the request; and what the board alone told."""
    told = raw.home.get(one["id"], [])
    periods = [(row["starts_on"], row["ends_on"], str(row["status"])) for row in told if row["answers_id"] is None]
    if one["home_since"] and not any(row["said_by"] == "ouder" for row in told):
        periods.append((one["home_since"], one["home_until"], "uit het verzoek"))
    home: set[date] = set()
    missed: set[date] = set()
    for first, last, status in periods:
        days = {first + timedelta(days=n) for n in range((min(last or on, on) - first).days + 1)}
        home |= days
        if status != "ziek_gemeld":
            missed |= days
    if home:
        yield "doorlooptijd", "thuis", where, len(home)
    # Of the schools of one board nobody knows the holidays, so nobody knows what is a school day.
    if home and one["board_id"] != 902:
        lessons = [day for day in missed if day.weekday() < 5 and not _free(day)]
        yield "doorlooptijd", "schooldagen", where, len(lessons)


def _free(day: date) -> bool:
    """A school holiday as the decade has them, or a public holiday."""
    holiday = any(
        first <= (day.month, day.day) <= last
        for first, last in (
            ((1, 1), (1, 4)),
            ((2, 18), (2, 26)),
            ((4, 28), (5, 6)),
            ((7, 12), (8, 22)),
            ((10, 15), (10, 23)),
            ((12, 20), (12, 31)),
        )
    )
    king = 26 if date(day.year, 4, 27).weekday() == 6 else 27
    # Good Friday, and the second days of Easter and Pentecost with the Ascension between them.
    # In most years a decree put the Friday after the Ascension on a par with a public holiday.
    if day == EASTER[day.year] + timedelta(days=40) and day.year not in (2020, 2021):
        return True
    moving = {EASTER[day.year] + timedelta(days=n) for n in (-2, 1, 39, 50)}
    return holiday or (day.month, day.day) == (4, king) or day in moving


def _state(outcomes: set[str], sent: date, done: date | None, on: date, silent: str) -> str:
    """Four weeks for the board; nothing is owed where the commission could not judge."""
    if outcomes <= {"niet_ontvankelijk", "onbevoegd"}:
        return "niet_verschuldigd"
    due = sent + timedelta(days=28)
    if done:
        return "op_tijd" if done <= due else "te_laat"
    return "nog_niet" if on <= due else silent


def _measure(
    raw: Raw, measure: dict[str, Any], sent: date, reported: date | None, on: date
) -> tuple[str, str, date | None]:
    binds = measure["binding"] and raw.regime[measure["ruling_id"]] != "advies"
    said = raw.answer.get(measure["id"])
    done = said and said["carried_out_on"]
    done = done if done and done <= on else None
    answer = str(said["answer"]) if said and reported else None
    if answer is None:
        follow = "nog_geen_antwoord"
    elif answer == "overgenomen":
        follow = "gevolgd"
    elif binds:
        follow = "afgeweken_van_bindend"
    else:
        start = "deels" if answer == "deels" else "afgeweken"
        follow = f"{start}_{'met' if said and said['reason'] else 'zonder'}_reden"
    # A measure that was meant to bind has six weeks; under advice the board holds to that if it takes it over.
    has_term = measure["binding"] and (binds or answer == "overgenomen")
    due = sent + timedelta(weeks=6) if has_term else None
    if done:
        carried = "te_laat" if due and done > due else "op_tijd"
    elif not binds and answer in (None, "niet"):
        carried = "niet_toegezegd"
    elif due is None:
        carried = "geen_termijn"
    else:
        carried = "nog_niet" if on <= due else "niet_uitgevoerd"
    return follow, carried, done


def _sort(measure: dict[str, Any]) -> str:
    return f"{'maatregel' if measure['binding'] else 'aanbeveling'}_{measure['scope']}"


def _place(said: str) -> str:
    if said in ("thuis", "onbekend"):
        return said
    return "in_onderwijs"


def _later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError


def _period(name: str) -> tuple[date, date]:
    year = int(name[:4])
    if "-" in name:
        return date(year, 8, 1), date(year + 1, 7, 31)
    return date(year, 1, 1), date(year, 12, 31)


@pytest.fixture
def raw(work: Work, world: World) -> Raw:
    rows = decade.decade()
    with work() as session:
        decade.write(session, rows, chair_id=world.chair.user_id)
    return Raw(rows)


def made(session: Session, world: World, name: str) -> Content:
    period = named(name)
    assert period is not None
    return from_json(services.release(session, period, by=world.by(world.desk)).content)


def test_every_figure_of_the_decade_equals_a_count_by_hand(raw: Raw, work: Work, world: World) -> None:
    shown = Counter[str]()
    for name in (*SCHOOL_YEARS, *YEARS):
        first, last = _period(name)
        with work() as session:
            content = made(session, world, name)
        whole = "-" in name
        assert content.broken_down is whole
        counts, days = by_hand(raw, first, last, last + timedelta(days=90), whole=whole)
        told = {cell.key: cell.number for cell in content.cells}
        for (figure, by, value, statistic), number in told.items():
            if number is None:
                continue
            if statistic == "aantal":
                assert number == counts[figure, by, value], (name, figure, by, value)
                assert number == 0 or number >= SMALL, (name, figure, by, value)
            else:
                assert number == _statistic(statistic, sorted(days[figure, by, value])), (name, figure, by, value)
                assert len(days[figure, by, value]) >= SMALL
            shown[statistic] += bool(number)
        # Nothing was forgotten: what is not told is there as a cell without a number.
        missing = {(*key, "aantal") for key in counts if key[1] != "bestuur" and (key[1] == "alle" or whole)} - set(
            told
        )
        assert missing == set(), name
    # And enough of it is told for this to have been worth it.
    assert shown["aantal"] > 200
    assert shown["mediaan"] > 100


def test_what_the_open_data_leaves_out_is_right_in_the_database(raw: Raw, work: Work, world: World) -> None:
    period = named("2023-2024")
    assert period is not None
    counts, _ = by_hand(raw, *_period("2023-2024"), date(2024, 10, 29), whole=True)
    with work() as session:
        told = made(session, world, "2023-2024").numbers()
        items = list(queries.items(session, period, date(2024, 10, 29), by=world.by(world.desk)))
    found: Counter[Any] = Counter()
    for item in items:
        if item.table == "doorlooptijd":
            continue
        for by, value in [("alle", ""), *item.sorts.items()]:
            found[item.table, by, value] += 1
            if item.row:
                found[f"{item.table}.{item.row}", by, value] += 1
    hidden = {key: number for key, number in counts.items() if told.get((*key, "aantal")) is None}
    assert len(hidden) > 100
    assert {key: found[key] for key in hidden} == hidden


def _statistic(which: str, days: list[int]) -> float:
    if which == "gemiddelde":
        return round(sum(days) / len(days), 1)
    if which == "mediaan":
        return median(days)
    # Nine of ten are no later.
    return min(day for day in days if sum(one <= day for one in days) * 10 >= 9 * len(days))
