"""The dispute: its people, its claims, its dated facts."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from gpo.db import Base, enum_column
from gpo.law.enums import Ground, Outcome, Sector, Stage, WayOut


class Channel(StrEnum):
    """How something reached the commission."""

    WEB = "web"
    POST = "post"
    MAIL = "mail"
    TELEFOON = "telefoon"


class Relation(StrEnum):
    """Who the requester is to the child (WVO 2020 8.1 for the pupil of age)."""

    OUDER = "ouder"
    VOOGD = "voogd"
    VERZORGER = "verzorger"
    LEERLING = "leerling"
    GEMACHTIGDE = "gemachtigde"


class Seat(StrEnum):
    VOORZITTER = "voorzitter"
    LID = "lid"
    AMBTELIJK_SECRETARIS = "ambtelijk_secretaris"


class Dispute(Base):
    """One dispute between parents and a school board.

    Its dated columns are the facts the law room asks for, under the same names.
    """

    __tablename__ = "dispute"
    __table_args__ = (
        CheckConstraint(
            "decision_made_known_on IS NOT NULL OR no_decision_reason IS NOT NULL",
            name="decision_day_or_reason",
        ),
        CheckConstraint("way_out IS NULL OR stage = 'gesloten'", name="way_out_is_closed"),
        CheckConstraint("stage <> 'gesloten' OR closed_on IS NOT NULL", name="closed_has_day"),
        CheckConstraint("stage <> 'uitspraak_verzonden' OR ruling_sent_on IS NOT NULL", name="sent_has_day"),
        CheckConstraint("home_until IS NULL OR home_since IS NOT NULL", name="home_until_needs_since"),
        Index("ix_dispute_worklist", "stage", "filed_on", "id"),
        Index("ix_dispute_filed", "filed_on", "id"),
        Index("ix_dispute_board", "board_id", "filed_on", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(12), unique=True)
    stage: Mapped[Stage] = mapped_column(enum_column(Stage, "stage"))
    way_out: Mapped[WayOut | None] = mapped_column(enum_column(WayOut, "way_out"))
    channel: Mapped[Channel] = mapped_column(enum_column(Channel, "channel"))
    board_id: Mapped[int] = mapped_column(ForeignKey("board.id"))
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    sector: Mapped[Sector] = mapped_column(enum_column(Sector, "sector"))
    openbaar: Mapped[bool | None]
    ground: Mapped[Ground] = mapped_column(enum_column(Ground, "ground"))
    recorded_at: Mapped[datetime]

    # What the parent says.
    story: Mapped[str]
    wish: Mapped[str]
    child_voice: Mapped[str | None]
    child_voice_how: Mapped[str | None]
    extra_support: Mapped[bool | None]
    urgent: Mapped[bool] = mapped_column(default=False)
    urgent_reason: Mapped[str | None]
    late_reason: Mapped[str | None]
    no_decision_reason: Mapped[str | None]

    # The dated facts of the law room.
    enrolled_elsewhere: Mapped[bool | None]
    decision_made_known_on: Mapped[date | None]
    filed_on: Mapped[date]
    incomplete_told_on: Mapped[date | None]
    completed_on: Mapped[date | None]
    objection_received_on: Mapped[date | None]
    outcome_told_on: Mapped[date | None]
    ruling_sent_on: Mapped[date | None]
    report_extension_told_on: Mapped[date | None]
    report_extended_to: Mapped[date | None]
    closed_on: Mapped[date | None]
    home_since: Mapped[date | None]
    home_until: Mapped[date | None]
    admission_requested_on: Mapped[date | None]
    enrolled_on: Mapped[date | None]
    outcome: Mapped[Outcome | None] = mapped_column(enum_column(Outcome, "outcome"))
    measures: Mapped[bool | None]

    # Other dated facts.
    board_told_on: Mapped[date | None]
    agreed_on: Mapped[date | None]
    defence_received_on: Mapped[date | None]
    heard_on: Mapped[date | None]
    adopted_on: Mapped[date | None]
    report_received_on: Mapped[date | None]
    incomplete_reason: Mapped[str | None]
    closing_reason: Mapped[str | None]

    version_id: Mapped[int] = mapped_column()

    parties: Mapped[list["Party"]] = relationship(order_by="Party.id", cascade="all")
    child: Mapped["Child"] = relationship(cascade="all")
    claims: Mapped[list["Claim"]] = relationship(order_by="Claim.position", cascade="all")
    seats: Mapped[list["ChamberSeat"]] = relationship(order_by="ChamberSeat.id", cascade="all, delete-orphan")

    __mapper_args__ = {"version_id_col": version_id}


class Party(Base):
    """A requester or someone who speaks for one."""

    __tablename__ = "party"
    __table_args__ = (UniqueConstraint("dispute_id", "user_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    relation: Mapped[Relation] = mapped_column(enum_column(Relation, "relation"))
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str | None] = mapped_column(String(254))
    phone: Mapped[str | None] = mapped_column(String(40))
    address: Mapped[str | None] = mapped_column(String(300))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)


class Child(Base):
    """The child. Name and birth date, never a BSN."""

    __tablename__ = "child"

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    born_on: Mapped[date | None]


class Claim(Base):
    """One thing the parent asks an oordeel about."""

    __tablename__ = "claim"
    __table_args__ = (UniqueConstraint("dispute_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"))
    position: Mapped[int]
    ground: Mapped[Ground] = mapped_column(enum_column(Ground, "claim_ground"))
    text: Mapped[str]


class ChamberSeat(Base):
    """Who sits in the chamber of this dispute."""

    __tablename__ = "chamber_seat"
    __table_args__ = (UniqueConstraint("dispute_id", "user_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    seat: Mapped[Seat] = mapped_column(enum_column(Seat, "seat"))


class NumberSeries(Base):
    """The last number given in a year, per series; its row is locked while a number is taken."""

    __tablename__ = "number_series"

    series: Mapped[str] = mapped_column(String(20), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]
