"""Bringing a ruling to its parties: found by state, sent once, on a working morning."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.rulings import services as rulings
from gpo.rulings.models import Ruling


def waiting(session: Session, *, limit: int = 100) -> Sequence[int]:
    """The ids of rulings with a PDF that were not sent yet, oldest first.

    Args:
        session: the open transaction.
        limit: how many at most.
    """
    ready = (Ruling.sent_on.is_(None), Ruling.sealed_at.is_not(None))
    return session.scalars(select(Ruling.id).where(*ready).order_by(Ruling.id).limit(limit)).all()


def send(session: Session, ruling_id: int, *, by: By) -> bool:
    """Send one ruling to both sides, unless another worker just did.

    Args:
        session: the open transaction.
        ruling_id: the ruling, with its PDF.
        by: the system, and when.

    Returns:
        Whether it went out now.
    """
    ruling = session.get_one(Ruling, ruling_id, with_for_update=True)
    if ruling.sent_on is not None:
        return False
    rulings.send_ruling(session, ruling, by=by)
    return True
