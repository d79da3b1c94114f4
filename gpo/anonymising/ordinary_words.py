"""The words of ``words.toml``: what is a word of the language, what is public, what says what somebody is."""

import tomllib
from pathlib import Path
from typing import Any

_FILE: dict[str, Any] = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))

ORDINARY = frozenset(_FILE["ordinary"])
"""Without a capital these are no name."""
SHORT_WORDS = frozenset(_FILE["short"])
"""With a capital at the beginning of a sentence these are no name."""
PUBLIC_WORDS = frozenset(_FILE["public"])
"""With a capital in the middle of a sentence these name nobody."""
PUBLIC_ENDINGS = tuple(_FILE["public_endings"])
"""A word with a capital that ends so names a rule, a test or an occasion."""
GENERAL_WORDS = frozenset(_FILE["general"]) | PUBLIC_WORDS
"""In the name of a school or a board these name none."""
HET_WORDS = frozenset(_FILE["het"])
DE_WORDS = frozenset(_FILE["de"])
ROLES: list[dict[str, Any]] = _FILE["role"]
"""Per role word its English and the words beside a name that lead to it."""
