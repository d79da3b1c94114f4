"""A parent comes in without a password: by the link in a mail, or by number and code on paper."""

import hmac
from dataclasses import dataclass

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from gpo.access import keys
from gpo.access.attempts import CODES_PER_CASE, CODES_PER_CLIENT, note, reached
from gpo.access.codes import code_hash, new_code
from gpo.access.models import AttemptKind, Invitation, User
from gpo.actor import Actor, By
from gpo.audit import services as audit
from gpo.disputes.models import Dispute, Party
from gpo.disputes.queries import number_asked
from gpo.filing.keeping import TOO_MANY_CODES
from gpo.law.enums import Role
from gpo.law.refusal import Refusal
from gpo.tasks import services as tasks
from gpo.tasks.models import TaskKind

HOME = "/vandaag"
GONE = "Deze link werkt niet meer. Vraag hieronder een nieuwe."


@dataclass(frozen=True)
class CameIn:
    """What a key opened.

    Args:
        user_id: the account; ``None``: the mail address is confirmed, but it does not open this account.
        path: the own page to go on to.
    """

    user_id: int | None
    path: str


def come_in(session: Session, token: str, *, by: By) -> CameIn:
    """Use a key: confirm the mail address, find or make the account, and tie it to its cases.

    The key goes on working until it expires.

    Args:
        session: the open transaction.
        token: the secret part of the link.
        by: when; the actor is not known yet.

    Raises:
        Refusal: the key works no longer.
    """
    key = keys.behind(session, token, lock=True)
    if key is None or not keys.works(key, by=by):
        raise Refusal(None, GONE)
    key.used_at = key.used_at or by.now
    party = session.get(Party, key.party_id) if key.party_id is not None else None
    user = _account_of(session, key, party, by)
    who = by if user is None else By(user.actor, by.now, by.rules)
    for one in _parties_with(session, key.email):
        if user is not None:
            _tie(session, one, user.id)
        if user is None and one is not party:
            continue
        _confirm(session, one, by=who)
    if user is not None:
        audit.record(session, "come_in", who, means="de link uit een mail")
    return CameIn(user.id if user is not None else None, key.leads_to or _case_of(session, party))


def come_in_by_code(session: Session, number: str, code: str, *, client: str, by: By) -> CameIn | None:
    """Open a case by its number and the code on paper.

    Args:
        session: the open transaction; a wrong code is counted, so let it commit.
        number: as typed.
        code: as typed.
        client: who tries, hashed.
        by: when; the actor is not known yet.

    Returns:
        Who came in; ``None`` where number and code do not belong together.

    Raises:
        Refusal: there were too many wrong codes.
    """
    asked = number_asked(number) or ""
    if reached(session, CODES_PER_CASE, asked, by=by) or reached(session, CODES_PER_CLIENT, client, by=by):
        raise Refusal(None, TOO_MANY_CODES)
    # Also for a number that does not exist, so that both answers take as long.
    given = code_hash(code, asked)
    found = select(Party).join(Dispute).where(Dispute.number == asked, Party.code_hash.is_not(None))
    here = session.scalars(found.where(Party.ended_at.is_(None)).with_for_update(of=Party))
    party = next((one for one in here if hmac.compare_digest(one.code_hash or "", given)), None)
    if party is None:
        note(session, AttemptKind.CODE, asked, client, by=by)
        return None
    user = session.get(User, party.user_id) if party.user_id is not None else None
    if user is None:
        user = _made(session, None, party.name, by)
        party.user_id = user.id
    audit.record(session, "come_in", By(user.actor, by.now, by.rules), means="nummer en code")
    return CameIn(user.id, f"/zaken/{asked}")


def give_code(session: Session, dispute: Dispute, party: Party, *, by: By) -> str:
    """A new code on paper for one party; an earlier one stops working.

    Args:
        session: the open transaction.
        dispute: the dispute.
        party: one of its parties.
        by: who makes it and when; the desk's own makes the task to post it done.

    Returns:
        The code; only its hash is kept.
    """
    code = _set_code(session, dispute, party, by=by)
    if by.actor.role is Role.SECRETARIAAT:
        note = "De code is gemaakt en geprint."
        tasks.finish_open(session, TaskKind.POST_RECEIPT, subject=f"party:{party.id}", note=note, by=by)
    return code


def code_for_who_has_no_mail(session: Session, dispute: Dispute, *, by: By) -> str | None:
    """At filing: a code for who has or wants no mail; ``None`` where a mail goes, or a code is there already."""
    filer = dispute.parties[0]
    reached_by_mail = filer.email is not None and filer.may_mail is not False
    if reached_by_mail or filer.user_id is not None or filer.code_hash is not None:
        return None
    return _set_code(session, dispute, filer, by=by)


def already_in(session: Session, key: Invitation, actor: Actor) -> str | None:
    """Where a key leads for who came in before, on this device and by this account; ``None`` for anyone else."""
    party = session.get(Party, key.party_id) if key.party_id is not None else None
    user = session.get(User, actor.user_id) if actor.user_id is not None else None
    if party is None or user is None or party.user_id != user.id or user.email != key.email:
        return None
    if party.mail_confirmed_at is None:
        return None
    return key.leads_to or _case_of(session, party)


def number_of(session: Session, key: Invitation) -> str | None:
    """The number of the case that a key is about, if it is about one; the mail says it too."""
    query = select(Dispute.number).join(Party, Party.dispute_id == Dispute.id).where(Party.id == key.party_id)
    return session.scalar(query) if key.party_id is not None else None


def _set_code(session: Session, dispute: Dispute, party: Party, *, by: By) -> str:
    code = new_code()
    party.code_hash = code_hash(code, dispute.number)
    session.flush()
    audit.record(session, "make_code", by, dispute_id=dispute.id, number=dispute.number)
    return code


def _account_of(session: Session, key: Invitation, party: Party | None, by: By) -> User | None:
    """The account that a key opens: that of its mail address. ``None``: the case hangs on an account of its own.

    A key proves one mailbox. An account that goes by another address may have other cases, which this mailbox has
    nothing to do with.
    """
    own = session.get(User, party.user_id) if party is not None and party.user_id is not None else None
    if own is not None and own.email == key.email:
        return own
    found = session.scalar(select(User).where(User.email == key.email))
    if own is not None:
        return own if _may_take_over(session, own, found, key, by) else None
    if found is not None and found.role is Role.OUDER:
        return found
    # Who has this address in another role is somebody else here, so this account goes without an address.
    return _made(session, key.email if found is None else None, key.name, by)


def _may_take_over(session: Session, own: User, found: User | None, key: Invitation, by: By) -> bool:
    """Whether the address of a key becomes that of the account, or its holder is in that account now."""
    inside = by.actor.user_id == own.id
    claimed = own.claimed_email == key.email
    fits = inside or (own.email is None and (claimed or _only_with(session, own.id, key.email)))
    if fits and found is None:
        own.email, own.claimed_email = key.email, None
    return inside or (fits and found is None)


def _made(session: Session, email: str | None, name: str, by: By) -> User:
    user = User(email=email, name=name, role=Role.OUDER, active=True, created_at=by.now, failed_logins=0)
    session.add(user)
    session.flush()
    return user


def _parties_with(session: Session, email: str) -> list[Party]:
    query = select(Party).where(func.lower(Party.email) == email, Party.ended_at.is_(None)).order_by(Party.id)
    return list(session.scalars(query))


def _only_with(session: Session, user_id: int, email: str) -> bool:
    """Whether no case of this account goes by another mail address."""
    other = exists().where(Party.user_id == user_id, Party.email.is_not(None), func.lower(Party.email) != email)
    return not session.scalar(select(other))


def _tie(session: Session, party: Party, user_id: int) -> None:
    """Who is a party already in this dispute keeps the place; nobody sits in it twice."""
    there = session.scalar(select(Party.id).where(Party.dispute_id == party.dispute_id, Party.user_id == user_id))
    if party.user_id is None and there is None:
        party.user_id = user_id
        session.flush()


def _confirm(session: Session, party: Party, *, by: By) -> None:
    if party.mail_confirmed_at is not None:
        return
    party.mail_confirmed_at = by.now
    session.flush()
    dispute = session.get_one(Dispute, party.dispute_id)
    audit.record(session, "confirm_mail", by, dispute_id=dispute.id, number=dispute.number)
    tasks.finish_open(
        session,
        TaskKind.MAIL_UNCONFIRMED,
        subject=f"party:{party.id}",
        note="Vanzelf afgerond: het mailadres is bevestigd.",
        by=by,
    )


def _case_of(session: Session, party: Party | None) -> str:
    return HOME if party is None else f"/zaken/{session.get_one(Dispute, party.dispute_id).number}"
