"""Messages between one party and the desk, and who asks to be rung."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import ANONYMOUS_PARENT
from gpo.correspondence import calls, queries, services
from gpo.correspondence.calls import Asked
from gpo.correspondence.models import CallRequest, DeskMessage
from gpo.disputes.models import Audience, Dispute
from gpo.documents.models import Document, PaperKind
from gpo.documents.papers import Paper
from gpo.filing.services import draft_under, save_draft
from gpo.law.calendar import AMSTERDAM
from gpo.law.enums import Role
from gpo.law.refusal import Refusal
from gpo.messages.models import Message, MessageKind
from gpo.tasks.models import Task, TaskKind
from gpo.tasks.queries import open_tasks
from gpo.tasks.services import finish_task
from gpo.withdrawal.services import withdraw
from tests.builders import Person, World

PAPER = Paper("brief.pdf", "application/pdf", b"%PDF brief")


def say(
    session: Session, world: World, dispute: Dispute, text: str, *papers: Paper, who: Person | None = None
) -> DeskMessage:
    """A party writes."""
    by = world.by(who or world.parent)
    return services.write(session, dispute, text, papers, storage=world.house.storage, by=by)


def kinds(session: Session) -> list[TaskKind]:
    return [task.kind for task in open_tasks(session)]


def test_a_message_is_a_task_for_the_desk_once_and_an_answer_finishes_it(session: Session, world: World) -> None:
    dispute = world.admitted(session)
    say(session, world, dispute, "Mag mijn zus mee naar de zitting?")
    say(session, world, dispute, "En hoe laat is het?")
    assert kinds(session) == [TaskKind.DESK_MESSAGE]
    services.answer(session, dispute, dispute.parties[0], "Ja, dat mag.", by=world.by(world.desk))
    assert kinds(session) == []
    letters = session.scalars(select(Message).where(Message.kind == MessageKind.DESK_MESSAGE)).all()
    assert [(letter.recipient_role, letter.party_id) for letter in letters] == [(Role.OUDER, dispute.parties[0].id)]


def test_the_thread_of_the_parent_and_that_of_the_board_never_mix(session: Session, world: World) -> None:
    dispute = world.admitted(session)
    say(session, world, dispute, "Van de ouder.")
    say(session, world, dispute, "Van het bestuur.", who=world.board)
    services.answer(session, dispute, None, "Aan het bestuur.", by=world.by(world.desk))
    seen = {}
    for person in (world.parent, world.board):
        thread = services.own_thread(dispute, world.by(person))
        assert thread is not None
        which = queries.of_thread(thread.dispute_id, thread.party_id, thread.board_id)
        seen[person.name] = [item.message.text for item in queries.messages_of(session, which)]
    assert seen == {
        world.parent.name: ["Van de ouder."],
        world.board.name: ["Van het bestuur.", "Aan het bestuur."],
    }
    assert kinds(session) == [TaskKind.DESK_MESSAGE]
    assert session.scalars(select(Message.recipient_role).where(Message.kind == MessageKind.DESK_MESSAGE)).all() == [
        Role.BESTUUR
    ]


@pytest.mark.parametrize("who", ["other_parent", "other_board", "chair", "inspector", "keeper", "desk"])
def test_nobody_else_has_a_thread(session: Session, world: World, who: str) -> None:
    dispute = world.seated(session)
    assert services.own_thread(dispute, world.by(getattr(world, who))) is None
    with pytest.raises(LookupError):
        say(session, world, dispute, "Hallo?", who=getattr(world, who))


def test_a_paper_with_a_message_is_for_the_desk_alone(session: Session, world: World) -> None:
    dispute = world.admitted(session)
    message = say(session, world, dispute, "Zie de brief.", PAPER)
    [document] = session.scalars(select(Document).where(Document.dispute_id == dispute.id)).all()
    assert (document.kind, document.audience) == (PaperKind.BERICHT, Audience.SECRETARIAAT)
    [item] = queries.messages_of(session, DeskMessage.id == message.id)
    assert [paper.filename for paper in item.papers] == ["brief.pdf"]


def test_after_stopping_a_message_still_goes_but_a_paper_does_not(session: Session, world: World) -> None:
    dispute = world.admitted(session)
    withdraw(session, dispute, by=world.by(world.parent))
    say(session, world, dispute, "Ik twijfel.")
    with pytest.raises(Refusal, match="u heeft het geschil ingetrokken"):
        say(session, world, dispute, "Zie de brief.", PAPER)


def test_reading_is_noted_for_the_other_side_once(session: Session, world: World) -> None:
    dispute = world.admitted(session)
    first = say(session, world, dispute, "Hallo?")
    thread = services.own_thread(dispute, world.by(world.parent))
    assert thread is not None
    services.note_read(session, thread, by=world.by(world.parent))
    session.refresh(first)
    assert first.read_at is None
    assert queries.waiting_for_desk(session, dispute.id) == {thread.party_id: 1}
    services.note_read(session, thread, by=world.by(world.desk))
    read = world.clock()
    world.pass_days(1)
    services.note_read(session, thread, by=world.by(world.desk))
    session.refresh(first)
    assert first.read_at == read
    assert queries.waiting_for_desk(session, dispute.id) == {}


def test_the_desk_writes_to_no_board_that_knows_of_no_case(session: Session, world: World) -> None:
    dispute = world.filed(session)
    with pytest.raises(LookupError):
        services.answer(session, dispute, None, "Hallo.", by=world.by(world.desk))


def ask(session: Session, world: World, *, who: Person | None = None, key: str | None = None, **told: object) -> Task:
    """Someone asks to be rung; the task that it makes."""
    asked = Asked(**{"name": "Robin", "phone": "06 12345678", **told})  # type: ignore[arg-type]
    by = world.by(who or ANONYMOUS_PARENT)
    call = calls.ask_to_be_rung(session, asked, draft_key=key, client="hier", by=by)
    return session.scalars(select(Task).where(Task.subject == f"call:{call.id}")).one()


def test_who_asks_at_night_is_rung_on_the_next_working_day(session: Session, world: World) -> None:
    world.clock.move_to(datetime(2026, 9, 4, 23, tzinfo=AMSTERDAM))
    assert ask(session, world).due_at == datetime(2026, 9, 7, 17, tzinfo=AMSTERDAM)
    assert ask(session, world, urgent=True).due_at == datetime(2026, 9, 7, 10, tzinfo=AMSTERDAM)


def test_the_draft_of_the_browser_stands_beside_the_request(session: Session, world: World) -> None:
    draft = draft_under(session, "sleutel", by=world.by(ANONYMOUS_PARENT))
    fields = {"child_name": ["Kim"], "at_home": ["ja"], "story": ["Kim zit thuis."], "wish": [""], "vreemd": ["x"]}
    save_draft(session, draft, fields, by=world.by(ANONYMOUS_PARENT))
    shown = calls.call_of(session, ask(session, world, key="sleutel"))
    assert shown is not None
    assert shown.answers == [
        ("Kind", "Kim"),
        ("Wat er gebeurde, in eigen woorden", "Kim zit thuis."),
        ("Kind is thuis", "ja"),
    ]


def test_a_case_is_only_named_by_who_is_in_it(session: Session, world: World) -> None:
    number = world.admitted(session).number
    task = ask(session, world, who=world.parent, number=number)
    assert task.dispute_id is not None
    with pytest.raises(LookupError):
        ask(session, world, who=world.other_parent, number=number)


def test_asking_again_and_again_ends_with_a_kind_word(session: Session, world: World) -> None:
    for _ in range(10):
        ask(session, world)
    with pytest.raises(Refusal, match="Wij bellen u"):
        ask(session, world)


def test_the_name_and_number_of_who_was_rung_are_forgotten(session: Session, world: World) -> None:
    task, waiting = ask(session, world), ask(session, world)
    finish_task(session, task, note="Gebeld.", by=world.by(world.desk))
    world.clock.move_to(world.clock() + timedelta(days=31))
    assert calls.forget_answered_calls(session, by=world.by(world.desk)) == 1
    assert calls.forget_answered_calls(session, by=world.by(world.desk)) == 0
    assert session.scalars(select(CallRequest.id)).all() == [int(waiting.subject.removeprefix("call:"))]
    assert calls.call_of(session, task) is None
