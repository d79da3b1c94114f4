"""What a parent chooses for the day of the ruling: a call first, and who hands the letter to the child over."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import Actor, By
from gpo.audit import services as audit
from gpo.disputes.models import Dispute, Party, Relation
from gpo.disputes.parties import is_pupil, is_requester, own_party, present
from gpo.disputes.recipients import to_party
from gpo.disputes.services import queue_letter
from gpo.law.enums import Role, Stage
from gpo.law.refusal import Refusal
from gpo.messages.models import MessageKind
from gpo.rulings.models import ChildLetter, ChildLetterChoice, HandedBy, Ruling
from gpo.tasks import services as tasks
from gpo.tasks.models import TaskKind

_OVER = (Stage.UITSPRAAK_VERZONDEN, Stage.GESLOTEN)


def ask_for_a_call(session: Session, dispute: Dispute, *, wanted: bool, by: By) -> None:
    """Note whether a party wants to be rung before the ruling is sent.

    Args:
        session: the open transaction.
        dispute: the dispute, within the actor's scope.
        wanted: whether it does.
        by: the party, and when.

    Raises:
        Refusal: the ruling went out already, there is no telephone number, or the actor is no party.
    """
    party = _own(dispute, by.actor)
    if wanted and dispute.stage in _OVER:
        raise Refusal(None, "De uitspraak is al verstuurd. Bellen vooraf kan niet meer.")
    if wanted and not party.phone:
        raise Refusal(None, "Wij hebben geen telefoonnummer van u. Vul dat eerst in bij uw gegevens.")
    if party.ring_first != wanted:
        party.ring_first = wanted
        session.flush()
        audit.record(session, "choose_call", by, dispute_id=dispute.id, number=dispute.number)


def choose_hands(session: Session, dispute: Dispute, handed_by: HandedBy, who: str | None, *, by: By) -> None:
    """Choose who hands the letter to the child over; may be changed until that is done.

    Args:
        session: the open transaction.
        dispute: the dispute, within the actor's scope.
        handed_by: who.
        who: the name of the trusted person.
        by: the parent, and when.

    Raises:
        Refusal: not a parent who filed, it was handed over already, no name, or the other parent is not in the case.
    """
    party = _own(dispute, by.actor)
    if not may_choose(dispute, party):
        raise Refusal(None, "Dit kiest de ouder die het geschil indiende. Bel het secretariaat als u vragen heeft.")
    if handed_by is HandedBy.VERTROUWD_PERSOON and not (who or "").strip():
        raise Refusal(None, "Schrijf wie de brief geeft.")
    if handed_by is HandedBy.ANDERE_OUDER and other_parent(dispute) is None:
        raise Refusal(None, "De andere ouder doet niet mee aan deze zaak. Kies iemand anders.")
    letter = letter_of(session, dispute.id)
    if letter is not None and letter.handed_on is not None:
        raise Refusal(None, "De brief is al gegeven. Kiezen kan niet meer.")
    choice = _kept_choice(session, dispute)
    name = (who or "").strip()[:200] if handed_by is HandedBy.VERTROUWD_PERSOON else None
    if choice is None:
        session.add(ChildLetterChoice(dispute_id=dispute.id, handed_by=handed_by, who=name, chosen_at=by.now))
    elif (choice.handed_by, choice.who) == (handed_by, name):
        return
    else:
        choice.handed_by, choice.who, choice.chosen_at = handed_by, name, by.now
    session.flush()
    audit.record(session, "choose_hands", by, dispute_id=dispute.id, number=dispute.number, hands=handed_by.value)
    if letter is not None:
        _bring(session, dispute, handed_by, by)


def offer(session: Session, dispute: Dispute, *, by: By) -> None:
    """The ruling went out: tell who hands the letter over that it lies ready, or ask who filed to choose.

    Args:
        session: the open transaction.
        dispute: the dispute.
        by: the system, and when.
    """
    letter = letter_of(session, dispute.id)
    if letter is None or letter.handed_on is not None:
        return
    _bring(session, dispute, _hands(session, dispute), by)


def note_handed(session: Session, dispute: Dispute, *, on: date, by: By) -> None:
    """Note that the child has the letter.

    Args:
        session: the open transaction.
        dispute: the dispute, within the actor's scope.
        on: the day it was given.
        by: who may read the letter, and when.

    Raises:
        LookupError: there is no letter that this actor may read.
        Refusal: noted before, or an impossible day.
    """
    letter = readable(session, by.actor, dispute)
    if letter is None:
        raise LookupError(dispute.number)
    if letter.handed_on is not None:
        raise Refusal(None, "Er is al vastgelegd dat de brief is gegeven.")
    sent_on = session.get_one(Ruling, letter.ruling_id).sent_on
    if on > by.today or (sent_on is not None and on < sent_on):
        raise Refusal(None, "Deze dag kan niet: kies een dag vanaf de uitspraak, tot en met vandaag.")
    letter.handed_on = on
    session.flush()
    tasks.finish_open(session, TaskKind.CHILD_LETTER, subject=f"child_letter:{dispute.id}", note="gegeven", by=by)
    audit.record(session, "hand_letter", by, dispute_id=dispute.id, number=dispute.number, on=on)


def may_choose(dispute: Dispute, party: Party) -> bool:
    """Whether a party chooses who hands the letter over: who filed, and not who only speaks for them.

    How a child hears what was decided is of its parents; a gemachtigde speaks for them before the commission.
    """
    return is_requester(dispute, party) and party.relation is not Relation.GEMACHTIGDE


def choice_of(session: Session, dispute: Dispute) -> ChildLetterChoice | None:
    """Who hands the letter over, if that was chosen and who was chosen still takes part in the case.

    A choice for somebody who left is none: else nobody could open the letter.

    Args:
        session: the session.
        dispute: a dispute in the caller's scope.
    """
    choice = _kept_choice(session, dispute)
    return choice if choice is not None and _there(dispute, choice.handed_by) else None


def letter_of(session: Session, dispute_id: int) -> ChildLetter | None:
    """The newest letter to the child of a dispute whose ruling was sent; who may read it is ``readable``."""
    return session.scalar(
        select(ChildLetter)
        .join(Ruling, Ruling.id == ChildLetter.ruling_id)
        .where(ChildLetter.dispute_id == dispute_id, Ruling.sent_on.is_not(None))
        .order_by(ChildLetter.id.desc())
        .limit(1)
    )


def readable(session: Session, actor: Actor, dispute: Dispute) -> ChildLetter | None:
    """The letter to the child, for who hands it over: nobody else needs to read it, and the board never does.

    Until a choice is made, and where who was chosen left the case, that is the parent who filed, or the desk where only
    a gemachtigde takes part. A pupil who filed reads the own letter.

    Args:
        session: the session.
        actor: who asks.
        dispute: a dispute in the actor's scope.
    """
    letter = letter_of(session, dispute.id)
    if letter is None:
        return None
    hands = _hands(session, dispute)
    if actor.role is Role.SECRETARIAAT:
        return letter if hands is HandedBy.COMMISSIE else None
    party = own_party(dispute, actor) if actor.role is Role.OUDER else None
    if party is None:
        return None
    if is_pupil(party):
        return letter if is_requester(dispute, party) or letter.handed_on is not None else None
    if hands is HandedBy.ANDERE_OUDER:
        other = other_parent(dispute)
        return letter if other is not None and other.id == party.id else None
    may = hands in (HandedBy.OUDER, HandedBy.VERTROUWD_PERSOON) and may_choose(dispute, party)
    return letter if may else None


def other_parent(dispute: Dispute) -> Party | None:
    """The other parent, where the desk decided that this parent takes part."""
    other = dispute.other_parent
    if other is None or other.party_id is None:
        return None
    return next((party for party in present(dispute) if party.id == other.party_id), None)


def _hands(session: Session, dispute: Dispute) -> HandedBy:
    """Who hands the letter over, as chosen; else the parent, and where there is none in the case, the desk."""
    choice = choice_of(session, dispute)
    if choice is not None:
        return choice.handed_by
    return HandedBy.OUDER if _parents(dispute) else HandedBy.COMMISSIE


def _kept_choice(session: Session, dispute: Dispute) -> ChildLetterChoice | None:
    return session.scalar(select(ChildLetterChoice).where(ChildLetterChoice.dispute_id == dispute.id))


def _there(dispute: Dispute, hands: HandedBy) -> bool:
    """Whether who was chosen takes part in the case."""
    if hands is HandedBy.ANDERE_OUDER:
        return other_parent(dispute) is not None
    return hands in (HandedBy.COMMISSIE, HandedBy.NIEMAND) or bool(_parents(dispute))


def _parents(dispute: Dispute) -> list[Party]:
    return [party for party in present(dispute) if may_choose(dispute, party)]


def _own(dispute: Dispute, actor: Actor) -> Party:
    party = own_party(dispute, actor)
    if party is None:
        raise Refusal(None, "U doet niet mee aan deze zaak.")
    return party


def _bring(session: Session, dispute: Dispute, hands: HandedBy, by: By) -> None:
    subject = f"child_letter:{dispute.id}"
    if hands is HandedBy.COMMISSIE:
        tasks.open_task(session, TaskKind.CHILD_LETTER, subject=subject, dispute_id=dispute.id, due_on=by.today, by=by)
        return
    tasks.finish_open(session, TaskKind.CHILD_LETTER, subject=subject, note="iemand anders geeft de brief", by=by)
    if hands is HandedBy.NIEMAND:
        return
    other = other_parent(dispute) if hands is HandedBy.ANDERE_OUDER else None
    for party in [other] if other is not None else _parents(dispute):
        queue_letter(session, dispute, MessageKind.CHILD_LETTER, to_party(session, party, by), by=by)
