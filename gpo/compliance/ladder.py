"""The steps of the ladder as they are taken: each once, dated, by the clock; ``reversing`` takes them back.

What is due is the law room's (``law/ladder.py``). A step that was taken says on which day the clock looks again, so the
work of a night follows the rulings that are due and not all there are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, selectinload

from gpo.actor import SYSTEM, By
from gpo.audit import services as audit
from gpo.boards import contacts
from gpo.compliance import flags
from gpo.compliance.closing import standing
from gpo.compliance.models import LadderStep
from gpo.compliance.queries import Known, judgements_of, noticed_at, reminded_since
from gpo.compliance.words import RUNG_WORDS
from gpo.disputes.services import tell
from gpo.law.compliance import Judgement
from gpo.law.deadlines import reminder_on
from gpo.law.enums import Role
from gpo.law.ladder import Duty, LadderKind, Taken, due_rung, duties, next_rung
from gpo.messages.models import MessageKind
from gpo.rulings.models import Measure, Ruling
from gpo.tasks.models import Task, TaskKind


@dataclass(frozen=True)
class Look:
    """One ruling as the clock sees it on a day, locked.

    Args:
        ruling: the ruling.
        judgement: of the law room.
        known: the rows it was judged by.
        owed: what is owed and not done; nothing where the commission closed the follow-up.
        steps: the steps that were taken, oldest first.
    """

    ruling: Ruling
    judgement: Judgement
    known: Known
    owed: Sequence[Duty]
    steps: Sequence[LadderStep]

    def number_of(self, step: LadderStep) -> int | None:
        """The number of the measure that a step is about; ``None``: the report."""
        return next((one.position for one in self.ruling.measures if one.id == step.measure_id), None)

    def taken(self, duty: Duty) -> Mapping[LadderKind, Taken]:
        """The steps that were taken for what is owed, as the law room takes them."""
        mine = (step for step in self.steps if step.due_on == duty.due_on and self.number_of(step) == duty.number)
        return {step.kind: Taken(step.taken_on, undone=step.reversed_on is not None) for step in mine}

    def measure(self, duty: Duty) -> Measure | None:
        """The measure that is owed; ``None``: the report."""
        return next((one for one in self.ruling.measures if one.position == duty.number), None)


def look(session: Session, ruling_id: int, on: date, by: By) -> Look:
    """Lock a ruling and see where it stands on the ladder.

    Args:
        session: the open transaction.
        ruling_id: the ruling.
        on: the day.
        by: for the rules.
    """
    ruling = session.scalars(
        select(Ruling)
        .where(Ruling.id == ruling_id)
        .options(selectinload(Ruling.measures), selectinload(Ruling.outcomes), selectinload(Ruling.disputes))
        .with_for_update()
    ).one()
    judgement, known = judgements_of(session, [ruling], on, by.rules)[ruling.id]
    return Look(
        ruling=ruling,
        judgement=judgement,
        known=known,
        owed=() if standing(session, [ruling_id]) else owed_now(judgement, known),
        steps=steps_of(session, [ruling_id])[ruling_id],
    )


def owed_now(judgement: Judgement, known: Known) -> Sequence[Duty]:
    """What is owed on the day of a judgement, with the day on which another board took it over."""
    moved = max((on for on, _ in known.transfers if on <= judgement.on), default=None)
    return duties(judgement, transferred_on=moved)


def steps_of(session: Session, ruling_ids: Sequence[int]) -> Mapping[int, Sequence[LadderStep]]:
    """Per ruling the steps that were taken, oldest first.

    Args:
        session: the session.
        ruling_ids: rulings the caller may see.
    """
    found: dict[int, list[LadderStep]] = {key: [] for key in ruling_ids}
    for step in session.scalars(
        select(LadderStep).where(LadderStep.ruling_id.in_(ruling_ids)).order_by(LadderStep.taken_on, LadderStep.id)
    ):
        found[step.ruling_id].append(step)
    return found


def due_steps(session: Session, on: date) -> Sequence[int]:
    """The rulings at which a step was taken that asks for a look by now, read by the index on these alone.

    Args:
        session: the session.
        on: the day.
    """
    rows = session.scalars(
        select(LadderStep.ruling_id).where(LadderStep.next_on <= on).order_by(LadderStep.next_on, LadderStep.id)
    )
    return list(dict.fromkeys(rows))


def climb(session: Session, ruling_id: int, *, on: date, by: By) -> bool:
    """Take every step that is due at one ruling on a day; nothing before the judge or after it was done.

    Args:
        session: the open transaction.
        ruling_id: the ruling.
        on: the day.
        by: the system, and when.

    Returns:
        Whether anything was done.
    """
    seen = look(session, ruling_id, on, by)
    done = sum(take(session, seen, duty, on=on, by=by) for duty in seen.owed)
    now = replace(seen, steps=steps_of(session, [ruling_id])[ruling_id])
    return _look_again(session, now, by) or done > 0


def take(session: Session, seen: Look, duty: Duty, *, on: date, by: By) -> bool:
    """Take the step that is due for one thing that is owed, if there is one.

    Args:
        session: the open transaction.
        seen: the ruling, locked.
        duty: what is owed.
        on: the day.
        by: the system, and when.

    Returns:
        Whether a step was taken.
    """
    taken = seen.taken(duty)
    kind = due_rung(duty, taken, on, delivery_proven=seen.judgement.delivery_proven, rules=by.rules)
    if kind is None or (kind is not LadderKind.HERINNERING and not _reachable(session, seen, by)):
        return False
    step = _write(session, seen, duty, kind, by)
    if step is None:
        return False
    following = next_rung(duty, {**taken, kind: Taken(step.taken_on)}, by.rules)
    # From the reminder on the agenda leads to the flag, as long as the term in it is open.
    step.next_on = following.due.due_on if following is not None and kind is not LadderKind.HERINNERING else None
    _act(session, seen, duty, kind, on, by)
    first = seen.ruling.disputes[0].dispute_id
    audit.record(
        session,
        "take_rung",
        By(SYSTEM, by.now, by.rules),
        dispute_id=first,
        on=step.taken_on,
        ruling=seen.ruling.number,
        rung=RUNG_WORDS[kind],
        what=_what(duty),
        due_on=duty.due_on,
    )
    return True


def _write(session: Session, seen: Look, duty: Duty, kind: LadderKind, by: By) -> LadderStep | None:
    """The row of a step; ``None`` where another worker was first."""
    measure = seen.measure(duty)
    step = LadderStep(
        ruling_id=seen.ruling.id,
        measure_id=measure.id if measure is not None else None,
        board_id=seen.judgement.bearer,
        kind=kind,
        due_on=duty.due_on,
        taken_on=by.today,
        recorded_at=by.now,
        rules_hash=by.rules.hash,
    )
    try:
        with session.begin_nested():
            session.add(step)
    except IntegrityError:
        return None
    return step


def _act(session: Session, seen: Look, duty: Duty, kind: LadderKind, on: date, by: By) -> None:
    """What a step does besides being there; the list of the Inspectie reads the step itself."""
    first = flags.disputes_of(session, seen.ruling)[0]
    if kind is LadderKind.HERINNERING and not reminded_since(
        session, seen.ruling.id, reminder_on(duty.due_on, by.rules)
    ):
        tell(session, first, MessageKind.REPORT_REMINDER, (Role.BESTUUR,), by=by, ruling_id=seen.ruling.id)
    elif kind is LadderKind.VLAG:
        flags.raise_due(session, seen.ruling, on=on, by=by)
    elif kind is LadderKind.AANSCHRIJVING and not noticed_at(session, seen.ruling.id, by.now):
        # One letter names everything of this moment, see ``noticed``.
        tell(session, first, MessageKind.FORMAL_NOTICE, (Role.BESTUUR,), by=by, ruling_id=seen.ruling.id)


def _look_again(session: Session, seen: Look, by: By) -> bool:
    """Bring the days on which the clock looks again in line with how it stands; whether one of them was settled."""
    settled = False
    for step in seen.steps:
        if step.next_on is None:
            continue
        duty = next((one for one in seen.owed if _is_about(seen, step, one)), None)
        if duty is None and _waits(seen, step):
            continue
        rung = next_rung(duty, seen.taken(duty), by.rules) if duty is not None else None
        newest = duty is not None and max(seen.taken(duty), key=list(LadderKind).index) is step.kind
        # The step after this one is there, or there is nothing left to wait for.
        following = rung.due.due_on if rung is not None and newest else None
        settled |= following is None
        step.next_on = following
    session.flush()
    return settled


def _is_about(seen: Look, step: LadderStep, duty: Duty) -> bool:
    return step.due_on == duty.due_on and seen.number_of(step) == duty.number


def _waits(seen: Look, step: LadderStep) -> bool:
    """Whether what a step is about lies before the judge: the clock looks every night until it ends."""
    number = seen.number_of(step)
    if number is None:
        return seen.judgement.waiting
    return any(one.waiting for one in seen.judgement.measures if one.number == number)


def _reachable(session: Session, seen: Look, by: By) -> bool:
    """Whether the board can be reached, so that it may be flagged. If not the desk looks for another address first.

    It waits no longer than the desk has for that: silence of the desk does not keep a silent board from view.
    """
    board_id = seen.judgement.bearer
    if seen.known.reached.by_post:
        return True
    dispute_id = seen.ruling.disputes[0].dispute_id
    asked = session.scalar(
        select(Task)
        .where(
            Task.kind == TaskKind.BOARD_UNREACHABLE,
            Task.subject == f"board:{board_id}",
            Task.opened_at >= seen.ruling.recorded_at,
        )
        .order_by(Task.id)
        .limit(1)
    )
    if not contacts.ask_if_unreachable(session, board_id, by=by, dispute_id=dispute_id):
        return True
    if asked is None:
        return False
    patience = timedelta(days=by.rules.number("board_unreachable_days", by.today))
    return by.now - asked.opened_at > patience


def _what(duty: Duty) -> str:
    return "de melding" if duty.number is None else f"nummer {duty.number}"
