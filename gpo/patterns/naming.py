"""Naming a silent board in public: prepared by the clock, answered by the board, decided by a chair, ended by a report.

What stands in public is the board, how many rulings it has not reported on, and since which school year. No ruling, no
school, no ground, no outcome. Without the setting ``naming_public`` nothing is prepared at all.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from gpo.actor import SYSTEM, By
from gpo.audit import services as audit
from gpo.boards.models import Board
from gpo.compliance.closing import is_closed
from gpo.compliance.models import Flag, LadderStep
from gpo.disputes.models import ChamberSeat, Seat
from gpo.law.compliance import FlagKind
from gpo.law.enums import Role
from gpo.law.ladder import LadderKind
from gpo.law.refusal import Refusal
from gpo.law.schooldays import school_year_of
from gpo.messages.models import MessageKind
from gpo.patterns import replying
from gpo.patterns.models import Naming, NamingState
from gpo.rulings.models import Ruling, RulingDispute
from gpo.rulings.queries import bears_follow_up
from gpo.tasks import services as tasks
from gpo.tasks.models import TaskKind

_DECIDED = (NamingState.VRIJGEGEVEN, NamingState.AFGEWEZEN)


def to_prepare(session: Session) -> Sequence[int]:
    """The boards of which a ruling lies with the Inspectie in silence and whose naming was not begun."""
    running = select(Naming.board_id).where(Naming.ended_on.is_(None))
    return session.scalars(
        _silent(select(Flag.board_id)).where(Flag.board_id.not_in(running)).distinct().order_by(Flag.board_id)
    ).all()


def running(session: Session) -> Sequence[int]:
    """The namings that were begun and did not end."""
    return session.scalars(select(Naming.id).where(Naming.ended_on.is_(None)).order_by(Naming.id)).all()


def prepare(session: Session, board_id: int, *, by: By) -> Naming | None:
    """Begin the naming of one board: it is asked to answer first.

    Args:
        session: the open transaction.
        board_id: the board.
        by: the system, and when.

    Returns:
        What was begun; ``None`` where the setting is off or the board is silent on nothing.
    """
    silent = _silent_rulings(session, board_id)
    if not silent or not by.rules.flag("naming_public", by.today):
        return None
    until = replying.reply_until(by, "naming_reply_days")
    naming = Naming(
        board_id=board_id,
        state=NamingState.REACTIE_GEVRAAGD,
        rulings=len(silent),
        since_school_year=school_year_of(min(due_on for _, due_on in silent)),
        prepared_on=by.today,
        reply_asked_on=by.today,
        reply_until_on=until,
        recorded_at=by.now,
    )
    session.add(naming)
    session.flush()
    replying.ask(session, MessageKind.NAMING_REPLY, board_id, f"/openbaar-noemen/{naming.id}/reactie", by=by)
    audit.record(session, "prepare_naming", by, board=session.get_one(Board, board_id).number, on=by.today)
    return naming


def keep_up(session: Session, naming_id: int, *, by: By) -> bool:
    """Bring one naming in line with what the board did since: fewer rulings, or none any more.

    More silence never makes the number higher: that takes a decision of its own.

    Args:
        session: the open transaction.
        naming_id: the naming.
        by: the system, and when.

    Returns:
        Whether anything changed.
    """
    naming = session.get_one(Naming, naming_id, with_for_update=True)
    if naming.ended_on is not None:
        return False
    now = len(_silent_rulings(session, naming.board_id))
    if now == 0:
        _end(session, naming, "het bestuur heeft over alle uitspraken gemeld, of er hoeft niets meer", by)
        return True
    changed = now < naming.rulings
    naming.rulings = min(naming.rulings, now)
    if naming.state is NamingState.REACTIE_GEVRAAGD and naming.reply_until_on and naming.reply_until_on < by.today:
        changed = _ask_the_chair(session, naming, by) or changed
    return changed


def reply(session: Session, naming: Naming, words: str, *, by: By) -> None:
    """What the board has to say before the chair decides.

    Args:
        session: the open transaction.
        naming: of the actor's own board.
        words: its answer.
        by: the board, and when.

    Raises:
        Refusal: there is nothing to answer any more, no words, or a name in them.
    """
    if naming.ended_on is not None or naming.state in _DECIDED:
        raise Refusal(None, "Hierover is al beslist. Bel het secretariaat als u nog iets wilt zeggen.")
    naming.reply, naming.replied_on = replying.checked(session, naming.board_id, words), by.today
    _ask_the_chair(session, naming, by)
    audit.record(session, "reply_naming", by, board=session.get_one(Board, naming.board_id).number, on=by.today)


def decide(session: Session, naming: Naming, *, release: bool, ground: str, decision: str, by: By) -> None:
    """The chair names the board in public, or does not, in a dated decision.

    Args:
        session: the open transaction.
        naming: what was prepared.
        release: whether the board is named.
        ground: on what that rests, in words; asked where the board is named.
        decision: why.
        by: a chair of one of the rulings it is about, and when.

    Raises:
        Refusal: it was decided already, the board may still answer, words are missing, or the actor is no such chair.
    """
    if naming.ended_on is not None or naming.state in _DECIDED:
        raise Refusal(None, "Hierover is al beslist. Bekijk de lijst opnieuw.")
    if not is_chair_of(session, naming, by):
        raise Refusal(None, "Alleen de voorzitter van een van deze zaken beslist hierover.")
    if naming.reply is None and naming.reply_until_on is not None and by.today <= naming.reply_until_on:
        raise Refusal(None, "Het bestuur kan nog antwoorden. Beslis daarna.")
    if not decision.strip():
        raise Refusal(None, "Schrijf waarom u dit beslist.")
    if release and not ground.strip():
        raise Refusal(None, "Schrijf op welke grond het bestuur openbaar wordt genoemd.")
    naming.state = NamingState.VRIJGEGEVEN if release else NamingState.AFGEWEZEN
    naming.ground, naming.decision = ground.strip() or None, decision.strip()
    naming.decided_on, naming.decided_by_id = by.today, by.actor.user_id
    session.flush()
    _done(session, naming, by)
    audit.record(
        session,
        "decide_naming",
        by,
        board=session.get_one(Board, naming.board_id).number,
        on=by.today,
        outcome="genoemd" if release else "niet genoemd",
    )


def take_back(session: Session, naming: Naming, reason: str, *, by: By) -> None:
    """Take a board out of the public list.

    Args:
        session: the open transaction.
        naming: what was decided.
        reason: why.
        by: a chair of one of the rulings it is about, and when.

    Raises:
        Refusal: it ended already, no reason, or the actor is no such chair.
    """
    if naming.ended_on is not None:
        raise Refusal(None, "Dit is al voorbij. Bekijk de lijst opnieuw.")
    if not is_chair_of(session, naming, by):
        raise Refusal(None, "Alleen de voorzitter van een van deze zaken beslist hierover.")
    if not reason.strip():
        raise Refusal(None, "Schrijf waarom.")
    _end(session, naming, reason.strip(), by)


def is_chair_of(session: Session, naming: Naming, by: By) -> bool:
    """Whether the actor was chair in a case on which this board is silent, or was when the naming was prepared."""
    if by.actor.role is not Role.COMMISSIE:
        return False
    chaired = (
        select(RulingDispute.ruling_id)
        .join(ChamberSeat, ChamberSeat.dispute_id == RulingDispute.dispute_id)
        .where(ChamberSeat.user_id == by.actor.user_id, ChamberSeat.seat == Seat.VOORZITTER)
    )
    flagged = (
        select(func.count())
        .select_from(Flag)
        .where(Flag.board_id == naming.board_id, Flag.kind == FlagKind.GEEN_MELDING, Flag.ruling_id.in_(chaired))
    )
    return bool(session.scalar(flagged))


def _silent_rulings(session: Session, board_id: int) -> Sequence[tuple[int, date]]:
    """The rulings on which a board is silent, as far as the ladder came to the Inspectie, with their last days."""
    query = _silent(select(Flag.ruling_id, func.min(LadderStep.due_on))).where(Flag.board_id == board_id)
    return [(row[0], row[1]) for row in session.execute(query.group_by(Flag.ruling_id))]


def _silent(query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """Flags of silence that stand, where the ladder came to the Inspectie and nobody closed the follow-up."""
    return (
        query.join(Ruling, Ruling.id == Flag.ruling_id)
        .join(LadderStep, LadderStep.ruling_id == Flag.ruling_id)
        .where(
            Flag.kind == FlagKind.GEEN_MELDING,
            Flag.resolved_on.is_(None),
            LadderStep.kind == LadderKind.INSPECTIE,
            LadderStep.measure_id.is_(None),
            LadderStep.reversed_on.is_(None),
            bears_follow_up(),
            ~is_closed(),
        )
    )


def _ask_the_chair(session: Session, naming: Naming, by: By) -> bool:
    system = By(SYSTEM, by.now, by.rules)
    subject = f"naming:{naming.id}"
    return tasks.open_task(session, TaskKind.NAMING_DECISION, subject=subject, dispute_id=None, by=system) is not None


def _done(session: Session, naming: Naming, by: By) -> None:
    subject = f"naming:{naming.id}"
    tasks.finish_open(session, TaskKind.NAMING_DECISION, subject=subject, note="er is beslist", by=by)


def _end(session: Session, naming: Naming, reason: str, by: By) -> None:
    naming.ended_on, naming.ended_reason = by.today, reason
    session.flush()
    _done(session, naming, by)
    audit.record(session, "end_naming", by, board=session.get_one(Board, naming.board_id).number, on=by.today)
