"""The installation that tests run in: its settings and its first moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from flask import Flask

from gpo.law.calendar import AMSTERDAM
from gpo.law.rules import load_rules
from gpo.settings import Settings

START = datetime(2026, 9, 1, 10, tzinfo=AMSTERDAM)  # a Tuesday
OWN_RULES = Path(__file__).parent / "data" / "rules"


def settings_for(instance: Path, url: str, **changes: Any) -> Settings:
    """Settings of an installation.

    Args:
        instance: its folder.
        url: its database.
        changes: settings that differ.
    """
    values: dict[str, Any] = {
        "database_url": url,
        "instance": instance,
        "rules_file": instance / "rules.toml",
        "secret_key": "geheim van de test",
        "base_url": "http://localhost",
        "phone": "030 000 00 00",
        "email": "secretariaat@gpo.test",
    }
    return Settings(**values | changes)


@contextmanager
def own_rules(app: Flask, file: str) -> Iterator[None]:
    """For a while the app is an installation with rules of its own.

    Args:
        app: the app.
        file: a file of ``OWN_RULES``.
    """
    house = app.extensions["gpo"]
    app.extensions["gpo"] = replace(house, rules=load_rules(OWN_RULES / file))
    try:
        yield
    finally:
        app.extensions["gpo"] = house
