"""What the public may read: texts that were released, the facets to find them by, and the hashes that prove a PDF."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from gpo.db import Base, enum_column


class Facet(StrEnum):
    """By what a reader narrows the list down."""

    GROND = "grond"
    ONDERWERP = "onderwerp"
    SECTOR = "sector"
    UITKOMST = "uitkomst"
    JAAR = "jaar"
    TREFWOORD = "trefwoord"


class FollowUpWord(StrEnum):
    """What the board did, as one coarse word without dates."""

    OPGEVOLGD = "opgevolgd"
    DEELS_OPGEVOLGD = "deels_opgevolgd"
    NIET_OPGEVOLGD = "niet_opgevolgd"
    NIET_MEER_NODIG = "niet_meer_nodig"


class PublishedRuling(Base):
    """One anonymised ruling with its permanent number. A recalled one keeps the number and loses its text."""

    __tablename__ = "published_ruling"
    __table_args__ = (
        CheckConstraint("(recalled_at IS NULL) = (content IS NOT NULL)", name="recalled_has_no_text"),
        CheckConstraint("(recalled_at IS NULL) = (recall_words IS NULL)", name="recalled_says_why"),
        Index("ix_published_ruling_newest", "published_on", "id"),
        CheckConstraint("(follow_up_next IS NULL) = (follow_up_noted_on IS NULL)", name="noted_word_has_a_day"),
        CheckConstraint("(pdf_sha256 IS NULL) = (pdf_edition IS NULL)", name="pdf_of_an_edition"),
        Index("ix_published_ruling_given", "given_on", "id"),
        Index("ix_published_ruling_changed", "changed_at", "id"),
        Index("ix_published_ruling_corrects", "corrects_number"),
        Index("ix_published_ruling_stem_version", "stem_version"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(12), unique=True)
    edition: Mapped[int]
    """Goes up when the text is released anew; feeds tell it."""
    published_on: Mapped[date]
    changed_at: Mapped[datetime]
    given_on: Mapped[date]
    """The first day of the month in which the ruling was given: the register knows no closer."""
    title: Mapped[str]
    summary: Mapped[str]
    content: Mapped[str | None]
    """The anonymised ruling as canonical JSON, of the same schema as the sealed one; empty once recalled."""
    body: Mapped[str]
    """All its words, to make the highlighted passages from; empty once recalled."""
    stems: Mapped[str]
    """The stems of those words, which are what is searched; empty once recalled."""
    stem_version: Mapped[int]
    """How the stems were made; those of an older way are made anew by ``gpo register reindex``."""
    kind: Mapped[str] = mapped_column(String(20))
    corrects_number: Mapped[str | None] = mapped_column(String(12))
    replaced_by_number: Mapped[str | None] = mapped_column(String(12))
    follow_up: Mapped[FollowUpWord | None] = mapped_column(enum_column(FollowUpWord, "follow_up"))
    follow_up_next: Mapped[FollowUpWord | None] = mapped_column(enum_column(FollowUpWord, "follow_up_next"))
    """The word that waits for the next batch, so that the moment of its showing tells nothing."""
    follow_up_noted_on: Mapped[date | None]
    pdf_sha256: Mapped[str | None] = mapped_column(String(64))
    pdf_edition: Mapped[int | None]
    """Of which edition that PDF is; of an earlier one, it is not shown and waits to be made anew."""
    recalled_at: Mapped[datetime | None]
    recall_words: Mapped[str | None] = mapped_column(String(300))

    facets: Mapped[list["PublishedFacet"]] = relationship(order_by="PublishedFacet.id", cascade="all, delete-orphan")


class PublishedFacet(Base):
    """One value of one facet of a published ruling, with its day beside it, so that a page needs one index."""

    __tablename__ = "published_facet"
    __table_args__ = (
        Index("ix_published_facet_value", "facet", "value", "given_on", "ruling_id"),
        Index("ix_published_facet_ruling", "ruling_id", "facet", "value", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ruling_id: Mapped[int] = mapped_column(ForeignKey("published_ruling.id"))
    facet: Mapped[Facet] = mapped_column(enum_column(Facet, "facet"))
    value: Mapped[str] = mapped_column(String(80))
    given_on: Mapped[date]


class PublishedFacetCount(Base):
    """How many published rulings have this value: kept in the transaction of each publication and each recall."""

    __tablename__ = "published_facet_count"
    __table_args__ = (CheckConstraint("count >= 0", name="not_below_zero"),)

    facet: Mapped[Facet] = mapped_column(enum_column(Facet, "facet"), primary_key=True)
    value: Mapped[str] = mapped_column(String(80), primary_key=True)
    count: Mapped[int]


class SealedRuling(Base):
    """A line of the published list by which a PDF is proven: number and hashes, nothing of the case."""

    __tablename__ = "sealed_ruling"
    __table_args__ = (
        CheckConstraint("length(sealed_sha256) = 64", name="whole_hash"),
        CheckConstraint("length(unsealed_sha256) = 64", name="whole_unsealed_hash"),
    )

    number: Mapped[str] = mapped_column(String(12), primary_key=True)
    sealed_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    unsealed_sha256: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(20))
    replaced_by_number: Mapped[str | None] = mapped_column(String(12))
    listed_at: Mapped[datetime]


class PublishedFigure(Base):
    """A figure about the commission's own work, counted beforehand so that no public page touches a dispute."""

    __tablename__ = "published_figure"

    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    value: Mapped[int]
    counted_at: Mapped[datetime]
