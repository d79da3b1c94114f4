"""``gpo wet``: the dates of the law, without app or database."""

import sys
from pathlib import Path

import click

from gpo.law.rules import RulesError, load_rules
from gpo.law.wet_data import InvalidFacts, answer


@click.group("wet")
def wet() -> None:
    """De regels van de wet."""


@wet.command()
@click.option(
    "--rules",
    "rules_file",
    metavar="BESTAND",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Eigen rijen van de instelling, die voor de meegeleverde gaan.",
)
def data(rules_file: Path | None) -> None:
    """Lees feiten als één JSON-object van standaardinvoer en geef elke datum met haar afleiding."""
    try:
        rules = load_rules(rules_file) if rules_file else load_rules()
        click.echo(answer(sys.stdin.buffer.read().decode("utf-8-sig"), rules))
    except (InvalidFacts, RulesError, UnicodeDecodeError) as error:
        click.echo("De feiten zijn geen UTF-8." if isinstance(error, UnicodeDecodeError) else str(error), err=True)
        sys.exit(2)
