"""Fills a database for ``nightly.py``: a handful of cases through the services, then copied by the database itself."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import Connection, Date, Table, create_engine, func, insert, select, text
from sqlalchemy.orm import Session

from gpo.actor import SYSTEM
from gpo.boards.models import Board
from gpo.clock import MovableClock
from gpo.compliance import escalation, ladder
from gpo.compliance import services as compliance
from gpo.compliance.models import LadderStep
from gpo.compliance.services import Reply, Report, Told
from gpo.db import Moment, db, transaction
from gpo.deadlines.models import Deadline
from gpo.disputes.models import Channel, Dispute
from gpo.law.calendar import AMSTERDAM, local_date
from gpo.law.enums import Answer, Outcome, Role
from gpo.rulings.models import Owner, Ruling, TermUnit
from gpo.rulings.services import MeasureText
from gpo.schema import metadata
from gpo.schooling.models import HomeStatus
from gpo.schooling.services import PeriodTold, record_period
from gpo.web.gate import House
from tests.builders import World

# What hangs on a case as far as a night reads it, parents before children. Letters: those about the ruling.
TABLES = (
    "dispute", "party", "child", "claim", "ruling", "ruling_dispute", "claim_outcome", "measure", "deadline",
    "message", "ruling_delivery", "follow_up_report", "measure_answer", "parents_told", "decision_delivery",
    "ladder_step", "flag", "home_period",
)  # fmt: skip
BOARDS, CHUNK, DAYS_OF_HISTORY = 400, 50_000, 8 * 365
FIRST = datetime(2024, 3, 5, 10, tzinfo=AMSTERDAM)
LONG_TERM = (MeasureText("Stel het ontwikkelingsperspectief bij.", Owner.BESTUUR, True, 52, TermUnit.WEKEN),)
SHORT_TERM = (MeasureText("Nodig de ouders uit voor een gesprek.", Owner.BESTUUR, True, 6, TermUnit.WEKEN),)


@dataclass(frozen=True)
class Pattern:
    """One case that is copied.

    Args:
        ruling_id: its ruling.
        turns_on: the day on which the clock has to do something at it; of one that is over: the day it was sent.
        share: of the history, in hundredths; 0: it is due on the night to which it is moved.
        over: whether the case is closed.
    """

    ruling_id: int
    turns_on: date
    share: int = 0
    over: bool = False


@dataclass(frozen=True)
class Lot:
    """Copies of patterns, numbered on from ``first``.

    Args:
        first, until: their numbers, the last one not included.
        patterns: each with how many of a hundred copies are its.
        on: the day to which ``turns_on`` moves.
        spread: over how many days before it.
    """

    first: int
    until: int
    patterns: Sequence[tuple[Pattern, int]]
    on: date
    spread: int = 1


class Cases:
    """Makes the patterns: each ruling is sent on the same day, and lives on by its own clock."""

    def __init__(self, session: Session, world: World) -> None:
        self.session, self.world = session, world

    def history(self) -> Iterator[Pattern]:
        """What is over: mostly followed; some went all the way in silence, some were never told, some at home."""
        done = self._sent(SHORT_TERM)
        self._report(done, carried_out=True)
        yield self._past(done, 70)
        dismissed = self._sent((), outcome=Outcome.ONGEGROND, at_home=True)
        self._report(dismissed)
        yield self._past(dismissed, 4)
        quiet = self._sent((), outcome=Outcome.ONGEGROND)
        self._report(quiet)
        yield self._past(quiet, 16)
        # Without a measure: a term of one would pass unseen after its last night.
        silent = self._sent(())
        for _ in range(4):
            self._move(self._next(silent))
            self._night(silent)
        yield self._past(silent, 4, over=False)
        untold = self._sent(LONG_TERM)
        self._report(untold, told=False, carried_out=True)
        self._move(self._due(untold, "report") + timedelta(days=1))
        assert escalation.flag_untold(self.session, untold.id, on=self._today(), by=self.world.by(SYSTEM))
        yield self._past(untold, 2)
        undone = self._sent(SHORT_TERM)
        self._report(undone)
        for _ in range(3):
            self._move(self._next(undone))
            self._night(undone)
        yield self._past(undone, 4, over=False)

    def due(self) -> Iterator[Pattern]:
        """One of each step that a night takes, the next of which is the one that is due."""
        for steps in range(4):
            ruling = self._sent(LONG_TERM)
            for _ in range(steps):
                self._move(self._next(ruling))
                self._night(ruling)
            yield Pattern(ruling.id, self._next(ruling))
        late = self._sent(SHORT_TERM)
        self._report(late)
        yield Pattern(late.id, self._next(late))

    def _sent(
        self, measures: Sequence[MeasureText], outcome: Outcome = Outcome.GEGROND, *, at_home: bool = False
    ) -> Ruling:
        self.world.clock.move_to(FIRST)
        ruling = self.world.delivered(self.session, outcome=outcome, measures=measures)
        if at_home:
            dispute = self.session.get_one(Dispute, ruling.disputes[0].dispute_id)
            told = PeriodTold(self._today() - timedelta(days=20), None, HomeStatus.THUIS_ZONDER_BESLUIT)
            record_period(self.session, dispute, told, by=self.world.by(self.world.desk), side=Role.OUDER)
        return ruling

    def _report(self, ruling: Ruling, *, told: bool = True, carried_out: bool = False) -> None:
        self._move(self._today() + timedelta(days=10))
        today = self._today()
        report = Report(
            received_on=today,
            channel=Channel.POST,
            parents={link.dispute_id: Told(today if told else None, "per brief") for link in ruling.disputes},
            replies={
                one.id: Reply(Answer.OVERGENOMEN, carried_out_on=today if carried_out else None)
                for one in ruling.measures
            },
        )
        compliance.report_compliance(self.session, ruling, report, by=self.world.by(self.world.desk))

    def _night(self, ruling: Ruling) -> None:
        by, on = self.world.by(SYSTEM), self._today()
        escalation.flag_silent(self.session, ruling.id, on=on, by=by)
        escalation.flag_measures(self.session, ruling.id, on=on, by=by)
        ladder.climb(self.session, ruling.id, on=on, by=by)
        escalation.remind(self.session, ruling.id, on=on, by=by)
        self.session.flush()

    def _next(self, ruling: Ruling) -> date:
        """The day of the next step: as the last one tells, else as the first open date does."""
        asked = self.session.scalar(select(func.min(LadderStep.next_on)).where(LadderStep.ruling_id == ruling.id))
        if asked is not None:
            return asked
        reminded = self.session.scalar(select(LadderStep.id).where(LadderStep.ruling_id == ruling.id))
        if ruling.measures and ruling.measures[0].term_amount == SHORT_TERM[0].term_amount:
            return self._due(ruling, "measure") + timedelta(days=1)
        return self._due(ruling, "report") + timedelta(days=1 if reminded else -7)

    def _due(self, ruling: Ruling, rule: str) -> date:
        mine = (Deadline.dispute_id == ruling.disputes[0].dispute_id) & (Deadline.rule == rule)
        return (
            self.session.scalars(select(Deadline.due_on).where(mine).order_by(Deadline.id.desc())).first() or date.max
        )

    def _past(self, ruling: Ruling, share: int, *, over: bool = True) -> Pattern:
        assert ruling.sent_on is not None
        return Pattern(ruling.id, ruling.sent_on, share, over)

    def _move(self, day: date) -> None:
        self.world.clock.move_to(datetime.combine(day, time(6), AMSTERDAM))

    def _today(self) -> date:
        return local_date(self.world.clock())


def patterns(house: House) -> tuple[Sequence[Pattern], Sequence[Pattern]]:
    """Walk the cases through the services: those of the history, and those that are due."""
    assert isinstance(house.clock, MovableClock)
    house.clock.move_to(FIRST)
    with transaction() as session:
        world = World(house)
        world.settle(session)
        cases = Cases(session, world)
        return list(cases.history()), list(cases.due())


def fill(lots: Sequence[Lot], say: Callable[[str], None]) -> None:
    """Write all copies; at the patterns themselves nothing is left to do.

    Args:
        lots: what is copied.
        say: is told how far it is.
    """
    db.session.remove()
    db.engine.dispose()
    # An engine of its own: that of the app begins a transaction before the database may be told to hurry.
    with create_engine(db.engine.url).connect() as connection:
        dialect = connection.dialect.name
        for line in _QUICK[dialect]:
            connection.exec_driver_sql(line)
        first_board = _boards(connection)
        indexes = [index for name in TABLES for index in metadata.tables[name].indexes]
        for index in indexes:
            index.drop(connection)
        stride = _keep(connection, lots)
        connection.exec_driver_sql(
            "UPDATE deadline SET closed_at = recorded_at, closed_as = 'behandeld' WHERE closed_at IS NULL"
        )
        connection.exec_driver_sql("UPDATE ladder_step SET next_on = NULL")
        for name in TABLES:
            for place, lot in enumerate(lots):
                for start in range(lot.first, lot.until, CHUNK):
                    series = _SERIES[dialect].format(first=start, last=min(start + CHUNK, lot.until) - 1)
                    told = _columns(metadata.tables[name], lot, dialect, stride, first_board)
                    connection.execute(
                        text(
                            f"INSERT INTO {name} ({', '.join(told)}) SELECT {', '.join(told.values())} FROM {series} "
                            f"JOIN slot ON slot.lot = {place} AND slot.hundredth = s.n % 100 "
                            f"JOIN kept_{name} k ON k.pattern = slot.pattern"
                        )
                    )
            connection.commit()
            say(name)
        connection.exec_driver_sql(
            "INSERT INTO publication (id, ruling_id, state, proposed_at, version_id) "
            "SELECT id, id, 'voorstel', recorded_at, 1 FROM ruling"
        )
        for index in indexes:
            index.create(connection)
        connection.commit()
        if dialect == "postgresql":
            for name in (*TABLES, "publication"):
                if "id" in metadata.tables[name].columns:
                    connection.exec_driver_sql(
                        f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), (SELECT max(id) FROM {name}))"
                    )
            connection.commit()
            connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("VACUUM ANALYZE")
        say("indexes")


# Nobody else is there while it fills, and who stops it half-way begins again.
_QUICK = {
    "sqlite": (
        "PRAGMA journal_mode=OFF",
        "PRAGMA synchronous=OFF",
        "PRAGMA foreign_keys=OFF",
        "PRAGMA cache_size=-1000000",
    ),
    "postgresql": (
        "SET session_replication_role = replica",
        "SET synchronous_commit = off",
        "SET maintenance_work_mem = '512MB'",
    ),
}
_SERIES = {
    "sqlite": "(WITH RECURSIVE s(n) AS (SELECT {first} UNION ALL SELECT n + 1 FROM s WHERE n < {last}) "
    "SELECT n FROM s) s",
    "postgresql": "generate_series({first}, {last}) s(n)",
}
# The dates of before the ruling are over, and no job reads them.
_ONLY = {"deadline": " AND t.rule IN ('ruling', 'report', 'measure')"}
# Of whose pattern a row is.
_OWNER = {
    "dispute": "id", "ruling": "id", "party": "dispute_id", "child": "dispute_id", "claim": "dispute_id",
    "deadline": "dispute_id", "home_period": "dispute_id", "measure_answer": "report_id",
    "parents_told": "dispute_id", "decision_delivery": "dispute_id",
}  # fmt: skip


def _boards(connection: Connection) -> int:
    """More boards, as the letters, flags and steps of a board are read by board; the id of the first."""
    first = connection.execute(select(func.max(Board.id))).scalar_one() + 1
    connection.execute(
        insert(Board),
        [
            {"id": first + n, "number": f"{50000 + n}", "name": f"Bestuur {n}", "email": f"post{n}@example.org"}
            for n in range(BOARDS)
        ],
    )
    return int(first)


def _keep(connection: Connection, lots: Sequence[Lot]) -> int:
    """The rows of the patterns in tables of this connection, and which of a hundred copies is of which pattern.

    Returns:
        More than any key of theirs: so far apart are the keys of two copies.
    """
    found = list(dict.fromkeys(pattern for lot in lots for pattern, _ in lot.patterns))
    connection.exec_driver_sql("CREATE TEMP TABLE slot (lot int, hundredth int, pattern int, turns int, over int)")
    for place, lot in enumerate(lots):
        of_slot = [found.index(pattern) for pattern, share in lot.patterns for _ in range(share)]
        assert len(of_slot) == 100
        for hundredth, each in enumerate(of_slot):
            turns, over = found[each].turns_on.toordinal(), int(found[each].over)
            connection.exec_driver_sql(f"INSERT INTO slot VALUES ({place}, {hundredth}, {each}, {turns}, {over})")
    rulings = {pattern.ruling_id: place for place, pattern in enumerate(found)}
    pairs = connection.exec_driver_sql("SELECT ruling_id, dispute_id FROM ruling_dispute").all()
    reports = connection.exec_driver_sql("SELECT ruling_id, id FROM follow_up_report").all()
    disputes = {row.dispute_id: rulings[row.ruling_id] for row in pairs}
    owners = {
        "dispute_id": disputes,
        "ruling_id": rulings,
        "report_id": {row.id: rulings[row.ruling_id] for row in reports},
    }
    stride = 0
    for name in TABLES:
        column = _OWNER.get(name, "ruling_id")
        places = owners[f"{name}_id" if column == "id" else column]
        cases = " ".join(f"WHEN {key} THEN {place}" for key, place in places.items())
        connection.exec_driver_sql(
            f"CREATE TEMP TABLE kept_{name} AS SELECT t.*, CASE t.{column} {cases} END AS pattern FROM {name} t "
            f"WHERE t.{column} IN ({', '.join(map(str, places))}){_ONLY.get(name, '')}"
        )
        if "id" in metadata.tables[name].columns:
            stride = max(stride, connection.exec_driver_sql(f"SELECT max(id) FROM {name}").scalar() or 0)
    connection.commit()
    return stride + 1


def _columns(table: Table, lot: Lot, dialect: str, stride: int, first_board: int) -> dict[str, str]:
    """Per column what a copy gets: another key and number, another board, other days; the rest as it was."""
    # So many days earlier than the pattern.
    shift = f"(slot.turns - {lot.on.toordinal()} + (s.n / 100) % {lot.spread})"
    told = {}
    for column in table.columns:
        name, kept = column.name, f"k.{column.name}"
        points_at = {key.column.table.name for key in column.foreign_keys}
        if (name == "id" and column.primary_key) or points_at & set(TABLES):
            told[name] = f"{kept} + {stride} * s.n"
        elif points_at == {"board"} and name == "board_id":
            told[name] = f"CASE WHEN {kept} IS NULL THEN NULL ELSE {first_board} + s.n % {BOARDS} END"
        elif name == "number":
            told[name] = f"'{table.name[0].upper()}' || s.n"
        elif name == "mail_confirmed_at":
            # As it goes: nearly everyone confirms the address.
            told[name] = "'2020-01-01 00\\:00\\:00.000000'" if dialect == "sqlite" else "TIMESTAMPTZ '2020-01-01'"
        elif name == "steps":
            # How a date was found is read by its page alone, and is most of the bytes.
            told[name] = "'[]'"
        elif name == "content":
            told[name] = "'{}'"
        elif isinstance(column.type, Date):
            told[name] = f"{kept} - {shift}" if dialect == "postgresql" else f"date({kept}, (-{shift}) || ' days')"
        elif isinstance(column.type, Moment):
            told[name] = (
                f"{kept} - make_interval(days => {shift})"
                if dialect == "postgresql"
                else f"date({kept}, (-{shift}) || ' days') || substr({kept}, 11)"
            )
        else:
            told[name] = kept
    if table.name == "dispute":
        told["stage"] = "CASE WHEN slot.over = 1 THEN 'gesloten' ELSE k.stage END"
        told["closed_on"] = f"CASE WHEN slot.over = 1 THEN {told['ruling_sent_on']} END"
    return {f'"{name}"': value for name, value in told.items()}
