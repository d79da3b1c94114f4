"""Everything proposed for a ruling: who is named, and then what could still point at one child."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gpo.anonymising.finding import Proposal, find
from gpo.anonymising.known import Known
from gpo.anonymising.risk import weigh
from gpo.record.content import Content, texts, with_texts


def propose(content: Content, known: Known) -> list[Proposal]:
    """Every proposal for a ruling, each where it stands in the ruling as it was given; never two over each other.

    Args:
        content: the ruling as it was given.
        known: what the file knows.

    Returns:
        By path, in the order of the text.
    """
    named = find(content, known)
    weighed = weigh(with_proposals(content, named), known)
    pages = dict(texts(content))
    order = {path: number for number, path in enumerate(pages)}
    made = list(named)
    for risk in weighed:
        own = [one for one in named if one.path == risk.path]
        back = _back(risk, own)
        if back is None:
            continue
        start, end, swallowed = back
        made = [one for one in made if one not in swallowed]
        made.append(replace(risk, start=start, end=end, original=pages[risk.path][start:end]))
    return sorted(made, key=lambda one: (order[one.path], one.start))


def with_proposals(content: Content, proposals: Sequence[Proposal]) -> Content:
    """The ruling with every proposal taken.

    Args:
        content: the ruling as it was given.
        proposals: not over each other.
    """
    changed = dict(texts(content))
    for one in sorted(proposals, key=lambda one: -one.start):
        text = changed[one.path]
        changed[one.path] = text[: one.start] + one.proposed + text[one.end :]
    return with_texts(content, {one.path: changed[one.path] for one in proposals})


@dataclass(frozen=True)
class _Piece:
    """A proposal, and where its words stand in the text after replacing."""

    proposal: Proposal
    start: int
    end: int


def _back(risk: Proposal, named: Sequence[Proposal]) -> tuple[int, int, list[Proposal]] | None:
    """Where a stretch of the replaced text stood before; ``None`` where it cuts a role word in two."""
    shift = 0
    pieces: list[_Piece] = []
    for one in sorted(named, key=lambda one: one.start):
        pieces.append(_Piece(one, one.start + shift, one.start + shift + len(one.proposed)))
        shift += len(one.proposed) - (one.end - one.start)
    inside = [piece for piece in pieces if piece.start < risk.end and risk.start < piece.end]
    if any(piece.start < risk.start or risk.end < piece.end for piece in inside):
        return None
    return _place(risk.start, pieces), _place(risk.end, pieces), [piece.proposal for piece in inside]


def _place(position: int, pieces: Sequence[_Piece]) -> int:
    moved = 0
    for piece in pieces:
        if piece.end <= position:
            moved += (piece.proposal.end - piece.proposal.start) - (piece.end - piece.start)
    return position + moved
