"""What parents said after a ruling, as it counts: the newest word, since when it stands, and what was known when."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from gpo.asking.models import ChildPlace, FollowUpQuestion, Happened, MeasureWord, ParentAnswer
from gpo.asking.queries import PlaceSaid, child_places, contested_measures, contested_on, words_of
from gpo.disputes.models import Dispute
from gpo.law.asking import AskedAbout
from gpo.law.calendar import AMSTERDAM
from gpo.law.enums import Role
from gpo.rulings.models import Ruling
from tests.builders import World

JA, DEELS, NEE, WEET_NIET = Happened.JA, Happened.DEELS, Happened.NEE, Happened.WEET_NIET
FIRST, SECOND, THIRD = date(2027, 1, 4), date(2027, 1, 11), date(2027, 1, 18)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=AMSTERDAM)


def said(
    session: Session,
    ruling: Ruling,
    on: date,
    told: Happened | None = None,
    *,
    who: int = 0,
    recorded: date | None = None,
    question: FollowUpQuestion | None = None,
    place: ChildPlace | None = None,
    measures: dict[int, Happened] | None = None,
) -> ParentAnswer:
    dispute = session.get_one(Dispute, ruling.disputes[0].dispute_id)
    row = ParentAnswer(
        question_id=question.id if question else None,
        dispute_id=dispute.id,
        ruling_id=ruling.id,
        party_id=dispute.parties[who].id,
        said_by=Role.OUDER,
        answered_on=on,
        recorded_at=noon(recorded or on),
        told=told,
        child_place=place,
        measures=[MeasureWord(measure_id=key, happened=word) for key, word in (measures or {}).items()],
    )
    session.add(row)
    session.flush()
    return row


def test_a_no_stands_from_its_first_day_until_the_parent_says_otherwise(session: Session, world: World) -> None:
    ruling = world.sent(session)
    key = (ruling.id, ruling.disputes[0].dispute_id)
    assert contested_on(session, [ruling.id]) == {}
    said(session, ruling, FIRST, NEE)
    said(session, ruling, SECOND, NEE)
    said(session, ruling, SECOND, place=ChildPlace.THUIS)  # says nothing of being told, so the "nee" stands
    assert contested_on(session, [ruling.id]) == {key: FIRST}
    assert contested_on(session, []) == {}
    said(session, ruling, THIRD, WEET_NIET)
    assert contested_on(session, [ruling.id]) == {}
    assert contested_on(session, [ruling.id], noon(SECOND)) == {key: FIRST}, "as it was known then"
    assert contested_on(session, [ruling.id], noon(FIRST) - timedelta(seconds=1)) == {}


def test_a_no_from_before_the_day_the_board_names_contradicts_nothing(session: Session, world: World) -> None:
    ruling = world.sent(session)
    key = (ruling.id, ruling.disputes[0].dispute_id)
    said(session, ruling, FIRST, NEE)
    assert contested_on(session, [ruling.id], told_on={}) == {}, "the board said nothing"
    assert contested_on(session, [ruling.id], told_on={key: SECOND}) == {}
    said(session, ruling, THIRD, NEE)
    assert contested_on(session, [ruling.id], told_on={key: SECOND}) == {key: THIRD}
    assert contested_on(session, [ruling.id], told_on={key: FIRST}) == {key: FIRST}


def test_what_a_parent_said_earlier_and_the_desk_wrote_down_later_does_not_count_as_newer(
    session: Session, world: World
) -> None:
    ruling = world.sent(session)
    said(session, ruling, SECOND, JA)
    said(session, ruling, FIRST, NEE, recorded=THIRD)
    assert contested_on(session, [ruling.id]) == {}
    assert [answer.told for answer in words_of(session, [ruling.id])[ruling.id]] == [NEE, JA]
    assert [answer.told for answer in words_of(session, [ruling.id], noon(SECOND))[ruling.id]] == [JA]


def test_a_measure_is_contested_by_no_and_by_in_part_and_each_for_itself(session: Session, world: World) -> None:
    ruling = world.sent(session)
    first, second = (measure.id for measure in ruling.measures)
    said(session, ruling, FIRST, measures={first: NEE, second: DEELS})
    assert contested_measures(session, [ruling.id]) == {first: FIRST, second: FIRST}
    assert contested_measures(session, [ruling.id], done_on={second: FIRST}) == {second: FIRST}
    said(session, ruling, SECOND, measures={first: JA})
    assert contested_measures(session, [ruling.id]) == {second: FIRST}
    assert contested_measures(session, [ruling.id], noon(FIRST)) == {first: FIRST, second: FIRST}


def test_where_the_children_were_is_told_with_the_question_it_answered(session: Session, world: World) -> None:
    ruling = world.sent(session)
    dispute = session.get_one(Dispute, ruling.disputes[0].dispute_id)
    question = FollowUpQuestion(
        dispute_id=dispute.id,
        ruling_id=ruling.id,
        party_id=dispute.parties[0].id,
        about=AskedAbout.DRIE_MAANDEN,
        due_on=FIRST,
        asked_on=FIRST,
        recorded_at=noon(FIRST),
    )
    session.add(question)
    session.flush()
    said(session, ruling, FIRST, place=ChildPlace.THUIS)
    said(session, ruling, THIRD, question=question, place=ChildPlace.TERUG_OP_SCHOOL)
    said(session, ruling, THIRD, JA)
    assert child_places(session, [ruling.id])[ruling.id] == [
        PlaceSaid(dispute.id, FIRST, ChildPlace.THUIS, None),
        PlaceSaid(dispute.id, THIRD, ChildPlace.TERUG_OP_SCHOOL, AskedAbout.DRIE_MAANDEN),
    ]
