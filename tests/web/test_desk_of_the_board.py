"""The board's desk: what is owed after rulings, by whom the board is reached, and who has its mandate."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from gpo.access.models import Invitation, User
from gpo.actor import SYSTEM
from gpo.boards.models import BoardContact
from gpo.compliance.desk import rulings_owed
from gpo.law.enums import Outcome
from gpo.rulings.models import Ruling
from gpo.tasks.models import Task, TaskKind
from gpo.tasks.services import open_task
from tests.builders import World
from tests.conftest import Work
from tests.visitor import Visitor
from tests.web.statements import statements

OWN, CONTACT = "/bestuur/contacten", {"kind": "contact", "name": "Ada", "email": "Ada@vaart.test"}


def test_the_desk_lists_what_comes_first_with_its_derivation(client: Visitor, world: World, work: Work) -> None:
    with work() as session:
        first = world.delivered(session).number
        done = world.reported(session, outcome=Outcome.ONGEGROND, measures=()).number
        second = world.delivered(session).number
    page = client.log_in(world.board).page("/bestuur/uitspraken").text
    assert page.index(f"Uitspraak {first}") < page.index(f"Uitspraak {second}") < page.index(f"Uitspraak {done}")
    assert "Zo telden wij:" in page
    assert f"Uitspraak {first}" not in client.log_in(world.other_board).page("/bestuur/uitspraken").text
    assert client.log_in(world.parent).get("/bestuur/uitspraken").status_code == 404


def test_the_desk_asks_as_much_for_many_rulings_as_for_few(client: Visitor, world: World, work: Work) -> None:
    """What is owed, reported and drafted of each is read for all at once."""
    counted = []
    with work() as session:
        world.reported(session)
        world.delivered(session)
    for _ in range(2):
        client.log_in(world.board).page("/bestuur/uitspraken")
        with statements(client.application) as sent:
            page = client.page("/bestuur/uitspraken").text
        counted.append((page.count("Uitspraak U"), len(sent)))
        with work() as session:
            for _ in range(3):
                world.reported(session)
                world.delivered(session)
    (few, first), (many, second) = counted
    assert many > few
    assert second == first


def test_every_ruling_is_on_one_page_of_the_list_once(world: World, work: Work) -> None:
    with work() as session:
        for measures in (None, (), None):
            world.delivered(
                session, **({} if measures is None else {"measures": measures, "outcome": Outcome.ONGEGROND})
            )
        seen, place = [], None
        while True:
            rows, place = rulings_owed(session, after=place, size=1, by=world.by(world.board))
            seen += [row.ruling.id for row in rows]
            if place is None:
                break
        assert sorted(seen) == sorted(session.scalars(select(Ruling.id)))
        assert len(seen) == 3


def test_the_board_says_by_whom_it_is_reached_and_a_task_of_the_desk_is_done(
    client: Visitor, world: World, work: Work
) -> None:
    with work() as session:
        subject = f"board:{world.board.actor.board_id}"
        task = open_task(session, TaskKind.BOARD_UNREACHABLE, subject=subject, dispute_id=None, by=world.by(SYSTEM))
        assert task is not None
        key = task.id
    client.log_in(world.desk)
    assert "Bereikbaarheid" in client.page(f"/taken/{key}/afronden").text
    client.send("/besturen/40001/contacten", action="/besturen/40001/contacten", **CONTACT)
    with work() as session:
        row = session.scalars(select(BoardContact)).one()
        assert (row.email, row.board_id) == ("ada@vaart.test", world.board.actor.board_id)
        assert session.get_one(Task, key).done_at is not None
    shown = client.log_in(world.board).page(OWN)
    assert "ada@vaart.test" in shown.text
    client.send(OWN, action="stoppen")
    assert "ada@vaart.test" not in client.page(OWN).text


def test_a_person_without_a_name_is_asked_for_one_and_nothing_is_lost(client: Visitor, world: World) -> None:
    answer = client.log_in(world.board).send(OWN, action=OWN, **CONTACT | {"name": ""})
    assert "Vul de naam in." in answer.text
    assert "Ada@vaart.test" in answer.text


def test_a_board_does_not_touch_the_contacts_of_another(client: Visitor, world: World, work: Work) -> None:
    client.log_in(world.other_board).send(OWN, action=OWN, **CONTACT)
    with work() as session:
        key = session.scalars(select(BoardContact.id)).one()
    token = client.log_in(world.board).page(OWN).form().values["csrf_token"]
    assert client.post(f"{OWN}/stoppen", data={"contact": key, "csrf_token": token}).status_code == 404
    assert client.get("/besturen/40002/contacten").status_code == 404
    with work() as session:
        user = session.get_one(User, world.board.user_id)
        user.school_id, user.may_send = world.school_id, False
    assert client.get(OWN).status_code == 404


def test_the_keeper_invites_for_a_school_and_gives_the_mandate(client: Visitor, world: World, work: Work) -> None:
    who = {"name": "Kees", "email": "kees@vaart.test", "role": "bestuur", "board_number": "40001"}
    client.log_in(world.keeper)
    wrong = client.send("/accounts", action="/accounts", **who, school_code="40AB00")
    assert "Deze school is niet van dit bestuur" in wrong.text
    form = client.page("/accounts").form("school_code").values | who | {"school_code": "40aa00"}
    form.pop("may_send", None)
    client.post("/accounts", data=form)
    with work() as session:
        invitation = session.scalars(select(Invitation).where(Invitation.email == "kees@vaart.test")).one()
        assert (invitation.school_id, invitation.may_send) == (world.school_id, False)
    client.send("/accounts", action=f"/accounts/{world.board.user_id}/mandaat")
    assert "zonder mandaat" in client.page("/accounts").text
    with work() as session:
        assert not session.get_one(User, world.board.user_id).may_send


@pytest.mark.parametrize(("days", "sentence"), [(0, "het mandaat van het bestuur nodig"), (40, "na de laatste dag")])
def test_an_extension_is_asked_within_the_term_and_by_who_has_the_mandate(
    client: Visitor, world: World, work: Work, days: int, sentence: str
) -> None:
    with work() as session:
        ruling = world.delivered(session)
        number = ruling.number
        if not days:
            session.get_one(User, world.board.user_id).may_send = False
    world.pass_days(days)
    to = world.by(SYSTEM).today + timedelta(days=10)
    given = {"to": to.isoformat(), "reason": "De school zoekt een plek."}
    answer = client.log_in(world.board).send(f"/uitspraken/{number}/uitstel", **given)
    assert sentence in answer.text
    assert "De school zoekt een plek." in answer.text
    with work() as session:
        assert session.scalars(select(Ruling.report_extended_to)).one() is None
