"""The machtiging: a parent lets someone speak for them. The gemachtigde sees nothing until the desk read the paper."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from gpo.access import keys
from gpo.actor import By
from gpo.audit import services as audit
from gpo.disputes.models import Audience, Dispute, Party, Relation
from gpo.disputes.parties import is_requester, own_party, present
from gpo.disputes.recipients import to_party
from gpo.documents.models import PaperKind
from gpo.documents.papers import Paper
from gpo.documents.services import add_document
from gpo.law.refusal import Refusal
from gpo.messages import services as messages
from gpo.messages.models import MessageKind
from gpo.people.models import Mandate
from gpo.people.queries import mandates_of
from gpo.storage import Storage
from gpo.tasks import services as tasks
from gpo.tasks.models import TaskKind


@dataclass(frozen=True)
class Speaker:
    """Who will speak for the parent."""

    name: str
    email: str
    phone: str | None = None


def give(session: Session, dispute: Dispute, speaker: Speaker, paper: Paper, *, storage: Storage, by: By) -> Mandate:
    """Send in a signed machtiging. The desk gets a task; the gemachtigde gets nothing yet.

    Args:
        session: the open transaction.
        dispute: the dispute, within the parent's scope.
        speaker: who will speak for the parent.
        paper: the signed paper, checked and cleaned; it goes to the desk alone, for it holds an address.
        storage: keeps the bytes.
        by: the parent who filed and when.

    Raises:
        Refusal: only who filed gives a machtiging, one waits or holds already, or the address is someone else's.
    """
    giver = own_party(dispute, by.actor)
    if giver is None or giver.relation is Relation.GEMACHTIGDE or not is_requester(dispute, giver):
        raise Refusal(None, "Iemand machtigen kan alleen wie het geschil indiende. Bel het secretariaat.")
    if any(mandate.stands for mandate in mandates_of(session, giver)):
        raise Refusal(None, "U heeft al iemand gemachtigd. Stop die machtiging eerst.")
    _refuse_shared_mail(dispute, speaker.email)
    document = add_document(
        session,
        dispute,
        paper,
        kind=PaperKind.MACHTIGING,
        title="Machtiging",
        storage=storage,
        audience=Audience.SECRETARIAAT,
        by=by,
    )
    mandate = Mandate(
        dispute_id=dispute.id,
        given_by_id=giver.id,
        name=speaker.name,
        email=speaker.email,
        phone=speaker.phone,
        document_id=document.id,
        given_at=by.now,
    )
    session.add(mandate)
    session.flush()
    audit.record(session, "give_mandate", by, dispute_id=dispute.id, number=dispute.number)
    subject = f"mandate:{mandate.id}"
    tasks.open_task(session, TaskKind.AUTHORISATION, subject=subject, dispute_id=dispute.id, by=by)
    return mandate


def decide(session: Session, dispute: Dispute, mandate: Mandate, *, accept: bool, reason: str | None, by: By) -> None:
    """The desk has read the paper: let the gemachtigde in, or say why not.

    Args:
        session: the open transaction.
        dispute: the dispute.
        mandate: the machtiging, of this dispute.
        accept: whether the paper is signed and clear.
        reason: why not; the parent reads it.
        by: the desk and when.

    Raises:
        Refusal: it was decided already, the parent took it back, or a refusal has no reason.
    """
    if mandate.decided_at is not None or mandate.ended_at is not None:
        raise Refusal(None, "Over deze machtiging is al beslist, of de ouder heeft haar gestopt.")
    if not accept and not reason:
        raise Refusal(None, "Schrijf waarom de machtiging niet goed is. De ouder leest dit.")
    mandate.decided_at, mandate.decided_by_id = by.now, by.actor.user_id
    mandate.accepted, mandate.reason = accept, reason
    if accept:
        _refuse_shared_mail(dispute, mandate.email)
        _let_in(session, dispute, mandate, by=by)
    session.flush()
    decided = "mandate_accepted" if accept else "mandate_refused"
    audit.record(session, decided, by, dispute_id=dispute.id, number=dispute.number)
    _finish(session, mandate, "Beslist op de zaak.", by)


def end(session: Session, dispute: Dispute, mandate: Mandate, *, by: By) -> None:
    """Stop a machtiging: from this moment the gemachtigde sees nothing of the case and gets no letter.

    Args:
        session: the open transaction.
        dispute: the dispute.
        mandate: the machtiging, of this dispute.
        by: the parent who gave it, the gemachtigde, or the desk, and when.

    Raises:
        LookupError: it is not this person's to stop.
        Refusal: it was stopped already.
    """
    own = own_party(dispute, by.actor)
    if own is not None and own.id not in (mandate.given_by_id, mandate.party_id):
        raise LookupError(mandate.id)
    if not mandate.stands:
        raise Refusal(None, "Deze machtiging is al gestopt.")
    mandate.ended_at = by.now
    party = session.get(Party, mandate.party_id) if mandate.party_id is not None else None
    if party is not None:
        party.ended_at = by.now
        session.flush()
        keys.withdraw_keys(session, party.id, by=by)
    session.flush()
    audit.record(session, "end_mandate", by, dispute_id=dispute.id, number=dispute.number)
    _finish(session, mandate, "De machtiging is gestopt.", by)


def _let_in(session: Session, dispute: Dispute, mandate: Mandate, *, by: By) -> None:
    party = Party(
        dispute_id=dispute.id,
        relation=Relation.GEMACHTIGDE,
        name=mandate.name,
        email=mandate.email,
        phone=mandate.phone,
    )
    dispute.parties.append(party)
    session.flush()
    mandate.party_id = party.id
    recipient, path = to_party(session, party, by)
    messages.queue(session, MessageKind.INVITATION, recipient, by=by, dispute_id=dispute.id, path=path)


def _refuse_shared_mail(dispute: Dispute, email: str) -> None:
    if email.lower() in {(party.email or "").lower() for party in present(dispute)}:
        raise Refusal(None, "Dit mailadres is van iemand anders in deze zaak. Vul het adres van de gemachtigde in.")


def _finish(session: Session, mandate: Mandate, note: str, by: By) -> None:
    tasks.finish_open(session, TaskKind.AUTHORISATION, subject=f"mandate:{mandate.id}", note=note, by=by)
