"""By whom a board can be reached about rulings: a mailbox of the function first, people after it, a stand-in last."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.access import services as access
from gpo.access.models import User
from gpo.actor import By
from gpo.audit import services as audit
from gpo.boards.models import Board, BoardContact, ContactKind
from gpo.law.enums import Role
from gpo.law.refusal import Refusal
from gpo.messages.models import Message
from gpo.messages.services import Recipient
from gpo.tasks import services as tasks
from gpo.tasks.models import Task, TaskKind

# In this order; the stand-in only where no contact can be reached, the management only where it is asked for.
_ALWAYS = (ContactKind.FUNCTIEPOSTBUS, ContactKind.CONTACT)


@dataclass(frozen=True)
class Reached:
    """One way to reach a board, as it is written down.

    Args:
        kind: what it is.
        email: where letters go.
        name: of a person; a mailbox of a function has none.
        function: what that person is at the board.
        phone: where the desk can ring.
    """

    kind: ContactKind
    email: str
    name: str | None = None
    function: str | None = None
    phone: str | None = None


def keep(session: Session, board: Board, reached: Reached, *, by: By) -> BoardContact:
    """Write down a way to reach a board; where it was out of reach, that task is done.

    The same address in the same place again takes the place of the row that was there: it is tried anew.

    Args:
        session: the open transaction.
        board: the board.
        reached: who or what.
        by: the desk or the board itself, and when.

    Raises:
        Refusal: a person without a name.
    """
    email = reached.email.strip().lower()
    if reached.kind is not ContactKind.FUNCTIEPOSTBUS and not (reached.name or "").strip():
        raise Refusal(None, "Vul de naam in.")
    for row in contacts_of(session, board.id):
        if row.kind is reached.kind and row.email == email:
            row.ended_at = by.now
    kept = BoardContact(
        board_id=board.id,
        kind=reached.kind,
        name=reached.name,
        function=reached.function,
        email=email,
        phone=reached.phone,
        recorded_at=by.now,
        recorded_by_id=by.actor.user_id,
    )
    session.add(kept)
    session.flush()
    audit.record(session, "keep_contact", by, board=board.number, contact=reached.kind.value)
    if reachable(session, board.id):
        note = "er is weer iemand te bereiken"
        tasks.finish_open(session, TaskKind.BOARD_UNREACHABLE, subject=f"board:{board.id}", note=note, by=by)
    return kept


def end(session: Session, board: Board, contact_id: int, *, by: By) -> None:
    """End a contact of a board; the row stays.

    Args:
        session: the open transaction.
        board: the board.
        contact_id: one of its contacts.
        by: the desk or the board itself, and when.

    Raises:
        LookupError: it is no contact of this board, or ended already.
    """
    row = next((one for one in contacts_of(session, board.id) if one.id == contact_id), None)
    if row is None:
        raise LookupError(contact_id)
    row.ended_at = by.now
    session.flush()
    audit.record(session, "end_contact", by, board=board.number, contact=row.kind.value)
    ask_if_unreachable(session, board.id, by=by)


def contacts_of(session: Session, board_id: int) -> Sequence[BoardContact]:
    """The contacts of a board that were not ended, in the order in which they are tried."""
    rows = session.scalars(
        select(BoardContact)
        .where(BoardContact.board_id == board_id, BoardContact.ended_at.is_(None))
        .order_by(BoardContact.id)
    ).all()
    return sorted(rows, key=lambda row: list(ContactKind).index(row.kind))


def recipients_of(
    session: Session, board_id: int, *, school_id: int | None = None, management: bool = False
) -> Sequence[Recipient]:
    """Who gets a letter to a board, each address once.

    The mailbox of the function, the contacts, a stand-in where none of the contacts can be reached, and everyone with
    an account of the board. Where there is nobody: the address by which the board is known.

    Args:
        session: the session.
        board_id: the board.
        school_id: the school it is about; who works for another school of the board gets nothing.
        management: whether it goes to the management too, as a formal notice does.
    """
    kept = [row for row in contacts_of(session, board_id) if row.unreachable_at is None]
    kinds = [*_ALWAYS]
    if not any(row.kind is ContactKind.CONTACT for row in kept):
        kinds.append(ContactKind.VERVANGER)
    if management:
        kinds.append(ContactKind.BESTUURDER)
    users = [one for one in access.board_users(session, board_id) if one.school_id in (None, school_id)]
    found = list(_each_once([row.email for row in kept if row.kind in kinds], users, board_id))
    return found or [Recipient(Role.BESTUUR, session.get_one(Board, board_id).email, board_id=board_id)]


def reachable(session: Session, board_id: int) -> bool:
    """Whether somebody at a board can be reached: a kept contact, an account or an address whose mail came through.

    Args:
        session: the session.
        board_id: the board.
    """
    contacts = contacts_of(session, board_id)
    if any(row.unreachable_at is None for row in contacts):
        return True
    dead = {row.email.lower() for row in contacts}
    others = [one.email for one in access.board_users(session, board_id)]
    others.append(session.get_one(Board, board_id).email)
    living = {one.lower() for one in others if one} - dead
    return any(not _came_back(session, board_id, address) for address in sorted(living))


def ask_if_unreachable(session: Session, board_id: int, *, by: By, dispute_id: int | None = None) -> bool:
    """Put it on the desk that a board cannot be reached; no board is blamed for what it could not read.

    Args:
        session: the open transaction.
        board_id: the board.
        by: the system or the desk, and when.
        dispute_id: the case for which it was tried, if one.

    Returns:
        Whether nobody at the board can be reached.
    """
    if reachable(session, board_id):
        return False
    tasks.open_task(session, TaskKind.BOARD_UNREACHABLE, subject=f"board:{board_id}", dispute_id=dispute_id, by=by)
    return True


def came_back(session: Session) -> Sequence[int]:
    """The open tasks about a mail that came back, oldest first."""
    waiting = select(Task.id).where(Task.kind == TaskKind.BOUNCED, Task.done_at.is_(None))
    return session.scalars(waiting.order_by(Task.id)).all()


def note_unreachable(session: Session, task_id: int, *, by: By) -> bool:
    """Mark the contact whose mail came back, so that its stand-in gets the next one.

    Args:
        session: the open transaction.
        task_id: one of ``came_back``.
        by: the system, and when.

    Returns:
        Whether a contact was marked.
    """
    kind, _, key = session.get_one(Task, task_id).subject.partition(":")
    letter = session.get(Message, int(key)) if kind == "message" else None
    if letter is None or letter.board_id is None or letter.bounced_at is None:
        return False
    marked = [
        row
        for row in contacts_of(session, letter.board_id)
        if row.email.lower() == (letter.address or "").lower()
        and row.unreachable_at is None
        and row.recorded_at < letter.bounced_at
    ]
    for row in marked:
        row.unreachable_at = letter.bounced_at
    session.flush()
    if marked:
        ask_if_unreachable(session, letter.board_id, by=by, dispute_id=letter.dispute_id)
    return bool(marked)


def _each_once(addresses: Sequence[str], users: Sequence[User], board_id: int) -> Iterator[Recipient]:
    """The kept addresses, and after them the accounts that are not among these."""
    known = {(user.email or "").lower(): user for user in users}
    seen: set[str] = set()
    for address in [one.lower() for one in addresses] + list(known):
        if address not in seen:
            seen.add(address)
            user = known.get(address)
            yield Recipient(Role.BESTUUR, address or None, user_id=user.id if user else None, board_id=board_id)


def _came_back(session: Session, board_id: int, address: str) -> bool:
    """Whether the newest mail to an address of a board came back; an address that was never tried may work."""
    newest = session.scalar(
        select(Message)
        .where(Message.board_id == board_id, Message.address == address)
        .order_by(Message.id.desc())
        .limit(1)
    )
    return newest is not None and newest.bounced_at is not None
