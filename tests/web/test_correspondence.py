"""The pages on which people write to the desk, or ask to be rung."""

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from gpo.correspondence.models import CallRequest, DeskMessage
from gpo.scenarios.paper import one_page
from gpo.tasks.models import Task, TaskKind
from gpo.tasks.services import open_task
from tests.builders import Person, World
from tests.conftest import Work
from tests.pages import Page
from tests.visitor import Visitor

Login = Callable[[Visitor, Person], Visitor]


@pytest.fixture
def case(world: World, work: Work) -> str:
    """A case in hand."""
    with work() as session:
        return world.admitted(session).number


def text(answer: object) -> str:
    return Page(answer.get_data(as_text=True)).text  # type: ignore[attr-defined]


def test_a_sign_that_no_database_keeps_breaks_no_page(client: Visitor, login: Login, world: World, case: str) -> None:
    sent = login(client, world.parent).send(f"/zaken/{case}/berichten", text="Mag mijn\x00 zus mee?")
    assert "Mag mijn zus mee?" in text(sent)
    assert client.get(f"/zaken/{case}%00").status_code == client.get("/ontvangst/%00").status_code == 404
    assert "Wij hebben uw vraag" in text(client.send("/bel-mij", name="Noor", phone="0612345678", words="Bel\x00 mij"))


def test_a_parent_writes_and_the_desk_answers(client: Visitor, login: Login, world: World, case: str) -> None:
    login(client, world.parent)
    sent = client.send(f"/zaken/{case}/berichten", text="Mag mijn zus mee?", files=(io.BytesIO(one_page("a")), "a.pdf"))
    assert "Uw bericht is verstuurd." in text(sent)
    assert "Nog niet gelezen" in text(sent)
    assert "a.pdf" in text(sent)

    login(client, world.desk)
    today = client.page("/vandaag")
    assert "Er is een bericht van een partij." in today.text
    assert "1 nieuw bericht" in client.page(f"/zaken/{case}/gesprekken").text
    finish = client.page(today.links["Er is een bericht van een partij."])
    talk = finish.links["Lees het bericht en antwoord"]
    assert "Mag mijn zus mee?" in client.page(talk).text
    client.send(talk, text="Ja, dat mag.")
    assert "Er is een bericht van een partij." not in client.page("/vandaag").text

    login(client, world.parent)
    page = client.page(f"/zaken/{case}/berichten").text
    assert "Ja, dat mag." in page
    assert "Gelezen op 1 september 2026" in page


def test_the_board_and_the_commission_see_nothing_of_it(
    client: Visitor, login: Login, world: World, work: Work
) -> None:
    with work() as session:
        number = world.seated(session).number
    login(client, world.parent)
    client.send(f"/zaken/{number}/berichten", text="Geheim woord", files=(io.BytesIO(one_page("b")), "geheim.pdf"))
    for person in (world.board, world.chair):
        login(client, person)
        seen = client.page(f"/zaken/{number}").text
        assert "eheim" not in seen
        assert "schreef een bericht" not in seen
    assert client.get(f"/zaken/{number}/berichten").status_code == 404
    assert "Geheim woord" not in login(client, world.board).page(f"/zaken/{number}/berichten").text
    assert client.get(f"/zaken/{number}/gesprekken").status_code == 404


def test_what_was_typed_survives_a_bad_paper_and_an_empty_message(
    client: Visitor, login: Login, world: World, work: Work, case: str
) -> None:
    login(client, world.parent)
    path = f"/zaken/{case}/berichten"
    wrong = text(client.send(path, text="Zie mijn brief.", files=(io.BytesIO(b"geen pdf"), "brief.pdf")))
    assert "brief.pdf is geen echt pdf-bestand." in wrong
    assert "Zie mijn brief." in wrong
    assert "Schrijf eerst uw bericht." in text(client.send(path, text="  "))
    with work() as session:
        assert session.scalars(select(DeskMessage.id)).all() == []


def test_a_message_typed_in_a_lost_session_is_given_back(
    client: Visitor, login: Login, world: World, case: str
) -> None:
    page = login(client, world.parent).page(f"/zaken/{case}/berichten")
    values = {**page.form("text").values, "text": "Lang verhaal dat weg dreigt te raken."}
    with client.session_transaction() as cookie:
        cookie.pop("_user_id")
    client.post(f"/zaken/{case}/berichten", data=values)
    login(client, world.parent)
    assert "Lang verhaal dat weg dreigt te raken." in client.get(f"/zaken/{case}/berichten").get_data(as_text=True)


def test_anyone_can_ask_to_be_rung(client: Visitor, login: Login, world: World, work: Work) -> None:
    asked = client.send(
        "/bel-mij", name="Robin", phone="06 - 1234 5678", language="Tigrinya", words="Ik snap het niet."
    )
    assert "U hoeft nu niets meer te doen." in text(asked)
    login(client, world.desk)
    task = client.page(client.page("/vandaag").links["Iemand vraagt om teruggebeld te worden."])
    for words in ("Robin", "06 - 1234 5678", "Tigrinya", "Ik snap het niet."):
        assert words in task.text
    with work() as session:
        key = session.scalars(select(Task.id)).one()
    assert "Schrijf kort op wat u heeft gedaan." in text(client.send(f"/taken/{key}/afronden"))
    client.send(f"/taken/{key}/afronden", note="Gebeld.")
    assert "Iemand vraagt" not in client.page("/vandaag").text


@pytest.mark.parametrize(
    ("phone", "words"),
    [
        ("", "Vul het nummer in"),
        ("bel maar", "Schrijf alleen cijfers"),
        ("06 123", "U typte er 5."),
        ("12345678", "Zet het netnummer ervoor"),
        ("+31 6 123", "Na +31 komen 9 cijfers."),
        ("+1", "te kort of te lang"),
        ("٠٦١٢٣٤٥٦٧٨", "Schrijf alleen cijfers"),
        ("061234567890123456789012345678901234567890", "Dit nummer is te lang."),
    ],
)
def test_an_odd_number_gets_a_kind_word_and_the_rest_is_kept(client: Visitor, phone: str, words: str) -> None:
    answer = text(client.send("/bel-mij", name="Zoë 🌷", phone=phone, words="Mijn verhaal."))
    assert words in answer
    assert "Mijn verhaal." in answer


@pytest.mark.parametrize(
    "phone", ["0612345678", "030-123 45 67", "+31 (0)6 12345678", "0031612345678", "+49 30 1234567"]
)
def test_numbers_as_people_write_them(client: Visitor, work: Work, phone: str) -> None:
    client.send("/bel-mij", name="A", phone=phone)
    with work() as session:
        assert session.scalars(select(CallRequest.phone)).all() == [phone]


def test_a_parent_is_asked_which_case(client: Visitor, login: Login, world: World, work: Work, case: str) -> None:
    login(client, world.parent)
    assert client.page("/bel-mij").form("number").values["number"] == [case]
    client.send("/bel-mij", name="Noor", phone="0612345678")
    with work() as session:
        assert session.scalars(select(CallRequest.dispute_id)).one() is not None


def test_the_desk_sees_who_is_not_safe_first_and_the_hour(
    client: Visitor, login: Login, world: World, work: Work
) -> None:
    with work() as session:
        by = world.by(world.desk)
        open_task(session, TaskKind.INTERIM_SILENT, subject="proef:0", dispute_id=None, by=by)
        open_task(session, TaskKind.LIKELY_DOUBLE, subject="proef:1", dispute_id=None, by=by)
        soon = world.clock() + timedelta(hours=3)
        open_task(session, TaskKind.CALL_BACK, subject="proef:2", dispute_id=None, by=by, due_at=soon)
        tomorrow = world.clock() + timedelta(days=1)
        open_task(session, TaskKind.OTHER_PARENT, subject="proef:4", dispute_id=None, by=by)
        open_task(session, TaskKind.SAFETY, subject="proef:3", dispute_id=None, by=by, due_at=tomorrow)
    page = login(client, world.desk).page("/vandaag").text
    said = (
        "niet veilig is.",
        "de andere ouder bericht",
        "teruggebeld te worden.",
        "lijkt op een andere zaak",
        "welk onderwijs",
    )
    order = [page.index(words) for words in said]
    assert order == sorted(order)
    assert "vóór 13.00 uur" in page
    assert "morgen vóór 10.00 uur" in page
