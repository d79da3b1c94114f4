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
from gpo.disputes.models import Dispute
from gpo.law.enums import Stage
from gpo.register import queries
from gpo.register import services as register
from gpo.rulings.models import Ruling, RulingDispute, RulingKind

RULINGS, IN_TIME, LATE, TOLD = "rulings", "rulings_in_time", "late_rulings", "late_rulings_told_before"
OVERDUE = "overdue_cases"
NAMES = (RULINGS, IN_TIME, LATE, TOLD, OVERDUE)


@dataclass(frozen=True)
class _Case:
    """One case in a ruling: the last day of its ten weeks, and the day of its oordeel."""

    dispute_id: int
    due_on: date
    given_on: date


def count_rulings(session: Session, *, by: By) -> None:
    """Count per year of the oordeel: how many were given, within ten weeks, later, and of those how many were told.

    Joined cases are one ruling: late if any was, told if all of those were, and of the year of the last oordeel.
    What is late and not given yet would otherwise be seen by nobody until it is given. It is counted per case, since
    only a ruling joins cases, in the year of its last day.
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
    found.update((OVERDUE, due_on.year) for due_on in _overdue(session, by.today))
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


def _overdue(session: Session, today: date) -> Sequence[date]:
    """The last day of every open case whose ten weeks are over without an oordeel; not of one that was withdrawn."""
    return session.scalars(
        select(Deadline.due_on)
        .join(Dispute, Dispute.id == Deadline.dispute_id)
        .where(
            Deadline.rule == "ruling",
            Deadline.due_on < today,
            Deadline.met_on.is_(None),
            # That the desk dealt with a term that was missed gives no ruling.
            Deadline.closed_as.is_(None) | (Deadline.closed_as == ClosedAs.BEHANDELD),
            Dispute.stage != Stage.GESLOTEN,
            Dispute.withdrawn_on.is_(None),
        )
    ).all()


def _told_before(session: Session) -> dict[int, date]:
    """Per dispute the first day on which both sides were told that the ruling comes later."""
    first = select(RulingDelay.dispute_id, func.min(RulingDelay.told_on)).group_by(RulingDelay.dispute_id)
    return dict(session.execute(first).all())
