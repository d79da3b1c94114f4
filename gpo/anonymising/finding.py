"""Finds everything that names somebody in a ruling, and proposes the words that can stand there."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from gpo.anonymising.dates import coarser
from gpo.anonymising.folding import Folded, fold
from gpo.anonymising.kinds import DatumKind, FoundBy
from gpo.anonymising.known import Known
from gpo.anonymising.naming import Naming
from gpo.anonymising.protected import protected_in
from gpo.anonymising.role_words import RoleWord, flat, say, sentence_begins
from gpo.anonymising.spots import Spot, resolve, tidy, worth
from gpo.anonymising.sweeping import sweep
from gpo.record.content import Content, texts


@dataclass(frozen=True)
class Proposal:
    """A stretch of words, and what is proposed to stand there.

    Args:
        path: which text of the record, such as ``facts/3``.
        start, end: where in that text.
        original: the words that stand there now.
        kind: what kind of datum it is.
        found_by: what found it.
        proposed: the role word or coarser word.
        why: in a sentence, where that is not plain.
    """

    path: str
    start: int
    end: int
    original: str
    kind: DatumKind
    found_by: FoundBy
    proposed: str
    why: str | None = None


# Law, the row on which the force of every ruling rests, and who is public by office.
PUBLIC_PATHS = re.compile(r"framework/|regime_ground$|chamber/|secretary$")
# Fields that are a name by themselves: the words there begin no sentence.
_LABELS = re.compile(r"cases/\d+/(child|school|requesters)$|board$")


def find(content: Content, known: Known) -> list[Proposal]:
    """Everything in a ruling that names somebody, with the words proposed instead; never two over each other.

    Args:
        content: the ruling as it was given.
        known: what the file knows.

    Returns:
        In the order of the text; the same person has the same role word everywhere.
    """
    pages = [(path, fold(text)) for path, text in texts(content) if not PUBLIC_PATHS.match(path)]
    stay = (*known.stay, content.number, *([content.corrects] if content.corrects else []))
    public = (
        *known.public,
        *(seat.name for seat in content.chamber),
        *([content.secretary] if content.secretary else []),
    )
    naming = Naming(known, [page for _, page in pages])
    found: list[tuple[str, Folded, list[Spot]]] = []
    for path, page in pages:
        kept = list(protected_in(page.text, public, stay))
        spots = [tidy(page.text, spot) for spot in resolve(sweep(page, naming, known), kept)]
        found.append((path, page, [spot for spot in spots if worth(page.text, spot)]))
    words = naming.role_words(spot.whom for _, _, spots in found for spot in spots if spot.whom)
    return [proposal for path, page, spots in found for proposal in _proposals(path, page, spots, words)]


def _proposals(path: str, page: Folded, spots: Sequence[Spot], words: Mapping[str, RoleWord]) -> list[Proposal]:
    made: list[Proposal] = []
    last = 0
    for number, spot in enumerate(spots):
        limit = (
            page.back(spots[number + 1].start, spots[number + 1].end)[0]
            if number + 1 < len(spots)
            else len(page.original)
        )
        proposal = _proposal(path, page, spot, words)
        # What a role word takes along may not reach into its neighbours.
        plain_start, plain_end = page.back(spot.start, spot.end)
        if proposal.start < last or proposal.end > limit:
            proposal = _plain(path, page, spot, words, plain_start, plain_end)
        if made and (again := _said_again(page.original, made[-1], spots[number - 1], proposal, spot)):
            made[-1] = again
        else:
            made.append(proposal)
        last = made[-1].end
    return made


def _said_again(text: str, before: Proposal, one: Spot, proposal: Proposal, other: Spot) -> Proposal | None:
    """Of "Stichting De Vecht (SDV)" one role word is left."""
    if not one.whom or one.whom != other.whom or text[before.end : proposal.start] not in (" (", ", ("):
        return None
    closed = text[proposal.end : proposal.end + 1] == ")"
    return replace(before, end=proposal.end + 1, original=text[before.start : proposal.end + 1]) if closed else None


def _plain(path: str, page: Folded, spot: Spot, words: Mapping[str, RoleWord], start: int, end: int) -> Proposal:
    language = "en" if path == "summary_en" else "nl"
    said = words[spot.whom].words(language) if spot.whom else spot.words or flat(spot.kind, language)
    return Proposal(path, start, end, page.original[start:end], spot.kind, spot.found_by, said, spot.why)


def _proposal(path: str, page: Folded, spot: Spot, words: Mapping[str, RoleWord]) -> Proposal:
    language = "en" if path == "summary_en" else "nl"
    start, end = page.back(spot.start, spot.end)
    text = page.original
    if spot.whom and spot.adjective:
        begin, stop, said = start, end, "plaatselijke" if language == "nl" else "local"
    elif spot.whom:
        label = bool(_LABELS.match(path))
        one = say(text, start, end, words[spot.whom], owned=spot.owned, language=language, label=label)
        begin, stop, said = one.start, one.end, one.words
    elif spot.kind is DatumKind.DATUM and spot.month:
        begin, stop, said = coarser(text, start, end, spot.month, spot.year, language)
        if sentence_begins(text, begin):
            said = said[:1].upper() + said[1:]
    elif spot.words:
        begin, stop, said = start, end, spot.words
    else:
        begin, stop, said = start, end, flat(spot.kind, language)
    return Proposal(path, begin, stop, text[begin:stop], spot.kind, spot.found_by, said, spot.why)
