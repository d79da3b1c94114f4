"""Decisions of the desk about who takes part in a case, and the machtiging that lets someone speak for a parent."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from gpo.db import Base


class OtherParentDecision(Base):
    """One decision on whether the other parent hears of the case. A later one stands beside it, never instead of it."""

    __tablename__ = "other_parent_decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    other_parent_id: Mapped[int] = mapped_column(ForeignKey("other_parent.id"), index=True)
    involve: Mapped[bool]
    reason: Mapped[str] = mapped_column(String(2000))
    decided_at: Mapped[datetime]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    """The party that the other parent became by it."""


class Mandate(Base):
    """A machtiging: a signed paper by which a parent lets someone speak for them. No access until the desk read it."""

    __tablename__ = "mandate"
    __table_args__ = (CheckConstraint("(decided_at IS NULL) = (accepted IS NULL)", name="decided_either_way"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    given_by_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(String(254))
    phone: Mapped[str | None] = mapped_column(String(40))
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    """The signed paper, in the file for the desk alone."""
    given_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    accepted: Mapped[bool | None]
    reason: Mapped[str | None] = mapped_column(String(2000))
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    ended_at: Mapped[datetime | None]

    @property
    def stands(self) -> bool:
        """Whether it waits for the desk or holds: not refused and not stopped."""
        return self.ended_at is None and self.accepted is not False
