"""A chamber at its pages: one begins and writes, everybody agrees, one reads it whole, the chair adopts."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from tests.builders import Person, World
from tests.pages import Page
from tests.visitor import Visitor

WORDS: Mapping[str, Any] = {
    "summary": "De ouders krijgen gelijk. De school moet overleggen.",
    "facts": "De leerling zit thuis.",
    "position_parents": "De ouders willen dat de leerling mag blijven.",
    "position_board": "Het bestuur vindt dat het genoeg heeft gedaan.",
    "considerations": "De school zocht geen plek.",
    "child_interest": "De leerling heeft belang bij een school dicht bij huis.",
    "child_voice": "De leerling wil bij de vrienden blijven.",
}
Visit = Callable[[Person], Visitor]


def measure(place: int, text: str, amount: str, kind: str = "maatregel", **more: str) -> dict[str, str]:
    """One row of the numbered list, as it is typed."""
    row = {"text": text, "kind": kind, "owner": "school", "term_amount": amount, "term_unit": "weken"}
    return {f"measures-{place}-{name}": value for name, value in (row | more).items()}


def concept(number: str, page: str = "") -> str:
    """The address of a page of a draft."""
    return f"/zaken/{number}/concept" + (f"/{page}" if page else "")


def begin(visitor: Visitor, number: str) -> Page:
    """Begin a draft; gives the page where it is written."""
    return Page(visitor.send(concept(number)).get_data(as_text=True))


def write(visitor: Visitor, number: str, outcome: str | None = "gegrond", **typed: Any) -> Page:
    """Type in what is told, choose one outcome for every claim, and keep it.

    Args:
        visitor: who writes.
        number: of the case.
        outcome: of each claim that has none yet; ``None``: none is chosen.
        typed: by field; the rest stays as the page had it.
    """
    form = visitor.page(concept(number, "schrijven")).form("seen")
    claims = {name: outcome for name in form.names if outcome and re.fullmatch(r"claim_\d+", name)}
    given = {**form.values, **claims, **typed, "bewaar": ""}
    answer = visitor.post(concept(number, "schrijven"), data=given, follow_redirects=True)
    return Page(answer.get_data(as_text=True))


def agree(visitor: Visitor, number: str) -> str:
    """Say akkoord with the newest version; gives the page that follows."""
    return visitor.send(concept(number, "zeggen"), verdict="akkoord").get_data(as_text=True)


def check(visitor: Visitor, number: str) -> str:
    """Do the eindcontrole, every point ticked; gives the page that follows."""
    ticked = [str(place) for place in range(5)]
    return visitor.send(concept(number, "eindcontrole"), checked=ticked).get_data(as_text=True)


def rule(visit: Visit, world: World, number: str, **typed: Any) -> Any:
    """From nothing to a ruling: gives the answer to the last press of the chair.

    Args:
        visit: how somebody comes in.
        world: the people; its chamber is that of the case.
        number: of the case.
        typed: what is written besides ``WORDS``; for the measures see ``measure``.
    """
    chair = visit(world.chair)
    begin(chair, number)
    write(chair, number, **{**WORDS, **typed})
    return decide(visit, world, number)


def decide(visit: Visit, world: World, number: str) -> Any:
    """Everybody agrees with the newest version of the chair, a member reads it whole, the chair adopts it."""
    return ready(visit, world, number).send(concept(number, "vaststellen"), sure="y")


def ready(visit: Visit, world: World, number: str) -> Visitor:
    """All but the last press; gives the chair."""
    for person in world.members:
        agree(visit(person), number)
    check(visit(world.members[0]), number)
    chair = visit(world.chair)
    agree(chair, number)
    return chair
