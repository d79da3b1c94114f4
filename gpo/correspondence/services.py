"""Messages between one party and the desk: writing, answering, and noting that they were read."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import update
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.audit import services as audit
from gpo.correspondence.models import DeskMessage, DeskMessagePaper
from gpo.correspondence.queries import of_thread
from gpo.disputes.models import Audience, Dispute, Party
from gpo.disputes.parties import own_party, present
from gpo.disputes.recipients import recipients, to_party
from gpo.documents.models import PaperKind
from gpo.documents.papers import Paper
from gpo.documents.services import add_document
from gpo.law.enums import Role
from gpo.messages import services as messages
from gpo.messages.models import MessageKind
from gpo.storage import Storage
from gpo.tasks.models import TaskKind
from gpo.tasks.services import finish_open, open_task

_ANSWERED = "Beantwoord met een bericht."


@dataclass(frozen=True)
class Thread:
    """Who talks with the desk: a party, or the board.

    Args:
        dispute_id: in which dispute.
        party_id: the party, or ``None`` for the board.
        board_id: the board, or ``None`` for a party.
    """

    dispute_id: int
    party_id: int | None = None
    board_id: int | None = None

    @property
    def subject(self) -> str:
        """The key of its task."""
        return f"thread:{self.dispute_id}:{self.party_id or 'bestuur'}"


def own_thread(dispute: Dispute, by: By) -> Thread | None:
    """The thread of who looks: of the own party, or of the board. Nobody else has one."""
    if by.actor.role is Role.BESTUUR and by.actor.board_id == dispute.board_id:
        return Thread(dispute.id, board_id=dispute.board_id)
    party = own_party(dispute, by.actor) if by.actor.role is Role.OUDER else None
    return Thread(dispute.id, party_id=party.id) if party is not None else None


def write(
    session: Session, dispute: Dispute, text: str, papers: Sequence[Paper] = (), *, storage: Storage, by: By
) -> DeskMessage:
    """A party writes to the desk, with papers if need be.

    Args:
        session: the open transaction.
        dispute: the dispute, within the actor's scope.
        text: the message.
        papers: checked papers; the desk alone reads them until it puts them in the file.
        storage: keeps the bytes.
        by: the party and when.

    Raises:
        LookupError: the actor is no party.
        Refusal: papers cannot be added now, or one of them is in the file already.
    """
    thread = own_thread(dispute, by)
    if thread is None:
        raise LookupError(dispute.number)
    message = _add(session, thread, text, by)
    for paper in papers:
        document = add_document(
            session,
            dispute,
            paper,
            kind=PaperKind.BERICHT,
            title=paper.filename,
            storage=storage,
            audience=Audience.SECRETARIAAT,
            by=by,
        )
        session.add(DeskMessagePaper(message_id=message.id, document_id=document.id))
    session.flush()
    audit.record(session, "write_to_desk", by, dispute_id=dispute.id, number=dispute.number)
    open_task(session, TaskKind.DESK_MESSAGE, subject=thread.subject, dispute_id=dispute.id, by=by)
    return message


def answer(session: Session, dispute: Dispute, party: Party | None, text: str, *, by: By) -> DeskMessage:
    """The desk writes to a party, or to the board; that finishes its task and mails number, hour and link.

    Args:
        session: the open transaction.
        dispute: the dispute.
        party: to whom; ``None``: to the board.
        text: the message.
        by: the desk and when.

    Raises:
        LookupError: this is no party (any more), or the board knows of no case.
    """
    thread = thread_with(dispute, party)
    if thread is None:
        raise LookupError(dispute.number)
    message = _add(session, thread, text, by)
    told = [to_party(session, party, by)] if party else recipients(session, dispute, Role.BESTUUR, by)
    for recipient, path in told:
        messages.queue(session, MessageKind.DESK_MESSAGE, recipient, by=by, dispute_id=dispute.id, path=path)
    audit.record(session, "write_to_party", by, dispute_id=dispute.id, number=dispute.number)
    finish_open(session, TaskKind.DESK_MESSAGE, subject=thread.subject, note=_ANSWERED, by=by)
    return message


def thread_with(dispute: Dispute, party: Party | None) -> Thread | None:
    """The thread of the desk with a party or the board; none with who knows of no case or is no party any more."""
    if party is None:
        return Thread(dispute.id, board_id=dispute.board_id) if dispute.board_told_on is not None else None
    return Thread(dispute.id, party_id=party.id) if party in present(dispute) else None


def note_read(session: Session, thread: Thread, *, by: By) -> None:
    """Note that the reader has seen what the other side wrote.

    Args:
        session: the open transaction.
        thread: the reader's, or for the desk the one it looks at.
        by: who reads and when.
    """
    desk = by.actor.role is Role.SECRETARIAAT
    theirs = DeskMessage.from_role != Role.SECRETARIAAT if desk else DeskMessage.from_role == Role.SECRETARIAAT
    session.execute(
        update(DeskMessage)
        .where(of_thread(thread.dispute_id, thread.party_id, thread.board_id), theirs, DeskMessage.read_at.is_(None))
        .values(read_at=by.now)
    )


def _add(session: Session, thread: Thread, text: str, by: By) -> DeskMessage:
    message = DeskMessage(
        dispute_id=thread.dispute_id,
        party_id=thread.party_id,
        board_id=thread.board_id,
        from_role=by.actor.role,
        from_id=by.actor.user_id,
        text=text,
        sent_at=by.now,
    )
    session.add(message)
    session.flush()
    return message
