"""What still has to be mended in a draft, with the place on the writing page. Nothing here keeps anyone from saving."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gpo.disputes.models import Dispute
from gpo.disputes.parties import present
from gpo.drafting.adopting import lacking
from gpo.drafting.models import Part
from gpo.drafting.words import FIELD_PARTS, Fields
from gpo.rulings.models import RulingKind

ENGLISH = "en"


@dataclass(frozen=True)
class Problem:
    """One thing to mend.

    Args:
        part: where it stands.
        sentence: what is wrong and what to do, in Dutch.
        place: the id on the page where the draft is written: of a part, or of a row of the numbered list.
    """

    part: Part
    sentence: str
    place: str


def problems_of(fields: Fields, disputes: Sequence[Dispute], kind: RulingKind) -> list[Problem]:
    """Everything that its words lack to be a ruling, in the order of ``lacking``.

    Args:
        fields: what stands in the draft.
        disputes: those it speaks on, with their claims, their child and their parties.
        kind: a first ruling, or a correction.
    """
    rows = [f"measures-{place}" for place, row in enumerate(fields.measures) if row.filled]
    found = []
    for lack in lacking(fields, disputes, kind):
        name, _, number = lack.field.partition("/")
        part = FIELD_PARTS[name]
        place = rows[int(number) - 1] if number.isdecimal() and 0 < int(number) <= len(rows) else part.value
        found.append(Problem(part, lack.sentence, place))
    return found


def by_place(problems: Sequence[Problem]) -> Mapping[str, Sequence[str]]:
    """The sentences per place on the page."""
    found: dict[str, list[str]] = {}
    for problem in problems:
        found.setdefault(problem.place, []).append(problem.sentence)
    return found


def worth_a_look(fields: Fields, disputes: Sequence[Dispute]) -> Iterator[str]:
    """What a ruling can do without, but should not forget."""
    for dispute in disputes:
        if not fields.child_letters.get(dispute.number, "").strip():
            yield f"In zaak {dispute.number} is er nog geen brief aan het kind."


def wants_english(disputes: Sequence[Dispute]) -> bool:
    """Whether a parent reads English, so that an English summary belongs beside the Dutch one."""
    return any(party.language == ENGLISH for dispute in disputes for party in present(dispute))
