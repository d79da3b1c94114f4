"""The hearing of a dispute, and who asked for another day. The dispute must be in the caller's scope."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gpo.hearings.models import Hearing, HearingDayRequest


def current_hearing(session: Session, dispute_id: int) -> Hearing | None:
    """The hearing that holds now; earlier plans have lapsed."""
    return session.scalar(select(Hearing).where(Hearing.dispute_id == dispute_id, Hearing.lapsed_at.is_(None)))


def times_planned(session: Session, dispute_id: int) -> int:
    """How many times a hearing was planned, the first one too."""
    return session.scalar(select(func.count()).select_from(Hearing).where(Hearing.dispute_id == dispute_id)) or 0


def open_requests(session: Session, dispute_id: int) -> Sequence[HearingDayRequest]:
    """The requests for another day that nobody has decided on."""
    return session.scalars(
        select(HearingDayRequest)
        .join(Hearing, Hearing.id == HearingDayRequest.hearing_id)
        .where(Hearing.dispute_id == dispute_id, HearingDayRequest.decided_at.is_(None))
        .order_by(HearingDayRequest.id)
    ).all()


def request_of(session: Session, dispute_id: int, request_id: int) -> HearingDayRequest | None:
    """One request for another day, of this dispute."""
    return session.scalar(
        select(HearingDayRequest)
        .join(Hearing, Hearing.id == HearingDayRequest.hearing_id)
        .where(Hearing.dispute_id == dispute_id, HearingDayRequest.id == request_id)
    )


def last_request(
    session: Session, hearing_id: int, *, party_id: int | None, board_id: int | None
) -> HearingDayRequest | None:
    """The newest request of one side about a hearing, decided or not."""
    return session.scalar(
        select(HearingDayRequest)
        .where(
            HearingDayRequest.hearing_id == hearing_id,
            HearingDayRequest.party_id == party_id,
            HearingDayRequest.board_id == board_id,
        )
        .order_by(HearingDayRequest.id.desc())
        .limit(1)
    )


def decided_at(session: Session, dispute_id: int, moment: datetime) -> HearingDayRequest | None:
    """The request that was decided on at a moment: what a letter of that moment is about."""
    return session.scalar(
        select(HearingDayRequest)
        .join(Hearing, Hearing.id == HearingDayRequest.hearing_id)
        .where(Hearing.dispute_id == dispute_id, HearingDayRequest.decided_at == moment)
        .limit(1)
    )
