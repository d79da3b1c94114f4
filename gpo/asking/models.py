"""What parents are asked after a ruling, and what they say."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from gpo.db import Base, enum_column
from gpo.law.asking import AskedAbout
from gpo.law.enums import Role


class Asked(StrEnum):
    """How a question ended. No answer is no answer, not a yes."""

    BEANTWOORD = "beantwoord"
    GEEN_ANTWOORD = "geen_antwoord"
    GESTOPT = "gestopt"


class FollowUpQuestion(Base):
    """One question to one parent on one ruling; reminded once, then silence."""

    __tablename__ = "follow_up_question"
    __table_args__ = (
        UniqueConstraint("ruling_id", "party_id", "about", "due_on"),
        CheckConstraint("(ended_at IS NULL) = (ended_as IS NULL)", name="ended_somehow"),
        Index(
            "ix_follow_up_question_open",
            "asked_on",
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    ruling_id: Mapped[int] = mapped_column(ForeignKey("ruling.id"))
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    about: Mapped[AskedAbout] = mapped_column(enum_column(AskedAbout, "about"))
    due_on: Mapped[date]
    """The day that made it be asked, see ``law.asking.Reason``."""
    asked_on: Mapped[date]
    recorded_at: Mapped[datetime]
    reminded_on: Mapped[date | None]
    ended_at: Mapped[datetime | None]
    ended_as: Mapped[Asked | None] = mapped_column(enum_column(Asked, "ended_as"))


class Happened(StrEnum):
    """Whether it happened, as the parent says."""

    JA = "ja"
    DEELS = "deels"
    NEE = "nee"
    WEET_NIET = "weet_niet"


class ChildPlace(StrEnum):
    """Where the child is, in one coarse word from the parent alone."""

    TERUG_OP_SCHOOL = "terug_op_school"
    ANDERE_SCHOOL = "andere_school"
    ONDERWIJSZORGARRANGEMENT = "onderwijszorgarrangement"
    THUIS = "thuis"
    ONBEKEND = "onbekend"


class ParentAnswer(Base):
    """What one parent says of what came of a ruling. A correction is a new answer; the newest counts."""

    __tablename__ = "parent_answer"
    __table_args__ = (
        CheckConstraint("told = 'ja' OR told_on IS NULL", name="day_only_when_told"),
        CheckConstraint("place_since IS NULL OR child_place IS NOT NULL", name="since_when_somewhere"),
        Index("ix_parent_answer_ruling", "ruling_id", "dispute_id", "id"),
        Index(
            "ix_parent_answer_unweighed",
            "id",
            sqlite_where=text("weighed_at IS NULL"),
            postgresql_where=text("weighed_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int | None] = mapped_column(ForeignKey("follow_up_question.id"), index=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    ruling_id: Mapped[int] = mapped_column(ForeignKey("ruling.id"))
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    said_by: Mapped[Role] = mapped_column(enum_column(Role, "said_by"))
    """The parent, or the desk that wrote down what the parent said."""
    answered_on: Mapped[date]
    recorded_at: Mapped[datetime]
    told: Mapped[Happened | None] = mapped_column(enum_column(Happened, "told"))
    told_on: Mapped[date | None]
    words: Mapped[str | None]
    board_may_read: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether the board reads these words too; without that only the desk and the chamber do."""
    child_place: Mapped[ChildPlace | None] = mapped_column(enum_column(ChildPlace, "child_place"))
    place_since: Mapped[date | None]
    """Since when the child is at school again."""
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    weighed_at: Mapped[datetime | None]
    """When it was held against what the board says; what differs became a task of the desk."""

    measures: Mapped[list["MeasureWord"]] = relationship(order_by="MeasureWord.measure_id", cascade="all")


class MeasureWord(Base):
    """What the parent says of one measure."""

    __tablename__ = "measure_word"
    __table_args__ = (UniqueConstraint("answer_id", "measure_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    answer_id: Mapped[int] = mapped_column(ForeignKey("parent_answer.id"))
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"), index=True)
    happened: Mapped[Happened] = mapped_column(enum_column(Happened, "happened"))


class StopReason(StrEnum):
    """Why a parent is asked no more."""

    LIEVER_NIET = "liever_niet"
    OVERLEDEN = "overleden"
    GEZAG = "gezag"
    VERHUISD = "verhuisd"


class AskingStopped(Base):
    """From a moment the parents in a dispute, or one of them, are asked nothing more."""

    __tablename__ = "asking_stopped"

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    """Empty: nobody in this dispute is asked any more."""
    because: Mapped[StopReason] = mapped_column(enum_column(StopReason, "because"))
    stopped_at: Mapped[datetime]
    stopped_by: Mapped[Role] = mapped_column(enum_column(Role, "stopped_by"))
    stopped_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    resumed_at: Mapped[datetime | None]
