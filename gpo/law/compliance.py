"""What a board did after a ruling, judged from dated facts for any day asked. Nothing is stored here."""

from datetime import date, timedelta

from gpo.law.calendar import roll
from gpo.law.compliance_facts import ComplianceFacts, Court, MeasureFacts, ParentsFacts, Said, happened
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
    "Said",
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
    due = None if facts.not_arrived else _waited(facts.report_due_on, facts.courts, on, rules)
    waiting = _waits(facts.courts, on)
    halted = _halted(facts.moot_on, waiting, on)
    return Judgement(
        on=on,
        regime=facts.regime,
        owed=facts.owed,
        report=_report(facts, on, due, halted),
        report_due_on=due,
        parents=tuple(_told(facts, each, on, due, halted) for each in facts.parents),
        measures=tuple(_measure(facts, each, on, rules) for each in facts.measures),
        waiting=waiting,
        delivery_proven=happened(facts.delivery_proven_on, on) is not None,
        bearer=_bearer(facts, on),
        report_bearer=_bearer(facts, min(due or on, on)),
        rules_hash=rules.hash,
    )


_MOOT, _COURT = "niet_meer_aan_de_orde", "ligt_bij_de_rechter"


def _bearer(facts: ComplianceFacts, day: date) -> int:
    """Who bears the duty on a day."""
    return next((board for on, board in reversed(facts.transfers) if on <= day), facts.board)


def _waits(courts: tuple[Court, ...], on: date) -> bool:
    return any(since <= on and happened(until, on) is None for since, until in courts)


def _waited(due: date | None, courts: tuple[Court, ...], on: date, rules: Rules) -> date | None:
    """The last day with the days before the judge added; a day that lay there twice counts once."""
    counted = date.min
    for since, until in sorted((since, happened(until, on) or on) for since, until in courts if since <= on):
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


def _told(
    facts: ComplianceFacts, parents: ParentsFacts, on: date, due: date | None, halted: str | None
) -> ParentsJudgement:
    """Their word stands beside that of the board. It takes away that they were told in time, never a lateness."""
    said = happened(parents.told_on, on) and happened(parents.contested_on, on)
    contested = facts.owed is not Owed.NIETS and said is not None and not parents.proven
    state = _parents(facts, parents, on, due, halted)
    if contested and state is ParentsState.OP_TIJD:
        state = ParentsState.BETWIST
    return ParentsJudgement(parents.dispute, state, contested)


def _parents(
    facts: ComplianceFacts, parents: ParentsFacts, on: date, due: date | None, halted: str | None
) -> ParentsState:
    if facts.owed is Owed.NIETS:
        return ParentsState.NIET_VERSCHULDIGD
    told = happened(parents.told_on, on)
    if told and not (_late(told, due) and _lapsed((facts.moot_on,), told)):
        return ParentsState.TE_LAAT if _late(told, due) else ParentsState.OP_TIJD
    if halted:
        return ParentsState(halted)
    if happened(facts.ruling_sent_on, on) is None or due is None or on <= due:
        return ParentsState.NOG_NIET
    return ParentsState.NIET_VERTELD if happened(parents.said_not_told_on, on) else ParentsState.ONBEKEND


def _measure(facts: ComplianceFacts, measure: MeasureFacts, on: date, rules: Rules) -> MeasureJudgement:
    binding = measure.binds and facts.regime is not Regime.ADVIES
    courts = (*measure.courts, *facts.courts)
    waiting = _waits(courts, on)
    halted = _halted(measure.moot_on, waiting, on) or _halted(facts.moot_on, False, on)
    word = next((said for said in reversed(measure.said) if said.on <= on), None)
    due = _waited(_held_to(facts, measure, binding, on, rules), courts, on, rules)
    done = happened(measure.carried_out_on, on)
    return MeasureJudgement(
        number=measure.number,
        binding=binding,
        follow=_follow(binding, word, halted),
        carried_out=_carried_out(facts, measure, binding, word, on, due, halted),
        due_on=due,
        waiting=waiting,
        contested=done is not None and happened(measure.contested_on, on) is not None,
        bearer=_bearer(facts, min(due or on, on)),
    )


def _held_to(facts: ComplianceFacts, measure: MeasureFacts, binding: bool, on: date, rules: Rules) -> date | None:
    """A binding measure is held to its own term, another to what the board itself said it would do.

    A later word moves that day only when it was said before the day had passed: what a board lets pass does not go
    away by promising it again, or by saying afterwards that it will not do it.
    """
    set_on = None if facts.not_arrived and measure.runs_from_sending else measure.due_on
    if binding:
        return set_on
    courts, held = (*measure.courts, *facts.courts), None
    for word in measure.said:
        if word.on > on or (held is not None and word.on > (_waited(held, courts, word.on, rules) or held)):
            continue
        if word.answer is Answer.NIET:
            held = None
        else:
            # A day that had passed when it was promised is the day of the word itself.
            promised = max(word.promised_on, word.on) if word.promised_on else None
            held = promised or held or (set_on if word.answer is Answer.OVERGENOMEN else None)
    return held


def _follow(binding: bool, word: Said | None, halted: str | None) -> FollowState:
    if halted == _MOOT:
        return FollowState.NIET_MEER_AAN_DE_ORDE
    if word is None:
        return FollowState(halted) if halted else FollowState.NOG_GEEN_ANTWOORD
    if word.answer is Answer.OVERGENOMEN:
        return FollowState.GEVOLGD
    if binding:
        return FollowState.AFGEWEKEN_VAN_BINDEND
    written = bool(word.reason and word.reason.strip())
    reasoned = written if word.reasoned is None else word.reasoned
    if word.answer is Answer.DEELS:
        return FollowState.DEELS_MET_REDEN if reasoned else FollowState.DEELS_ZONDER_REDEN
    return FollowState.AFGEWEKEN_MET_REDEN if reasoned else FollowState.AFGEWEKEN_ZONDER_REDEN


def _carried_out(
    facts: ComplianceFacts,
    measure: MeasureFacts,
    binding: bool,
    word: Said | None,
    on: date,
    due: date | None,
    halted: str | None,
) -> CarriedOut:
    done = happened(measure.carried_out_on, on)
    if done and not (_late(done, due) and _lapsed((measure.moot_on, facts.moot_on), done)):
        return CarriedOut.TE_LAAT if _late(done, due) else CarriedOut.OP_TIJD
    if halted:
        return CarriedOut(halted)
    if due is None:
        promised = binding or (word is not None and word.answer is not Answer.NIET)
        return CarriedOut.GEEN_TERMIJN if promised else CarriedOut.NIET_TOEGEZEGD
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
