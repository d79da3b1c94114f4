"""What comes back at a board, and the naming of a silent board in public."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from gpo.db import Base, enum_column


class RepeatedKind(StrEnum):
    """What comes back: at one board, at one board on one ground, or at one school."""

    BESTUUR = "bestuur"
    GROND = "grond"
    SCHOOL = "school"


class Repetition(Base):
    """The same board, ground or school came back so often that a measure for the practice is proposed."""

    __tablename__ = "repetition"
    __table_args__ = (
        UniqueConstraint("board_id", "kind", "key", "raised_on"),
        CheckConstraint("(resolved_on IS NULL) = (resolved_reason IS NULL)", name="resolved_with_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(ForeignKey("board.id"))
    kind: Mapped[RepeatedKind] = mapped_column(enum_column(RepeatedKind, "kind"))
    key: Mapped[str] = mapped_column(String(40))
    """The ground or the code of the school; empty for the board as a whole."""
    times: Mapped[int]
    since_on: Mapped[date]
    raised_on: Mapped[date]
    recorded_at: Mapped[datetime]
    rules_hash: Mapped[str] = mapped_column(String(64))
    resolved_on: Mapped[date | None]
    resolved_reason: Mapped[str | None]
    resolved_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))


class NamingState(StrEnum):
    """How far the naming of a board in public is."""

    VOORBEREID = "voorbereid"
    REACTIE_GEVRAAGD = "reactie_gevraagd"
    VRIJGEGEVEN = "vrijgegeven"
    AFGEWEZEN = "afgewezen"
    BEEINDIGD = "beeindigd"


class Naming(Base):
    """A board to be named in public for silence: prepared by itself, released by the chair alone."""

    __tablename__ = "naming"
    __table_args__ = (
        CheckConstraint("state NOT IN ('vrijgegeven', 'afgewezen') OR decision <> ''", name="decided_with_reason"),
        CheckConstraint("state <> 'vrijgegeven' OR ground <> ''", name="released_with_ground"),
        CheckConstraint("(decided_on IS NULL) = (decided_by_id IS NULL)", name="decided_by_somebody"),
        Index(
            "uq_naming_open",
            "board_id",
            unique=True,
            sqlite_where=text("ended_on IS NULL"),
            postgresql_where=text("ended_on IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(ForeignKey("board.id"))
    state: Mapped[NamingState] = mapped_column(enum_column(NamingState, "state"))
    rulings: Mapped[int]
    since_school_year: Mapped[str] = mapped_column(String(9))
    prepared_on: Mapped[date]
    reply_asked_on: Mapped[date | None]
    reply_until_on: Mapped[date | None]
    reply: Mapped[str | None]
    replied_on: Mapped[date | None]
    decision: Mapped[str | None]
    ground: Mapped[str | None]
    decided_on: Mapped[date | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    ended_on: Mapped[date | None]
    ended_reason: Mapped[str | None]
    recorded_at: Mapped[datetime]
    version_id: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version_id}
