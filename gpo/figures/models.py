"""The figures as they were made public, each release kept."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String
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
