"""Sending what stands in the outbox: each mail is claimed first, so that several workers never send it twice."""

from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.db import transaction
from gpo.disputes.models import Dispute
from gpo.jobs.work import Run, Tally, note_failure
from gpo.mail import AddressRefused, Transport, smtp_transport
from gpo.messages.models import Message
from gpo.messages.services import Undeliverable, compose, deliver_one
from gpo.settings import Settings

# Longer than the mail server may take to answer. Who stops half-way leaves the mail to the next run after it.
_CLAIM = timedelta(minutes=10)
_SECRET = ("/uitnodiging/", "/sleutel/", "/verder/")
_Outcome = Callable[[EmailMessage], None]


def transport_of(settings: Settings) -> Transport | None:
    """How this installation sends mail.

    Args:
        settings: the installation.

    Returns:
        The mail server; in a demonstration or scratch installation without one a transport that takes everything
        (the mail is read in the demo mailbox); else ``None``: mail waits in the outbox.
    """
    if settings.smtp_url:
        return smtp_transport(settings.smtp_url)
    return accept if settings.clock_may_run_ahead else None


def send_mail(run: Run) -> Tally:
    """Send every mail whose time has come."""
    tally = Tally()
    while run.transport and (claimed := _claim(run)):
        key, mail = claimed
        outcome = _hand_over(mail, run.transport)
        try:
            with transaction() as session:
                tally.done += _note(session, key, mail, outcome, run)
        except Exception as error:
            note_failure(tally, "send-mail", key, error)
    return tally


def _due(by: By) -> Select[Message]:
    return select(Message).where(Message.next_attempt_at <= by.now).order_by(Message.next_attempt_at, Message.id)


def _claim(run: Run) -> tuple[int, EmailMessage | None] | None:
    """Take one mail: for as long as the claim lasts no other worker sees it as due.

    The mail server is talked to outside any transaction, so that a slow one keeps nobody waiting.
    """
    by = run.by()
    with transaction() as session:
        message = session.scalars(_due(by).limit(1).with_for_update(skip_locked=True)).first()
        if message is None:
            return None
        message.next_attempt_at = by.now + _CLAIM
        number = session.scalar(select(Dispute.number).where(Dispute.id == message.dispute_id))
        return message.id, _composed(message, number, run.house.settings)


def _composed(message: Message, number: str | None, settings: Settings) -> EmailMessage | None:
    try:
        return compose(message, number=number, base_url=settings.base_url, mail_from=settings.mail_from)
    except ValueError:
        return None


def _hand_over(mail: EmailMessage | None, transport: Transport | None) -> _Outcome:
    """Talk to the mail server now, and give back what came of it, to be noted in a transaction."""
    if mail is None or transport is None:
        return _raising(Undeliverable("het mailadres is niet te gebruiken"))
    try:
        transport(mail)
    except AddressRefused as error:
        return _raising(Undeliverable(str(error)))
    except OSError as error:
        return _raising(error)
    return accept


def _note(session: Session, key: int, mail: EmailMessage | None, outcome: _Outcome, run: Run) -> bool:
    message = session.get_one(Message, key)
    sent = deliver_one(session, message, mail or EmailMessage(), deliver=outcome, by=run.by())
    # No try is left, so the secret of the link is no longer needed: from here on only its hash is kept. The mailbox
    # page of a demonstration must keep a link that works.
    if message.next_attempt_at is None and message.path.startswith(_SECRET) and not run.house.settings.demo:
        message.path = "/inloggen"
    return sent


def _raising(error: Exception) -> _Outcome:
    def outcome(_mail: EmailMessage) -> None:
        raise error

    return outcome


def accept(_mail: EmailMessage) -> None:
    """Take a mail and do nothing with it: for an installation whose mail is read on a page."""
