"""The ruling: an outcome per claim, one numbered list of measures, its force, its PDF."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from gpo.db import Base, enum_column
from gpo.law.enums import Outcome, Regime


class Owner(StrEnum):
    """Who must carry out a measure. The duty to report stays with the board."""

    BESTUUR = "bestuur"
    SCHOOL = "school"
    SAMENWERKINGSVERBAND = "samenwerkingsverband"


class TermStart(StrEnum):
    """From which day the term of a measure runs."""

    DICTUM = "dictum"
    UITSPRAAK = "uitspraak"


class TermUnit(StrEnum):
    DAGEN = "dagen"
    WEKEN = "weken"
    MAANDEN = "maanden"


class Dictum(Base):
    """The outcome told before the reasons, with its own day."""

    __tablename__ = "dictum"

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), unique=True)
    text: Mapped[str]
    told_on: Mapped[date]
    recorded_at: Mapped[datetime]


class Ruling(Base):
    """One ruling on one or more disputes. Once adopted its words never change."""

    __tablename__ = "ruling"
    __table_args__ = (
        CheckConstraint("regime = 'advies' OR regime_ground <> ''", name="binding_has_ground"),
        CheckConstraint("sent_on IS NULL OR pdf_sha256 IS NOT NULL", name="sent_has_pdf"),
        CheckConstraint(
            "(report_extended_to IS NULL) = (report_extension_reason IS NULL)", name="extension_has_reason"
        ),
        Index(
            "ix_ruling_to_render",
            "id",
            sqlite_where=text("sent_on IS NULL"),
            postgresql_where=text("sent_on IS NULL"),
        ),
        Index("ix_ruling_board", "board_id", "sent_on", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(12), unique=True)
    board_id: Mapped[int] = mapped_column(ForeignKey("board.id"))
    regime: Mapped[Regime] = mapped_column(enum_column(Regime, "regime"))
    regime_words: Mapped[str] = mapped_column(String(100))
    regime_ground: Mapped[str]
    regime_article: Mapped[str | None] = mapped_column(String(300))
    rules_hash: Mapped[str] = mapped_column(String(64))
    given_on: Mapped[date]
    adopted_on: Mapped[date]
    chair_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    summary: Mapped[str]
    facts: Mapped[str]
    considerations: Mapped[str]
    recorded_at: Mapped[datetime]
    pdf_sha256: Mapped[str | None] = mapped_column(String(64))
    sent_on: Mapped[date | None]
    report_extension_told_on: Mapped[date | None]
    report_extended_to: Mapped[date | None]
    report_extension_reason: Mapped[str | None]
    before_court_since: Mapped[date | None]
    before_court_until: Mapped[date | None]
    version_id: Mapped[int] = mapped_column()

    outcomes: Mapped[list["ClaimOutcome"]] = relationship(order_by="ClaimOutcome.id", cascade="all")
    measures: Mapped[list["Measure"]] = relationship(order_by="Measure.position", cascade="all")
    disputes: Mapped[list["RulingDispute"]] = relationship(order_by="RulingDispute.dispute_id", cascade="all")

    __mapper_args__ = {"version_id_col": version_id}

    @property
    def binding(self) -> bool:
        return self.regime is not Regime.ADVIES


class RulingDispute(Base):
    """A ruling speaks on one or more disputes (gevoegde behandeling)."""

    __tablename__ = "ruling_dispute"

    ruling_id: Mapped[int] = mapped_column(ForeignKey("ruling.id"), primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), primary_key=True, unique=True)


class ClaimOutcome(Base):
    """The outcome of one claim."""

    __tablename__ = "claim_outcome"

    id: Mapped[int] = mapped_column(primary_key=True)
    ruling_id: Mapped[int] = mapped_column(ForeignKey("ruling.id"), index=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"), unique=True)
    outcome: Mapped[Outcome] = mapped_column(enum_column(Outcome, "outcome"))


class Measure(Base):
    """One numbered thing to be done. What does not bind is an aanbeveling."""

    __tablename__ = "measure"
    __table_args__ = (
        UniqueConstraint("ruling_id", "position"),
        CheckConstraint("NOT binding OR term_amount IS NOT NULL", name="binding_has_term"),
        CheckConstraint("(term_amount IS NULL) = (term_unit IS NULL)", name="amount_with_unit"),
        CheckConstraint("term_amount > 0", name="term_is_positive"),
        CheckConstraint("(moot_on IS NULL) = (moot_reason IS NULL)", name="moot_with_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ruling_id: Mapped[int] = mapped_column(ForeignKey("ruling.id"))
    position: Mapped[int]
    text: Mapped[str]
    owner: Mapped[Owner] = mapped_column(enum_column(Owner, "owner"))
    binding: Mapped[bool]
    term_amount: Mapped[int | None]
    term_unit: Mapped[TermUnit | None] = mapped_column(enum_column(TermUnit, "term_unit"))
    term_start: Mapped[TermStart] = mapped_column(enum_column(TermStart, "term_start"))
    moot_on: Mapped[date | None]
    moot_reason: Mapped[str | None]
