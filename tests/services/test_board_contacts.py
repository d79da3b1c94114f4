"""By whom a board is reached: the mailbox of the function, contacts, a stand-in; and what when nobody is."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.access.models import User
from gpo.actor import SYSTEM
from gpo.boards import contacts
from gpo.boards.models import Board, BoardContact, ContactKind
from gpo.messages import services as messages
from gpo.messages.models import Message, MessageKind
from gpo.messages.services import Recipient
from gpo.tasks.models import Task, TaskKind
from tests.builders import World


def keep(session: Session, world: World, kind: ContactKind, email: str) -> BoardContact:
    row = BoardContact(
        board_id=world.board.actor.board_id, kind=kind, name="Ada", email=email, recorded_at=world.by(SYSTEM).now
    )
    session.add(row)
    session.flush()
    return row


def addresses(session: Session, world: World, **how: bool) -> list[str | None]:
    assert world.board.actor.board_id
    return [one.address for one in contacts.recipients_of(session, world.board.actor.board_id, **how)]


def bounced(session: Session, world: World, email: str) -> Task:
    """A letter to the board that came back, an hour later, with the task that follows."""
    world.clock.move_to(world.clock() + timedelta(hours=1))
    by = world.by(SYSTEM)
    to = Recipient(world.board.actor.role, email, board_id=world.board.actor.board_id)
    letter = messages.queue(session, MessageKind.REPORT_REMINDER, to, by=by)
    messages.bounce(session, f"<gpo.{letter.id}@x>", by=by)
    return session.scalars(select(Task).where(Task.subject == f"message:{letter.id}")).one()


def test_the_mailbox_comes_first_and_the_stand_in_only_when_no_contact_is_reachable(
    session: Session, world: World
) -> None:
    keep(session, world, ContactKind.VERVANGER, "tel@vaart.test")
    keep(session, world, ContactKind.BESTUURDER, "baas@vaart.test")
    keep(session, world, ContactKind.CONTACT, "ada@vaart.test")
    keep(session, world, ContactKind.FUNCTIEPOSTBUS, "geschillen@vaart.test")
    assert addresses(session, world) == ["geschillen@vaart.test", "ada@vaart.test", world.board.email]
    assert addresses(session, world, management=True)[:3] == [
        "geschillen@vaart.test",
        "ada@vaart.test",
        "baas@vaart.test",
    ]

    task = bounced(session, world, "ada@vaart.test")
    assert contacts.came_back(session) == [task.id]
    assert contacts.note_unreachable(session, task.id, by=world.by(SYSTEM))
    assert not contacts.note_unreachable(session, task.id, by=world.by(SYSTEM)), "twice is once"
    assert addresses(session, world) == ["geschillen@vaart.test", "tel@vaart.test", world.board.email]


def test_who_has_an_account_and_is_a_contact_gets_one_letter(session: Session, world: World) -> None:
    keep(session, world, ContactKind.CONTACT, world.board.email.upper())
    assert world.board.actor.board_id
    (one,) = contacts.recipients_of(session, world.board.actor.board_id)
    assert (one.address, one.user_id) == (world.board.email, world.board.user_id)


def test_who_works_for_one_school_hears_of_its_cases_alone(session: Session, world: World) -> None:
    session.get_one(User, world.board.user_id).school_id = world.school_id
    board_id = world.board.actor.board_id
    assert board_id
    own = contacts.recipients_of(session, board_id, school_id=world.school_id)
    other = contacts.recipients_of(session, board_id, school_id=world.vo_school_id)
    assert [one.address for one in own] == [world.board.email]
    assert [one.address for one in other] == ["post@vaart.test"], "the address by which the board is known"


@pytest.mark.parametrize("has_mail", [True, False])
def test_a_board_nobody_of_which_can_be_reached_is_a_task_once(session: Session, world: World, has_mail: bool) -> None:
    board = session.get_one(Board, world.board.actor.board_id)
    session.get_one(User, world.board.user_id).active = False
    contact = keep(session, world, ContactKind.CONTACT, "ada@vaart.test")
    if not has_mail:
        board.email = None
    by = world.by(SYSTEM)
    assert not contacts.ask_if_unreachable(session, board.id, by=by)
    contacts.note_unreachable(session, bounced(session, world, "ada@vaart.test").id, by=by)
    assert contact.unreachable_at is not None
    assert contacts.reachable(session, board.id) is has_mail
    if has_mail:
        bounced(session, world, "post@vaart.test")
    assert contacts.ask_if_unreachable(session, board.id, by=by)
    assert contacts.ask_if_unreachable(session, board.id, by=by)
    tasks = session.scalars(select(Task).where(Task.kind == TaskKind.BOARD_UNREACHABLE)).all()
    assert [task.subject for task in tasks] == [f"board:{board.id}"]


def test_the_letter_of_a_ruling_goes_to_the_contacts(session: Session, world: World) -> None:
    keep(session, world, ContactKind.FUNCTIEPOSTBUS, "geschillen@vaart.test")
    ruling = world.sent(session)
    letters = select(Message.address).where(Message.ruling_id == ruling.id, Message.board_id.is_not(None))
    assert list(session.scalars(letters.order_by(Message.id))) == ["geschillen@vaart.test", world.board.email]
