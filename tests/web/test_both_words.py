"""The board's word and the parent's beside each other: who reads what, and who can close it; and what is overdue."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from gpo.asking import services as asking
from gpo.asking.models import ChildPlace, Happened
from gpo.asking.services import Said
from gpo.compliance import ladder
from gpo.compliance import services as compliance
from gpo.compliance.follow_up import follow_up
from gpo.compliance.services import Reply, Report, Told
from gpo.compliance.side_by_side import parents_said
from gpo.deadlines.services import current_rows
from gpo.disputes.models import Channel, Dispute
from gpo.disputes.services import load_for_act
from gpo.jobs.asking import weigh_answers
from gpo.jobs.work import Run
from gpo.law.calendar import AMSTERDAM, local_date
from gpo.law.enums import Answer
from gpo.rulings.models import Ruling
from gpo.tasks.models import Task, TaskKind
from tests.builders import Person, World
from tests.conftest import Work
from tests.visitor import Visitor

Login = Callable[[Visitor, Person], Visitor]
WORDS = "Er kwam nooit een gesprek."
CONTESTED = "De ouders zeggen iets anders dan het bestuur"


def the_ruling(session: Session) -> Ruling:
    query = select(Ruling).options(selectinload(Ruling.measures), selectinload(Ruling.disputes))
    return session.scalars(query.order_by(Ruling.id).limit(1)).one()


@pytest.fixture
def case(world: World, work: Work) -> Mapping[str, str]:
    """The board says that it told the parents and did everything, a week after the ruling."""
    with work() as session:
        ruling = world.delivered(session)
        world.pass_days(7)
        on = local_date(world.clock())
        told = Report(
            received_on=on,
            channel=Channel.WEB,
            parents={link.dispute_id: Told(on, "per brief") for link in ruling.disputes},
            replies={measure.id: Reply(Answer.OVERGENOMEN, carried_out_on=on) for measure in ruling.measures},
        )
        compliance.report_compliance(session, ruling, told, by=world.by(world.board))
        dispute_id = ruling.disputes[0].dispute_id
        number = session.get_one(Dispute, dispute_id).number
        return {"zaak": f"/zaken/{number}", "uitspraak": f"/uitspraken/{ruling.number}", "number": number}


def parent_says(work: Work, world: World, case: Mapping[str, str], said: Said) -> None:
    with work() as session:
        by = world.by(world.parent)
        asking.answer(session, load_for_act(session, case["number"], by=by), the_ruling(session), said, by=by)


def no_to_the_first(work: Work, **how: bool) -> Said:
    with work() as session:
        first = the_ruling(session).measures[0].id
    return Said(told=Happened.JA, measures={first: Happened.NEE}, words=WORDS, child_place=ChildPlace.THUIS, **how)


def open_tasks(work: Work) -> int:
    with work() as session:
        query = select(Task).where(Task.kind == TaskKind.FOLLOW_UP_CONTESTED, Task.done_at.is_(None))
        return len(session.scalars(query).all())


def weigh(client: Visitor, world: World) -> int:
    with client.application.app_context():
        return weigh_answers(Run(world.house, world.clock)).done


def test_each_reads_as_much_as_is_theirs(
    client: Visitor, login: Login, world: World, work: Work, case: Mapping[str, str]
) -> None:
    parent_says(work, world, case, no_to_the_first(work))
    for who, words, place in (
        (world.parent, True, True),
        (world.desk, True, True),
        (world.chair, True, True),
        (world.board, False, False),
    ):
        login(client, who)
        for page in (case["zaak"], case["uitspraak"]):
            text = client.page(page).text
            assert CONTESTED in text, (who.name, page)
            assert "Wie zegt wat?" in text
            assert (WORDS in text) is words, (who.name, page)
            assert ("Het kind is" in text) is place, (who.name, page)
    with work() as session:
        by = world.by(world.inspector)
        seen = follow_up(session, by.actor, the_ruling(session), by.today, by.rules)
        assert seen is not None
        said = parents_said(session, by.actor, seen)
        assert said.contested
        assert [word.happened for words in said.measures.values() for word in words] == [Happened.NEE]
        assert (said.own_words, said.places, {word.number for word in said.told}) == ([], [], {None})


def test_the_board_reads_the_words_only_where_the_parent_ticked_it(
    client: Visitor, login: Login, world: World, work: Work, case: Mapping[str, str]
) -> None:
    parent_says(work, world, case, no_to_the_first(work, board_may_read=True))
    assert WORDS in login(client, world.board).page(case["uitspraak"]).text


def test_a_parent_of_a_joined_case_reads_nothing_of_the_other(
    client: Visitor, login: Login, world: World, work: Work
) -> None:
    with work() as session:
        first, second = world.heard(session), world.heard(session, parent=world.other_parent)
        ruling = world.delivered(session, world.sent(session, world.issued(session, first, second)))
        page, number = f"/uitspraken/{ruling.number}", first.number
    parent_says(work, world, {"number": number}, Said(told=Happened.NEE, words=WORDS))
    assert WORDS in login(client, world.parent).page(page).text
    other = login(client, world.other_parent).page(page).text
    assert WORDS not in other
    assert "De ouders zeiden nog niets." in other


def test_what_differs_is_put_on_the_desk_once_and_taken_off_where_they_agree(
    client: Visitor, world: World, work: Work, case: Mapping[str, str]
) -> None:
    assert weigh(client, world) == 0
    parent_says(work, world, case, no_to_the_first(work))
    assert (weigh(client, world), open_tasks(work)) == (1, 1)
    assert (weigh(client, world), open_tasks(work)) == (0, 1)
    with work() as session:
        first = the_ruling(session).measures[0].id
    parent_says(work, world, case, Said(measures={first: Happened.JA}))
    weigh(client, world)
    assert open_tasks(work) == 0


def test_a_no_of_before_becomes_a_contest_when_the_board_reports_an_earlier_day(
    client: Visitor, world: World, work: Work
) -> None:
    with work() as session:
        ruling = world.delivered(session)
        number = load_for_act(
            session, session.get_one(Dispute, ruling.disputes[0].dispute_id).number, by=world.by(world.desk)
        ).number
        sent_on = local_date(world.clock())
    world.pass_days(7)
    parent_says(work, world, {"number": number}, Said(told=Happened.NEE))
    weigh(client, world)
    assert open_tasks(work) == 0, "the board said nothing yet"
    world.pass_days(1)
    with work() as session:
        ruling = compliance.load_ruling(session, the_ruling(session).number, by=world.by(world.board))
        told = Report(
            received_on=local_date(world.clock()),
            channel=Channel.WEB,
            parents={link.dispute_id: Told(sent_on, "per telefoon") for link in ruling.disputes},
            replies={measure.id: Reply(Answer.OVERGENOMEN) for measure in ruling.measures},
        )
        compliance.report_compliance(session, ruling, told, by=world.by(world.board))
    assert open_tasks(work) == 1


def test_the_board_cannot_close_what_a_parent_contests_and_the_contest_stays_when_the_commission_does(
    client: Visitor, login: Login, world: World, work: Work, case: Mapping[str, str]
) -> None:
    parent_says(work, world, case, no_to_the_first(work))
    close = f"{case['uitspraak']}/opvolging-sluiten"
    assert login(client, world.board).get(close).status_code == 404
    assert client.post(close).status_code == 404
    login(client, world.chair).send(close, state="deels_uitgevoerd", reason="Het gesprek kwam er niet.")
    text = login(client, world.parent).page(case["zaak"]).text
    assert "De ouder zei toen iets anders dan het bestuur." in text
    assert CONTESTED in text


def test_beside_what_is_overdue_the_parent_reads_what_was_done_what_comes_and_what_they_can_do(
    client: Visitor, login: Login, world: World, work: Work
) -> None:
    with work() as session:
        ruling = world.delivered(session, measures=())
        due = current_rows(session, ruling.disputes[0].dispute_id)["report", None].due_on
        number, key = session.get_one(Dispute, ruling.disputes[0].dispute_id).number, ruling.id
    page = f"/zaken/{number}"
    assert "Wat u zelf kunt doen" not in login(client, world.parent).page(page).text
    for day in range(1, 60):
        on = due + timedelta(days=day)
        world.clock.move_to(datetime(on.year, on.month, on.day, 6, tzinfo=AMSTERDAM))
        with work() as session:
            if ladder.climb(session, key, on=on, by=world.by(ladder.SYSTEM)):
                break
    text = login(client, world.parent).page(page).text
    for words in (
        "Dit deed de commissie:",
        "vlag, op ",
        "Als er dan nog niets is gedaan, volgt: aanschrijving van het bestuur en zijn bestuurders.",
        "Alle stappen van de commissie, en hoe de dagen zijn geteld",
        "Het bestuur heeft nog niet gemeld wat het doet. De laatste dag was",
        "Onderwijsconsulenten",
        "Leerplichtambtenaar",
        "geen vonnis van een rechter",
        "Zij behandelt geen klachten van één ouder, en zal u meestal niet bellen.",
    ):
        assert words in text, words
    with work() as session:
        steps = login(client, world.parent).page(f"/uitspraken/{session.get_one(Ruling, key).number}")
    assert "Wat deed de commissie, en wat volgt er?" in steps.text
    assert "Wat u zelf kunt doen" not in login(client, world.board).page(page).text
