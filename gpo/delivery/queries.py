"""How a ruling reached its parties: what is noted on the delivery, with what its mail shows beside it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gpo.actor import Actor
from gpo.delivery.models import Arrival, DeliveryChannel, RulingDelivery
from gpo.delivery.moments import Noted, noted_now, noted_then
from gpo.disputes.models import Dispute, Party
from gpo.law.calendar import local_date
from gpo.law.enums import Role
from gpo.messages.models import Message, MessageKind
from gpo.rulings.models import Ruling, RulingDispute

RULING_KINDS = (MessageKind.SEND_RULING, MessageKind.SEND_CORRECTION)


@dataclass(frozen=True)
class Followed:
    """One delivery with everything that is known of it.

    Args:
        row: the delivery.
        ruling: the ruling.
        party: the party, for a parent or a pupil; ``None`` for the board.
        arrived: when it is shown that it arrived, and by what; ``None``: not shown.
        opened_at: when the letter was opened.
        failed: it is shown that it did not arrive, and it did not arrive since.
    """

    row: RulingDelivery
    ruling: Ruling
    party: Party | None
    arrived: tuple[datetime, Arrival] | None
    opened_at: datetime | None
    failed: bool

    @property
    def last_sent_at(self) -> datetime | None:
        """When it was sent for the last time."""
        return self.row.resent_at or self.row.sent_at

    @property
    def waits_for_post(self) -> bool:
        """The ruling was given out, and this party has still to get it by post."""
        return self.ruling.sent_on is not None and self.row.sent_at is None

    @property
    def to_send_again(self) -> bool:
        """It did not arrive and was not sent since."""
        again = self.row.resent_at
        return self.failed and (again is None or self.row.failed_at is None or again <= self.row.failed_at)


def of_dispute(session: Session, dispute_id: int) -> Sequence[Followed]:
    """Every delivery of every ruling on a dispute, newest ruling first. The dispute must be in the caller's scope.

    Args:
        session: the session.
        dispute_id: the dispute; the board's delivery of joined cases belongs to each of them.
    """
    on_it = select(RulingDispute.ruling_id).where(RulingDispute.dispute_id == dispute_id)
    rows = session.scalars(
        select(RulingDelivery)
        .where(
            RulingDelivery.ruling_id.in_(on_it),
            (RulingDelivery.dispute_id == dispute_id) | RulingDelivery.board_id.is_not(None),
        )
        .order_by(RulingDelivery.ruling_id.desc(), RulingDelivery.board_id.is_not(None), RulingDelivery.id)
    ).all()
    return followed(session, rows)


def of_reader(session: Session, actor: Actor, dispute_id: int, ruling: Ruling) -> Sequence[Followed]:
    """Of the deliveries of a ruling those to the reader: nobody sees when the other side opened a letter.

    Args:
        session: the session.
        actor: who looks; a parent or a board. Others have none.
        dispute_id: a dispute the caller may see.
        ruling: the ruling, sent.
    """
    if actor.role is Role.BESTUUR:
        mine = RulingDelivery.board_id == actor.board_id
    elif actor.role is Role.OUDER:
        mine = (RulingDelivery.dispute_id == dispute_id) & (Party.user_id == actor.user_id)
    else:
        return ()
    found: dict[int, tuple[RulingDelivery, Party | None, list[Message]]] = {}
    of_it = (Message.ruling_id == RulingDelivery.ruling_id) & Message.kind.in_(RULING_KINDS)
    for row, party, letter in session.execute(
        # The type of an outer join says nothing of the rows without one.
        select(RulingDelivery, Party, Message)
        .outerjoin(Party, Party.id == RulingDelivery.party_id)
        .outerjoin(Message, of_it)
        .where(RulingDelivery.ruling_id == ruling.id, RulingDelivery.sent_at.is_not(None), mine)
        .order_by(RulingDelivery.id, Message.id)
    ):
        _, _, letters = found.setdefault(row.id, (row, party, []))
        if letter is not None:
            letters.append(letter)
    return [_followed(row, ruling, party, letters) for row, party, letters in found.values()]


def find(session: Session, delivery_id: int, *, lock: bool = False) -> Followed | None:
    """One delivery, for the desk.

    Args:
        session: the session.
        delivery_id: its id.
        lock: whether it is about to be changed.
    """
    query = select(RulingDelivery).where(RulingDelivery.id == delivery_id)
    row = session.scalar(query.with_for_update() if lock else query)
    return followed(session, [row])[0] if row is not None else None


def followed(session: Session, rows: Sequence[RulingDelivery]) -> Sequence[Followed]:
    """Deliveries with what their letters show, in three queries whatever their number.

    Args:
        session: the session.
        rows: the deliveries.
    """
    ids = {row.ruling_id for row in rows}
    rulings = {one.id: one for one in session.scalars(select(Ruling).where(Ruling.id.in_(ids)))}
    parties = {
        one.id: one for one in session.scalars(select(Party).where(Party.id.in_([row.party_id for row in rows])))
    }
    letters = letters_of(session, ids)
    return [
        _followed(row, rulings[row.ruling_id], parties.get(row.party_id) if row.party_id else None, letters)
        for row in rows
    ]


def letters_of(session: Session, ruling_ids: Iterable[int]) -> Sequence[Message]:
    """The letters with which rulings were sent."""
    wanted = select(Message).where(Message.ruling_id.in_(list(ruling_ids)), Message.kind.in_(RULING_KINDS))
    return session.scalars(wanted.order_by(Message.id)).all()


def evidence(
    noted: Noted, letters: Sequence[Message], known_at: datetime | None = None
) -> tuple[datetime, Arrival] | None:
    """The first thing that shows that a ruling arrived; nothing of before it was shown that it did not.

    A mail that the server took and did not send back counts, and so does a letter that was opened.

    Args:
        noted: what stood noted of the delivery at that moment; nothing for a ruling of before there were any.
        letters: the letters of this ruling to this party.
        known_at: what happened later does not count; ``None``: everything known now.
    """
    shown: list[tuple[datetime, Arrival]] = []
    if noted.arrived_at is not None and noted.arrived_by is not None:
        shown.append((noted.arrived_at, noted.arrived_by))
    for letter in letters:
        if (opened := _by_then(letter.opened_at, known_at)) is not None:
            shown.append((opened, Arrival.GEOPEND))
        if (taken := _by_then(letter.sent_at, known_at)) and _by_then(letter.bounced_at, known_at) is None:
            shown.append((taken, Arrival.MAILSERVER))
    failed_at = noted.failed_at
    return min((one for one in shown if failed_at is None or one[0] > failed_at), default=None)


def _by_then(moment: datetime | None, known_at: datetime | None) -> datetime | None:
    return moment if moment is None or known_at is None or moment <= known_at else None


def bounced(letters: Sequence[Message]) -> datetime | None:
    """When the last of these letters came back, where all of them did."""
    back = [letter.bounced_at for letter in letters if letter.address is not None]
    return max(moment for moment in back if moment) if back and all(back) else None


@dataclass(frozen=True)
class Reached:
    """Whether a ruling reached the board.

    Args:
        on: the day on which it is known to have; ``None``: that is not proven.
        not_arrived: it is shown that it did not, and it was not sent again since.
        by_post: whether the board gets its post on paper.
    """

    on: date | None
    not_arrived: bool = False
    by_post: bool = False


def reached(session: Session, ruling_ids: Sequence[int], known_at: datetime | None = None) -> Mapping[int, Reached]:
    """Per ruling whether it reached the board; one of which no letter went to the board is left out.

    Args:
        session: the session.
        ruling_ids: the rulings.
        known_at: what happened later does not count; ``None``: everything known now.
    """
    to_board = (RulingDelivery.ruling_id == Message.ruling_id) & RulingDelivery.board_id.is_not(None)
    seen: dict[int, tuple[RulingDelivery | None, list[Message]]] = {}
    for letter, row in session.execute(
        select(Message, RulingDelivery)
        .outerjoin(RulingDelivery, to_board)
        .where(
            Message.ruling_id.in_(ruling_ids),
            Message.kind.in_(RULING_KINDS),
            Message.recipient_role == Role.BESTUUR,
        )
        .order_by(Message.id)
    ):
        seen.setdefault(letter.ruling_id or 0, (row, []))[1].append(letter)
    rows = {key: row for key, (row, _) in seen.items() if row is not None}
    if known_at is None:
        noted = {key: noted_now(row) for key, row in rows.items()}
    else:
        then = noted_then(session, [row.id for row in rows.values()], known_at)
        noted = {key: then[row.id] for key, row in rows.items()}
    posted = {key for key, row in rows.items() if row.channel is DeliveryChannel.POST}
    return {
        key: _reached(noted.get(key, Noted()), letters, known_at, by_post=key in posted)
        for key, (_, letters) in seen.items()
    }


def _reached(noted: Noted, letters: Sequence[Message], known_at: datetime | None, *, by_post: bool) -> Reached:
    first = evidence(noted, letters, known_at)
    if first is not None:
        return Reached(local_date(first[0]), by_post=by_post)
    failed_at, again = noted.failed_at, noted.resent_at
    return Reached(None, failed_at is not None and (again is None or again <= failed_at), by_post)


def proven_on(session: Session, ruling_ids: Sequence[int]) -> Mapping[int, date]:
    """Per ruling the day on which it is known to have reached the board; one that is not proven is left out."""
    found = reached(session, ruling_ids)
    return {key: one.on for key, one in found.items() if one.on is not None}


def sent_at(session: Session, ruling_ids: Iterable[int]) -> Mapping[int, datetime]:
    """Per ruling that was sent the moment at which its first letter was made."""
    rows = session.execute(
        select(Message.ruling_id, func.min(Message.queued_at))
        .where(Message.ruling_id.in_(list(ruling_ids)), Message.kind.in_(RULING_KINDS))
        .group_by(Message.ruling_id)
    )
    return {key: moment for key, moment in rows if key is not None}


def disputes_of(session: Session, row: RulingDelivery) -> Sequence[Dispute]:
    """The disputes that a delivery is about: its own, or all of the ruling where the board got one for all."""
    if row.board_id is None:
        return [session.get_one(Dispute, row.dispute_id)]
    on_it = select(RulingDispute.dispute_id).where(RulingDispute.ruling_id == row.ruling_id)
    return session.scalars(select(Dispute).where(Dispute.id.in_(on_it)).order_by(Dispute.number)).all()


def by_post(address: str | None) -> DeliveryChannel:
    """By mail where there is an address, else by post."""
    return DeliveryChannel.MAIL if address else DeliveryChannel.POST


def _followed(row: RulingDelivery, ruling: Ruling, party: Party | None, letters: Sequence[Message]) -> Followed:
    own = [one for one in letters if _goes_with(one, row)]
    arrived = evidence(noted_now(row), own)
    failed = arrived is None and (row.failed_at is not None or bounced(own) is not None)
    opened = min((one.opened_at for one in own if one.opened_at), default=row.opened_at)
    return Followed(row, ruling, party, arrived, opened, failed)


def _goes_with(letter: Message, row: RulingDelivery) -> bool:
    if letter.ruling_id != row.ruling_id:
        return False
    if row.board_id is not None:
        return letter.board_id == row.board_id
    return letter.party_id == row.party_id and letter.dispute_id == row.dispute_id
