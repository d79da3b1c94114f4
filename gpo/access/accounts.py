"""Managing accounts: inviting colleagues and boards by mail, closing and reopening."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.access import services as access
from gpo.access.models import User
from gpo.actor import By
from gpo.audit import services as audit
from gpo.law.enums import Role
from gpo.law.refusal import Refusal
from gpo.messages import services as messages
from gpo.messages.models import MessageKind
from gpo.messages.services import Recipient

INVITED_ROLES = (Role.BESTUUR, Role.SECRETARIAAT, Role.COMMISSIE, Role.INSPECTIE, Role.BEHEERDER)


def invite_by_mail(
    session: Session,
    *,
    email: str,
    name: str,
    role: Role,
    by: By,
    board_id: int | None = None,
    school_id: int | None = None,
    may_send: bool = True,
) -> None:
    """Queue a mail with a link that opens an account.

    Args:
        session: the open transaction.
        email: where the mail goes.
        name: the name the account gets.
        role: one of ``INVITED_ROLES``; parents are invited by their own case.
        by: who invites and when.
        board_id: the school board, for a board's user and nobody else.
        school_id: the one school that a board's user works for.
        may_send: whether a board's user has the mandate to send a report.

    Raises:
        Refusal: there is an account with this address, or role and board do not fit.
    """
    if role not in INVITED_ROLES or (role is Role.BESTUUR) != (board_id is not None):
        raise Refusal(None, "Kies een rol, en alleen bij de rol bestuur ook een schoolbestuur.")
    if session.scalar(select(User.id).where(User.email == email.strip().lower())):
        raise Refusal(None, "Er is al een account met dit mailadres. Zoek het in de lijst hieronder.")
    token = access.invite(
        session, email=email, name=name, role=role, board_id=board_id, school_id=school_id, may_send=may_send, by=by
    )
    recipient = Recipient(role, email.strip().lower(), board_id=board_id)
    messages.queue(session, MessageKind.INVITATION, recipient, by=by, path=f"/uitnodiging/{token}")


def set_mandate(session: Session, user_id: int, may_send: bool, *, by: By) -> User:
    """Give an account of a board the mandate to send reports, or take it back; it holds from the next click.

    Args:
        session: the open transaction.
        user_id: the account.
        may_send: whether it may send from now on.
        by: who decides and when.

    Raises:
        LookupError: there is no such account, or it is not a board's.
    """
    user = session.get(User, user_id, with_for_update=True)
    if user is None or user.role is not Role.BESTUUR:
        raise LookupError(user_id)
    if user.may_send is not may_send:
        user.may_send = may_send
        audit.record(session, "change_mandate", by, mandate="gegeven" if may_send else "ingetrokken")
    return user


def set_active(session: Session, user_id: int, active: bool, *, by: By) -> User:
    """Close an account, or open it again. A closed one is out at its next click.

    Args:
        session: the open transaction.
        user_id: the account.
        active: whether it may log in from now on.
        by: who decides and when.

    Raises:
        LookupError: there is no such account.
        Refusal: it is the account of the one who asks.
    """
    user = session.get(User, user_id, with_for_update=True)
    if user is None:
        raise LookupError(user_id)
    if user.id == by.actor.user_id:
        raise Refusal(None, "U kunt uw eigen account niet sluiten. Vraag het een andere beheerder.")
    if user.active is not active:
        user.active = active
        audit.record(session, "open_account" if active else "close_account", by, role=user.role.value)
    return user
