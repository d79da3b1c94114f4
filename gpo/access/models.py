"""Accounts, the links that open them, and what keeps a member from sitting in a case."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, false, true
from sqlalchemy.orm import Mapped, mapped_column

from gpo.actor import Actor
from gpo.db import Base, enum_column
from gpo.law.enums import Role


class User(Base):
    """One person in one role. A person with two roles has two accounts."""

    __tablename__ = "user_account"
    __table_args__ = (
        CheckConstraint("(role = 'bestuur') = (board_id IS NOT NULL)", name="board_user_has_board"),
        CheckConstraint("role <> 'systeem'", name="system_has_no_account"),
        CheckConstraint("email = lower(email)", name="email_lower_case"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str | None] = mapped_column(String(254), unique=True)
    """Proven by a link or given by the house. Empty for a parent without mail, who comes in by number and code."""
    claimed_email: Mapped[str | None] = mapped_column(String(254))
    """The new address that a parent wrote down; it becomes that of the account once a link to it was used."""
    name: Mapped[str] = mapped_column(String(200))
    role: Mapped[Role] = mapped_column(enum_column(Role, "role"))
    board_id: Mapped[int | None] = mapped_column(ForeignKey("board.id"), index=True)
    password_hash: Mapped[str | None] = mapped_column(String(200))
    school_id: Mapped[int | None] = mapped_column(ForeignKey("school.id"))
    """Of a board's user who prepares reports for one school and sees only its cases; empty: all of the board."""
    may_send: Mapped[bool] = mapped_column(default=True, server_default=true())
    """Whether a board's user has the mandate to send a report; else only to prepare one."""
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    failed_logins: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]

    @property
    def actor(self) -> Actor:
        return Actor(self.role, self.id, self.board_id, self.school_id, self.may_send)


class Invitation(Base):
    """A secret link in a mail. Only its hash is kept.

    For a parent it is the key: it opens the case until it expires. For a colleague or a board it lets someone choose a
    password, once.
    """

    __tablename__ = "invitation"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    email: Mapped[str] = mapped_column(String(254))
    name: Mapped[str] = mapped_column(String(200))
    role: Mapped[Role] = mapped_column(enum_column(Role, "invited_role"))
    board_id: Mapped[int | None] = mapped_column(ForeignKey("board.id"))
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"), index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    """When its button was pressed first; a key goes on working after that."""
    school_id: Mapped[int | None] = mapped_column(ForeignKey("school.id"))
    """Of a board's user who will prepare reports for one school."""
    may_send: Mapped[bool] = mapped_column(default=True, server_default=true())
    """Whether the account will have the mandate to send a report."""
    leads_to: Mapped[str | None] = mapped_column(String(300))
    """The own page that a key opens; empty: the case, or the list of cases."""
    withdrawn: Mapped[bool] = mapped_column(default=False, server_default=false())
    """The address turned out not to be this person's, so nothing is mailed there any more."""


class MemberTie(Base):
    """A member of the commission belongs to a board or samenwerkingsverband and may not sit in its cases.

    Source: Besluit bekostiging WPO 34.9; Bekostigingsbesluit WEC 46; Inrichtingsbesluit WVO 15b (tekst 2017).
    """

    __tablename__ = "member_tie"
    __table_args__ = (CheckConstraint("(board_id IS NULL) <> (partnership_id IS NULL)", name="board_or_partnership"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    board_id: Mapped[int | None] = mapped_column(ForeignKey("board.id"))
    partnership_id: Mapped[int | None] = mapped_column(ForeignKey("partnership.id"))


class GrantBasis(StrEnum):
    """What a look into a file rests on (domain.md section 3, the Inspectie)."""

    TOESTEMMING = "toestemming"
    WET = "wet"


class FileGrant(Base):
    """An inspector may read one file for some days: with the consent of both parties and the commission, or by law.

    Source: Reglement zaakbehandeling Onderwijsgeschillen art. 6.
    """

    __tablename__ = "file_grant"
    __table_args__ = (
        CheckConstraint(
            "basis <> 'toestemming' OR (parents_agreed_on IS NOT NULL AND board_agreed_on IS NOT NULL"
            " AND commission_agreed_on IS NOT NULL)",
            name="all_three_agreed",
        ),
        CheckConstraint("basis <> 'wet' OR article <> ''", name="law_has_article"),
        CheckConstraint("expires_on >= opens_on", name="expires_after_it_opens"),
        CheckConstraint("tell_parties OR basis = 'wet'", name="only_law_forbids_telling"),
        Index("ix_file_grant_user", "user_id", "dispute_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    basis: Mapped[GrantBasis] = mapped_column(enum_column(GrantBasis, "basis"))
    article: Mapped[str | None] = mapped_column(String(200))
    reason: Mapped[str]
    parents_agreed_on: Mapped[date | None]
    board_agreed_on: Mapped[date | None]
    commission_agreed_on: Mapped[date | None]
    tell_parties: Mapped[bool] = mapped_column(default=True)
    """False only where the article of law forbids it."""
    told_at: Mapped[datetime | None]
    opens_on: Mapped[date]
    expires_on: Mapped[date]
    granted_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    recorded_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class HeldForm(Base):
    """What was typed when the session had run out; given back after logging in again."""

    __tablename__ = "held_form"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    path: Mapped[str] = mapped_column(String(300))
    fields: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(index=True)


class AttemptKind(StrEnum):
    """What is counted, so that nobody can go on guessing or asking."""

    CODE = "code"
    LINK = "link"
    CALL = "call"


class Attempt(Base):
    """One wrong code, or one link that was asked for; kept for a day, without the address or the number itself."""

    __tablename__ = "attempt"
    __table_args__ = (Index("ix_attempt_subject", "kind", "subject_hash", "made_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[AttemptKind] = mapped_column(enum_column(AttemptKind, "kind"))
    subject_hash: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = mapped_column(index=True)
