"""Keeping the answers of one page, also when two windows answer the same page at the same time."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.filing import services
from gpo.filing.models import Draft

Fields = Mapping[str, Sequence[str]]
_VERSION = re.compile(r"~(\d+)~(.+)")


def own(fields: Fields, names: Sequence[str]) -> dict[str, list[str]]:
    """The answers of one page.

    Args:
        fields: everything typed.
        names: the fields of the page; a list is named by its first part ("home" of "home-0-status").
    """
    return {name: list(fields[name]) for name in fields if name in names or name.split("-")[0] in names}


def mark_of(answers: Fields) -> str:
    """A short mark of what was stored when a page was shown, so that a change by another window is noticed."""
    filled = sorted((name, _plain(values)) for name, values in answers.items() if _plain(values))
    return hashlib.sha256(json.dumps(filled).encode()).hexdigest()[:16]


def answer(session: Session, draft: Draft, told: Fields, names: Sequence[str], *, seen: str | None, by: By) -> bool:
    """Keep what was typed on one page.

    Args:
        session: the open transaction.
        draft: not filed yet.
        told: what came in.
        names: the fields of the page.
        seen: the mark of what stood there when the page was shown.
        by: who types and when.

    Returns:
        Whether another window had stored something else meanwhile: then both are kept, and the person chooses.
    """
    fields = services.typed(draft)
    there = own(fields, names)
    clash = bool(seen) and seen != mark_of(there) and mark_of(told) != mark_of(there)
    if clash:
        number = len(versions(fields, names))
        told = {f"~{number}~{name}": values for name, values in told.items()}
    services.save_draft(session, draft, told, by=by)
    return clash


def versions(fields: Fields, names: Sequence[str]) -> list[dict[str, list[str]]]:
    """What other windows typed on this page, beside what is stored."""
    found: dict[int, dict[str, list[str]]] = {}
    for key, values in fields.items():
        if (match := _VERSION.fullmatch(key)) and own({match[2]: values}, names):
            found.setdefault(int(match[1]), {})[match[2]] = list(values)
    return [found[number] for number in sorted(found)]


def choose(session: Session, draft: Draft, names: Sequence[str], wanted: int | None, *, by: By) -> None:
    """Keep one of the versions of a page, and let the others go.

    Args:
        session: the open transaction.
        draft: not filed yet.
        names: the fields of the page.
        wanted: which version; ``None`` is the one that is stored.
        by: who chooses and when.
    """
    fields = services.typed(draft)
    others = versions(fields, names)
    rest: dict[str, Sequence[str]] = {
        key: values
        for key, values in fields.items()
        if not ((match := _VERSION.fullmatch(key)) and own({match[2]: values}, names))
    }
    if wanted is not None and wanted < len(others):
        rest = services.merged(rest, others[wanted])
    if draft.dispute_id is None:
        draft.fields, draft.saved_at = json.dumps(rest, ensure_ascii=False), by.now
        session.flush()


def _plain(values: Sequence[str]) -> list[str]:
    return [line for value in values if (line := value.replace("\r\n", "\n").strip())]
