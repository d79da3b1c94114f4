"""How a ruling reached each party, and the word that it comes later than ten weeks."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from gpo.db import Base, enum_column


class DeliveryChannel(StrEnum):
    MAIL = "mail"
    """A neutral mail with a link to the letter."""
    POST = "post"


class Arrival(StrEnum):
    """What shows that it arrived. It is evidence; the terms run from the day of sending."""

    MAILSERVER = "mailserver"
    GEOPEND = "geopend"
    AANGETEKEND = "aangetekend"
    BEVESTIGD = "bevestigd"
    """The party said so, in writing or by telephone."""


class RulingDelivery(Base):
    """One ruling on its way to one party of one dispute."""

    __tablename__ = "ruling_delivery"
    __table_args__ = (
        CheckConstraint("(party_id IS NULL) <> (board_id IS NULL)", name="party_or_board"),
        CheckConstraint("(rung_at IS NULL) = (rung_note IS NULL)", name="rung_with_note"),
        CheckConstraint("(arrived_at IS NULL) = (arrived_by IS NULL)", name="arrived_by_something"),
        CheckConstraint("resent_at IS NULL OR sent_at IS NOT NULL", name="sent_before_sent_again"),
        CheckConstraint("(failed_at IS NULL) = (failed_reason IS NULL)", name="failed_with_reason"),
        UniqueConstraint("ruling_id", "dispute_id", "party_id"),
        Index(
            "uq_ruling_delivery_board",
            "ruling_id",
            "board_id",
            unique=True,
            sqlite_where=text("board_id IS NOT NULL"),
            postgresql_where=text("board_id IS NOT NULL"),
        ),
        Index(
            "ix_ruling_delivery_failed",
            "ruling_id",
            sqlite_where=text("failed_at IS NOT NULL"),
            postgresql_where=text("failed_at IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ruling_id: Mapped[int] = mapped_column(ForeignKey("ruling.id"))
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    board_id: Mapped[int | None] = mapped_column(ForeignKey("board.id"))
    message_id: Mapped[int | None] = mapped_column(ForeignKey("message.id"), unique=True)
    channel: Mapped[DeliveryChannel] = mapped_column(enum_column(DeliveryChannel, "channel"))
    ring_first: Mapped[bool]
    rung_at: Mapped[datetime | None]
    rung_note: Mapped[str | None] = mapped_column(String(500))
    sent_at: Mapped[datetime | None]
    resent_at: Mapped[datetime | None]
    """The last time it was sent again, after it was shown that it did not arrive."""
    arrived_at: Mapped[datetime | None]
    arrived_by: Mapped[Arrival | None] = mapped_column(enum_column(Arrival, "arrived_by"))
    opened_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]
    """It is shown that it did not arrive: came back by mail or by post."""
    failed_reason: Mapped[str | None] = mapped_column(String(300))


class MomentKind(StrEnum):
    """What happened to a ruling on its way to one party."""

    VERZONDEN = "verzonden"
    OPNIEUW_VERZONDEN = "opnieuw_verzonden"
    AANGEKOMEN = "aangekomen"
    NIET_AANGEKOMEN = "niet_aangekomen"


class DeliveryMoment(Base):
    """One thing that was noted of a delivery, and when it was. Never changed: a later note is another row.

    The delivery holds what is known now; from these rows follows what was known at any moment.
    """

    __tablename__ = "delivery_moment"
    __table_args__ = (
        CheckConstraint("(kind = 'aangekomen') = (arrived_by IS NOT NULL)", name="arrived_by_something"),
        Index("ix_delivery_moment_delivery", "delivery_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    delivery_id: Mapped[int] = mapped_column(ForeignKey("ruling_delivery.id"))
    kind: Mapped[MomentKind] = mapped_column(enum_column(MomentKind, "kind"))
    at: Mapped[datetime]
    """When it happened, as it was told; the desk hears of it later."""
    arrived_by: Mapped[Arrival | None] = mapped_column(enum_column(Arrival, "arrived_by"))
    recorded_at: Mapped[datetime]


class RulingDelay(Base):
    """The reasoned word to both sides that the ruling comes after the ten weeks, with a new day. Never changed."""

    __tablename__ = "ruling_delay"
    __table_args__ = (CheckConstraint("new_day > told_on", name="new_day_lies_ahead"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    last_day: Mapped[date]
    """The last day of the ten weeks, as it was computed then."""
    new_day: Mapped[date]
    reason: Mapped[str]
    told_on: Mapped[date]
    told_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    recorded_at: Mapped[datetime]
