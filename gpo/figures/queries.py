"""What was released, and for the desk what lies behind a figure. A page for the public reads releases alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.disputes.models import Dispute
from gpo.disputes.queries import visible_to
from gpo.figures.content import ALL
from gpo.figures.counting import Item, items
from gpo.figures.models import FigureRelease
from gpo.figures.periods import Period, between, judged_on

PAGE = 50


def newest(session: Session) -> Sequence[FigureRelease]:
    """Of each period the release that speaks, newest period first."""
    last = select(func.max(FigureRelease.id)).group_by(FigureRelease.period_kind, FigureRelease.period)
    rows = session.scalars(select(FigureRelease).where(FigureRelease.id.in_(last))).all()
    return sorted(rows, key=lambda row: row.period, reverse=True)


def releases_of(session: Session, period: Period) -> Sequence[FigureRelease]:
    """The releases of a period, newest first; the first one speaks."""
    return session.scalars(
        select(FigureRelease)
        .where(FigureRelease.period_kind == period.kind, FigureRelease.period == period.name)
        .order_by(FigureRelease.id.desc())
    ).all()


def release_by_hash(session: Session, period: Period, sha256: str) -> FigureRelease | None:
    """One release of a period by the hash of its content, so that an old one can still be cited."""
    return next((row for row in releases_of(session, period) if row.sha256 == sha256), None)


def every_release(session: Session) -> Sequence[FigureRelease]:
    """All that was ever released, newest first."""
    return session.scalars(select(FigureRelease).order_by(FigureRelease.id.desc())).all()


def without_pdf(session: Session) -> Sequence[int]:
    """The releases of which there is no PDF yet, oldest first."""
    return session.scalars(
        select(FigureRelease.id).where(FigureRelease.pdf_sha256.is_(None)).order_by(FigureRelease.id)
    ).all()


@dataclass(frozen=True)
class PeriodState:
    """A period that ended, for the desk.

    Args:
        period: the period.
        judged_on: the day as of which it is judged; before it is over nothing can be made public.
        release: the release that speaks.
    """

    period: Period
    judged_on: date
    release: FigureRelease | None


def state_of(session: Session, period: Period, *, by: By) -> PeriodState | None:
    """One period for the desk; ``None`` while it has not ended."""
    if period.ends_on >= by.today:
        return None
    return PeriodState(period, peildag(period, by=by), next(iter(releases_of(session, period)), None))


def ended_periods(session: Session, *, by: By) -> list[PeriodState]:
    """Every period with a case in it that has ended, newest first."""
    first = session.scalar(select(func.min(Dispute.filed_on)).where(visible_to(by.actor)))
    if first is None:
        return []
    spoken = {(row.period_kind, row.period): row for row in newest(session)}
    return [
        PeriodState(one, peildag(one, by=by), spoken.get((one.kind, one.name)))
        for one in reversed(between(first, by.today))
    ]


def peildag(period: Period, *, by: By) -> date:
    """The day as of which the follow-up in a period is judged, by the rule of the last day of that period."""
    return judged_on(period, by.rules.number("figures_days_after", period.ends_on))


@dataclass(frozen=True)
class Behind:
    """The cases behind one figure.

    Args:
        count: how many times they count, as one case may hold several measures.
        cases: a page of them, by number.
        next_after: where the next page begins.
    """

    count: int
    cases: Sequence[Dispute]
    next_after: int | None


def behind(session: Session, period: Period, figure: str, where: str, value: str, after: int, *, by: By) -> Behind:
    """The cases that one figure counts, as far as the actor may see them.

    Args:
        session: the session.
        period: the period.
        figure: the key of the definition.
        where: the dimension, or ``alle``.
        value: where in it.
        after: the id of the last case of the page before.
        by: who looks.
    """
    counted = [
        item for item in items(session, period, peildag(period, by=by), by=by) if _is(item, figure, where, value)
    ]
    ids = sorted({item.dispute_id for item in counted if item.dispute_id > after})[: PAGE + 1]
    rows = session.scalars(
        select(Dispute).where(Dispute.id.in_(ids[:PAGE]), visible_to(by.actor)).order_by(Dispute.id)
    ).all()
    return Behind(len(counted), rows, ids[PAGE - 1] if len(ids) > PAGE else None)


def _is(item: Item, figure: str, where: str, value: str) -> bool:
    table, _, row = figure.partition(".")
    return item.table == table and (not row or item.row == row) and (where == ALL or item.sorts.get(where) == value)
