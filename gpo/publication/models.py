"""From a ruling to a text for the public: what was found, what stands there instead, what parties say, who released."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from gpo.anonymising.kinds import DatumKind, FoundBy
from gpo.db import Base, enum_column


class PublicationState(StrEnum):
    VOORSTEL = "voorstel"
    """The machine proposed; a person must look at every hit."""
    BIJ_PARTIJEN = "bij_partijen"
    """Checked; the parties have time to point at what gives the child away."""
    WACHT_OP_VRIJGAVE = "wacht_op_vrijgave"
    """The parties had their time; a second person releases."""
    VRIJGEGEVEN = "vrijgegeven"
    TERUGGEHAALD = "teruggehaald"


class Publication(Base):
    """The way of one ruling to the public."""

    __tablename__ = "publication"
    __table_args__ = (
        CheckConstraint("state = 'voorstel' OR checked_by_id IS NOT NULL", name="checked_by_somebody"),
        CheckConstraint("released_by_id IS NULL OR released_by_id <> checked_by_id", name="released_by_a_second"),
        CheckConstraint(
            "state NOT IN ('vrijgegeven', 'teruggehaald') OR released_by_id IS NOT NULL", name="released_by_somebody"
        ),
        CheckConstraint("state <> 'teruggehaald' OR recall_reason IS NOT NULL", name="recalled_with_reason"),
        Index("ix_publication_state", "state", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ruling_id: Mapped[int] = mapped_column(ForeignKey("ruling.id"), unique=True)
    state: Mapped[PublicationState] = mapped_column(enum_column(PublicationState, "state"))
    proposed_at: Mapped[datetime]
    content: Mapped[str | None]
    """The anonymised ruling as canonical JSON, made from the decided hits when it was checked."""
    theme_words: Mapped[str] = mapped_column(default="", server_default="")
    """Separated by commas."""
    without_subtype: Mapped[bool] = mapped_column(default=False, server_default=false())
    """What happened within the ground is left out, because it is so rare that it would point at one child."""
    checked_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    checked_at: Mapped[datetime | None]
    shown_from_on: Mapped[date | None]
    shown_until_on: Mapped[date | None]
    released_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    released_at: Mapped[datetime | None]
    recalled_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    recalled_at: Mapped[datetime | None]
    recall_reason: Mapped[str | None] = mapped_column(String(500))
    version_id: Mapped[int] = mapped_column()

    hits: Mapped[list["Hit"]] = relationship(order_by="Hit.path, Hit.start", cascade="all, delete-orphan")
    objections: Mapped[list["PublicationObjection"]] = relationship(
        order_by="PublicationObjection.id", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": version_id}


class Hit(Base):
    """One stretch of words that could give somebody away, and what is to stand there."""

    __tablename__ = "publication_hit"
    __table_args__ = (
        UniqueConstraint("publication_id", "path", "start"),
        CheckConstraint('"end" > start', name="has_words"),
        CheckConstraint("(decided IS NULL) = (decided_at IS NULL)", name="decided_at_a_moment"),
        CheckConstraint("decided IS NULL OR decided <> original OR kept_because IS NOT NULL", name="kept_with_reason"),
        Index(
            "ix_publication_hit_open",
            "publication_id",
            sqlite_where=text("decided_at IS NULL"),
            postgresql_where=text("decided_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id"))
    path: Mapped[str] = mapped_column(String(120))
    """Which text of the content, such as ``facts/3``."""
    start: Mapped[int]
    end: Mapped[int]
    original: Mapped[str]
    kind: Mapped[DatumKind] = mapped_column(enum_column(DatumKind, "kind"))
    found_by: Mapped[FoundBy] = mapped_column(enum_column(FoundBy, "found_by"))
    proposed: Mapped[str]
    """The role word or coarser word that the machine proposes."""
    why: Mapped[str | None] = mapped_column(String(300))
    decided: Mapped[str | None]
    """What stands there instead; the original itself where it may stay."""
    kept_because: Mapped[str | None] = mapped_column(String(300))
    """Why the original may stay."""
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    decided_at: Mapped[datetime | None]


class PublicationObjection(Base):
    """What a party says gives the child away, and what the desk did with it."""

    __tablename__ = "publication_objection"
    __table_args__ = (
        CheckConstraint("(party_id IS NULL) <> (board_id IS NULL)", name="party_or_board"),
        CheckConstraint("(answered_at IS NULL) = (answer IS NULL)", name="answered_in_words"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id"), index=True)
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    board_id: Mapped[int | None] = mapped_column(ForeignKey("board.id"))
    part: Mapped[str | None] = mapped_column(String(40))
    """Which part of the text it is about, if one was chosen."""
    text: Mapped[str]
    said_at: Mapped[datetime]
    answer: Mapped[str | None]
    changed: Mapped[bool | None]
    """Whether the text was changed because of it."""
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    answered_at: Mapped[datetime | None]
