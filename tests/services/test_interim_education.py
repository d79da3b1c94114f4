"""Which education the child gets meanwhile: asked with the notice, again by the clock, and silence is dated."""

from collections.abc import Sequence
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import SYSTEM
from gpo.audit.models import AuditEvent
from gpo.audit.services import sentence
from gpo.disputes.endings import settle
from gpo.disputes.models import Dispute
from gpo.law.calendar import local_date
from gpo.law.enums import Role
from gpo.law.interim import AskedBecause
from gpo.law.refusal import Refusal
from gpo.messages.models import Message, MessageKind
from gpo.schooling.interim import (
    Answered,
    answer,
    ask,
    ask_if_due,
    drop_silence,
    due_questions,
    note_silence,
    silent_and_closed,
    silent_questions,
)
from gpo.schooling.models import InterimAnswer, InterimQuestion
from gpo.tasks.models import Task, TaskKind
from tests.builders import World

FIVE_HOURS = Answered(5, "Op school", date(2026, 9, 7), None)
NO_HEARINGS: dict[int, date] = {}


def questions(session: Session) -> Sequence[InterimQuestion]:
    return session.scalars(select(InterimQuestion).order_by(InterimQuestion.id)).all()


def letters(session: Session, kind: MessageKind, role: Role) -> int:
    return len(session.scalars(select(Message).where(Message.kind == kind, Message.recipient_role == role)).all())


def silent_tasks(session: Session) -> Sequence[Task]:
    return session.scalars(select(Task).where(Task.kind == TaskKind.INTERIM_SILENT).order_by(Task.id)).all()


def clock_works(session: Session, world: World, hearings: dict[int, date] = NO_HEARINGS) -> int:
    """What the job does, on the day of the clock."""
    today, by = local_date(world.clock()), world.by(SYSTEM)
    done = sum(note_silence(session, key, by=by) for key in silent_questions(session, today))
    done += sum(drop_silence(session, key, by=by) for key in silent_and_closed(session))
    for key in due_questions(session, today, hearings, world.rules):
        done += ask_if_due(session, key, on=today, hearing_on=hearings.get(key), by=by)
    return done


@pytest.fixture
def dispute(session: Session, world: World) -> Dispute:
    return world.admitted(session)


def test_the_notice_asks_and_needs_no_letter_of_its_own(session: Session, world: World, dispute: Dispute) -> None:
    [question] = questions(session)
    assert (question.because, question.asked_at) == (AskedBecause.BERICHT_VAN_ZAAK, world.clock())
    # Tuesday 1 September and seven days.
    assert question.answer_by == date(2026, 9, 8)
    assert letters(session, MessageKind.INTERIM_QUESTION, Role.BESTUUR) == 0
    assert letters(session, MessageKind.ADMIT, Role.BESTUUR) == 1


def test_a_board_that_knows_of_no_case_is_not_asked(session: Session, world: World) -> None:
    new = world.filed(session)
    with pytest.raises(Refusal, match="weet nog niet van deze zaak"):
        ask(session, new, AskedBecause.TWEE_WEKEN, by=world.by(SYSTEM))
    assert new.id not in due_questions(session, date(2027, 1, 1), NO_HEARINGS, world.rules)


def test_again_after_two_weeks_and_a_second_run_changes_nothing(
    session: Session, world: World, dispute: Dispute
) -> None:
    answer(session, dispute, FIVE_HOURS, by=world.by(world.board))
    world.pass_days(13)
    assert clock_works(session, world) == 0
    world.pass_days(1)
    assert clock_works(session, world) == 1
    assert clock_works(session, world) == 0
    assert [row.because for row in questions(session)] == [AskedBecause.BERICHT_VAN_ZAAK, AskedBecause.TWEE_WEKEN]
    assert letters(session, MessageKind.INTERIM_QUESTION, Role.BESTUUR) == 1


def test_a_missed_night_heals_itself(session: Session, world: World, dispute: Dispute) -> None:
    world.pass_days(60)
    clock_works(session, world)
    assert len(questions(session)) == 2


def test_before_the_hearing_once(session: Session, world: World, dispute: Dispute) -> None:
    hearings = {dispute.id: date(2026, 9, 14)}
    world.pass_days(6)
    clock_works(session, world, hearings)
    world.pass_days(1)
    clock_works(session, world, hearings)
    assert [row.because for row in questions(session)][1:] == [AskedBecause.VOOR_ZITTING]


def test_nothing_is_asked_once_the_case_is_closed(session: Session, world: World, dispute: Dispute) -> None:
    settle(session, dispute, by=world.by(world.desk))
    world.pass_days(30)
    assert clock_works(session, world) == 0
    with pytest.raises(Refusal, match="gesloten"):
        ask(session, dispute, AskedBecause.TWEE_WEKEN, by=world.by(SYSTEM))
    with pytest.raises(Refusal, match="gesloten"):
        answer(session, dispute, FIVE_HOURS, by=world.by(world.board))


def test_silence_is_a_task_the_day_after_the_last_and_once(session: Session, world: World, dispute: Dispute) -> None:
    world.pass_days(7)
    assert clock_works(session, world) == 0
    world.pass_days(1)
    assert clock_works(session, world) == 1
    assert clock_works(session, world) == 0
    [task] = silent_tasks(session)
    assert (task.dispute_id, task.due_on) == (dispute.id, date(2026, 9, 8))


def test_a_task_that_the_desk_finished_does_not_come_back_for_the_same_question(
    session: Session, world: World, dispute: Dispute
) -> None:
    world.pass_days(8)
    clock_works(session, world)
    [task] = silent_tasks(session)
    task.done_at, task.done_note = world.clock(), "Gebeld."
    session.flush()
    world.pass_days(1)
    assert clock_works(session, world) == 0
    # The next question is another silence.
    world.pass_days(5)
    clock_works(session, world)
    world.pass_days(8)
    clock_works(session, world)
    assert len(silent_tasks(session)) == 2


def test_while_one_silence_stands_on_the_desk_no_other_is_added(
    session: Session, world: World, dispute: Dispute
) -> None:
    for _week in range(6):
        world.pass_days(8)
        clock_works(session, world)
    assert len(questions(session)) > 2
    assert len(silent_tasks(session)) == 1


def test_an_answer_ends_the_silence_by_itself_and_is_told_to_the_parents(
    session: Session, world: World, dispute: Dispute
) -> None:
    world.pass_days(8)
    clock_works(session, world)
    answer(session, dispute, FIVE_HOURS, by=world.by(world.board))
    [task] = silent_tasks(session)
    assert task.done_note == "Vanzelf afgerond: het bestuur heeft geantwoord."
    assert letters(session, MessageKind.INTERIM_ANSWER, Role.OUDER) == 1
    world.pass_days(1)
    assert clock_works(session, world) == 0


def test_closing_the_case_ends_the_silence_too(session: Session, world: World, dispute: Dispute) -> None:
    world.pass_days(8)
    clock_works(session, world)
    settle(session, dispute, by=world.by(world.desk))
    assert clock_works(session, world) == 1
    assert all(task.done_at for task in silent_tasks(session))


def test_the_parent_answers_beside_it_and_nobody_is_written(session: Session, world: World, dispute: Dispute) -> None:
    world.pass_days(8)
    clock_works(session, world)
    row = answer(session, dispute, Answered(0, None, None, "Geen les."), by=world.by(world.parent))
    assert (row.said_by, row.question_id) == (Role.OUDER, questions(session)[-1].id)
    assert letters(session, MessageKind.INTERIM_ANSWER, Role.OUDER) == 0
    assert silent_tasks(session)[0].done_at is None


def test_the_desk_notes_an_answer_for_the_board(session: Session, world: World, dispute: Dispute) -> None:
    row = answer(session, dispute, FIVE_HOURS, by=world.by(world.desk), side=Role.BESTUUR)
    assert (row.said_by, row.said_by_id) == (Role.BESTUUR, world.desk.user_id)
    with pytest.raises(Refusal, match="Kies wie dit vertelt"):
        answer(session, dispute, FIVE_HOURS, by=world.by(world.desk))


@pytest.mark.parametrize("hours", [-1, 41])
def test_impossible_hours_are_refused(session: Session, world: World, dispute: Dispute, hours: float) -> None:
    with pytest.raises(Refusal, match="0 tot en met 40"):
        answer(session, dispute, Answered(hours, None, None, None), by=world.by(world.board))


def test_who_withdrew_and_may_still_come_back_is_left_in_peace(
    session: Session, world: World, dispute: Dispute
) -> None:
    dispute.withdrawn_on = local_date(world.clock())
    session.flush()
    world.pass_days(20)
    assert due_questions(session, local_date(world.clock()), NO_HEARINGS, world.rules) == []


def test_the_trail_tells_of_question_and_answer_without_what_was_said(
    session: Session, world: World, dispute: Dispute
) -> None:
    answer(session, dispute, FIVE_HOURS, by=world.by(world.board))
    rows = session.scalars(select(AuditEvent).where(AuditEvent.kind.in_(["ask_interim", "answer_interim"])))
    asked, answered = (sentence(row).replace(dispute.number, "2026-1") for row in rows.all())
    assert asked.startswith("Het secretariaat vroeg in zaak 2026-1 welk onderwijs het kind nu krijgt (bij het bericht")
    assert asked.endswith("graag antwoord op 8-9-2026.")
    assert answered == (
        "Het bestuur noteerde in zaak 2026-1 welk onderwijs het kind nu krijgt, zoals het schoolbestuur zegt."
    )
    assert session.scalars(select(InterimAnswer)).one().place == "Op school"
