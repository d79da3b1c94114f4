"""What a person at the secretariaat must do because the software cannot."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from gpo.db import Base, enum_column


class TaskKind(StrEnum):
    NO_ADDRESS = "no_address"
    BOUNCED = "bounced"
    DELIVERY_UNPROVEN = "delivery_unproven"
    RULING_TERM_NEAR = "ruling_term_near"
    DEFENCE_OVERDUE = "defence_overdue"
    REMEDY_OVERDUE = "remedy_overdue"
    RENDER_FAILED = "render_failed"


TASK_WORDS: dict[TaskKind, str] = {
    TaskKind.NO_ADDRESS: "Er is geen werkend mailadres. Stuur dit bericht per post of bel.",
    TaskKind.BOUNCED: "Een mail kwam terug. Bel of schrijf, en verbeter het mailadres.",
    TaskKind.DELIVERY_UNPROVEN: "Niet bewezen dat het bestuur de uitspraak kreeg. Ga dit na voor er een vlag komt.",
    TaskKind.RULING_TERM_NEAR: "De termijn voor de uitspraak is bijna om of voorbij.",
    TaskKind.DEFENCE_OVERDUE: "Het verweer is niet op tijd gekomen. Bel het bestuur.",
    TaskKind.REMEDY_OVERDUE: "De aanvulling is niet op tijd gekomen. Neem contact op met de ouder.",
    TaskKind.RENDER_FAILED: "De uitspraak kon niet als pdf worden gemaakt. Bekijk de melding.",
}


class Task(Base):
    """One thing to do. The same thing stands open once."""

    __tablename__ = "task"
    __table_args__ = (
        CheckConstraint("(done_at IS NULL) = (done_note IS NULL)", name="done_with_note"),
        Index(
            "uq_task_open",
            "kind",
            "subject",
            unique=True,
            sqlite_where=text("done_at IS NULL"),
            postgresql_where=text("done_at IS NULL"),
        ),
        Index(
            "ix_task_open_since",
            "opened_at",
            sqlite_where=text("done_at IS NULL"),
            postgresql_where=text("done_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[TaskKind] = mapped_column(enum_column(TaskKind, "kind"))
    subject: Mapped[str] = mapped_column(String(80))
    dispute_id: Mapped[int | None] = mapped_column(ForeignKey("dispute.id"), index=True)
    opened_at: Mapped[datetime]
    due_on: Mapped[date | None]
    done_at: Mapped[datetime | None]
    done_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    done_note: Mapped[str | None] = mapped_column(String(500))

    @property
    def words(self) -> str:
        return TASK_WORDS[self.kind]
