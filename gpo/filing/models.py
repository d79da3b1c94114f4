"""A draft: everything typed and every paper sent, kept until it is filed or thirty days old; and the words as filed."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from gpo.db import Base, enum_column
from gpo.disputes.models import Audience
from gpo.documents.models import Made, PaperKind
from gpo.law.enums import Role


class KeyKind(StrEnum):
    """What a key of a draft is."""

    BROWSER = "browser"
    LINK = "link"
    CODE = "code"


class Draft(Base):
    """What a parent has typed so far, in the wegwijzer and in the questions. It opens by any of its keys."""

    __tablename__ = "draft"

    id: Mapped[int] = mapped_column(primary_key=True)
    fields: Mapped[str] = mapped_column(default="{}")
    saved_at: Mapped[datetime] = mapped_column(index=True)
    dispute_id: Mapped[int | None] = mapped_column(ForeignKey("dispute.id"), index=True)
    email: Mapped[str | None] = mapped_column(String(254))
    """Where the link to go on later is mailed, if the parent asked for it."""
    language: Mapped[str] = mapped_column(String(10), default="nl", server_default="nl")
    warned_at: Mapped[datetime | None]
    """When the mail went out that says the draft will be thrown away."""

    keys: Mapped[list["DraftKey"]] = relationship(order_by="DraftKey.id", cascade="all, delete-orphan")
    papers: Mapped[list["DraftPaper"]] = relationship(
        order_by="DraftPaper.position, DraftPaper.id", cascade="all, delete-orphan"
    )


class DraftKey(Base):
    """One way to open a draft: by its browser, a link in a mail or a code on paper. Only the hash is kept."""

    __tablename__ = "draft_key"

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("draft.id"), index=True)
    kind: Mapped[KeyKind] = mapped_column(enum_column(KeyKind, "kind"))
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]


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
    kind: Mapped[PaperKind] = mapped_column(
        enum_column(PaperKind, "kind"), default=PaperKind.VERZOEK, server_default="verzoek"
    )
    description: Mapped[str | None] = mapped_column(String(500))
    position: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    audience: Mapped[Audience] = mapped_column(
        enum_column(Audience, "audience"), default=Audience.PARTIJEN, server_default="partijen"
    )


class RequestVersion(Base):
    """Everything a requester answered, as it stood when it was sent or corrected. Version 1 is what was filed."""

    __tablename__ = "request_version"
    __table_args__ = (UniqueConstraint("dispute_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"))
    version: Mapped[int]
    answers: Mapped[str]
    """JSON: per question (the name of its field) what was typed or chosen, as a list of texts."""
    changed: Mapped[str] = mapped_column(default="{}", server_default="{}")
    """JSON: per answer that is new in this version what stood there before; empty for what was filed."""
    after_notice: Mapped[bool] = mapped_column(default=False, server_default=false())
    """The board knew of the case already: it sees what is new, and what it had read before."""
    reason: Mapped[str | None] = mapped_column(String(500))
    recorded_at: Mapped[datetime]
    by_role: Mapped[Role] = mapped_column(enum_column(Role, "by_role"))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))


class Receipt(Made, Base):
    """The receipt of a filing as a PDF."""

    __tablename__ = "receipt"
    __table_args__ = (
        CheckConstraint("(sha256 IS NULL) = (made_at IS NULL)", name="made_with_hash"),
        Index(
            "ix_receipt_waiting",
            "dispute_id",
            sqlite_where=text("sha256 IS NULL"),
            postgresql_where=text("sha256 IS NULL"),
        ),
    )

    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), primary_key=True, autoincrement=False)
