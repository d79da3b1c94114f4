"""Letters to parties, and the neutral mail that says there is one."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from gpo.db import Base, enum_column
from gpo.law.enums import Role


class MessageKind(StrEnum):
    """What the letter is about; for a step of the procedure, the name of its action.

    The letter is read on its page; the mail never says it.
    """

    FILE = "file"
    TELL_INCOMPLETE = "tell_incomplete"
    ADMIT = "admit"
    FORWARD = "forward"
    DECLARE_INADMISSIBLE = "declare_inadmissible"
    CORRECT_REQUEST = "correct_request"
    RECORD_DEFENCE = "record_defence"
    COMPOSE_CHAMBER = "compose_chamber"
    PLAN_HEARING = "plan_hearing"
    TELL_DICTUM = "tell_dictum"
    SEND_RULING = "send_ruling"
    EXTEND_REPORT = "extend_report"
    REPORT = "report"
    CLOSE = "close"
    WITHDRAW = "withdraw"
    SETTLE = "settle"
    REPORT_REMINDER = "report_reminder"
    FLAG_RAISED = "flag_raised"
    INVITATION = "invitation"
    DRAFT_LINK = "draft_link"
    DRAFT_WARNING = "draft_warning"
    NEW_LINK = "new_link"
    WITHDRAWAL_NOTED = "withdrawal_noted"
    TAKE_BACK = "take_back"
    DESK_MESSAGE = "desk_message"
    INTERIM_QUESTION = "interim_question"
    INTERIM_ANSWER = "interim_answer"
    OTHER_HEARING_DAY = "other_hearing_day"
    TELL_DELAY = "tell_delay"
    SEND_CORRECTION = "send_correction"
    CHILD_LETTER = "child_letter"
    PUBLICATION_PREVIEW = "publication_preview"
    PUBLICATION_ANSWER = "publication_answer"
    REPORT_DRAFT_READY = "report_draft_ready"
    FORMAL_NOTICE = "formal_notice"
    DUTY_TRANSFERRED = "duty_transferred"
    ASK_PARENT = "ask_parent"
    ASK_PARENT_AGAIN = "ask_parent_again"
    FOLLOW_UP_CLOSED = "follow_up_closed"
    NAMING_REPLY = "naming_reply"
    FIGURES_REPLY = "figures_reply"
    GRANT_TOLD = "grant_told"
    INSPECTORATE_DIGEST = "inspectorate_digest"
    CHILD_AT_HOME = "child_at_home"


class Message(Base):
    """One letter to one recipient, with the state of its mail.

    The mail holds number, hour and link only, so nothing of the case is kept here but its key.
    """

    __tablename__ = "message"
    __table_args__ = (
        CheckConstraint("sent_at IS NULL OR address IS NOT NULL", name="sent_has_address"),
        Index(
            "ix_message_waiting",
            "next_attempt_at",
            sqlite_where=text("next_attempt_at IS NOT NULL"),
            postgresql_where=text("next_attempt_at IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[MessageKind] = mapped_column(enum_column(MessageKind, "kind"))
    dispute_id: Mapped[int | None] = mapped_column(ForeignKey("dispute.id"), index=True)
    ruling_id: Mapped[int | None] = mapped_column(ForeignKey("ruling.id"), index=True)
    recipient_role: Mapped[Role] = mapped_column(enum_column(Role, "recipient_role"))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"), index=True)
    board_id: Mapped[int | None] = mapped_column(ForeignKey("board.id"), index=True)
    address: Mapped[str | None] = mapped_column(String(254))
    language: Mapped[str] = mapped_column(String(10), default="nl", server_default="nl")
    """Of the recipient, when it was queued."""
    path: Mapped[str] = mapped_column(String(300))
    queued_at: Mapped[datetime]
    next_attempt_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime | None]
    bounced_at: Mapped[datetime | None]
    opened_at: Mapped[datetime | None]
    last_error: Mapped[str | None] = mapped_column(String(300))
