"""A parent comes in by the link in the letter, and is tied to the case."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.access import services as access
from gpo.actor import By
from gpo.disputes.models import Dispute, Party


@dataclass(frozen=True)
class CameIn:
    """Whose account it is, and the case the link was about, if it was about one."""

    user_id: int
    number: str | None


def come_in(session: Session, token: str, password: str, *, by: By) -> CameIn | None:
    """Use an invitation up: open the account, and make it the party that was invited.

    Args:
        session: the open transaction; a wrong password is counted, so let it commit.
        token: the secret part of the link.
        password: a new one, or that of the account that is there.
        by: when; the actor is not known yet.

    Returns:
        Who came in; ``None`` where the password is wrong.

    Raises:
        Refusal: the link no longer works, or the account may not be opened with it.
    """
    invitation = access.open_invitation(session, token, by=by)
    user = access.accept_invitation(session, invitation, password=password, by=by)
    if user is None:
        return None
    party = session.get(Party, invitation.party_id) if invitation.party_id is not None else None
    if party is None:
        return CameIn(user.id, None)
    _claim(session, party, user.id)
    return CameIn(user.id, session.get_one(Dispute, party.dispute_id).number)


def _claim(session: Session, party: Party, user_id: int) -> None:
    """Who is a party already in this dispute keeps the place; nobody sits in it twice."""
    there = session.scalar(select(Party.id).where(Party.dispute_id == party.dispute_id, Party.user_id == user_id))
    if party.user_id is None and there is None:
        party.user_id = user_id
        session.flush()
