"""The outcome of the wegwijzer: the doors, the dates with their derivation, and what must be said beside them."""

from dataclasses import dataclass
from datetime import date

from gpo.law.admissibility import filing_findings
from gpo.law.deadlines import compute, term_due
from gpo.law.enums import Ground, Subtype
from gpo.law.facts import Due, Facts, Finding
from gpo.law.rules import Rules
from gpo.law.wayfinder import HERE, Answers, Happening, counting
from gpo.law.wayfinder_ends import ANYWAY, Door, End, ends, filed_as, helpers
from gpo.law.wayfinder_notices import NOTICES, Notice, View


@dataclass(frozen=True)
class Advice:
    """Everything the outcome shows.

    Args:
        ends: the doors, never none; one of them is always filing here.
        file_here: whether filing here is a door of its own, not only "u mag ook toch indienen".
        last_day: for filing; ``None``: no last day is invented.
        objection: whether bezwaar with the board exists for what is told.
        objection_day: its last day.
        school_terms: the school's own terms that run.
        notices: what is said besides, in the order of ``NOTICES``.
        findings: what the law room says of any filing.
        filed_as: the grounds with which the questions begin.
        helpers: who helps, by name in ``helplines.toml``.
        unsafe: somebody is not safe.
    """

    ends: tuple[End, ...]
    file_here: bool
    last_day: Due | None
    objection: bool
    objection_day: Due | None
    school_terms: tuple[Due, ...]
    notices: tuple[Notice, ...]
    findings: tuple[Finding, ...]
    filed_as: tuple[tuple[Ground, Subtype | None], ...]
    helpers: tuple[str, ...]
    unsafe: bool

    def at(self, place: str) -> tuple[Notice, ...]:
        """The notices of one part of the page."""
        return tuple(notice for notice in self.notices if notice.place == place)


def advise(answers: Answers, today: date, rules: Rules) -> Advice:
    """Where these answers lead.

    Args:
        answers: as told.
        today: the day of the reader.
        rules: the loaded rows.
    """
    told, doors = counting(answers), ends(answers, today, rules)
    found = filed_as(answers, today, rules)
    objection = told.unclear or any(ground is not Ground.ONTWIKKELINGSPERSPECTIEF for ground, _ in found)
    last_day, objection_day = _from_decision(told, found, objection, rules)
    here = any(end.door is Door.INDIENEN and end is not ANYWAY for end in doors)
    view = View(told, here or told.unclear, last_day, objection, objection_day, today)
    return Advice(
        ends=doors,
        file_here=here,
        last_day=last_day,
        objection=objection,
        objection_day=objection_day,
        school_terms=_school_terms(told, rules),
        notices=tuple(notice for notice in NOTICES if notice.when(view)),
        # With admission the door itself says it; see "geweigerd_zonder_extra_hulp".
        findings=filing_findings(Facts(ground=Ground.ONTWIKKELINGSPERSPECTIEF), told.extra_support, rules)
        if told.told(Happening.PLAN)
        else (),
        filed_as=found,
        helpers=helpers(answers),
        unsafe=told.unsafe is True,
    )


def _from_decision(
    told: Answers, found: tuple[tuple[Ground, Subtype | None], ...], objection: bool, rules: Rules
) -> tuple[Due | None, Due | None]:
    """The last days for filing and for bezwaar, counted from a decision on paper about what may be filed here."""
    known = told.decision_made_known_on
    if known is None or not (told.unclear or told.told(*HERE - {Happening.GEEN_ANTWOORD})):
        return None, None
    others = [ground for ground, _ in found if ground is not Ground.ONTWIKKELINGSPERSPECTIEF]
    ground = others[0] if others else found[0][0] if found else None
    answer = compute(
        Facts(sector=told.sector, openbaar=told.openbaar, ground=ground, decision_made_known_on=known), rules
    )
    return answer.date_of("filing"), answer.date_of("objection") if objection else None


def _school_terms(told: Answers, rules: Rules) -> tuple[Due, ...]:
    """The school's terms that run: for deciding on the aanmelding, the opp, and the end of a suspension."""
    decided = told.decision_paper is True
    waiting = told.told(Happening.GEEN_ANTWOORD) or (told.told(Happening.GEWEIGERD) and not decided)
    asked = told.admission_requested_on if told.in_writing is True and waiting else None
    facts = Facts(
        sector=told.sector,
        openbaar=told.openbaar,
        ground=Ground.TOELATING,
        admission_requested_on=asked,
        enrolled_on=told.enrolled_on,
    )
    terms = compute(facts, rules).dates
    if not told.told(Happening.GESCHORST) or told.home_since is None:
        return terms
    return (*terms, term_due("school_suspension", "home_since", told.home_since, rules, sector=told.sector))
