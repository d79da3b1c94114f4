"""What the law room says about a filing: shown as a notice, asked about once, never a stop."""

from dataclasses import dataclass
from datetime import date

from gpo.boards.models import School
from gpo.disputes.agenda import dates_of, facts_of
from gpo.disputes.models import Dispute
from gpo.filing.requests import Request, leading
from gpo.law.admissibility import filing_findings
from gpo.law.deadlines import compute
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


def passed_filing_day(request: Request, school: School, rules: Rules) -> ShownDue | None:
    """The last day for filing, where it has passed; then the form asks for the reason, once.

    Args:
        request: what is told, not filed yet.
        school: the location it is about.
        rules: the loaded rows.
    """
    facts = Facts(
        sector=school.sector,
        openbaar=school.public,
        ground=leading(request.grounds),
        decision_made_known_on=request.decision_made_known_on,
        filed_on=request.filed_on,
    )
    due = compute(facts, rules).date_of("filing")
    return ShownDue(due) if due is not None and request.filed_on > due.due_on else None


def term_in_words(rule: str, on: date, rules: Rules) -> str | None:
    """How long a term is ("6 weken"), where that is the same for everybody.

    Args:
        rule: a name of ``rows.RULES``.
        on: the day it would start.
        rules: the loaded rows.
    """
    term = choose(rule, on, Circumstances(), rules)
    return None if term is None or term.unclear else amount_words(term.amount, term.unit)
