"""Writing the trail, and proving that nobody rewrote it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.audit.chain import link
from gpo.audit.events import EVENTS
from gpo.audit.models import AuditEvent, AuditHead
from gpo.audit.words import WHO, WORDS


@dataclass(frozen=True)
class Break:
    """A place where the trail does not hold.

    Args:
        event_id: the number of the event.
        sentence: what is wrong, in Dutch.
    """

    event_id: int
    sentence: str


def record(
    session: Session, kind: str, by: By, *, dispute_id: int | None = None, **facts: str | int | date
) -> AuditEvent:
    """Add one event to the trail, in the transaction of the act itself.

    Args:
        session: the open transaction.
        kind: a key of ``EVENTS``.
        by: who acts and when.
        dispute_id: the dispute it belongs to.
        facts: exactly the facts that the kind asks for.

    Raises:
        ValueError: the facts are not those of the kind.
    """
    if set(facts) != set(EVENTS[kind].facts):
        raise ValueError(f"{kind} takes the facts {EVENTS[kind].facts}, not {tuple(facts)}")
    # The lock makes writers queue, so that two events never follow the same one.
    head = session.scalars(select(AuditHead).with_for_update()).one()
    event = AuditEvent(
        id=head.last_id + 1,
        at=by.now,
        kind=kind,
        actor_role=by.actor.role,
        actor_user_id=by.actor.user_id,
        dispute_id=dispute_id,
        facts=facts_text(facts),
        previous_hash=head.hash,
    )
    event.hash = chain_hash(event)
    session.add(event)
    head.last_id, head.hash = event.id, event.hash
    session.flush()
    return event


def facts_text(facts: Mapping[str, str | int | date]) -> str:
    """The facts of an event as they are kept."""
    plain = {key: value.isoformat() if isinstance(value, date) else value for key, value in facts.items()}
    return json.dumps(plain, sort_keys=True, ensure_ascii=False)


def verify(session: Session) -> tuple[int, list[Break]]:
    """Walk the whole chain.

    Returns:
        How many events were read, and each place where the chain does not hold.
    """
    breaks: list[Break] = []
    expected_id, previous = 1, ""
    events = session.scalars(
        select(AuditEvent).order_by(AuditEvent.id).execution_options(yield_per=1000, populate_existing=True)
    )
    for event in events:
        if event.id != expected_id:
            breaks.append(
                Break(
                    event.id,
                    f"Voor gebeurtenis {event.id} ontbreekt er een: verwacht was nummer {expected_id}.",
                )
            )
        if event.previous_hash != previous:
            breaks.append(Break(event.id, f"Gebeurtenis {event.id} sluit niet aan op de vorige."))
        if event.hash != chain_hash(event):
            breaks.append(Break(event.id, f"Gebeurtenis {event.id} ({event.kind}) is achteraf veranderd."))
        expected_id, previous = event.id + 1, event.hash
    head = session.scalars(select(AuditHead)).one()
    if (head.last_id, head.hash) != (expected_id - 1, previous):
        breaks.append(Break(head.last_id, f"Het einde van het spoor ontbreekt: verwacht was nummer {head.last_id}."))
    return expected_id - 1, breaks


def sentence(event: AuditEvent) -> str:
    """One Dutch sentence for people."""
    facts = {key: _readable(value) for key, value in json.loads(event.facts).items()}
    return EVENTS[event.kind].sentence.format(who=WHO[event.actor_role.value], **facts)


def _readable(value: str | int) -> str | int:
    if value in WORDS:
        return WORDS[str(value)]
    if isinstance(value, str) and len(value) == 10:
        try:
            day = date.fromisoformat(value)
        except ValueError:
            return value
        return f"{day.day}-{day.month}-{day.year}"
    return value


def chain_hash(event: AuditEvent) -> str:
    """The link of an event, over all it says and over the link before it."""
    return link(
        event.id,
        moment_of(event),
        event.kind,
        event.actor_role.value,
        event.actor_user_id,
        event.dispute_id,
        event.facts,
        event.previous_hash,
    )


def moment_of(event: AuditEvent) -> str:
    """When it happened, as it stands in its link."""
    return event.at.astimezone(UTC).isoformat()
