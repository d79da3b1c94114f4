"""What parties and the desk say to each other outside the steps: messages in a case, and "bel mij terug"."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from gpo.db import Base, enum_column
from gpo.law.enums import Role


class CallRequest(Base):
    """Someone asks to be rung. It is a task of the desk, with the draft or the case beside it."""

    __tablename__ = "call_request"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    phone: Mapped[str] = mapped_column(String(40))
    language: Mapped[str | None] = mapped_column(String(60))
    best_hour: Mapped[str | None] = mapped_column(String(100))
    urgent: Mapped[bool] = mapped_column(default=False)
    words: Mapped[str | None] = mapped_column(String(2000))
    draft_id: Mapped[int | None] = mapped_column(ForeignKey("draft.id", ondelete="SET NULL"), index=True)
    dispute_id: Mapped[int | None] = mapped_column(ForeignKey("dispute.id"), index=True)
    asked_at: Mapped[datetime]


class DeskMessage(Base):
    """One message between one party and the desk. Nobody else reads it."""

    __tablename__ = "desk_message"
    __table_args__ = (
        CheckConstraint("(party_id IS NULL) <> (board_id IS NULL)", name="party_or_board"),
        Index("ix_desk_message_dispute", "dispute_id", "sent_at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"))
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"), index=True)
    board_id: Mapped[int | None] = mapped_column(ForeignKey("board.id"), index=True)
    from_role: Mapped[Role] = mapped_column(enum_column(Role, "from_role"))
    from_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    text: Mapped[str]
    sent_at: Mapped[datetime]
    read_at: Mapped[datetime | None]


class DeskMessagePaper(Base):
    """A paper that came with a message; it stands in the file of the dispute."""

    __tablename__ = "desk_message_paper"

    message_id: Mapped[int] = mapped_column(ForeignKey("desk_message.id"), primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), primary_key=True)
