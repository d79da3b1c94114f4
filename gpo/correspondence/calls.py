""" "Bel mij terug": someone asks to be rung, with or without an account, with or without a case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import String, cast, delete, exists, literal, select
from sqlalchemy.orm import Session

from gpo.access.attempts import CALLS_PER_CLIENT, note, reached
from gpo.access.models import AttemptKind
from gpo.actor import By
from gpo.correspondence.models import CallRequest
from gpo.correspondence.words import readable
from gpo.disputes.models import Dispute
from gpo.disputes.queries import visible_to
from gpo.filing.models import Draft
from gpo.filing.services import find_draft
from gpo.law.office import first_hour, ring_back_by
from gpo.law.refusal import Refusal
from gpo.tasks.models import Task, TaskKind
from gpo.tasks.services import open_task

_DAY = timedelta(days=1)
_SUBJECT = "call:"


@dataclass(frozen=True)
class Asked:
    """What someone fills in who wants to be rung."""

    name: str
    phone: str
    language: str | None = None
    best_hour: str | None = None
    urgent: bool = False
    words: str | None = None
    number: str | None = None


@dataclass(frozen=True)
class CallShown:
    """Whom the desk must ring, as far as it is known.

    Args:
        call: the request; ``None`` where somebody is not safe and left no number.
        number: of the case it is about, if it is about one.
        answers: what was typed in the draft of that browser, as pairs of words.
    """

    call: CallRequest | None
    number: str | None
    answers: Sequence[tuple[str, str]]


def ask_to_be_rung(
    session: Session,
    asked: Asked,
    *,
    draft_key: str | None,
    client: str,
    by: By,
    kind: TaskKind = TaskKind.CALL_BACK,
) -> CallRequest:
    """Put someone on the list of who is rung back.

    Args:
        session: the open transaction.
        asked: what was filled in.
        draft_key: of the draft that this browser has, if it has one.
        client: a mark of who is at the other end, for counting.
        by: who asks and when.
        kind: of the task that the desk gets.

    Raises:
        Refusal: this visitor has asked many times already.
        LookupError: the case is not the actor's.
    """
    if reached(session, CALLS_PER_CLIENT, client, by=by):
        raise Refusal(
            None, "U vroeg al een paar keer of wij terugbellen. Wij bellen u. Kan het niet wachten? Bel ons dan zelf."
        )
    note(session, AttemptKind.CALL, client, by=by)
    draft = find_draft(session, draft_key)
    dispute_id = _case(session, asked.number, by) or (draft.dispute_id if draft else None)
    call = CallRequest(
        name=asked.name,
        phone=asked.phone,
        language=asked.language,
        best_hour=asked.best_hour,
        urgent=asked.urgent,
        words=asked.words,
        draft_id=draft.id if draft and draft.dispute_id is None else None,
        dispute_id=dispute_id,
        asked_at=by.now,
    )
    session.add(call)
    session.flush()
    open_task(
        session,
        kind,
        subject=f"{_SUBJECT}{call.id}",
        dispute_id=dispute_id,
        due_at=(first_hour if asked.urgent else ring_back_by)(by.now, by.rules),
        by=by,
    )
    return call


def call_of(session: Session, task: Task) -> CallShown | None:
    """What the desk must know to ring back; the task was found within the desk's right.

    Args:
        session: the session.
        task: of any kind.
    """
    kind, _, key = task.subject.partition(":")
    if kind not in ("call", "draft") or not key.isdigit():
        return None
    call = session.get(CallRequest, int(key)) if kind == "call" else None
    if kind == "call" and call is None:
        return None
    draft_id = call.draft_id if call else int(key)
    draft = session.get(Draft, draft_id) if draft_id is not None else None
    dispute_id = (call.dispute_id if call else None) or (draft.dispute_id if draft else None)
    number = session.scalar(select(Dispute.number).where(Dispute.id == dispute_id)) if dispute_id else None
    return CallShown(call, number, readable(draft.fields) if draft else ())


def cases_of(session: Session, by: By) -> Sequence[str]:
    """The numbers of the actor's own cases, newest first, to say which one it is about."""
    if by.actor.user_id is None:
        return ()
    mine = select(Dispute.number).where(visible_to(by.actor)).order_by(Dispute.id.desc()).limit(20)
    return session.scalars(mine).all()


def forget_answered_calls(session: Session, *, by: By) -> int:
    """Forget names and numbers of who was rung, as long ago as a draft is kept. Returns how many."""
    # From the wishes that are still there: the tasks stay for good and become many.
    done = exists().where(
        Task.subject == literal(_SUBJECT) + cast(CallRequest.id, String),
        Task.done_at < by.now - by.rules.number("draft_days", by.today) * _DAY,
    )
    old = session.scalars(select(CallRequest.id).where(done)).all()
    session.execute(delete(CallRequest).where(CallRequest.id.in_(old)))
    return len(old)


def _case(session: Session, number: str | None, by: By) -> int | None:
    if not number:
        return None
    found = session.scalar(select(Dispute.id).where(Dispute.number == number, visible_to(by.actor)))
    if found is None:
        raise LookupError(number)
    return found
