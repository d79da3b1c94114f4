"""What happened in a period, one item per thing that is counted. Every figure, on every page, comes from here."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from gpo.actor import By
from gpo.asking.models import ChildPlace
from gpo.asking.queries import PlaceSaid, child_places
from gpo.boards.models import Board
from gpo.compliance.queries import Known, judgements_of
from gpo.figures.cases import Case, cases, year_before
from gpo.figures.periods import Period
from gpo.law.calendar import add
from gpo.law.enums import Role
from gpo.law.judgement import Judgement
from gpo.law.rows import Unit
from gpo.law.rules import Rules
from gpo.rulings.models import Measure, Ruling, RulingKind
from gpo.schooling.queries import days_as_told

_AT_ONCE, _AT_HOME_AT_ONCE = 50, 500
# How long after the moment asked the word of a parent still tells of that moment.
_ANSWER_MONTHS = 3
_CHILD = {
    ChildPlace.TERUG_OP_SCHOOL: "in_onderwijs",
    ChildPlace.ANDERE_SCHOOL: "in_onderwijs",
    ChildPlace.ONDERWIJSZORGARRANGEMENT: "in_onderwijs",
    ChildPlace.THUIS: "thuis",
    ChildPlace.ONBEKEND: "onbekend",
}
NO_ANSWER = "geen_antwoord"
AFTER_MONTHS = (3, 12)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is counted.

    Args:
        table: of which table of the figures.
        row: in which row of it; empty where the table has none.
        on: the day by which it belongs to the period.
        dispute_id: the case behind it.
        sorts: per dimension where it belongs; one that is not there does not count it.
        days: how long it took, where that is what is counted: calendar days, but for the school days missed.
    """

    table: str
    row: str
    on: date
    dispute_id: int
    sorts: Mapping[str, str]
    days: int | None = None


def items(session: Session, period: Period, peildag: date, *, by: By) -> Iterator[Item]:
    """Everything that is counted in a period.

    Args:
        session: the session.
        period: the period.
        peildag: the day as of which the follow-up is judged; what happened later does not count.
        by: who counts, and under which rules.
    """
    known = cases(session, by.actor, period, peildag)
    for case in known.values():
        yield from _of_case(case, period, peildag)
    yield from _at_home(session, known, period, peildag, by.rules)
    boards = dict(session.execute(select(Board.id, Board.number)).all())
    for ruling, judgement, rows, places in _judged(session, period, peildag, by):
        mine = [known[link.dispute_id] for link in ruling.disputes if link.dispute_id in known]
        sent_on = ruling.sent_on or peildag
        if mine and period.holds(sent_on):
            bearer = {"bestuur": boards[ruling.bearer_id or ruling.board_id]}
            yield from _of_ruling(ruling, sent_on, judgement, rows, mine, bearer, peildag)
        for months in AFTER_MONTHS if ruling.kind is RulingKind.UITSPRAAK else ():
            if period.holds(moment := add(sent_on, months, Unit.MAANDEN)):
                yield from _after(ruling, moment, months, mine, places, judgement)


def _of_case(case: Case, period: Period, peildag: date) -> Iterator[Item]:
    row, ended = case.row, case.ended_on
    if period.holds(row.filed_on):
        yield Item("ingediend", "", row.filed_on, row.id, case.sorts)
    if row.filed_on <= period.ends_on and (ended is None or ended > period.ends_on):
        yield Item("in_behandeling", "", period.ends_on, row.id, case.sorts)
    if ended is None or not period.holds(ended):
        return
    yield Item("geeindigd", case.ended_as, ended, row.id, case.sorts)
    if row.ruling_sent_on is None:
        return
    if "uitkomst" in case.sorts:
        yield Item("uitkomst", case.sorts["uitkomst"], ended, row.id, case.sorts)
    for stage, start, end in (
        ("compleet", row.filed_on, row.completed_on),
        ("verweer", row.completed_on, row.defence_received_on),
        ("zitting", row.completed_on, row.heard_on),
        ("dictum", row.heard_on, row.outcome_told_on),
        ("uitspraak", row.filed_on, row.ruling_sent_on),
    ):
        yield from _took(stage, start, end, ended, case, peildag)


def _took(stage: str, start: date | None, end: date | None, on: date, case: Case, peildag: date) -> Iterator[Item]:
    if start is not None and end is not None and start <= end <= peildag:
        yield Item("doorlooptijd", stage, on, case.row.id, case.sorts, (end - start).days)


def _at_home(
    session: Session, known: Mapping[int, Case], period: Period, peildag: date, rules: Rules
) -> Iterator[Item]:
    """The days at home in the cases with a ruling in the period, as the parents tell them."""
    ruled = [key for key, case in known.items() if period.holds(case.row.ruling_sent_on)]
    for start in range(0, len(ruled), _AT_HOME_AT_ONCE):
        some = ruled[start : start + _AT_HOME_AT_ONCE]
        for key, days in days_as_told(session, some, Role.OUDER, on=peildag, rules=rules).items():
            case = known[key]
            on = case.row.ruling_sent_on
            if days.calendar_days:
                yield Item("doorlooptijd", "thuis", on, key, case.sorts, days.calendar_days)
            if days.calendar_days and not days.not_countable:
                yield Item("doorlooptijd", "schooldagen", on, key, case.sorts, days.missed)


def _judged(
    session: Session, period: Period, peildag: date, by: By
) -> Iterator[tuple[Ruling, Judgement, Known, Sequence[PlaceSaid]]]:
    """The rulings sent in a period or in the year before it, each as it stood on the peildag.

    A herstel is followed at the ruling it mends.
    """
    ids = session.scalars(
        select(Ruling.id)
        .where(
            Ruling.sent_on >= year_before(period.begins_on),
            Ruling.sent_on <= period.ends_on,
            Ruling.kind != RulingKind.HERSTEL,
        )
        .order_by(Ruling.id)
    ).all()
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        rulings = session.scalars(
            select(Ruling)
            .where(Ruling.id.in_(some))
            .options(selectinload(Ruling.measures), selectinload(Ruling.outcomes), selectinload(Ruling.disputes))
            .order_by(Ruling.id)
        ).all()
        places, judged = child_places(session, some), judgements_of(session, rulings, peildag, by.rules)
        for ruling in rulings:
            yield ruling, *judged[ruling.id], places[ruling.id]


def _of_ruling(
    ruling: Ruling,
    sent_on: date,
    judgement: Judgement,
    known: Known,
    mine: Sequence[Case],
    bearer: Mapping[str, str],
    peildag: date,
) -> Iterator[Item]:
    first = mine[0]
    sorts = {**first.sorts, **bearer}
    yield Item("melding", judgement.report, sent_on, first.row.id, sorts)
    states = {each.dispute: each.state for each in judgement.parents}
    for case in mine:
        yield Item("ouders", states[case.row.id], sent_on, case.row.id, {**case.sorts, **bearer})
    reported = min((report.received_on for report in known.reports), default=None)
    yield from _took("melding", sent_on, reported, sent_on, first, peildag)
    for case in mine:
        told = [
            told.told_on
            for report in known.reports
            for told in report.parents
            if told.dispute_id == case.row.id and told.told_on is not None
        ]
        yield from _took("ouders", sent_on, min(told, default=None), sent_on, case, peildag)
    done = _done_on(known)
    for measure, judged in zip(ruling.measures, judgement.measures, strict=True):
        sorted_too = {**sorts, "soort": sort_of(measure)}
        yield Item("gevolgd", judged.follow, sent_on, first.row.id, sorted_too)
        yield Item("uitgevoerd", judged.carried_out, sent_on, first.row.id, sorted_too)
        yield from _took("uitgevoerd", sent_on, done.get(measure.id), sent_on, first, peildag)


def _done_on(known: Known) -> Mapping[int, date]:
    """Per measure the day on which it was carried out, by the newest report that names a day."""
    return {
        answer.measure_id: answer.carried_out_on
        for report in known.reports
        for answer in report.answers
        if answer.carried_out_on is not None
    }


def sort_of(measure: Measure) -> str:
    """What kind of measure it is: whether it was meant to bind, and whether for this child or for the school."""
    return f"{'maatregel' if measure.binding else 'aanbeveling'}_{measure.scope}"


def _after(
    ruling: Ruling, moment: date, months: int, mine: Sequence[Case], places: Iterable[PlaceSaid], judgement: Judgement
) -> Iterator[Item]:
    said: dict[int, str] = {}
    for place in places:
        if moment <= place.on < add(moment, _ANSWER_MONTHS, Unit.MAANDEN):
            said[place.dispute_id] = _CHILD[place.place]
    for case in mine:
        row = said.get(case.row.id, NO_ANSWER)
        yield Item(f"kind_{months}", row, moment, case.row.id, case.sorts)
        for measure, judged in zip(ruling.measures, judgement.measures, strict=True):
            sorts = {"soort": f"{sort_of(measure)}.{judged.follow}"}
            yield Item(f"hielp_{months}", row, moment, case.row.id, sorts)


def by_table(found: Iterable[Item]) -> Mapping[str, Sequence[Item]]:
    """The items of each table."""
    tables: dict[str, list[Item]] = defaultdict(list)
    for item in found:
        tables[item.table].append(item)
    return tables
