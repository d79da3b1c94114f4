"""Bringing a ruling to its parties: found by state, sent once, on a working morning, after the call that was asked."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.delivery import handing, moments, queries
from gpo.delivery.models import MomentKind, RulingDelivery
from gpo.disputes.models import Dispute
from gpo.disputes.parties import present
from gpo.disputes.recipients import recipients
from gpo.law.calendar import local_date
from gpo.law.enums import Role
from gpo.law.office import next_sending
from gpo.rulings import services as rulings
from gpo.rulings.models import Ruling
from gpo.tasks import services as tasks
from gpo.tasks.models import TaskKind


def waiting(session: Session, *, limit: int = 100) -> Sequence[int]:
    """The ids of rulings with a PDF that were not sent yet, oldest first.

    Args:
        session: the open transaction.
        limit: how many at most.
    """
    ready = (Ruling.sent_on.is_(None), Ruling.sealed_at.is_not(None))
    return session.scalars(select(Ruling.id).where(*ready).order_by(Ruling.id).limit(limit)).all()


def prepare(session: Session, ruling_id: int, *, by: By) -> bool:
    """Make ready to send: one delivery per party and one for the board, and a task for each call that comes first.

    May be run again: who became a party since is added, who changed the wish for a call is followed.

    Args:
        session: the open transaction.
        ruling_id: the ruling, not sent yet.
        by: the system, and when.

    Returns:
        Whether nobody has to be rung first any more.
    """
    ruling = session.get_one(Ruling, ruling_id)
    rows = {(row.dispute_id, row.party_id): row for row in _rows(session, ruling)}
    wanted = dict(_wanted(session, ruling, by))
    for key, row in rows.items():
        if key not in wanted:
            _call_off(session, row, by)
            session.delete(row)
    for key, fresh in wanted.items():
        row = rows.get(key, fresh)
        if row is fresh:
            session.add(row)
            session.flush()
        elif row.rung_at is None:
            row.channel, row.ring_first = fresh.channel, fresh.ring_first
        _ask_to_ring(session, row, by)
    session.flush()
    return all(row.rung_at is not None or not row.ring_first for row in _rows(session, ruling))


def send(session: Session, ruling_id: int, *, by: By) -> bool:
    """Send one ruling to both sides, unless another worker just did or somebody has to be rung first.

    Args:
        session: the open transaction.
        ruling_id: the ruling, with its PDF.
        by: the system, and when.

    Returns:
        Whether it went out now.
    """
    ruling = session.get_one(Ruling, ruling_id, with_for_update=True)
    if ruling.sent_on is not None or not prepare(session, ruling_id, by=by):
        return False
    rulings.send_ruling(session, ruling, by=by)
    letters = queries.letters_of(session, [ruling.id])
    for row in _rows(session, ruling):
        own = [one for one in letters if one.board_id == row.board_id and one.party_id == row.party_id]
        first = next((one for one in own if row.board_id or one.dispute_id == row.dispute_id), None)
        if first is not None:
            row.message_id, row.channel = first.id, queries.by_post(first.address)
            if first.address:
                # What goes by post is sent when the desk says so.
                moments.note(session, row, MomentKind.VERZONDEN, by.now, by=by)
    session.flush()
    for link in ruling.disputes:
        handing.offer(session, session.get_one(Dispute, link.dispute_id), by=by)
    return True


def row_of_board(session: Session, ruling: Ruling, *, by: By) -> RulingDelivery:
    """The delivery to the board; of a ruling of before there were deliveries it is made now.

    Args:
        session: the open transaction.
        ruling: the ruling, sent.
        by: who acts and when.
    """
    found = session.scalar(
        select(RulingDelivery)
        .where(RulingDelivery.ruling_id == ruling.id, RulingDelivery.board_id.is_not(None))
        .with_for_update()
    )
    if found is not None:
        return found
    letters = [one for one in queries.letters_of(session, [ruling.id]) if one.recipient_role is Role.BESTUUR]
    first = letters[0] if letters else None
    made = RulingDelivery(
        ruling_id=ruling.id,
        dispute_id=ruling.disputes[0].dispute_id,
        board_id=ruling.board_id,
        message_id=first.id if first else None,
        channel=queries.by_post(first.address if first else None),
        ring_first=False,
    )
    session.add(made)
    session.flush()
    if first is not None and first.address:
        moments.note(session, made, MomentKind.VERZONDEN, first.queued_at, by=by)
    return made


def _rows(session: Session, ruling: Ruling) -> Sequence[RulingDelivery]:
    wanted = select(RulingDelivery).where(RulingDelivery.ruling_id == ruling.id)
    return session.scalars(wanted.order_by(RulingDelivery.id)).all()


def _wanted(session: Session, ruling: Ruling, by: By) -> Iterator[tuple[tuple[int, int | None], RulingDelivery]]:
    """One per party of each dispute, and one for the board, which gets the ruling on joined cases once."""
    for place, link in enumerate(ruling.disputes):
        dispute = session.get_one(Dispute, link.dispute_id)
        for party in present(dispute):
            address = party.email if party.may_mail is not False else None
            yield (
                (dispute.id, party.id),
                RulingDelivery(
                    ruling_id=ruling.id,
                    dispute_id=dispute.id,
                    party_id=party.id,
                    channel=queries.by_post(address),
                    ring_first=party.ring_first,
                ),
            )
        if place == 0:
            first = next((one for one, _ in recipients(session, dispute, Role.BESTUUR, by)), None)
            yield (
                (dispute.id, None),
                RulingDelivery(
                    ruling_id=ruling.id,
                    dispute_id=dispute.id,
                    board_id=ruling.board_id,
                    channel=queries.by_post(first.address if first else None),
                    ring_first=False,
                ),
            )


def _ask_to_ring(session: Session, row: RulingDelivery, by: By) -> None:
    if row.rung_at is not None:
        return
    if row.ring_first:
        due_on = local_date(next_sending(by.now, by.rules))
        tasks.open_task(
            session,
            TaskKind.RING_BEFORE_RULING,
            subject=f"delivery:{row.id}",
            dispute_id=row.dispute_id,
            due_on=due_on,
            by=by,
        )
    else:
        _call_off(session, row, by)


def _call_off(session: Session, row: RulingDelivery, by: By) -> None:
    note = "bellen hoeft niet meer"
    tasks.finish_open(session, TaskKind.RING_BEFORE_RULING, subject=f"delivery:{row.id}", note=note, by=by)
