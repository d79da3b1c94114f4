"""A fresh key for who lost or outlived one, always to the address that we have; and the word when none was used."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session

from gpo.access import keys
from gpo.access.attempts import LINKS_PER_ADDRESS, LINKS_PER_ADDRESS_A_DAY, LINKS_PER_CLIENT, note, reached
from gpo.access.models import AttemptKind, User
from gpo.actor import By
from gpo.disputes.models import Dispute, Party
from gpo.filing.arrivals import HOME
from gpo.law.enums import Role, Stage
from gpo.law.refusal import Refusal
from gpo.messages import services as messages
from gpo.messages.models import Message, MessageKind
from gpo.messages.services import Recipient
from gpo.tasks import services as tasks
from gpo.tasks.models import Task, TaskKind

TOO_MANY = "U heeft al veel links gevraagd. Wacht een uur, of bel het secretariaat."


def ask_by_address(session: Session, email: str, *, client: str, by: By, leads_to: str | None = None) -> None:
    """Mail a fresh key to an address, if it is one of ours. Nothing tells the asker whether it is.

    Args:
        session: the open transaction.
        email: as typed.
        client: who asks, hashed.
        by: when.
        leads_to: the own page that was asked for, if one was.

    Raises:
        Refusal: this visitor asked very often.
    """
    address = email.strip().lower()
    if not _may_go(session, address, client, by):
        return
    parties = session.scalars(
        select(Party).where(func.lower(Party.email) == address, Party.ended_at.is_(None)).order_by(Party.id.desc())
    ).all()
    user = session.scalar(select(User).where(User.email == address, User.role == Role.OUDER, User.active))
    if not parties and user is None:
        return
    only = parties[0] if len({party.dispute_id for party in parties}) == 1 else None
    name = parties[0].name if parties else user.name if user else ""
    path = keys.make_key(
        session,
        email=address,
        name=name,
        party_id=only.id if only else None,
        leads_to=leads_to or (None if only else HOME),
        by=by,
    )
    recipient = Recipient(
        Role.OUDER,
        address,
        user_id=user.id if user else None,
        party_id=only.id if only else None,
        language=parties[0].language if parties else "nl",
    )
    about = only.dispute_id if only else None
    messages.queue(session, MessageKind.NEW_LINK, recipient, by=by, dispute_id=about, path=path)


def ask_by_old_key(session: Session, token: str, *, client: str, by: By) -> None:
    """Mail a fresh key to the address of an old one, where that is still the address that we have.

    Args:
        session: the open transaction.
        token: the secret part of the old link, known or not.
        client: who asks, hashed.
        by: when.

    Raises:
        Refusal: this visitor asked very often.
    """
    key = keys.behind(session, token)
    address = key.email if key is not None else token[:40]
    if not _may_go(session, address, client, by) or key is None or key.withdrawn:
        return
    party = session.get(Party, key.party_id) if key.party_id is not None else None
    if party is not None and ((party.email or "").lower() != key.email or party.ended_at is not None):
        return
    path = keys.make_key(session, email=key.email, name=key.name, party_id=key.party_id, leads_to=key.leads_to, by=by)
    recipient = Recipient(
        Role.OUDER,
        key.email,
        user_id=party.user_id if party else None,
        party_id=key.party_id,
        language=party.language if party else "nl",
    )
    about = party.dispute_id if party else None
    messages.queue(session, MessageKind.NEW_LINK, recipient, by=by, dispute_id=about, path=path)


def unconfirmed(session: Session, *, by: By) -> Sequence[int]:
    """Parties whose mail address nobody confirmed in the days that are given for it, and of whom no task was opened.

    The days run from the first letter to the address that we have now, so that a corrected address begins anew. An
    account that goes by the same address is proof as well.

    Args:
        session: the session.
        by: the system, and when.
    """
    since = (
        select(func.min(Message.queued_at))
        .where(Message.party_id == Party.id, func.lower(Message.address) == func.lower(Party.email))
        .correlate(Party)
        .scalar_subquery()
    )
    proven = exists().where(User.id == Party.user_id, User.email == func.lower(Party.email))
    asked = exists().where(
        Task.kind == TaskKind.MAIL_UNCONFIRMED, Task.dispute_id == Party.dispute_id, Task.opened_at >= since
    )
    before = by.now - timedelta(days=by.rules.number("mail_confirmation_days", by.today))
    return session.scalars(
        select(Party.id)
        .join(Dispute)
        .where(
            Party.email.is_not(None),
            or_(Party.may_mail.is_(None), Party.may_mail.is_(True)),
            Party.mail_confirmed_at.is_(None),
            Party.ended_at.is_(None),
            Dispute.stage != Stage.GESLOTEN,
            since < before,
            ~proven,
            ~asked,
        )
        .order_by(Party.id)
    ).all()


def open_unconfirmed(session: Session, party_id: int, *, by: By) -> bool:
    """Ask the desk to ring or write someone who never confirmed the mail address; the filing stands as it is.

    Returns:
        Whether there was still something to ask.
    """
    party = session.get_one(Party, party_id)
    if party.mail_confirmed_at is not None:
        return False
    subject = f"party:{party.id}"
    return bool(
        tasks.open_task(session, TaskKind.MAIL_UNCONFIRMED, subject=subject, dispute_id=party.dispute_id, by=by)
    )


def _may_go(session: Session, address: str, client: str, by: By) -> bool:
    """Count the question, and say whether a mail may go: one in a few minutes, and not without end.

    Raises:
        Refusal: this visitor asked very often.
    """
    if reached(session, LINKS_PER_CLIENT, client, by=by):
        raise Refusal(None, TOO_MANY)
    often = any(reached(session, limit, address, by=by) for limit in (LINKS_PER_ADDRESS, LINKS_PER_ADDRESS_A_DAY))
    note(session, AttemptKind.LINK, client, *(() if often else (address,)), by=by)
    return not often
