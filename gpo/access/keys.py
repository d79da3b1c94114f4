"""The key of a parent: a secret link in a mail. No password goes with it, and it works until it expires.

Opening the link uses nothing up, because mail programs and scanners open every link; the button on its page does.
"""

import secrets
from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from gpo.access.models import Invitation, User
from gpo.access.services import token_hash
from gpo.actor import By
from gpo.law.enums import Role

PATH = "/sleutel/"


def make_key(
    session: Session,
    *,
    email: str,
    name: str,
    by: By,
    party_id: int | None = None,
    leads_to: str | None = None,
) -> str:
    """Make a key that is mailed.

    Args:
        session: the open transaction.
        email: to whom; whoever can read that mailbox comes in.
        name: the name the account gets, where there is none yet.
        by: who sends it and when.
        party_id: the party in a dispute that it is the key of.
        leads_to: the own page that it opens; ``None``: the case of the party, or the list of cases.

    Returns:
        The path of the link; the secret in it cannot be read back later.
    """
    token = secrets.token_urlsafe(24)
    session.add(
        Invitation(
            token_hash=token_hash(token),
            email=email.strip().lower(),
            name=name,
            role=Role.OUDER,
            party_id=party_id,
            created_at=by.now,
            expires_at=by.now + timedelta(days=by.rules.number("key_link_days", by.today)),
            leads_to=leads_to,
        )
    )
    session.flush()
    return f"{PATH}{token}"


def lead_to(session: Session, path: str, leads_to: str) -> None:
    """Let the key in a link open one page of its own, such as the letter that it announces; other links stay."""
    key = behind(session, path.removeprefix(PATH)) if path.startswith(PATH) else None
    if key is not None:
        key.leads_to = leads_to
        session.flush()


def behind(session: Session, token: str, *, lock: bool = False) -> Invitation | None:
    """The key behind a link, working or not; ``None`` where there never was one.

    Args:
        session: the session.
        token: the secret part of the link.
        lock: whether it is about to be used.
    """
    query = select(Invitation).where(Invitation.token_hash == token_hash(token), Invitation.role == Role.OUDER)
    return session.scalar(query.with_for_update() if lock else query)


def works(key: Invitation | None, *, by: By) -> bool:
    """Whether a key opens something now."""
    return key is not None and not key.withdrawn and key.expires_at > by.now


def opens_by_password(session: Session, user_id: int | None, email: str) -> bool:
    """Whether an account goes by this address and a password: then a mail leads to the page itself."""
    user = session.get(User, user_id) if user_id is not None else None
    return user is not None and user.password_hash is not None and user.email == email.lower()


def withdraw_keys(session: Session, party_id: int, *, by: By) -> None:
    """Let every link of a party end now, used or not: they went to an address that is not this person's, or no longer.

    Args:
        session: the open transaction.
        party_id: the party.
        by: when.
    """
    mine = update(Invitation).where(Invitation.party_id == party_id)
    session.execute(mine.values(withdrawn=True))
    session.execute(mine.where(Invitation.expires_at > by.now).values(expires_at=by.now))


def masked(email: str) -> str:
    """An address as its owner recognises it and nobody else reads it.

    >>> masked("robin@voorbeeld.nl")
    'r…@v….nl'
    """
    name, _, host = email.partition("@")
    first, dot, last = host.rpartition(".")
    return f"{name[:1]}…@{first[:1]}…{dot}{last}"
