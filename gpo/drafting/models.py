"""The draft of a ruling inside the chamber: every version, every comment, and who agrees with which version."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from gpo.db import Base, enum_column
from gpo.rulings.models import RulingKind


class DraftState(StrEnum):
    OPEN = "open"
    VASTGESTELD = "vastgesteld"
    VERVALLEN = "vervallen"
    """Thrown away with a reason, or overtaken because the case ended."""


class Part(StrEnum):
    """The parts of a ruling that a comment can be about."""

    GEHEEL = "geheel"
    SAMENVATTING = "samenvatting"
    SAMENVATTING_ENGELS = "samenvatting_engels"
    VERLOOP = "verloop"
    FEITEN = "feiten"
    STANDPUNT_OUDERS = "standpunt_ouders"
    STANDPUNT_BESTUUR = "standpunt_bestuur"
    TOETSINGSKADER = "toetsingskader"
    OVERWEGINGEN = "overwegingen"
    BELANG_VAN_HET_KIND = "belang_van_het_kind"
    STEM_VAN_HET_KIND = "stem_van_het_kind"
    OORDEEL = "oordeel"
    MAATREGELEN = "maatregelen"
    BRIEF_AAN_HET_KIND = "brief_aan_het_kind"


class Verdict(StrEnum):
    """What a member says of one version."""

    AKKOORD = "akkoord"
    WIJZIGING = "wijziging"
    EINDCONTROLE = "eindcontrole"
    """The four eyes: read whole by somebody who did not write along (``four_eyes.py``)."""


class RulingDraft(Base):
    """A ruling that is being written, on one or more disputes."""

    __tablename__ = "ruling_draft"
    __table_args__ = (
        CheckConstraint("(state = 'vastgesteld') = (ruling_id IS NOT NULL)", name="adopted_has_ruling"),
        CheckConstraint("state <> 'vervallen' OR dropped_reason <> ''", name="dropped_with_reason"),
        CheckConstraint("(kind = 'uitspraak') = (corrects_id IS NULL)", name="correction_points_back"),
        Index(
            "uq_ruling_draft_open",
            "dispute_id",
            unique=True,
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    """The dispute it was begun on; its chamber writes. Joined disputes stand in ``joined``."""
    kind: Mapped[RulingKind] = mapped_column(enum_column(RulingKind, "kind"))
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("ruling.id"))
    state: Mapped[DraftState] = mapped_column(enum_column(DraftState, "state"))
    begun_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    begun_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    dropped_reason: Mapped[str | None] = mapped_column(String(500))
    ruling_id: Mapped[int | None] = mapped_column(ForeignKey("ruling.id"), unique=True)
    version_id: Mapped[int] = mapped_column()

    versions: Mapped[list["DraftVersion"]] = relationship(order_by="DraftVersion.number", cascade="all")
    comments: Mapped[list["DraftComment"]] = relationship(order_by="DraftComment.id", cascade="all")
    joined: Mapped[list["DraftJoined"]] = relationship(order_by="DraftJoined.dispute_id", cascade="all, delete-orphan")

    __mapper_args__ = {"version_id_col": version_id}


class DraftJoined(Base):
    """Another dispute that the draft speaks on (gevoegde behandeling)."""

    __tablename__ = "draft_joined"

    draft_id: Mapped[int] = mapped_column(ForeignKey("ruling_draft.id"), primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), primary_key=True, index=True)


class DraftVersion(Base):
    """The whole draft as one person saved it. Never changed; a newer one stands beside it."""

    __tablename__ = "draft_version"
    __table_args__ = (UniqueConstraint("draft_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("ruling_draft.id"))
    number: Mapped[int]
    fields: Mapped[str]
    """What stands in every field, as JSON (``drafting/words.py``); half a draft is a draft too."""
    note: Mapped[str | None] = mapped_column(String(500))
    """What changed, in the writer's words."""
    saved_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    saved_at: Mapped[datetime]

    verdicts: Mapped[list["DraftVerdict"]] = relationship(order_by="DraftVerdict.id", cascade="all")


class DraftVerdict(Base):
    """What one member of the chamber says of one version. A new version is judged anew."""

    __tablename__ = "draft_verdict"
    __table_args__ = (
        UniqueConstraint("version_id", "user_id", "verdict"),
        CheckConstraint("verdict <> 'wijziging' OR reason <> ''", name="change_has_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("draft_version.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    verdict: Mapped[Verdict] = mapped_column(enum_column(Verdict, "verdict"))
    reason: Mapped[str | None] = mapped_column(String(4000))
    said_at: Mapped[datetime]


class DraftComment(Base):
    """A remark of one member on a part of the draft."""

    __tablename__ = "draft_comment"
    __table_args__ = (CheckConstraint("(done_at IS NULL) = (done_by_id IS NULL)", name="done_by_somebody"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("ruling_draft.id"), index=True)
    on_version: Mapped[int]
    part: Mapped[Part] = mapped_column(enum_column(Part, "part"))
    text: Mapped[str]
    by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    said_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    done_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
