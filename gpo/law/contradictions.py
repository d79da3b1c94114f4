"""Facts that cannot both be true: each pair is named, nothing is thrown away."""

from datetime import date

from gpo.law.enums import Ground
from gpo.law.explain import FACT_WORDS, date_words
from gpo.law.facts import Facts, Finding, FindingCode

# The first cannot lie before the second.
_NOT_BEFORE = (
    ("incomplete_told_on", "filed_on"),
    ("completed_on", "filed_on"),
    ("completed_on", "incomplete_told_on"),
    ("outcome_told_on", "filed_on"),
    ("ruling_sent_on", "filed_on"),
    ("closed_on", "filed_on"),
    ("outcome_told_on", "incomplete_told_on"),
    ("ruling_sent_on", "incomplete_told_on"),
    ("closed_on", "incomplete_told_on"),
    ("outcome_told_on", "completed_on"),
    ("ruling_sent_on", "completed_on"),
    ("closed_on", "completed_on"),
    ("ruling_sent_on", "outcome_told_on"),
    ("revision_sent_on", "ruling_sent_on"),
    ("closed_on", "outcome_told_on"),
    ("closed_on", "ruling_sent_on"),
    ("ruling_resent_on", "ruling_sent_on"),
    ("report_extended_to", "ruling_sent_on"),
    ("report_extended_to", "report_extension_told_on"),
    ("home_until", "home_since"),
)


def contradictions(facts: Facts) -> tuple[Finding, ...]:
    """Name every pair of facts that contradict each other.

    An early filing or objection is no contradiction: it counts (Awb 6:10).

    Args:
        facts: whatever is known.
    """
    found = [_pair(facts, later, earlier) for later, earlier in _NOT_BEFORE]
    if facts.ground is Ground.TOELATING:
        found.append(_pair(facts, "decision_made_known_on", "admission_requested_on"))
    found.append(_extension(facts))
    return tuple(finding for finding in found if finding)


def _pair(facts: Facts, later: str, earlier: str) -> Finding | None:
    late: date | None = getattr(facts, later)
    early: date | None = getattr(facts, earlier)
    if late is None or early is None or late >= early:
        return None
    return Finding(
        FindingCode.CONTRADICTION,
        f"Deze gegevens passen niet bij elkaar: {FACT_WORDS[later]} ({date_words(late)}) en"
        f" {FACT_WORDS[earlier]} ({date_words(early)}). De eerste dag kan niet voor de tweede liggen."
        f" Controleer {later} en {earlier}.",
    )


def _extension(facts: Facts) -> Finding | None:
    """An extension of the report belongs to a ruling that was at least told."""
    told, ruling = facts.report_extension_told_on, facts.ruling_sent_on
    if told is None and facts.report_extended_to is None:
        return None
    if ruling is None:
        return Finding(
            FindingCode.CONTRADICTION,
            "Het bestuur heeft uitstel gemeld, maar er is geen dag waarop de uitspraak is verzonden."
            " Controleer ruling_sent_on.",
        )
    known = facts.revision_sent_on or facts.outcome_told_on or ruling
    if told is not None and told < known:
        return Finding(
            FindingCode.CONTRADICTION,
            f"Het bestuur heeft uitstel gemeld op {date_words(told)}, voor de uitkomst bekend was"
            f" ({date_words(known)}). Controleer report_extension_told_on.",
        )
    return None
