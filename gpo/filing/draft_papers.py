"""The papers of a draft: what each is and for whom, in an order that the parent chooses."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from gpo.disputes.models import Audience
from gpo.documents import photo_pages
from gpo.documents.models import PaperKind
from gpo.documents.papers import MAX_FILING, Paper
from gpo.filing.models import Draft, DraftPaper
from gpo.law.refusal import Refusal
from gpo.storage import Storage

_OF_A_PAPER = ("filename", "media_type", "size", "sha256", "kind", "description", "position", "audience")
# In the file the decision comes first and the child last, whatever was sent first.
_LAST = (PaperKind.STEM_VAN_HET_KIND, PaperKind.MACHTIGING)
_LONGEST = 500


@dataclass(frozen=True)
class Told:
    """What a page says of the papers that are sent on it.

    Args:
        kind: what they are.
        description: what they are, in the words of the parent.
        audience: who may read them, as asked for.
    """

    kind: PaperKind = PaperKind.VERZOEK
    description: str | None = None
    audience: Audience = Audience.PARTIJEN


UNTOLD = Told()


def add_paper(
    session: Session, draft: Draft, paper: Paper, *, storage: Storage, told: Told = UNTOLD
) -> DraftPaper | None:
    """Keep a checked paper with a draft, after those that are there.

    Args:
        session: the open transaction.
        draft: the draft, not filed yet.
        paper: checked and cleaned.
        storage: keeps the bytes.
        told: what the page says of it.

    Returns:
        The paper; ``None`` where the draft holds it already.

    Raises:
        Refusal: together the papers are more than 100 MB, or it came as something else before.
    """
    if sum(kept.size for kept in draft.papers) + len(paper.content) > MAX_FILING:
        raise Refusal(None, f"{paper.filename} past er niet meer bij: samen mogen de stukken hoogstens 100 MB zijn.")
    digest = storage.put(paper.content)
    there = next((kept for kept in draft.papers if kept.sha256 == digest), None)
    if there is not None and there.kind is not told.kind:
        raise Refusal(None, f"{paper.filename} heeft u al gestuurd, op een andere bladzijde.")
    if there is not None:
        return None
    kept = DraftPaper(
        filename=paper.filename,
        media_type=paper.media_type,
        size=len(paper.content),
        sha256=digest,
        kind=told.kind,
        description=(told.description or "").strip()[:_LONGEST] or None,
        position=max((one.position for one in draft.papers), default=0) + 1,
        audience=told.audience,
    )
    draft.papers.append(kept)
    session.flush()
    return kept


def copy_papers(session: Session, source: Draft, target: Draft) -> None:
    """Give a draft the papers of another one that it does not hold yet."""
    held = {paper.sha256 for paper in target.papers}
    target.papers.extend(
        DraftPaper(**{name: getattr(paper, name) for name in _OF_A_PAPER})
        for paper in source.papers
        if paper.sha256 not in held
    )
    session.flush()


def drop_paper(session: Session, draft: Draft, paper_id: int) -> None:
    """Take a paper out of a draft; one that is not in it is no error."""
    draft.papers = [kept for kept in draft.papers if kept.id != paper_id]
    session.flush()


def of_kinds(draft: Draft | None, kinds: Collection[PaperKind]) -> list[DraftPaper]:
    """The papers of these kinds, in their order."""
    return [paper for paper in _in_order(draft.papers if draft else ()) if paper.kind in kinds]


def for_the_file(draft: Draft) -> list[DraftPaper]:
    """All papers in the order in which they come into the file: the decision first, the child last."""
    rank = {PaperKind.BESLUIT: -1} | {kind: place for place, kind in enumerate(_LAST, start=1)}
    return sorted(_in_order(draft.papers), key=lambda paper: rank.get(paper.kind, 0))


def move(session: Session, draft: Draft, paper_id: int, kinds: Collection[PaperKind], *, up: bool) -> None:
    """Give a paper the place of its neighbour among those of these kinds; at the end of the list nothing changes.

    Args:
        session: the open transaction.
        draft: the draft, not filed yet.
        paper_id: the paper; one that is not in the draft is no error.
        kinds: what stands in the list on screen.
        up: to the front.
    """
    listed = of_kinds(draft, kinds)
    place = next((index for index, paper in enumerate(listed) if paper.id == paper_id), None)
    other = None if place is None else place - 1 if up else place + 1
    if place is None or other is None or not 0 <= other < len(listed):
        return
    _number(draft)
    one, two = listed[place], listed[other]
    one.position, two.position = two.position, one.position
    session.flush()


def describe(session: Session, draft: Draft, words: Mapping[int, str]) -> None:
    """Keep what the parent writes about papers, by their id; an empty text takes the words away."""
    for paper in draft.papers:
        if paper.id in words:
            paper.description = words[paper.id].strip()[:_LONGEST] or None
    session.flush()


def show_to(session: Session, draft: Draft, kinds: Collection[PaperKind], audience: Audience) -> None:
    """Ask the same readers for all papers of these kinds."""
    for paper in of_kinds(draft, kinds):
        paper.audience = audience
    session.flush()


def make_one(
    session: Session, draft: Draft, paper_ids: Collection[int], *, title: str, storage: Storage
) -> DraftPaper | None:
    """Make one pdf of photos, a page each in their order; it takes the place of the first one.

    Args:
        session: the open transaction.
        draft: the draft, not filed yet.
        paper_ids: the chosen papers; what is no photo stays as it is.
        title: what they are together, where nothing was written at any of them.
        storage: keeps the bytes.

    Returns:
        The new paper; ``None`` where fewer than two photos were chosen.

    Raises:
        Refusal: together they are too large for one paper.
    """
    chosen = [
        paper for paper in _in_order(draft.papers) if paper.id in paper_ids and photo_pages.is_photo(paper.media_type)
    ]
    if len(chosen) < 2:
        return None
    words = next((paper.description for paper in chosen if paper.description), None)
    photos = [Paper(paper.filename, paper.media_type, storage.get(paper.sha256)) for paper in chosen]
    whole = photo_pages.together(photos, words or title)[0]
    first = chosen[0]
    asked = {paper.audience for paper in chosen} - {Audience.PARTIJEN}
    made = DraftPaper(
        filename=whole.filename,
        media_type=whole.media_type,
        size=len(whole.content),
        sha256=storage.put(whole.content),
        kind=first.kind,
        description=words,
        position=first.position,
        audience=asked.pop() if asked else Audience.PARTIJEN,
    )
    gone = {paper.id for paper in chosen}
    draft.papers = [paper for paper in draft.papers if paper.id not in gone and paper.sha256 != made.sha256]
    session.flush()
    draft.papers.append(made)
    session.flush()
    return made


def loose_photos(papers: Sequence[DraftPaper]) -> list[DraftPaper]:
    """The photos among papers that could be pages of one paper."""
    return [paper for paper in papers if photo_pages.is_photo(paper.media_type)]


def _in_order(papers: Collection[DraftPaper]) -> list[DraftPaper]:
    return sorted(papers, key=lambda paper: (paper.position, paper.id))


def _number(draft: Draft) -> None:
    """A place of its own for each paper, so that two can change places."""
    for place, paper in enumerate(_in_order(draft.papers), start=1):
        paper.position = place
