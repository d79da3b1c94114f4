"""The commission alone closes the follow-up, with reasons; the parent's contest stays visible (domain.md section 3)."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.asking.models import Happened, MeasureWord, ParentAnswer
from gpo.compliance import closing, services
from gpo.compliance.models import ClosedState
from gpo.compliance.services import Reply, Report, Told
from gpo.disputes.models import Channel
from gpo.law.enums import Answer, Role
from gpo.law.refusal import Refusal
from gpo.messages.models import Message, MessageKind
from gpo.rulings.models import Ruling
from gpo.tasks.models import Task, TaskKind
from tests.builders import World

DONE = ClosedState.UITGEVOERD


def carried_out(session: Session, world: World, ruling: Ruling | None = None) -> Ruling:
    """The board says that it told the parents and did everything today."""
    ruling = ruling or world.delivered(session)
    today = world.by(world.board).today
    said = Report(
        received_on=today,
        channel=Channel.WEB,
        parents={link.dispute_id: Told(today, "per brief") for link in ruling.disputes},
        replies={one.id: Reply(Answer.OVERGENOMEN, carried_out_on=today) for one in ruling.measures},
    )
    services.report_compliance(session, ruling, said, by=world.by(world.board))
    return ruling


def denied(session: Session, world: World, ruling: Ruling) -> None:
    """The parent says that it did not happen."""
    word = ParentAnswer(
        dispute_id=ruling.disputes[0].dispute_id,
        ruling_id=ruling.id,
        said_by=Role.OUDER,
        answered_on=world.by(world.board).today,
        recorded_at=world.clock(),
        measures=[MeasureWord(measure_id=ruling.measures[0].id, happened=Happened.NEE)],
    )
    session.add(word)
    session.flush()


def test_when_nothing_is_awaited_the_commission_is_asked_to_close(world: World, session: Session) -> None:
    ruling = carried_out(session, world)
    subject = f"ruling:{ruling.id}"
    task = session.scalars(select(Task).where(Task.kind == TaskKind.CLOSE_FOLLOW_UP, Task.subject == subject)).one()
    closing.close_follow_up(session, ruling, DONE, "Alles is gedaan.", by=world.by(world.chair))
    assert task.done_at is not None
    told = session.scalars(select(Message.recipient_role).where(Message.kind == MessageKind.FOLLOW_UP_CLOSED)).all()
    assert {Role.OUDER, Role.BESTUUR} == set(told)


def test_the_parents_contest_stays_with_the_resolution(world: World, session: Session) -> None:
    ruling = carried_out(session, world)
    denied(session, world, ruling)
    row = closing.close_follow_up(session, ruling, DONE, "De school liet het zien.", by=world.by(world.chair))
    assert row.contested


def test_no_board_and_no_desk_closes_it(world: World, session: Session) -> None:
    ruling = carried_out(session, world)
    for somebody in (world.board, world.desk, world.inspector):
        with pytest.raises(Refusal):
            closing.close_follow_up(session, ruling, DONE, "Klaar.", by=world.by(somebody))
    with pytest.raises(Refusal, match="voorzitter"):
        closing.close_follow_up(session, ruling, DONE, "Klaar.", by=world.by(world.members[0]))


def test_while_a_term_runs_it_stays_open(world: World, session: Session) -> None:
    ruling = world.delivered(session)
    with pytest.raises(Refusal, match="Het bestuur kan nog melden, uiterlijk op"):
        closing.close_follow_up(session, ruling, DONE, "Klaar.", by=world.by(world.chair))
    world.reported(session, ruling)
    with pytest.raises(Refusal, match="De termijn van nummer 1 loopt tot"):
        closing.close_follow_up(session, ruling, DONE, "Klaar.", by=world.by(world.chair))


def test_the_word_must_fit_what_the_board_itself_said(world: World, session: Session) -> None:
    ruling = world.delivered(session)
    today = world.by(world.board).today
    said = Report(
        received_on=today,
        channel=Channel.WEB,
        parents={link.dispute_id: Told(today, "per brief") for link in ruling.disputes},
        replies={one.id: Reply(Answer.NIET, "Er is geen plek.") for one in ruling.measures},
    )
    services.report_compliance(session, ruling, said, by=world.by(world.board))
    world.pass_days(60)
    with pytest.raises(Refusal, match="zegt het bestuur zelf dat het iets anders doet"):
        closing.close_follow_up(session, ruling, DONE, "Klaar.", by=world.by(world.chair))
    closing.close_follow_up(session, ruling, ClosedState.AFGEWEKEN, "Er is geen plek.", by=world.by(world.chair))


def test_a_reason_without_names_is_asked_and_it_opens_again_with_one(world: World, session: Session) -> None:
    ruling = carried_out(session, world)
    by = world.by(world.chair)
    for reason, words in ((" ", "Schrijf waarom"), ("Noor is tevreden.", "staat een naam: Noor")):
        with pytest.raises(Refusal, match=words):
            closing.close_follow_up(session, ruling, DONE, reason, by=by)
    first = closing.close_follow_up(session, ruling, DONE, "Alles is gedaan.", by=by)
    with pytest.raises(Refusal, match="al gesloten"):
        closing.close_follow_up(session, ruling, DONE, "Nog eens.", by=by)
    closing.reopen_follow_up(session, ruling, "De school stopte ermee.", by=by)
    assert first.reopened_reason == "De school stopte ermee."
    closing.close_follow_up(session, ruling, DONE, "Nu wel.", by=by)
    assert len(closing.history(session, ruling.id)) == 2
