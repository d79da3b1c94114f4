"""Reading the register besides searching: one ruling, what is like it, feeds, figures. From its own tables alone."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select, union_all
from sqlalchemy.orm import Session, defer, selectinload

from gpo.register.models import Facet, PublishedFacet, PublishedFigure, PublishedRuling, SealedRuling
from gpo.register.searching import Listed, listed

_RELATED = 5
_LOOKED_AT = 60


def ruling(session: Session, number: str) -> PublishedRuling | None:
    """One ruling with its facets, or what is left of it; without what is there to search by."""
    return session.scalars(
        select(PublishedRuling)
        .where(PublishedRuling.number == number)
        .options(selectinload(PublishedRuling.facets), defer(PublishedRuling.body), defer(PublishedRuling.stems))
    ).one_or_none()


@dataclass(frozen=True)
class Tie:
    """The other of two rulings of which the later mends, completes or replaces the earlier.

    Args:
        number: of the other.
        kind: of the later of the two: herstel, aanvulling or herziening.
        published: whether the register has a text of the other.
    """

    number: str
    kind: str
    published: bool


def ties(session: Session, row: PublishedRuling) -> tuple[Tie | None, Tie | None]:
    """The ruling that this one mends, completes or replaces, and the one that does so to this one.

    Args:
        session: the session.
        row: the ruling.
    """
    listed = session.get(SealedRuling, row.number)
    newer = row.replaced_by_number or (listed.replaced_by_number if listed else None)
    numbers = [number for number in (row.corrects_number, newer) if number]
    if not numbers:
        return None, None
    there = {
        number: (kind, recalled_at is None)
        for number, kind, recalled_at in session.execute(
            select(PublishedRuling.number, PublishedRuling.kind, PublishedRuling.recalled_at).where(
                PublishedRuling.number.in_(numbers)
            )
        )
    }
    back = row.corrects_number
    earlier = Tie(back, row.kind, there.get(back, ("", False))[1]) if back else None
    later = None
    if newer:
        kind, published = there.get(newer, ("", False))
        sealed = None if kind else session.get(SealedRuling, newer)
        later = Tie(newer, kind or (sealed.kind if sealed else "herziening"), published)
    return earlier, later


def related(session: Session, row: PublishedRuling) -> Sequence[Listed]:
    """The rulings most like this one: by theme word and subtype, then by outcome; the newest first among equals.

    Of each value the newest are looked at, so that the page stays quick.

    Args:
        session: the session.
        row: the ruling, with its facets.
    """
    mine = [one for one in row.facets if one.facet in (Facet.TREFWOORD, Facet.ONDERWERP, Facet.UITKOMST)]
    leading = [one for one in mine if one.facet is not Facet.UITKOMST] or mine
    if not leading:
        return ()
    newest = [
        select(PublishedFacet.ruling_id)
        .where(PublishedFacet.facet == one.facet, PublishedFacet.value == one.value, PublishedFacet.ruling_id != row.id)
        .order_by(PublishedFacet.given_on.desc(), PublishedFacet.ruling_id.desc())
        .limit(_LOOKED_AT)
        .subquery()
        for one in leading
    ]
    candidates = union_all(*(select(one.c.ruling_id) for one in newest)).subquery()
    weights = {(one.facet, one.value): 1 if one.facet is Facet.UITKOMST else 2 for one in mine}
    points: Counter[tuple[int, date]] = Counter()
    for ruling_id, facet, value, given_on in session.execute(
        select(PublishedFacet.ruling_id, PublishedFacet.facet, PublishedFacet.value, PublishedFacet.given_on).where(
            PublishedFacet.ruling_id.in_(select(candidates.c.ruling_id))
        )
    ):
        points[ruling_id, given_on] += weights.get((facet, value), 0)
    best = sorted(points, key=lambda key: (points[key], key[1], key[0]), reverse=True)[:_RELATED]
    return listed(session, [ruling_id for ruling_id, _given_on in best])


def newest_changes(session: Session, limit: int = 50) -> Sequence[PublishedRuling]:
    """What was last published, released anew or recalled; the last change first."""
    return session.scalars(
        select(PublishedRuling)
        .order_by(PublishedRuling.changed_at.desc(), PublishedRuling.id.desc())
        .limit(limit)
        .options(
            selectinload(PublishedRuling.facets),
            *(defer(column) for column in (PublishedRuling.content, PublishedRuling.body, PublishedRuling.stems)),
        )
    ).all()


def addresses(session: Session, first_id: int, last_id: int) -> Sequence[tuple[str, datetime]]:
    """Number and last change of every text in a stretch of the register, for a sitemap."""
    rows = session.execute(
        select(PublishedRuling.number, PublishedRuling.changed_at)
        .where(PublishedRuling.id.between(first_id, last_id), PublishedRuling.recalled_at.is_(None))
        .order_by(PublishedRuling.id)
    )
    return [(number, changed_at) for number, changed_at in rows]


def last_id(session: Session) -> int:
    """The highest id of the register."""
    return session.scalar(select(func.max(PublishedRuling.id))) or 0


def figures(session: Session) -> Mapping[int, Mapping[str, int]]:
    """The commission's own figures: per year, newest first, by name."""
    years: dict[int, dict[str, int]] = defaultdict(dict)
    for row in session.scalars(select(PublishedFigure).order_by(PublishedFigure.year.desc(), PublishedFigure.name)):
        years[row.year][row.name] = row.value
    return years


def without_pdf(session: Session, limit: int = 20) -> Sequence[int]:
    """The texts that have no PDF of their edition yet, by their id."""
    return session.scalars(
        select(PublishedRuling.id)
        .where(
            PublishedRuling.recalled_at.is_(None),
            PublishedRuling.pdf_edition.is_distinct_from(PublishedRuling.edition),
        )
        .order_by(PublishedRuling.id)
        .limit(limit)
    ).all()


def recalled_with_pdf(session: Session, limit: int = 100) -> Sequence[int]:
    """The recalled texts of which storage may still have the PDF, by their id."""
    return session.scalars(
        select(PublishedRuling.id)
        .where(PublishedRuling.recalled_at.is_not(None), PublishedRuling.pdf_sha256.is_not(None))
        .order_by(PublishedRuling.id)
        .limit(limit)
    ).all()


def of_older_stems(session: Session, version: int, limit: int = 500) -> Sequence[int]:
    """The rows whose stems were made in another way than now."""
    return session.scalars(
        select(PublishedRuling.id)
        .where(PublishedRuling.stem_version != version)
        .order_by(PublishedRuling.id)
        .limit(limit)
    ).all()
