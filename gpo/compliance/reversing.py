"""What the desk takes back after a ruling, always with a reason: a step of the ladder, or a flag.

A flag by hand and the step that set it are one thing: who takes back the one takes back the other. Each step rests on
the one before it, so the steps after it go with it: also what stands on the list of the Inspectie.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.audit import services as audit
from gpo.compliance import flags
from gpo.compliance.models import Flag, LadderStep
from gpo.compliance.words import RUNG_WORDS
from gpo.law.compliance import FlagKind
from gpo.law.ladder import LadderKind
from gpo.law.procedure import Action, require
from gpo.law.refusal import Refusal
from gpo.rulings.models import Ruling

# The flags that a step of the ladder sets; the others are about no last day that the ladder follows.
_OF_THE_LADDER = (FlagKind.GEEN_MELDING, FlagKind.MAATREGEL_OVER_TERMIJN, FlagKind.TOEZEGGING_NIET_NAGEKOMEN)
_ORDER = tuple(LadderKind)


def undo(session: Session, step: LadderStep, reason: str, *, by: By) -> None:
    """Reverse a step and what came after it: they stay where they are, and nothing more comes for this last day.

    Args:
        session: the open transaction.
        step: the step, within the actor's scope.
        reason: why it should not have been taken.
        by: the desk, and when.

    Raises:
        Refusal: it was reversed already, no reason, or the actor may not.
    """
    ruling = _lock(session, step.ruling_id, by)
    if not reason.strip():
        raise Refusal(None, "Schrijf waarom deze stap wordt teruggedraaid.")
    if step.reversed_on is not None:
        raise Refusal(None, "Deze stap is al teruggedraaid. Bekijk de uitspraak opnieuw.")
    _reverse(session, ruling, _from(session, step.ruling_id, step.measure_id, step.due_on, step.kind), reason, by)
    if step.kind is LadderKind.VLAG:
        for flag in session.scalars(
            select(Flag).where(
                Flag.ruling_id == step.ruling_id,
                Flag.measure_id.is_not_distinct_from(step.measure_id),
                Flag.due_on == step.due_on,
                Flag.kind.in_(_OF_THE_LADDER),
                Flag.resolved_on.is_(None),
            )
        ):
            flags.end_flag(session, ruling, flag, reason.strip(), by=by)


def resolve_flag(session: Session, flag: Flag, reason: str, *, by: By) -> None:
    """Resolve a flag with a reason; it stays where it is, and the ladder goes no further for what it was about.

    Args:
        session: the open transaction.
        flag: the flag, within the actor's scope.
        reason: why it no longer stands open.
        by: who resolves it and when.

    Raises:
        Refusal: it was resolved already, no reason, or the actor may not.
    """
    ruling = _lock(session, flag.ruling_id, by)
    if not reason.strip():
        raise Refusal(None, "Schrijf waarom de vlag wordt afgedaan.")
    if flag.resolved_on is not None:
        raise Refusal(None, "Deze vlag is al afgedaan. Bekijk de uitspraak opnieuw.")
    _reverse(session, ruling, rests_on(session, flag), reason, by)
    flags.end_flag(session, ruling, flag, reason.strip(), by=by)


def rests_on(session: Session, flag: Flag) -> Sequence[LadderStep]:
    """The steps that go with a flag when it is resolved by hand, oldest first; none for a flag the ladder did not set.

    Args:
        session: the session.
        flag: a flag the caller may see.
    """
    if flag.kind not in _OF_THE_LADDER or flag.due_on is None:
        return []
    return _from(session, flag.ruling_id, flag.measure_id, flag.due_on, LadderKind.VLAG)


def _lock(session: Session, ruling_id: int, by: By) -> Ruling:
    ruling = session.get_one(Ruling, ruling_id, with_for_update=True)
    for dispute in flags.disputes_of(session, ruling):
        require(Action.RESOLVE_FLAG, dispute.stage, by.actor.role)
    return ruling


def _from(
    session: Session, ruling_id: int, measure_id: int | None, due_on: date, first: LadderKind
) -> Sequence[LadderStep]:
    """A step for one last day and those after it, as far as they stand."""
    return session.scalars(
        select(LadderStep)
        .where(
            LadderStep.ruling_id == ruling_id,
            LadderStep.measure_id.is_not_distinct_from(measure_id),
            LadderStep.due_on == due_on,
            LadderStep.kind.in_(_ORDER[_ORDER.index(first) :]),
            LadderStep.reversed_on.is_(None),
        )
        .order_by(LadderStep.id)
    ).all()


def _reverse(session: Session, ruling: Ruling, steps: Iterable[LadderStep], reason: str, by: By) -> None:
    for step in steps:
        step.reversed_on, step.reversed_reason, step.reversed_by_id = by.today, reason.strip(), by.actor.user_id
        step.next_on = None
        audit.record(
            session,
            "undo_rung",
            by,
            dispute_id=ruling.disputes[0].dispute_id,
            on=by.today,
            ruling=ruling.number,
            rung=RUNG_WORDS[step.kind],
        )
    session.flush()
