"""What a board did after a ruling, judged from dated facts for any day asked. Nothing is stored here."""

from datetime import date, timedelta

from gpo.law.calendar import roll
from gpo.law.compliance_facts import ComplianceFacts, MeasureFacts, ParentsFacts, happened
from gpo.law.enums import Answer, Regime
from gpo.law.judgement import (
    CarriedOut,
    FlagKind,
    FollowState,
    Judgement,
    MeasureJudgement,
    ParentsJudgement,
    ParentsState,
    ReportState,
)
from gpo.law.rows import Owed
from gpo.law.rules import Rules

__all__ = [
    "CarriedOut",
    "ComplianceFacts",
    "FlagKind",
    "FollowState",
    "Judgement",
    "MeasureFacts",
    "MeasureJudgement",
    "ParentsFacts",
    "ParentsJudgement",
    "ParentsState",
    "ReportState",
    "flagged",
    "flags_due",
    "judge",
]


def judge(facts: ComplianceFacts, on: date, rules: Rules) -> Judgement:
    """Judge the follow-up of one ruling on a day.

    What had not happened on that day does not count. Days before the judge are added to a term that still
    ran when they began (the ladder waits, domain.md section 3).

    Args:
        facts: what is known.
        on: the day asked.
        rules: for the calendar.
    """
    court = (facts.before_court_since, facts.before_court_until)
    due = _waited(facts.report_due_on, (court,), on, rules)
    waiting = _waits(court, on)
    halted = _halted(facts.moot_on, waiting, on)
    return Judgement(
        on=on,
        regime=facts.regime,
        owed=facts.owed,
        report=_report(facts, on, due, halted),
        report_due_on=due,
        parents=tuple(ParentsJudgement(each.dispute, _parents(facts, each, on, due, halted)) for each in facts.parents),
        measures=tuple(_measure(facts, each, on, rules) for each in facts.measures),
        waiting=waiting,
        delivery_proven=happened(facts.delivery_proven_on, on) is not None,
        rules_hash=rules.hash,
    )


_Court = tuple[date | None, date | None]
_MOOT, _COURT = "niet_meer_aan_de_orde", "ligt_bij_de_rechter"


def _waits(court: _Court, on: date) -> bool:
    since, until = court
    return happened(since, on) is not None and happened(until, on) is None


def _waited(due: date | None, courts: tuple[_Court, ...], on: date, rules: Rules) -> date | None:
    """The last day with the days before the judge added; a day that lay there twice counts once."""
    counted = date.min
    for since, until in sorted((since, happened(until, on) or on) for since, until in courts if since and since <= on):
        if due is None or since > due:
            return due
        moved = due + max(until - max(since, counted), timedelta())
        counted = max(counted, until)
        due = roll(moved, rules).on if moved > due and rules.flag("roll_by_analogy", since) else moved
    return due


def _halted(moot_on: date | None, waiting: bool, on: date) -> str | None:
    if happened(moot_on, on):
        return _MOOT
    return _COURT if waiting else None


def _late(done: date, due: date | None) -> bool:
    return due is not None and done > due


def _lapsed(moot: tuple[date | None, ...], done: date) -> bool:
    """Whether the duty was no longer at issue when it was done all the same: then late is no blame."""
    return any(day is not None and day <= done for day in moot)


def _report(facts: ComplianceFacts, on: date, due: date | None, halted: str | None) -> ReportState:
    if facts.owed is Owed.NIETS:
        return ReportState.NIET_VERSCHULDIGD
    reported = happened(facts.reported_on, on)
    if reported and not (_late(reported, due) and _lapsed((facts.moot_on,), reported)):
        return ReportState.TE_LAAT if _late(reported, due) else ReportState.OP_TIJD
    if halted:
        return ReportState(halted)
    if happened(facts.ruling_sent_on, on) is None or due is None or on <= due:
        return ReportState.NOG_NIET
    return ReportState.NIET_GEMELD


def _parents(
    facts: ComplianceFacts, parents: ParentsFacts, on: date, due: date | None, halted: str | None
) -> ParentsState:
    if facts.owed is Owed.NIETS:
        return ParentsState.NIET_VERSCHULDIGD
    told = happened(parents.told_on, on)
    if told and happened(parents.contested_on, on) and not parents.proven:
        return ParentsState.BETWIST
    if told and not (_late(told, due) and _lapsed((facts.moot_on,), told)):
        return ParentsState.TE_LAAT if _late(told, due) else ParentsState.OP_TIJD
    if halted:
        return ParentsState(halted)
    if happened(facts.ruling_sent_on, on) is None or due is None or on <= due:
        return ParentsState.NOG_NIET
    return ParentsState.NIET_VERTELD if happened(parents.said_not_told_on, on) else ParentsState.ONBEKEND


def _measure(facts: ComplianceFacts, measure: MeasureFacts, on: date, rules: Rules) -> MeasureJudgement:
    binding = measure.binds and facts.regime is not Regime.ADVIES
    courts = (
        (measure.before_court_since, measure.before_court_until),
        (facts.before_court_since, facts.before_court_until),
    )
    waiting = any(_waits(court, on) for court in courts)
    halted = _halted(measure.moot_on, waiting, on) or _halted(facts.moot_on, False, on)
    answer = measure.answer if happened(measure.answered_on, on) else None
    due = _waited(_held_to(measure, binding, answer), courts, on, rules)
    return MeasureJudgement(
        number=measure.number,
        binding=binding,
        follow=_follow(measure, binding, answer, halted),
        carried_out=_carried_out(facts, measure, binding, answer, on, due, halted),
        due_on=due,
        waiting=waiting,
    )


def _held_to(measure: MeasureFacts, binding: bool, answer: Answer | None) -> date | None:
    """A binding measure is held to its own term, another to what the board itself said it would do."""
    if binding:
        return measure.due_on
    if answer is Answer.OVERGENOMEN:
        return measure.promised_on or measure.due_on
    return measure.promised_on if answer is Answer.DEELS else None


def _follow(measure: MeasureFacts, binding: bool, answer: Answer | None, halted: str | None) -> FollowState:
    if halted == _MOOT:
        return FollowState.NIET_MEER_AAN_DE_ORDE
    if answer is None:
        return FollowState(halted) if halted else FollowState.NOG_GEEN_ANTWOORD
    if answer is Answer.OVERGENOMEN:
        return FollowState.GEVOLGD
    if binding:
        return FollowState.AFGEWEKEN_VAN_BINDEND
    written = bool(measure.reason and measure.reason.strip())
    reasoned = written if measure.reasoned is None else measure.reasoned
    if answer is Answer.DEELS:
        return FollowState.DEELS_MET_REDEN if reasoned else FollowState.DEELS_ZONDER_REDEN
    return FollowState.AFGEWEKEN_MET_REDEN if reasoned else FollowState.AFGEWEKEN_ZONDER_REDEN


def _carried_out(
    facts: ComplianceFacts,
    measure: MeasureFacts,
    binding: bool,
    answer: Answer | None,
    on: date,
    due: date | None,
    halted: str | None,
) -> CarriedOut:
    done = happened(measure.carried_out_on, on)
    if done and not (_late(done, due) and _lapsed((measure.moot_on, facts.moot_on), done)):
        return CarriedOut.TE_LAAT if _late(done, due) else CarriedOut.OP_TIJD
    if halted:
        return CarriedOut(halted)
    if not binding and answer not in (Answer.OVERGENOMEN, Answer.DEELS):
        return CarriedOut.NIET_TOEGEZEGD
    if due is None:
        return CarriedOut.GEEN_TERMIJN
    return CarriedOut.NOG_NIET if on <= due else CarriedOut.NIET_UITGEVOERD


def flagged(judgement: Judgement) -> tuple[tuple[FlagKind, int | None], ...]:
    """Which flags are due, each with the number of its measure (``None``: the ruling as a whole).

    No flag while delivery of the ruling to the board is unproven, where only a press of a button is owed,
    or while the matter lies before the judge.

    Args:
        judgement: the ruling as judged on a day.
    """
    if not judgement.delivery_proven or judgement.owed is not Owed.VOLLEDIG:
        return ()
    found: list[tuple[FlagKind, int | None]] = []
    if judgement.report is ReportState.NIET_GEMELD:
        found.append((FlagKind.GEEN_MELDING, None))
    if judgement.report is ReportState.TE_LAAT and not judgement.waiting:
        found.append((FlagKind.TE_LAAT_GEMELD, None))
    if any(each.state is ParentsState.NIET_VERTELD for each in judgement.parents):
        found.append((FlagKind.OUDERS_NIET_INGELICHT, None))
    for measure in judgement.measures:
        if not measure.waiting:
            found.extend((kind, measure.number) for kind in _measure_flags(measure))
    return tuple(found)


def _measure_flags(measure: MeasureJudgement) -> list[FlagKind]:
    kinds = []
    if measure.follow is FollowState.AFGEWEKEN_VAN_BINDEND:
        kinds.append(FlagKind.AFWIJKING_VAN_BINDEND)
    if measure.follow in (FollowState.AFGEWEKEN_ZONDER_REDEN, FollowState.DEELS_ZONDER_REDEN):
        kinds.append(FlagKind.AFWIJKING_ZONDER_REDEN)
    if measure.carried_out in (CarriedOut.NIET_UITGEVOERD, CarriedOut.TE_LAAT):
        kinds.append(FlagKind.MAATREGEL_OVER_TERMIJN if measure.binding else FlagKind.TOEZEGGING_NIET_NAGEKOMEN)
    return kinds


def flags_due(judgement: Judgement) -> tuple[FlagKind, ...]:
    """The kinds of flags that are due, each once (domain.md section 3, the regime table).

    Args:
        judgement: the ruling as judged on a day.
    """
    return tuple(dict.fromkeys(kind for kind, _ in flagged(judgement)))
