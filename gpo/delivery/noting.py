"""What the desk and the clock note about a delivery: rung, sent, arrived, not arrived.

Proof of arrival is evidence and starts nothing. Only where it shows that the ruling did not reach the board does the
later sending count: a board is not blamed for what it did not get.
"""

from collections.abc import Sequence
from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.audit import services as audit
from gpo.delivery import moments, queries
from gpo.delivery.models import Arrival, DeliveryChannel, MomentKind, RulingDelivery
from gpo.delivery.queries import Followed
from gpo.disputes.recipients import recipients, to_party
from gpo.disputes.services import queue_letter
from gpo.law.calendar import AMSTERDAM, local_date
from gpo.law.enums import Role
from gpo.law.refusal import Refusal
from gpo.messages.models import Message
from gpo.rulings import services as rulings
from gpo.tasks import services as tasks
from gpo.tasks.models import Task, TaskKind

CAME_BACK = "De mail kwam terug."
_SIDES = {True: "bestuur", False: "ouders"}


def note_rung(session: Session, one: Followed, *, reached: bool, note: str, by: By) -> None:
    """Note that the party was rung before the ruling goes out, or could not be reached; then it goes.

    Args:
        session: the open transaction.
        one: the delivery, not sent yet.
        reached: whether somebody was spoken.
        note: what was said, or how often and when it was tried.
        by: the desk, and when.

    Raises:
        Refusal: it was noted before, the ruling went out already, nobody asked for a call, or the note is empty.
    """
    row = one.row
    if row.rung_at is not None:
        raise Refusal(None, "Er is al vastgelegd dat er is gebeld. Bekijk de verzending opnieuw.")
    if one.ruling.sent_on is not None:
        raise Refusal(None, "De uitspraak is al verzonden. Bellen vooraf kan niet meer.")
    if not row.ring_first:
        raise Refusal(None, "Deze partij vroeg niet om eerst gebeld te worden.")
    if not note.strip():
        raise Refusal(None, "Schrijf kort wat er is gezegd, of hoe vaak en wanneer u het probeerde.")
    row.rung_at = by.now
    row.rung_note = (note.strip() if reached else f"Niet bereikt. {note.strip()}")[:500]
    session.flush()
    tasks.finish_open(
        session,
        TaskKind.RING_BEFORE_RULING,
        subject=f"delivery:{row.id}",
        note="gebeld" if reached else "niet bereikt",
        by=by,
    )
    _record(session, one, "note_rung", by, reached="gebeld" if reached else "niet bereikt")


def note_posted(session: Session, one: Followed, *, on: date, by: By) -> None:
    """Note that a ruling was put in the post, for the first time or again.

    Args:
        session: the open transaction.
        one: the delivery of a ruling that was given out.
        on: the day it was posted; for a board without a mail address its terms run from here.
        by: the desk, and when.

    Raises:
        Refusal: nothing was to be posted, or an impossible day.
    """
    _require_to_send(one)
    _require_day(one, on, by)
    one.row.channel = DeliveryChannel.POST
    _note_sent(session, one, datetime.combine(on, time(12), AMSTERDAM), by)


def send_by_mail(session: Session, one: Followed, *, by: By) -> None:
    """Send a ruling that did not arrive again, to the mail address that is known now.

    Args:
        session: the open transaction.
        one: the delivery.
        by: the desk, and when.

    Raises:
        Refusal: nothing was to be sent, or there is no mail address.
    """
    _require_to_send(one)
    letters = [letter for letter in _letters_again(session, one, by) if letter.address is not None]
    if not letters:
        raise Refusal(None, "Er is geen mailadres bekend. Verbeter het adres eerst, of stuur de uitspraak per post.")
    _finish(session, one, "opnieuw gemaild", by)
    one.row.message_id, one.row.channel = letters[0].id, DeliveryChannel.MAIL
    _note_sent(session, one, by.now, by)


def note_arrived(session: Session, one: Followed, *, how: Arrival, on: date, by: By) -> None:
    """Note what shows that a ruling arrived. It is evidence: the terms run from the day of sending.

    Args:
        session: the open transaction.
        one: the delivery.
        how: registered post, or the word of the party.
        on: the day it arrived.
        by: the desk, and when.

    Raises:
        Refusal: an impossible day, not sent yet, or it was not sent again since it is known not to have arrived.
    """
    row = one.row
    if one.ruling.sent_on is None:
        raise Refusal(None, "De uitspraak is nog niet verzonden.")
    _require_day(one, on, by)
    if row.sent_at is None or one.to_send_again:
        raise Refusal(None, "Leg eerst vast wanneer de uitspraak is verstuurd. Daarna kunt u de aankomst vastleggen.")
    if on < local_date(one.last_sent_at or row.sent_at):
        raise Refusal(None, "De dag van aankomst ligt voor de verzending. Kijk de datum na.")
    moments.note(session, row, MomentKind.AANGEKOMEN, datetime.combine(on, time(12, 1), AMSTERDAM), how=how, by=by)
    _record(session, one, "note_arrived", by, on=on, how=how.value)


def note_not_arrived(session: Session, one: Followed, *, reason: str, on: date, by: By) -> None:
    """Note that a ruling did not arrive; the desk then sends it another way.

    Args:
        session: the open transaction.
        one: the delivery.
        reason: what shows it.
        on: the day on which that became known.
        by: the desk, and when.

    Raises:
        Refusal: it was not sent, it was noted before, something shows that it did arrive, or an impossible day.
    """
    row = one.row
    if row.sent_at is None:
        raise Refusal(None, "De uitspraak is nog niet verzonden.")
    if not reason.strip():
        raise Refusal(None, "Schrijf waaruit blijkt dat de uitspraak niet aankwam.")
    _require_day(one, on, by)
    if one.to_send_again:
        raise Refusal(None, "Er is al vastgelegd dat de uitspraak niet aankwam. Stuur haar opnieuw.")
    if one.arrived is not None and one.arrived[1] is not Arrival.MAILSERVER:
        raise Refusal(None, "Er is bewijs dat de uitspraak aankwam. Bel het bestuur of de ouder als dat niet klopt.")
    failed_at = datetime.combine(on, time(23, 59), AMSTERDAM)
    _note_failed(session, one, min(failed_at, by.now), reason.strip()[:300], by)


def came_back(session: Session) -> Sequence[int]:
    """The open tasks about a mail that came back and held a ruling, and those about rulings that did not arrive."""
    kinds = (TaskKind.BOUNCED, TaskKind.RULING_NOT_ARRIVED)
    return session.scalars(select(Task.id).where(Task.kind.in_(kinds), Task.done_at.is_(None)).order_by(Task.id)).all()


def follow(session: Session, task_id: int, *, by: By) -> bool:
    """Look at one of these tasks: a ruling that came back is noted, and one that was read all the same is settled.

    Args:
        session: the open transaction.
        task_id: the task.
        by: the system, and when.

    Returns:
        Whether anything was done.
    """
    task = session.get_one(Task, task_id)
    if task.done_at is not None:
        return False
    kind, _, key = task.subject.partition(":")
    if task.kind is TaskKind.BOUNCED:
        letter = session.get(Message, int(key)) if kind == "message" else None
        return letter is not None and _note_came_back(session, letter, task, by)
    one = queries.find(session, int(key), lock=True) if kind == "delivery" else None
    if one is None or one.arrived is None or one.row.resent_at is not None:
        return False
    # Read on its page after the mail came back: it reached them on that day and not before.
    _note_sent(session, one, one.arrived[0], by)
    return True


def _note_came_back(session: Session, letter: Message, task: Task, by: By) -> bool:
    if letter.kind not in queries.RULING_KINDS or letter.ruling_id is None:
        return False
    of_whom = RulingDelivery.board_id.is_not(None) if letter.board_id else RulingDelivery.party_id == letter.party_id
    row_id = session.scalar(select(RulingDelivery.id).where(RulingDelivery.ruling_id == letter.ruling_id, of_whom))
    one = queries.find(session, row_id, lock=True) if row_id is not None else None
    if one is None or not one.failed or (one.row.failed_at is not None and not one.row.resent_at):
        return False
    _note_failed(session, one, letter.bounced_at or by.now, CAME_BACK, by)
    tasks.finish_task(session, task, note="de uitspraak kwam niet aan: daarvoor is een eigen taak", by=by)
    return True


def _letters_again(session: Session, one: Followed, by: By) -> Sequence[Message]:
    dispute = queries.disputes_of(session, one.row)[0]
    old = session.get(Message, one.row.message_id) if one.row.message_id is not None else None
    kind = old.kind if old is not None else queries.RULING_KINDS[0]
    to = [to_party(session, one.party, by)] if one.party else recipients(session, dispute, Role.BESTUUR, by)
    return [queue_letter(session, dispute, kind, each, by=by, ruling_id=one.ruling.id) for each in to]


def _require_to_send(one: Followed) -> None:
    if one.ruling.sent_on is None:
        raise Refusal(None, "De uitspraak is nog niet verzonden. Dat gebeurt vanzelf, op een werkdag in de ochtend.")
    if not one.waits_for_post and not one.to_send_again:
        raise Refusal(None, "Deze uitspraak is al verzonden. Kwam zij niet aan? Leg dat dan eerst vast.")


def _require_day(one: Followed, on: date, by: By) -> None:
    if on > by.today:
        raise Refusal(None, "Deze dag ligt in de toekomst. Kijk de datum na.")
    if one.ruling.sent_on is not None and on < one.ruling.sent_on:
        raise Refusal(None, "Deze dag ligt voor de verzending van de uitspraak. Kijk de datum na.")
    if one.row.failed_at is not None and on < local_date(one.row.failed_at):
        raise Refusal(None, "Deze dag ligt voor de dag waarop bleek dat de uitspraak niet aankwam. Kijk de datum na.")


def _note_sent(session: Session, one: Followed, at: datetime, by: By) -> None:
    row = one.row
    again = row.sent_at is not None
    moments.note(session, row, MomentKind.OPNIEUW_VERZONDEN if again else MomentKind.VERZONDEN, at, by=by)
    on = local_date(at)
    if row.board_id is not None:
        rulings.resend(session, one.ruling, on=on, by=by)
    _finish(session, one, f"verzonden op {on:%d-%m-%Y}", by)
    _record(session, one, "send_again" if again else "note_posted", by, on=on)


def _note_failed(session: Session, one: Followed, at: datetime, reason: str, by: By) -> None:
    moments.note(session, one.row, MomentKind.NIET_AANGEKOMEN, at, reason=reason, by=by)
    tasks.open_task(
        session,
        TaskKind.RULING_NOT_ARRIVED,
        subject=f"delivery:{one.row.id}",
        dispute_id=one.row.dispute_id,
        due_on=by.today,
        by=by,
    )
    _record(session, one, "note_not_arrived", by, on=local_date(at))


def _finish(session: Session, one: Followed, note: str, by: By) -> None:
    tasks.finish_open(session, TaskKind.RULING_NOT_ARRIVED, subject=f"delivery:{one.row.id}", note=note, by=by)
    tasks.finish_open(session, TaskKind.SERVE_BY_POST, subject=f"message:{one.row.message_id}", note=note, by=by)


def _record(session: Session, one: Followed, event: str, by: By, **facts: str | date) -> None:
    side = _SIDES[one.row.board_id is not None]
    for dispute in queries.disputes_of(session, one.row):
        audit.record(session, event, by, dispute_id=dispute.id, ruling=one.ruling.number, side=side, **facts)
