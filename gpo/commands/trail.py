"""``gpo audit``: proving that nobody rewrote what happened."""

import sys

import click

from gpo.audit import services as trail
from gpo.db import db


@click.group("audit")
def audit() -> None:
    """Het spoor van gebeurtenissen."""


@audit.command()
def verify() -> None:
    """Loop de hele keten na; status 1 en een zin per breuk als zij niet klopt."""
    read, breaks = trail.verify(db.session())
    for found in breaks:
        click.echo(found.sentence)
    if breaks:
        sys.exit(1)
    click.echo(f"Het spoor klopt: {read} gebeurtenissen.")
