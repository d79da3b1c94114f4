"""What happened to a ruling on its way: noted once each, so that what was known at a moment stays what it was."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.delivery.models import Arrival, DeliveryMoment, MomentKind, RulingDelivery


@dataclass(frozen=True)
class Noted:
    """What stands noted of a delivery.

    Args:
        resent_at: the last time it was sent again.
        arrived_at: when it arrived, and ``arrived_by`` what shows it.
        failed_at: when it was shown that it did not arrive.
    """

    resent_at: datetime | None = None
    arrived_at: datetime | None = None
    arrived_by: Arrival | None = None
    failed_at: datetime | None = None


def note(
    session: Session,
    row: RulingDelivery,
    kind: MomentKind,
    at: datetime,
    *,
    by: By,
    how: Arrival | None = None,
    reason: str | None = None,
) -> None:
    """Note what happened to a ruling on its way.

    Args:
        session: the open transaction.
        row: the delivery.
        kind: what happened.
        at: when it happened.
        by: who notes it, and when.
        how: with an arrival: what shows it.
        reason: with what did not arrive: what shows that.
    """
    match kind:
        case MomentKind.VERZONDEN:
            row.sent_at = at
        case MomentKind.OPNIEUW_VERZONDEN:
            row.resent_at = at
        case MomentKind.AANGEKOMEN:
            row.arrived_at, row.arrived_by = at, how
        case MomentKind.NIET_AANGEKOMEN:
            row.failed_at, row.failed_reason = at, reason
    session.add(DeliveryMoment(delivery_id=row.id, kind=kind, at=at, arrived_by=how, recorded_at=by.now))
    session.flush()


def noted_now(row: RulingDelivery) -> Noted:
    """What stands noted of a delivery now."""
    return Noted(row.resent_at, row.arrived_at, row.arrived_by, row.failed_at)


def noted_then(session: Session, delivery_ids: Sequence[int], known_at: datetime) -> Mapping[int, Noted]:
    """Per delivery what stood noted of it at a moment, in one query.

    Args:
        session: the session.
        delivery_ids: the deliveries.
        known_at: what was noted later does not count, also of an earlier day.
    """
    last: dict[int, dict[MomentKind, DeliveryMoment]] = defaultdict(dict)
    for one in session.scalars(
        select(DeliveryMoment)
        .where(DeliveryMoment.delivery_id.in_(delivery_ids), DeliveryMoment.recorded_at <= known_at)
        .order_by(DeliveryMoment.id)
    ):
        last[one.delivery_id][one.kind] = one
    return {key: _noted(last[key]) for key in delivery_ids}


def _noted(last: Mapping[MomentKind, DeliveryMoment]) -> Noted:
    days = {kind: one.at for kind, one in last.items()}
    arrived = last.get(MomentKind.AANGEKOMEN)
    return Noted(
        resent_at=days.get(MomentKind.OPNIEUW_VERZONDEN),
        arrived_at=days.get(MomentKind.AANGEKOMEN),
        arrived_by=arrived.arrived_by if arrived is not None else None,
        failed_at=days.get(MomentKind.NIET_AANGEKOMEN),
    )
