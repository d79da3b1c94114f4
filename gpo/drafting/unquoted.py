"""A child's words that only the commission reads, and where a draft repeats them; a ruling goes to every party."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from gpo.disputes.models import Audience, Dispute
from gpo.drafting.words import Fields, texts_in
from gpo.rulings.texts import Lack

# Fewer words in a row are everybody's: a ruling may say them too.
_FEWEST_WORDS = 5
_SENTENCE_ENDS = re.compile(r"[.!?…]+|\n\s*\n")
_LINE_ENDS = re.compile(r"[.!?…]+|\n")


def only_for_commission(dispute: Dispute) -> bool:
    """Whether the child said something that the commission reads and the other side does not.

    Args:
        dispute: the dispute.
    """
    return dispute.child_voice_audience is Audience.COMMISSIE and bool(dispute.child_voice or dispute.child_voice_how)


def quoted(fields: Fields, disputes: Sequence[Dispute]) -> Iterator[Lack]:
    """Per text of a draft that it repeats such words literally.

    Case, blanks and punctuation make no difference, so that quotation marks or emphasis hide nothing.

    Args:
        fields: what stands in the draft.
        disputes: those it speaks on; the words of none of them may stand in it.
    """
    secret = {
        sentence
        for dispute in disputes
        if only_for_commission(dispute)
        for said in (dispute.child_voice or "", dispute.child_voice_how or "")
        for sentence in _sentences(said)
    }
    if not secret:
        return
    for field, place, text in texts_in(fields):
        words = f" {_bare(text)} "
        if any(f" {sentence} " in words for sentence in secret):
            yield Lack(
                field,
                f"{place} staan letterlijk woorden van het kind die alleen voor de commissie zijn. "
                "De partijen lezen de uitspraak: zeg het anders, of laat het weg.",
            )


def _sentences(said: str) -> Iterator[str]:
    """What was said as a whole, each sentence of it, and each line: as far as it is long enough to be known by."""
    for piece in (said, *_SENTENCE_ENDS.split(said), *_LINE_ENDS.split(said)):
        bare = _bare(piece)
        if len(bare.split()) >= _FEWEST_WORDS:
            yield bare


def _bare(text: str) -> str:
    """The words alone, with one blank between them.

    >>> _bare("Ik  wil *niet* naar\\nzo’n School!")
    'ik wil niet naar zon school'
    """
    plain = re.sub(r"['’‘`]", "", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(re.findall(r"\w+", plain))
