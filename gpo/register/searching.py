"""Searching the register: a page of rulings newest first, and how many there are of each facet.

Every question stays quick however large the register is: a list is a page of an index, and no count goes further than
``COUNTED_TO``.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, literal, select, tuple_
from sqlalchemy.orm import Session

from gpo.register.fulltext import holds_all, ids_holding
from gpo.register.models import Facet, PublishedFacet, PublishedFacetCount, PublishedRuling

PAGE = 10
COUNTED_TO = 2000
"""With more hits than this no exact number is counted."""
_leading = PublishedFacet.__table__.alias("leading")


@dataclass(frozen=True)
class Place:
    """A place in the list, newest first: after this one the page begins."""

    given_on: date
    id: int


@dataclass(frozen=True)
class Asked:
    """What to look for.

    Args:
        stems: each of which a text must hold.
        facets: at most one value of each.
        after: where the page begins; ``None``: with the newest.
    """

    stems: tuple[str, ...] = ()
    facets: Mapping[Facet, str] = field(default_factory=dict)
    after: Place | None = None


@dataclass(frozen=True)
class Listed:
    """One ruling in a list."""

    id: int
    number: str
    title: str
    summary: str
    given_on: date
    kind: str
    replaced_by_number: str | None
    follow_up: str | None
    body: str
    facets: Mapping[Facet, Sequence[str]]


@dataclass(frozen=True)
class Found:
    """One page of the list.

    Args:
        rows: at most ``PAGE``.
        total: how many there are in all; ``None`` where there are more than ``COUNTED_TO``.
        next: where the next page begins.
        counts: per facet its values, with how many of what was found have it; ``None``: not counted.
    """

    rows: Sequence[Listed]
    total: int | None
    next: Place | None
    counts: Mapping[Facet, Mapping[str, int | None]]


def search(session: Session, asked: Asked) -> Found:
    """A page of rulings, newest first, with the facets to go on from.

    Args:
        session: the session.
        asked: what to look for.
    """
    overall = _overall(session)
    narrow = sorted(asked.facets.items(), key=lambda one: overall[one[0]].get(one[1], 0))
    if any(value not in overall[facet] for facet, value in narrow):
        return Found((), 0, None, {})
    total = _capped(session, asked, narrow)
    keys = session.execute(_page(session, asked, narrow, few=total is not None)).all()
    following = Place(*keys[PAGE - 1]) if len(keys) > PAGE else None
    rows = listed(session, [key.id for key in keys[:PAGE]])
    return Found(rows, total, following, _counts(session, asked, narrow, overall, total))


def listed(session: Session, ids: Sequence[int]) -> Sequence[Listed]:
    """Rulings for a list, in this order.

    Args:
        session: the session.
        ids: of the rows; one that was recalled meanwhile is left out.
    """
    if not ids:
        return ()
    facets: dict[int, dict[Facet, list[str]]] = defaultdict(lambda: defaultdict(list))
    rows = session.execute(
        select(PublishedFacet.ruling_id, PublishedFacet.facet, PublishedFacet.value)
        .where(PublishedFacet.ruling_id.in_(ids))
        .order_by(PublishedFacet.id)
    )
    for ruling_id, facet, value in rows:
        facets[ruling_id][facet].append(value)
    columns = (
        PublishedRuling.id,
        PublishedRuling.number,
        PublishedRuling.title,
        PublishedRuling.summary,
        PublishedRuling.given_on,
        PublishedRuling.kind,
        PublishedRuling.replaced_by_number,
        PublishedRuling.follow_up,
        PublishedRuling.body,
    )
    found = session.execute(select(*columns).where(PublishedRuling.id.in_(ids), PublishedRuling.recalled_at.is_(None)))
    by_id = {row.id: Listed(*row, facets=facets[row.id]) for row in found}
    return [by_id[one] for one in ids if one in by_id]


def _overall(session: Session) -> Mapping[Facet, Mapping[str, int]]:
    """How many published rulings have each value."""
    found: dict[Facet, dict[str, int]] = {facet: {} for facet in Facet}
    for row in session.scalars(select(PublishedFacetCount)):
        found[row.facet][row.value] = row.count
    return found


def _capped(session: Session, asked: Asked, narrow: Sequence[tuple[Facet, str]]) -> int | None:
    """How many there are; ``None`` for more than ``COUNTED_TO``."""
    if narrow or not asked.stems:
        chosen = _chosen(session, asked, narrow, few=False)
    else:
        chosen = ids_holding(session, asked.stems)
    count = session.scalar(select(func.count()).select_from(chosen.limit(COUNTED_TO + 1).subquery())) or 0
    return count if count <= COUNTED_TO else None


def _page(session: Session, asked: Asked, narrow: Sequence[tuple[Facet, str]], *, few: bool) -> Select[Any]:
    """The places of one page and of the first row after it."""
    chosen = _chosen(session, asked, narrow, few=few)
    day, row_id = (
        (_leading.c.given_on, _leading.c.ruling_id) if narrow else (PublishedRuling.given_on, PublishedRuling.id)
    )
    if asked.after:
        chosen = chosen.where(tuple_(day, row_id) < tuple_(literal(asked.after.given_on), literal(asked.after.id)))
    return (
        chosen.with_only_columns(day.label("given_on"), row_id.label("id"))
        .order_by(day.desc(), row_id.desc())
        .limit(PAGE + 1)
    )


def _counts(
    session: Session,
    asked: Asked,
    narrow: Sequence[tuple[Facet, str]],
    overall: Mapping[Facet, Mapping[str, int]],
    total: int | None,
) -> Mapping[Facet, Mapping[str, int | None]]:
    """How many of what was found have each value. Too many to count: the values alone."""
    if not narrow and not asked.stems:
        return overall
    if total is None:
        return {facet: dict.fromkeys(values) for facet, values in overall.items()}
    found: dict[Facet, dict[str, int]] = {facet: {} for facet in Facet}
    chosen = _chosen(session, asked, narrow, few=True)
    rows = session.execute(
        select(PublishedFacet.facet, PublishedFacet.value, func.count())
        .where(PublishedFacet.ruling_id.in_(chosen))
        .group_by(PublishedFacet.facet, PublishedFacet.value)
    )
    for facet, value, count in rows:
        found[facet][value] = count
    return found


def _chosen(session: Session, asked: Asked, narrow: Sequence[tuple[Facet, str]], *, few: bool) -> Select[Any]:
    """The ids of what was asked for. It begins with the facet that fewest have, of which the index knows the order."""
    key = _leading.c.ruling_id if narrow else PublishedRuling.id
    held: list[ColumnElement[bool]] = [_has(key, facet, value) for facet, value in narrow[1:]]
    if asked.stems:
        # Of a recalled text no stem is left, so this alone leaves it out. With facets the words may well be common.
        held.append(holds_all(session, asked.stems, key, few=few and not narrow))
    if not narrow:
        return select(PublishedRuling.id).where(*(held or [PublishedRuling.recalled_at.is_(None)]))
    facet, value = narrow[0]
    chosen = select(_leading.c.ruling_id.label("id")).where(_leading.c.facet == facet, _leading.c.value == value, *held)
    if asked.stems and session.get_bind().dialect.name == "postgresql":
        chosen = chosen.join(PublishedRuling, PublishedRuling.id == _leading.c.ruling_id)
    return chosen


def _has(key: Any, facet: Facet, value: str) -> ColumnElement[bool]:
    return exists().where(PublishedFacet.ruling_id == key, PublishedFacet.facet == facet, PublishedFacet.value == value)
