"""Keeping the names of people out of words that are read outside the file."""

import re
from collections.abc import Iterable, Sequence

# Words between first name and surname name nobody by themselves.
_BETWEEN = {"aan", "bij", "den", "der", "het", "ten", "ter", "van", "von", "voor", "uit", "mevrouw", "meneer", "heer"}
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
HIDDEN = "[naam]"


def parts_of(names: Iterable[str]) -> set[str]:
    """The words of names that point to a person: three letters or more.

    >>> sorted(parts_of(["Noor van der Meer"]))
    ['Meer', 'Noor']
    """
    words = {word for name in names for word in _WORD.findall(name)}
    return {word for word in words if len(word) > 2 and word.casefold() not in _BETWEEN}


def names_in(text: str, names: Iterable[str]) -> Sequence[str]:
    """The parts of these names that stand in a text, written with the same capitals.

    Capitals count, so that "meer" is a word and "Meer" is a name.

    Args:
        text: what someone wrote.
        names: full names of people.
    """
    parts = parts_of(names)
    return [word for word in _WORD.findall(text) if word in parts]


def without_names(text: str, names: Iterable[str]) -> str:
    """A text with each part of these names hidden, whatever its capitals.

    Args:
        text: what someone wrote.
        names: full names of people.

    >>> without_names("NOOR gaat terug naar groep 5.", ["Noor van der Meer"])
    '[naam] gaat terug naar groep 5.'
    """
    parts = {part.casefold() for part in parts_of(names)}
    return _WORD.sub(lambda found: HIDDEN if found.group().casefold() in parts else found.group(), text)
