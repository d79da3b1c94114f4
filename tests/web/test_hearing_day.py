"""The pages about the day of the hearing."""

from collections.abc import Callable

import pytest
from icalendar import Calendar

from tests.builders import Person, World
from tests.conftest import Work
from tests.pages import Page
from tests.visitor import Visitor

Login = Callable[[Visitor, Person], Visitor]


@pytest.fixture
def case(world: World, work: Work) -> str:
    """A case with a hearing on Tuesday 15 September at ten."""
    with work() as session:
        return world.planned(session).number


def text(answer: object) -> str:
    return Page(answer.get_data(as_text=True)).text  # type: ignore[attr-defined]


def test_a_parent_asks_the_desk_says_no_and_the_parent_reads_why(
    client: Visitor, login: Login, world: World, case: str
) -> None:
    login(client, world.parent)
    path = f"/zaken/{case}/zitting/andere-dag"
    assert "15 september 2026, 10:00 uur" in client.page(path).text
    assert "Schrijf kort waarom deze dag niet gaat." in text(client.send(path, unsuitable="Maandag."))
    assert "Wij hebben uw vraag." in text(client.send(path, reason="Ik werk dan.", unsuitable="Maandag."))
    assert "U heeft al om een andere dag gevraagd." in text(client.send(path, reason="Nog eens."))

    login(client, world.desk)
    task = client.page(client.page("/vandaag").links["Een partij vraagt om een andere dag voor de zitting."])
    decide = task.links["Beslis over een andere dag"]
    for words in ("Noor Ouder", "Ik werk dan.", "Maandag."):
        assert words in client.page(decide).text
    client.send(decide, choice="nee", answer="Er is geen zaal vrij.")

    login(client, world.parent)
    letter = client.page(client.page("/vandaag").links["Uw vraag om een andere dag voor de zitting"]).text
    assert "Er is geen zaal vrij." in letter
    assert "De zitting blijft op dinsdag 15 september 2026 om 10:00 uur." in letter
    assert "Ik werk dan." not in login(client, world.board).page(f"/zaken/{case}").text


def test_after_a_yes_the_desk_plans_the_new_day(client: Visitor, login: Login, world: World, case: str) -> None:
    login(client, world.board)
    client.send(f"/zaken/{case}/zitting/andere-dag", reason="De directeur is er niet.")
    login(client, world.desk)
    task = client.page(client.page("/vandaag").links["Een partij vraagt om een andere dag voor de zitting."])
    after = client.send(task.links["Beslis over een andere dag"], choice="ja")
    assert after.request.path == f"/zaken/{case}/zitting"
    assert "De directeur is er niet." not in login(client, world.parent).page(f"/zaken/{case}").text


def test_the_calendar_file_is_for_who_is_in_the_case(client: Visitor, login: Login, world: World, case: str) -> None:
    path = f"/zaken/{case}/zitting.ics"
    for person in (world.parent, world.board, world.chair, world.desk):
        answer = login(client, person).get(path)
        assert answer.mimetype == "text/calendar"
        assert f'filename="zitting-{case}.ics"' in answer.headers["Content-Disposition"]
        assert Calendar.from_ical(answer.get_data(as_text=True)).events[0]["location"] == "Zwarte Woud 2, Utrecht"
    for person in (world.other_parent, world.other_board, world.other_chair, world.inspector):
        assert login(client, person).get(path).status_code == 404


def test_without_a_hearing_there_is_no_file_and_no_form(
    client: Visitor, login: Login, world: World, work: Work
) -> None:
    with work() as session:
        number = world.admitted(session).number
    login(client, world.parent)
    assert client.get(f"/zaken/{number}/zitting.ics").status_code == 404
    assert "Er is nu geen zitting gepland." in client.page(f"/zaken/{number}/zitting/andere-dag").text
