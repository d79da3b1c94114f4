"""What was flagged at a ruling that an aanvulling or herziening replaced ends; nothing is asked there any more."""

from collections.abc import Sequence

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from gpo.actor import SYSTEM, By
from gpo.compliance.flags import end_flag
from gpo.compliance.models import Flag
from gpo.law.refusal import Refusal
from gpo.rulings.models import Ruling, RulingDispute, RulingKind
from gpo.rulings.queries import bears_follow_up, replacing


def require_not_replaced(session: Session, ruling: Ruling) -> None:
    """Stop an act on a ruling that another one replaced.

    Raises:
        Refusal: it was replaced; the newer one is named.
    """
    newer = replacing(session, [ruling.id]).get(ruling.id)
    if newer is not None:
        raise Refusal(
            None,
            f"Uitspraak {ruling.number} is vervangen bij uitspraak {newer.number}. Ga naar die uitspraak: daar wordt "
            "gevolgd wat het bestuur doet.",
        )


def to_end(session: Session) -> Sequence[int]:
    """The rulings that were replaced and where a flag still stands open, oldest first."""
    mine, later, newer = aliased(RulingDispute), aliased(RulingDispute), aliased(Ruling)
    # From the corrections, which are few, to what they may have replaced.
    before = (
        select(mine.ruling_id)
        .join(later, (later.dispute_id == mine.dispute_id) & (later.ruling_id > mine.ruling_id))
        .join(newer, newer.id == later.ruling_id)
        .where(newer.corrects_id > 0)
    )
    standing = exists().where(Flag.ruling_id == Ruling.id, Flag.resolved_on.is_(None))
    followed = Ruling.kind != RulingKind.HERSTEL
    return session.scalars(
        select(Ruling.id)
        .where(Ruling.id.in_(before), standing, followed, Ruling.sent_on.is_not(None), ~bears_follow_up())
        .order_by(Ruling.id)
    ).all()


def end_flags(session: Session, ruling_id: int, *, by: By) -> bool:
    """End what is flagged at a ruling that was replaced, with the number of the ruling that did.

    Args:
        session: the open transaction.
        ruling_id: the ruling.
        by: the system, and when.

    Returns:
        Whether anything was ended.
    """
    newer = replacing(session, [ruling_id]).get(ruling_id)
    if newer is None:
        return False
    ruling = session.get_one(Ruling, ruling_id)
    standing = session.scalars(
        select(Flag).where(Flag.ruling_id == ruling_id, Flag.resolved_on.is_(None)).order_by(Flag.id).with_for_update()
    ).all()
    for flag in standing:
        end_flag(session, ruling, flag, f"vervangen bij uitspraak {newer.number}", by=By(SYSTEM, by.now, by.rules))
    return bool(standing)
