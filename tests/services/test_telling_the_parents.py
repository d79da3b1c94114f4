"""Sending the report tells the parents in the same act, with proof for each; what came by letter does not."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gpo.actor import SYSTEM
from gpo.compliance import services
from gpo.compliance.models import DecisionDelivery, FollowUpReport, ParentsTold
from gpo.compliance.queries import facts_of, judgement_of, known_of
from gpo.compliance.said import BY_US, PlannedStep, Reply, Report, Told
from gpo.compliance.telling import delivered_of
from gpo.disputes.models import Channel, Dispute
from gpo.law.calendar import local_date
from gpo.law.enums import Answer
from gpo.law.judgement import ParentsState
from gpo.messages import services as messages
from gpo.messages.models import MessageKind
from gpo.rulings.models import Ruling
from gpo.tasks import services as tasks
from gpo.tasks.models import Task, TaskKind
from tests.builders import World


def everything(world: World, ruling: Ruling, channel: Channel = Channel.WEB, **reply: object) -> Report:
    return Report(
        received_on=local_date(world.clock()),
        channel=channel,
        parents={},
        replies={measure.id: Reply(Answer.OVERGENOMEN, **reply) for measure in ruling.measures},  # type: ignore[arg-type]
    )


def report(session: Session, world: World, ruling: Ruling, said: Report) -> FollowUpReport:
    return services.report_compliance(session, ruling, said, by=world.by(world.board))


def proven(session: Session, world: World, ruling: Ruling) -> bool:
    known = known_of(session, [ruling])[ruling.id]
    return facts_of(ruling, known, world.rules).parents[0].proven


def test_one_press_tells_commission_and_parents_and_proves_it(session: Session, world: World) -> None:
    ruling = world.delivered(session)
    row = report(session, world, ruling, everything(world, ruling))
    (told,) = row.parents
    assert (told.told_on, told.how, told.by_us) == (local_date(world.clock()), BY_US, True)
    (one,) = delivered_of(session, [ruling.id])[ruling.id]
    assert (one.message.kind, one.message.address) == (MessageKind.REPORT, world.parent.email)
    assert (one.sent_at, one.arrived_at, proven(session, world, ruling)) == (None, None, False)

    by = world.by(SYSTEM)
    messages.deliver_one(session, one.message, None, deliver=lambda _mail: None, by=by)  # type: ignore[arg-type]
    assert one.arrived_at == by.now
    assert proven(session, world, ruling)
    assert judgement_of(session, ruling, by.today, world.rules).parents[0].state is ParentsState.OP_TIJD


def test_a_mail_that_came_back_proves_nothing_and_the_post_is_noted(session: Session, world: World) -> None:
    ruling = world.delivered(session)
    report(session, world, ruling, everything(world, ruling))
    (one,) = delivered_of(session, [ruling.id])[ruling.id]
    messages.bounce(session, f"<gpo.{one.message.id}@x>", by=world.by(SYSTEM))
    assert one.by_post
    assert not proven(session, world, ruling)
    task = session.scalars(select(Task).where(Task.subject == f"message:{one.message.id}")).one()
    tasks.finish_task(session, task, note="per post verstuurd", by=world.by(world.desk))
    (again,) = delivered_of(session, [ruling.id])[ruling.id]
    assert again.sent_at == world.clock()


def test_a_parent_without_mail_gets_it_by_post_which_is_a_task(session: Session, world: World) -> None:
    ruling = world.delivered(session)
    dispute = session.get_one(Dispute, ruling.disputes[0].dispute_id)
    dispute.parties[0].may_mail = False
    session.flush()
    report(session, world, ruling, everything(world, ruling))
    (one,) = delivered_of(session, [ruling.id])[ruling.id]
    task = session.scalars(select(Task).where(Task.subject == f"message:{one.message.id}")).one()
    assert (one.by_post, one.sent_at, task.kind) == (True, None, TaskKind.NO_ADDRESS)


def test_each_family_of_joined_cases_gets_its_own_and_the_board_one_letter(session: Session, world: World) -> None:
    first, second = world.heard(session), world.heard(session, parent=world.other_parent)
    ruling = world.delivered(session, world.sent(session, world.issued(session, first, second)))
    report(session, world, ruling, everything(world, ruling))
    sent = delivered_of(session, [ruling.id])[ruling.id]
    assert {(one.row.dispute_id, one.message.address) for one in sent} == {
        (first.id, world.parent.email),
        (second.id, world.other_parent.email),
    }


def test_a_later_report_keeps_the_day_on_which_the_parents_were_told_first(session: Session, world: World) -> None:
    ruling = world.delivered(session)
    plan = (PlannedStep("Een gesprek.", local_date(world.clock()) + timedelta(days=7)),)
    first = report(session, world, ruling, everything(world, ruling, steps=plan))
    world.pass_days(10)
    later = report(session, world, ruling, everything(world, ruling, carried_out_on=local_date(world.clock())))
    assert later.parents[0].told_on == first.parents[0].told_on == first.received_on
    assert [(step.what, step.by_on) for step in first.answers[0].steps] == [("Een gesprek.", plan[0].by_on)]
    assert (first.answers[0].promised_on, later.answers[0].promised_on) == (plan[0].by_on, None)
    assert session.scalar(select(func.count()).select_from(DecisionDelivery)) == 2


def test_the_same_press_twice_is_one_report_and_one_letter(session: Session, world: World) -> None:
    ruling = world.delivered(session)
    said = everything(world, ruling, steps=(PlannedStep("Bellen.", local_date(world.clock())),))
    assert report(session, world, ruling, said) is report(session, world, ruling, said)
    assert session.scalar(select(func.count()).select_from(DecisionDelivery)) == 1


def test_what_came_by_letter_delivers_nothing_and_may_say_that_they_were_not_told(
    session: Session, world: World
) -> None:
    ruling = world.delivered(session)
    by_letter = replace(everything(world, ruling, Channel.POST), parents={ruling.disputes[0].dispute_id: Told()})
    services.report_compliance(session, ruling, by_letter, by=world.by(world.desk))
    assert session.scalars(select(ParentsTold)).one().told_on is None
    assert delivered_of(session, [ruling.id]) == {}


def test_a_day_that_the_board_names_itself_is_its_word_and_no_proof(session: Session, world: World) -> None:
    ruling = world.delivered(session)
    day = local_date(world.clock())
    world.pass_days(2)
    said = replace(everything(world, ruling), parents={ruling.disputes[0].dispute_id: Told(day, "per brief")})
    row = report(session, world, ruling, said)
    assert (row.parents[0].told_on, row.parents[0].by_us) == (day, False)
    for one in delivered_of(session, [ruling.id])[ruling.id]:
        messages.mark_opened(session, one.message, by=world.by(world.parent))
    assert not proven(session, world, ruling)
