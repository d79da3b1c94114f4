"""A parent completes or corrects what was filed. What stood there first is kept, and dates of law go by the desk."""

import json
from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.disputes import services as disputes
from gpo.disputes.models import Audience, Channel, Dispute, name_key
from gpo.disputes.services import advance, tell
from gpo.filing.models import RequestVersion
from gpo.law.enums import Role
from gpo.law.procedure import Action
from gpo.law.refusal import Refusal
from gpo.messages.models import MessageKind
from gpo.tasks import services as tasks
from gpo.tasks.models import TaskKind

# The words of the parent: they change at once, and what stood there first stays readable.
WORDS: tuple[str, ...] = ("story", "wish", "child_voice", "child_voice_how", "urgent_reason", "late_reason")
# Who the child is; it changes at once, and the desk looks.
CHILD: tuple[str, ...] = ("child_name", "child_born_on")
# What the law counts with: the desk takes it over, or not.
FACTS: tuple[str, ...] = (
    "decision_made_known_on",
    "no_decision_reason",
    "objection_received_on",
    "admission_requested_on",
    "enrolled_on",
    "enrolled_elsewhere",
    "extra_support",
)
# What went before, who helps and what is needed at the hearing: kept as it was answered.
BESIDES: tuple[str, ...] = (
    "talks",
    "breakthrough_talk",
    "breakthrough_on",
    "consultant",
    "supporter_name",
    "supporter_contact",
    "exemption_5a",
    "hearing_needs",
    "hearing_language",
    "hearing_other",
)
_YES_NO: dict[str, bool | None] = {"ja": True, "nee": False}
_ANSWERED_YES_NO = frozenset({"enrolled_elsewhere", "extra_support"})
_DAYS = frozenset({"decision_made_known_on", "objection_received_on", "admission_requested_on", "enrolled_on"})
Value = str | date | bool | None


def current(dispute: Dispute) -> dict[str, Value]:
    """Every answer that can be corrected, as it stands now."""
    child: dict[str, Value] = {"child_name": dispute.child.name, "child_born_on": dispute.child.born_on}
    return {**{name: getattr(dispute, name) for name in (*WORDS, *FACTS)}, **child}


def correct(session: Session, dispute: Dispute, wanted: Mapping[str, Value], *, reason: str, by: By) -> list[str]:
    """Complete or correct a request. Words change now; what the law counts with waits for the desk.

    Args:
        session: the open transaction.
        dispute: the dispute, within the scope of the parent who filed.
        wanted: per answer its new value; what is not named stays.
        reason: why, in the parent's words.
        by: the parent and when.

    Returns:
        The names of what is new.

    Raises:
        Refusal: too late in the procedure, not this person's request, nothing is new, or words are missing.
    """
    now = current(dispute)
    changed = [name for name, value in wanted.items() if now[name] != value]
    if not changed:
        raise Refusal(None, "Er is niets veranderd. Pas eerst een antwoord aan.")
    for name, sentence in (("story", "Schrijf wat er is gebeurd."), ("wish", "Schrijf wat u wilt.")):
        if name in wanted and not wanted[name]:
            raise Refusal(None, sentence)
    before = _latest(session, dispute)
    for name in changed:
        _put(dispute, name, wanted[name])
    advance(session, dispute, Action.CORRECT_REQUEST, by=by)
    new = {name: (typed(now[name]), typed(wanted[name])) for name in changed}
    _keep(session, dispute, before, new, reason, by)
    if _for_all(dispute, changed):
        tell(session, dispute, MessageKind.CORRECT_REQUEST, (Role.BESTUUR,), by=by)
    subject = f"correction:{dispute.id}"
    tasks.open_task(session, TaskKind.CORRECTION, subject=subject, dispute_id=dispute.id, by=by)
    return changed


def answer_besides(session: Session, dispute: Dispute, told: Mapping[str, Sequence[str]], *, by: By) -> bool:
    """Answer, or answer anew, a question that no date and no word of the request hangs on.

    Args:
        session: the open transaction.
        dispute: the dispute, within the scope of the parent who filed.
        told: per answer of ``BESIDES`` what was typed.
        by: the parent and when.

    Returns:
        Whether something is new.

    Raises:
        Refusal: too late in the procedure, or not this person's request.
    """
    before = _latest(session, dispute)
    answers = json.loads(before.answers)
    new = {
        name: (_texts(answers.get(name)), _texts(told[name]))
        for name in BESIDES
        if name in told and _texts(answers.get(name)) != _texts(told[name])
    }
    if not new:
        return False
    advance(session, dispute, Action.CORRECT_REQUEST, by=by)
    _keep(session, dispute, before, new, None, by)
    subject = f"correction:{dispute.id}"
    tasks.open_task(session, TaskKind.CORRECTION, subject=subject, dispute_id=dispute.id, by=by)
    return True


def decide(session: Session, dispute: Dispute, proposed: Mapping[str, Value], *, note: str, by: By) -> None:
    """The desk has looked at a correction, and takes over what the law counts with, or not.

    Args:
        session: the open transaction.
        dispute: the dispute.
        proposed: what to take over, of what the parent said; empty where nothing is.
        note: what the desk did.
        by: the desk and when.
    """
    if proposed:
        disputes.correct_facts(session, dispute, dict(proposed), by=by)
    tasks.finish_open_of(session, TaskKind.CORRECTION, dispute_id=dispute.id, note=note, by=by)


def versions_of(session: Session, dispute_id: int) -> Sequence[RequestVersion]:
    """The request as it stood, oldest first. For a dispute in the caller's scope; answers hold contact details."""
    found = select(RequestVersion).where(RequestVersion.dispute_id == dispute_id)
    return session.scalars(found.order_by(RequestVersion.version)).all()


def said(name: str, texts: Sequence[str] | None) -> Value:
    """An answer as it was kept, as the value it stands for."""
    if name in BESIDES:
        return ", ".join(_texts(texts)) or None
    text = texts[0] if texts else None
    if name in _ANSWERED_YES_NO:
        return _YES_NO.get(text or "")
    if name in (*_DAYS, "child_born_on"):
        return _day(text)
    return text or None


def typed(value: Value) -> list[str]:
    """A value as it would be typed, the way answers are kept."""
    if value is None:
        return []
    if isinstance(value, bool):
        return ["ja" if value else "nee"]
    return [f"{value.day}-{value.month}-{value.year}" if isinstance(value, date) else value]


def _for_all(dispute: Dispute, changed: Sequence[str]) -> bool:
    """Whether something is new that everyone in the case may read; a child's words that are not for all may not."""
    for_all = dispute.child_voice_audience is Audience.PARTIJEN
    return any(name in WORDS and (for_all or not name.startswith("child_voice")) for name in changed)


def _texts(texts: Sequence[str] | None) -> list[str]:
    return [text.strip() for text in texts or () if text.strip()]


def _put(dispute: Dispute, name: str, value: Value) -> None:
    """Write down what changes at once; what waits for the desk is only kept in the version."""
    if name in WORDS:
        setattr(dispute, name, value)
        if name == "urgent_reason":
            dispute.urgent = value is not None
    elif name == "child_born_on" and (value is None or isinstance(value, date)):
        dispute.child.born_on = value
    elif name == "child_name" and isinstance(value, str):
        dispute.child.name, dispute.child.name_key = value, name_key(value)


def _latest(session: Session, dispute: Dispute) -> RequestVersion:
    """The last version; a request that came before versions were kept, or on paper, begins one with what it said."""
    found = versions_of(session, dispute.id)
    if found:
        return found[-1]
    answers = {name: typed(value) for name, value in current(dispute).items() if value is not None}
    first = RequestVersion(
        dispute_id=dispute.id,
        version=1,
        answers=json.dumps(answers, ensure_ascii=False),
        recorded_at=dispute.recorded_at,
        by_role=Role.OUDER if dispute.channel is Channel.WEB else Role.SECRETARIAAT,
    )
    session.add(first)
    session.flush()
    return first


def _keep(
    session: Session,
    dispute: Dispute,
    before: RequestVersion,
    new: Mapping[str, tuple[list[str], list[str]]],
    reason: str | None,
    by: By,
) -> None:
    answers = json.loads(before.answers) | {name: texts for name, (_old, texts) in new.items()}
    was = {name: old for name, (old, _texts_now) in new.items()}
    session.add(
        RequestVersion(
            dispute_id=dispute.id,
            version=before.version + 1,
            answers=json.dumps(answers, ensure_ascii=False),
            changed=json.dumps(was, ensure_ascii=False),
            reason=reason,
            recorded_at=by.now,
            by_role=by.actor.role,
            by_id=by.actor.user_id,
            after_notice=dispute.board_told_on is not None,
        )
    )
    session.flush()


def _day(text: str | None) -> date | None:
    parts = (text or "").replace("/", "-").replace(".", "-").split("-")
    try:
        day, month, year = (int(part) for part in (parts if len(parts[0]) < 3 else reversed(parts)))
        return date(year, month, day)
    except ValueError:
        return None
