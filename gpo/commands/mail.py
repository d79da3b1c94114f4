"""``gpo post``: what the mail server hands back."""

import sys
from typing import BinaryIO

import click
from flask import current_app

from gpo.actor import SYSTEM, By
from gpo.db import transaction
from gpo.messages import services as messages


@click.group("post")
def post() -> None:
    """Post van en naar de mailserver."""


@post.command()
@click.argument("mail", type=click.File("rb"), default="-")
def terug(mail: BinaryIO) -> None:
    """Lees een teruggekomen mail (standaard: standaardinvoer) en zet een taak klaar voor het secretariaat."""
    text = mail.read().decode("utf-8", errors="replace")
    house = current_app.extensions["gpo"]
    with transaction() as session:
        found = messages.bounce(session, text, by=By(SYSTEM, house.clock(), house.rules))
    if found is None:
        click.echo("In deze mail staat geen bericht van ons.", err=True)
        sys.exit(1)
    click.echo("Genoteerd: de mail kwam terug.")
