"""The language in which a parent reads and is written to: kept with the draft, and with each party after filing."""

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.disputes.models import Party
from gpo.filing import services

DUTCH = "nl"


def remember(session: Session, language: str, *, draft_key: str | None, by: By) -> None:
    """Keep the language that was chosen, where there is something of this person to keep it with.

    Args:
        session: the open transaction.
        language: its code.
        draft_key: the key of this browser to a draft, if it has one.
        by: who chose; an account keeps it with all its parties.
    """
    draft = services.find_draft(session, draft_key)
    if draft is not None and draft.dispute_id is None:
        draft.language = language
    if by.actor.user_id is not None:
        session.execute(update(Party).where(Party.user_id == by.actor.user_id).values(language=language))


def language_of(session: Session, user_id: int) -> str:
    """The language of an account: that of its newest party, Dutch where it has none.

    Args:
        session: the session.
        user_id: the account.
    """
    newest = select(Party.language).where(Party.user_id == user_id).order_by(Party.id.desc()).limit(1)
    return session.scalar(newest) or DUTCH
