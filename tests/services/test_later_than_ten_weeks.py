"""The commission's own ten weeks: asked of the desk beforehand, told to both sides, counted for everybody."""

from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import SYSTEM
from gpo.deadlines.services import current_rows, handle
from gpo.delivery import delays, figures
from gpo.disputes import endings
from gpo.disputes.models import Dispute
from gpo.law.calendar import AMSTERDAM
from gpo.law.refusal import Refusal
from gpo.messages.models import Message, MessageKind
from gpo.register import services as register
from gpo.register.models import PublishedFigure
from gpo.rulings.models import RulingKind
from gpo.tasks.models import TaskKind
from gpo.tasks.queries import open_tasks
from gpo.tasks.services import open_task
from tests.builders import World

# Ten weeks after Tuesday 1-9-2026.
LAST = date(2026, 11, 10)


def tell(session: Session, world: World, dispute: Dispute, day: date, reason: str = "Een lid is ziek.") -> None:
    delays.tell_delay(session, dispute, reason=reason, new_day=day, by=world.by(world.desk))


def on(world: World, day: date) -> None:
    world.clock.move_to(datetime.combine(day, time(10), AMSTERDAM))


def test_both_sides_get_a_letter_and_the_last_day_stays(session: Session, world: World) -> None:
    dispute = world.heard(session)
    for kind in (TaskKind.TELL_DELAY, TaskKind.RULING_TERM_NEAR):
        open_task(session, kind, subject=f"deadline:{kind}", dispute_id=dispute.id, by=world.by(SYSTEM))
    tell(session, world, dispute, LAST + timedelta(7))
    (row,) = delays.delays_of(session, dispute.id)
    assert (row.last_day, row.new_day, row.told_on) == (LAST, LAST + timedelta(7), world.by(SYSTEM).today)
    told = session.scalars(select(Message.recipient_role).where(Message.kind == MessageKind.TELL_DELAY))
    assert sorted(role.value for role in told) == ["bestuur", "ouder"]
    assert current_rows(session, dispute.id)["ruling", None].due_on == LAST
    left = {task.kind for task in open_tasks(session, dispute_id=dispute.id)}
    assert not left & {TaskKind.TELL_DELAY, TaskKind.RULING_TERM_NEAR}


def test_a_second_delay_names_a_later_day_and_the_first_stays(session: Session, world: World) -> None:
    dispute = world.heard(session)
    tell(session, world, dispute, LAST + timedelta(7))
    with pytest.raises(Refusal, match="Kies een dag daarna"):
        tell(session, world, dispute, LAST + timedelta(7))
    tell(session, world, dispute, LAST + timedelta(14), "Er kwamen stukken bij.")
    assert [row.reason for row in delays.delays_of(session, dispute.id)] == [
        "Een lid is ziek.",
        "Er kwamen stukken bij.",
    ]


@pytest.mark.parametrize(
    ("day", "reason", "said"),
    [
        (date(2026, 9, 10), "x", "moet nog komen"),
        (LAST, "x", "binnen de tien weken"),
        (date(2026, 11, 14), "x", "zaterdag"),
        (date(2026, 12, 25), "x", "Eerste Kerstdag"),
        (LAST + timedelta(7), "  ", "Schrijf waarom"),
        (LAST + timedelta(7), "x" * 2001, "2000 tekens"),
    ],
)
def test_what_is_no_reasoned_delay_is_refused(
    session: Session, world: World, day: date, reason: str, said: str
) -> None:
    dispute = world.heard(session)
    with pytest.raises(Refusal, match=said):
        tell(session, world, dispute, day, reason)
    assert delays.delays_of(session, dispute.id) == []


def test_after_the_oordeel_there_is_nothing_to_delay(session: Session, world: World) -> None:
    with pytest.raises(Refusal, match="al gegeven"):
        tell(session, world, world.dictum_told(session), LAST + timedelta(7))
    sent = world.sent(session)
    with pytest.raises(Refusal, match="kan nu niet"):
        tell(session, world, session.get_one(Dispute, sent.disputes[0].dispute_id), LAST + timedelta(70))


def test_only_the_desk_tells_it(session: Session, world: World) -> None:
    dispute = world.heard(session)
    for nobody in (world.parent, world.board, world.chair):
        with pytest.raises(Refusal):
            delays.tell_delay(session, dispute, reason="x", new_day=LAST + timedelta(7), by=world.by(nobody))


# --- the public figure --------------------------------------------------------------------------------------------


def counted(session: Session, world: World) -> dict[tuple[str, int], int]:
    figures.count_rulings(session, by=world.by(SYSTEM))
    rows = session.scalars(select(PublishedFigure).where(PublishedFigure.name.in_(figures.NAMES)))
    return {(row.name, row.year): row.value for row in rows}


def late(session: Session, world: World, *, told: bool) -> None:
    dispute = world.heard(session)
    last = current_rows(session, dispute.id)["ruling", None].due_on
    if told:
        # Three weeks later is the same day of the week, and no holiday.
        tell(session, world, dispute, last + timedelta(21))
    on(world, last + timedelta(days=14))
    world.sent(session, world.issued(session, dispute))


def test_given_in_time_later_and_told_before_are_counted_per_year(session: Session, world: World) -> None:
    world.sent(session)
    late(session, world, told=True)
    assert counted(session, world) == {
        (figures.RULINGS, 2026): 2,
        (figures.IN_TIME, 2026): 1,
        (figures.LATE, 2026): 1,
        (figures.TOLD, 2026): 1,
        (figures.OVERDUE, 2026): 0,
    }
    late(session, world, told=False)
    # What was given in the new year counts there.
    found = counted(session, world)
    year = world.by(SYSTEM).today.year
    assert year == 2027
    assert (found[figures.LATE, 2026], found[figures.LATE, 2027], found[figures.TOLD, 2027]) == (1, 1, 0)
    assert counted(session, world) == found, "a second night changes nothing"


def test_what_was_told_after_the_last_day_was_not_told_before(session: Session, world: World) -> None:
    dispute = world.heard(session)
    on(world, LAST + timedelta(days=1))
    tell(session, world, dispute, LAST + timedelta(days=14))
    world.sent(session, world.issued(session, dispute))
    found = counted(session, world)
    assert (found[figures.LATE, 2026], found[figures.TOLD, 2026]) == (1, 0)


def test_a_case_that_ended_without_a_ruling_is_no_ruling(session: Session, world: World) -> None:
    world.heard(session)
    assert counted(session, world) == {}


def test_joined_cases_are_one_ruling_and_late_if_any_was(session: Session, world: World) -> None:
    one = world.heard(session)
    last = current_rows(session, one.id)["ruling", None].due_on
    on(world, last - timedelta(days=28))
    two = world.heard(session, parent=world.other_parent)
    assert current_rows(session, two.id)["ruling", None].due_on > last
    on(world, last)
    world.sent(session, world.issued(session, one, two))
    days = [current_rows(session, case.id)["ruling", None] for case in (one, two)]
    assert [row.met_on is not None and row.met_on > row.due_on for row in days] == [True, False]
    year = world.by(SYSTEM).today.year
    found = {name: value for (name, of), value in counted(session, world).items() if of == year}
    assert found == {figures.RULINGS: 1, figures.IN_TIME: 0, figures.LATE: 1, figures.TOLD: 0, figures.OVERDUE: 0}


def test_a_correction_is_no_ruling_more(session: Session, world: World) -> None:
    ruling = world.sent(session)
    before = counted(session, world)
    world.sent(session, world.corrected(session, ruling, RulingKind.HERZIENING))
    assert before[figures.RULINGS, 2026] == 1
    assert counted(session, world) == before


def test_a_figure_that_is_found_no_longer_becomes_nothing(session: Session, world: World) -> None:
    world.sent(session)
    register.set_figure(session, figures.LATE, 2025, 1, by=world.by(SYSTEM))
    register.set_figure(session, "a_figure_of_somebody_else", 2025, 7, by=world.by(SYSTEM))
    found = counted(session, world)
    assert (found[figures.LATE, 2025], found[figures.RULINGS, 2026]) == (0, 1)
    assert session.get_one(PublishedFigure, ("a_figure_of_somebody_else", 2025)).value == 7


def test_what_is_late_and_not_given_yet_is_counted_in_the_year_of_its_last_day(session: Session, world: World) -> None:
    """By hand: filed on 1-9-2026, so the last day is 10-11-2026; on that day itself nothing is late yet."""
    waits, withdrawn, closed = (world.heard(session) for _ in range(3))
    assert current_rows(session, waits.id)["ruling", None].due_on == LAST
    on(world, LAST)
    assert counted(session, world) == {}
    withdrawn.withdrawn_on = LAST
    endings.settle(session, closed, by=world.by(world.desk), reason="Zij zijn het eens.")
    on(world, LAST + timedelta(days=1))
    assert counted(session, world) == {(figures.OVERDUE, 2026): 1}
    row = current_rows(session, waits.id)["ruling", None]
    handle(row, by=world.by(world.desk))
    on(world, date(2027, 2, 1))
    assert counted(session, world) == {(figures.OVERDUE, 2026): 1}, "dealt with is not given"
    world.sent(session, world.issued(session, waits))
    found = counted(session, world)
    assert (found[figures.OVERDUE, 2026], found[figures.LATE, 2027]) == (0, 1)
