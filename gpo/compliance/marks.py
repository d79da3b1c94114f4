"""What the desk notes of the follow-up: each a row with two times, changed by a newer row that replaces it."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.compliance.models import FollowUpMark, MarkKind
from gpo.rulings.models import Measure, Ruling

_JUDGED = (MarkKind.GEMOTIVEERD, MarkKind.NIET_GEMOTIVEERD)


def mark(
    session: Session,
    ruling: Ruling,
    kind: MarkKind,
    *,
    from_on: date,
    by: By,
    measure: Measure | None = None,
    until_on: date | None = None,
    reason: str | None = None,
) -> FollowUpMark:
    """Write down a mark. One that says the same thing anew, or ends what still ran, replaces the one before it.

    Args:
        session: the open transaction.
        ruling: the ruling it is about.
        kind: what is noted.
        from_on: since when.
        by: who notes it and when.
        measure: the measure it is about; ``None``: the whole ruling.
        until_on: until when; ``None``: still.
        reason: why.
    """
    for old in standing(session, ruling, kind, measure):
        if kind is not MarkKind.BIJ_DE_RECHTER or old.until_on is None or old.from_on == from_on:
            old.replaced_at = by.now
    new = FollowUpMark(
        ruling_id=ruling.id,
        measure_id=measure.id if measure is not None else None,
        kind=kind,
        from_on=from_on,
        until_on=until_on,
        reason=reason,
        recorded_at=by.now,
        recorded_by_id=by.actor.user_id,
    )
    session.add(new)
    session.flush()
    return new


def standing(session: Session, ruling: Ruling, kind: MarkKind, measure: Measure | None) -> list[FollowUpMark]:
    """The marks of a kind that hold now; whether a reason is one is one question with two answers."""
    kinds = _JUDGED if kind in _JUDGED else (kind,)
    return list(
        session.scalars(
            select(FollowUpMark)
            .where(
                FollowUpMark.ruling_id == ruling.id,
                FollowUpMark.measure_id.is_not_distinct_from(measure.id if measure is not None else None),
                FollowUpMark.kind.in_(kinds),
                FollowUpMark.replaced_at.is_(None),
            )
            .order_by(FollowUpMark.id)
        )
    )
