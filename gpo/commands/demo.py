"""``gpo demo``: fill an installation with fictional people and disputes."""

import time

import click
from flask import current_app

from gpo.demo.seed import seed as fill
from gpo.law.refusal import Refusal


@click.group("demo")
def demo() -> None:
    """De demonstratie."""


@demo.command()
def seed() -> None:
    """Zet verzonnen besturen, scholen, mensen en zaken klaar; doet niets als die er al zijn."""
    began = time.monotonic()
    try:
        made = fill(current_app._get_current_object())  # type: ignore[attr-defined]
    except Refusal as refusal:
        raise click.ClickException(refusal.message) from refusal
    if made:
        click.echo(f"De demonstratie staat klaar: {made} zaken ({time.monotonic() - began:.0f} seconden).")
    else:
        click.echo("De demonstratie stond al klaar.")
