"""Filing in time, too late or too early. Nothing here turns anyone away: late is asked for its reason."""

from datetime import date

from gpo.law.counting import count
from gpo.law.enums import Ground
from gpo.law.explain import amount_words, date_words
from gpo.law.facts import Facts, Finding, FindingCode
from gpo.law.rules import Rules
from gpo.law.terms import Circumstances, choose


def filing_findings(facts: Facts, extra_support: bool | None, rules: Rules) -> tuple[Finding, ...]:
    """What there is to say about a filing before anybody judges it.

    Late filing is never rejected by itself (UIT 108771: excusable where the letter did not name the
    commission); filing before the decision counts (Awb 6:10). A dispute on toelating or on the
    ontwikkelingsperspectief is for pupils who need extra support: a warning, never a bar.

    Args:
        facts: uses ``decision_made_known_on``, ``filed_on``, ``ground`` and the circumstances.
        extra_support: whether the pupil needs extra support; ``None`` is unknown and gives no warning.
        rules: the loaded rows.
    """
    findings = list(_moment(facts, rules))
    if extra_support is False and facts.ground in (Ground.TOELATING, Ground.ONTWIKKELINGSPERSPECTIEF):
        findings.append(
            Finding(
                FindingCode.EXTRA_SUPPORT_EXPECTED,
                "Bij toelating en bij het ontwikkelingsperspectief gaat de commissie over kinderen die extra"
                " hulp nodig hebben. U vulde in dat uw kind geen extra hulp nodig heeft. U kunt toch"
                " indienen.",
            )
        )
    return tuple(findings)


def _moment(facts: Facts, rules: Rules) -> tuple[Finding, ...]:
    decision, filed = facts.decision_made_known_on, facts.filed_on
    if decision is None or filed is None:
        return ()
    if filed < decision:
        return (
            Finding(
                FindingCode.FILED_EARLY,
                f"Het geschil is ingediend op {date_words(filed)}, voor de beslissing van"
                f" {date_words(decision)}. Dat is te vroeg, maar het verzoek telt mee.",
                rules.article("filed_early", filed),
            ),
        )
    last = filing_due(facts, rules)
    if last is None or filed <= last:
        return ()
    return (
        Finding(
            FindingCode.FILED_LATE,
            f"Het geschil is ingediend op {date_words(filed)}. De laatste dag was {date_words(last)}. Het"
            " verzoek is niet vanzelf afgewezen: de commissie vraagt waarom het later is en beslist daarna.",
            rules.article("filed_late", filed),
        ),
    )


def filing_due(facts: Facts, rules: Rules) -> date | None:
    """The last day for filing, or ``None`` where there is no decision on paper (de facto removal).

    Args:
        facts: uses ``decision_made_known_on`` and the circumstances.
        rules: the loaded rows.
    """
    start = facts.decision_made_known_on
    if start is None:
        return None
    term = choose("filing", start, Circumstances(facts.sector, facts.openbaar, facts.ground), rules)
    return count(term, start, rules).due_on if term and not term.unclear else None


def posted_in_time(last: date, posted_on: date | None, received_on: date, rules: Rules) -> Finding | None:
    """Whether a paper sent by post is too late (Awb 6:9).

    Args:
        last: the last day of the term.
        posted_on: the day of the postmark; ``None`` where it was not posted or is unknown.
        received_on: the day it came in.
        rules: for the week after the end (lid 2).

    Returns:
        ``None`` where it is in time, else the finding ``filed_late``.
    """
    if received_on <= last:
        return None
    term = choose("post_arrival", last, Circumstances(), rules)
    article = term.article if term else None
    limit = count(term, last, rules).due_on if term else last
    if posted_on is not None and posted_on <= last and received_on <= limit:
        return None
    week = amount_words(term.amount, term.unit) if term else "de termijn"
    return Finding(
        FindingCode.FILED_LATE,
        f"Ontvangen op {date_words(received_on)}, na de laatste dag {date_words(last)}. Een brief is op tijd"
        f" als hij voor het einde is gepost en binnen {week} na het einde is ontvangen.",
        article,
    )
