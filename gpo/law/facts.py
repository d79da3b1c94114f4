"""What is known of a dispute, and what the law room answers."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypedDict

from gpo.law.calendar import Step
from gpo.law.enums import Ground, Outcome, Sector


@dataclass(frozen=True, kw_only=True)
class Facts:
    """The dated facts of one dispute; each may be unknown.

    The names are the keys of ``gpo wet data`` and the columns of a dispute.
    """

    sector: Sector | None = None
    openbaar: bool | None = None
    ground: Ground | None = None
    enrolled_elsewhere: bool | None = None
    outcome: Outcome | None = None
    measures: bool | None = None
    decision_made_known_on: date | None = None
    filed_on: date | None = None
    incomplete_told_on: date | None = None
    completed_on: date | None = None
    objection_received_on: date | None = None
    outcome_told_on: date | None = None
    ruling_sent_on: date | None = None
    ruling_resent_on: date | None = None
    revision_sent_on: date | None = None
    report_extension_told_on: date | None = None
    report_extended_to: date | None = None
    closed_on: date | None = None
    home_since: date | None = None
    home_until: date | None = None
    admission_requested_on: date | None = None
    enrolled_on: date | None = None


class FindingCode(StrEnum):
    """What the law room may find besides dates. The codes are fixed: programs read them."""

    FILED_LATE = "filed_late"
    FILED_EARLY = "filed_early"
    EXTRA_SUPPORT_EXPECTED = "extra_support_expected"
    CONTRADICTION = "contradiction"
    NO_DECREE_ROW = "no_decree_row"
    NO_REPORT_OWED = "no_report_owed"
    REPORT_EXTENSION_REFUSED = "report_extension_refused"
    RULING_RESENT = "ruling_resent"
    NO_OBJECTION_FOR_OPP = "no_objection_for_opp"
    OBJECTION_EARLY = "objection_early"
    OBJECTION_SUSPENDED = "objection_suspended"
    SECTOR_NEEDED = "sector_needed"
    OPENBAAR_NEEDED = "openbaar_needed"
    DECISION_DATE_NEEDED = "decision_date_needed"
    FILING_DATE_NEEDED = "filing_date_needed"
    ARTICLE_NEEDS_SECTOR = "article_needs_sector"
    ARTICLE_NEEDS_OPENBAAR = "article_needs_openbaar"
    ARTICLE_NEEDS_GROUND = "article_needs_ground"
    BEFORE_FIRST_ROW = "before_first_row"
    NO_ROW = "no_row"
    TERM_UNCLEAR = "term_unclear"


class StepJson(TypedDict):
    on: str
    text: str


class StartJson(TypedDict):
    fact: str
    on: str


class DueJson(TypedDict):
    rule: str
    due_on: str
    kind: str
    article: str | None
    source: str
    start: StartJson
    steps: list[StepJson]
    sentence: str


class FindingJson(TypedDict):
    code: str
    sentence: str
    article: str | None


class AnswerJson(TypedDict):
    dates: list[DueJson]
    findings: list[FindingJson]


@dataclass(frozen=True)
class Due:
    """One computed date with its derivation.

    Args:
        rule: which term.
        due_on: the day; the last day for an act, or the first day of a right (temporary placement).
        kind: wet, AMvB, reglement, werktermijn or instelling.
        article: the article, or ``None``; then ``source`` says why.
        source: where the rule was found.
        start_fact: the name of the fact from which it is counted.
        start_on: the day of that fact.
        steps: every step; the last one is on ``due_on``.
        sentence: the same in one plain Dutch passage.
    """

    rule: str
    due_on: date
    kind: str
    article: str | None
    source: str
    start_fact: str
    start_on: date
    steps: tuple[Step, ...]
    sentence: str

    def as_json(self) -> DueJson:
        """The shape in which ``gpo wet data`` prints it."""
        return DueJson(
            rule=self.rule,
            due_on=self.due_on.isoformat(),
            kind=str(self.kind),
            article=self.article,
            source=self.source,
            start=StartJson(fact=self.start_fact, on=self.start_on.isoformat()),
            steps=[StepJson(on=step.on.isoformat(), text=step.text) for step in self.steps],
            sentence=self.sentence,
        )


@dataclass(frozen=True)
class Finding:
    """Something the reader must know besides the dates."""

    code: FindingCode
    sentence: str
    article: str | None = None

    def as_json(self) -> FindingJson:
        """The shape in which ``gpo wet data`` prints it."""
        return FindingJson(code=str(self.code), sentence=self.sentence, article=self.article)


@dataclass(frozen=True)
class Answer:
    """Every date the facts carry, and every finding."""

    dates: tuple[Due, ...]
    findings: tuple[Finding, ...]

    def date_of(self, rule: str) -> Due | None:
        """The date of one rule, if the facts carry it."""
        return next((due for due in self.dates if due.rule == rule), None)

    def as_json(self) -> AnswerJson:
        """The shape in which ``gpo wet data`` prints it."""
        return AnswerJson(
            dates=[due.as_json() for due in self.dates],
            findings=[finding.as_json() for finding in self.findings],
        )
