"""What a party changes about itself: how to be reached, and the free choices."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.audit import services as audit
from gpo.disputes.contact import Contact, correct_contact
from gpo.disputes.models import Consent, ConsentKind, Dispute, Party
from gpo.disputes.parties import own_party, present
from gpo.law.refusal import Refusal
from gpo.people.queries import consents_of

WORDS: dict[str, str] = {
    "name": "naam van een ouder",
    "may_phone": "of wij mogen bellen",
    "may_mail": "of wij mogen mailen",
    "address_secret": "of het adres geheim is",
    "language": "taal van de brieven",
}


@dataclass(frozen=True)
class Details:
    """How a party is called and wants to be reached. ``None``: not said."""

    name: str
    may_phone: bool | None
    may_mail: bool | None
    address_secret: bool
    language: str


def change(session: Session, dispute: Dispute, details: Details, contact: Contact, *, by: By) -> list[str]:
    """Write down what a party says of itself. A new mail address gets a link at once, and the old link ends.

    Args:
        session: the open transaction.
        dispute: the dispute, within the party's scope.
        details: name and wishes.
        contact: mail, telephone and address; one of them is needed.
        by: the party itself and when.

    Returns:
        What changed, in words; never the address itself.

    Raises:
        LookupError: this account is no party in this dispute.
        Refusal: no way is left to answer, or the mail address is someone else's in this case.
    """
    party = own_party(dispute, by.actor)
    if party is None:
        raise LookupError(dispute.number)
    _refuse_shared_mail(dispute, party, contact.email)
    if details.may_mail is False and not (contact.address or contact.phone):
        raise Refusal(None, "Wilt u geen mail? Vul dan een adres of telefoonnummer in.")
    reached = correct_contact(session, dispute, party.id, contact, by=by)
    changed = [field.name for field in fields(details) if getattr(party, field.name) != getattr(details, field.name)]
    for name in changed:
        setattr(party, name, getattr(details, name))
    session.flush()
    if changed:
        words = ", ".join(WORDS[name] for name in changed)
        audit.record(session, "change_details", by, dispute_id=dispute.id, number=dispute.number, fields=words)
    return [*reached, *(WORDS[name] for name in changed)]


def choose(session: Session, dispute: Dispute, choices: Mapping[ConsentKind, bool], *, by: By) -> None:
    """Give, refuse or take back what is free to give. Nothing in the case follows from it.

    Args:
        session: the open transaction.
        dispute: the dispute, within the party's scope.
        choices: per kind yes or no; a kind that is not named stays as it was.
        by: the party and when.

    Raises:
        LookupError: this account is no party in this dispute.
    """
    party = own_party(dispute, by.actor)
    if party is None:
        raise LookupError(dispute.number)
    held = consents_of(session, party)
    for kind, yes in choices.items():
        row = held.get(kind)
        if row is None:
            session.add(Consent(party_id=party.id, kind=kind, given=yes, decided_at=by.now))
        elif holds(row) is yes:
            continue
        elif row.given and not yes:
            row.withdrawn_at = by.now
        else:
            row.given, row.decided_at, row.withdrawn_at = yes, by.now, None
        session.flush()
        kept = {"number": dispute.number, "consent": kind.value}
        audit.record(session, "give_consent" if yes else "refuse_consent", by, dispute_id=dispute.id, **kept)


def holds(consent: Consent | None) -> bool:
    """Whether a free choice was given and not taken back."""
    return consent is not None and consent.given and consent.withdrawn_at is None


def _refuse_shared_mail(dispute: Dispute, party: Party, email: str | None) -> None:
    """One mailbox for two parties would let each read the other's letters."""
    others = {(other.email or "").lower() for other in present(dispute) if other.id != party.id}
    if email and email.lower() in others:
        raise Refusal(None, "Dit mailadres is van iemand anders in deze zaak. Vul een eigen mailadres in.")
