"""The accounts of the demonstration, one per role or more: what the login page offers."""

import tomllib
from functools import cache
from pathlib import Path

CAST = Path(__file__).with_name("cast.toml")
_LABELS = {
    "ouder": "Ouder",
    "bestuur": "Schoolbestuur",
    "secretariaat": "Secretariaat",
    "commissie": "Voorzitter van de commissie",
    "inspectie": "Inspectie",
    "beheerder": "Beheerder",
}
# Made when everything else stands: its being there says that the demonstration is whole.
KEEPER = ("Beer Sleutelmaan", "beheerder@demo.example.org", "demo beheerder 2026")


@cache
def accounts() -> list[tuple[str, str, str]]:
    """The role in words, the mail address and the password of each account, in the order of the roles."""
    people = tomllib.loads(CAST.read_text(encoding="utf-8"))["person"]
    known = [
        (one.get("label") or _LABELS[one["role"]], one["email"], one["password"]) for one in people if "password" in one
    ]
    return [*known, (_LABELS["beheerder"], *KEEPER[1:])]
