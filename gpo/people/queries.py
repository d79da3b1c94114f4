"""Reading who is around a case: for the desk, and for a party about itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.access.models import User
from gpo.disputes.models import OtherParent
from gpo.people.models import OtherParentDecision


@dataclass(frozen=True)
class Decided:
    """One decision of the desk, in the shape that the macro ``timeline`` takes."""

    on: datetime
    title: str
    text: str
    by: str | None


def decisions_about(session: Session, other: OtherParent) -> Sequence[Decided]:
    """Every decision about this other parent, newest first. For the desk alone."""
    found = session.execute(
        select(OtherParentDecision, User.name)
        .outerjoin(User, User.id == OtherParentDecision.decided_by_id)
        .where(OtherParentDecision.other_parent_id == other.id)
        .order_by(OtherParentDecision.id.desc())
    )
    return [
        Decided(
            row.decided_at,
            "De andere ouder wordt partij." if row.involve else "De andere ouder hoort niets.",
            row.reason,
            name,
        )
        for row, name in found
    ]
