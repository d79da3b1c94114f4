"""The file of a dispute: numbered papers, their bytes kept by hash."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gpo.db import Base, enum_column
from gpo.disputes.models import Audience
from gpo.law.enums import Role

# Papers that not everybody may read are numbered from here on, so that the numbers of the others show no gap.
CONFIDENTIAL_FROM = 1000


class PaperKind(StrEnum):
    BESLUIT = "besluit"
    VERZOEK = "verzoek"
    VERWEER = "verweer"
    OPP = "opp"
    ONDERSTEUNINGSPROFIEL = "ondersteuningsprofiel"
    ONDERSTEUNINGSPLAN = "ondersteuningsplan"
    BEWIJS = "bewijs"
    STEM_VAN_HET_KIND = "stem_van_het_kind"
    MACHTIGING = "machtiging"
    BERICHT = "bericht"
    OVERIG = "overig"


class Document(Base):
    """One paper, kept as it was received; a photo without its EXIF and the place where it was taken."""

    __tablename__ = "document"
    __table_args__ = (
        UniqueConstraint("dispute_id", "position"),
        CheckConstraint("size > 0", name="not_empty"),
        CheckConstraint("length(sha256) = 64", name="whole_hash"),
        CheckConstraint(f"(audience = 'partijen') = (position <= {CONFIDENTIAL_FROM})", name="numbered_by_audience"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"))
    position: Mapped[int]
    kind: Mapped[PaperKind] = mapped_column(enum_column(PaperKind, "kind"))
    title: Mapped[str] = mapped_column(String(200))
    filename: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    received_on: Mapped[date]
    recorded_at: Mapped[datetime]
    added_by_role: Mapped[Role] = mapped_column(enum_column(Role, "added_by_role"))
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    """The requester or representative whose paper it is, also where the desk put it in the file."""
    description: Mapped[str | None] = mapped_column(String(500))
    audience: Mapped[Audience] = mapped_column(
        enum_column(Audience, "audience"), default=Audience.PARTIJEN, server_default="partijen"
    )
    decided_at: Mapped[datetime | None]
    """When the desk decided who may read it, where that was asked."""
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    decision_reason: Mapped[str | None] = mapped_column(String(500))

    @property
    def mark(self) -> str:
        """Its number in lists: 5, or V2 for the second paper (vertrouwelijk) that not everybody may read."""
        return str(self.noted)

    @property
    def noted(self) -> int | str:
        """Its number in the trail."""
        return self.position if self.position <= CONFIDENTIAL_FROM else f"V{self.position - CONFIDENTIAL_FROM}"


class Made:
    """A PDF that is made once: it waits for the worker until it has a hash."""

    sha256: Mapped[str | None] = mapped_column(String(64))
    made_at: Mapped[datetime | None]
