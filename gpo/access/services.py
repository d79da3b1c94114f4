"""Accounts: making them, logging in, inviting."""

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from datetime import timedelta

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from gpo.access.models import HeldForm, Invitation, User
from gpo.actor import By
from gpo.audit import services as audit
from gpo.law.enums import Role
from gpo.law.refusal import Refusal

_HASHER = PasswordHasher(memory_cost=19456, time_cost=2, parallelism=1)
# Compared with when the address is unknown, so that both answers take as long.
_NOBODY = _HASHER.hash(secrets.token_hex(16))
WRONG_LOGIN = "Dit mailadres en wachtwoord horen niet bij elkaar. Probeer het nog een keer, of bel het secretariaat."
_TRIES = 8
_LOCK = timedelta(minutes=15)
INVITATION_DAYS = 30
PASSWORD_MIN = 12


def token_hash(token: str) -> str:
    """What is kept of a secret link: its sha256, never the link itself."""
    return hashlib.sha256(token.encode()).hexdigest()


def create_user(
    session: Session,
    *,
    email: str,
    name: str,
    role: Role,
    by: By,
    board_id: int | None = None,
    school_id: int | None = None,
    may_send: bool = True,
    password: str | None = None,
) -> User:
    """Make an account.

    Args:
        session: the open transaction.
        email: the address to log in with.
        name: how the person is called on pages of colleagues.
        role: the one role of this account.
        by: who makes it, and when.
        board_id: the school board, for a board's user.
        school_id: the one school that a board's user works for; ``None``: the whole board.
        may_send: whether a board's user has the mandate to send a report.
        password: at least ``PASSWORD_MIN`` characters; ``None``: the account opens by invitation only.

    Raises:
        Refusal: there is an account with this address, or the password is too short.
    """
    address = email.strip().lower()
    if session.scalar(select(User.id).where(User.email == address)):
        raise Refusal(None, "Er is al een account met dit mailadres.")
    user = User(
        email=address,
        name=name,
        role=role,
        board_id=board_id,
        school_id=school_id,
        may_send=may_send,
        password_hash=_hashed(password) if password is not None else None,
        active=True,
        created_at=by.now,
        failed_logins=0,
    )
    session.add(user)
    session.flush()
    return user


def authenticate(session: Session, *, email: str, password: str, by: By) -> User | None:
    """Check an address and a password, and count what fails.

    Args:
        session: the open transaction; also a failure is written, so let it commit.
        email: the address as typed.
        password: the password as typed.
        by: when; the actor is not known yet.

    Returns:
        The account, or ``None`` where address and password do not belong together.

    Raises:
        Refusal: the account is locked for a quarter of an hour after too many tries.
    """
    user = session.scalar(select(User).where(User.email == email.strip().lower()).with_for_update())
    if user is not None and user.locked_until is not None and user.locked_until > by.now:
        raise Refusal(
            None,
            "Er is te vaak een verkeerd wachtwoord gebruikt. Wacht een kwartier en probeer het dan opnieuw.",
        )
    if not _fits(user, password) or user is None or not user.active:
        if user is not None:
            user.failed_logins += 1
            if user.failed_logins >= _TRIES:
                user.failed_logins, user.locked_until = 0, by.now + _LOCK
                audit.record(session, "refuse_login", By(user.actor, by.now, by.rules), tries=_TRIES)
        return None
    user.failed_logins, user.locked_until = 0, None
    audit.record(session, "log_in", By(user.actor, by.now, by.rules))
    return user


def invite(
    session: Session,
    *,
    email: str,
    name: str,
    role: Role,
    by: By,
    board_id: int | None = None,
    school_id: int | None = None,
    may_send: bool = True,
) -> str:
    """Make a link with which a colleague or a board opens an account, once.

    Args:
        session: the open transaction.
        email: to whom the link will be mailed.
        name: the name the account gets.
        role: the role the account gets.
        by: who invites, and when.
        board_id: the school board, for a board's user.
        school_id, may_send: of a board's user, as for ``create_user``.

    Returns:
        The secret part of the link; it cannot be read back later.
    """
    token = secrets.token_urlsafe(24)
    session.add(
        Invitation(
            token_hash=token_hash(token),
            email=email.strip().lower(),
            name=name,
            role=role,
            board_id=board_id,
            school_id=school_id,
            may_send=may_send,
            created_at=by.now,
            expires_at=by.now + timedelta(days=INVITATION_DAYS),
        )
    )
    session.flush()
    audit.record(session, "invite", by, role=role.value)
    return token


def open_invitation(session: Session, token: str, *, by: By) -> Invitation:
    """The invitation of a colleague or a board behind a link. Looking at it uses nothing up.

    Raises:
        Refusal: the link is unknown, used or expired.
    """
    invitation = session.scalar(
        select(Invitation).where(Invitation.token_hash == token_hash(token), Invitation.role != Role.OUDER)
    )
    if invitation is None or invitation.used_at is not None:
        raise Refusal(None, "Deze link werkt niet meer. Log in met uw mailadres, of bel het secretariaat.")
    if invitation.expires_at <= by.now:
        raise Refusal(None, "Deze link is verlopen. Bel of mail het secretariaat: u krijgt dan een nieuwe.")
    return invitation


def accept_invitation(session: Session, invitation: Invitation, *, password: str, by: By) -> User | None:
    """Open the account behind an invitation: a new one, or the one that has this address.

    Args:
        session: the open transaction.
        invitation: as ``open_invitation`` gave it.
        password: a new one, or the existing account's.
        by: when; the actor is not known yet.

    Returns:
        The account; ``None`` where the password of the existing account is wrong.

    Raises:
        Refusal: the address has an account in another role, is locked, or the password is too short.
    """
    user = session.scalar(select(User).where(User.email == invitation.email))
    if user is None:
        user = create_user(
            session,
            email=invitation.email,
            name=invitation.name,
            role=invitation.role,
            board_id=invitation.board_id,
            school_id=invitation.school_id,
            may_send=invitation.may_send,
            password=password,
            by=by,
        )
    elif user.role is not invitation.role:
        raise Refusal(None, "Dit mailadres heeft al een account met een andere rol. Bel het secretariaat.")
    elif user.password_hash is None:
        user.password_hash = _hashed(password)
    elif authenticate(session, email=invitation.email, password=password, by=by) is None:
        return None
    invitation.used_at = by.now
    audit.record(session, "accept_invitation", By(user.actor, by.now, by.rules), role=user.role.value)
    return user


def choose_password(session: Session, user_id: int, password: str, *, by: By) -> None:
    """Give an account a password, or another one. Who is logged in has proven to hold the key.

    Args:
        session: the open transaction.
        user_id: the own account; one without a mail address has nothing to log in with beside a password.
        password: at least ``PASSWORD_MIN`` characters.
        by: who chooses and when.

    Raises:
        LookupError: no such account, or one without a mail address.
        Refusal: the password is too short.
    """
    user = session.get(User, user_id, with_for_update=True)
    if user is None or user.email is None:
        raise LookupError(user_id)
    user.password_hash, user.failed_logins, user.locked_until = _hashed(password), 0, None
    audit.record(session, "choose_password", by)


def board_users(session: Session, board_id: int) -> Sequence[User]:
    """The active accounts of a school board."""
    return session.scalars(select(User).where(User.board_id == board_id, User.active).order_by(User.id)).all()


def members(session: Session) -> Sequence[User]:
    """The active members of the commission, by name."""
    return session.scalars(select(User).where(User.role == Role.COMMISSIE, User.active).order_by(User.name)).all()


def hold_form(session: Session, *, path: str, fields: Mapping[str, Sequence[str]], by: By) -> str:
    """Keep what was typed in a form whose session had run out.

    Returns:
        The key to get it back with.
    """
    token = secrets.token_urlsafe(24)
    session.add(
        HeldForm(
            token_hash=token_hash(token),
            path=path[:300],
            fields=json.dumps(fields, ensure_ascii=False),
            created_at=by.now,
        )
    )
    session.flush()
    return token


def held_form(session: Session, token: str, path: str) -> dict[str, list[str]] | None:
    """What was kept under this key for this page, or ``None``."""
    held = session.scalar(select(HeldForm).where(HeldForm.token_hash == token_hash(token), HeldForm.path == path))
    return json.loads(held.fields) if held is not None else None


def drop_old_forms(session: Session, *, by: By) -> int:
    """Throw away what was held for more than two days (instelling). Returns how many."""
    old = delete(HeldForm).where(HeldForm.created_at < by.now - timedelta(days=2)).returning(HeldForm.id)
    return len(session.execute(old).all())


def _hashed(password: str) -> str:
    if len(password) < PASSWORD_MIN:
        raise Refusal(
            None,
            f"Kies een wachtwoord van minstens {PASSWORD_MIN} tekens. Drie of vier losse woorden is goed.",
        )
    return _HASHER.hash(password)


def _fits(user: User | None, password: str) -> bool:
    try:
        return _HASHER.verify(user.password_hash if user and user.password_hash else _NOBODY, password)
    except VerifyMismatchError:
        return False
