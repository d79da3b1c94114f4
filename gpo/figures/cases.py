"""The cases of a period as far as they are counted: where each belongs, when it ended and how."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from gpo.actor import Actor
from gpo.boards.models import Board, School
from gpo.disputes.models import Claim, Dispute
from gpo.disputes.queries import visible_to
from gpo.figures.periods import Period
from gpo.law.enums import Outcome
from gpo.rulings.models import ClaimOutcome, Ruling, RulingDispute, RulingKind
from gpo.rulings.words import overall

UNKNOWN = "onbekend"
_COLUMNS = (
    Dispute.id,
    Dispute.ground,
    Dispute.sector,
    Dispute.way_out,
    Dispute.filed_on,
    Dispute.completed_on,
    Dispute.defence_received_on,
    Dispute.heard_on,
    Dispute.outcome_told_on,
    Dispute.ruling_sent_on,
    Dispute.closed_on,
)


@dataclass(frozen=True, slots=True)
class Case:
    """One case.

    Args:
        row: its columns.
        sorts: per dimension where it belongs: ground, sector, province, board, and the outcome if there is one.
    """

    row: Any
    sorts: Mapping[str, str]

    @property
    def ended_on(self) -> date | None:
        """The sending of the first ruling ends a case; else the day on which it closed."""
        found: date | None = self.row.ruling_sent_on or self.row.closed_on
        return found

    @property
    def ended_as(self) -> str:
        """A row of the table ``geeindigd``."""
        return "uitspraak" if self.row.ruling_sent_on else str(self.row.way_out)


def cases(session: Session, actor: Actor, period: Period, peildag: date) -> dict[int, Case]:
    """Every case that was in hand in a period, or in a ruling of the period or of the year before, by its id.

    Args:
        session: the session.
        actor: who counts; only what is in scope.
        period: the period.
        peildag: the day on which the outcome is read.
    """
    wanted = _wanted(period)
    outcomes = _outcomes(session, wanted, peildag)
    found = {}
    for row in session.execute(
        select(*_COLUMNS, School.province, Board.number.label("board_number"))
        .join(School, School.id == Dispute.school_id)
        .join(Board, Board.id == Dispute.board_id)
        .where(Dispute.id.in_(wanted), visible_to(actor))
        .order_by(Dispute.id)
    ):
        sorts = {
            "grond": row.ground.value,
            "sector": row.sector.value,
            "provincie": row.province or UNKNOWN,
            "bestuur": row.board_number,
        }
        if row.id in outcomes:
            sorts["uitkomst"] = outcomes[row.id].value
        found[row.id] = Case(row, sorts)
    return found


def year_before(day: date) -> date:
    """The same day a year earlier; 28 February for 29 February."""
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)


def _wanted(period: Period) -> Select[int]:
    ended = func.coalesce(Dispute.ruling_sent_on, Dispute.closed_on)
    ruled = (
        select(RulingDispute.dispute_id)
        .join(Ruling, Ruling.id == RulingDispute.ruling_id)
        .where(
            Ruling.kind != RulingKind.HERSTEL,
            Ruling.sent_on >= year_before(period.begins_on),
            Ruling.sent_on <= period.ends_on,
        )
    )
    in_hand = (Dispute.filed_on <= period.ends_on) & or_(ended.is_(None), ended >= period.begins_on)
    return select(Dispute.id).where(in_hand | Dispute.id.in_(ruled))


def _outcomes(session: Session, wanted: Select[int], peildag: date) -> Mapping[int, Outcome]:
    """Per case the outcome that held on the peildag: of each claim the newest, taken together."""
    per_claim: dict[int, dict[int, Outcome]] = defaultdict(dict)
    for row in session.execute(
        select(Claim.dispute_id, ClaimOutcome.claim_id, ClaimOutcome.outcome)
        .join(Claim, Claim.id == ClaimOutcome.claim_id)
        .join(Ruling, Ruling.id == ClaimOutcome.ruling_id)
        .where(Claim.dispute_id.in_(wanted), Ruling.sent_on <= peildag)
        .order_by(Ruling.id)
    ):
        per_claim[row.dispute_id][row.claim_id] = row.outcome
    return {key: overall(list(outcomes.values())) for key, outcomes in per_claim.items()}
