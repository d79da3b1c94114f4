"""What the board says it did, and the flags that follow."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from gpo.db import Base, enum_column
from gpo.disputes.models import Channel
from gpo.documents.models import Made
from gpo.law.compliance import FlagKind
from gpo.law.enums import Answer
from gpo.law.ladder import LadderKind


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
    receipt_sha256: Mapped[str | None] = mapped_column(String(64))
    """Of the report as canonical JSON, printed on the receipt; empty in reports of before there were receipts."""

    answers: Mapped[list["MeasureAnswer"]] = relationship(order_by="MeasureAnswer.measure_id", cascade="all")
    parents: Mapped[list["ParentsTold"]] = relationship(order_by="ParentsTold.dispute_id", cascade="all")
    receipt: Mapped["ReportReceipt | None"] = relationship(cascade="all")


class ReportReceipt(Made, Base):
    """The receipt of a report as a PDF."""

    __tablename__ = "report_receipt"
    __table_args__ = (
        CheckConstraint("(sha256 IS NULL) = (made_at IS NULL)", name="made_with_hash"),
        Index(
            "ix_report_receipt_waiting",
            "report_id",
            sqlite_where=text("sha256 IS NULL"),
            postgresql_where=text("sha256 IS NULL"),
        ),
    )

    report_id: Mapped[int] = mapped_column(ForeignKey("follow_up_report.id"), primary_key=True, autoincrement=False)


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
    decision: Mapped[str | None]
    """The decision that the board took, in its own words."""
    promised_on: Mapped[date | None]
    """By when it says it will be done; the last step of its plan, where it has one."""

    steps: Mapped[list["PlanStep"]] = relationship(order_by="PlanStep.position", cascade="all")


class PlanStep(Base):
    """One step of the board's action plan for one measure."""

    __tablename__ = "plan_step"
    __table_args__ = (UniqueConstraint("answer_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    answer_id: Mapped[int] = mapped_column(ForeignKey("measure_answer.id"))
    position: Mapped[int]
    what: Mapped[str] = mapped_column(String(500))
    by_on: Mapped[date]
    done_on: Mapped[date | None]


class Evidence(Base):
    """A paper in the file that the board points at as proof, of one measure or of telling the parents."""

    __tablename__ = "evidence"
    __table_args__ = (UniqueConstraint("report_id", "document_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("follow_up_report.id"))
    measure_id: Mapped[int | None] = mapped_column(ForeignKey("measure.id"))
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)


class DecisionDelivery(Base):
    """The board's decision on its way to one party, sent by the same press as the report."""

    __tablename__ = "decision_delivery"
    __table_args__ = (UniqueConstraint("report_id", "dispute_id", "party_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("follow_up_report.id"))
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"), unique=True)


class ReportDraft(Base):
    """A report being prepared, kept as typed; the school prepares it, somebody with mandate sends it."""

    __tablename__ = "report_draft"

    id: Mapped[int] = mapped_column(primary_key=True)
    ruling_id: Mapped[int] = mapped_column(ForeignKey("ruling.id"), unique=True)
    fields: Mapped[str]
    """As JSON, the form as it was typed."""
    saved_at: Mapped[datetime]
    saved_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    ready_at: Mapped[datetime | None]
    """When the school said that it can be sent."""
    version_id: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version_id}


class MarkKind(StrEnum):
    """What the desk notes of the follow-up of a ruling or of one measure."""

    NIET_MEER_AAN_DE_ORDE = "niet_meer_aan_de_orde"
    BIJ_DE_RECHTER = "bij_de_rechter"
    GEMOTIVEERD = "gemotiveerd"
    NIET_GEMOTIVEERD = "niet_gemotiveerd"


class FollowUpMark(Base):
    """A dated note of the desk that changes how a ruling is judged. Changed by a newer row that replaces it."""

    __tablename__ = "follow_up_mark"
    __table_args__ = (
        CheckConstraint("until_on IS NULL OR until_on >= from_on", name="ends_after_it_begins"),
        CheckConstraint("kind <> 'niet_meer_aan_de_orde' OR reason <> ''", name="moot_with_reason"),
        Index("ix_follow_up_mark_ruling", "ruling_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ruling_id: Mapped[int] = mapped_column(ForeignKey("ruling.id"))
    measure_id: Mapped[int | None] = mapped_column(ForeignKey("measure.id"), index=True)
    kind: Mapped[MarkKind] = mapped_column(enum_column(MarkKind, "kind"))
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    reason: Mapped[str | None]
    parent_view: Mapped[str | None]
    """What the parent thinks of it, as told to the desk."""
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    replaced_at: Mapped[datetime | None]


class LadderStep(Base):
    """One step of the ladder that was taken, once. Reversed only with a reason."""

    __tablename__ = "ladder_step"
    __table_args__ = (
        CheckConstraint("(reversed_on IS NULL) = (reversed_reason IS NULL)", name="reversed_with_reason"),
        Index(
            "uq_ladder_step_ruling",
            "ruling_id",
            "kind",
            "due_on",
            unique=True,
            sqlite_where=text("measure_id IS NULL"),
            postgresql_where=text("measure_id IS NULL"),
        ),
        Index(
            "uq_ladder_step_measure",
            "measure_id",
            "kind",
            "due_on",
            unique=True,
            sqlite_where=text("measure_id IS NOT NULL"),
            postgresql_where=text("measure_id IS NOT NULL"),
        ),
        Index("ix_ladder_step_board", "board_id", "kind", "taken_on", "id"),
        Index(
            "ix_ladder_step_next",
            "next_on",
            "id",
            sqlite_where=text("next_on IS NOT NULL"),
            postgresql_where=text("next_on IS NOT NULL"),
        ),
        Index(
            "ix_ladder_step_queue",
            "taken_on",
            "id",
            sqlite_where=text("kind = 'inspectie' AND reversed_on IS NULL"),
            postgresql_where=text("kind = 'inspectie' AND reversed_on IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ruling_id: Mapped[int] = mapped_column(ForeignKey("ruling.id"), index=True)
    measure_id: Mapped[int | None] = mapped_column(ForeignKey("measure.id"))
    board_id: Mapped[int] = mapped_column(ForeignKey("board.id"))
    kind: Mapped[LadderKind] = mapped_column(enum_column(LadderKind, "kind"))
    due_on: Mapped[date]
    """The last day of what was owed."""
    taken_on: Mapped[date]
    recorded_at: Mapped[datetime]
    rules_hash: Mapped[str] = mapped_column(String(64))
    next_on: Mapped[date | None]
    """The day on which the clock looks again; empty: there is nothing left to look for."""
    reversed_on: Mapped[date | None]
    reversed_reason: Mapped[str | None]
    reversed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))


class ClosedState(StrEnum):
    """How the commission closed the follow-up of a ruling."""

    UITGEVOERD = "uitgevoerd"
    DEELS_UITGEVOERD = "deels_uitgevoerd"
    NIET_UITGEVOERD = "niet_uitgevoerd"
    AFGEWEKEN = "afgeweken"
    NIET_MEER_AAN_DE_ORDE = "niet_meer_aan_de_orde"


class FollowUpResolution(Base):
    """The reasoned resolution with which the commission closes the follow-up; a contest by the parent stays visible."""

    __tablename__ = "follow_up_resolution"
    __table_args__ = (
        CheckConstraint("reason <> ''", name="has_a_reason"),
        CheckConstraint("(reopened_on IS NULL) = (reopened_reason IS NULL)", name="reopened_with_reason"),
        Index(
            "uq_follow_up_resolution_standing",
            "ruling_id",
            unique=True,
            sqlite_where=text("reopened_on IS NULL"),
            postgresql_where=text("reopened_on IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ruling_id: Mapped[int] = mapped_column(ForeignKey("ruling.id"))
    state: Mapped[ClosedState] = mapped_column(enum_column(ClosedState, "state"))
    reason: Mapped[str]
    contested: Mapped[bool]
    """Whether a parent said otherwise than the board when it was closed."""
    closed_on: Mapped[date]
    recorded_at: Mapped[datetime]
    closed_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    reopened_on: Mapped[date | None]
    reopened_reason: Mapped[str | None]


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
    by_us: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether sending the report delivered the decision to them; then there is proof."""


class Flag(Base):
    """A sign that a board did not do something. Never deleted, only resolved with a reason.

    Of a kind one stands open at a time: one that ended because the ruling had not arrived may be followed by another.
    """

    __tablename__ = "flag"
    __table_args__ = (
        CheckConstraint("(resolved_on IS NULL) = (resolved_reason IS NULL)", name="resolved_with_reason"),
        Index(
            "uq_flag_ruling",
            "ruling_id",
            "kind",
            unique=True,
            sqlite_where=text("measure_id IS NULL AND dispute_id IS NULL AND resolved_on IS NULL"),
            postgresql_where=text("measure_id IS NULL AND dispute_id IS NULL AND resolved_on IS NULL"),
        ),
        Index(
            "uq_flag_dispute",
            "dispute_id",
            "ruling_id",
            "kind",
            unique=True,
            sqlite_where=text("dispute_id IS NOT NULL AND resolved_on IS NULL"),
            postgresql_where=text("dispute_id IS NOT NULL AND resolved_on IS NULL"),
        ),
        Index(
            "uq_flag_measure",
            "measure_id",
            "kind",
            unique=True,
            sqlite_where=text("measure_id IS NOT NULL AND resolved_on IS NULL"),
            postgresql_where=text("measure_id IS NOT NULL AND resolved_on IS NULL"),
        ),
        Index("ix_flag_board", "board_id", "raised_on", "id"),
        Index("ix_flag_raised", "raised_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[FlagKind] = mapped_column(enum_column(FlagKind, "kind"))
    ruling_id: Mapped[int] = mapped_column(ForeignKey("ruling.id"), index=True)
    measure_id: Mapped[int | None] = mapped_column(ForeignKey("measure.id"))
    dispute_id: Mapped[int | None] = mapped_column(ForeignKey("dispute.id"))
    """Of a flag about one child: which case; of joined cases only that family reads it. Empty: the whole ruling."""
    board_id: Mapped[int] = mapped_column(ForeignKey("board.id"))
    due_on: Mapped[date | None]
    raised_on: Mapped[date]
    recorded_at: Mapped[datetime]
    rules_hash: Mapped[str] = mapped_column(String(64))
    resolved_on: Mapped[date | None]
    resolved_reason: Mapped[str | None]
    resolved_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
