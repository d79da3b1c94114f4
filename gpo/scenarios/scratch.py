"""A scratch installation for one scenario: its own folder, its own database, gone afterwards."""

import secrets
from pathlib import Path

from gpo import migrate
from gpo.app import create_app
from gpo.clock import system_clock
from gpo.db import db
from gpo.law.calendar import local_date
from gpo.scenarios.fields import Days
from gpo.scenarios.player import Played, play
from gpo.scenarios.reader import read, rules_of
from gpo.settings import Settings


def played_in_scratch(path: Path, folder: Path) -> Played:
    """Play one scenario in a database that exists for it alone.

    Args:
        path: the scenario.
        folder: an empty folder that the caller throws away.

    Raises:
        ScenarioError: the file cannot be used.
    """
    rules = rules_of(path)
    scenario = read(path, Days(local_date(system_clock()), rules))
    url = f"sqlite:///{folder / 'scratch.sqlite'}"
    migrate.upgrade(url)
    settings = Settings(
        database_url=url,
        instance=folder,
        rules_file=folder / "rules.toml",
        secret_key=secrets.token_hex(32),
        scratch=True,
    )
    app = create_app(settings)
    try:
        return play(app, [scenario], rules)[0]
    finally:
        with app.app_context():
            db.engine.dispose()
