"""The dispute: its people, its claims, its dated facts."""

import re
import unicodedata
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from gpo.db import Base, enum_column
from gpo.law.enums import Ground, Outcome, Sector, Stage, Subtype, WayOut


def name_key(name: str) -> str:
    """A name without capitals, accents and signs: "Zoë van 't Hof" and "zoe van t hof" are the same child.

    >>> name_key("Zoë van 't Hof"), name_key("😀")
    ('zoevanthof', '')
    """
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKD", name).casefold())[:200]


# Withdrawn, with the days to come back still running.
_COMING_BACK = text("withdrawn_on IS NOT NULL AND stage <> 'gesloten'")
_UNCONFIRMED = text("mail_confirmed_at IS NULL AND email IS NOT NULL")


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
    JONGERE = "jongere"
    """A pupil of 16 or 17 who follows the case and does not steer it."""


class Authority(StrEnum):
    """Who has gezag over the child, as the requester says."""

    ALLEEN = "alleen"
    SAMEN = "samen"
    IEMAND_ANDERS = "iemand_anders"
    ONBEKEND = "onbekend"


class Audience(StrEnum):
    """Who may read a paper or the words of a child."""

    PARTIJEN = "partijen"
    COMMISSIE_GEVRAAGD = "commissie_gevraagd"
    """Meant for the commission alone; the desk has still to decide. Until then only the desk sees it."""
    COMMISSIE = "commissie"
    """The desk decided that the commission reads it and the other side does not."""
    SECRETARIAAT = "secretariaat"
    """Between who sent it and the desk."""


class ConsentKind(StrEnum):
    """What a parent may refuse without any effect on the case."""

    SMS = "sms"
    VRAGEN_NA_SLUITING = "vragen_na_sluiting"
    WOORDEN_VOOR_INSPECTIE = "woorden_voor_inspectie"


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
        CheckConstraint("withdrawal_reason IS NULL OR withdrawn_on IS NOT NULL", name="withdrawal_has_day"),
        Index("ix_dispute_school_ground", "school_id", "ground", "id"),
        Index("ix_dispute_worklist", "stage", "filed_on", "id"),
        Index("ix_dispute_filed", "filed_on", "id"),
        Index("ix_dispute_board", "board_id", "filed_on", "id"),
        Index("ix_dispute_withdrawn", "withdrawn_on", sqlite_where=_COMING_BACK, postgresql_where=_COMING_BACK),
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
    filed_at: Mapped[datetime | None]
    """The moment of "versturen"; empty for what came on paper or by telephone."""
    language: Mapped[str] = mapped_column(String(10), default="nl", server_default="nl")
    """The language of the requester's pages and letters."""

    # What the parent says.
    story: Mapped[str]
    wish: Mapped[str]
    child_voice: Mapped[str | None]
    child_voice_how: Mapped[str | None]
    child_voice_audience: Mapped[Audience] = mapped_column(
        enum_column(Audience, "child_voice_audience"), default=Audience.PARTIJEN, server_default="partijen"
    )
    child_voice_decided_at: Mapped[datetime | None]
    """When the desk decided who may read the child's words, where that was asked."""
    child_voice_decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    child_voice_decision_reason: Mapped[str | None] = mapped_column(String(500))
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
    ruling_resent_on: Mapped[date | None]
    """The later sending to the board, where it is shown that the first did not arrive; the terms run from it."""
    revision_sent_on: Mapped[date | None]
    """Of the newest supplement or revision, from which the report runs anew. The oordeel was given by the first ruling:
    the ten weeks and the waiting of the bezwaar stay with ``ruling_sent_on``."""
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
    withdrawn_on: Mapped[date | None]
    """The parent stopped; the case closes when the days to think it over have passed."""
    withdrawal_voluntary: Mapped[bool | None]
    withdrawal_reason: Mapped[str | None]
    incomplete_reason: Mapped[str | None]
    closing_reason: Mapped[str | None]

    version_id: Mapped[int] = mapped_column()

    parties: Mapped[list["Party"]] = relationship(order_by="Party.id", cascade="all")
    child: Mapped["Child"] = relationship(cascade="all")
    other_parent: Mapped["OtherParent | None"] = relationship(cascade="all", uselist=False)
    young_person: Mapped["YoungPerson | None"] = relationship(cascade="all", uselist=False)
    claims: Mapped[list["Claim"]] = relationship(order_by="Claim.position", cascade="all")
    seats: Mapped[list["ChamberSeat"]] = relationship(order_by="ChamberSeat.id", cascade="all, delete-orphan")

    __mapper_args__ = {"version_id_col": version_id}

    @property
    def withdrawn(self) -> bool:
        """The parent has withdrawn and may still come back. A board must not see it."""
        return self.withdrawn_on is not None and self.stage is not Stage.GESLOTEN


class Party(Base):
    """A requester or someone who speaks for one."""

    __tablename__ = "party"
    __table_args__ = (
        UniqueConstraint("dispute_id", "user_id"),
        Index("ix_party_unconfirmed", "id", sqlite_where=_UNCONFIRMED, postgresql_where=_UNCONFIRMED),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    relation: Mapped[Relation] = mapped_column(enum_column(Relation, "relation"))
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str | None] = mapped_column(String(254))
    phone: Mapped[str | None] = mapped_column(String(40))
    address: Mapped[str | None] = mapped_column(String(300))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    authority: Mapped[Authority | None] = mapped_column(enum_column(Authority, "authority"))
    may_phone: Mapped[bool | None]
    may_mail: Mapped[bool | None]
    address_secret: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Address, telephone and mail stand in nothing that anyone but this party and the desk can read."""
    language: Mapped[str] = mapped_column(String(10), default="nl", server_default="nl")
    mail_confirmed_at: Mapped[datetime | None]
    code_hash: Mapped[str | None] = mapped_column(String(64))
    """Of the code on paper that opens the case without a mail address."""
    ring_first: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Wants a call before the ruling is sent."""
    ended_at: Mapped[datetime | None]
    """From here on no party any more: no access, no letters. The row stays for what was done before."""


class OtherParent(Base):
    """The other parent, as the requester describes the situation. Hears nothing until the desk decides."""

    __tablename__ = "other_parent"
    __table_args__ = (
        CheckConstraint("(decided_at IS NULL) = (involve IS NULL)", name="decided_either_way"),
        CheckConstraint("party_id IS NULL OR involve", name="party_only_if_involved"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), unique=True)
    name: Mapped[str | None] = mapped_column(String(200))
    email: Mapped[str | None] = mapped_column(String(254))
    knows: Mapped[bool | None]
    contact_safe: Mapped[bool | None]
    """``False``: contact is not safe. ``None``: the requester does not know or did not say."""
    words: Mapped[str | None]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    involve: Mapped[bool | None]
    reason: Mapped[str | None]
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))


class YoungPerson(Base):
    """A pupil of 16 or 17 who asks to follow the case by an own link; the desk decides."""

    __tablename__ = "young_person"
    __table_args__ = (CheckConstraint("(decided_at IS NULL) = (agreed IS NULL)", name="decided_either_way"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), unique=True)
    email: Mapped[str | None] = mapped_column(String(254))
    asked_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    agreed: Mapped[bool | None]
    reason: Mapped[str | None]
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))


class Consent(Base):
    """A free choice of one party: given or refused, and taken back at any time."""

    __tablename__ = "consent"
    __table_args__ = (UniqueConstraint("party_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    kind: Mapped[ConsentKind] = mapped_column(enum_column(ConsentKind, "kind"))
    given: Mapped[bool]
    decided_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class Child(Base):
    """The child. Name and birth date, never a BSN."""

    __tablename__ = "child"

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    born_on: Mapped[date | None]
    name_key: Mapped[str] = mapped_column(String(200), default="", server_default="", index=True)
    """The name without capitals, accents and signs, by which a likely double is found."""


class Claim(Base):
    """One thing the parent asks an oordeel about."""

    __tablename__ = "claim"
    __table_args__ = (UniqueConstraint("dispute_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"))
    position: Mapped[int]
    ground: Mapped[Ground] = mapped_column(enum_column(Ground, "claim_ground"))
    subtype: Mapped[Subtype | None] = mapped_column(enum_column(Subtype, "subtype"))
    text: Mapped[str]


class ChamberSeat(Base):
    """Who sits in the chamber of this dispute."""

    __tablename__ = "chamber_seat"
    __table_args__ = (UniqueConstraint("dispute_id", "user_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    seat: Mapped[Seat] = mapped_column(enum_column(Seat, "seat"))
    sat: Mapped[bool | None]
    """Whether this member sat at the hearing; ``None``: there was no hearing yet, or nobody noted it."""


class NumberSeries(Base):
    """The last number given in a year, per series; its row is locked while a number is taken."""

    __tablename__ = "number_series"

    series: Mapped[str] = mapped_column(String(20), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]
