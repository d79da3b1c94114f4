"""Mending how a parent can be reached, after a mail came back or a letter told a new address."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.access import keys
from gpo.access.models import User
from gpo.actor import By
from gpo.audit import services as audit
from gpo.disputes.models import Dispute, Party
from gpo.disputes.recipients import way_in
from gpo.law.enums import Role
from gpo.law.refusal import Refusal
from gpo.messages import services as messages
from gpo.messages.models import MessageKind
from gpo.messages.services import Recipient
from gpo.tasks import services as tasks
from gpo.tasks.models import TaskKind


@dataclass(frozen=True)
class Contact:
    """How a parent can be reached; at least one way."""

    email: str | None
    phone: str | None
    address: str | None


WORDS = {"email": "mailadres van een ouder", "phone": "telefoonnummer van een ouder", "address": "adres van een ouder"}


def correct_contact(session: Session, dispute: Dispute, party_id: int, contact: Contact, *, by: By) -> list[str]:
    """Write down how a parent can be reached from now on.

    A new mail address gets a mail at once, with the key of the case. Links that went to the old address no longer
    work, and the account that they opened loses the case: the address may be a stranger's. Who changes the own
    address keeps the account under the new one.

    Args:
        session: the open transaction.
        dispute: the dispute, within the actor's scope.
        party_id: the parent.
        contact: the new ways.
        by: who mends it and when.

    Returns:
        What changed, in words; never the address itself, which the trail may not hold.

    Raises:
        LookupError: this parent is not in this dispute.
        Refusal: no way is left to reach the parent.
    """
    party = next((party for party in dispute.parties if party.id == party_id), None)
    if party is None:
        raise LookupError(party_id)
    if not (contact.email or contact.phone or contact.address):
        raise Refusal(None, "Vul een mailadres, telefoonnummer of adres in. Anders kunnen wij niet antwoorden.")
    changed = [name for name in WORDS if getattr(party, name) != getattr(contact, name)]
    old = (party.email or "").lower()
    for name in changed:
        setattr(party, name, getattr(contact, name))
    session.flush()
    if "email" in changed:
        keys.withdraw_keys(session, party.id, by=by)
        party.mail_confirmed_at = None
        if party.user_id is None or by.actor.user_id != party.user_id or not _take_along(session, party, old, by):
            _let_go(session, party, old)
    if "email" in changed and party.email:
        recipient = Recipient(
            Role.OUDER, party.email, user_id=party.user_id, party_id=party.id, language=party.language
        )
        path = way_in(session, party, by) or "/vandaag"
        messages.queue(session, MessageKind.NEW_LINK, recipient, by=by, dispute_id=dispute.id, path=path)
    if changed:
        fields = ", ".join(WORDS[name] for name in changed)
        # Not a step of the procedure: the other side need not read in the file that a parent moved.
        audit.record(session, "change_details", by, dispute_id=dispute.id, number=dispute.number, fields=fields)
    return changed


def _take_along(session: Session, party: Party, old: str, by: By) -> bool:
    """Who changes the own address keeps the account. The old address no longer opens it, the new one once it is proven.

    Until then the account goes by no address: else whoever writes down the address of somebody else would have the
    account in which that person's next case lands.

    Returns:
        Whether it could; not where the new address has an account already, which the link in the mail then opens.
    """
    user, new = session.get(User, party.user_id), (party.email or "").lower() or None
    if new is not None and session.scalar(select(User.id).where(User.email == new, User.id != party.user_id)):
        return False
    if user is not None and (user.email is None or user.email == old):
        user.email, user.claimed_email = None, new
    if new is None:
        # Without a mail address the way back in is number and code, and the desk posts those.
        subject = f"party:{party.id}"
        tasks.open_task(session, TaskKind.POST_RECEIPT, subject=subject, dispute_id=party.dispute_id, by=by)
    session.flush()
    return True


def _let_go(session: Session, party: Party, old: str) -> None:
    """Untie the account that came in by the old address; one with an address of its own was recognised by that."""
    user = session.get(User, party.user_id) if party.user_id is not None else None
    if user is not None and old and user.email == old:
        party.user_id = None
        session.flush()
