"""``gpo jobs``: the schedule, run by hand or by the clock."""

import logging
import sys
from datetime import datetime

import click
from flask import current_app
from sqlalchemy import func, select

from gpo.db import db
from gpo.jobs import runner
from gpo.jobs.models import JobRun
from gpo.jobs.schedule import SCHEDULE, job_named
from gpo.law.calendar import AMSTERDAM
from gpo.law.refusal import Refusal


@click.group("jobs")
def jobs() -> None:
    """Wat het systeem uit zichzelf doet."""


@jobs.command("list")
def list_jobs() -> None:
    """Toon het rooster: wat er loopt, wanneer, en wanneer het voor het laatst liep."""
    latest = select(JobRun.job, func.max(JobRun.started_at)).group_by(JobRun.job)
    last = {row[0]: row[1] for row in db.session.execute(latest)}
    for job in SCHEDULE:
        seen = last.get(job.name)
        when = f"{seen.astimezone(AMSTERDAM):%d-%m-%Y %H:%M}" if seen else "nog niet"
        click.echo(f"{job.name}\n  {job.does}\n  {job.when.words}; laatst: {when}")


@jobs.command("run")
@click.argument("name", metavar="NAAM")
@click.option(
    "--on",
    "on",
    metavar="DATUM",
    type=click.DateTime(["%Y-%m-%d", "%d-%m-%Y"]),
    help="De dag waarnaar wordt geoordeeld (JJJJ-MM-DD); een dag in de toekomst alleen in een demonstratie.",
)
def run_job(name: str, on: datetime | None) -> None:
    """Voer een taak van het rooster nu uit."""
    job = job_named(name)
    if job is None:
        known = ", ".join(job.name for job in SCHEDULE)
        raise click.BadParameter(f"{name!r} staat niet op het rooster. Kies uit: {known}.", param_hint="NAAM")
    try:
        tally = runner.run_now(current_app.extensions["gpo"], job, on=on.date() if on else None)
    except Refusal as refusal:
        raise click.ClickException(refusal.message) from refusal
    click.echo(f"{job.name}: {tally.done} gedaan, {tally.failed} mislukt.")
    for key, error in tally.errors.items():
        click.echo(f"  item {key}: {error}", err=True)
    if tally.failed:
        sys.exit(1)


@jobs.command()
def start() -> None:
    """Laat het rooster lopen tot u stopt (Ctrl+C)."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    house = current_app.extensions["gpo"]
    if runner.run_of(house).transport is None:
        click.echo("Er is geen mailserver ingesteld (GPO_SMTP_URL): mails blijven klaarstaan.", err=True)
    click.echo(f"Het rooster loopt: {len(SCHEDULE)} taken.", err=True)
    runner.start(current_app._get_current_object())  # type: ignore[attr-defined]
