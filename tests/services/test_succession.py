"""At a merger or a transfer of a school the duty passes to the successor; both names stay (domain.md section 3)."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import SYSTEM
from gpo.boards.models import Board, Succession
from gpo.boards.services import add_board
from gpo.compliance import succession
from gpo.disputes.models import Dispute
from gpo.disputes.queries import find
from gpo.law.enums import Role
from gpo.law.refusal import Refusal
from gpo.messages.models import Message, MessageKind
from gpo.rulings.models import Ruling
from gpo.tasks.models import Task, TaskKind
from tests.builders import World

HOW = {"because": Succession.FUSIE, "source": "Brief van het bestuur."}


def dispute_of(session: Session, ruling: Ruling) -> Dispute:
    return session.get_one(Dispute, ruling.disputes[0].dispute_id)


def successor(session: Session, world: World) -> Board:
    return add_board(session, "40099", "Stichting De Nieuwe Vaart", email="nieuw@gpo.test", by=world.by(SYSTEM))


def test_of_a_board_that_ended_the_desk_is_asked_who_took_over_once(world: World, session: Session) -> None:
    dispute = dispute_of(session, world.delivered(session))
    today = world.by(SYSTEM).today
    assert succession.to_hand_over(session, today) == []
    session.get_one(Board, dispute.board_id).lapsed_on = today
    session.flush()
    assert succession.to_hand_over(session, today - timedelta(days=1)) == []
    assert succession.to_hand_over(session, today) == [dispute.id]
    assert succession.ask_for_successor(session, dispute.id, by=world.by(SYSTEM))
    assert not succession.ask_for_successor(session, dispute.id, by=world.by(SYSTEM))
    succession.hand_over(session, dispute, successor(session, world), on=today, **HOW, by=world.by(world.desk))
    assert succession.to_hand_over(session, today) == []
    task = session.scalars(select(Task).where(Task.kind == TaskKind.SUCCESSOR_UNKNOWN)).one()
    assert task.done_note == "bestuur 40099"


def test_the_new_board_bears_the_duty_and_reads_the_file_and_both_names_stay(world: World, session: Session) -> None:
    ruling = world.delivered(session)
    dispute = dispute_of(session, ruling)
    new, today = successor(session, world), world.by(SYSTEM).today
    old_id = dispute.board_id
    succession.hand_over(session, dispute, new, on=today, **HOW, by=world.by(world.desk))
    assert (ruling.board_id, ruling.bearer_id) == (old_id, new.id)
    assert find(session, world.board.actor, dispute.number) is None
    (shown,) = succession.handed(session, [dispute.id])
    assert (shown.before, shown.after, shown.on) == ("Stichting De Vaart", "Stichting De Nieuwe Vaart", today)
    told = session.scalars(select(Message).where(Message.kind == MessageKind.DUTY_TRANSFERRED)).all()
    assert {message.recipient_role for message in told} == {Role.OUDER, Role.BESTUUR}
    assert {message.board_id for message in told if message.board_id} == {new.id}


def test_what_cannot_be_is_said(world: World, session: Session) -> None:
    dispute = dispute_of(session, world.delivered(session))
    new, today, desk = successor(session, world), world.by(SYSTEM).today, world.by(world.desk)
    same = session.get_one(Board, dispute.board_id)
    ended = add_board(session, "40098", "Stichting Voorbij", by=world.by(SYSTEM))
    ended.lapsed_on = today
    wrong = [
        (same, today, "Brief.", desk, "nu al bij de zaak"),
        (ended, today, "Brief.", desk, "bestaat zelf niet meer"),
        (new, today + timedelta(days=1), "Brief.", desk, "ligt in de toekomst"),
        (new, today, " ", desk, "waar u dit van weet"),
        (new, today, "Brief.", world.by(world.board), "Alleen het secretariaat"),
    ]
    for board, on, source, by, words in wrong:
        with pytest.raises(Refusal, match=words):
            succession.hand_over(session, dispute, board, on=on, because=Succession.FUSIE, source=source, by=by)
    assert dispute.board_id == same.id
