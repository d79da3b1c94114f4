"""Every date of a dispute, from its facts: the whole answer of ``gpo wet data``."""

from datetime import date, timedelta

from gpo.law.admissibility import filing_findings
from gpo.law.calendar import Step, add, count_back
from gpo.law.contradictions import contradictions
from gpo.law.counting import Counted, count, due_of
from gpo.law.enums import Ground, Kind, Sector
from gpo.law.explain import date_words
from gpo.law.facts import Answer, Due, Facts, Finding, FindingCode
from gpo.law.objection import objection_dates
from gpo.law.regime import report_owed
from gpo.law.rows import Owed, RulesError, Unit
from gpo.law.rules import Rules
from gpo.law.sheet import Sheet
from gpo.law.terms import Circumstances, Term, choose

__all__ = [
    "Answer",
    "Due",
    "Facts",
    "Finding",
    "FindingCode",
    "Step",
    "compute",
    "measure_due",
    "reminder_on",
    "sending_day",
    "term_due",
]

_DAY = timedelta(days=1)
_SET_IN_RULING = "De termijn die de commissie in de uitspraak heeft gesteld; geen wettelijke termijn."
_SET_IN_DICTUM = "De termijn die de commissie in het dictum heeft gesteld; geen wettelijke termijn."
_MEASURE_STARTS = ("outcome_told_on", "ruling_sent_on", "ruling_resent_on", "revision_sent_on")


def compute(facts: Facts, rules: Rules) -> Answer:
    """Every date that the facts carry, with its derivation, and every finding.

    Args:
        facts: what is known of one dispute.
        rules: the loaded rows; which row holds is chosen by the day a term starts.
    """
    sheet = Sheet(facts, rules)
    sheet.findings.extend(contradictions(facts))
    sheet.plain("filing", "decision_made_known_on", facts.decision_made_known_on)
    sheet.findings.extend(filing_findings(facts, None, rules))
    sheet.plain("remedy", "incomplete_told_on", facts.incomplete_told_on)
    sheet.plain("defence", "completed_on", facts.completed_on)
    sheet.plain("ruling", "filed_on", facts.filed_on)
    _report(sheet)
    objection_dates(sheet)
    sheet.plain("admission_decision", "admission_requested_on", facts.admission_requested_on)
    sheet.plain("admission_decision_extended", "admission_requested_on", facts.admission_requested_on)
    _temporary_placement(sheet)
    sheet.plain("opp", "enrolled_on", facts.enrolled_on)
    _home(sheet)
    return sheet.answer()


def _report(sheet: Sheet) -> None:
    """The board's report; the term is the commission's own (34.9 lid 8 and its likes give none).

    After a supplement or a revision it is about that ruling, and runs anew.
    """
    facts, rules = sheet.facts, sheet.rules
    sent = facts.revision_sent_on or facts.ruling_sent_on
    if sent is None:
        return
    if facts.outcome and report_owed([facts.outcome], bool(facts.measures), None, rules, sent) is Owed.NIETS:
        sheet.find(
            FindingCode.NO_REPORT_OWED,
            "Na deze uitkomst hoeft het schoolbestuur niets te melden: er is geen oordeel over de zaak zelf"
            " en geen maatregel of aanbeveling.",
        )
        return
    fact, start = sending_day(sent, facts.ruling_resent_on, revised=facts.revision_sent_on is not None)
    term = sheet.term("report", start)
    if term is None:
        return
    counted, more = count(term, start, rules), ""
    if start != sent:
        more = _resent(sheet, sent, start)
    if facts.report_extended_to or facts.report_extension_told_on:
        first, counted = counted, _extended(sheet, start, counted)
        if counted is not first:
            sheet.put(term, fact, start, counted, wording="report_extended", more=more)
            return
    sheet.put(term, fact, start, counted, more=more)


def sending_day(sent: date, resent: date | None, *, revised: bool = False) -> tuple[str, date]:
    """From which sending to the board the terms run: the first, or the later one where the first did not arrive.

    Args:
        sent: the day the ruling was sent.
        resent: the day it was sent to the board again, after it was shown that the first did not arrive.
        revised: whether it is a supplement or revision of an earlier ruling.

    Returns:
        The name of the fact and its day.
    """
    if resent is not None and resent > sent:
        return "ruling_resent_on", resent
    return ("revision_sent_on" if revised else "ruling_sent_on"), sent


def _resent(sheet: Sheet, sent: date, again: date) -> str:
    """The board is never blamed for what did not reach it: it is found, and said where the term is explained."""
    words = (
        f"Met de verzending van {date_words(sent)} kreeg het bestuur de uitspraak niet. De termijn loopt daarom vanaf"
        f" de verzending van {date_words(again)}."
    )
    sheet.find(FindingCode.RULING_RESENT, words)
    return f" {words}"


def _extended(sheet: Sheet, sent: date, first: Counted) -> Counted:
    """The day the board named, if named in time and not too far away; else the first day stands."""
    told, to = sheet.facts.report_extension_told_on, sheet.facts.report_extended_to
    most = sheet.rules.number("report_extension_max_days", sent)
    if to is None:
        why = "een nieuwe dag ontbreekt"
    elif told is None:
        why = "de dag waarop het bestuur dit meldde ontbreekt"
    elif told > first.due_on:
        why = f"het bestuur meldde dit pas op {date_words(told)}, na de laatste dag"
    elif to <= first.due_on:
        why = f"de nieuwe dag {date_words(to)} ligt niet na de eerste"
    elif to > first.due_on + most * _DAY:
        why = f"de nieuwe dag {date_words(to)} ligt meer dan {most} dagen na de eerste"
    else:
        step = Step(
            to,
            f"uitstel, door het bestuur gemeld op {date_words(told)}: de dag die het noemde, schuift niet op",
        )
        return Counted(to, (*first.steps, step), first.years, analogy=False)
    sheet.find(
        FindingCode.REPORT_EXTENSION_REFUSED,
        f"Het uitstel voor de mededeling telt niet: {why}. De eerste dag, {date_words(first.due_on)}, blijft gelden.",
    )
    return first


def _temporary_placement(sheet: Sheet) -> None:
    """The day after ten weeks without a decision: a first day, so it never moves (D)."""
    facts = sheet.facts
    asked = facts.admission_requested_on
    if asked is None or facts.enrolled_elsewhere:
        return
    term = sheet.term("temporary_placement", asked)
    if term is None:
        return
    last = add(asked, term.amount, term.unit)
    decided = facts.decision_made_known_on
    if facts.ground is Ground.TOELATING and decided and asked <= decided <= last:
        return
    counted = count(term, asked, sheet.rules)
    start = Step(last + _DAY, "de dag daarna: een begindag schuift niet op")
    sheet.put(
        term,
        "admission_requested_on",
        asked,
        Counted(start.on, (*counted.steps[:1], start), frozenset(), analogy=False),
    )


def _home(sheet: Sheet) -> None:
    """Three months at home, a mark; left out where the child was back before it."""
    facts = sheet.facts
    if facts.home_since is None:
        return
    term = sheet.term("home_three_months", facts.home_since)
    if term is None:
        return
    counted = count(term, facts.home_since, sheet.rules)
    if facts.home_until is None or facts.home_until >= counted.due_on:
        sheet.put(term, "home_since", facts.home_since, counted)


def term_due(
    rule: str,
    start_fact: str,
    start_on: date,
    rules: Rules,
    *,
    sector: Sector | None = None,
    openbaar: bool | None = None,
    ground: Ground | None = None,
) -> Due:
    """One date of one rule, also of the rules that ``compute`` leaves to the one who asks.

    Args:
        rule: a name of ``rows.RULES``.
        start_fact: the name of the day it is counted from.
        start_on: that day.
        rules: the loaded rows.
        sector, openbaar, ground: the circumstances, as far as known.

    Raises:
        RulesError: no row holds on that day, or the number depends on what is unknown.
    """
    term = choose(rule, start_on, Circumstances(sector, openbaar, ground), rules)
    if term is None or term.unclear:
        raise RulesError(
            f"Voor {rule} is er op {start_on.isoformat()} geen regel die met deze gegevens een datum geeft."
        )
    return due_of(term, start_fact, start_on, count(term, start_on, rules))


def measure_due(start_fact: str, start_on: date, amount: int, unit: Unit | str, rules: Rules) -> Due:
    """The last day of a measure's term, which the commission sets in its dictum or its ruling.

    Args:
        start_fact: ``outcome_told_on``, where the dictum says so; else ``ruling_sent_on`` or ``ruling_resent_on``; for
            what is new in a supplement or revision ``revision_sent_on``.
        start_on: that day.
        amount: how many, above zero.
        unit: uren, dagen, weken, maanden or jaren.
        rules: for the calendar and the setting on analogy.

    Raises:
        ValueError: another start, an amount that is not above zero, or an unknown unit.
    """
    if start_fact not in _MEASURE_STARTS:
        raise ValueError(f"een maatregel loopt vanaf {' of '.join(_MEASURE_STARTS)}, niet vanaf {start_fact}")
    if amount <= 0:
        raise ValueError("een termijn is meer dan nul")
    first = start_fact == "outcome_told_on"
    term = Term(
        rule="measure",
        amount=amount,
        unit=Unit(unit),
        kind=Kind.WERKTERMIJN,
        article=None,
        source=_SET_IN_DICTUM if first else _SET_IN_RULING,
        rolls=True,
        backward=False,
        counts_from=None,
    )
    wording = "measure_told_first" if first else None
    return due_of(term, start_fact, start_on, count(term, start_on, rules), wording=wording)


def reminder_on(due: date, rules: Rules) -> date:
    """The day on which a reminder goes out; counted back, so it does not move (art. 1 lid 2).

    Args:
        due: the last day of the term.
        rules: for the number of days.
    """
    return count_back(due, rules.number("reminder_days_before", due), Unit.DAGEN)
