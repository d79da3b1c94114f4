"""Families in one ruling: each reads the whole, so that nothing in it names one of them."""

from collections.abc import Iterator, Sequence

from gpo.disputes.models import Dispute
from gpo.disputes.parties import names_of_people
from gpo.drafting.words import Fields, texts_in
from gpo.rulings.names import names_in, parts_of
from gpo.rulings.texts import Lack


def named(fields: Fields, disputes: Sequence[Dispute]) -> Iterator[Lack]:
    """Per text of a draft on more than one case that it names somebody of a family.

    In the letter to a child stands no name of another family; the numbered list has a rule of its own.

    Args:
        fields: what stands in the draft.
        disputes: those it speaks on, with child, parties and other parent.
    """
    if len(disputes) < 2:
        return
    people = {dispute.number: names_of_people(dispute) for dispute in disputes}
    everybody = [name for names in people.values() for name in names]
    for field, place, text in texts_in(fields):
        if field == "child_letters" or field.startswith("measures/"):
            continue
        if found := names_in(text, everybody):
            yield Lack(
                field,
                f"{place} staat de naam {found[0]}. Families in één uitspraak lezen elkaars deel: schrijf "
                "‘de leerling’ of ‘de ouders in zaak …’.",
            )
    for number, letter in fields.child_letters.items():
        own = parts_of(people.get(number, ()))
        others = [part for part in parts_of(everybody) if part not in own]
        if found := names_in(letter, others):
            yield Lack(
                "child_letters",
                f"In de brief aan het kind in zaak {number} staat de naam {found[0]}, uit een andere zaak. "
                "Haal die weg.",
            )
