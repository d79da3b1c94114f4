"""The figures as they were made public, each release kept."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gpo.db import Base, enum_column


class PeriodKind(StrEnum):
    SCHOOLJAAR = "schooljaar"
    KALENDERJAAR = "kalenderjaar"


class FigureRelease(Base):
    """The figures of one period as published once; a revision is a new release that points to the earlier one."""

    __tablename__ = "figure_release"
    __table_args__ = (Index("ix_figure_release_period", "period_kind", "period", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    period_kind: Mapped[PeriodKind] = mapped_column(enum_column(PeriodKind, "period_kind"))
    period: Mapped[str] = mapped_column(String(9))
    """``2025`` or ``2025-2026``."""
    published_at: Mapped[datetime]
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    definitions: Mapped[str] = mapped_column(String(20))
    """The version of the definitions it was counted by."""
    rules_hash: Mapped[str] = mapped_column(String(64))
    content: Mapped[str]
    """Canonical JSON with the small numbers already taken out: page, PDF and open data are made from it alone."""
    sha256: Mapped[str] = mapped_column(String(64))
    pdf_sha256: Mapped[str | None] = mapped_column(String(64))
    """Of the PDF that was made of it; empty until the worker made it."""
    revises_id: Mapped[int | None] = mapped_column(ForeignKey("figure_release.id"))
    revision_reason: Mapped[str | None]


class FigureReply(Base):
    """What one board says of its own figures of a period, asked before these become public."""

    __tablename__ = "figure_reply"
    __table_args__ = (
        UniqueConstraint("period_kind", "period", "board_id"),
        CheckConstraint("(words IS NULL) = (replied_on IS NULL)", name="replied_with_words"),
        CheckConstraint("(placed IS NULL) = (read_on IS NULL)", name="read_and_decided"),
        CheckConstraint("read_on IS NULL OR replied_on IS NOT NULL", name="read_what_was_said"),
        CheckConstraint("placed IS NULL OR placed OR left_out_reason <> ''", name="left_out_with_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    period_kind: Mapped[PeriodKind] = mapped_column(enum_column(PeriodKind, "period_kind"))
    period: Mapped[str] = mapped_column(String(9))
    board_id: Mapped[int] = mapped_column(ForeignKey("board.id"))
    figures: Mapped[str]
    """What would be told of the board, as it read when it was asked: canonical JSON of the cells."""
    asked_on: Mapped[date]
    until_on: Mapped[date]
    words: Mapped[str | None]
    replied_on: Mapped[date | None]
    placed: Mapped[bool | None]
    """Whether it stands beside the figures; empty until the desk read it."""
    left_out_reason: Mapped[str | None]
    read_on: Mapped[date | None]
    read_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    recorded_at: Mapped[datetime]
    version_id: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version_id}
