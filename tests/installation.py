"""The installation that tests run in: its settings and its first moment."""

from datetime import datetime
from pathlib import Path
from typing import Any

from gpo.law.calendar import AMSTERDAM
from gpo.settings import Settings

START = datetime(2026, 9, 1, 10, tzinfo=AMSTERDAM)  # a Tuesday


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
