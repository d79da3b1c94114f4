"""Two judgements of the same day beside each other: as it was known then, and as it is known now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gpo.compliance import words
from gpo.law.compliance import Judgement
from gpo.law.explain import date_words


@dataclass(frozen=True)
class Compared:
    """One thing that is judged.

    Args:
        what: in words.
        then: its state, as it was known on the day.
        now: its state on the same day, as it is known now.
    """

    what: str
    then: str
    now: str

    @property
    def differs(self) -> bool:
        """Whether something that was recorded later changed it."""
        return self.then != self.now


def compare(then: Judgement, now: Judgement) -> Sequence[Compared]:
    """The parts of two judgements of one ruling on one day, in the same order.

    Args:
        then: as it was known on the day.
        now: as it is known now.
    """
    return [Compared(what, was, is_) for (what, was), (_, is_) in zip(_parts(then), _parts(now), strict=True)]


def _parts(judged: Judgement) -> Iterator[tuple[str, str]]:
    yield "Laatste dag voor de melding", date_words(judged.report_due_on) if judged.report_due_on else "geen"
    yield "Melding aan de commissie", words.REPORT_WORDS[judged.report]
    for place, parents in enumerate(judged.parents, start=1):
        more = "; de ouders zeggen iets anders" if parents.contested else ""
        yield f"Vertellen aan de ouders ({place})", words.PARENTS_WORDS[parents.state] + more
    for measure in judged.measures:
        more = "; de ouders zeggen iets anders" if measure.contested else ""
        yield f"Nummer {measure.number}: wat het bestuur zei", words.FOLLOW_WORDS[measure.follow]
        yield f"Nummer {measure.number}: uitgevoerd", words.CARRIED_WORDS[measure.carried_out] + more
    yield "Bezorgd bij het bestuur", "ja" if judged.delivery_proven else "niet bewezen"
