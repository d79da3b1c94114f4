"""Running the schedule: a clock in a process of its own; whoever inserts the row of a slot does the work."""

import logging
import signal
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from flask import Flask
from sqlalchemy import Insert, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from gpo.clock import Clock
from gpo.db import patient, transaction
from gpo.jobs.mailing import transport_of
from gpo.jobs.models import JobRun
from gpo.jobs.schedule import SCHEDULE, Daily, Job
from gpo.jobs.work import Run, Tally
from gpo.law.calendar import AMSTERDAM, local_date
from gpo.law.refusal import Refusal
from gpo.web.gate import House

log = logging.getLogger("gpo.jobs")
# The hour at which a job is taken to run when it is run for another day.
_MORNING = time(6, 0)


def run_of(house: House, clock: Clock | None = None) -> Run:
    """A run with the transport of this installation.

    Args:
        house: the installation.
        clock: the clock of the run, if not that of the installation.
    """
    return Run(house, clock or house.clock, transport_of(house.settings))


@patient()
def run_slot(app: Flask, job: Job) -> Tally | None:
    """Do the job for the slot of this moment, unless another process has it.

    Args:
        app: the installation.
        job: the row of the schedule.

    Returns:
        What came of it; ``None`` where another process did or does it.
    """
    with app.app_context():
        house: House = app.extensions["gpo"]
        slot = job.when.slot(house.clock())
        with transaction() as session:
            mine = _claim(session, job.name, slot, house.clock())
        return _do(job, slot, run_of(house)) if mine else None


@patient()
def run_now(house: House, job: Job, *, on: date | None = None) -> Tally:
    """Do the job by hand, whether its slot was done or not.

    Args:
        house: the installation.
        job: the row of the schedule.
        on: the local day it judges by; a day to come is taken early in the morning; ``None``: today.

    Raises:
        Refusal: the day has not come yet, and this is no demonstration or scratch installation.
    """
    now = house.clock()
    today = local_date(now)
    if on is not None and on > today and not house.settings.clock_may_run_ahead:
        raise Refusal(
            None,
            f"{on.day}-{on.month}-{on.year} moet nog komen. Een dag in de toekomst kan alleen in een demonstratie.",
        )
    run = run_of(house)
    if on is not None and on < today:
        # A day gone by is judged, but what is done is done today: the trail and the flags say so.
        run = replace(run, judged_on=on)
    elif on is not None and on > today:
        moment = datetime.combine(on, _MORNING, AMSTERDAM)
        run = run_of(house, lambda: moment)
    with transaction() as session:
        _claim(session, job.name, now, now)
    return _do(job, now, run)


def start(app: Flask) -> None:
    """Run the schedule until the process is stopped. Blocks."""
    from apscheduler.executors.pool import ThreadPoolExecutor
    from apscheduler.schedulers.blocking import BlockingScheduler

    scheduler = BlockingScheduler(
        timezone=AMSTERDAM,
        # A worker per job, so that writing a long PDF never holds up the mail.
        executors={"default": ThreadPoolExecutor(len(SCHEDULE))},
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )
    for job in SCHEDULE:
        scheduler.add_job(_safely, **_trigger(job), args=(app, job), id=job.name)
        # Once at the start too: what was missed while the machine was off is found by its state.
        scheduler.add_job(_safely, args=(app, job), id=f"{job.name}-bij-start")
    signal.signal(signal.SIGTERM, _leave)
    try:
        scheduler.start()
    except (KeyboardInterrupt, SystemExit):
        # What is under way is finished first; the rest is found again by its state.
        scheduler.shutdown()


def _leave(_signal: int, _frame: object) -> None:
    raise SystemExit(0)


def _trigger(job: Job) -> dict[str, Any]:
    if isinstance(job.when, Daily):
        return {"trigger": "cron", "hour": job.when.at.hour, "minute": job.when.at.minute}
    return {"trigger": "interval", "seconds": job.when.seconds}


def _safely(app: Flask, job: Job) -> None:
    try:
        run_slot(app, job)
    except Exception as error:
        # Only the type: the words of an error may hold what somebody wrote.
        log.error("%s: mislukte (%s)", job.name, type(error).__name__)


def _claim(session: Session, name: str, slot: datetime, now: datetime) -> bool:
    values = {"job": name, "slot": slot, "started_at": now, "done": 0, "failed": 0}
    insert: Any = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    claim: Insert = insert(JobRun).values(**values).on_conflict_do_nothing().returning(JobRun.job)
    return session.execute(claim).first() is not None


def _do(job: Job, slot: datetime, run: Run) -> Tally:
    tally = job.work(run)
    with transaction() as session:
        session.execute(
            update(JobRun)
            .where(JobRun.job == job.name, JobRun.slot == slot)
            .values(ended_at=run.house.clock(), done=tally.done, failed=tally.failed)
        )
    if tally.done or tally.failed:
        log.info("%s: %d gedaan, %d mislukt", job.name, tally.done, tally.failed)
    return tally
