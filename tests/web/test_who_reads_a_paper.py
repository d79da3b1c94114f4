"""What is for the commission alone: the board sees no sign of it on any page, file or list, until the desk decides."""

import io
import re
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from gpo.disputes.models import Audience, Dispute
from gpo.documents.audience import ask_about_voice
from gpo.documents.models import CONFIDENTIAL_FROM, Document, PaperKind
from gpo.documents.papers import VOICE, check
from gpo.documents.services import add_document
from tests.builders import Person, World
from tests.conftest import Work
from tests.pages import Page
from tests.paper_files import m4a, pdf, pdf_with, photo
from tests.visitor import Visitor

WORDS = "Ik ben bang voor de trap"
HIDDEN = CONFIDENTIAL_FROM + 1


@pytest.fixture
def number(world: World, work: Work) -> str:
    """A dispute with a chamber, a letter, a recording for the commission alone, and words for it alone."""
    with work() as session:
        dispute = world.seated(session)
        for name, raw, kind, audience in (
            ("brief.pdf", pdf(), PaperKind.BESLUIT, Audience.PARTIJEN),
            ("geheim.m4a", m4a(), PaperKind.STEM_VAN_HET_KIND, Audience.COMMISSIE_GEVRAAGD),
        ):
            told = {"kind": kind, "title": name.partition(".")[0], "audience": audience}
            paper = check(name, raw, VOICE)
            add_document(session, dispute, paper, storage=world.house.storage, by=world.by(world.parent), **told)
        dispute.child_voice, dispute.child_voice_how = WORDS, "Aan tafel gevraagd"
        dispute.child_voice_audience = Audience.COMMISSIE_GEVRAAGD
        ask_about_voice(session, dispute, by=world.by(world.parent))
        answer = check("antwoord.pdf", pdf(pages=2))
        told = {"kind": PaperKind.BEWIJS, "title": "antwoord", "storage": world.house.storage}
        add_document(session, dispute, answer, by=world.by(world.board), **told)
        return dispute.number


def page_of(app: Flask, login: Any, who: Person, path: str) -> Page:
    return login(app.test_client(), who).page(path)


def decide(client: Visitor, path: str, readers: str, reason: str = "Er staat een adres in.") -> Any:
    return client.send(path, readers=readers, reason=reason)


def test_the_board_sees_no_sign_of_it(app: Flask, world: World, number: str, login: Any) -> None:
    board = login(app.test_client(), world.board)
    case = board.get(f"/zaken/{number}").get_data(as_text=True)
    for sign in ("geheim", "commissie_gevraagd", "alleen commissie", WORDS, "Wat wil het kind", "Aan tafel"):
        assert sign not in case, sign
    # In the words: a token in a form may hold two signs by chance.
    assert "V1" not in Page(case).text
    assert re.findall(r"voegde op \S+ stuk (\d+) toe", case) == ["2", "1"], "no gap in what happened"
    assert board.get(f"/zaken/{number}/stukken/{HIDDEN}").status_code == 404
    assert board.get(f"/zaken/{number}/stukken/{HIDDEN + 1}").status_code == 404, "as what is not there at all"
    for path in (f"/zaken/{number}/stukken/{HIDDEN}/lezers", f"/zaken/{number}/stem-van-het-kind/lezers"):
        assert board.get(path).status_code == 404
    receipt = board.get(f"/ontvangst/{number}").get_data(as_text=True)
    assert "geheim" not in receipt
    assert "V1" not in Page(receipt).text
    for message in re.findall(r'href="(/berichten/\d+)"', case):
        letter = board.get(message).get_data(as_text=True)
        assert "geheim" not in letter
        assert WORDS not in letter


def test_the_chamber_sees_it_only_after_the_decision(
    app: Flask, world: World, number: str, work: Work, login: Any
) -> None:
    chair, desk = login(app.test_client(), world.chair), login(app.test_client(), world.desk)
    assert "geheim" not in chair.page(f"/zaken/{number}").text
    assert WORDS not in chair.page(f"/zaken/{number}").text
    assert chair.get(f"/zaken/{number}/stukken/{HIDDEN}").status_code == 404
    told = desk.page(f"/zaken/{number}")
    assert "Beslis wie stuk V1 leest" in told.links
    decide(desk, f"/zaken/{number}/stukken/{HIDDEN}/lezers", "commissie")
    decide(desk, f"/zaken/{number}/stem-van-het-kind/lezers", "commissie")
    seen = chair.page(f"/zaken/{number}")
    assert "V1" in seen.text
    assert WORDS in seen.text
    assert chair.get(f"/zaken/{number}/stukken/{HIDDEN}").status_code == 200
    board = page_of(app, login, world.board, f"/zaken/{number}")
    assert "geheim" not in board.text
    assert WORDS not in board.text


def test_who_sent_it_sees_where_it_stands_and_why(app: Flask, world: World, number: str, login: Any) -> None:
    parent, desk = login(app.test_client(), world.parent), login(app.test_client(), world.desk)
    waiting = parent.page(f"/zaken/{number}").text
    assert "Het beslist of de commissie het mag lezen." in waiting
    assert WORDS in waiting
    decide(desk, f"/zaken/{number}/stukken/{HIDDEN}/lezers", "secretariaat", "De commissie kijkt hier niet naar.")
    told = parent.page(f"/zaken/{number}").text
    assert "alleen secretariaat" in told
    assert "De commissie kijkt hier niet naar." in told
    assert parent.get(f"/zaken/{number}/stukken/{HIDDEN}/lezers").status_code == 404


def test_a_paper_opened_to_everybody_gets_the_next_number(
    app: Flask, world: World, number: str, work: Work, login: Any
) -> None:
    desk = login(app.test_client(), world.desk)
    response = decide(desk, f"/zaken/{number}/stukken/{HIDDEN}/lezers", "partijen", "De ouder vindt het goed.")
    assert response.request.path == f"/zaken/{number}"
    board = login(app.test_client(), world.board)
    case = board.page(f"/zaken/{number}")
    assert "Het secretariaat voegde op 1-9-2026 stuk 3 toe" in case.text
    assert "De ouder vindt het goed." not in case.text
    assert board.get(f"/zaken/{number}/stukken/3").status_code == 200
    assert board.get(f"/zaken/{number}/stukken/{HIDDEN}").status_code == 404


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"reason": "Er staat een adres in."}, "Kies wie het mag lezen."),
        ({"readers": "commissie", "reason": " "}, "Schrijf op waarom."),
        ({"readers": "commissie", "reason": "Bsn 111222333"}, "Hier lijkt een burgerservicenummer"),
        ({"readers": "commissie_gevraagd", "reason": "Later."}, "Kies een van de antwoorden."),
    ],
)
def test_a_decision_needs_a_reader_and_a_reason(
    client: Visitor, world: World, number: str, login: Any, typed: dict[str, str], sentence: str
) -> None:
    login(client, world.desk)
    path = f"/zaken/{number}/stukken/{HIDDEN}/lezers"
    assert sentence in Page(client.send(path, **typed).get_data(as_text=True)).text


def test_what_everybody_reads_has_no_decision_left(client: Visitor, world: World, number: str, login: Any) -> None:
    page = login(client, world.desk).page(f"/zaken/{number}/stukken/1/lezers")
    assert "Dat kan niet worden teruggedraaid." in page.text
    assert "readers" not in {name for form in page.forms for name in form.names}


def test_a_recording_is_played_with_its_words_and_opened_once(
    client: Visitor, world: World, number: str, work: Work, login: Any
) -> None:
    html = login(client, world.desk).get(f"/zaken/{number}").get_data(as_text=True)
    assert f'<audio controls preload="none" src="/zaken/{number}/stukken/{HIDDEN}">' in html
    assert "Opname: geheim" in html
    whole = client.get(f"/zaken/{number}/stukken/{HIDDEN}")
    assert whole.mimetype == "audio/mp4"
    assert whole.headers["Content-Disposition"].startswith("attachment")
    part = client.get(f"/zaken/{number}/stukken/{HIDDEN}", headers={"Range": "bytes=4-11"})
    assert (part.status_code, len(part.get_data())) == (206, 8)
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "media-src 'self'" in policy


def add(client: Visitor, number: str, **fields: Any) -> Any:
    path = f"/zaken/{number}/stukken/toevoegen"
    form = client.page(path).form("kind", "files")
    return client.post(path, data={**form.values, "kind": "bewijs", **fields})


def test_photos_of_a_letter_come_in_as_one_paper_for_the_commission_alone(
    client: Visitor, world: World, number: str, work: Work, login: Any
) -> None:
    login(client, world.parent)
    photos = [(io.BytesIO(photo(colour=colour)), f"{colour}.jpg") for colour in ("red", "blue", "green")]
    asked = {"title": "Verslag van de dokter", "together": "y", "readers": "commissie_gevraagd"}
    assert add(client, number, files=photos, **asked).location == f"/zaken/{number}"
    with work() as session:
        paper = session.scalars(select(Document).order_by(Document.id.desc()).limit(1)).one()
        assert (paper.title, paper.filename) == ("Verslag van de dokter", "Verslag van de dokter.pdf")
        assert (paper.mark, paper.audience) == ("V2", Audience.COMMISSIE_GEVRAAGD)
    assert "Toegevoegd: V2. Verslag van de dokter." in client.page(f"/zaken/{number}").text


def test_a_pdf_with_a_program_is_kept_without_it_and_that_is_said(
    client: Visitor, world: World, number: str, login: Any
) -> None:
    login(client, world.parent)
    add(client, number, files=[(io.BytesIO(pdf_with("script")), "brief.pdf")])
    assert "In brief.pdf zat een programma. Dat hebben wij eruit gehaald." in client.page(f"/zaken/{number}").text


def test_words_for_everybody_are_read_by_everybody(
    app: Flask, world: World, number: str, work: Work, login: Any
) -> None:
    with work() as session:
        session.scalars(select(Dispute)).one().child_voice_audience = Audience.PARTIJEN
    for person in (world.parent, world.board, world.desk, world.chair):
        assert WORDS in page_of(app, login, person, f"/zaken/{number}").text, person.name
