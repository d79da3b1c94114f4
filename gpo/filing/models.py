"""A draft: everything typed and every paper sent, kept until it is filed or thirty days old."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from gpo.db import Base


class Draft(Base):
    """What a parent has typed so far. Its key is known to that browser alone; only the hash is kept."""

    __tablename__ = "draft"

    id: Mapped[int] = mapped_column(primary_key=True)
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
    fields: Mapped[str] = mapped_column(default="{}")
    saved_at: Mapped[datetime] = mapped_column(index=True)
    dispute_id: Mapped[int | None] = mapped_column(ForeignKey("dispute.id"), index=True)

    papers: Mapped[list["DraftPaper"]] = relationship(order_by="DraftPaper.id", cascade="all, delete-orphan")


class DraftPaper(Base):
    """A paper of a draft, already checked, cleaned and stored."""

    __tablename__ = "draft_paper"
    __table_args__ = (UniqueConstraint("draft_id", "sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("draft.id"))
    filename: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
