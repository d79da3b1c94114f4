"""The ruling: an outcome per claim, one numbered list of measures, its force, its PDF."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from gpo.db import Base, enum_column
from gpo.disputes.models import Claim
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


class Scope(StrEnum):
    """Whether a measure is for this child, or for how the school works."""

    INDIVIDUEEL = "individueel"
    SCHOOLPRAKTIJK = "schoolpraktijk"


class RulingKind(StrEnum):
    """A first ruling, or one that comes beside or instead of an earlier one. A ruling itself never changes."""

    UITSPRAAK = "uitspraak"
    HERSTEL = "herstel"
    """A slip mended; duties and terms stay as they were."""
    AANVULLING = "aanvulling"
    """What was forgotten; what is new runs from its own sending."""
    HERZIENING = "herziening"
    """Another decision; it takes the place of the earlier one."""


class HandedBy(StrEnum):
    """Who hands the letter to the child over, as the parent chooses."""

    OUDER = "ouder"
    ANDERE_OUDER = "andere_ouder"
    VERTROUWD_PERSOON = "vertrouwd_persoon"
    COMMISSIE = "commissie"
    NIEMAND = "niemand"


class Dictum(Base):
    """The outcome told before the reasons, with its own day."""

    __tablename__ = "dictum"

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), unique=True)
    text: Mapped[str]
    told_on: Mapped[date]
    recorded_at: Mapped[datetime]

    outcomes: Mapped[list["DictumOutcome"]] = relationship(order_by="DictumOutcome.claim_id", cascade="all")
    measures: Mapped[list["DictumMeasure"]] = relationship(order_by="DictumMeasure.position", cascade="all")


class DictumOutcome(Base):
    """The outcome of one claim, as it was told first."""

    __tablename__ = "dictum_outcome"

    dictum_id: Mapped[int] = mapped_column(ForeignKey("dictum.id"), primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"), primary_key=True)
    outcome: Mapped[Outcome] = mapped_column(enum_column(Outcome, "outcome"))

    claim: Mapped[Claim] = relationship()


class DictumMeasure(Base):
    """What the dictum already orders; its term runs from the day the dictum was told."""

    __tablename__ = "dictum_measure"
    __table_args__ = (
        UniqueConstraint("dictum_id", "position"),
        CheckConstraint("term_amount > 0", name="term_is_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    dictum_id: Mapped[int] = mapped_column(ForeignKey("dictum.id"))
    position: Mapped[int]
    text: Mapped[str]
    owner: Mapped[Owner] = mapped_column(enum_column(Owner, "owner"))
    scope: Mapped[Scope] = mapped_column(enum_column(Scope, "scope"))
    binding: Mapped[bool]
    term_amount: Mapped[int]
    term_unit: Mapped[TermUnit] = mapped_column(enum_column(TermUnit, "term_unit"))


class Ruling(Base):
    """One ruling on one or more disputes. Once adopted its words never change."""

    __tablename__ = "ruling"
    __table_args__ = (
        CheckConstraint("regime = 'advies' OR regime_ground <> ''", name="binding_has_ground"),
        CheckConstraint("sent_on IS NULL OR pdf_sha256 IS NOT NULL", name="sent_has_pdf"),
        CheckConstraint(
            "(report_extended_to IS NULL) = (report_extension_reason IS NULL)", name="extension_has_reason"
        ),
        CheckConstraint("(kind = 'uitspraak') = (corrects_id IS NULL)", name="correction_points_back"),
        CheckConstraint("(kind = 'uitspraak') = (correction_reason IS NULL)", name="correction_has_reason"),
        CheckConstraint("(sealed_at IS NULL) = (pdf_sha256 IS NULL)", name="sealed_has_pdf"),
        Index(
            "ix_ruling_to_render",
            "id",
            sqlite_where=text("sent_on IS NULL"),
            postgresql_where=text("sent_on IS NULL"),
        ),
        Index("ix_ruling_board", "board_id", "sent_on", "id"),
        Index("ix_ruling_sent", "sent_on", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(12), unique=True)
    kind: Mapped[RulingKind] = mapped_column(
        enum_column(RulingKind, "kind"), default=RulingKind.UITSPRAAK, server_default="uitspraak"
    )
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("ruling.id"), index=True)
    """The ruling it mends, completes or replaces; the newest of a chain speaks."""
    correction_reason: Mapped[str | None]
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
    content: Mapped[str | None]
    """Everything the ruling says, frozen at adoption as canonical JSON (``record/content.py``): page, PDF, XML and
    data are made from it and from nothing else. Empty only in rulings of before there was such a record."""
    unsealed_sha256: Mapped[str | None] = mapped_column(String(64))
    """Of the PDF before the seal, which can be made again; a seal never comes out the same twice."""
    pdf_sha256: Mapped[str | None] = mapped_column(String(64))
    """Of the sealed PDF, as it was sent."""
    sealed_at: Mapped[datetime | None]
    sent_on: Mapped[date | None]
    bearer_id: Mapped[int | None] = mapped_column(ForeignKey("board.id"), index=True)
    """The board that must report now, where a merger or transfer moved the duty; empty: the board of the ruling."""
    report_extension_told_on: Mapped[date | None]
    report_extended_to: Mapped[date | None]
    report_extension_reason: Mapped[str | None]
    before_court_since: Mapped[date | None]
    before_court_until: Mapped[date | None]
    moot_on: Mapped[date | None]
    """Since when the whole ruling is no longer at issue, as the desk noted; then its parents are asked nothing."""
    version_id: Mapped[int] = mapped_column()

    outcomes: Mapped[list["ClaimOutcome"]] = relationship(order_by="ClaimOutcome.id", cascade="all")
    measures: Mapped[list["Measure"]] = relationship(order_by="Measure.position", cascade="all")
    disputes: Mapped[list["RulingDispute"]] = relationship(order_by="RulingDispute.dispute_id", cascade="all")

    __mapper_args__ = {"version_id_col": version_id}

    @property
    def binding(self) -> bool:
        return self.regime is not Regime.ADVIES


class RulingDispute(Base):
    """A ruling speaks on one or more disputes (gevoegde behandeling); a correction speaks on the same ones."""

    __tablename__ = "ruling_dispute"

    ruling_id: Mapped[int] = mapped_column(ForeignKey("ruling.id"), primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), primary_key=True, index=True)


class ClaimOutcome(Base):
    """The outcome of one claim."""

    __tablename__ = "claim_outcome"
    __table_args__ = (UniqueConstraint("ruling_id", "claim_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    ruling_id: Mapped[int] = mapped_column(ForeignKey("ruling.id"), index=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"), index=True)
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
    scope: Mapped[Scope] = mapped_column(
        enum_column(Scope, "scope"), default=Scope.INDIVIDUEEL, server_default="individueel"
    )
    binding: Mapped[bool]
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("measure.id"))
    """In a correction: the measure of the earlier ruling that this one takes over."""
    term_amount: Mapped[int | None]
    term_unit: Mapped[TermUnit | None] = mapped_column(enum_column(TermUnit, "term_unit"))
    term_start: Mapped[TermStart] = mapped_column(enum_column(TermStart, "term_start"))
    moot_on: Mapped[date | None]
    moot_reason: Mapped[str | None]


class ChildLetter(Base):
    """The letter to the child about a ruling, in words of level A2; approved by a member, sealed to nobody else."""

    __tablename__ = "child_letter"
    __table_args__ = (UniqueConstraint("ruling_id", "dispute_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    ruling_id: Mapped[int] = mapped_column(ForeignKey("ruling.id"))
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    text: Mapped[str]
    approved_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    approved_at: Mapped[datetime]
    pdf_sha256: Mapped[str | None] = mapped_column(String(64))
    handed_on: Mapped[date | None]
    """The day on which somebody said that the child has it."""


class ChildLetterChoice(Base):
    """Who hands the letter to the child over, as the parent chose; changed until it was handed over."""

    __tablename__ = "child_letter_choice"
    __table_args__ = (CheckConstraint("handed_by <> 'vertrouwd_persoon' OR who <> ''", name="somebody_has_a_name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), unique=True)
    handed_by: Mapped[HandedBy] = mapped_column(enum_column(HandedBy, "handed_by"))
    who: Mapped[str | None] = mapped_column(String(200))
    chosen_at: Mapped[datetime]
