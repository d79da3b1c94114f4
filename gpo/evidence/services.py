"""Asking for a bundle, and taking one along. The worker makes it: ``making.py``."""

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import SYSTEM, By
from gpo.audit import services as audit
from gpo.evidence import queries
from gpo.evidence.models import EvidenceBundle
from gpo.evidence.queries import MOST_RULINGS, Subject
from gpo.law.refusal import Refusal

if TYPE_CHECKING:
    from gpo.storage import Storage


def ask(session: Session, subject: Subject, *, by: By) -> EvidenceBundle:
    """Ask for the evidence of a ruling or of a board; what is waiting already is not asked twice.

    Args:
        session: the open transaction.
        subject: what about; the caller may see it.
        by: who asks, and when.

    Returns:
        The bundle that is made or will be.

    Raises:
        Refusal: the period ends before it begins or in the future, or holds no ruling or too many.
    """
    if subject.board is not None:
        _check_period(session, subject, by)
    newest = queries.bundles_of(session, subject)
    if newest and newest[0].made_at is None:
        return newest[0]
    bundle = EvidenceBundle(
        ruling_id=subject.ruling.id if subject.ruling else None,
        board_id=subject.board.id if subject.board else None,
        begins_on=subject.begins_on,
        ends_on=subject.ends_on,
        asked_at=by.now,
        asked_by_id=by.actor.user_id,
    )
    session.add(bundle)
    session.flush()
    return bundle


def clean(session: Session, bundle_id: int, storage: "Storage", *, by: By) -> bool:
    """Throw away a bundle that was kept long enough. That somebody took it along stays in the trail.

    Args:
        session: the open transaction.
        bundle_id: one of ``queries.to_clean``.
        storage: where it is kept.
        by: the system, and when.

    Returns:
        Whether it was thrown away.
    """
    if bundle_id not in queries.to_clean(session, by=by):
        return False
    bundle = session.get_one(EvidenceBundle, bundle_id)
    digest = bundle.zip_sha256
    session.delete(bundle)
    session.flush()
    # Who asked later, while nothing had happened, has the same bytes.
    if digest and session.scalar(select(EvidenceBundle.id).where(EvidenceBundle.zip_sha256 == digest).limit(1)) is None:
        storage.forget(digest)
    return True


def _check_period(session: Session, subject: Subject, by: By) -> None:
    assert subject.begins_on is not None
    assert subject.ends_on is not None
    if subject.ends_on < subject.begins_on:
        raise Refusal(None, "De laatste dag ligt voor de eerste. Kijk de dagen na.")
    if subject.ends_on > by.today:
        raise Refusal(None, "De laatste dag ligt in de toekomst. Kies vandaag of een dag daarvoor.")
    many = len(queries.rulings_in(session, SYSTEM, subject, limit=MOST_RULINGS + 1))
    if many == 0:
        raise Refusal(None, "In deze periode is geen uitspraak verzonden over een school van dit bestuur.")
    if many > MOST_RULINGS:
        raise Refusal(None, f"In deze periode zijn meer dan {MOST_RULINGS} uitspraken. Kies een kortere periode.")


def take(session: Session, subject: Subject, storage: "Storage", *, by: By) -> tuple[EvidenceBundle, bytes] | None:
    """The newest bundle of a subject, to take along; that somebody took it stands in the trail.

    Args:
        session: the open transaction.
        subject: what about; the caller may see it.
        storage: where it is kept.
        by: who takes it, and when.

    Returns:
        The bundle and its bytes; ``None`` while there is none.
    """
    bundle = queries.made_of(session, subject)
    if bundle is None or bundle.zip_sha256 is None:
        return None
    content = storage.get(bundle.zip_sha256)
    audit.record(session, "take_evidence", by, what=subject.name, sha256=bundle.zip_sha256)
    return bundle, content
