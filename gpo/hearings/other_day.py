"""Another day for the hearing: a party asks, the desk decides. The new day itself is planned as ever."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.audit import services as audit
from gpo.disputes.models import Dispute
from gpo.disputes.parties import own_party, require_own
from gpo.disputes.recipients import recipients, to_party
from gpo.hearings.models import Hearing, HearingDayRequest
from gpo.hearings.queries import current_hearing, last_request, open_requests
from gpo.law.calendar import local_date
from gpo.law.enums import Role, Stage
from gpo.law.procedure import Action
from gpo.law.refusal import Refusal
from gpo.messages import services as messages
from gpo.messages.models import MessageKind
from gpo.tasks.models import TaskKind
from gpo.tasks.services import finish_open, open_task


@dataclass(frozen=True)
class Side:
    """Who asks: a party, or the board."""

    party_id: int | None = None
    board_id: int | None = None


def side_of(dispute: Dispute, by: By) -> Side | None:
    """Whose request it would be; ``None`` for who is on no side."""
    if by.actor.role is Role.BESTUUR and by.actor.board_id == dispute.board_id:
        return Side(board_id=dispute.board_id)
    party = own_party(dispute, by.actor) if by.actor.role is Role.OUDER else None
    return Side(party_id=party.id) if party is not None else None


def hearing_to_move(session: Session, dispute: Dispute, *, by: By) -> Hearing:
    """The hearing that still has to come.

    Raises:
        Refusal: there is none, its day has come, or the parent has withdrawn.
    """
    hearing = current_hearing(session, dispute.id) if dispute.stage is Stage.ZITTING_GEPLAND else None
    if hearing is None:
        raise Refusal(None, "Er is nu geen zitting gepland. Zodra die er is, krijgt u een uitnodiging.")
    if local_date(hearing.starts_at) <= by.today:
        raise Refusal(None, "De zitting is vandaag of al geweest. Bel het secretariaat.")
    if dispute.withdrawn and by.actor.role is not Role.BESTUUR:
        raise Refusal(None, "Het geschil is ingetrokken. Kies eerst 'Toch doorgaan met de zaak'.")
    return hearing


def ask(session: Session, dispute: Dispute, *, reason: str, unsuitable: str | None, by: By) -> HearingDayRequest:
    """Ask for another day.

    Args:
        session: the open transaction.
        dispute: the dispute, within the actor's scope.
        reason: why this day does not suit.
        unsuitable: which other days do not suit either.
        by: a party or the board, and when.

    Raises:
        LookupError: the actor is on no side.
        Refusal: there is no hearing to move, or the same side has asked already.
    """
    side = side_of(dispute, by)
    if side is None:
        raise LookupError(dispute.number)
    require_own(dispute, Action.PLAN_HEARING, by)
    hearing = hearing_to_move(session, dispute, by=by)
    earlier = last_request(session, hearing.id, party_id=side.party_id, board_id=side.board_id)
    if earlier is not None and earlier.decided_at is None:
        raise Refusal(None, "U heeft al om een andere dag gevraagd. Het secretariaat beslist daar nog over.")
    request = HearingDayRequest(
        hearing_id=hearing.id,
        party_id=side.party_id,
        board_id=side.board_id,
        reason=reason,
        unsuitable=unsuitable,
        asked_at=by.now,
    )
    session.add(request)
    session.flush()
    audit.record(session, "ask_other_day", by, dispute_id=dispute.id, number=dispute.number)
    due = local_date(hearing.starts_at)
    open_task(session, TaskKind.HEARING_DAY, subject=_subject(request), dispute_id=dispute.id, due_on=due, by=by)
    return request


def decide(
    session: Session, dispute: Dispute, request: HearingDayRequest, *, granted: bool, answer: str | None, by: By
) -> None:
    """Say yes or no to another day, and tell who asked.

    Args:
        session: the open transaction.
        dispute: the dispute.
        request: a request of this dispute.
        granted: yes: the desk plans another day next; no: the day stays.
        answer: in words for who asked; a no has them.
        by: the desk and when.

    Raises:
        Refusal: it was decided already, or a no has no words.
    """
    if request.decided_at is not None:
        raise Refusal(None, "Over deze vraag is al beslist. Bekijk de zaak opnieuw.")
    if not granted and not answer:
        raise Refusal(None, "Schrijf waarom de dag blijft staan. Wie het vroeg, leest dit in de brief.")
    _close(session, dispute, request, granted=granted, answer=answer, note="Beslist en bericht gestuurd.", by=by)
    party = next((party for party in dispute.parties if party.id == request.party_id), None)
    told = [to_party(session, party, by)] if party else recipients(session, dispute, Role.BESTUUR, by)
    for recipient, path in told:
        messages.queue(session, MessageKind.OTHER_HEARING_DAY, recipient, by=by, dispute_id=dispute.id, path=path)


def settle(session: Session, dispute: Dispute, *, by: By) -> None:
    """The hearing was planned anew: who asked for another day gets the new invitation as the answer."""
    for request in open_requests(session, dispute.id):
        _close(session, dispute, request, granted=True, answer=None, note="De zitting is opnieuw gepland.", by=by)


def _close(
    session: Session,
    dispute: Dispute,
    request: HearingDayRequest,
    *,
    granted: bool,
    answer: str | None,
    note: str,
    by: By,
) -> None:
    request.decided_at, request.decided_by_id = by.now, by.actor.user_id
    request.granted, request.answer = granted, answer
    session.flush()
    decision = "ja" if granted else "nee"
    audit.record(session, "decide_other_day", by, dispute_id=dispute.id, number=dispute.number, decision=decision)
    finish_open(session, TaskKind.HEARING_DAY, subject=_subject(request), note=note, by=by)


def _subject(request: HearingDayRequest) -> str:
    return f"hearing_day:{request.id}"
