from collections.abc import Callable
from pathlib import Path

import pytest

from gpo.law.rules import Rules, load_rules


@pytest.fixture(scope="session")
def rules() -> Rules:
    return load_rules()


@pytest.fixture
def own_rules(tmp_path: Path) -> Callable[[str], Rules]:
    """The rules of an installation whose own file holds this text."""

    def load(text: str) -> Rules:
        path = tmp_path / "rules.toml"
        path.write_text(text, encoding="utf-8")
        return load_rules(path)

    return load
