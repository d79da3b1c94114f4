"""Hearing days."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from gpo.db import Base, enum_column


class Capacity(StrEnum):
    """As what somebody appeared at a hearing."""

    PARTIJ = "partij"
    """A party or who speaks for one; the row says which."""
    KIND = "kind"
    BESTUUR = "bestuur"
    SAMENWERKINGSVERBAND = "samenwerkingsverband"
    TOLK = "tolk"
    ANDER = "ander"


class Hearing(Base):
    """One planned hearing of one dispute. Planning again makes a new row and lets the old one lapse."""

    __tablename__ = "hearing"
    __table_args__ = (CheckConstraint("place IS NOT NULL OR online", name="place_or_online"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    starts_at: Mapped[datetime] = mapped_column(index=True)
    place: Mapped[str | None] = mapped_column(String(200))
    online: Mapped[bool] = mapped_column(default=False)
    remarks: Mapped[str | None] = mapped_column(String(1000))
    recorded_at: Mapped[datetime]
    lapsed_at: Mapped[datetime | None]


class HearingDayRequest(Base):
    """A party asks for another day. The other side does not hear of it; the desk decides."""

    __tablename__ = "hearing_day_request"
    __table_args__ = (
        CheckConstraint("(party_id IS NULL) <> (board_id IS NULL)", name="party_or_board"),
        CheckConstraint("(decided_at IS NULL) = (granted IS NULL)", name="decided_either_way"),
        Index("ix_hearing_day_request_hearing", "hearing_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    hearing_id: Mapped[int] = mapped_column(ForeignKey("hearing.id"))
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    board_id: Mapped[int | None] = mapped_column(ForeignKey("board.id"))
    reason: Mapped[str] = mapped_column(String(2000))
    unsuitable: Mapped[str | None] = mapped_column(String(1000))
    """The days that do not suit either, as they were typed."""
    asked_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    granted: Mapped[bool | None]
    answer: Mapped[str | None] = mapped_column(String(1000))


class Appearance(Base):
    """Who appeared at a hearing. Of who comes for the board a function stands here, never a name."""

    __tablename__ = "hearing_appearance"
    __table_args__ = (CheckConstraint("(capacity = 'partij') = (party_id IS NOT NULL)", name="party_is_named"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    hearing_id: Mapped[int] = mapped_column(ForeignKey("hearing.id"), index=True)
    capacity: Mapped[Capacity] = mapped_column(enum_column(Capacity, "capacity"))
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    function: Mapped[str | None] = mapped_column(String(200))
