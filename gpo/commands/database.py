"""``gpo db``: the tables of the database."""

import sys

import click

from gpo import migrate
from gpo.settings import SettingsError, from_env


@click.group("db")
def database() -> None:
    """De tabellen van de database."""


@database.command()
@click.argument("revision", metavar="[NUMMER]", default="head")
def upgrade(revision: str) -> None:
    """Breng de tabellen bij, of tot een nummer."""
    url = _url()
    before = migrate.current(url)
    migrate.upgrade(url, revision)
    after = migrate.current(url)
    click.echo(
        f"De database staat op {after}."
        if before == after
        else f"De database ging van {before or 'leeg'} naar {after}."
    )


@database.command()
@click.argument("revision", metavar="NUMMER")
@click.confirmation_option(prompt="Gegevens die daarna kwamen gaan verloren. Doorgaan?")
def downgrade(revision: str) -> None:
    """Breng de tabellen terug tot een nummer; base haalt alles weg."""
    url = _url()
    migrate.downgrade(url, revision)
    click.echo(f"De database staat op {migrate.current(url) or 'leeg'}.")


@database.command()
def check() -> None:
    """Ga na of de tabellen zijn wat deze versie verwacht; status 1 als dat niet zo is."""
    url = _url()
    found = migrate.state(url)
    click.echo(migrate.ADVICE[found])
    if found is not migrate.State.CURRENT:
        sys.exit(1)
    if differences := migrate.differences(url):
        click.echo("\n".join(differences))
        sys.exit(1)


@database.command()
@click.argument("words", metavar="WOORDEN")
def revision(words: str) -> None:
    """Voor ontwikkelaars: schrijf de volgende migratie uit het verschil met de modellen. Lees haar na."""
    migrate.revise(_url(), words)


def _url() -> str:
    try:
        return from_env().database_url
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
