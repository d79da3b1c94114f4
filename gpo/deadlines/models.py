"""The agenda of every dispute: each date with how it was found."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from gpo.db import Base, enum_column
from gpo.law.enums import Kind

_OPEN = text("closed_at IS NULL")
_AFTER_RULING = text("rule IN ('report', 'measure')")


class ClosedAs(StrEnum):
    """Why the clock no longer looks at a deadline. Whether it was met in time is derived from dates."""

    GEHAALD = "gehaald"
    VERVALLEN = "vervallen"
    VERVANGEN = "vervangen"
    BEHANDELD = "behandeld"


class Deadline(Base):
    """One date of one dispute. Another outcome of the same rule is a new row; the old one stays."""

    __tablename__ = "deadline"
    __table_args__ = (
        CheckConstraint("(closed_at IS NULL) = (closed_as IS NULL)", name="closed_with_reason"),
        CheckConstraint(
            "(rule = 'measure') = (measure_id IS NOT NULL OR dictum_measure_id IS NOT NULL)",
            name="measure_names_its_measure",
        ),
        Index("ix_deadline_open", "rule", "due_on", "id", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_deadline_dispute", "dispute_id", "rule"),
        # Parents are asked some days after these, met or not.
        Index("ix_deadline_after_due", "due_on", sqlite_where=_AFTER_RULING, postgresql_where=_AFTER_RULING),
        Index("ix_deadline_after_met", "met_on", sqlite_where=_AFTER_RULING, postgresql_where=_AFTER_RULING),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"))
    measure_id: Mapped[int | None] = mapped_column(ForeignKey("measure.id"), index=True)
    dictum_measure_id: Mapped[int | None] = mapped_column(ForeignKey("dictum_measure.id"))
    """Where the dictum started it. Until the ruling is sent there is no ``measure_id``; from then on there are both."""
    rule: Mapped[str] = mapped_column(String(40))
    due_on: Mapped[date]
    kind: Mapped[Kind] = mapped_column(enum_column(Kind, "kind"))
    article: Mapped[str | None] = mapped_column(String(300))
    source: Mapped[str | None] = mapped_column(String(500))
    start_fact: Mapped[str] = mapped_column(String(40))
    start_on: Mapped[date]
    steps: Mapped[str]
    sentence: Mapped[str]
    rules_hash: Mapped[str] = mapped_column(String(64))
    recorded_at: Mapped[datetime]
    met_on: Mapped[date | None]
    closed_at: Mapped[datetime | None]
    closed_as: Mapped[ClosedAs | None] = mapped_column(enum_column(ClosedAs, "closed_as"))

    @property
    def awaits_ruling(self) -> bool:
        """Whether the dictum started it and the ruling that takes it over is still to be sent."""
        return self.dictum_measure_id is not None and self.measure_id is None
