"""The command ``gpo``. A subcommand is loaded when it is asked for: ``gpo wet data`` needs no web, no database."""

import functools
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from flask import Flask

# Per command: where it lives, and whether it works inside the app, on an up-to-date database.
COMMANDS: dict[str, tuple[str, bool]] = {
    "audit": ("gpo.commands.trail:audit", True),
    "besturen": ("gpo.commands.boards:besturen", True),
    "bewijs": ("gpo.commands.evidence:evidence", False),
    "db": ("gpo.commands.database:database", False),
    "demo": ("gpo.commands.demo:demo", True),
    "jobs": ("gpo.commands.jobs:jobs", True),
    "post": ("gpo.commands.mail:post", True),
    "register": ("gpo.commands.register:register", True),
    "scenario": ("gpo.commands.scenario:scenario", False),
    "uitspraak": ("gpo.commands.rulings:ruling", False),
    "watals": ("gpo.commands.whatif:whatif", True),
    "wet": ("gpo.commands.law:wet", False),
}


class Lazy(click.Group):
    """A group that knows the names of its commands before it loads them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        place, needs_app = COMMANDS[cmd_name]
        module, _, name = place.partition(":")
        command: click.Command = getattr(import_module(module), name)
        if needs_app:
            _inside_app(command)
        return command


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Geschillen over passend onderwijs: van indienen tot naleving."""


def ready_app() -> "Flask":
    """The app of this installation, on a database with the tables of this version.

    An empty database gets its tables; one that is behind is left alone, so that nobody upgrades by accident.
    """
    from gpo import create_app, migrate
    from gpo.law.rules import RulesError
    from gpo.settings import SettingsError, from_env

    try:
        settings = from_env()
        found = migrate.state(settings.database_url)
        if found is migrate.State.EMPTY:
            migrate.upgrade(settings.database_url)
        elif found is not migrate.State.CURRENT:
            raise click.ClickException(migrate.ADVICE[found])
        return create_app(settings)
    except (SettingsError, RulesError) as error:
        raise click.ClickException(str(error)) from error


def with_app(run: Callable[..., Any]) -> Callable[..., Any]:
    """Run a command inside the app; inside the one that is there already, if any."""

    @functools.wraps(run)
    def inside(*args: Any, **kwargs: Any) -> Any:
        from flask import has_app_context

        if has_app_context():
            return run(*args, **kwargs)
        with ready_app().app_context():
            return run(*args, **kwargs)

    inside.in_app = True  # type: ignore[attr-defined]
    return inside


def _inside_app(command: click.Command) -> None:
    """Only a command that really runs needs the app: asking for help must not touch a database."""
    if isinstance(command, click.Group):
        for part in command.commands.values():
            _inside_app(part)
    elif command.callback is not None and not hasattr(command.callback, "in_app"):
        command.callback = with_app(command.callback)
