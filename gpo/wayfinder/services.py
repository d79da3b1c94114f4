"""What the wegwijzer keeps: the answers in the draft, and the task where somebody is not safe."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.correspondence import calls
from gpo.filing import services as filing
from gpo.filing.models import Draft
from gpo.law.office import first_hour
from gpo.tasks.models import TaskKind
from gpo.tasks.services import finish_open, open_task

LONGEST_ANSWER = 50_000


def draft_for(session: Session, key: str, *, by: By) -> tuple[str, Draft]:
    """The draft to write answers in: that of this browser, or a new one where it was filed already.

    Args:
        session: the open transaction.
        key: of this browser.
        by: who answers and when.

    Returns:
        The key that opens it from here on, and the draft.
    """
    draft = filing.draft_under(session, key, by=by)
    if draft.dispute_id is None:
        return key, draft
    fresh = filing.new_key()
    return fresh, filing.draft_under(session, fresh, by=by)


def keep(session: Session, draft: Draft, fields: Mapping[str, Sequence[str]], *, by: By) -> None:
    """Keep the answers of one page; what other pages asked stays as it was.

    Args:
        session: the open transaction.
        draft: not filed yet.
        fields: what was typed on this page, by name of the field.
        by: who answers and when.
    """
    cut = {name: [value[:LONGEST_ANSWER] for value in values] for name, values in fields.items()}
    filing.save_draft(session, draft, {**filing.typed(draft), **cut}, by=by)
    session.flush()


def note_unsafe(session: Session, draft: Draft, *, by: By) -> None:
    """Somebody is not safe: a task for the first hour of the next working day.

    Args:
        session: the open transaction.
        draft: what was answered so far; the desk sees it beside the task.
        by: who answers and when.
    """
    ends = first_hour(by.now, by.rules)
    open_task(
        session, TaskKind.SAFETY, subject=_subject(draft), dispute_id=None, by=by, due_on=ends.date(), due_at=ends
    )


def leave_number(session: Session, key: str, *, name: str | None, phone: str, client: str, by: By) -> None:
    """Who is not safe leaves a number: the task without one makes way for a task with it, for the same hour.

    Args:
        session: the open transaction.
        key: of the draft of this browser.
        name: how to call this person, if told.
        phone: the number.
        client: a mark of who is at the other end, for counting.
        by: who asks and when.

    Raises:
        Refusal: this visitor has asked many times already.
    """
    asked = calls.Asked(name=name or "Niet gezegd", phone=phone, urgent=True)
    calls.ask_to_be_rung(session, asked, draft_key=key, client=client, by=by, kind=TaskKind.SAFETY)
    draft = filing.find_draft(session, key)
    if draft is not None:
        note = "Er kwam een telefoonnummer bij: zie de nieuwe taak."
        finish_open(session, TaskKind.SAFETY, subject=_subject(draft), note=note, by=by)


def _subject(draft: Draft) -> str:
    return f"draft:{draft.id}"
