"""A pupil of 16 or 17 who follows the case by an own link, once the desk agrees."""

from datetime import date

from sqlalchemy.orm import Session

from gpo.access import keys
from gpo.actor import By
from gpo.audit import services as audit
from gpo.disputes.models import Dispute, Party, Relation, YoungPerson
from gpo.disputes.recipients import to_party
from gpo.law.refusal import Refusal
from gpo.messages import services as messages
from gpo.messages.models import MessageKind
from gpo.tasks import services as tasks
from gpo.tasks.models import TaskKind

FROM_AGE, OF_AGE = 16, 18


def age_on(born_on: date, day: date) -> int:
    """The age in whole years on a day; who was born on 29 February has the birthday on 1 March.

    >>> age_on(date(2010, 2, 28), date(2026, 2, 27)), age_on(date(2010, 2, 28), date(2026, 2, 28))
    (15, 16)
    """
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def may_follow(dispute: Dispute, day: date) -> bool:
    """Whether the pupil is 16 or 17 on this day. A pupil of 18 is a party in the own name."""
    born_on = dispute.child.born_on
    return born_on is not None and FROM_AGE <= age_on(born_on, day) < OF_AGE


def ask(session: Session, dispute: Dispute, *, email: str | None, by: By) -> YoungPerson:
    """Note that the pupil wants to follow the case; the desk gets a task.

    Args:
        session: the open transaction.
        dispute: the dispute.
        email: the pupil's own address, if told.
        by: who asks and when.

    Raises:
        Refusal: the pupil is not 16 or 17, or it was asked already.
    """
    if not may_follow(dispute, by.today):
        raise Refusal(None, "Volgen met een eigen link kan als uw kind 16 of 17 jaar is. Kijk de geboortedag na.")
    if dispute.young_person is not None:
        raise Refusal(None, "Dit is al gevraagd. Het secretariaat beslist erover.")
    asked = YoungPerson(email=email, asked_at=by.now)
    dispute.young_person = asked
    session.flush()
    subject = f"young_person:{asked.id}"
    tasks.open_task(session, TaskKind.YOUNG_PERSON, subject=subject, dispute_id=dispute.id, by=by)
    return asked


def decide(session: Session, dispute: Dispute, *, agreed: bool, reason: str, by: By, email: str | None = None) -> None:
    """Decide whether the pupil follows the case. It may be decided anew.

    Args:
        session: the open transaction.
        dispute: the dispute, within the desk's scope.
        agreed: whether the pupil gets an own link.
        reason: why.
        by: the desk and when.
        email: where the link goes; needed to agree.

    Raises:
        LookupError: nobody asked.
        Refusal: not 16 or 17, no own address, or decided so already.
    """
    young = dispute.young_person
    if young is None:
        raise LookupError(dispute.number)
    if young.agreed is agreed:
        raise Refusal(None, "Dit is al zo beslist. Kijk de laatste beslissing na.")
    if agreed:
        party = _let_in(session, dispute, email, by=by)
        young.party_id, young.email = party.id, email
    else:
        _stop(session, young, by=by)
    young.decided_at, young.decided_by_id = by.now, by.actor.user_id
    young.agreed, young.reason = agreed, reason
    session.flush()
    decided = "young_person_let_in" if agreed else "young_person_refused"
    audit.record(session, decided, by, dispute_id=dispute.id, number=dispute.number)
    tasks.finish_open_of(session, TaskKind.YOUNG_PERSON, dispute_id=dispute.id, note="Beslist op de zaak.", by=by)


def _let_in(session: Session, dispute: Dispute, email: str | None, *, by: By) -> Party:
    if not may_follow(dispute, by.today):
        raise Refusal(None, "De leerling is nu niet 16 of 17 jaar. Kijk de geboortedag na, of wijs het af.")
    if not email:
        raise Refusal(None, "Vul het eigen mailadres van de leerling in. Daar gaat de link naartoe.")
    if email.lower() in {(party.email or "").lower() for party in dispute.parties if party.ended_at is None}:
        raise Refusal(None, "Dit mailadres is van iemand anders in deze zaak. Vraag de leerling om een eigen adres.")
    young = dispute.young_person
    party = session.get(Party, young.party_id) if young is not None and young.party_id is not None else None
    if party is None:
        party = Party(dispute_id=dispute.id, relation=Relation.JONGERE, name=dispute.child.name)
        dispute.parties.append(party)
    party.email, party.ended_at = email, None
    session.flush()
    recipient, path = to_party(session, party, by)
    messages.queue(session, MessageKind.INVITATION, recipient, by=by, dispute_id=dispute.id, path=path)
    return party


def _stop(session: Session, young: YoungPerson, *, by: By) -> None:
    party = session.get(Party, young.party_id) if young.party_id is not None else None
    if party is not None and party.ended_at is None:
        party.ended_at = by.now
        session.flush()
        keys.withdraw_keys(session, party.id, by=by)
