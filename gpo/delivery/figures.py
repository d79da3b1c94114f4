"""The commission's own lateness, counted per year for the public register, which asks no dispute itself."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.deadlines.models import ClosedAs, Deadline
from gpo.delivery.models import RulingDelay
from gpo.register import queries
from gpo.register import services as register
from gpo.rulings.models import Ruling, RulingDispute, RulingKind

RULINGS, IN_TIME, LATE, TOLD = "rulings", "rulings_in_time", "late_rulings", "late_rulings_told_before"
NAMES = (RULINGS, IN_TIME, LATE, TOLD)


@dataclass(frozen=True)
class _Case:
    """One case in a ruling: the last day of its ten weeks, and the day of its oordeel."""

    dispute_id: int
    due_on: date
    given_on: date


def count_rulings(session: Session, *, by: By) -> None:
    """Count per year of the oordeel: how many were given, within ten weeks, later, and of those how many were told.

    Joined cases are one ruling: late if any was, told if all of those were, and of the year of the last oordeel.
    Counted anew from the dates every time, so a missed night and a second run change nothing.

    Args:
        session: the open transaction.
        by: the system, and when.
    """
    told = _told_before(session)
    # What is counted no longer, such as after a day was put right, is none from now on.
    found: Counter[tuple[str, int]] = Counter()
    for year, figures in queries.figures(session).items():
        found.update({(name, year): 0 for name in figures if name in NAMES})
    for cases in _given(session).values():
        year = max(case.given_on for case in cases).year
        late = [case for case in cases if case.given_on > case.due_on]
        found.update({(name, year): 0 for name in NAMES})
        found[RULINGS, year] += 1
        found[LATE if late else IN_TIME, year] += 1
        found[TOLD, year] += bool(late) and all(told.get(case.dispute_id, date.max) <= case.due_on for case in late)
    for (name, year), value in found.items():
        register.set_figure(session, name, year, value, by=by)


def _given(session: Session) -> Mapping[int, Sequence[_Case]]:
    """Per first ruling its cases that got their oordeel. What mends or replaces a ruling is none of its own."""
    found: dict[int, list[_Case]] = defaultdict(list)
    rows = session.execute(
        select(RulingDispute.ruling_id, Deadline.dispute_id, Deadline.due_on, Deadline.met_on)
        .join(Deadline, Deadline.dispute_id == RulingDispute.dispute_id)
        .join(Ruling, Ruling.id == RulingDispute.ruling_id)
        .where(
            Ruling.kind == RulingKind.UITSPRAAK,
            Deadline.rule == "ruling",
            Deadline.met_on.is_not(None),
            Deadline.closed_as.is_(None) | (Deadline.closed_as != ClosedAs.VERVANGEN),
        )
    )
    for ruling_id, dispute_id, due_on, met_on in rows:
        if met_on is not None:
            found[ruling_id].append(_Case(dispute_id, due_on, met_on))
    return found


def _told_before(session: Session) -> dict[int, date]:
    """Per dispute the first day on which both sides were told that the ruling comes later."""
    first = select(RulingDelay.dispute_id, func.min(RulingDelay.told_on)).group_by(RulingDelay.dispute_id)
    return dict(session.execute(first).all())
