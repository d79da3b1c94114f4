"""A look into one file for an inspector: by consent of all three or by an article of law, told beforehand, for a while.

Source: Reglement zaakbehandeling Onderwijsgeschillen art. 6, which keeps third parties out of the file.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, exists, false, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from gpo.access.models import FileGrant, GrantBasis, User
from gpo.actor import Actor, By
from gpo.audit import services as audit
from gpo.disputes.models import Dispute
from gpo.disputes.parties import names_of_people
from gpo.disputes.services import tell
from gpo.documents.models import Document
from gpo.documents.queries import readable_by
from gpo.law.enums import Role
from gpo.law.explain import date_words
from gpo.law.refusal import Refusal
from gpo.messages.models import MessageKind
from gpo.rulings.names import names_in


@dataclass(frozen=True)
class GrantAsked:
    """What the desk writes down.

    Args:
        user_id: the inspector.
        basis: consent, or law.
        article: of the law, where it rests on that.
        reason: why; the parties read it.
        parents_agreed_on, board_agreed_on, commission_agreed_on: the days on which each agreed.
        tell_parties: ``False`` only where the article forbids to tell them.
        opens_on: the first day.
        expires_on: the last day.
    """

    user_id: int
    basis: GrantBasis
    article: str | None
    reason: str
    parents_agreed_on: date | None
    board_agreed_on: date | None
    commission_agreed_on: date | None
    tell_parties: bool
    opens_on: date
    expires_on: date


def granted_to(actor: Actor, on: date) -> ColumnElement[bool]:
    """Which rows of ``Dispute`` an inspector may read on a day by a grant that runs; of nobody else any.

    It stands beside ``visible_to`` and not in it: a grant opens one page to read, and nothing else.
    """
    return exists().where(FileGrant.dispute_id == Dispute.id, *_running(actor, on))


def grant(session: Session, dispute: Dispute, asked: GrantAsked, *, by: By) -> FileGrant:
    """Let an inspector read a file for some days; the parties are told before it opens unless the article forbids it.

    Args:
        session: the open transaction.
        dispute: the dispute, within the actor's scope.
        asked: what the desk wrote down.
        by: the desk, and when.

    Raises:
        Refusal: not the desk, no inspector, a consent or the article is missing, a day is impossible, or it opens
            before the parties can know.
    """
    if by.actor.role is not Role.SECRETARIAAT:
        raise Refusal(None, "Alleen het secretariaat legt inzage vast.")
    inspector = session.get(User, asked.user_id)
    if inspector is None or inspector.role is not Role.INSPECTIE or not inspector.active:
        raise Refusal(None, "Kies een inspecteur met een account.")
    _require_basis(asked, by)
    _require_days(asked, by)
    if found := names_in(asked.reason, names_of_people(dispute)):
        raise Refusal(None, f"In de reden staat een naam: {', '.join(found)}. Schrijf 'de leerling' of 'de ouder'.")
    by_law = asked.basis is GrantBasis.WET
    row = FileGrant(
        dispute_id=dispute.id,
        user_id=inspector.id,
        basis=asked.basis,
        article=(asked.article or "").strip() if by_law else None,
        reason=asked.reason.strip(),
        parents_agreed_on=None if by_law else asked.parents_agreed_on,
        board_agreed_on=None if by_law else asked.board_agreed_on,
        commission_agreed_on=None if by_law else asked.commission_agreed_on,
        tell_parties=asked.tell_parties,
        told_at=by.now if asked.tell_parties else None,
        opens_on=asked.opens_on,
        expires_on=asked.expires_on,
        granted_by_id=by.actor.user_id,
        recorded_at=by.now,
    )
    session.add(row)
    session.flush()
    if asked.tell_parties:
        tell(session, dispute, MessageKind.GRANT_TOLD, (Role.OUDER, Role.BESTUUR), by=by)
    audit.record(
        session,
        "grant_file",
        by,
        dispute_id=dispute.id,
        number=dispute.number,
        grant=row.id,
        basis=row.basis.value,
        opens_on=row.opens_on,
        expires_on=row.expires_on,
    )
    return row


def revoke(session: Session, dispute: Dispute, grant_id: int, *, by: By) -> None:
    """End a grant at once; it stays where it is.

    Args:
        session: the open transaction.
        dispute: the dispute, within the actor's scope.
        grant_id: of one of its grants.
        by: the desk, and when.

    Raises:
        LookupError: it is not a grant of this dispute.
        Refusal: it was revoked already, or the actor is not the desk.
    """
    if by.actor.role is not Role.SECRETARIAAT:
        raise Refusal(None, "Alleen het secretariaat trekt inzage in.")
    row = session.scalar(select(FileGrant).where(FileGrant.id == grant_id, FileGrant.dispute_id == dispute.id))
    if row is None:
        raise LookupError(grant_id)
    if row.revoked_at is not None:
        raise Refusal(None, "Deze inzage is al ingetrokken.")
    row.revoked_at = by.now
    session.flush()
    audit.record(session, "revoke_grant", by, dispute_id=dispute.id, number=dispute.number, on=by.today, grant=row.id)


def open_file(session: Session, number: str, *, by: By) -> tuple[Dispute, FileGrant] | None:
    """The file that a running grant opens, with everything to read; that it was opened is written down.

    Args:
        session: the open transaction.
        number: of the dispute.
        by: who opens it, and when.

    Returns:
        The dispute and the grant, or ``None`` without a running grant.
    """
    dispute = session.scalar(
        select(Dispute)
        .where(Dispute.number == number, granted_to(by.actor, by.today))
        .options(joinedload(Dispute.child), selectinload(Dispute.parties), selectinload(Dispute.claims))
    )
    if dispute is None:
        return None
    row = session.scalars(
        select(FileGrant)
        .where(FileGrant.dispute_id == dispute.id, *_running(by.actor, by.today))
        .order_by(FileGrant.expires_on.desc(), FileGrant.id)
        .limit(1)
    ).one()
    audit.record(session, "open_granted_file", by, dispute_id=dispute.id, number=dispute.number, grant=row.id)
    return dispute, row


def papers_of(session: Session, actor: Actor, dispute_id: int) -> Sequence[Document]:
    """The papers of a granted file that both parties may read; what is for the commission alone stays with it."""
    wanted = select(Document).where(Document.dispute_id == dispute_id, readable_by(actor))
    return session.scalars(wanted.order_by(Document.position)).all()


def granted_files(session: Session, actor: Actor, on: date) -> Sequence[tuple[str, date]]:
    """The numbers of the files an inspector may read today, with the last day of each."""
    rows = session.execute(
        select(Dispute.number, FileGrant.expires_on)
        .join(FileGrant, FileGrant.dispute_id == Dispute.id)
        .where(*_running(actor, on))
        .order_by(FileGrant.expires_on, Dispute.number)
    )
    return [(row.number, row.expires_on) for row in rows]


def grants_of(session: Session, dispute_id: int) -> Sequence[tuple[FileGrant, str]]:
    """Every grant of a dispute the caller may see, newest first, with the name of the inspector."""
    rows = session.execute(
        select(FileGrant, User.name)
        .join(User, User.id == FileGrant.user_id)
        .where(FileGrant.dispute_id == dispute_id)
        .order_by(FileGrant.id.desc())
    )
    return [(row.FileGrant, row.name) for row in rows]


def inspectors(session: Session) -> Sequence[User]:
    """The accounts of inspectors, by name."""
    wanted = select(User).where(User.role == Role.INSPECTIE, User.active)
    return session.scalars(wanted.order_by(User.name, User.id)).all()


def _running(actor: Actor, on: date) -> tuple[ColumnElement[bool], ...]:
    return (
        FileGrant.user_id == actor.user_id if actor.role is Role.INSPECTIE else false(),
        FileGrant.opens_on <= on,
        FileGrant.expires_on >= on,
        FileGrant.revoked_at.is_(None),
        or_(FileGrant.told_at.is_not(None), FileGrant.tell_parties.is_(False)),
    )


def _require_basis(asked: GrantAsked, by: By) -> None:
    if not asked.reason.strip():
        raise Refusal(None, "Schrijf waarom de inspecteur het dossier leest. De partijen lezen dat.")
    if asked.basis is GrantBasis.WET:
        if not (asked.article or "").strip():
            raise Refusal(None, "Schrijf op welk artikel van de wet de inzage rust.")
        return
    agreed = {
        "de ouders": asked.parents_agreed_on,
        "het bestuur": asked.board_agreed_on,
        "de commissie": asked.commission_agreed_on,
    }
    if missing := [who for who, day in agreed.items() if day is None]:
        raise Refusal(None, f"Zonder toestemming van {' en '.join(missing)} kan een inspecteur het dossier niet lezen.")
    if any(day > by.today for day in agreed.values() if day is not None):
        raise Refusal(None, "Een dag van toestemming ligt in de toekomst. Kijk de dagen na.")
    if not asked.tell_parties:
        raise Refusal(None, "Alleen een artikel van de wet kan verbieden dat de partijen het horen.")


def _require_days(asked: GrantAsked, by: By) -> None:
    first = by.today + timedelta(days=1) if asked.tell_parties else by.today
    if asked.opens_on < by.today:
        raise Refusal(None, "De eerste dag ligt in het verleden. Kijk de dag na.")
    if asked.opens_on < first:
        raise Refusal(None, f"De partijen horen het eerst. De inzage kan ingaan op {date_words(first)} of later.")
    if asked.expires_on < asked.opens_on:
        raise Refusal(None, "De laatste dag ligt voor de eerste. Kijk de dagen na.")
    most = by.rules.number("grant_days_most", by.today)
    if (asked.expires_on - asked.opens_on).days >= most:
        raise Refusal(None, f"Inzage duurt hoogstens {most} dagen. Is meer nodig? Leg daarna nieuwe inzage vast.")
