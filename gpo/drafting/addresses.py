"""A secret address in a draft: the parties read the ruling, and one of them may be who must not know it."""

from collections.abc import Iterator, Sequence

from gpo.disputes.models import Dispute
from gpo.documents.secret_words import holds, secret_words
from gpo.drafting.words import Fields, texts_in
from gpo.rulings.texts import Lack


def told(fields: Fields, disputes: Sequence[Dispute]) -> Iterator[Lack]:
    """Per text of a draft that a secret address, telephone or mail address stands in it. It never repeats that.

    Args:
        fields: what stands in the draft.
        disputes: those it speaks on, with their parties; the address of none of them may stand in it.
    """
    secret = secret_words(disputes)
    for field, place, text in texts_in(fields) if secret else ():
        if holds(text, secret):
            yield Lack(
                field,
                f"{place} staat een adres, telefoonnummer of mailadres dat geheim is. "
                "De partijen lezen dit: haal het weg.",
            )
