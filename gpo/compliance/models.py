"""What the board says it did, and the flags that follow."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from gpo.db import Base, enum_column
from gpo.disputes.models import Channel
from gpo.law.compliance import FlagKind
from gpo.law.enums import Answer


class FollowUpReport(Base):
    """One report of the board on one ruling. A correction is a new report."""

    __tablename__ = "follow_up_report"

    id: Mapped[int] = mapped_column(primary_key=True)
    ruling_id: Mapped[int] = mapped_column(ForeignKey("ruling.id"), index=True)
    received_on: Mapped[date]
    recorded_at: Mapped[datetime]
    channel: Mapped[Channel] = mapped_column(enum_column(Channel, "channel"))
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    remarks: Mapped[str | None]

    answers: Mapped[list["MeasureAnswer"]] = relationship(order_by="MeasureAnswer.measure_id", cascade="all")
    parents: Mapped[list["ParentsTold"]] = relationship(order_by="ParentsTold.dispute_id", cascade="all")


class MeasureAnswer(Base):
    """What the board does with one measure."""

    __tablename__ = "measure_answer"
    __table_args__ = (UniqueConstraint("report_id", "measure_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("follow_up_report.id"))
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"), index=True)
    answer: Mapped[Answer] = mapped_column(enum_column(Answer, "answer"))
    reason: Mapped[str | None]
    carried_out_on: Mapped[date | None]


class ParentsTold(Base):
    """When and how the board says it told the parents of one dispute; no day: not told."""

    __tablename__ = "parents_told"
    __table_args__ = (
        UniqueConstraint("report_id", "dispute_id"),
        Index(
            "ix_parents_told_not", "id", sqlite_where=text("told_on IS NULL"), postgresql_where=text("told_on IS NULL")
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("follow_up_report.id"))
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    told_on: Mapped[date | None]
    how: Mapped[str | None] = mapped_column(String(200))


class Flag(Base):
    """A sign that a board did not do something. Never deleted, only resolved with a reason."""

    __tablename__ = "flag"
    __table_args__ = (
        CheckConstraint("(resolved_on IS NULL) = (resolved_reason IS NULL)", name="resolved_with_reason"),
        Index(
            "uq_flag_ruling",
            "ruling_id",
            "kind",
            unique=True,
            sqlite_where=text("measure_id IS NULL"),
            postgresql_where=text("measure_id IS NULL"),
        ),
        Index(
            "uq_flag_measure",
            "measure_id",
            "kind",
            unique=True,
            sqlite_where=text("measure_id IS NOT NULL"),
            postgresql_where=text("measure_id IS NOT NULL"),
        ),
        Index("ix_flag_board", "board_id", "raised_on", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[FlagKind] = mapped_column(enum_column(FlagKind, "kind"))
    ruling_id: Mapped[int] = mapped_column(ForeignKey("ruling.id"), index=True)
    measure_id: Mapped[int | None] = mapped_column(ForeignKey("measure.id"))
    board_id: Mapped[int] = mapped_column(ForeignKey("board.id"))
    due_on: Mapped[date | None]
    raised_on: Mapped[date]
    recorded_at: Mapped[datetime]
    rules_hash: Mapped[str] = mapped_column(String(64))
    resolved_on: Mapped[date | None]
    resolved_reason: Mapped[str | None]
    resolved_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
