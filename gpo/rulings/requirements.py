"""What a ruling needs before it can be given; every lack is a sentence that says what to do."""

from collections.abc import Iterator, Mapping, Sequence

from gpo.actor import By
from gpo.disputes.models import Dispute, Seat
from gpo.disputes.parties import names_of_people
from gpo.law.enums import Outcome
from gpo.law.procedure import Action, step_of
from gpo.law.refusal import Refusal
from gpo.law.rows import RegimeRow
from gpo.record import markup
from gpo.record.one_page import filled
from gpo.rulings import words
from gpo.rulings.models import TermStart
from gpo.rulings.names import names_in
from gpo.rulings.texts import Agreed, Lack, MeasureText, RulingText

LONGEST_TERM = 366
_NEEDED = {
    "summary": "Schrijf de samenvatting in gewone taal.",
    "facts": "Schrijf de feiten op.",
    "position_parents": "Schrijf op wat de ouders vinden.",
    "position_board": "Schrijf op wat het schoolbestuur vindt.",
    "considerations": "Schrijf op waarom de commissie zo oordeelt.",
    "child_interest": "Schrijf op wat het belang van het kind is en hoe het is gewogen.",
    "child_voice": "Schrijf op wat het kind zelf zei, of waarom het niet is gehoord.",
}
_NAMES = {
    "summary": "samenvatting",
    "summary_en": "samenvatting in het Engels",
    "course": "verloop",
    "facts": "feiten",
    "position_parents": "standpunt van de ouders",
    "position_board": "standpunt van het bestuur",
    "framework_more": "toetsingskader",
    "considerations": "overwegingen",
    "child_interest": "belang van het kind",
    "child_voice": "stem van het kind",
}


def lacks(
    disputes: Sequence[Dispute],
    *,
    outcomes: Mapping[int, Outcome],
    measures: Sequence[MeasureText],
    text: RulingText,
) -> list[Lack]:
    """Everything that a ruling on these disputes still lacks, in the order of its parts.

    Args:
        disputes: the disputes it speaks on.
        outcomes: per claim (its id) the outcome.
        measures: the numbered list.
        text: the words.
    """
    told_dictum = all(dispute.outcome_told_on for dispute in disputes)
    facts, considerations = len(words.numbered(text.facts)), len(words.numbered(text.considerations))
    return [
        *_of_texts(text, facts, considerations, len(measures)),
        *_of_length(text),
        *_of_outcomes(disputes, outcomes),
        *_of_measures(measures, told_dictum=told_dictum, facts=facts, considerations=considerations),
        *_names_in_measures(disputes, measures),
    ]


def lacks_first(dispute: Dispute, *, outcomes: Mapping[int, Outcome], measures: Sequence[MeasureText]) -> list[Lack]:
    """What a dictum on this dispute still lacks; its measures run from the day it is told.

    Args:
        dispute: the dispute.
        outcomes: per claim (its id) the outcome.
        measures: what runs from now on.
    """
    return [
        *_of_outcomes([dispute], outcomes),
        *_of_measures(measures, told_dictum=True, facts=0, considerations=0),
        *_names_in_measures([dispute], measures),
    ]


def require_whole(
    disputes: Sequence[Dispute],
    *,
    outcomes: Mapping[int, Outcome],
    measures: Sequence[MeasureText],
    text: RulingText,
) -> None:
    """Stop a ruling that lacks something.

    Raises:
        Refusal: the first thing that it lacks, see ``lacks``.
    """
    for lack in lacks(disputes, outcomes=outcomes, measures=measures, text=text):
        raise Refusal(None, lack.sentence)


def require_agreed(disputes: Sequence[Dispute], agreed: Agreed) -> None:
    """Stop a ruling that not the whole chamber stands behind, or somebody who is not of the chamber.

    Args:
        disputes: the disputes it speaks on.
        agreed: who stands behind it.

    Raises:
        Refusal: somebody is not of the chamber, did not sit at the hearing, or has not agreed.
    """
    article = step_of(Action.COMPOSE_CHAMBER).article
    for dispute in disputes:
        decide = {seat.user_id: seat for seat in dispute.seats if seat.seat is not Seat.AMBTELIJK_SECRETARIS}
        if agreed.members - set(decide):
            raise Refusal(
                article, f"Over zaak {dispute.number} beslist alleen wie als voorzitter of lid in de kamer zit."
            )
        if any(decide[user_id].sat is False for user_id in agreed.members):
            raise Refusal(
                article, f"Wie niet op de zitting van zaak {dispute.number} zat, kan de uitspraak niet mee vaststellen."
            )
        if set(decide) - agreed.members:
            raise Refusal(article, "Nog niet elk lid van de kamer is het eens met deze tekst.")
        _require_secretary(dispute, agreed)


def require_chair(disputes: Sequence[Dispute], action: Action, by: By) -> None:
    """Stop who is not the chair of each chamber, before anything is written.

    Args:
        disputes: the disputes it speaks on.
        action: adopting a ruling, or a correction.
        by: who adopts.

    Raises:
        Refusal: the actor is not the chair.
    """
    step = step_of(action)
    for dispute in disputes:
        chair = [seat.user_id for seat in dispute.seats if seat.seat is Seat.VOORZITTER]
        if by.actor.user_id not in chair:
            raise Refusal(step.article, f"'{step.label}' doet de voorzitter van de kamer in deze zaak.")


def require_ground(regime: RegimeRow) -> None:
    """Stop a binding ruling without the ground that it binds on; that ground stands on it.

    Raises:
        Refusal: the row of the regime has no ground.
    """
    if regime.binding and not regime.ground.strip():
        raise Refusal(
            None, "Een bindende uitspraak noemt waarop dat rust. Laat de beheerder de grond invullen in de regels."
        )


def _require_secretary(dispute: Dispute, agreed: Agreed) -> None:
    if agreed.secretary is None:
        return
    seats = [seat for seat in dispute.seats if seat.seat is Seat.AMBTELIJK_SECRETARIS]
    if not any(seat.user_id == agreed.secretary and seat.sat is not False for seat in seats):
        raise Refusal(None, f"Deze secretaris zat niet bij zaak {dispute.number}. Kies wie er wel bij zat.")


def _of_texts(text: RulingText, facts: int, considerations: int, measures: int) -> Iterator[Lack]:
    for field, name in _NAMES.items():
        said: str = getattr(text, field)
        if field in _NEEDED and not markup.plain(said).strip():
            yield Lack(field, _NEEDED[field])
        for problem in markup.problems(said, facts=facts, measures=measures, considerations=considerations):
            yield Lack(field, f"In de tekst bij '{name}': {problem}")


def _of_length(text: RulingText) -> Iterator[Lack]:
    """The summary is one page; who reads nothing else reads it whole."""
    for field, said, title in (
        ("summary", text.summary, words.title_of(text.summary)),
        ("summary_en", text.summary_en, ""),
    ):
        if over := filled(said, title).lines_over:
            much = "1 regel" if over == 1 else f"{over} regels"
            yield Lack(field, f"De {_NAMES[field]} past niet op één bladzijde. Maak haar ongeveer {much} korter.")


def _of_outcomes(disputes: Sequence[Dispute], outcomes: Mapping[int, Outcome]) -> Iterator[Lack]:
    claims = {claim.id for dispute in disputes for claim in dispute.claims}
    for dispute in disputes:
        for claim in dispute.claims:
            if claim.id not in outcomes:
                yield Lack("outcomes", f"Kies een uitkomst voor onderdeel {claim.position} van zaak {dispute.number}.")
    if set(outcomes) - claims:
        yield Lack("outcomes", "Er staat een uitkomst bij een onderdeel van een andere zaak. Open het concept opnieuw.")


def _of_measures(
    measures: Sequence[MeasureText], *, told_dictum: bool, facts: int, considerations: int
) -> Iterator[Lack]:
    for position, measure in enumerate(measures, start=1):
        field = f"measures/{position}"
        if not markup.plain(measure.text).strip():
            yield Lack(field, f"Schrijf bij nummer {position} wat er moet gebeuren.")
        if not measure.owner:
            yield Lack(field, f"Kies bij nummer {position} wie het doet.")
        if measure.binding and (measure.term_amount is None or measure.term_unit is None):
            yield Lack(
                field, f"Maatregel {position} heeft geen termijn. Vul in binnen hoeveel dagen, weken of maanden."
            )
        elif measure.term_amount is not None and measure.term_unit is None:
            yield Lack(field, f"Kies bij nummer {position} of het om dagen, weken of maanden gaat.")
        if measure.term_amount is not None and not 0 < measure.term_amount <= LONGEST_TERM:
            yield Lack(field, f"De termijn bij nummer {position} is geen bruikbaar aantal.")
        if measure.term_start is TermStart.DICTUM and measure.term_amount is not None and not told_dictum:
            yield Lack(field, f"Nummer {position} loopt vanaf het dictum, maar er is geen dictum meegedeeld.")
        for problem in markup.problems(
            measure.text, facts=facts, measures=len(measures), considerations=considerations
        ):
            yield Lack(field, f"Bij nummer {position}: {problem}")


def _names_in_measures(disputes: Sequence[Dispute], measures: Sequence[MeasureText]) -> Iterator[Lack]:
    """The numbered list is also read outside the file ([REGL] art. 6), so it names no child and no parent."""
    people = [name for dispute in disputes for name in names_of_people(dispute)]
    for position, measure in enumerate(measures, start=1):
        found = names_in(measure.text, people)
        if found:
            yield Lack(
                f"measures/{position}",
                f"Bij nummer {position} staat de naam {found[0]}. Schrijf 'de leerling' of 'de ouders': "
                "deze tekst is ook te lezen voor wie het dossier niet mag zien.",
            )
