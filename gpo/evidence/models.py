"""Which bundle was asked for, and under which hash it is kept."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from gpo.db import Base


class EvidenceBundle(Base):
    """The evidence of one ruling, or of the rulings of one board in a period. Once made it never changes."""

    __tablename__ = "evidence_bundle"
    __table_args__ = (
        CheckConstraint("(ruling_id IS NULL) <> (board_id IS NULL)", name="ruling_or_board"),
        CheckConstraint("(board_id IS NULL) = (begins_on IS NULL)", name="board_in_a_period"),
        CheckConstraint("(begins_on IS NULL) = (ends_on IS NULL)", name="period_has_two_days"),
        CheckConstraint("ends_on >= begins_on", name="ends_after_it_begins"),
        CheckConstraint("(made_at IS NULL) = (zip_sha256 IS NULL)", name="made_is_kept"),
        CheckConstraint("(made_at IS NULL) = (contents_sha256 IS NULL)", name="made_has_contents"),
        Index("ix_evidence_bundle_ruling", "ruling_id", "id"),
        Index("ix_evidence_bundle_board", "board_id", "id"),
        Index("ix_evidence_bundle_contents", "contents_sha256"),
        Index(
            "ix_evidence_bundle_to_make",
            "id",
            sqlite_where=text("made_at IS NULL"),
            postgresql_where=text("made_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ruling_id: Mapped[int | None] = mapped_column(ForeignKey("ruling.id"))
    board_id: Mapped[int | None] = mapped_column(ForeignKey("board.id"))
    begins_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    asked_at: Mapped[datetime]
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    made_at: Mapped[datetime | None]
    contents_sha256: Mapped[str | None] = mapped_column(String(64))
    """Of the list of its files: the same list is never made and sealed twice."""
    zip_sha256: Mapped[str | None] = mapped_column(String(64))
