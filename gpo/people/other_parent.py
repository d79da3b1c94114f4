"""Whether the other parent hears of the case: a person decides, with a reason, and may decide anew."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.access import keys
from gpo.actor import By
from gpo.audit import services as audit
from gpo.disputes.models import Dispute, OtherParent, Party, Relation
from gpo.disputes.recipients import to_party
from gpo.law.refusal import Refusal
from gpo.messages import services as messages
from gpo.messages.models import MessageKind
from gpo.people.models import OtherParentDecision
from gpo.tasks import services as tasks
from gpo.tasks.models import TaskKind


@dataclass(frozen=True)
class Reach:
    """Who the other parent is and how to reach them, as the desk knows it; never copied from the requester's own."""

    name: str | None
    email: str | None = None
    phone: str | None = None
    address: str | None = None


def decide(
    session: Session,
    dispute: Dispute,
    *,
    involve: bool,
    reason: str,
    by: By,
    reach: Reach | None = None,
    requester_told: bool = False,
) -> None:
    """Decide whether the other parent becomes a party. Until then nothing goes there, and nothing is told.

    Args:
        session: the open transaction.
        dispute: the dispute, within the desk's scope.
        involve: whether the other parent takes part from now on.
        reason: why, in words for the file of the desk.
        by: the desk and when.
        reach: needed to involve.
        requester_told: the desk spoke first with the parent who filed; asked where contact is not known to be safe.

    Raises:
        LookupError: the requester named no other parent.
        Refusal: it was decided so already, a name or way to answer is missing, or nobody spoke with the requester.
    """
    other = dispute.other_parent
    if other is None:
        raise LookupError(dispute.number)
    if other.involve is involve:
        raise Refusal(None, "Dit is al zo beslist. Kijk de laatste beslissing na.")
    party: Party | None = None
    if involve:
        _require_safe(other, requester_told)
        party = _become_party(session, dispute, other, reach or Reach(None), by=by)
    else:
        _stop(session, other, by=by)
    other.decided_at, other.decided_by_id = by.now, by.actor.user_id
    other.involve, other.reason = involve, reason
    other.party_id = party.id if party is not None else None
    session.add(
        OtherParentDecision(
            other_parent_id=other.id,
            involve=involve,
            reason=reason,
            decided_at=by.now,
            decided_by_id=by.actor.user_id,
            party_id=party.id if party is not None else None,
        )
    )
    session.flush()
    decided = "other_parent_involved" if involve else "other_parent_left_out"
    audit.record(session, decided, by, dispute_id=dispute.id, number=dispute.number)
    tasks.finish_open_of(session, TaskKind.OTHER_PARENT, dispute_id=dispute.id, note="Beslist op de zaak.", by=by)


def _require_safe(other: OtherParent, requester_told: bool) -> None:
    if other.contact_safe is not True and not requester_told:
        raise Refusal(
            None,
            "Contact is misschien niet veilig. Bel eerst de ouder die het verzoek deed, "
            "en zet daarna het vinkje dat u dit heeft gedaan.",
        )


def _become_party(session: Session, dispute: Dispute, other: OtherParent, reach: Reach, *, by: By) -> Party:
    if not reach.name:
        raise Refusal(None, "Vul de naam van de andere ouder in.")
    if not (reach.email or reach.address):
        raise Refusal(None, "Vul een mailadres of adres van de andere ouder in. Anders komt er geen brief aan.")
    _refuse_shared_mail(dispute, reach.email)
    party = _earlier(session, other)
    if party is None:
        party = Party(dispute_id=dispute.id, relation=Relation.OUDER, name=reach.name)
        dispute.parties.append(party)
    party.name, party.email, party.phone, party.address = reach.name, reach.email, reach.phone, reach.address
    party.ended_at = None
    session.flush()
    recipient, path = to_party(session, party, by)
    messages.queue(session, MessageKind.INVITATION, recipient, by=by, dispute_id=dispute.id, path=path)
    return party


def _refuse_shared_mail(dispute: Dispute, email: str | None) -> None:
    """One mailbox for two parents would let each read the other's letters."""
    taken = {(party.email or "").lower() for party in dispute.parties if party.ended_at is None}
    if email and email.lower() in taken:
        raise Refusal(None, "Dit mailadres is van iemand anders in deze zaak. Vraag om een eigen mailadres.")


def _stop(session: Session, other: OtherParent, *, by: By) -> None:
    party = session.get(Party, other.party_id) if other.party_id is not None else None
    if party is not None:
        party.ended_at = by.now
        session.flush()
        keys.withdraw_keys(session, party.id, by=by)


def _earlier(session: Session, other: OtherParent) -> Party | None:
    """The party that an earlier decision made: the same person keeps the same row."""
    found = select(OtherParentDecision.party_id).where(
        OtherParentDecision.other_parent_id == other.id, OtherParentDecision.party_id.is_not(None)
    )
    key = session.scalars(found.order_by(OtherParentDecision.id.desc()).limit(1)).first()
    return session.get(Party, key) if key is not None else None
