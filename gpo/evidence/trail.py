"""The piece of the trail that concerns rulings: each event with all that its link is made of."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.audit.events import EVENTS
from gpo.audit.models import AuditEvent
from gpo.audit.services import moment_of, sentence
from gpo.rulings.models import Ruling

SCHEMA = "gpo-spoor-1"
# Of a case much more is in the trail; only what says which ruling it is about goes along.
_NAMES_RULING = ("ruling", "corrects")
_KINDS = tuple(kind for kind, event in EVENTS.items() if set(_NAMES_RULING) & set(event.facts))


def piece(session: Session, rulings: Sequence[Ruling]) -> dict[str, Any]:
    """The events that name one of these rulings, in order.

    Args:
        session: the session.
        rulings: rulings the caller may see, their disputes loaded.
    """
    numbers = {ruling.number for ruling in rulings}
    disputes = {link.dispute_id for ruling in rulings for link in ruling.disputes}
    rows = session.scalars(
        select(AuditEvent)
        .where(AuditEvent.dispute_id.in_(disputes), AuditEvent.kind.in_(_KINDS))
        .order_by(AuditEvent.id)
    )
    return {"schema": SCHEMA, "gebeurtenissen": [_told(event) for event in rows if _about(event, numbers)]}


def _about(event: AuditEvent, numbers: set[str]) -> bool:
    facts = json.loads(event.facts)
    return any(facts.get(name) in numbers for name in _NAMES_RULING)


def _told(event: AuditEvent) -> dict[str, Any]:
    return {
        "nummer": event.id,
        "moment": moment_of(event),
        "soort": event.kind,
        "rol": event.actor_role.value,
        "account": event.actor_user_id,
        "zaak": event.dispute_id,
        "feiten": event.facts,
        "vorige": event.previous_hash,
        "kenmerk": event.hash,
        "zin": sentence(event),
    }
