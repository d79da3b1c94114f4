"""``gpo besturen``: import boards, schools and samenwerkingsverbanden."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import click
from flask import current_app
from sqlalchemy.orm import Session

from gpo.actor import SYSTEM, By
from gpo.audit import services as audit
from gpo.boards.importing import NETHERLANDS, import_files, import_parsed, in_order, read_files
from gpo.boards.report import Report, in_words, total
from gpo.db import transaction

Progress = Callable[[float], None]

SOURCES = "Bron: DUO Open Onderwijsdata; Inspectie van het Onderwijs."


@click.group("besturen")
def besturen() -> None:
    """Besturen, scholen en samenwerkingsverbanden."""


@besturen.command("import")
@click.argument("files", metavar="BESTAND…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Schrijf niets; toon wat er zou veranderen.")
@click.option("--part", is_flag=True, help="De bestanden zijn een deel: wat ontbreekt, vervalt niet.")
@click.option("--json", "as_json", is_flag=True, help="Toon het verslag als JSON.")
@click.option(
    "--on",
    "on",
    metavar="DATUM",
    type=click.DateTime(["%Y-%m-%d"]),
    help="De dag waarvan de stand is (JJJJ-MM-DD). Zonder: wat het bestand zegt, anders vandaag.",
)
def import_boards(files: tuple[Path, ...], dry_run: bool, part: bool, as_json: bool, on: datetime | None) -> None:
    """Lees bestanden van DUO en de Inspectie in. Weigert een bestand dat te veel krimpt of onbekend is."""
    now: datetime = current_app.extensions["gpo"].clock()
    day = on.date() if on else None
    if day and day > now.astimezone(NETHERLANDS).date():
        raise click.BadParameter("Deze dag is nog niet geweest.", param_hint="--on")
    with _progress(not as_json and sys.stderr.isatty()) as progress:
        reports = _run(files, part=part, dry_run=dry_run, on=day, now=now, progress=progress)
    if as_json:
        told = {"files": [report.as_json(changes=dry_run) for report in reports], "total": total(reports)}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        _say(reports, dry_run)
    if any(report.error for report in reports):
        sys.exit(1)


def _run(
    files: tuple[Path, ...],
    *,
    part: bool,
    dry_run: bool,
    on: date | None,
    now: datetime,
    progress: Progress,
) -> list[Report]:
    if dry_run:
        # In one transaction, so that a file is compared with what the ones before it would have written.
        with transaction() as session:
            return import_files(session, files, part=part, dry_run=True, on=on, now=now, progress=progress)
    read = read_files(files, lambda done: progress(done * 0.6))
    reports = {id(file): file for file in read if isinstance(file, Report)}
    for parsed in in_order(read):
        # A transaction per file: others wait for one file at most, and a later crash leaves it whole.
        with transaction() as session:
            report = reports[id(parsed)] = import_parsed(session, parsed, part=part, on=on, now=now)
            _note(session, report, now)
        progress(0.6 + 0.4 * len(reports) / len(read))
    return [reports[id(file)] for file in read]


def _note(session: Session, report: Report, now: datetime) -> None:
    """What changed stands in the trail; a run that changes nothing leaves none."""
    if report.kind is not None and (report.new or report.changed or report.lapsed):
        by = By(SYSTEM, now, current_app.extensions["gpo"].rules)
        audit.record(session, "import_boards", by, file_kind=report.kind.value, new=report.new, changed=report.changed)


@contextmanager
def _progress(shown: bool) -> Iterator[Progress]:
    if not shown:
        yield lambda done: None
        return
    with click.progressbar(length=100, label="Inlezen", file=sys.stderr) as bar:
        yield lambda done: bar.update(round(done * 100) - bar.pos)
        bar.update(100 - bar.pos)


def _say(reports: list[Report], dry_run: bool) -> None:
    if dry_run:
        click.echo("Proef: er wordt niets geschreven.")
    for report in reports:
        click.echo(in_words(report, changes=dry_run), err=report.error is not None)
    if len(reports) > 1:
        sums = total(reports)
        click.echo(
            f"Samen: gelezen {sums['read']}, nieuw {sums['new']}, gewijzigd {sums['changed']},"
            f" ongewijzigd {sums['unchanged']}, geweigerd {sums['refused']}, vervallen {sums['lapsed']};"
            f" bestanden geweigerd {sums['refused_files']}."
        )
    click.echo(SOURCES)
