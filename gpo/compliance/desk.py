"""What a board owes after rulings: all rulings on its schools, ordered by what comes first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, literal, or_, select, tuple_
from sqlalchemy.orm import Session, selectinload

from gpo.actor import By
from gpo.boards.models import School
from gpo.compliance.follow_up import State, report_state
from gpo.compliance.models import ReportDraft
from gpo.compliance.queries import Known, judgements_of
from gpo.deadlines.models import ClosedAs, Deadline
from gpo.deadlines.showing import DateShown, shown
from gpo.disputes.models import Dispute
from gpo.disputes.queries import visible_to
from gpo.law.rows import Owed
from gpo.rulings.models import Ruling, RulingDispute, RulingKind
from gpo.rulings.queries import rulings_visible_to

PAGE = 20
_NEVER = date.max


@dataclass(frozen=True)
class Place:
    """Where a page starts: after the ruling with this next day (``date.max``: nothing is owed) and id."""

    due_on: date
    ruling_id: int

    def __str__(self) -> str:
        return f"{self.due_on.isoformat()}.{self.ruling_id}"

    @staticmethod
    def parse(text: str | None) -> "Place | None":
        """Read a place from a URL; anything else is no place."""
        day, _, key = (text or "").partition(".")
        try:
            return Place(date.fromisoformat(day), int(key))
        except ValueError:
            return None


@dataclass(frozen=True)
class RulingOwed:
    """One ruling as the board sees it.

    Args:
        ruling: the ruling.
        cases: the numbers of its cases in scope, each with its school.
        report: how the report stands.
        dates: what is still owed, first day first, each with its derivation.
        may_report: whether there is anything to report at all.
        draft: a draft is being prepared; ``ready``: it waits for who has the mandate.
        ready: see ``draft``.
    """

    ruling: Ruling
    cases: Sequence[tuple[str, str]]
    report: State
    dates: Sequence[DateShown]
    may_report: bool
    draft: bool
    ready: bool


def rulings_owed(
    session: Session, *, after: Place | None = None, size: int = PAGE, by: By
) -> tuple[Sequence[RulingOwed], Place | None]:
    """One page of the rulings on the schools of a board, in a fixed number of queries.

    Args:
        session: the session.
        after: continue after this ruling.
        size: rulings a page.
        by: somebody of the board, today, and under which rules.

    Returns:
        The rulings, and where the next page starts or ``None``.
    """
    next_due = func.coalesce(_next_due(), literal(_NEVER)).label("next_due")
    query = (
        select(Ruling, next_due)
        .where(rulings_visible_to(by.actor), Ruling.sent_on.is_not(None), Ruling.kind != RulingKind.HERSTEL)
        .options(selectinload(Ruling.measures), selectinload(Ruling.outcomes), selectinload(Ruling.disputes))
        .order_by(next_due, Ruling.id)
        .limit(size + 1)
    )
    if after is not None:
        query = query.where(tuple_(next_due, Ruling.id) > (after.due_on, after.ruling_id))
    found = session.execute(query).all()
    page = [row.Ruling for row in found[:size]]
    ids = [ruling.id for ruling in page]
    judged = judgements_of(session, page, by.today, by.rules)
    drafts = dict(
        session.execute(select(ReportDraft.ruling_id, ReportDraft.ready_at).where(ReportDraft.ruling_id.in_(ids))).all()
    )
    cases = _cases(session, by, ids)
    rows = [
        RulingOwed(
            ruling=ruling,
            cases=cases.get(ruling.id, ()),
            report=report_state(judged[ruling.id][0]),
            dates=_dates(ruling, judged[ruling.id][1]),
            may_report=judged[ruling.id][0].owed is not Owed.NIETS and judged[ruling.id][1].replaced_by is None,
            draft=ruling.id in drafts,
            ready=drafts.get(ruling.id) is not None,
        )
        for ruling in page
    ]
    last = found[size - 1] if len(found) > size else None
    return rows, Place(last.next_due, last.Ruling.id) if last is not None else None


def _next_due() -> Select[tuple[date | None]]:
    """Of a ruling the first day on which something is still owed."""
    return (
        select(func.min(Deadline.due_on))
        .join(RulingDispute, RulingDispute.dispute_id == Deadline.dispute_id)
        .where(
            RulingDispute.ruling_id == Ruling.id,
            Deadline.rule.in_(("report", "measure")),
            Deadline.met_on.is_(None),
            or_(Deadline.closed_as.is_(None), Deadline.closed_as == ClosedAs.BEHANDELD),
        )
        .correlate(Ruling)
        .scalar_subquery()  # type: ignore[return-value]
    )


def _dates(ruling: Ruling, known: Known) -> Sequence[DateShown]:
    positions = {measure.id: measure.position for measure in ruling.measures}
    open_rows = [row for row in known.deadlines if row.met_on is None and row.closed_as in (None, ClosedAs.BEHANDELD)]
    # Of joined cases every case has the same day: it is told once.
    first = {(row.rule, row.measure_id, row.due_on): row for row in reversed(open_rows)}
    return [shown(row, positions) for row in sorted(first.values(), key=lambda row: (row.due_on, row.id))]


def _cases(session: Session, by: By, ids: Sequence[int]) -> Mapping[int, list[tuple[str, str]]]:
    rows = session.execute(
        select(RulingDispute.ruling_id, Dispute.number, School.name)
        .join(Dispute, Dispute.id == RulingDispute.dispute_id)
        .join(School, School.id == Dispute.school_id)
        .where(RulingDispute.ruling_id.in_(ids), visible_to(by.actor))
        .order_by(Dispute.number)
    )
    found: dict[int, list[tuple[str, str]]] = {}
    for ruling_id, number, school in rows:
        found.setdefault(ruling_id, []).append((number, school))
    return found
