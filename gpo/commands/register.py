"""``gpo register``: looking after the public register."""

import sys

import click
from flask import current_app

from gpo.db import transaction
from gpo.jobs.register import reindex_register
from gpo.jobs.runner import run_of
from gpo.register import services


@click.group("register")
def register() -> None:
    """Het openbare register."""


@register.command()
@click.option("--all", "everything", is_flag=True, help="Ook teksten die al op de nieuwste manier zijn gelezen.")
def reindex(everything: bool) -> None:
    """Maak de zoekwoorden opnieuw, na een nieuwe versie van de stammen. Zoeken kan intussen gewoon."""
    if everything:
        with transaction() as session:
            services.mark_for_reindex(session)
    tally = reindex_register(run_of(current_app.extensions["gpo"]))
    texts = "tekst" if tally.done == 1 else "teksten"
    click.echo(f"{tally.done} {texts} opnieuw gelezen" + (f", {tally.failed} mislukt" if tally.failed else "") + ".")
    if tally.failed:
        sys.exit(1)
