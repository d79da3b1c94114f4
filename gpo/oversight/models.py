"""What the Inspectie keeps itself: signals, what it did with them, this year's inspections, the weekly digest."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from gpo.db import Base, enum_column


class SignalSubject(StrEnum):
    """What a signal is about."""

    STILTE = "stilte"
    TE_LAAT = "te_laat"
    AFWIJKING = "afwijking"
    NIET_UITGEVOERD = "niet_uitgevoerd"
    HERHALING = "herhaling"
    KIND_THUIS = "kind_thuis"
    ANDERS = "anders"


class Signal(Base):
    """Something the Inspectie keeps track of, at a board or a samenwerkingsverband. Only it opens and closes one."""

    __tablename__ = "signal"
    __table_args__ = (
        CheckConstraint("(board_id IS NULL) <> (partnership_id IS NULL)", name="board_or_partnership"),
        CheckConstraint("(closed_on IS NULL) = (finding IS NULL)", name="closed_with_finding"),
        Index("ix_signal_board", "board_id", "opened_on", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int | None] = mapped_column(ForeignKey("board.id"))
    partnership_id: Mapped[int | None] = mapped_column(ForeignKey("partnership.id"), index=True)
    ruling_id: Mapped[int | None] = mapped_column(ForeignKey("ruling.id"), index=True)
    subject: Mapped[SignalSubject] = mapped_column(enum_column(SignalSubject, "subject"))
    words: Mapped[str | None]
    opened_on: Mapped[date]
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    recorded_at: Mapped[datetime]
    closed_on: Mapped[date | None]
    finding: Mapped[str | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    version_id: Mapped[int] = mapped_column()

    acts: Mapped[list["SignalAct"]] = relationship(order_by="SignalAct.id", cascade="all")

    __mapper_args__ = {"version_id_col": version_id}


class SignalActKind(StrEnum):
    """What the Inspectie did with a signal."""

    GEZIEN = "gezien"
    BESTUUR_GEVRAAGD = "bestuur_gevraagd"
    IN_VIERJAARLIJKS_ONDERZOEK = "in_vierjaarlijks_onderzoek"
    DOORGEGEVEN = "doorgegeven"
    AAN_SECRETARIAAT = "aan_secretariaat"
    """It told the secretariaat something; those words are read there."""
    GESLOTEN = "gesloten"


class SignalAct(Base):
    """One act on one signal, never changed."""

    __tablename__ = "signal_act"

    id: Mapped[int] = mapped_column(primary_key=True)
    signal_id: Mapped[int] = mapped_column(ForeignKey("signal.id"), index=True)
    kind: Mapped[SignalActKind] = mapped_column(enum_column(SignalActKind, "kind"))
    on: Mapped[date] = mapped_column("done_on")
    note: Mapped[str | None]
    recorded_at: Mapped[datetime]
    done_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))


class InspectionRow(Base):
    """A board that has its four-yearly inspection in a year."""

    __tablename__ = "inspection_row"
    __table_args__ = (UniqueConstraint("year", "board_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    board_id: Mapped[int] = mapped_column(ForeignKey("board.id"))
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
