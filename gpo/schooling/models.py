"""What school the child gets meanwhile: the days at home, and the education that the board says it gives."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, String, text
from sqlalchemy.orm import Mapped, mapped_column

from gpo.db import Base, enum_column
from gpo.law.enums import Role
from gpo.law.interim import AskedBecause


class HomeStatus(StrEnum):
    """How the school counts a child that is not, or not wholly, at school."""

    ZIEK_GEMELD = "ziek_gemeld"
    GESCHORST = "geschorst"
    VERLOF = "verlof"
    VERKORT_ROOSTER = "verkort_rooster"
    THUIS_ZONDER_BESLUIT = "thuis_zonder_besluit"
    NIET_INGESCHREVEN = "niet_ingeschreven"
    VRIJSTELLING = "vrijstelling"
    NIET_GEZEGD = "niet_gezegd"
    """Only since when was told, not what it was."""
    OP_SCHOOL = "op_school"
    """The answer of one side to a period of the other: the child was at school then."""


class HomePeriod(Base):
    """One period at home as one side tells it. A period that is disputed stays; the other version stands beside it."""

    __tablename__ = "home_period"
    __table_args__ = (
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="ends_after_it_starts"),
        CheckConstraint("(status = 'verkort_rooster') = (hours_a_week IS NOT NULL)", name="short_timetable_has_hours"),
        CheckConstraint("status <> 'op_school' OR answers_id IS NOT NULL", name="at_school_is_an_answer"),
        Index("ix_home_period_dispute", "dispute_id", "starts_on", "id"),
        Index(
            "ix_home_period_runs",
            "starts_on",
            "dispute_id",
            sqlite_where=text("ends_on IS NULL AND replaced_at IS NULL"),
            postgresql_where=text("ends_on IS NULL AND replaced_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    status: Mapped[HomeStatus] = mapped_column(enum_column(HomeStatus, "status"))
    hours_a_week: Mapped[float | None] = mapped_column(Numeric(4, 1, asdecimal=False))
    said_by: Mapped[Role] = mapped_column(enum_column(Role, "said_by"))
    said_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    answers_id: Mapped[int | None] = mapped_column(ForeignKey("home_period.id"))
    """The period of the other side that this one disputes."""
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("home_period.id"))
    """The earlier version by the same side."""
    words: Mapped[str | None] = mapped_column(String(2000))
    recorded_at: Mapped[datetime]
    replaced_at: Mapped[datetime | None]
    """The same side told it anew or took it away; this version is kept and no longer counts."""


class InterimQuestion(Base):
    """The board was asked which education the child gets meanwhile. No duty is claimed; silence is dated."""

    __tablename__ = "interim_question"

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    because: Mapped[AskedBecause] = mapped_column(enum_column(AskedBecause, "because"))
    asked_at: Mapped[datetime]
    answer_by: Mapped[date]


class InterimAnswer(Base):
    """Which education the child gets, as one side says on one day."""

    __tablename__ = "interim_answer"
    __table_args__ = (
        CheckConstraint("hours_a_week >= 0", name="hours_not_negative"),
        Index("ix_interim_answer_dispute", "dispute_id", "recorded_at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"))
    question_id: Mapped[int | None] = mapped_column(ForeignKey("interim_question.id"), index=True)
    said_by: Mapped[Role] = mapped_column(enum_column(Role, "said_by"))
    said_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    hours_a_week: Mapped[float] = mapped_column(Numeric(4, 1, asdecimal=False))
    place: Mapped[str | None] = mapped_column(String(200))
    from_on: Mapped[date | None]
    words: Mapped[str | None] = mapped_column(String(2000))
    recorded_at: Mapped[datetime]
