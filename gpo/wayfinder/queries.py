"""What the wegwijzer reads: the answers of this browser, and the schools of the register."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session, joinedload

from gpo.actor import Actor
from gpo.boards import queries as boards
from gpo.boards.models import School
from gpo.filing import receipts
from gpo.filing import services as filing

_SHOWN = 20


def answered(session: Session, key: str | None) -> dict[str, list[str]]:
    """What was answered in this browser, by field; nothing where the draft was filed or is not there.

    Args:
        session: the session.
        key: of this browser.
    """
    draft = filing.find_draft(session, key)
    return {} if draft is None or draft.dispute_id is not None else filing.typed(draft)


def of_case(session: Session, number: str | None, actor: Actor, keys: Sequence[str]) -> dict[str, list[str]]:
    """What a letter beside a case begins with, by field; nothing for whom the receipt of that case is not.

    Args:
        session: the session.
        number: of the case, if the letter is asked for there.
        actor: who looks.
        keys: the keys of drafts that were filed from this browser.
    """
    case = receipts.own(session, number, actor, keys) if number else None
    if case is None:
        return {}
    filer, decided = case.parties[0], case.decision_made_known_on
    known = {
        "name": filer.name,
        "address": None if filer.address_secret else filer.address,
        "child_name": case.child.name,
        "school_id": str(case.school_id),
        "decision_made_known_on": f"{decided:%d-%m-%Y}" if decided else None,
        "letter_with_case": "y",
    }
    return {name: [value] for name, value in known.items() if value}


def schools(session: Session, text: str | None) -> tuple[Sequence[School], bool]:
    """The locations that fit what was typed, and whether there are more than are shown."""
    hits = boards.search_schools(session, text or "", limit=_SHOWN + 1)
    return hits[:_SHOWN], len(hits) > _SHOWN


def school_of(session: Session, fields: Mapping[str, Sequence[str]]) -> School | None:
    """The location that was picked, with its board; ``None`` where the page was skipped.

    Args:
        session: the session.
        fields: as answered.
    """
    key = next(iter(fields.get("school_id") or ()), "")
    if not key.isdecimal() or len(key) > 9:
        return None
    return session.get(School, int(key), options=[joinedload(School.board)])
