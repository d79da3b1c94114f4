"""The commission's own lateness, counted per year for the public register, which asks no dispute itself."""

from collections import Counter
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.deadlines.models import ClosedAs, Deadline
from gpo.delivery.models import RulingDelay
from gpo.disputes.models import Dispute
from gpo.register import services as register

RULINGS, IN_TIME, LATE, TOLD = "rulings", "rulings_in_time", "late_rulings", "late_rulings_told_before"
NAMES = (RULINGS, IN_TIME, LATE, TOLD)


def count_rulings(session: Session, *, by: By) -> None:
    """Count per year of the oordeel: how many were given, within ten weeks, later, and of those how many were told.

    Counted anew from the dates every time, so a missed night and a second run change nothing.

    Args:
        session: the open transaction.
        by: the system, and when.
    """
    told = _told_before(session)
    found: Counter[tuple[str, int]] = Counter()
    rows = session.execute(
        select(Deadline.dispute_id, Deadline.due_on, Deadline.met_on)
        .join(Dispute, Dispute.id == Deadline.dispute_id)
        .where(
            Deadline.rule == "ruling",
            Deadline.met_on.is_not(None),
            Deadline.closed_as.is_(None) | (Deadline.closed_as != ClosedAs.VERVANGEN),
            Dispute.adopted_on.is_not(None),
        )
    )
    for dispute_id, due_on, met_on in rows:
        if met_on is None:
            continue
        year = met_on.year
        late = met_on > due_on
        found[RULINGS, year] += 1
        found[LATE if late else IN_TIME, year] += 1
        found[TOLD, year] += late and dispute_id in told and told[dispute_id] <= due_on
        for name in (IN_TIME, LATE):
            found[name, year] += 0
    for (name, year), value in found.items():
        register.set_figure(session, name, year, value, by=by)


def _told_before(session: Session) -> dict[int, date]:
    """Per dispute the first day on which both sides were told that the ruling comes later."""
    first = select(RulingDelay.dispute_id, func.min(RulingDelay.told_on)).group_by(RulingDelay.dispute_id)
    return dict(session.execute(first).all())
