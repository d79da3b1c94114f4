"""What the law room says about a filing: shown as a notice, asked about once, never a stop."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gpo.boards.models import School
from gpo.disputes.agenda import dates_of, facts_of
from gpo.disputes.models import Dispute
from gpo.filing.requests import leading
from gpo.law.admissibility import filing_findings
from gpo.law.deadlines import Answer, compute
from gpo.law.enums import Ground
from gpo.law.explain import FACT_WORDS, RULE_WORDS, amount_words
from gpo.law.facts import Due, Facts, Finding, FindingCode
from gpo.law.rules import Rules
from gpo.law.terms import Circumstances, choose

# The others are about facts that are missing or do not fit together; the desk sees those on the case page.
_FOR_PARENTS = frozenset(
    {
        FindingCode.FILED_LATE,
        FindingCode.FILED_EARLY,
        FindingCode.OBJECTION_SUSPENDED,
        FindingCode.NO_OBJECTION_FOR_OPP,
        FindingCode.NO_DECREE_ROW,
    }
)


@dataclass(frozen=True)
class ShownDue:
    """A computed date in the words of a page; the law's own words stay as they are."""

    due: Due
    met_on: date | None = None

    def __getattr__(self, name: str) -> object:
        return getattr(self.due, name)

    @property
    def rule_label(self) -> str:
        """The act that the date is about, with a capital."""
        words = RULE_WORDS[self.due.rule]
        return words[0].upper() + words[1:]

    @property
    def met_in_time(self) -> bool:
        """Whether it was done by its last day, so that nobody need look at it any more."""
        return self.met_on is not None and self.met_on <= self.due.due_on

    @property
    def start_label(self) -> str:
        """What happened on the day from which is counted."""
        return FACT_WORDS[self.due.start_fact]


def of_dispute(dispute: Dispute, rules: Rules) -> tuple[list[ShownDue], list[Finding]]:
    """The dates of a filing, and what its receipt says besides them.

    Args:
        dispute: just filed, or later.
        rules: the loaded rows.
    """
    answer = dates_of(dispute, rules)
    found = {finding.code: finding for finding in answer.findings if finding.code in _FOR_PARENTS}
    found |= {finding.code: finding for finding in filing_findings(facts_of(dispute), dispute.extra_support, rules)}
    met = {"filing": dispute.filed_on, "objection": dispute.objection_received_on}
    return [ShownDue(due, met.get(due.rule)) for due in answer.dates], list(found.values())


def passed_filing_day(
    grounds: Sequence[Ground], decided_on: date | None, filed_on: date, school: School, rules: Rules
) -> ShownDue | None:
    """The last day for filing, where it has passed; then the reason is asked for, once.

    Args:
        grounds: what it is about, at least one.
        decided_on: the day of the decision on paper, if there is one.
        filed_on: the day of filing, or today.
        school: the location it is about.
        rules: the loaded rows.
    """
    due = _computed(grounds, decided_on, filed_on, school, rules).date_of("filing")
    return ShownDue(due) if due is not None and filed_on > due.due_on else None


def last_day_for_bezwaar(
    grounds: Sequence[Ground], decided_on: date | None, filed_on: date, school: School, rules: Rules
) -> ShownDue | None:
    """The last day for bezwaar with the board: filing here is none. Arguments as ``passed_filing_day``."""
    due = _computed(grounds, decided_on, filed_on, school, rules).date_of("objection")
    return None if due is None else ShownDue(due)


def _computed(
    grounds: Sequence[Ground], decided_on: date | None, filed_on: date, school: School, rules: Rules
) -> Answer:
    facts = Facts(
        sector=school.sector,
        openbaar=school.public,
        ground=leading(grounds),
        decision_made_known_on=decided_on,
        filed_on=filed_on,
    )
    return compute(facts, rules)


def term_in_words(rule: str, on: date, rules: Rules) -> str | None:
    """How long a term is ("6 weken"), where that is the same for everybody.

    Args:
        rule: a name of ``rows.RULES``.
        on: the day it would start.
        rules: the loaded rows.
    """
    term = choose(rule, on, Circumstances(), rules)
    return None if term is None or term.unclear else amount_words(term.amount, term.unit)
