"""School boards, schools (one row per location) and samenwerkingsverbanden, with the names of every day."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from gpo.db import Base, enum_column
from gpo.law.enums import Sector

# Words are compared by range ("reg" <= word < "reh"), which only byte order makes right on PostgreSQL.
Word = String(60).with_variant(String(60, collation="C"), "postgresql")

# One period at a time is still running.
OPEN_PERIOD: dict[str, Any] = {
    "sqlite_where": text("valid_until IS NULL"),
    "postgresql_where": text("valid_until IS NULL"),
}


class FileKind(StrEnum):
    """The kinds of file that can be imported; lapse and shrink are judged within one kind."""

    DUO_BO = "duo-bo"
    DUO_VO = "duo-vo"
    DUO_SO_SBO = "duo-so-sbo"
    DUO_HISTORIE = "duo-historie"
    INSPECTIE_BESTUREN = "inspectie-besturen"
    VESTIGINGEN_BO = "vestigingen-bo"
    VESTIGINGEN_VO_SO = "vestigingen-vo-so"
    BESTUREN = "besturen"
    SWV_BESTUREN = "swv-besturen"
    SWV_GEBIEDEN = "swv-gebieden"
    SWV_POSTCODE4 = "swv-postcode4"
    SCHOOLVAKANTIES = "schoolvakanties"


class Board(Base):
    """A school board (bevoegd gezag); the body behind a samenwerkingsverband is a board too."""

    __tablename__ = "board"
    __table_args__ = (
        CheckConstraint("length(number) = 5", name="number_has_five_digits"),
        CheckConstraint("length(name) > 0", name="has_a_name"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(5), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    name_known: Mapped[bool] = mapped_column(default=True)
    """False for a board that only a school's row mentions: no file has named it yet."""
    sectors: Mapped[str] = mapped_column(String(40), default="")
    """As published: PO, SO, VO, MBO, HO, PAO joined by a hyphen; empty where the source has none."""
    email: Mapped[str | None] = mapped_column(String(254))
    lapsed_on: Mapped[date | None]
    source: Mapped[FileKind | None] = mapped_column(enum_column(FileKind, "source"))
    """The kind of file the present values came from; empty for a board added by hand."""
    as_of: Mapped[date | None]
    """The day the present values were true according to that source."""

    @property
    def lapsed(self) -> bool:
        """Whether the board no longer exists."""
        return self.lapsed_on is not None


class ContactKind(StrEnum):
    """Who a board can be reached by, in the order in which it is tried."""

    FUNCTIEPOSTBUS = "functiepostbus"
    CONTACT = "contact"
    VERVANGER = "vervanger"
    BESTUURDER = "bestuurder"
    """The management: a formal notice goes there too."""


class BoardContact(Base):
    """One way to reach a board about rulings. Kept when it ends; a new one is a new row."""

    __tablename__ = "board_contact"
    __table_args__ = (
        CheckConstraint("kind = 'functiepostbus' OR name <> ''", name="person_has_a_name"),
        Index("ix_board_contact_board", "board_id", "kind", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(ForeignKey("board.id"))
    kind: Mapped[ContactKind] = mapped_column(enum_column(ContactKind, "kind"))
    name: Mapped[str | None] = mapped_column(String(200))
    function: Mapped[str | None] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(String(254))
    phone: Mapped[str | None] = mapped_column(String(40))
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    unreachable_at: Mapped[datetime | None]
    """When a mail to it came back."""
    ended_at: Mapped[datetime | None]


class Succession(StrEnum):
    """Why another board took over."""

    FUSIE = "fusie"
    OVERDRACHT = "overdracht"


class DutyTransfer(Base):
    """From a day the duties in one dispute are another board's; both names stay shown."""

    __tablename__ = "duty_transfer"
    __table_args__ = (CheckConstraint("from_board_id <> to_board_id", name="to_another_board"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    from_board_id: Mapped[int] = mapped_column(ForeignKey("board.id"), index=True)
    to_board_id: Mapped[int] = mapped_column(ForeignKey("board.id"), index=True)
    on: Mapped[date] = mapped_column("transferred_on")
    because: Mapped[Succession] = mapped_column(enum_column(Succession, "because"))
    source: Mapped[str] = mapped_column(String(300))
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))


class BoardName(Base):
    """The name of a board during a period. ``valid_until`` is the first day it no longer held."""

    __tablename__ = "board_name"
    __table_args__ = (
        CheckConstraint("valid_until > valid_from", name="ends_after_it_begins"),
        Index("uq_board_name_open", "board_id", unique=True, **OPEN_PERIOD),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(ForeignKey("board.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    valid_from: Mapped[date | None]
    """Empty for the first known name: since when it held is not known."""
    valid_until: Mapped[date | None]
    recorded_at: Mapped[datetime]


class School(Base):
    """A location (vestiging) of a school."""

    __tablename__ = "school"
    __table_args__ = (
        CheckConstraint("length(code) = 6", name="code_has_six_characters"),
        CheckConstraint("length(name) > 0", name="has_a_name"),
        CheckConstraint("length(postcode) = 6", name="postcode_has_six_characters"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(6), unique=True)
    brin: Mapped[str] = mapped_column(String(4), index=True)
    name: Mapped[str] = mapped_column(String(200))
    sector: Mapped[Sector] = mapped_column(enum_column(Sector, "sector"))
    """The Act the school falls under: PO (WPO, special primary schools too), SO (WEC) or VO (WVO 2020)."""
    education: Mapped[str] = mapped_column(String(10))
    """BO, SBO, SO, VSO, SO/VSO or VO."""
    street: Mapped[str | None] = mapped_column(String(100))
    house_number: Mapped[str | None] = mapped_column(String(20))
    postcode: Mapped[str | None] = mapped_column(String(6))
    city: Mapped[str | None] = mapped_column(String(80))
    municipality_code: Mapped[str | None] = mapped_column(String(4))
    municipality: Mapped[str | None] = mapped_column(String(80))
    province: Mapped[str | None] = mapped_column(String(30))
    denomination: Mapped[str | None] = mapped_column(String(80))
    board_id: Mapped[int | None] = mapped_column(ForeignKey("board.id"), index=True)
    holiday_region: Mapped[str | None] = mapped_column(String(10))
    """noord, midden or zuid: by which school holidays are counted."""
    lapsed_on: Mapped[date | None]
    """Vervallen per: the first day the location no longer existed."""
    source: Mapped[FileKind | None] = mapped_column(enum_column(FileKind, "source"))
    as_of: Mapped[date | None]

    board: Mapped[Board | None] = relationship()

    @property
    def lapsed(self) -> bool:
        """Whether the location is closed."""
        return self.lapsed_on is not None

    @property
    def public(self) -> bool | None:
        """Openbaar (True), bijzonder (False), or not to be told from the denomination (None).

        A samenwerkingsschool of openbaar and bijzonder may be either; guessing would give a wrong article.
        """
        if self.denomination == "Openbaar":
            return True
        if not self.denomination or self.denomination in ("Overige", "Rest"):
            return None
        return None if "Opb." in self.denomination else False

    @property
    def label(self) -> str:
        """One line for a list: name, place, and ``gesloten`` for a closed location."""
        return ", ".join(filter(None, (self.name, self.city or self.municipality))) + (
            " (gesloten)" if self.lapsed else ""
        )


class SchoolPeriod(Base):
    """The name and the board of a location during a period; ``valid_until`` is the first day no longer."""

    __tablename__ = "school_period"
    __table_args__ = (
        CheckConstraint("valid_until > valid_from", name="ends_after_it_begins"),
        Index("uq_school_period_open", "school_id", unique=True, **OPEN_PERIOD),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    board_id: Mapped[int | None] = mapped_column(ForeignKey("board.id"), index=True)
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    recorded_at: Mapped[datetime]


class SchoolWord(Base):
    """A word by which a location is found: of its name, place, postcode or code, without accents."""

    __tablename__ = "school_word"
    __table_args__ = (Index("ix_school_word_word", "word", "school_id"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"), primary_key=True)
    word: Mapped[str] = mapped_column(Word, primary_key=True)


class SchoolHoliday(Base):
    """A school holiday of one region; first and last day both count."""

    __tablename__ = "school_holiday"
    __table_args__ = (
        UniqueConstraint("region", "school_year", "name"),
        CheckConstraint("ends_on >= begins_on", name="ends_after_it_begins"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    region: Mapped[str] = mapped_column(String(10))
    school_year: Mapped[str] = mapped_column(String(9))
    name: Mapped[str] = mapped_column(String(20))
    begins_on: Mapped[date]
    ends_on: Mapped[date]
    fixed: Mapped[bool]
    """Set by the minister; otherwise advice, from which a school may differ."""
    source: Mapped[str] = mapped_column(String(200))
    remark: Mapped[str | None] = mapped_column(String(300))
    """What was mended in the source, in a sentence for the page."""


class BoardListing(Base):
    """Which kind of file lists a board, and as of which day."""

    __tablename__ = "board_listing"

    board_id: Mapped[int] = mapped_column(ForeignKey("board.id"), primary_key=True)
    kind: Mapped[FileKind] = mapped_column(enum_column(FileKind, "kind"), primary_key=True)
    listed_on: Mapped[date]


class SchoolListing(Base):
    """Which kind of file lists a location, and as of which day."""

    __tablename__ = "school_listing"

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"), primary_key=True)
    kind: Mapped[FileKind] = mapped_column(enum_column(FileKind, "kind"), primary_key=True)
    listed_on: Mapped[date]


class Partnership(Base):
    """A samenwerkingsverband passend onderwijs, by its code in the regulation of 2015."""

    __tablename__ = "partnership"
    __table_args__ = (CheckConstraint("sector IN ('PO', 'VO')", name="sector_is_po_or_vo"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(6), unique=True)
    sector: Mapped[Sector] = mapped_column(enum_column(Sector, "sector"))
    name: Mapped[str] = mapped_column(String(200))
    """``Samenwerkingsverband PO2001``: no source links a code to the name of the legal body."""
    municipalities: Mapped[str | None]
    """The gemeenten of 2015 it covered, joined by semicolons."""


class PartnershipArea(Base):
    """The samenwerkingsverband of a four-digit postcode. Good for prefill, not for decisions."""

    __tablename__ = "partnership_area"
    __table_args__ = (UniqueConstraint("postcode4", "sector"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    postcode4: Mapped[str] = mapped_column(String(4))
    sector: Mapped[Sector] = mapped_column(enum_column(Sector, "sector"))
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"), index=True)
