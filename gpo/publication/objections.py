"""What a party says gives a child away in a text for the public, and what the desk answers.

What is said by the last day of the parties holds the release up until it is answered. What comes later, and what says
again what was decided, is kept and answered too, and the person who releases reads it first; it holds nothing up, or
one party could keep a ruling out of the register for ever.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.audit import services as audit
from gpo.disputes.models import Dispute
from gpo.disputes.parties import own_party
from gpo.disputes.recipients import recipients, to_party
from gpo.law.calendar import local_date
from gpo.law.enums import Role
from gpo.law.refusal import Refusal
from gpo.messages import services as messages
from gpo.messages.models import MessageKind
from gpo.publication.models import Publication, PublicationObjection, PublicationState
from gpo.publication.queries import disputes_of, said_by
from gpo.publication.todo import subject_of_objection
from gpo.rulings.models import Ruling
from gpo.tasks import services as tasks
from gpo.tasks.models import TaskKind

MOST_UNANSWERED = 20


@dataclass(frozen=True)
class Side:
    """Who speaks: a party, or the board."""

    party_id: int | None = None
    board_id: int | None = None


class Standing(Enum):
    """What something that was pointed out does to the release."""

    ANSWERED = "answered"
    HOLDS_UP = "holds_up"
    """Said in time, and waiting for an answer."""
    LATE = "late"
    """Said after the last day of the parties."""
    DECIDED = "decided"
    """The same side said the same about the same part, and the desk answered that it stays."""


def standing(publication: Publication, said: PublicationObjection) -> Standing:
    """What something that was pointed out does to the release of a text.

    Args:
        publication: the text as it lies with the parties now; shown anew, its last day is a later one.
        said: what was pointed out in it.
    """
    until = publication.shown_until_on
    if said.answered_at is not None:
        return Standing.ANSWERED
    if until is not None and local_date(said.said_at) > until:
        return Standing.LATE
    if any(one.changed is False and _same(one, said) for one in publication.objections):
        return Standing.DECIDED
    return Standing.HOLDS_UP


def to_read(publication: Publication) -> Sequence[PublicationObjection]:
    """What waits for an answer without holding the release up: who releases reads it first.

    Args:
        publication: the text.
    """
    read = (Standing.LATE, Standing.DECIDED)
    return [one for one in publication.objections if standing(publication, one) in read]


def side_of(dispute: Dispute, by: By) -> Side | None:
    """Which side of a dispute somebody speaks for; ``None`` for who is on none.

    Also who only reads along may speak here, such as the pupil of 16 or 17: it is about them.

    Args:
        dispute: the dispute, within the actor's scope.
        by: who speaks.
    """
    if by.actor.role is Role.BESTUUR and by.actor.board_id == dispute.board_id:
        return Side(board_id=dispute.board_id)
    party = own_party(dispute, by.actor) if by.actor.role is Role.OUDER else None
    return Side(party_id=party.id) if party is not None else None


def point_out(
    session: Session, dispute: Dispute, publication: Publication, *, part: str | None, text: str, by: By
) -> PublicationObjection:
    """Say what gives the child away. Also after the days for it, and after the text came out: then it may be recalled.

    Whether it holds the release up is told by ``standing``.

    Args:
        session: the open transaction.
        dispute: the dispute, within the actor's scope.
        publication: a text that was shown to its parties.
        part: which part it is about, if one was chosen.
        text: in free words.
        by: a party or the board, and when.

    Raises:
        LookupError: the actor is on no side, or was never shown this text.
        Refusal: so much of this side waits for an answer that the desk reads that first.
    """
    side = side_of(dispute, by)
    if side is None or publication.shown_from_on is None:
        raise LookupError(dispute.number)
    waiting = said_by(session, publication.id, party_id=side.party_id, board_id=side.board_id)
    if sum(one.answered_at is None for one in waiting) >= MOST_UNANSWERED:
        raise Refusal(None, "Wij lezen eerst wat u al aanwees. Wat u typte staat er nog. U kunt ons ook bellen.")
    said = PublicationObjection(
        publication_id=publication.id,
        party_id=side.party_id,
        board_id=side.board_id,
        part=part,
        text=text,
        said_at=by.now,
    )
    session.add(said)
    session.flush()
    number = session.get_one(Ruling, publication.ruling_id).number
    audit.record(session, "point_out_in_text", by, dispute_id=dispute.id, ruling=number)
    tasks.open_task(
        session,
        TaskKind.PUBLICATION_OBJECTION,
        subject=subject_of_objection(said),
        dispute_id=dispute.id,
        # What stands in the register can be read by anybody meanwhile.
        due_on=by.today if publication.state is PublicationState.VRIJGEGEVEN else None,
        by=by,
    )
    return said


def answer(
    session: Session, publication: Publication, said: PublicationObjection, *, words: str, changed: bool, by: By
) -> None:
    """Tell who pointed something out what was done with it.

    Args:
        session: the open transaction.
        publication: the text, locked.
        said: an objection against it.
        words: the answer, in words for who said it.
        changed: whether the text is changed for it; then it goes back to checking by a person.
        by: the desk and when.

    Raises:
        Refusal: it was answered already, or has no words.
    """
    if said.answered_at is not None:
        raise Refusal(None, "Hier is al op geantwoord. Bekijk de tekst opnieuw.")
    if not words.strip():
        raise Refusal(None, "Schrijf wat u ermee deed. Wie het aanwees, leest dit in de brief.")
    said.answer, said.changed = words, changed
    said.answered_at, said.answered_by_id = by.now, by.actor.user_id
    session.flush()
    number = session.get_one(Ruling, publication.ruling_id).number
    audit.record(session, "answer_in_text", by, ruling=number, changed="ja" if changed else "nee")
    subject, note = subject_of_objection(said), "Beantwoord met een brief."
    tasks.finish_open(session, TaskKind.PUBLICATION_OBJECTION, subject=subject, note=note, by=by)
    for dispute in disputes_of(session, publication.ruling_id):
        party = next((one for one in dispute.parties if one.id == said.party_id and one.ended_at is None), None)
        told = [to_party(session, party, by)] if party is not None else []
        if said.board_id is not None:
            told = list(recipients(session, dispute, Role.BESTUUR, by))
        for recipient, path in told:
            kind = MessageKind.PUBLICATION_ANSWER
            messages.queue(session, kind, recipient, by=by, dispute_id=dispute.id, path=path)
        if told and said.board_id is not None:
            # A board has one answer, however many cases the ruling speaks on.
            break


def _same(one: PublicationObjection, other: PublicationObjection) -> bool:
    """Whether one side says the same about the same part; capitals, spaces and signs make no difference."""
    place = (one.party_id, one.board_id, one.part) == (other.party_id, other.board_id, other.part)
    return place and _words(one.text) == _words(other.text)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
