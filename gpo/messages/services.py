"""Letters: queued in the transaction of the act, mailed by a job.

The mail says number, hour and link, and nothing else: not who, not why, not which papers.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage

from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.law.calendar import AMSTERDAM
from gpo.law.enums import Role
from gpo.messages.models import Message, MessageKind
from gpo.tasks import services as tasks
from gpo.tasks.models import TaskKind

Deliver = Callable[[EmailMessage], None]
# The mail in the language of its recipient: subject, what stands before the number, what stands after the hour.
_MAIL = {
    "nl": ("Er staat een bericht voor u klaar", "Zaak", " uur"),
    "en": ("There is a message for you", "Case", ""),
}
SUBJECT = _MAIL["nl"][0]
_LAST_ATTEMPT = 8
_RULINGS = (MessageKind.SEND_RULING, MessageKind.SEND_CORRECTION)


class Undeliverable(Exception):
    """The mail server refuses this address for good."""


@dataclass(frozen=True)
class Recipient:
    """Who gets a letter.

    Args:
        role: in which role.
        address: the mail address; ``None`` where there is none: then the desk gets a task.
        user_id: the account, if any.
        party_id: the party, if it is one.
        board_id: the school board, if it is one.
        language: in which the mail is written.
    """

    role: Role
    address: str | None
    user_id: int | None = None
    party_id: int | None = None
    board_id: int | None = None
    language: str = "nl"


def queue(
    session: Session,
    kind: MessageKind,
    recipient: Recipient,
    *,
    by: By,
    dispute_id: int | None = None,
    ruling_id: int | None = None,
    path: str = "",
) -> Message:
    """Put a letter in the outbox.

    Args:
        session: the open transaction.
        kind: what the letter is about.
        recipient: to whom.
        by: who acts and when.
        dispute_id: the dispute it is about, if one.
        ruling_id: the ruling it is about, if one.
        path: where the link in the mail leads; empty: to the letter's own page.
    """
    message = Message(
        kind=kind,
        dispute_id=dispute_id,
        ruling_id=ruling_id,
        recipient_role=recipient.role,
        user_id=recipient.user_id,
        party_id=recipient.party_id,
        board_id=recipient.board_id,
        address=recipient.address,
        language=recipient.language,
        path=path,
        queued_at=by.now,
        next_attempt_at=by.now if recipient.address else None,
        attempts=0,
    )
    session.add(message)
    session.flush()
    if not path:
        message.path = f"/berichten/{message.id}"
    if recipient.address is None:
        # What is posted after filing holds the code of the case too, so it is a task of its own kind.
        filed = kind is MessageKind.FILE and recipient.party_id is not None
        missing, subject = TaskKind.NO_ADDRESS, f"message:{message.id}"
        if filed:
            missing, subject = TaskKind.POST_RECEIPT, f"party:{recipient.party_id}"
        elif kind in _RULINGS:
            missing = TaskKind.SERVE_BY_POST
        tasks.open_task(session, missing, subject=subject, dispute_id=dispute_id, by=by)
    return message


def compose(message: Message, *, number: str | None, base_url: str, mail_from: str) -> EmailMessage:
    """The mail for a letter.

    Args:
        message: the queued letter; it has an address.
        number: the number of the dispute; ``None`` where it is about no single one.
        base_url: the outside address of the installation.
        mail_from: the sender.
    """
    hour = message.queued_at.astimezone(AMSTERDAM)
    mail = EmailMessage()
    subject, case, after = _MAIL.get(message.language, _MAIL["nl"])
    mail["Subject"] = subject
    mail["From"] = mail_from
    mail["To"] = message.address
    mail["Message-ID"] = message_id(message, mail_from)
    mail["Date"] = message.queued_at
    mail["Auto-Submitted"] = "auto-generated"
    about = f"{case} {number}\n" if number else ""
    mail.set_content(
        f"{about}{hour.day}-{hour.month}-{hour.year}, {hour:%H:%M}{after}\n\n{base_url}{message.path}\n",
        charset="utf-8",
    )
    return mail


def message_id(message: Message, mail_from: str) -> str:
    """The same letter always has the same Message-ID, so that a second delivery can be recognised."""
    return f"<gpo.{message.id}@{mail_from.rpartition('@')[2].strip('>') or 'localhost'}>"


def deliver_one(session: Session, message: Message, mail: EmailMessage, *, deliver: Deliver, by: By) -> bool:
    """Hand one mail to the mail server and note what came of it.

    Args:
        session: the open transaction.
        message: the queued letter.
        mail: its mail.
        deliver: hands a mail to the server; raises ``Undeliverable`` or ``OSError``.
        by: the system, and when.

    Returns:
        Whether the server took it.
    """
    message.attempts += 1
    try:
        deliver(mail)
    except Undeliverable as error:
        _note_bounce(session, message, error=str(error)[:300], by=by)
        return False
    except OSError as error:
        message.last_error = type(error).__name__
        if message.attempts >= _LAST_ATTEMPT:
            _note_bounce(session, message, error="mailserver onbereikbaar", by=by)
        else:
            message.next_attempt_at = by.now + timedelta(minutes=2**message.attempts)
        return False
    message.sent_at, message.next_attempt_at, message.last_error = by.now, None, None
    return True


def bounce(session: Session, text: str, *, by: By) -> Message | None:
    """Note a mail that came back.

    Args:
        session: the open transaction.
        text: the returned mail, whole; our Message-ID stands somewhere in it.
        by: the system, and when.

    Returns:
        The letter it belongs to, or ``None`` where the text names none of ours.
    """
    _, found, rest = text.partition("<gpo.")
    key = rest.partition("@")[0] if found else ""
    message = session.get(Message, int(key)) if key.isdigit() else None
    if message is not None:
        _note_bounce(session, message, error="teruggestuurd", by=by)
    return message


def _note_bounce(session: Session, message: Message, *, error: str, by: By) -> None:
    # A second return of the same mail says nothing new; when the first one came stays known.
    message.bounced_at = message.bounced_at or by.now
    message.next_attempt_at, message.last_error = None, error
    session.flush()
    tasks.open_task(session, TaskKind.BOUNCED, subject=f"message:{message.id}", dispute_id=message.dispute_id, by=by)


def mark_opened(session: Session, message: Message, *, by: By) -> None:
    """Note that the recipient read the letter on its page: proof that it arrived."""
    if message.opened_at is None:
        message.opened_at = by.now
