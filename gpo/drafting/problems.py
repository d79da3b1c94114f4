"""What still has to be mended in a draft before it can be a ruling: each with the part and the field where it stands.

Nothing here keeps anyone from saving. ``issue_ruling`` refuses what is not mended; this says it earlier and at its
place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gpo.disputes.models import Dispute
from gpo.disputes.parties import names_of_people, present
from gpo.drafting.models import Part
from gpo.drafting.words import Fields, MeasureFields
from gpo.law.enums import Outcome
from gpo.record import markup
from gpo.rulings.models import TermStart
from gpo.rulings.names import names_in
from gpo.rulings.words import numbered

ENGLISH = "en"
LONGEST_TERM = 366
# The texts of a ruling: the part they are, and what is said while one is empty; without a sentence it may stay empty.
TEXTS: dict[str, tuple[Part, str]] = {
    "summary": (Part.SAMENVATTING, "Schrijf de samenvatting in gewone taal."),
    "summary_en": (Part.SAMENVATTING_ENGELS, ""),
    "course": (Part.VERLOOP, ""),
    "facts": (Part.FEITEN, "Schrijf de feiten op."),
    "position_parents": (Part.STANDPUNT_OUDERS, "Schrijf op wat de ouders vinden."),
    "position_board": (Part.STANDPUNT_BESTUUR, "Schrijf op wat het schoolbestuur vindt."),
    "framework_more": (Part.TOETSINGSKADER, ""),
    "considerations": (Part.OVERWEGINGEN, "Schrijf op waarom de commissie zo oordeelt."),
    "child_interest": (Part.BELANG_VAN_HET_KIND, "Schrijf op wat het belang van het kind is en hoe het is gewogen."),
    "child_voice": (Part.STEM_VAN_HET_KIND, "Schrijf op wat het kind vindt, of waarom het niet is gehoord."),
}


@dataclass(frozen=True)
class Problem:
    """One thing to mend.

    Args:
        part: where it stands.
        sentence: what is wrong and what to do, in Dutch.
        place: the id of the field on the page where the draft is written.
        stops: whether the draft cannot be adopted like this; otherwise it is only worth a look.
    """

    part: Part
    sentence: str
    place: str
    stops: bool = True


def problems_of(fields: Fields, disputes: Sequence[Dispute]) -> list[Problem]:
    """Everything to mend in a draft, in the order of the page.

    Args:
        fields: what stands in it.
        disputes: those it speaks on, with their claims, their child and their parties.
    """
    return [
        *_of_texts(fields, disputes),
        *_of_framework(fields),
        *_of_outcomes(fields, disputes),
        *_of_measures(fields, disputes),
        *_of_letters(fields, disputes),
    ]


def wants_english(disputes: Sequence[Dispute]) -> bool:
    """Whether a parent reads English, so that an English summary belongs beside the Dutch one."""
    return any(party.language == ENGLISH for dispute in disputes for party in present(dispute))


def _of_texts(fields: Fields, disputes: Sequence[Dispute]) -> Iterator[Problem]:
    many = {
        "facts": len(numbered(fields.facts)),
        "considerations": len(numbered(fields.considerations)),
        "measures": len(fields.measures_filled),
    }
    for name, (part, missing) in TEXTS.items():
        text: str = getattr(fields, name)
        if missing and not text.strip():
            yield Problem(part, missing, name)
        for sentence in markup.problems(text, **many):
            yield Problem(part, sentence, name)
    if wants_english(disputes) and not fields.summary_en.strip():
        yield Problem(
            Part.SAMENVATTING_ENGELS,
            "Een ouder in deze zaak leest Engels. Schrijf de samenvatting ook in het Engels.",
            "summary_en",
        )


def _of_framework(fields: Fields) -> Iterator[Problem]:
    if not fields.framework and not fields.framework_more.strip():
        yield Problem(Part.TOETSINGSKADER, "Kies waaraan de commissie toetst.", "framework")


def _of_outcomes(fields: Fields, disputes: Sequence[Dispute]) -> Iterator[Problem]:
    for dispute in disputes:
        for claim in dispute.claims:
            if fields.outcomes.get(str(claim.id)) not in set(Outcome):
                yield Problem(
                    Part.OORDEEL,
                    f"Kies een uitkomst voor onderdeel {claim.position} van zaak {dispute.number}.",
                    f"claim_{claim.id}",
                )


def _of_measures(fields: Fields, disputes: Sequence[Dispute]) -> Iterator[Problem]:
    people = [name for dispute in disputes for name in names_of_people(dispute)]
    told = all(dispute.outcome_told_on for dispute in disputes)
    number = 0
    for place, row in enumerate(fields.measures):
        if not row.filled:
            continue
        number += 1
        for field, sentence in _of_measure(row, number, people, told=told):
            yield Problem(Part.MAATREGELEN, sentence, f"measures-{place}-{field}")


def _of_measure(row: MeasureFields, number: int, people: Sequence[str], *, told: bool) -> Iterator[tuple[str, str]]:
    if not row.text.strip():
        yield "text", f"Schrijf bij nummer {number} wat er moet gebeuren."
    if found := names_in(row.text, people):
        other = "Schrijf 'de leerling' of 'de ouders': deze tekst is ook te lezen voor wie het dossier niet mag zien."
        yield "text", f"Bij nummer {number} staat de naam {found[0]}. {other}"
    amount = row.term_amount.strip()
    if not amount and row.kind == "maatregel":
        yield (
            "term_amount",
            f"Maatregel {number} heeft geen termijn. Vul in binnen hoeveel dagen, weken of maanden.",
        )
    if amount and not (amount.isascii() and amount.isdecimal() and 0 < int(amount[:6]) <= LONGEST_TERM):
        yield "term_amount", f"De termijn bij nummer {number} is geen getal van 1 tot en met {LONGEST_TERM}."
    if amount and row.term_start == TermStart.DICTUM and not told:
        yield "term_start", f"Nummer {number} loopt vanaf het dictum, maar er is geen dictum meegedeeld."


def _of_letters(fields: Fields, disputes: Sequence[Dispute]) -> Iterator[Problem]:
    for dispute in disputes:
        if not fields.child_letters.get(dispute.number, "").strip():
            yield Problem(
                Part.BRIEF_AAN_HET_KIND,
                f"In zaak {dispute.number} is er nog geen brief aan het kind.",
                f"letter_{dispute.id}",
                stops=False,
            )
