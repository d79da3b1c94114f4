"""The nightly ladder over many rulings of which few are due, on SQLite and on PostgreSQL.

    .venv/bin/python benchmarks/nightly.py [--rulings 1000000] [--small 10000] [--due 2000] [--few 200] [--keep FOLDER]

A handful of cases is walked through the services, then copied by the database itself (``nightly_seed.py``). The history
goes back eight years and ended two years ago; what is due lies on three nights. On the first few steps are due, on the
second many, and in the third three processes of ``gpo jobs run`` do each job at once. Prints seconds and ratios, what
every daily job costs with nothing due, and what ``EXPLAIN`` says of each query of the ladder and of each job that reads
a whole table. PostgreSQL comes as with ``register.py``.
"""

import argparse
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from flask import Flask
from nightly_seed import DAYS_OF_HISTORY, TABLES, Lot, fill, patterns
from register import folder, postgresql
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from gpo import create_app, migrate
from gpo.clock import MovableClock
from gpo.compliance.models import LadderStep
from gpo.db import db, transaction
from gpo.figures.models import FigureRelease
from gpo.figures.periods import between
from gpo.jobs.runner import run_now
from gpo.jobs.schedule import SCHEDULE, Daily, job_named
from gpo.law.calendar import AMSTERDAM
from gpo.messages.models import Message, MessageKind
from gpo.schema import metadata
from gpo.settings import Settings

# In the order of the night.
LADDER = ("flag-silent-boards", "flag-overdue-measures", "climb-ladder", "remind-boards")
# These run again and again, and are looked at as well: what they look for may lie anywhere among the rulings.
ASKING = ("ask-parents", "ask-interim-education")
OFTEN = ("note-not-arrived", "note-unreachable", "weigh-answers", "propose-texts")
WORKERS = 3
BY_STEP = (MessageKind.REPORT_REMINDER, MessageKind.FLAG_RAISED, MessageKind.FORMAL_NOTICE)
# The tables that grow with the rulings; a query that reads one from end to end costs what there is.
LARGE = frozenset({*TABLES, "publication"})
PLAN_LINE = re.compile(
    r"Seq Scan on (?P<whole>\w+)"
    r"|(?:Index|Index Only|Bitmap Index) Scan(?: Backward)? (?:using|on) (?P<index>\w+)(?: on (?P<table>\w+))?"
)
# An index on part of such a table holds what is open: to read that is to read what there is to do.
PARTLY = frozenset(
    index.name
    for name in LARGE
    for index in metadata.tables[name].indexes
    if index.dialect_options["sqlite"]["where"] is not None
)


@dataclass
class Place:
    """One installation of one size on one database, and what it gave."""

    kind: str
    size: int
    url: str
    app: Flask
    ladder: dict[str, float] = field(default_factory=dict)
    idle: dict[str, float] = field(default_factory=dict)
    plans: list[tuple[str, str]] = field(default_factory=list)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rulings", type=int, default=1_000_000)
    parser.add_argument("--small", type=int, default=10_000)
    parser.add_argument("--due", type=int, default=2_000)
    parser.add_argument("--few", type=int, default=200)
    parser.add_argument("--only", choices=("SQLite", "PostgreSQL"))
    parser.add_argument("--keep", type=Path, help="a folder for the databases, which stay")
    given = parser.parse_args()
    with folder(given.keep and given.keep.resolve()) as root, postgresql(root) as server:
        for kind in ("SQLite", "PostgreSQL"):
            if given.only in (None, kind):
                both = [prepare(kind, size, root, server, given) for size in (given.small, given.rulings)]
                for place in both:
                    measure(place, given)
                report(*both, given)
                workers(both[-1], given)


def nights() -> tuple[date, date, date, date]:
    """Monday to Thursday of a week that is over: the real command may be asked for them."""
    monday = date.today() - timedelta(days=date.today().weekday() + 7)
    return monday, monday + timedelta(days=1), monday + timedelta(days=2), monday + timedelta(days=3)


def prepare(kind: str, size: int, root: Path, server: Any, given: argparse.Namespace) -> Place:
    """Make an installation and fill it."""
    instance = root / f"{kind}-{size}"
    filled = instance / "filled"
    instance.mkdir(exist_ok=True)
    url = f"sqlite:///{instance / 'gpo.sqlite'}" if kind == "SQLite" else server(size)
    migrate.upgrade(url)
    began = time.perf_counter()
    clock = MovableClock(datetime.now(AMSTERDAM))
    app = create_app(Settings(url, instance, instance / "rules.toml", "sleutel"), clock=clock)
    if filled.exists():
        return Place(kind, size, url, app)
    with app.app_context():
        history, due = patterns(app.extensions["gpo"])
        first, sent_until = size + 1, nights()[0] - timedelta(days=2 * 365)
        lots = [Lot(1, first, [(one, one.share) for one in history], sent_until, DAYS_OF_HISTORY)]
        for number, night in zip((given.few, given.due, given.due), nights()[1:], strict=True):
            lots.append(Lot(first, first + number, [(one, 100 // len(due)) for one in due], night))
            first += number
        fill(lots, lambda _done: None)
        with transaction() as session:
            _all_released(session, sent_until)
    filled.touch()
    print(f"{kind}: {size:,} rulings filled in {time.perf_counter() - began:.0f} s", flush=True)
    return Place(kind, size, url, app)


def _all_released(session: Session, until: date) -> None:
    """The figures of every year are out: releasing one judges a whole year, which ``figures.py`` measures."""
    for one in between(until - timedelta(days=DAYS_OF_HISTORY + 365), date.today()):
        session.add(
            FigureRelease(
                period_kind=one.kind,
                period=one.name,
                published_at=datetime.now(AMSTERDAM),
                definitions="1",
                rules_hash="0" * 64,
                content="{}",
                sha256="0" * 64,
                pdf_sha256="0" * 64,
            )
        )


def measure(place: Place, given: argparse.Namespace) -> None:
    """A night with nothing due, with every query explained; then one with few due, one with many, and that again."""
    nothing, few, many, _ = nights()
    with place.app.app_context():
        # The copies were asked nothing yet, so these two would have all of them to ask.
        daily = [job.name for job in SCHEDULE if isinstance(job.when, Daily) and job.name not in ASKING]
        looked_at = [*daily, *OFTEN]
        with explained(place):
            place.idle = {name: run(place, name, nothing) for name in looked_at}
        # What was quick is measured again, without the questions to the database about it.
        place.idle |= {name: run(place, name, nothing) for name in looked_at if place.idle[name] < 1}
        for name, night, due in (
            ("none", nothing, 0),
            ("few", few, given.few),
            ("many", many, given.due),
            ("again", many, 0),
        ):
            before = steps()
            place.ladder[name] = sum(run(place, job, night) for job in LADDER)
            assert steps() - before == due, (place.kind, place.size, name, steps() - before, due)


def run(place: Place, name: str, night: date) -> float:
    """Seconds that a job takes on the morning of a night."""
    house, job = place.app.extensions["gpo"], job_named(name)
    assert job is not None
    house.clock.move_to(datetime.combine(night, datetime.min.time(), AMSTERDAM) + timedelta(hours=6))
    began = time.perf_counter()
    tally = run_now(house, job)
    assert tally.failed == 0, (name, tally.errors)
    return time.perf_counter() - began


def steps() -> int:
    return db.session.scalar(select(func.count()).select_from(LadderStep)) or 0


@contextmanager
def explained(place: Place) -> Iterator[None]:
    """Keep what the database says it does for each query of a job that reads a large table."""
    seen: set[str] = set()

    def after(connection: Any, cursor: Any, statement: str, parameters: Any, context: Any, many: bool) -> None:
        if statement in seen or many or not statement.startswith("SELECT"):
            return
        seen.add(statement)
        asking = "EXPLAIN " if place.kind == "PostgreSQL" else "EXPLAIN QUERY PLAN "
        other = cursor.connection.cursor()
        other.execute(asking + statement, parameters)
        place.plans += [(statement, str(line[-1])) for line in other.fetchall()]
        other.close()

    event.listen(db.engine, "after_cursor_execute", after)
    try:
        yield
    finally:
        event.remove(db.engine, "after_cursor_execute", after)


def scans(place: Place) -> Sequence[tuple[str, str]]:
    """The lines of the plans that say that a large table, or a whole index of one, is read from end to end."""
    found = []
    for place_in, (statement, line) in enumerate(place.plans):
        following = place.plans[place_in + 1][1] if place_in + 1 < len(place.plans) else ""
        if place.kind == "SQLite":
            said = re.match(r"SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?", line.strip())
            table, index = said.groups() if said else (None, None)
        else:
            said = PLAN_LINE.search(line)
            table, index = (said["whole"] or said["table"], said["index"]) if said else (None, None)
            if index and "Index Cond" in following:
                continue
        real = re.sub(r"_\d+$", "", table or "")
        if said and (real in LARGE or table is None) and index not in PARTLY:
            found.append((line.strip(), " ".join(statement.split())[:160]))
    return found


def report(small: Place, large: Place, given: argparse.Namespace) -> None:
    """Print the tables."""
    few, many = large.ladder["few"] / given.few, large.ladder["many"] / given.due
    print(f"\n{large.kind}, the ladder ({', '.join(LADDER)}), seconds\n")
    print("| rulings | nothing due | few due | many due | the same night again | ms per due one |")
    print("|---|---|---|---|---|---|")
    for place in (small, large):
        told = place.ladder
        print(
            f"| {place.size:,} | {told['none']:.3f} | {told['few']:.2f} | {told['many']:.2f} | {told['again']:.3f} "
            f"| {told['many'] / given.due * 1000:.1f} |"
        )
    grown = large.ladder["many"] / small.ladder["many"]
    print(f"\n{large.size:,} / {small.size:,} rulings, {given.due:,} due: {grown:.2f}x")
    print(
        f"{given.due:,} / {given.few:,} due, {large.size:,} rulings: {large.ladder['many'] / large.ladder['few']:.2f}x"
    )
    print(f"per due one {few * 1000:.1f} ms with few, {many * 1000:.1f} ms with many")
    print(f"\n{large.kind}, nothing due, milliseconds\n\n| job | {small.size:,} | {large.size:,} |\n|---|---|---|")
    for name in large.idle:
        print(f"| `{name}` | {small.idle[name] * 1000:.1f} | {large.idle[name] * 1000:.1f} |")
    found = scans(large)
    asked = len({one for one, _ in large.plans})
    print(f"\n{large.kind}, EXPLAIN of {asked} queries: {len(found)} read a large table whole")
    for line, statement in found:
        print(f"  {line}\n    {statement}")
    sys.stdout.flush()


def workers(place: Place, given: argparse.Namespace) -> None:
    """Three processes do each job of the ladder at once; every step, flag and letter must be there once."""
    night = nights()[3]
    env = {**os.environ, "GPO_DATABASE_URL": place.url, "GPO_SECRET_KEY": "sleutel"}
    env["PYTHONPATH"] = str(Path(__file__).resolve().parent.parent)
    env["GPO_INSTANCE"] = str(place.app.extensions["gpo"].settings.instance)
    with place.app.app_context():
        before, letters = steps(), mailed()
        db.session.rollback()
        db.engine.dispose()
    gpo = Path(sys.executable).with_name("gpo")
    began = time.perf_counter()
    for name in LADDER:
        at_once = [
            subprocess.Popen(
                [gpo, "jobs", "run", name, "--on", night.isoformat()],
                env=env,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
            for _ in range(WORKERS)
        ]
        for process in at_once:
            said, _ = process.communicate()
            print(f"  {said.strip()}")
            assert process.returncode == 0
    took = time.perf_counter() - began
    with place.app.app_context():
        taken, sent = steps() - before, mailed() - letters
        twice = db.session.scalar(
            select(func.count()).select_from(
                select(LadderStep.ruling_id)
                .group_by(LadderStep.ruling_id, LadderStep.measure_id, LadderStep.kind, LadderStep.due_on)
                .having(func.count() > 1)
                .subquery()
            )
        )
    print(
        f"{place.kind}: {WORKERS} processes at once, {given.due:,} due of {place.size:,}: {taken:,} steps in "
        f"{took:.1f} s, {sent:,} letters, {twice} steps twice",
        flush=True,
    )
    assert (taken, twice) == (given.due, 0)


def mailed() -> int:
    return db.session.scalar(select(func.count()).where(Message.kind.in_(BY_STEP))) or 0


if __name__ == "__main__":
    main()
