"""Which education the child gets meanwhile: asking the board, and what each side says of it.

The board is asked with the notice of the case, every two weeks, and before the hearing. No duty is claimed. Silence is
dated, and becomes a task for the desk to ring.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.audit import services as audit
from gpo.disputes import services as disputes
from gpo.disputes.models import Dispute
from gpo.law.calendar import local_date
from gpo.law.enums import Role, Stage
from gpo.law.interim import Asked, AskedBecause, answer_due, question_due
from gpo.law.refusal import Refusal
from gpo.law.rules import Rules
from gpo.messages.models import MessageKind
from gpo.schooling.models import InterimAnswer, InterimQuestion
from gpo.schooling.services import CLOSED, MOST_HOURS, side_of
from gpo.schooling.words import BECAUSE_WORDS, SIDE_WORDS
from gpo.tasks import services as tasks
from gpo.tasks.models import Task, TaskKind

_OPEN = [stage for stage in Stage if stage is not Stage.GESLOTEN]


@dataclass(frozen=True)
class Answered:
    """Which education the child gets, as somebody says.

    Args:
        hours_a_week: how many hours; 0: none.
        place: where.
        from_on: since when, or from when.
        words: what else there is to say.
    """

    hours_a_week: float
    place: str | None
    from_on: date | None
    words: str | None


def admit(session: Session, dispute: Dispute, *, on: date, by: By) -> None:
    """Take a complete request in hand: the notice to the board asks which education the child gets meanwhile.

    Args:
        session: the open transaction.
        dispute: the dispute.
        on: the day on which the request was complete.
        by: who admits and when.
    """
    disputes.admit(session, dispute, on=on, by=by)
    ask(session, dispute, AskedBecause.BERICHT_VAN_ZAAK, by=by, in_notice=True)


def ask(
    session: Session, dispute: Dispute, because: AskedBecause, *, by: By, in_notice: bool = False
) -> InterimQuestion:
    """Ask the board which education the child gets.

    Args:
        session: the open transaction.
        dispute: the dispute.
        because: why now.
        by: who asks and when.
        in_notice: the question stands in the letter of another step, so it needs none of its own.

    Raises:
        Refusal: the board does not know of the case yet, or the case is closed.
    """
    if dispute.board_told_on is None:
        raise Refusal(None, "Het schoolbestuur weet nog niet van deze zaak. Neem haar eerst in behandeling.")
    if dispute.stage is Stage.GESLOTEN:
        raise Refusal(None, "De zaak is gesloten. Er wordt niets meer gevraagd.")
    question = InterimQuestion(
        dispute_id=dispute.id, because=because, asked_at=by.now, answer_by=answer_due(by.today, by.rules).due_on
    )
    session.add(question)
    session.flush()
    if not in_notice:
        disputes.tell(session, dispute, MessageKind.INTERIM_QUESTION, (Role.BESTUUR,), by=by)
    audit.record(
        session,
        "ask_interim",
        by,
        dispute_id=dispute.id,
        number=dispute.number,
        because=BECAUSE_WORDS[because],
        answer_by=question.answer_by,
    )
    return question


def answer(session: Session, dispute: Dispute, told: Answered, *, by: By, side: Role | None = None) -> InterimAnswer:
    """Note which education the child gets, as one side says. An answer of the board is told to the parents.

    Args:
        session: the open transaction.
        dispute: the dispute, within the actor's scope.
        told: the answer.
        by: who notes it and when.
        side: whose words they are, where the desk notes them; else the side of the actor.

    Raises:
        Refusal: the answer is impossible, the case is closed, or the actor only reads.
    """
    if dispute.stage is Stage.GESLOTEN:
        raise Refusal(None, CLOSED)
    teller = side_of(dispute, by, side)
    if not 0 <= told.hours_a_week <= MOST_HOURS:
        raise Refusal(None, f"Vul 0 tot en met {MOST_HOURS} uur per week in.")
    question = last_question(session, dispute.id)
    row = InterimAnswer(
        dispute_id=dispute.id,
        question_id=question.id if question else None,
        said_by=teller,
        said_by_id=by.actor.user_id,
        hours_a_week=told.hours_a_week,
        place=told.place,
        from_on=told.from_on,
        words=told.words,
        recorded_at=by.now,
    )
    session.add(row)
    session.flush()
    audit.record(session, "answer_interim", by, dispute_id=dispute.id, number=dispute.number, side=SIDE_WORDS[teller])
    if teller is Role.BESTUUR:
        disputes.tell(session, dispute, MessageKind.INTERIM_ANSWER, (Role.OUDER,), by=by)
        note = "Vanzelf afgerond: het bestuur heeft geantwoord."
        tasks.finish_open_of(session, TaskKind.INTERIM_SILENT, dispute_id=dispute.id, note=note, by=by)
    return row


def last_question(session: Session, dispute_id: int) -> InterimQuestion | None:
    """The newest question. Its dispute must be in the caller's scope."""
    return session.scalar(
        select(InterimQuestion)
        .where(InterimQuestion.dispute_id == dispute_id)
        .order_by(InterimQuestion.id.desc())
        .limit(1)
    )


# --- what the clock does ------------------------------------------------------------------------------------------


def due_questions(session: Session, on: date, hearings: Mapping[int, date], rules: Rules) -> Sequence[int]:
    """The open disputes that the board knows of, and must be asked about on a day.

    Args:
        session: the session.
        on: the day.
        hearings: per dispute the day of its planned hearing.
        rules: for the number of days between two questions.
    """
    # Who has withdrawn may still come back; until then every step waits, and the board hears nothing.
    told = Dispute.stage.in_(_OPEN) & Dispute.board_told_on.is_not(None) & Dispute.withdrawn_on.is_(None)
    asked: dict[int, list[Asked]] = {key: [] for key in session.scalars(select(Dispute.id).where(told))}
    rows = session.execute(
        select(InterimQuestion.dispute_id, InterimQuestion.asked_at, InterimQuestion.because)
        .join(Dispute, Dispute.id == InterimQuestion.dispute_id)
        .where(told)
    )
    for dispute_id, asked_at, because in rows:
        asked[dispute_id].append(Asked(local_date(asked_at), because))
    return sorted(
        key
        for key, before in asked.items()
        if question_due(before, on=on, hearing_on=hearings.get(key), rules=rules) is not None
    )


def ask_if_due(session: Session, dispute_id: int, *, on: date, hearing_on: date | None, by: By) -> bool:
    """Ask the board of one dispute, if the day for it has come.

    Args:
        session: the open transaction.
        dispute_id: the dispute.
        on: the day.
        hearing_on: the day of its planned hearing, if there is one.
        by: the system, and when.

    Returns:
        Whether it was asked.
    """
    dispute = session.scalars(select(Dispute).where(Dispute.id == dispute_id).with_for_update()).one()
    if dispute.stage is Stage.GESLOTEN or dispute.board_told_on is None or dispute.withdrawn:
        return False
    rows = session.scalars(select(InterimQuestion).where(InterimQuestion.dispute_id == dispute_id))
    asked = [Asked(local_date(row.asked_at), row.because) for row in rows]
    because = question_due(asked, on=on, hearing_on=hearing_on, rules=by.rules)
    if because is None:
        return False
    ask(session, dispute, because, by=by)
    return True


def silent_questions(session: Session, on: date) -> Sequence[int]:
    """Per open dispute the newest question that should have been answered before a day, was not, and made no task.

    Args:
        session: the session.
        on: the day; an answer that is awaited on it is not late yet.
    """
    newest = (
        select(func.max(InterimQuestion.id))
        .join(Dispute, Dispute.id == InterimQuestion.dispute_id)
        .where(InterimQuestion.answer_by < on, Dispute.stage.in_(_OPEN))
        .group_by(InterimQuestion.dispute_id)
    )
    answered = exists().where(
        InterimAnswer.dispute_id == InterimQuestion.dispute_id,
        InterimAnswer.said_by == Role.BESTUUR,
        InterimAnswer.recorded_at >= InterimQuestion.asked_at,
    )
    rows = session.scalars(
        select(InterimQuestion).where(InterimQuestion.id.in_(newest), ~answered).order_by(InterimQuestion.id)
    ).all()
    tasks_known = select(Task.subject, Task.dispute_id, Task.done_at).where(
        Task.kind == TaskKind.INTERIM_SILENT, Task.dispute_id.in_([row.dispute_id for row in rows])
    )
    known = session.execute(tasks_known).all()
    made, standing = {row.subject for row in known}, {row.dispute_id for row in known if row.done_at is None}
    return [row.id for row in rows if _subject(row.id) not in made and row.dispute_id not in standing]


def note_silence(session: Session, question_id: int, *, by: By) -> bool:
    """Put the silence on one question on the desk.

    Args:
        session: the open transaction.
        question_id: the question.
        by: the system, and when.

    Returns:
        Whether a task was opened.
    """
    question = session.get_one(InterimQuestion, question_id)
    task = tasks.open_task(
        session,
        TaskKind.INTERIM_SILENT,
        subject=_subject(question.id),
        dispute_id=question.dispute_id,
        by=by,
        due_on=question.answer_by,
    )
    return task is not None


def silent_and_closed(session: Session) -> Sequence[int]:
    """The disputes that are closed while a task about silence still stands open."""
    closed = (
        select(Task.dispute_id)
        .join(Dispute, Dispute.id == Task.dispute_id)
        .where(Task.kind == TaskKind.INTERIM_SILENT, Task.done_at.is_(None), Dispute.stage == Stage.GESLOTEN)
    )
    return [key for key in session.scalars(closed.distinct()) if key is not None]


def drop_silence(session: Session, dispute_id: int, *, by: By) -> bool:
    """Finish the task about silence in a case that is over."""
    note = "Vanzelf afgerond: de zaak is gesloten."
    tasks.finish_open_of(session, TaskKind.INTERIM_SILENT, dispute_id=dispute_id, note=note, by=by)
    return True


def _subject(question_id: int) -> str:
    return f"interim_question:{question_id}"
