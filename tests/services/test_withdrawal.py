"""Stopping and coming back: the days for it, who hears of it and when, and what stopping costs."""

from datetime import date, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import SYSTEM
from gpo.deadlines.services import current_rows
from gpo.disputes.models import Dispute
from gpo.disputes.services import record_agreement
from gpo.hearings.services import hold_hearing
from gpo.law.calendar import AMSTERDAM, local_date
from gpo.law.enums import Role, Stage, WayOut
from gpo.law.refusal import Refusal
from gpo.law.withdrawal import take_back_until
from gpo.messages.models import Message, MessageKind
from gpo.tasks.models import TaskKind
from gpo.tasks.queries import open_tasks
from gpo.withdrawal import services
from tests.builders import World


def letters(session: Session, dispute: Dispute) -> list[tuple[MessageKind, Role]]:
    """The letters since the case was admitted."""
    rows = session.execute(
        select(Message.kind, Message.recipient_role).where(Message.dispute_id == dispute.id).order_by(Message.id)
    )
    earlier = (MessageKind.FILE, MessageKind.ADMIT, MessageKind.COMPOSE_CHAMBER, MessageKind.PLAN_HEARING)
    return [(kind, role) for kind, role in rows if kind not in earlier]


def waiting(session: Session, dispute: Dispute) -> list[TaskKind]:
    return [task.kind for task in open_tasks(session, dispute_id=dispute.id)]


def night(session: Session, world: World, dispute: Dispute) -> bool:
    """What the job does that night with this case."""
    today = local_date(world.clock())
    if dispute.id not in services.to_close(session, today, world.rules):
        return False
    return services.close_withdrawn(session, dispute.id, on=today, by=world.by(SYSTEM))


def test_a_withdrawn_case_stays_where_it_is_and_only_the_parent_hears(session: Session, world: World) -> None:
    dispute = world.admitted(session)
    services.withdraw(session, dispute, by=world.by(world.parent))
    assert (dispute.stage, dispute.way_out, dispute.withdrawn_on) == (Stage.IN_BEHANDELING, None, date(2026, 9, 1))
    assert letters(session, dispute) == [(MessageKind.WITHDRAWAL_NOTED, Role.OUDER)]
    assert waiting(session, dispute) == []


def test_after_seven_days_the_case_closes_once_and_both_sides_hear(session: Session, world: World) -> None:
    dispute = world.admitted(session)
    services.withdraw(session, dispute, by=world.by(world.parent))
    world.pass_days(7)
    assert not night(session, world, dispute)
    world.pass_days(1)
    assert night(session, world, dispute)
    assert not night(session, world, dispute)
    assert (dispute.stage, dispute.way_out) == (Stage.GESLOTEN, WayOut.INGETROKKEN)
    assert dispute.closed_on == date(2026, 9, 9)
    assert letters(session, dispute)[1:] == [(MessageKind.WITHDRAW, Role.OUDER), (MessageKind.WITHDRAW, Role.BESTUUR)]


def test_a_missed_night_closes_on_the_day_it_should_have_been(session: Session, world: World) -> None:
    dispute = world.admitted(session)
    services.withdraw(session, dispute, by=world.by(world.desk))
    world.pass_days(12)
    assert night(session, world, dispute)
    assert dispute.closed_on == date(2026, 9, 9)


def test_coming_back_leaves_no_trace_for_the_other_side(session: Session, world: World) -> None:
    dispute = world.planned(session)
    services.withdraw(session, dispute, voluntary=False, reason="De directeur belde.", by=world.by(world.parent))
    world.pass_days(7)
    services.take_back(session, dispute, by=world.by(world.parent))
    assert (dispute.withdrawn_on, dispute.withdrawal_reason, dispute.withdrawal_voluntary) == (None, None, None)
    assert dispute.stage is Stage.ZITTING_GEPLAND
    assert all(role is Role.OUDER for _, role in letters(session, dispute))
    # That there was pressure stays something to ring about.
    assert waiting(session, dispute) == [TaskKind.UNDER_PRESSURE]
    world.pass_days(30)
    assert not night(session, world, dispute)


def test_after_the_last_day_coming_back_is_refused_even_when_the_night_was_missed(
    session: Session, world: World
) -> None:
    dispute = world.filed(session)
    services.withdraw(session, dispute, by=world.by(world.parent))
    world.pass_days(8)
    with pytest.raises(Refusal, match="U kon zich bedenken tot en met dinsdag 8 september 2026"):
        services.take_back(session, dispute, by=world.by(world.parent))


def test_meanwhile_every_other_step_waits_but_the_board_goes_on(session: Session, world: World) -> None:
    dispute = world.planned(session)
    services.withdraw(session, dispute, by=world.by(world.parent))
    with pytest.raises(Refusal, match="u heeft het geschil ingetrokken"):
        services.withdraw(session, dispute, by=world.by(world.parent))
    with pytest.raises(Refusal, match="De ouder kan zich nog bedenken"):
        record_agreement(session, dispute, on=date(2026, 9, 1), by=world.by(world.desk))
    with pytest.raises(Refusal, match="De ouder kan zich nog bedenken"):
        hold_hearing(session, dispute, by=world.by(world.chair))


def test_a_hearing_within_the_days_is_told_to_the_desk(session: Session, world: World) -> None:
    """Planned on Tuesday 15 September; withdrawn on Wednesday 9 September, the case would close on the 17th."""
    dispute = world.planned(session)
    world.clock.move_to(datetime(2026, 9, 9, 10, tzinfo=AMSTERDAM))
    services.withdraw(session, dispute, by=world.by(world.parent))
    [task] = open_tasks(session, dispute_id=dispute.id)
    assert (task.kind, task.due_on) == (TaskKind.HEARING_WHILE_WITHDRAWN, date(2026, 9, 15))
    services.take_back(session, dispute, by=world.by(world.parent))
    assert waiting(session, dispute) == []


def test_what_is_lost_shows_the_new_day_of_the_decision_on_bezwaar(session: Session, world: World) -> None:
    """Bezwaar of Friday 28 August at a bijzondere school: four weeks is 25 September.

    Withdrawn on Tuesday 1 September, closed on Wednesday 9 September: eight days still, so Saturday 3 October, which
    becomes Monday 5 October.
    """
    dispute = world.admitted(session, objection_received_on=date(2026, 8, 28))
    lost = services.lost_by_stopping(session, dispute, by=world.by(world.parent))
    assert lost.take_back.due_on == date(2026, 9, 8)
    assert lost.filing is not None
    assert (lost.filing.due_on, lost.filing_passed) == (date(2026, 9, 23), False)
    assert lost.objection is not None
    assert lost.objection.due_on == date(2026, 10, 5)
    services.withdraw(session, dispute, by=world.by(world.parent))
    assert ("objection_decision", None) not in current_rows(session, dispute.id)
    world.pass_days(8)
    assert night(session, world, dispute)
    assert current_rows(session, dispute.id)[("objection_decision", None)].due_on == date(2026, 10, 5)


def test_the_days_to_come_back_are_a_choice_of_the_installation(world: World) -> None:
    due = take_back_until(date(2026, 9, 1), world.rules)
    assert (due.kind, due.article) == ("instelling", None)
    assert [step.on for step in due.steps] == [date(2026, 9, 1), date(2026, 9, 8)]
    assert "geen wettelijke termijn" in due.sentence
