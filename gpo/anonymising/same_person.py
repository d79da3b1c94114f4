"""Whether a name in a text is that of somebody who was named before, and what a stranger is called."""

from collections.abc import Sequence
from dataclasses import replace

from gpo.anonymising import titles
from gpo.anonymising.kinds import DatumKind
from gpo.anonymising.names import BETWEEN, Name, key_of
from gpo.anonymising.titles import Role

# What a word says of somebody whom the file does not know.
_OF_OTHERS = {
    titles.LEERLING: Role("medeleerling", english="fellow pupil"),
    titles.MOEDER: Role("andere moeder", english="other mother"),
    titles.VADER: Role("andere vader", english="other father"),
    titles.OUDER: Role("ouder van een ander kind", english="parent of another child"),
}


def fits(name: Name, words: str) -> bool:
    """Whether these words are a writing of the name: nothing in them that is not of it, and something that is."""
    parts = [one for one in Name(words).words if len(key_of(one)) > 1 and key_of(one) not in BETWEEN]
    parts = [one for one in parts if titles.role_of(one) is None]
    matched = [name.matches(one) for one in parts]
    if not any(matched):
        return False
    # A first name of the text that the name does not have: somebody else of the same family.
    return all(matched) or (matched[0] is not None and matched[0] != "last")


def slips(name: Name, words: Sequence[str]) -> bool:
    """Whether every one of these words is the name, or the name with a slip of the pen."""
    return all(name.matches(word) or (len(word) > 4 and name.slip_of(word)) for word in words)


def role_of_stranger(role: Role | None) -> Role:
    """The role word of somebody whom the file does not know.

    Args:
        role: what the words beside the name say.
    """
    if role is None:
        return titles.ONBEKEND
    if role in _OF_OTHERS:
        return _OF_OTHERS[role]
    return replace(role, kind=DatumKind.NAAM_ANDER) if role.kind is not DatumKind.NAAM_ANDER else role
