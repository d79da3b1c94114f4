"""Another day for the hearing, and the file for a calendar."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.disputes.models import Dispute
from gpo.hearings import other_day, services
from gpo.hearings.calendar_file import calendar_file
from gpo.hearings.models import HearingDayRequest
from gpo.hearings.queries import current_hearing, times_planned
from gpo.law.calendar import AMSTERDAM
from gpo.law.enums import Role
from gpo.law.refusal import Refusal
from gpo.messages.models import Message, MessageKind
from gpo.tasks.models import TaskKind
from gpo.tasks.queries import open_tasks
from tests.builders import Person, World


def ask(session: Session, world: World, dispute: Dispute, who: Person | None = None) -> HearingDayRequest:
    by = world.by(who or world.parent)
    return other_day.ask(session, dispute, reason="Ik werk dan.", unsuitable="Elke dinsdag.", by=by)


def told(session: Session) -> list[Role]:
    """Who heard that the desk decided."""
    rows = select(Message.recipient_role).where(Message.kind == MessageKind.OTHER_HEARING_DAY)
    return list(session.scalars(rows.order_by(Message.id)))


def replan(session: Session, world: World, dispute: Dispute, moment: datetime) -> None:
    by = world.by(world.desk)
    services.plan_hearing(session, dispute, starts_at=moment, place="Utrecht", online=False, remarks=None, by=by)


def tasks(session: Session) -> list[TaskKind]:
    return [task.kind for task in open_tasks(session)]


def test_a_no_is_told_to_who_asked_alone_and_the_day_stays(session: Session, world: World) -> None:
    dispute = world.planned(session)
    before = current_hearing(session, dispute.id)
    request = ask(session, world, dispute)
    assert tasks(session) == [TaskKind.HEARING_DAY]
    with pytest.raises(Refusal, match="Schrijf waarom"):
        other_day.decide(session, dispute, request, granted=False, answer=None, by=world.by(world.desk))
    other_day.decide(session, dispute, request, granted=False, answer="Er is geen zaal.", by=world.by(world.desk))
    assert told(session) == [Role.OUDER]
    assert tasks(session) == []
    assert current_hearing(session, dispute.id) is before


def test_planning_anew_answers_whoever_asked(session: Session, world: World) -> None:
    dispute = world.planned(session)
    requests = [ask(session, world, dispute), ask(session, world, dispute, world.board)]
    replan(session, world, dispute, datetime(2026, 9, 22, 10, tzinfo=AMSTERDAM))
    assert [request.granted for request in requests] == [True, True]
    assert tasks(session) == []
    assert told(session) == []


def test_asking_twice_is_one_question_and_after_an_answer_it_may_be_asked_again(session: Session, world: World) -> None:
    dispute = world.planned(session)
    first = ask(session, world, dispute)
    with pytest.raises(Refusal, match="U heeft al om een andere dag gevraagd"):
        ask(session, world, dispute)
    ask(session, world, dispute, world.board)
    other_day.decide(session, dispute, first, granted=False, answer="Nee.", by=world.by(world.desk))
    with pytest.raises(Refusal, match="al beslist"):
        other_day.decide(session, dispute, first, granted=True, answer=None, by=world.by(world.desk))
    ask(session, world, dispute)


def test_without_a_hearing_to_come_there_is_nothing_to_move(session: Session, world: World) -> None:
    dispute = world.seated(session)
    with pytest.raises(Refusal, match="geen zitting gepland"):
        ask(session, world, dispute)
    world.planned(session, dispute)
    world.clock.move_to(datetime(2026, 9, 15, 7, tzinfo=AMSTERDAM))
    with pytest.raises(Refusal, match="vandaag of al geweest"):
        ask(session, world, dispute)


@pytest.mark.parametrize("who", ["other_parent", "other_board", "chair", "desk"])
def test_only_the_sides_ask(session: Session, world: World, who: str) -> None:
    dispute = world.planned(session)
    with pytest.raises(LookupError):
        ask(session, world, dispute, getattr(world, who))


def file_of(session: Session, world: World, dispute: Dispute) -> str:
    hearing = current_hearing(session, dispute.id)
    assert hearing is not None
    planned = times_planned(session, dispute.id)
    made = calendar_file(
        hearing, number=dispute.number, planned=planned, minutes=90, base_url="https://gpo.example/sub"
    )
    return made.decode()


def test_the_file_is_neutral_and_moves_what_stands_in_the_calendar(session: Session, world: World) -> None:
    dispute = world.planned(session)
    first = Calendar.from_ical(file_of(session, world, dispute)).events[0]
    replan(session, world, dispute, datetime(2026, 11, 3, 13, 30, tzinfo=AMSTERDAM))
    text = file_of(session, world, dispute)
    second = Calendar.from_ical(text).events[0]
    assert first["uid"] == second["uid"] == f"zitting-{dispute.number}@gpo.example"
    assert (first["sequence"], second["sequence"]) == (0, 1)
    assert second["summary"] == f"Zitting GPO, zaak {dispute.number}"
    # Half past one in Amsterdam in winter is half past twelve in London.
    assert second.start == datetime(2026, 11, 3, 12, 30, tzinfo=ZoneInfo("UTC"))
    assert second.end - second.start == timedelta(minutes=90)
    assert "BEGIN:VTIMEZONE" in text
    assert "TZID:Europe/Amsterdam" in text
    for secret in ("Kim", "Noor", "Sluis", "Vaart"):
        assert secret not in text
