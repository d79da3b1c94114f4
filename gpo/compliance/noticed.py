"""What a formal notice is about, as it stood when it was written: the steps of that moment, each with what is owed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from gpo.compliance.follow_up import terms_of
from gpo.compliance.known import Known, known_of
from gpo.compliance.ladder import steps_of
from gpo.compliance.models import LadderStep
from gpo.deadlines.showing import DateShown, of_due, shown
from gpo.law.ladder import Duty, LadderKind, Taken, day_of
from gpo.law.rules import Rules
from gpo.messages.models import Message, MessageKind
from gpo.rulings.models import Measure, Ruling
from gpo.rulings.queries import texts_now


@dataclass(frozen=True)
class Noticed:
    """One thing that a formal notice asks for.

    Args:
        measure: which measure; ``None``: the report.
        text: its words, as a herstel that had been sent by then mended them; empty for the report.
        term: the term as the ruling gave it; empty for the report.
        due_on: the last day that passed.
        due: the same with its derivation; ``None`` where that day was moved by a time before the judge.
        listed: when it comes on the list of the Inspectie if nothing is done, with its derivation.
    """

    measure: Measure | None
    text: str
    term: str
    due_on: date
    due: DateShown | None
    listed: DateShown


def noticed_in(session: Session, message: Message, ruling: Ruling, rules: Rules) -> Sequence[Noticed]:
    """What a formal notice is about, the report first; nothing for letters of another kind.

    Args:
        session: the session.
        message: the letter.
        ruling: the ruling it came with, which its reader may see.
        rules: the loaded rules.
    """
    if message.kind is not MessageKind.FORMAL_NOTICE:
        return []
    written = [
        step
        for step in steps_of(session, [ruling.id])[ruling.id]
        if step.kind is LadderKind.AANSCHRIJVING and step.recorded_at == message.queued_at
    ]
    known = known_of(session, [ruling], message.queued_at)[ruling.id]
    found = [_noticed(step, ruling, known, rules) for step in written]
    return sorted(found, key=lambda one: one.measure.position if one.measure is not None else 0)


def _noticed(step: LadderStep, ruling: Ruling, known: Known, rules: Rules) -> Noticed:
    measure = next((one for one in ruling.measures if one.id == step.measure_id), None)
    rows = [row for row in known.deadlines if row.measure_id == step.measure_id and row.due_on == step.due_on]
    positions = {one.id: one.position for one in ruling.measures}
    duty = Duty(measure.position if measure else None, step.due_on, tuple(LadderKind))
    listed = day_of(LadderKind.INSPECTIE, duty, {step.kind: Taken(step.taken_on)}, rules)
    return Noticed(
        measure=measure,
        text=texts_now(ruling, known.later)[measure.id] if measure else "",
        term=terms_of(ruling, None)[measure.position] if measure else "",
        due_on=step.due_on,
        due=replace(shown(rows[-1], positions), met_on=None) if rows else None,
        listed=of_due(listed, "Op de lijst van de Inspectie"),
    )
