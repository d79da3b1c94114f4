"""Anybody may ask whether a PDF is genuine: no account, nothing kept, an answer in Dutch or English."""

import io
import json
from pathlib import Path

import pytest
from flask import Flask

from gpo.actor import SYSTEM
from gpo.delivery import services as delivery
from gpo.record.proof_list import from_json
from gpo.rulings import rendering
from gpo.rulings.models import Ruling
from gpo.seal.checking import FileFinding, check
from tests.builders import World
from tests.conftest import Work
from tests.pages import Page
from tests.visitor import Visitor
from tests.web.statements import statements

PATH = "/register/nakijken"


@pytest.fixture
def ruling(app: Flask, world: World, work: Work) -> bytes:
    """The PDF of a ruling that was sent."""
    with work() as session:
        number = world.issued(session).id
    with app.app_context():
        rendering.render(number, house=world.house, by=world.by(SYSTEM))
    with work() as session:
        assert delivery.send(session, number, by=world.by(SYSTEM))
        return world.house.storage.get(session.get_one(Ruling, number).pdf_sha256 or "")


def ask(client: Visitor, content: bytes) -> Page:
    answer = client.send(PATH, file=(io.BytesIO(content), "uitspraak.pdf"))
    assert answer.status_code == 200
    # The test client leaves what it sent open, where that was long.
    answer.request.environ["wsgi.input"].close()
    return Page(answer.get_data(as_text=True))


def kept(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


def test_a_right_file_and_an_altered_one_each_get_their_answer(client: Visitor, ruling: bytes) -> None:
    right = ask(client, ruling)
    assert "Dit is uitspraak U2026-0001, zoals de commissie haar gaf." in right.text
    assert "Er is geen latere uitspraak" in right.text
    altered = ask(client, ruling.replace(b"U2026-0001", b"U2026-0002", 1))
    assert "Dit bestand is veranderd." in altered.text
    assert "zoals de commissie haar gaf" not in altered.text


@pytest.mark.sqlite
def test_in_english_too(client: Visitor, ruling: bytes) -> None:
    client.page(f"/taal/en?naar={PATH}")
    right = ask(client, ruling)
    assert "This is ruling U2026-0001, as the commission gave it." in right.text
    assert "Nothing in it was changed." in right.text


@pytest.mark.sqlite
def test_without_a_file_the_page_asks_for_one(client: Visitor) -> None:
    answer = client.send(PATH)
    assert "Kies de pdf die u wilt nakijken." in answer.get_data(as_text=True)


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"%PDF-1.7 zomaar", "Op dit bestand zit geen zegel."),
        (b"geen pdf", "Dit bestand is geen pdf."),
        (b"%PDF-" + bytes(20 * 1024 * 1024), "Dit bestand is te groot om na te kijken."),
        (b"%PDF-1.7\n/ByteRange [0 9 1 9]", "Dit bestand is veranderd."),
    ],
)
def test_whatever_is_sent_there_is_an_answer(client: Visitor, content: bytes, says: str) -> None:
    assert says in ask(client, content).text


@pytest.mark.sqlite
def test_nothing_is_kept_and_no_dispute_is_touched(app: Flask, client: Visitor, world: World, ruling: bytes) -> None:
    before = kept(world.house.settings.instance)
    form = client.page(PATH).form("file")
    with statements(app) as sent:
        client.post(PATH, data={**form.values, "file": (io.BytesIO(ruling + b"anders"), "u.pdf")})
        client.get("/register/kenmerken.json")
    assert kept(world.house.settings.instance) == before
    assert sent
    for statement in sent:
        assert statement.startswith("SELECT")
        assert " FROM sealed_ruling" in " ".join(statement.split()), statement


def test_the_list_proves_the_file_without_this_site(client: Visitor, ruling: bytes) -> None:
    answer = client.get("/register/kenmerken.json")
    assert answer.mimetype == "application/json"
    assert check(ruling, from_json(answer.get_data(as_text=True))).finding is FileFinding.ECHT
    assert "Kim" not in answer.get_data(as_text=True)
    again = client.get("/register/kenmerken.json", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.get_data()) == (304, b"")


@pytest.mark.sqlite
def test_the_command_writes_the_same_list(app: Flask, client: Visitor, ruling: bytes, tmp_path: Path) -> None:
    from click.testing import CliRunner

    from gpo.cli import main

    with app.app_context():
        told = CliRunner().invoke(main, ["uitspraak", "kenmerken", str(tmp_path / "lijst.json")])
    assert told.exit_code == 0, told.output
    assert "1 uitspraak en 1 certificaat" in told.output
    shown = client.get("/register/kenmerken.json").get_json()
    assert json.loads((tmp_path / "lijst.json").read_text()) == shown
