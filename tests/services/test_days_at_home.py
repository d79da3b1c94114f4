"""Days at home: each side tells its own, nothing is written over, and the facts of the law follow the parent."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.audit.models import AuditEvent
from gpo.audit.services import sentence
from gpo.deadlines.services import current_rows
from gpo.disputes.endings import settle
from gpo.disputes.models import Dispute, Relation
from gpo.disputes.services import correct_facts
from gpo.law.enums import Role
from gpo.law.refusal import Refusal
from gpo.schooling.models import HomePeriod, HomeStatus
from gpo.schooling.services import PeriodTold, correct_period, dispute_period, drop_period, record_period
from gpo.tasks.models import Task, TaskKind
from tests.builders import World

# START is 1 September 2026, a Tuesday.
MAY, JUNE = date(2026, 5, 4), date(2026, 6, 1)


def home(starts_on: date = MAY, ends_on: date | None = None, **more: Any) -> PeriodTold:
    return PeriodTold(starts_on, ends_on, more.pop("status", HomeStatus.THUIS_ZONDER_BESLUIT), **more)


@pytest.fixture
def dispute(session: Session, world: World) -> Dispute:
    return world.admitted(session)


def test_the_first_open_period_of_the_parent_is_what_the_law_counts_from(
    session: Session, world: World, dispute: Dispute
) -> None:
    record_period(session, dispute, home(JUNE), by=world.by(world.parent))
    assert (dispute.home_since, dispute.home_until) == (JUNE, None)
    assert current_rows(session, dispute.id)[("home_three_months", None)].due_on == date(2026, 9, 1)


def test_what_the_board_tells_changes_no_fact_of_the_law(session: Session, world: World, dispute: Dispute) -> None:
    record_period(session, dispute, home(), by=world.by(world.board))
    assert dispute.home_since is None


def test_periods_that_follow_each_other_are_one_stretch(session: Session, world: World, dispute: Dispute) -> None:
    friday, monday = date(2026, 5, 8), date(2026, 5, 11)
    record_period(session, dispute, home(MAY, friday, status=HomeStatus.ZIEK_GEMELD), by=world.by(world.parent))
    record_period(session, dispute, home(monday), by=world.by(world.parent))
    assert (dispute.home_since, dispute.home_until) == (MAY, None)


def test_after_the_last_day_the_facts_say_so(session: Session, world: World, dispute: Dispute) -> None:
    period = record_period(session, dispute, home(), by=world.by(world.parent))
    correct_period(session, dispute, period, home(MAY, JUNE), by=world.by(world.parent))
    assert (dispute.home_since, dispute.home_until) == (MAY, JUNE)


def test_a_short_timetable_is_no_day_at_home(session: Session, world: World, dispute: Dispute) -> None:
    told = home(status=HomeStatus.VERKORT_ROOSTER, hours_a_week=5)
    record_period(session, dispute, told, by=world.by(world.parent))
    assert dispute.home_since is None


def test_what_the_request_said_stays_beside_what_is_told_later(session: Session, world: World) -> None:
    dispute = world.admitted(session, world.filed(session, home_since=JUNE))
    record_period(session, dispute, home(MAY, date(2026, 5, 6)), by=world.by(world.parent))
    rows = session.scalars(select(HomePeriod).order_by(HomePeriod.starts_on)).all()
    assert [(row.starts_on, row.ends_on, row.status) for row in rows] == [
        (MAY, date(2026, 5, 6), HomeStatus.THUIS_ZONDER_BESLUIT),
        (JUNE, None, HomeStatus.NIET_GEZEGD),
    ]
    assert dispute.home_since == JUNE


def test_a_first_day_of_before_there_were_periods_becomes_one_when_another_is_told(
    session: Session, world: World, dispute: Dispute
) -> None:
    correct_facts(session, dispute, {"home_since": JUNE}, by=world.by(world.desk))
    record_period(session, dispute, home(MAY, date(2026, 5, 6)), by=world.by(world.parent))
    rows = session.scalars(select(HomePeriod).order_by(HomePeriod.starts_on)).all()
    assert [(row.starts_on, row.words) for row in rows] == [(MAY, None), (JUNE, "Zo stond het in het verzoek.")]
    assert dispute.home_since == JUNE


def test_a_correction_keeps_the_version_before(session: Session, world: World, dispute: Dispute) -> None:
    first = record_period(session, dispute, home(), by=world.by(world.parent))
    second = correct_period(session, dispute, first, home(JUNE), by=world.by(world.parent))
    assert (first.replaced_at, second.replaces_id, second.replaced_at) == (world.clock(), first.id, None)
    assert first.starts_on == MAY


def test_a_period_taken_away_is_kept_and_no_longer_counts(session: Session, world: World, dispute: Dispute) -> None:
    period = record_period(session, dispute, home(), by=world.by(world.parent))
    drop_period(session, dispute, period, by=world.by(world.parent))
    assert period.replaced_at == world.clock()
    assert dispute.home_since is None


def test_a_disputed_period_stands_beside_the_answer_and_is_a_task(
    session: Session, world: World, dispute: Dispute
) -> None:
    period = record_period(session, dispute, home(), by=world.by(world.parent))
    told = home(status=HomeStatus.OP_SCHOOL, words="Het kind was in de klas.")
    answer = dispute_period(session, dispute, period, told, by=world.by(world.board))
    assert (answer.answers_id, answer.said_by, period.replaced_at) == (period.id, Role.BESTUUR, None)
    assert dispute.home_since == MAY
    task = session.scalars(select(Task).where(Task.kind == TaskKind.PERIOD_DISPUTED)).one()
    assert task.dispute_id == dispute.id


def test_a_period_is_disputed_once(session: Session, world: World, dispute: Dispute) -> None:
    period = record_period(session, dispute, home(), by=world.by(world.parent))
    dispute_period(session, dispute, period, home(JUNE), by=world.by(world.board))
    with pytest.raises(Refusal, match="staat uw versie al"):
        dispute_period(session, dispute, period, home(JUNE), by=world.by(world.board))


def test_the_desk_notes_for_either_side_and_says_which(session: Session, world: World, dispute: Dispute) -> None:
    period = record_period(session, dispute, home(), by=world.by(world.desk), side=Role.BESTUUR)
    assert period.said_by is Role.BESTUUR
    with pytest.raises(Refusal, match="Kies wie dit vertelt"):
        record_period(session, dispute, home(), by=world.by(world.desk))


def test_the_other_side_cannot_change_or_drop_a_period(session: Session, world: World, dispute: Dispute) -> None:
    period = record_period(session, dispute, home(), by=world.by(world.parent))
    with pytest.raises(Refusal, match="van de andere kant"):
        correct_period(session, dispute, period, home(JUNE), by=world.by(world.board))
    with pytest.raises(Refusal, match="van de andere kant"):
        drop_period(session, dispute, period, by=world.by(world.board))
    with pytest.raises(Refusal, match="uw eigen periode"):
        dispute_period(session, dispute, period, home(JUNE), by=world.by(world.parent))


def test_a_period_of_another_case_is_not_found(session: Session, world: World, dispute: Dispute) -> None:
    period = record_period(session, dispute, home(), by=world.by(world.parent))
    with pytest.raises(LookupError):
        drop_period(session, world.admitted(session), period, by=world.by(world.desk))


def test_what_was_replaced_cannot_be_changed_again(session: Session, world: World, dispute: Dispute) -> None:
    period = record_period(session, dispute, home(), by=world.by(world.parent))
    correct_period(session, dispute, period, home(JUNE), by=world.by(world.parent))
    with pytest.raises(Refusal, match="intussen veranderd"):
        correct_period(session, dispute, period, home(JUNE), by=world.by(world.parent))


def test_a_young_person_who_follows_the_case_tells_nothing(session: Session, world: World, dispute: Dispute) -> None:
    dispute.parties[0].relation = Relation.JONGERE
    with pytest.raises(Refusal, match="Dit vult de ouder in"):
        record_period(session, dispute, home(), by=world.by(world.parent))


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (home(date(2026, 9, 2)), "in de toekomst"),
        (home(JUNE, MAY), "ligt voor de eerste dag"),
        (home(status=HomeStatus.VERKORT_ROOSTER), "hoeveel uur per week"),
        (home(status=HomeStatus.VERKORT_ROOSTER, hours_a_week=0), "meer dan 0"),
        (home(status=HomeStatus.VERKORT_ROOSTER, hours_a_week=41), "hoogstens 40"),
        (home(hours_a_week=3), "alleen in bij een verkort rooster"),
        (home(status=HomeStatus.OP_SCHOOL), "alleen zeggen bij een periode van de andere kant"),
        (home(date(2015, 1, 1)), "geboortedag"),
    ],
)
def test_an_impossible_period_is_refused_in_words(
    session: Session, world: World, dispute: Dispute, told: PeriodTold, sentence: str
) -> None:
    dispute.child.born_on = date(2016, 3, 1)
    with pytest.raises(Refusal, match=sentence):
        record_period(session, dispute, told, by=world.by(world.parent))


def test_a_closed_case_takes_no_period(session: Session, world: World) -> None:
    dispute = world.admitted(session)
    settle(session, dispute, by=world.by(world.desk))
    with pytest.raises(Refusal, match="gesloten"):
        record_period(session, dispute, home(), by=world.by(world.desk), side=Role.OUDER)


def test_the_trail_tells_who_and_whose_words_and_no_day(session: Session, world: World, dispute: Dispute) -> None:
    record_period(session, dispute, home(), by=world.by(world.desk), side=Role.OUDER)
    event = session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc()).limit(1)).one()
    assert sentence(event) == (
        f"Het secretariaat noteerde bij zaak {dispute.number} dagen thuis, zoals de ouder vertelt."
    )
    assert MAY.isoformat() not in event.facts
