"""Keeping the names of people out of words that are read outside the file."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from gpo.disputes.models import Dispute, Relation
from gpo.disputes.parties import requesters

# Words in a full name that name nobody by themselves.
_BETWEEN = frozenset({
    "aan", "al", "bij", "da", "de", "del", "den", "der", "di", "dos", "du", "el", "en", "heer", "het", "in", "la", "le",
    "meneer", "met", "mevrouw", "of", "op", "ouder", "over", "te", "ten", "ter", "tot", "uit", "van", "von", "voor",
})  # fmt: skip
# Each half of a double name counts by itself: "Vries-Jansen" is called Jansen too.
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_OWNED = re.compile(r"(?:['’]?s|['’])$", re.IGNORECASE)
HIDDEN = "[naam]"
CHILD = "de leerling"
_PLURALS = {
    Relation.OUDER: "de ouders",
    Relation.VOOGD: "de voogden",
    Relation.VERZORGER: "de verzorgers",
    Relation.LEERLING: "de leerlingen",
    Relation.GEMACHTIGDE: "de gemachtigden",
    Relation.JONGERE: "de jongeren",
}


def parts_of(names: Iterable[str]) -> set[str]:
    """The words of names that point to a person.

    >>> sorted(parts_of(["Noor van der Meer"]))
    ['Meer', 'Noor']
    """
    words = {word for name in names for word in _WORD.findall(name)}
    return {word for word in words if len(word) > 1 and word.casefold() not in _BETWEEN}


def names_in(text: str, names: Iterable[str]) -> Sequence[str]:
    """The words of a text that are part of these names, or of one with an s behind it.

    A first capital counts, so that "meer" is a word and "Meer" is a name; so is "MEER".

    Args:
        text: what someone wrote.
        names: full names of people.

    >>> names_in("Laat Daan weer toe; Daans plek blijft.", ["Daan de Wit"])
    ['Daan', 'Daans']
    >>> names_in("DAAN blijft.", ["Daan de Wit"])
    ['DAAN']
    """
    parts = parts_of(names)
    # Two capitals are more often a kind of school ("PO") than a name.
    known = parts | {part.upper() for part in parts if len(part) > 2}
    return [word for word in _WORD.findall(text) if word in known or _OWNED.sub("", word) in known]


def called(dispute: Dispute) -> str:
    """Who asked, by role: in a ruling on more than one case the families do not read each other's names.

    The number of the case stands beside it and says which family it is.

    Args:
        dispute: the case, with its parties.
    """
    counted = Counter(party.relation for party in requesters(dispute))
    return " en ".join(_PLURALS[one] if many > 1 else f"de {one.value}" for one, many in counted.items())


def without_names(text: str, names: Iterable[str]) -> str:
    """A text with each part of these names hidden, whatever its capitals: rather too much than too little.

    Args:
        text: what someone wrote.
        names: full names of people.

    >>> without_names("Laat DAAN de Wit weer toe; Daans plek blijft.", ["Daan de Wit"])
    'Laat [naam] de [naam] weer toe; [naam] plek blijft.'
    """
    parts = {part.casefold() for part in parts_of(names)}

    def hide(found: re.Match[str]) -> str:
        word = found.group().casefold()
        return HIDDEN if word in parts or _OWNED.sub("", word) in parts else found.group()

    return _WORD.sub(hide, text)
