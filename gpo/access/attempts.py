"""Counting what may not go on for ever: guessing a code, and asking for links."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from gpo.access.models import Attempt, AttemptKind
from gpo.access.services import token_hash
from gpo.actor import By

_KEPT = timedelta(days=1)


@dataclass(frozen=True)
class Limit:
    """How often is enough.

    Args:
        kind: of what.
        most: as many are allowed.
        within: in this time.
    """

    kind: AttemptKind
    most: int
    within: timedelta


# Own choices; found in no law or reglement.
CODES_PER_CASE = Limit(AttemptKind.CODE, 8, timedelta(minutes=15))
CODES_PER_CLIENT = Limit(AttemptKind.CODE, 20, timedelta(minutes=15))
LINKS_PER_ADDRESS = Limit(AttemptKind.LINK, 1, timedelta(minutes=5))
LINKS_PER_ADDRESS_A_DAY = Limit(AttemptKind.LINK, 10, timedelta(days=1))
LINKS_PER_CLIENT = Limit(AttemptKind.LINK, 20, timedelta(hours=1))
CALLS_PER_CLIENT = Limit(AttemptKind.CALL, 10, timedelta(hours=1))


def note(session: Session, kind: AttemptKind, *subjects: str, by: By) -> None:
    """Count one more.

    Args:
        session: the open transaction; let it commit, also where the attempt failed.
        kind: of what.
        subjects: what it was about and who did it; only their hashes are kept, and for a day.
        by: when.
    """
    for subject in subjects:
        session.add(Attempt(kind=kind, subject_hash=_hashed(kind, subject), made_at=by.now))
    session.flush()


def reached(session: Session, limit: Limit, subject: str, *, by: By) -> bool:
    """Whether this subject has had as many as are allowed.

    Args:
        session: the open transaction.
        limit: how often is enough.
        subject: as given to ``note``.
        by: when.
    """
    counted = session.scalar(
        select(func.count())
        .select_from(Attempt)
        .where(
            Attempt.kind == limit.kind,
            Attempt.subject_hash == _hashed(limit.kind, subject),
            Attempt.made_at > by.now - limit.within,
        )
    )
    return (counted or 0) >= limit.most


def drop_old_attempts(session: Session, *, by: By) -> int:
    """Forget what was counted more than a day ago; nobody need hear of it, so it counts as no work done."""
    session.execute(delete(Attempt).where(Attempt.made_at < by.now - _KEPT))
    return 0


def _hashed(kind: AttemptKind, subject: str) -> str:
    return token_hash(f"{kind.value}:{subject}")
