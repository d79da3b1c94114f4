"""The shape of one row of law: what every kind of row says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gpo.law.enums import Ground, Kind, Outcome, Regime, Sector, WayOut


class RulesError(Exception):
    """A rules file that cannot be used; the message is a Dutch sentence that names the file and the row."""


class Unit(StrEnum):
    """Units of a term. They are kept apart: a week is not seven days for every article."""

    UREN = "uren"
    DAGEN = "dagen"
    WEKEN = "weken"
    MAANDEN = "maanden"
    JAREN = "jaren"


class Certainty(StrEnum):
    """How sure a row is: A text read, B official body, C third party, D our inference, NF not found."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    NF = "NF"


class CountsFrom(StrEnum):
    """From where the decision on an objection is counted."""

    ONTVANGST = "ontvangst"
    EINDE_BEZWAARTERMIJN = "einde_bezwaartermijn"


class Owed(StrEnum):
    """What the board owes after a ruling: the full ladder, a report of one press, or nothing."""

    VOLLEDIG = "volledig"
    EEN_DRUK = "een_druk"
    NIETS = "niets"


RULES = (
    "filing",
    "remedy",
    "defence",
    "ruling",
    "hearing",
    "report",
    "objection",
    "objection_decision",
    "admission_decision",
    "admission_decision_extended",
    "temporary_placement",
    "opp",
    "admission_request",
    "admission_incomplete",
    "school_suspension",
    "post_arrival",
    "home_three_months",
    "home_after_ruling",
)
PROVISIONS = ("suspension", "filed_early", "filed_late", "extra_dates")
SETTINGS: Mapping[str, type] = {
    "roll_by_analogy": bool,
    "suspension_ends_with": str,
    "regime_day_without_dictum": str,
    "report_extension_max_days": int,
    "reminder_days_before": int,
    "flag_days_after": int,
    "formal_notice_days": int,
    "inspectorate_days": int,
    "board_unreachable_days": int,
    "dictum_urgent_working_days": int,
    "draft_days": int,
    "draft_warning_days_before": int,
    "mail_confirmation_days": int,
    "take_back_days": int,
    "interim_question_days": int,
    "interim_answer_days": int,
    "key_link_days": int,
    "ask_after_report_days": int,
    "ask_after_measure_days": int,
    "ask_later_months": int,
    "ask_last_months": int,
    "ask_apart_days": int,
    "ask_reminder_days": int,
    "ask_silent_days": int,
    "ask_not_after_days": int,
    "office_opens_hour": int,
    "office_closes_hour": int,
    "ring_back_working_days": int,
    "hearing_minutes": int,
    "ruling_sent_until_hour": int,
    "ruling_warning_days_before": int,
    "publication_preview_working_days": int,
    "small_number_below": int,
    "rates_from_rulings": int,
    "grant_days_most": int,
    "naming_public": bool,
    "naming_reply_days": int,
    "repetition_times": int,
    "repetition_months": int,
    "evidence_kept_days": int,
    "figures_days_after": int,
    "figures_reply_days": int,
    "figures_broken_down_by": str,
    "follow_up_word_public": bool,
    "commission_name": str,
    "commission_official_name": str,
}
# Of a setting with a closed list of values: which.
ALLOWED: Mapping[str, tuple[str, ...]] = {
    "suspension_ends_with": ("dictum", "uitspraak"),
    "regime_day_without_dictum": ("vaststelling",),
    "figures_broken_down_by": ("schooljaar", "kalenderjaar"),
}


@dataclass(frozen=True, kw_only=True)
class Row:
    """What every row says: on which days it holds, where it comes from, how sure it is.

    Args:
        valid_from: first day; ``None`` only for a regime that is not in force.
        valid_until: last day, or ``None``.
        source: where it was found, with the state of that text.
        certainty: how sure it is.
        note: one more sentence for the reader.
        rank: 0 for the shipped file, 1 and up for the files of an installation.
    """

    valid_from: date | None
    valid_until: date | None = None
    source: str
    certainty: Certainty
    note: str = ""
    rank: int = 0

    def holds_on(self, day: date) -> bool:
        """Whether this row holds for something that starts on that day."""
        return self.valid_from is not None and (
            self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)
        )


@dataclass(frozen=True, kw_only=True)
class TermRow(Row):
    """One term: so many units, for these sectors, boards and grounds."""

    rule: str
    amount: int
    unit: Unit
    kind: Kind
    article: str | None = None
    sector: Sector | None = None
    openbaar: bool | None = None
    ground: Ground | None = None
    rolls: bool = True
    backward: bool = False
    counts_from: CountsFrom | None = None


@dataclass(frozen=True, kw_only=True)
class ProvisionRow(Row):
    """An article without a number, on which a finding rests."""

    name: str
    sector: Sector | None = None
    article: str


@dataclass(frozen=True, kw_only=True)
class RegimeRow(Row):
    """With which force a ruling speaks.

    Args:
        words: what stands on the ruling.
        ground: why it has that force, in words.
        ground_is_act: whether the ground is an Act (or the agreement that the Act knows).
        article: the article, or ``None`` where none was found.
    """

    regime: Regime
    words: str
    ground: str
    ground_is_act: bool
    article: str | None

    @property
    def binding(self) -> bool:
        """Whether the board may not deviate."""
        return self.regime is not Regime.ADVIES


@dataclass(frozen=True, kw_only=True)
class DutyRow(Row):
    """What is owed after an outcome, after a way out, or where anything is to be done."""

    owed: Owed
    outcome: Outcome | None = None
    way_out: WayOut | None = None
    measures: bool = False


@dataclass(frozen=True, kw_only=True)
class SettingRow(Row):
    """A choice of the installation, from a day on."""

    name: str
    value: bool | int | str
    kind: Kind


class Purpose(StrEnum):
    """What a helpline is for: safety (named on every page), another desk, or help."""

    VEILIGHEID = "veiligheid"
    LOKET = "loket"
    HULP = "hulp"


@dataclass(frozen=True, kw_only=True)
class HelplineRow(Row):
    """Somebody else who helps, and how to reach them.

    Args:
        name: by which the code knows it; a later row of the same name replaces it.
        what: for what, in plain words.
        phone, web, post, hours: as found; what no source gave is left out.
        find: where to find what is left out.
        seen_on: the day on which the source was looked at.
    """

    name: str
    purpose: Purpose
    title: str
    what: str
    phone: str | None = None
    web: str | None = None
    post: str | None = None
    hours: str | None = None
    find: str | None = None
    seen_on: date

    @property
    def tel(self) -> str | None:
        """The number as a link wants it: digits only."""
        return "".join(sign for sign in self.phone if sign.isdigit()) if self.phone else None


@dataclass(frozen=True, kw_only=True)
class FrameworkRow(Row):
    """One rule by which a dispute is judged, in plain words.

    Args:
        key: by which a ruling knows it; the same rule bears the same key in every sector and at every time.
        title, text: as they stand in the ruling.
        article: ``None`` where it was not found; the source says why.
        state: the state of the text that was read.
        ground: only for this ground; ``None`` for each.
    """

    key: str
    title: str
    text: str
    sector: Sector
    ground: Ground | None = None
    article: str | None = None
    state: str | None = None

    @property
    def cited(self) -> str:
        """The article with the state of its text, as it stands in a ruling."""
        if self.article is None:
            return "artikel niet gevonden"
        return f"{self.article} ({self.state})" if self.state else self.article


@dataclass(frozen=True, kw_only=True)
class DecreeDay:
    """A day put on a par with a public holiday (art. 3 lid 3), or taken away again by an installation."""

    day: date
    source: str
    certainty: Certainty
    note: str = ""
    applies: bool = True

    @property
    def words(self) -> str:
        """How a derivation names it, with the doubt where there is any."""
        doubt = f"; {self.note}" if self.note and self.certainty is not Certainty.A else ""
        return f"gelijkgesteld met een feestdag ({self.source}{doubt})"
