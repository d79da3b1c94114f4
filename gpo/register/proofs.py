"""The list of sealed rulings: one line per ruling that was sent, so that anybody can prove the PDF he has."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.record.proof_list import ListedRuling, ProofList
from gpo.register.models import SealedRuling


def list_sealed(
    session: Session,
    *,
    number: str,
    sealed_sha256: str,
    unsealed_sha256: str,
    kind: str,
    replaces: str | None,
    by: By,
) -> SealedRuling:
    """Put a ruling on the list when it is sent; a second time changes nothing.

    Args:
        session: the open transaction.
        number: of the ruling.
        sealed_sha256: of the file as it is sent.
        unsealed_sha256: of the file before the seal; kept, not published (``record/proof_list.py`` says why).
        kind: uitspraak, herstel, aanvulling or herziening.
        replaces: the number of the ruling that it mends, completes or replaces; its line then points here.
        by: who sends it, and when.

    Returns:
        The line.

    Raises:
        ValueError: the number is on the list with another file: what was sent never changes.
    """
    listed = session.get(SealedRuling, number)
    if listed is not None:
        if listed.sealed_sha256 != sealed_sha256:
            raise ValueError(f"{number} is on the list with another file")
        return listed
    listed = SealedRuling(
        number=number,
        sealed_sha256=sealed_sha256,
        unsealed_sha256=unsealed_sha256,
        kind=kind,
        listed_at=by.now,
    )
    session.add(listed)
    if replaces is not None and (earlier := session.get(SealedRuling, replaces)) is not None:
        earlier.replaced_by_number = number
    session.flush()
    return listed


def proof_list(session: Session, certificates: Sequence[str]) -> ProofList:
    """The list as it is published.

    Args:
        session: the session.
        certificates: the public certificates of the seal as PEM, the one in use first.
    """
    rows = session.execute(
        select(
            SealedRuling.number, SealedRuling.kind, SealedRuling.sealed_sha256, SealedRuling.replaced_by_number
        ).order_by(SealedRuling.number)
    )
    return ProofList(tuple(certificates), tuple(ListedRuling(*row) for row in rows))


def state_of_list(session: Session) -> tuple[int, str]:
    """What tells whether the list changed: how many lines it has and when the newest came.

    A line changes only when a newer one comes that points back at it.
    """
    newest: datetime | None = session.scalar(select(func.max(SealedRuling.listed_at)))
    count = session.scalar(select(func.count()).select_from(SealedRuling)) or 0
    return count, newest.isoformat() if newest is not None else ""
