"""How an event is chained to the one before it: pure, so that a piece of the trail can be checked anywhere."""

import hashlib
import json


def link(
    number: int,
    at: str,
    kind: str,
    role: str,
    account: int | None,
    dispute: int | None,
    facts: str,
    previous: str,
) -> str:
    """The link of an event: sha256 over all it says and over the link before it, 64 hexadecimal digits.

    Args:
        number: of the event; the first of a trail is 1.
        at: the moment in UTC, as ISO 8601.
        kind: a key of ``EVENTS``.
        role: who acted.
        account: the number of the account that acted; ``None``: nobody's.
        dispute: the number of the row of the dispute; ``None``: of no dispute.
        facts: as they are kept, JSON with its keys in order.
        previous: the link of the event before; empty for the first.
    """
    content = [number, at, kind, role, account, dispute, facts, previous]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()
