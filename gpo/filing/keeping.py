"""Keeping a draft for later: the ways to open it on another device, until when it is kept, and the word before it goes.

A draft has as many keys as were asked for: of each browser that opened it, of a link in a mail, of a code on paper.
"""

import secrets
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.access.attempts import (
    CODES_PER_CLIENT,
    LINKS_PER_ADDRESS_A_DAY,
    LINKS_PER_CLIENT,
    note,
    reached,
)
from gpo.access.codes import code_hash, new_code
from gpo.access.models import AttemptKind
from gpo.access.services import token_hash
from gpo.actor import By
from gpo.deadlines.showing import DateShown, StepShown
from gpo.filing.models import Draft, DraftKey, KeyKind
from gpo.law.calendar import AMSTERDAM, local_date
from gpo.law.enums import Role
from gpo.law.refusal import Refusal
from gpo.law.rules import Rules
from gpo.messages import services as messages
from gpo.messages.models import MessageKind
from gpo.messages.services import Recipient

# A code of a draft is looked up by its hash, so it cannot have a salt of its own.
_SALT = "concept"
KEPT_WORDS = {
    "label": "Uw concept bewaren",
    "sentence": "Wij bewaren wat u invulde {days} dagen na uw laatste wijziging. Daarna gooien wij het weg.",
    "start": "uw laatste wijziging",
    "step": "{days} dagen later",
}
TOO_MANY_CODES = "Er is te vaak een verkeerde code gebruikt. Wacht een kwartier, en probeer het dan nog een keer."
TOO_MANY_LINKS = "U heeft al veel links gevraagd. Wacht een uur, of kies de code op papier."


def kept_until(draft: Draft, rules: Rules) -> DateShown:
    """The last day on which a draft is still there, with how it was counted.

    Args:
        draft: the draft.
        rules: the loaded rows.
    """
    changed = local_date(draft.saved_at)
    row = rules.setting("draft_days", changed)
    days = int(row.value)
    last = changed + timedelta(days=days)
    return DateShown(
        rule="draft",
        rule_label=KEPT_WORDS["label"],
        due_on=last,
        kind=str(row.kind),
        article=None,
        source=row.source,
        sentence=KEPT_WORDS["sentence"].format(days=days),
        start_label=KEPT_WORDS["start"],
        start_on=changed,
        steps=(StepShown(changed, KEPT_WORDS["start"]), StepShown(last, KEPT_WORDS["step"].format(days=days))),
        met_on=None,
        open=True,
    )


def mail_link(session: Session, draft: Draft, email: str, *, client: str, by: By, language: str = "nl") -> None:
    """Mail a link that opens a draft on any device.

    Args:
        session: the open transaction.
        draft: the draft, not filed yet.
        email: where to; kept with the draft, for the word before it goes.
        client: who asks, hashed.
        by: when.
        language: of the mail, and of the word before the draft goes.

    Raises:
        Refusal: this visitor, or somebody else for this address, asked for many links already.
    """
    address = email.strip().lower()
    # Counted apart from the links of a case: who saves a draft must still be able to ask for the other.
    subject = f"concept:{address}"
    if reached(session, LINKS_PER_CLIENT, client, by=by) or reached(session, LINKS_PER_ADDRESS_A_DAY, subject, by=by):
        raise Refusal(None, TOO_MANY_LINKS)
    note(session, AttemptKind.LINK, subject, client, by=by)
    draft.email, draft.language = address, language
    _queue(session, draft, MessageKind.DRAFT_LINK, by=by)


def make_code(session: Session, draft: Draft, *, by: By) -> str:
    """A code on paper that opens a draft on any device; an earlier code of this draft stops working.

    Args:
        session: the open transaction.
        draft: the draft, not filed yet.
        by: when.

    Returns:
        The code; only its hash is kept.
    """
    draft.keys = [key for key in draft.keys if key.kind is not KeyKind.CODE]
    session.flush()
    code = new_code()
    draft.keys.append(DraftKey(kind=KeyKind.CODE, key_hash=code_hash(code, _SALT), made_at=by.now))
    session.flush()
    return code


def under_link(session: Session, token: str) -> Draft | None:
    """The draft behind a link, filed or not. Looking uses nothing up."""
    return _under(session, KeyKind.LINK, token_hash(token))


def under_code(session: Session, code: str, *, client: str, by: By) -> Draft | None:
    """The draft behind a code on paper, filed or not; a wrong code is counted.

    Args:
        session: the open transaction; let it commit, also where nothing is found.
        code: as typed.
        client: who tries, hashed.
        by: when.

    Raises:
        Refusal: there were too many wrong codes.
    """
    if reached(session, CODES_PER_CLIENT, client, by=by):
        raise Refusal(None, TOO_MANY_CODES)
    draft = _under(session, KeyKind.CODE, code_hash(code, _SALT))
    if draft is None:
        note(session, AttemptKind.CODE, client, by=by)
    return draft


def give_to_browser(session: Session, draft: Draft, key: str, *, by: By) -> None:
    """Let one more browser open a draft.

    Args:
        session: the open transaction.
        draft: the draft, opened by another of its keys.
        key: new, known to that browser alone.
        by: when.
    """
    draft.keys.append(DraftKey(kind=KeyKind.BROWSER, key_hash=token_hash(key), made_at=by.now))
    session.flush()


def take_from_browser(session: Session, draft: Draft, key: str) -> None:
    """Let a browser open a draft no longer; its other keys go on working."""
    draft.keys = [held for held in draft.keys if held.key_hash != token_hash(key)]
    session.flush()


def ends_soon(draft: Draft, *, on: date, rules: Rules) -> bool:
    """Whether a draft is thrown away within the days in which its parent is warned; who gave no address reads it here.

    Args:
        draft: the draft.
        on: the day of the reader.
        rules: the loaded rows.
    """
    return (kept_until(draft, rules).due_on - on).days <= rules.number("draft_warning_days_before", on)


def due_warnings(session: Session, *, on: date, rules: Rules) -> Sequence[int]:
    """Drafts that will be thrown away soon, have a mail address, and were not warned of since their last change.

    Args:
        session: the session.
        on: the day to judge by.
        rules: the loaded rows.
    """
    ahead = rules.number("draft_days", on) - rules.number("draft_warning_days_before", on)
    untouched = _start_of(on - timedelta(days=ahead) + timedelta(days=1))
    return session.scalars(
        select(Draft.id)
        .where(
            Draft.saved_at < untouched,
            Draft.dispute_id.is_(None),
            Draft.email.is_not(None),
            Draft.warned_at.is_(None) | (Draft.warned_at <= Draft.saved_at),
        )
        .order_by(Draft.id)
    ).all()


def warn(session: Session, draft_id: int, *, by: By) -> bool:
    """Mail that a draft will be thrown away, with a link to go on.

    Args:
        session: the open transaction.
        draft_id: one of ``due_warnings``.
        by: the system, and when.

    Returns:
        Whether there was still something to warn of.
    """
    draft = session.get(Draft, draft_id, with_for_update=True)
    if draft is None or draft.dispute_id is not None or draft.email is None:
        return False
    if draft.warned_at is not None and draft.warned_at > draft.saved_at:
        return False
    draft.warned_at = by.now
    _queue(session, draft, MessageKind.DRAFT_WARNING, by=by)
    return True


def drop_old_drafts(session: Session, *, by: By) -> int:
    """Throw away drafts whose last day has passed. Returns how many.

    A wish to be rung that stood beside a draft stays; it only loses the draft (``ON DELETE SET NULL``).
    """
    last = by.today - timedelta(days=by.rules.number("draft_days", by.today))
    old = session.scalars(select(Draft).where(Draft.saved_at < _start_of(last), Draft.dispute_id.is_(None))).all()
    for draft in old:
        session.delete(draft)
    session.flush()
    return len(old)


def _under(session: Session, kind: KeyKind, key_hash: str) -> Draft | None:
    return session.scalar(select(Draft).join(DraftKey).where(DraftKey.kind == kind, DraftKey.key_hash == key_hash))


def _queue(session: Session, draft: Draft, kind: MessageKind, *, by: By) -> None:
    token = secrets.token_urlsafe(24)
    draft.keys.append(DraftKey(kind=KeyKind.LINK, key_hash=token_hash(token), made_at=by.now))
    session.flush()
    messages.queue(
        session, kind, Recipient(Role.OUDER, draft.email, language=draft.language), by=by, path=f"/verder/{token}"
    )


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(0), AMSTERDAM)
