"""The board's decision on its way to the parents, sent by the same press as the report, with proof for each."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.compliance.models import DecisionDelivery, FollowUpReport
from gpo.disputes.models import Dispute, Party
from gpo.disputes.recipients import recipients
from gpo.disputes.services import queue_letter
from gpo.law.enums import Role
from gpo.messages.models import Message, MessageKind
from gpo.tasks.models import Task, TaskKind


@dataclass(frozen=True)
class Delivered:
    """The decision on its way to one party.

    Args:
        row: the delivery.
        party: to whom.
        message: the letter.
        posted_at: when the desk finished the task to send it by post; ``None``: it did not, or need not.
    """

    row: DecisionDelivery
    party: Party
    message: Message
    posted_at: datetime | None

    @property
    def by_post(self) -> bool:
        """There is no mail address, or the mail came back."""
        return self.message.address is None or self.message.bounced_at is not None

    @property
    def sent_at(self) -> datetime | None:
        """When it left: by mail, else by post."""
        return self.posted_at if self.by_post else self.message.sent_at

    @property
    def arrived_at(self) -> datetime | None:
        """When it is shown that it arrived, as far as is known now."""
        return self.arrived_by(None)

    def arrived_by(self, known_at: datetime | None) -> datetime | None:
        """When it is shown that it arrived: the mail server took it and did not send it back, or it was opened.

        Args:
            known_at: what happened later does not count; ``None``: everything known now.
        """
        back = self.message.bounced_at
        taken = self.message.sent_at if back is None or (known_at is not None and back > known_at) else None
        shown = (at for at in (taken, self.message.opened_at) if at is not None)
        return min((at for at in shown if known_at is None or at <= known_at), default=None)


def tell_parents(session: Session, report: FollowUpReport, dispute: Dispute, *, by: By) -> None:
    """Send the decision to everyone on the parents' side of one dispute; who has no mail gets it by post, a task.

    Args:
        session: the open transaction.
        report: just written.
        dispute: one of the ruling.
        by: the board, and when.
    """
    for to in recipients(session, dispute, Role.OUDER, by):
        letter = queue_letter(session, dispute, MessageKind.REPORT, to, by=by, ruling_id=report.ruling_id)
        session.add(
            DecisionDelivery(
                report_id=report.id, dispute_id=dispute.id, party_id=to[0].party_id or 0, message_id=letter.id
            )
        )
    session.flush()


def delivered_of(session: Session, ruling_ids: Sequence[int]) -> Mapping[int, Sequence[Delivered]]:
    """Per ruling the deliveries of the decisions on it, oldest first, in two queries whatever their number.

    Args:
        session: the session.
        ruling_ids: rulings the caller may see.
    """
    rows = session.execute(
        select(FollowUpReport.ruling_id, DecisionDelivery, Party, Message)
        .join(FollowUpReport, FollowUpReport.id == DecisionDelivery.report_id)
        .join(Party, Party.id == DecisionDelivery.party_id)
        .join(Message, Message.id == DecisionDelivery.message_id)
        .where(FollowUpReport.ruling_id.in_(ruling_ids))
        .order_by(DecisionDelivery.id)
    ).all()
    by_hand = [f"message:{row.Message.id}" for row in rows if row.Message.address is None or row.Message.bounced_at]
    posted = dict(
        session.execute(
            select(Task.subject, Task.done_at).where(
                Task.subject.in_(by_hand),
                Task.kind.in_((TaskKind.NO_ADDRESS, TaskKind.BOUNCED)),
                Task.done_at.is_not(None),
            )
        ).all()
        if by_hand
        else ()
    )
    found: dict[int, list[Delivered]] = defaultdict(list)
    for row in rows:
        at = posted.get(f"message:{row.Message.id}")
        found[row.ruling_id].append(Delivered(row.DecisionDelivery, row.Party, row.Message, at))
    return found


def reached(deliveries: Sequence[Delivered], dispute_id: int, known_at: datetime | None = None) -> frozenset[int]:
    """The reports (their ids) of which the decision is shown to have reached everybody on the parents' side.

    Args:
        deliveries: of one ruling.
        dispute_id: the dispute.
        known_at: what happened later does not count; ``None``: everything known now.
    """
    per_report: dict[int, list[bool]] = defaultdict(list)
    for one in deliveries:
        if one.row.dispute_id == dispute_id:
            per_report[one.row.report_id].append(one.arrived_by(known_at) is not None)
    return frozenset(key for key, arrived in per_report.items() if all(arrived))


def report_in(session: Session, message: Message) -> FollowUpReport | None:
    """The report that a letter brings: the decision to a parent, the receipt to the board; ``None``: no such letter.

    Args:
        session: the session.
        message: a letter the caller may read.
    """
    if message.kind is not MessageKind.REPORT or message.ruling_id is None:
        return None
    if message.party_id is not None:
        brought = select(DecisionDelivery.report_id).where(DecisionDelivery.message_id == message.id)
        return session.scalar(select(FollowUpReport).where(FollowUpReport.id.in_(brought)))
    of_ruling = (FollowUpReport.ruling_id == message.ruling_id) & (FollowUpReport.recorded_at <= message.queued_at)
    return session.scalar(select(FollowUpReport).where(of_ruling).order_by(FollowUpReport.id.desc()).limit(1))
