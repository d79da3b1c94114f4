"""Bezwaar at the school board: the last day for it, and for the decision on it with its suspension."""

from dataclasses import dataclass
from datetime import date, timedelta

from gpo.law.calendar import Step, add, roll
from gpo.law.counting import finish
from gpo.law.enums import Ground, Sector
from gpo.law.explain import amount_words, date_words
from gpo.law.facts import Due, Facts, FindingCode
from gpo.law.rows import CountsFrom, Unit
from gpo.law.sheet import Sheet
from gpo.law.terms import Term

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class _Start:
    """From where the decision is counted: the fact, its day, the day before day 1, the steps so far."""

    fact: str
    fact_on: date
    on: date
    steps: tuple[Step, ...] = ()


def objection_dates(sheet: Sheet) -> None:
    """Write ``objection`` and ``objection_decision`` on the sheet.

    Bezwaar under the education Acts is there for toelating and verwijdering only (domain.md 1.4).
    """
    facts = sheet.facts
    decided, received = facts.decision_made_known_on, facts.objection_received_on
    if facts.ground is Ground.ONTWIKKELINGSPERSPECTIEF:
        if decided or received:
            sheet.find(
                FindingCode.NO_OBJECTION_FOR_OPP,
                "Tegen het ontwikkelingsperspectief kunt u bij het schoolbestuur geen bezwaar maken volgens"
                " de onderwijswetten. U kunt wel naar deze commissie.",
            )
        return
    objection = sheet.plain("objection", "decision_made_known_on", decided)
    if received is None:
        return
    if decided and received < decided:
        sheet.find(
            FindingCode.OBJECTION_EARLY,
            f"Het bezwaar is ontvangen op {date_words(received)}, voor de beslissing van"
            f" {date_words(decided)}. Te vroeg bezwaar telt mee.",
            sheet.rules.article("filed_early", received),
        )
    if _can_decide(sheet):
        _decision(sheet, received, objection)


def _can_decide(sheet: Sheet) -> bool:
    facts = sheet.facts
    if facts.sector is None:
        sheet.find(
            FindingCode.SECTOR_NEEDED,
            "Vul de sector in (PO, SO of VO). Daarvan hangt af wanneer het bestuur op het bezwaar moet beslissen.",
        )
        return False
    if facts.sector in (Sector.PO, Sector.SO) and facts.openbaar is None:
        sheet.find(
            FindingCode.OPENBAAR_NEEDED,
            "Vul in of de school openbaar of bijzonder is. Daarvan hangt af wanneer het bestuur op het"
            " bezwaar moet beslissen.",
        )
        return False
    return True


def _decision(sheet: Sheet, received: date, objection: Due | None) -> None:
    chosen = _start(sheet, received, objection)
    if chosen is None:
        return
    term, start = chosen
    first, last = start.on + _DAY, add(start.on, term.amount, term.unit)
    steps = (*start.steps, Step(last, f"+ {amount_words(term.amount, term.unit)}"))
    days, text, still = _suspension(sheet, first, roll(last, sheet.rules, first=first).on)
    if days is None:
        return
    if days:
        last += days * _DAY
        steps = (*steps, Step(last, text))
    counted = finish(term, start.on, first, last, steps, sheet.rules)
    due = sheet.put(term, start.fact, start.fact_on, counted, more=still)
    if start.on != start.fact_on:
        sheet.looked_at(frozenset({start.on.year}), due)


def _start(sheet: Sheet, received: date, objection: Due | None) -> tuple[Term, _Start] | None:
    """The term and where it starts; the row is the one of the day of its own start event."""
    if objection is not None:
        term = sheet.quietly("objection_decision", objection.due_on)
        if term and not term.unclear and term.counts_from is CountsFrom.EINDE_BEZWAARTERMIJN:
            return term, _Start(
                objection.start_fact,
                objection.start_on,
                objection.due_on,
                (*objection.steps[1:], _day_one(objection)),
            )
    term = sheet.term("objection_decision", received)
    if term is None:
        return None
    if term.counts_from is CountsFrom.EINDE_BEZWAARTERMIJN:
        sheet.find(
            FindingCode.DECISION_DATE_NEEDED,
            "Vul in wanneer de beslissing is bekendgemaakt. Bij een openbare school begint de termijn voor de"
            " beslissing op bezwaar pas als de bezwaartermijn voorbij is.",
        )
        return None
    return term, _Start("objection_received_on", received, received)


def _day_one(objection: Due) -> Step:
    return Step(objection.due_on + _DAY, "dag na het einde van de bezwaartermijn: dag 1")


def _suspension(sheet: Sheet, first: date, rolled_last: date) -> tuple[int | None, str, str]:
    """How many days the term stood still, the step and the sentence that say so; ``None`` while it still does.

    From the later of the filing day and day 1 (that day included) up to the day the oordeel is given (that
    day not included). Filed after the last day: the term had ended (WVO 2020 12.34 lid 4 and its likes).
    """
    facts = sheet.facts
    given = _oordeel(facts, sheet)
    if facts.filed_on is None:
        if given is not None:
            sheet.find(
                FindingCode.FILING_DATE_NEEDED,
                "Vul in wanneer het geschil is ingediend. Tot die dag bekend is, telt de opschorting van de"
                " termijn voor de beslissing op bezwaar niet mee.",
                sheet.rules.article("suspension", first, facts.sector),
            )
        return 0, "", ""
    if facts.filed_on > rolled_last:
        return 0, "", ""
    if given is None:
        sheet.find(
            FindingCode.OBJECTION_SUSPENDED,
            "De termijn voor de beslissing op bezwaar staat stil tot de commissie haar oordeel heeft gegeven."
            " De laatste dag is daarom nog niet bekend.",
            sheet.rules.article("suspension", facts.filed_on, facts.sector),
        )
        return None, "", ""
    since, (until, why) = max(facts.filed_on, first), given
    days = max(0, (until - since).days)
    if not days:
        return 0, "", ""
    stood = amount_words(days, Unit.DAGEN)
    period = f"van {date_words(since)} tot {date_words(until)}"
    return (
        days,
        f"+ {stood} opschorting: {period} ({why}; of dit de juiste dag is, is onzeker)",
        f" De termijn heeft {stood} stilgestaan, {period} ({why}; of dit de juiste dag is, is onzeker).",
    )


def _oordeel(facts: Facts, sheet: Sheet) -> tuple[date, str] | None:
    """The day that ends the suspension, and which day that is. The choice is a setting marked uncertain."""
    dictum = (facts.outcome_told_on, "het dictum is meegedeeld")
    rest = [(facts.ruling_sent_on, "de uitspraak is verzonden"), (facts.closed_on, "de zaak is gesloten")]
    by_dictum = facts.filed_on is None or sheet.rules.text("suspension_ends_with", facts.filed_on) == "dictum"
    return next(((day, why) for day, why in ([dictum, *rest] if by_dictum else rest) if day), None)
