"""The ladder as the clock climbs it: each step once, whoever works, and known again as it was known then."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gpo.actor import SYSTEM
from gpo.compliance import ladder, reversing, services
from gpo.compliance.at_home import due_at_home, flag_at_home
from gpo.compliance.escalation import due_measures, due_reminders, due_reports, flag_measures, flag_silent, remind
from gpo.compliance.models import Flag, LadderStep
from gpo.compliance.queries import flags_of, judgements_of
from gpo.compliance.queue import in_queue
from gpo.disputes.models import Dispute
from gpo.law.calendar import add, local_date
from gpo.law.compliance import FlagKind, Judgement, ReportState
from gpo.law.enums import Answer, Outcome, Role
from gpo.law.ladder import LadderKind
from gpo.law.refusal import Refusal
from gpo.law.rows import Unit
from gpo.messages.models import Message, MessageKind
from gpo.rulings.models import Ruling
from gpo.schooling.models import HomePeriod, HomeStatus
from gpo.schooling.services import PeriodTold, record_period
from gpo.tasks.models import Task, TaskKind
from tests.builders import World
from tests.services.test_compliance import answered, report_due, sent, sent_day, to_day

REMINDER, FLAG, NOTICE, QUEUE = LadderKind


def night(session: Session, world: World, day: date) -> None:
    """What the clock does at night, in its order."""
    to_day(world, day)
    by = world.by(SYSTEM)
    for key in due_reports(session, day):
        flag_silent(session, key, on=day, by=by)
    for key in due_measures(session, day):
        flag_measures(session, key, on=day, by=by)
    for key in ladder.due_steps(session, day):
        ladder.climb(session, key, on=day, by=by)
    for key in due_reminders(session, day, world.rules):
        remind(session, key, on=day, by=by)
    session.flush()


def nights(session: Session, world: World, first: date, last: date) -> None:
    for shift in range((last - first).days + 1):
        night(session, world, first + timedelta(days=shift))


def taken(session: Session, ruling: Ruling) -> Sequence[tuple[LadderKind, date]]:
    rows = session.execute(
        select(LadderStep.kind, LadderStep.taken_on)
        .where(LadderStep.ruling_id == ruling.id, LadderStep.measure_id.is_(None))
        .order_by(LadderStep.id)
    )
    return [(row.kind, row.taken_on) for row in rows]


def letters(session: Session, kind: MessageKind) -> int:
    return session.scalar(select(func.count()).where(Message.kind == kind)) or 0


def as_of(session: Session, world: World, ruling: Ruling, day: date, **known: Any) -> Judgement:
    return judgements_of(session, [ruling], day, world.rules, **known)[ruling.id][0]


def test_a_silent_board_reaches_the_inspectie_without_anybody(session: Session, world: World) -> None:
    ruling = sent(session, world)
    due = report_due(session, ruling)
    nights(session, world, due - timedelta(days=8), due + timedelta(days=45))
    steps = taken(session, ruling)
    assert [kind for kind, _ in steps] == [REMINDER, FLAG, NOTICE, QUEUE]
    assert dict(steps)[REMINDER] == due - timedelta(days=7)
    assert dict(steps)[FLAG] == due + timedelta(days=1)
    assert timedelta(days=14) <= dict(steps)[NOTICE] - dict(steps)[FLAG] <= timedelta(days=18)
    assert timedelta(days=14) <= dict(steps)[QUEUE] - dict(steps)[NOTICE] <= timedelta(days=18)
    assert letters(session, MessageKind.REPORT_REMINDER) == letters(session, MessageKind.FORMAL_NOTICE) == 1
    # Nothing is left to look at, and a second run of the same night changes nothing.
    assert list(ladder.due_steps(session, due + timedelta(days=400))) == []
    night(session, world, due + timedelta(days=46))
    assert taken(session, ruling) == steps


def test_missed_nights_heal_and_a_report_ends_it(session: Session, world: World) -> None:
    ruling = sent(session, world)
    due = report_due(session, ruling)
    night(session, world, due + timedelta(days=10))
    assert taken(session, ruling) == [(FLAG, due + timedelta(days=10))]
    night(session, world, due + timedelta(days=40))
    assert [kind for kind, _ in taken(session, ruling)] == [FLAG, NOTICE]
    services.report_compliance(session, ruling, answered(ruling, local_date(world.clock())), by=world.by(world.board))
    night(session, world, due + timedelta(days=90))
    assert [kind for kind, _ in taken(session, ruling)] == [FLAG, NOTICE]
    assert list(ladder.due_steps(session, due + timedelta(days=400))) == []


def test_before_the_judge_it_waits_and_afterwards_goes_on(session: Session, world: World) -> None:
    ruling = sent(session, world)
    due = report_due(session, ruling)
    night(session, world, due + timedelta(days=1))
    services.mark_before_court(session, ruling, since=due + timedelta(days=1), until=None, by=world.by(world.desk))
    night(session, world, due + timedelta(days=60))
    assert [kind for kind, _ in taken(session, ruling)] == [FLAG]
    services.mark_before_court(
        session, ruling, since=due + timedelta(days=1), until=due + timedelta(days=60), by=world.by(world.desk)
    )
    night(session, world, due + timedelta(days=61))
    assert [kind for kind, _ in taken(session, ruling)] == [FLAG, NOTICE]


def test_a_reversed_step_stays_and_ends_the_ladder(session: Session, world: World) -> None:
    ruling = sent(session, world)
    due = report_due(session, ruling)
    night(session, world, due + timedelta(days=1))
    step = session.scalars(select(LadderStep)).one()
    with pytest.raises(Refusal, match="Schrijf waarom"):
        reversing.undo(session, step, " ", by=world.by(world.desk))
    reversing.undo(session, step, "Het bestuur belde op de laatste dag.", by=world.by(world.desk))
    with pytest.raises(Refusal, match="al teruggedraaid"):
        reversing.undo(session, step, "nog eens", by=world.by(world.desk))
    night(session, world, due + timedelta(days=90))
    assert [kind for kind, _ in taken(session, ruling)] == [FLAG]


def test_a_flag_resolved_by_hand_ends_the_ladder_for_what_it_was_about(session: Session, world: World) -> None:
    ruling = sent(session, world)
    due = report_due(session, ruling)
    night(session, world, due + timedelta(days=1))
    flag = session.scalars(select(Flag)).one()
    services.resolve_flag(session, flag, "De melding lag bij de verkeerde.", by=world.by(world.desk))
    night(session, world, due + timedelta(days=90))
    assert [kind for kind, _ in taken(session, ruling)] == [FLAG]
    assert letters(session, MessageKind.FORMAL_NOTICE) == 0
    assert list(ladder.due_steps(session, due + timedelta(days=400))) == []


def test_a_flag_resolved_late_takes_the_ruling_off_the_list_of_the_inspectie(session: Session, world: World) -> None:
    ruling, other = (sent(session, world) for _ in range(2))
    due = report_due(session, other)
    nights(session, world, due + timedelta(days=1), due + timedelta(days=45))
    flag = session.scalars(select(Flag).where(Flag.ruling_id == ruling.id)).one()
    services.resolve_flag(session, flag, "De brief was zoekgeraakt bij de post.", by=world.by(world.desk))
    assert [row.Ruling.id for row in session.execute(in_queue(local_date(world.clock())))] == [other.id]
    steps = session.scalars(select(LadderStep).where(LadderStep.ruling_id == ruling.id)).all()
    assert {step.reversed_reason for step in steps} == {"De brief was zoekgeraakt bij de post."}


def test_a_flag_about_one_measure_leaves_the_ladder_of_the_others(session: Session, world: World) -> None:
    """Resolving what is about number 1 says nothing about the report, nor about number 2."""
    ruling = sent(session, world)
    due = report_due(session, ruling)
    services.report_compliance(session, ruling, answered(ruling, sent_day(ruling)), by=world.by(world.board))
    days = {each.number: each.due_on for each in as_of(session, world, ruling, due).measures}
    last = max(day for day in days.values() if day is not None)
    night(session, world, last + timedelta(days=1))
    first, *rest = session.scalars(select(Flag).where(Flag.measure_id.is_not(None)).order_by(Flag.id)).all()
    assert rest
    services.resolve_flag(session, first, "Het gebeurde; het bewijs kwam later.", by=world.by(world.desk))
    undone = session.scalars(select(LadderStep.measure_id).where(LadderStep.reversed_on.is_not(None))).all()
    assert undone == [first.measure_id]


def test_a_step_taken_back_takes_its_flag_and_the_steps_after_it_along(session: Session, world: World) -> None:
    ruling = sent(session, world)
    due = report_due(session, ruling)
    nights(session, world, due + timedelta(days=1), due + timedelta(days=45))
    steps = {step.kind: step for step in session.scalars(select(LadderStep))}
    reversing.undo(session, steps[NOTICE], "Aan het verkeerde bestuur.", by=world.by(world.desk))
    assert [kind for kind in LadderKind if kind in steps and steps[kind].reversed_on] == [NOTICE, QUEUE]
    assert session.scalars(select(Flag.resolved_on)).one() is None
    reversing.undo(session, steps[FLAG], "Het bestuur had gebeld.", by=world.by(world.desk))
    assert session.scalars(select(Flag.resolved_reason)).one() == "Het bestuur had gebeld."
    assert steps[QUEUE].reversed_reason == "Aan het verkeerde bestuur."


def test_one_press_is_reminded_of_once(session: Session, world: World) -> None:
    ruling = sent(session, world, outcome=Outcome.ONGEGROND, measures=())
    due = report_due(session, ruling)
    nights(session, world, due - timedelta(days=8), due + timedelta(days=3))
    night(session, world, due + timedelta(days=60))
    assert [kind for kind, _ in taken(session, ruling)] == [REMINDER]
    assert letters(session, MessageKind.REPORT_REMINDER) == 1


# As it was known then


def test_what_is_recorded_later_never_changes_what_was_known(session: Session, world: World) -> None:
    ruling = sent(session, world)
    due = report_due(session, ruling)
    day = due + timedelta(days=1)
    to_day(world, day)
    then = world.clock()
    before = as_of(session, world, ruling, day, known_at=then)
    assert before == as_of(session, world, ruling, day)
    assert before.report is ReportState.NIET_GEMELD
    world.pass_days(2)
    # A letter that had come in time, a time before the judge, and what is no longer at issue: all noted afterwards.
    services.report_compliance(session, ruling, answered(ruling, due), by=world.by(world.desk))
    services.mark_before_court(
        session, ruling, since=due - timedelta(days=5), until=due - timedelta(days=3), by=world.by(world.desk)
    )
    services.mark_moot(session, ruling, ruling.measures[0], on=due, reason="verhuisd", by=world.by(world.desk))
    assert as_of(session, world, ruling, day, known_at=then) == before
    now = as_of(session, world, ruling, day)
    assert now.report is ReportState.OP_TIJD
    assert now == as_of(session, world, ruling, day, known_at=world.clock())


def test_reports_that_cross_count_in_the_order_in_which_they_came_in(session: Session, world: World) -> None:
    ruling = sent(session, world)
    first = local_date(world.clock()) + timedelta(days=2)
    to_day(world, first + timedelta(days=1))
    services.report_compliance(session, ruling, answered(ruling, first + timedelta(days=1)), by=world.by(world.board))
    to_day(world, first + timedelta(days=3))
    # A letter of the day before, opened afterwards.
    services.report_compliance(
        session, ruling, answered(ruling, first, Answer.NIET, reason="Geen plek."), by=world.by(world.desk)
    )
    words = [each.follow.value for each in as_of(session, world, ruling, first + timedelta(days=3)).measures]
    assert words == ["gevolgd"] * 2
    assert [each.follow.value for each in as_of(session, world, ruling, first).measures] == ["afgeweken_met_reden"] * 2


# The list of the Inspectie, and a child that is still at home


def at_home(session: Session, world: World, ruling: Ruling, since: date) -> HomePeriod:
    dispute = session.get_one(Dispute, ruling.disputes[0].dispute_id)
    told = PeriodTold(since, None, HomeStatus.THUIS_ZONDER_BESLUIT)
    return record_period(session, dispute, told, by=world.by(world.desk), side=Role.OUDER)


def look_at_home(session: Session, world: World, day: date) -> int:
    to_day(world, day)
    by = world.by(SYSTEM)
    return sum(flag_at_home(session, key, on=day, by=by) for key in due_at_home(session, day, world.rules))


def test_a_child_still_at_home_is_flagged_the_day_after_three_months_and_once(session: Session, world: World) -> None:
    ruling = sent(session, world)
    at_home(session, world, ruling, sent_day(ruling))
    mark = add(sent_day(ruling), 3, Unit.MAANDEN)
    assert look_at_home(session, world, mark - timedelta(days=1)) == 0
    assert look_at_home(session, world, mark) == 0
    assert look_at_home(session, world, mark + timedelta(days=1)) == 1
    assert look_at_home(session, world, mark + timedelta(days=2)) == 0
    flag = session.scalars(select(Flag).where(Flag.kind == FlagKind.KIND_THUIS)).one()
    assert (flag.due_on, flag.raised_on) == (mark, mark + timedelta(days=1))
    asked = select(Task.kind).where(Task.kind == TaskKind.CHILD_AT_HOME)
    assert session.scalars(asked).all() == [TaskKind.CHILD_AT_HOME]


def test_of_joined_cases_only_the_family_of_the_child_at_home_hears_of_it(session: Session, world: World) -> None:
    """Another family learns neither by letter nor on the page whose child is at home; the second child has its own."""
    one, two = world.heard(session), world.heard(session, parent=world.other_parent)
    ruling = sent(session, world, ruling=world.issued(session, one, two))
    at_home(session, world, ruling, sent_day(ruling))
    mark = add(sent_day(ruling), 3, Unit.MAANDEN)
    assert look_at_home(session, world, mark + timedelta(days=1)) == 1
    told = select(Message.dispute_id, Message.recipient_role).where(Message.kind == MessageKind.CHILD_AT_HOME)
    assert {(row.dispute_id, row.recipient_role) for row in session.execute(told)} == {
        (one.id, Role.OUDER),
        (one.id, Role.BESTUUR),
    }
    assert letters(session, MessageKind.FLAG_RAISED) == 0
    seen = {
        who.name: len(flags_of(session, who.actor, [ruling.id]))
        for who in (world.parent, world.other_parent, world.board, world.desk, world.inspector)
    }
    assert seen == {who.name: 1 for who in (world.parent, world.board, world.desk, world.inspector)} | {
        world.other_parent.name: 0
    }
    record_period(
        session,
        two,
        PeriodTold(mark - timedelta(days=100), None, HomeStatus.THUIS_ZONDER_BESLUIT),
        by=world.by(world.desk),
        side=Role.OUDER,
    )
    assert look_at_home(session, world, mark + timedelta(days=2)) == 1
    flags = select(Flag.dispute_id).where(Flag.kind == FlagKind.KIND_THUIS).order_by(Flag.id)
    assert session.scalars(flags).all() == [one.id, two.id]


def test_a_child_that_came_home_later_has_three_months_from_that_day(session: Session, world: World) -> None:
    ruling = sent(session, world)
    since = sent_day(ruling) + timedelta(days=60)
    to_day(world, since)
    at_home(session, world, ruling, since)
    mark = add(since, 3, Unit.MAANDEN)
    assert look_at_home(session, world, mark) == 0
    assert look_at_home(session, world, mark + timedelta(days=1)) == 1


def test_silence_comes_before_lateness_on_the_list_and_a_child_at_home_before_both(
    session: Session, world: World
) -> None:
    late, silent, home = (sent(session, world) for _ in range(3))
    due = report_due(session, home)
    at_home(session, world, home, sent_day(home))
    for shift in (1, 20, 40):
        night(session, world, due + timedelta(days=shift))
    services.report_compliance(session, late, answered(late, local_date(world.clock())), by=world.by(world.board))
    look_at_home(session, world, due + timedelta(days=120))
    found = session.execute(in_queue(local_date(world.clock()))).all()
    assert [(row.Ruling.id, row.at_home, row.silent) for row in found] == [
        (home.id, True, True),
        (silent.id, False, True),
        (late.id, False, False),
    ]
    assert {row.times for row in found} == {3}
    assert {row.bearer_id for row in found} == {home.board_id}
