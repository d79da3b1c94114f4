"""The messages of one thread, and how many wait. Its dispute must be in the caller's scope."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from gpo.actor import Actor
from gpo.correspondence.models import DeskMessage, DeskMessagePaper
from gpo.disputes.models import Party
from gpo.documents.models import Document
from gpo.law.enums import Role

_SHOWN = 200


@dataclass(frozen=True)
class MessageShown:
    """One message with its papers."""

    message: DeskMessage
    papers: Sequence[Document]

    @property
    def from_desk(self) -> bool:
        return self.message.from_role is Role.SECRETARIAAT


def of_thread(dispute_id: int, party_id: int | None, board_id: int | None) -> ColumnElement[bool]:
    """Which messages belong to a thread."""
    return (
        (DeskMessage.dispute_id == dispute_id)
        & (DeskMessage.party_id == party_id if party_id is not None else DeskMessage.party_id.is_(None))
        & (DeskMessage.board_id == board_id if board_id is not None else DeskMessage.board_id.is_(None))
    )


def messages_of(session: Session, which: ColumnElement[bool]) -> Sequence[MessageShown]:
    """The messages of a thread, oldest first, each with its papers.

    Args:
        session: the session.
        which: as ``of_thread`` gives it.
    """
    newest = select(DeskMessage).where(which).order_by(DeskMessage.id.desc()).limit(_SHOWN)
    rows = list(reversed(session.scalars(newest).all()))
    papers: dict[int, list[Document]] = {row.id: [] for row in rows}
    found = session.execute(
        select(DeskMessagePaper.message_id, Document)
        .join(Document, Document.id == DeskMessagePaper.document_id)
        .where(DeskMessagePaper.message_id.in_(papers))
        .order_by(Document.id)
    )
    for key, document in found:
        papers[key].append(document)
    return [MessageShown(row, papers[row.id]) for row in rows]


def unread(session: Session, which: ColumnElement[bool]) -> int:
    """How many messages of the desk the party of a thread has not read yet."""
    count = select(func.count()).select_from(DeskMessage)
    from_desk = (DeskMessage.from_role == Role.SECRETARIAAT) & DeskMessage.read_at.is_(None)
    return session.scalar(count.where(which, from_desk)) or 0


def unread_by_case(session: Session, actor: Actor) -> Mapping[int, int]:
    """Per dispute how many messages of the desk this person has not read yet, in all cases of a parent."""
    if actor.user_id is None:
        return {}
    mine = select(Party.id).where(Party.user_id == actor.user_id, Party.ended_at.is_(None))
    rows = session.execute(
        select(DeskMessage.dispute_id, func.count())
        .where(
            DeskMessage.party_id.in_(mine), DeskMessage.from_role == Role.SECRETARIAAT, DeskMessage.read_at.is_(None)
        )
        .group_by(DeskMessage.dispute_id)
    )
    return dict(iter(rows))


def waiting_for_desk(session: Session, dispute_id: int) -> Mapping[int | None, int]:
    """Per party (``None``: the board) how many of its messages the desk has not read yet."""
    rows = session.execute(
        select(DeskMessage.party_id, func.count())
        .where(
            DeskMessage.dispute_id == dispute_id,
            DeskMessage.from_role != Role.SECRETARIAAT,
            DeskMessage.read_at.is_(None),
        )
        .group_by(DeskMessage.party_id)
    )
    return dict(iter(rows))
