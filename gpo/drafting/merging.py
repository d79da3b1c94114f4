"""Two writers at once: what each changed comes together, and where both changed the same both texts are kept."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gpo.drafting.words import Fields

# Of these each entry stands by itself: two people may each choose an outcome of their own claim.
_BY_KEY = ("outcomes", "child_letters")


@dataclass(frozen=True)
class Merged:
    """What two writers made together.

    Args:
        fields: what each changed; where both did, what the second one typed.
        clashes: the names of the fields that both changed, each in another way.
    """

    fields: Fields
    clashes: tuple[str, ...]


def merge(base: Fields, theirs: Fields, mine: Fields) -> Merged:
    """Bring two changes of the same version together.

    Args:
        base: the version that both had before them.
        theirs: what the first one saved meanwhile.
        mine: what the second one now wants to save.
    """
    changed: dict[str, Any] = {}
    clashes: list[str] = []
    for one in dataclasses.fields(Fields):
        was, there, here = (getattr(fields, one.name) for fields in (base, theirs, mine))
        if one.name in _BY_KEY:
            changed[one.name], clashed = _by_key(was, there, here)
        else:
            changed[one.name], clashed = _either(was, there, here)
        if clashed:
            clashes.append(one.name)
    return Merged(Fields(**changed), tuple(clashes))


def _either(was: Any, there: Any, here: Any) -> tuple[Any, bool]:
    if here in (was, there):
        return there, False
    return here, there != was


def _by_key(was: Mapping[str, str], there: Mapping[str, str], here: Mapping[str, str]) -> tuple[dict[str, str], bool]:
    keys = dict.fromkeys([*there, *here])
    each = {key: _either(was.get(key, ""), there.get(key, ""), here.get(key, "")) for key in keys}
    return {key: text for key, (text, _) in each.items()}, any(clashed for _, clashed in each.values())
