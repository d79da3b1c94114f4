"""Papers of a dispute: who may add them, who may open them, and how they leave the house."""

import io
import json
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from gpo.audit.models import AuditEvent
from gpo.disputes import services as disputes
from gpo.documents.models import Document, PaperKind
from gpo.documents.papers import Paper
from gpo.documents.services import add_document
from gpo.law.enums import Role
from gpo.law.procedure import Action
from tests.builders import World
from tests.conftest import Work
from tests.pages import Page
from tests.paper_files import mp3, pdf, photo
from tests.visitor import Visitor


@pytest.fixture
def number(world: World, work: Work) -> str:
    """A dispute in hand, with a chamber and one paper."""
    with work() as session:
        dispute = world.seated(session)
        add_document(
            session,
            dispute,
            Paper("beslissing.pdf", "application/pdf", pdf()),
            kind=PaperKind.BESLUIT,
            title="Beslissing",
            storage=world.house.storage,
            by=world.by(world.parent),
        )
        return dispute.number


def add(client: Visitor, number: str, **fields: Any) -> Any:
    path = f"/zaken/{number}/stukken/toevoegen"
    form = client.page(path).form("kind", "files")
    return client.post(path, data={**form.values, "kind": "bewijs", **fields})


def test_a_paper_opens_for_its_parties_and_chamber_and_for_nobody_else(
    app: Flask, world: World, number: str, login: Any
) -> None:
    path = f"/zaken/{number}/stukken/1"
    for person in (world.parent, world.board, world.desk, world.chair, world.members[0]):
        assert login(app.test_client(), person).get(path).status_code == 200, person.name
    strangers = (world.other_parent, world.other_board, world.other_chair, world.inspector, world.keeper)
    for person in strangers:
        visitor = login(app.test_client(), person)
        assert visitor.get(path).status_code == 404, person.name
        assert visitor.get(f"/zaken/{number}/stukken/toevoegen").status_code == 404, person.name
    assert app.test_client().get(path).location == f"/inloggen?naar={path}"
    desk = login(app.test_client(), world.desk)
    assert desk.get(f"/zaken/{number}/stukken/2").status_code == 404
    assert desk.get("/zaken/2026-9999/stukken/1").status_code == 404


def test_a_board_that_was_not_told_yet_sees_no_paper(app: Flask, world: World, work: Work, login: Any) -> None:
    with work() as session:
        dispute = world.filed(session)
        paper = Paper("brief.pdf", "application/pdf", pdf())
        told = {"kind": PaperKind.BEWIJS, "title": "Brief", "storage": world.house.storage}
        add_document(session, dispute, paper, by=world.by(world.parent), **told)
        path = f"/zaken/{dispute.number}/stukken/1"
    assert login(app.test_client(), world.board).get(path).status_code == 404
    assert login(app.test_client(), world.parent).get(path).status_code == 200


def test_a_paper_leaves_the_house_without_rights(client: Visitor, world: World, number: str, login: Any) -> None:
    response = login(client, world.desk).get(f"/zaken/{number}/stukken/1")
    assert response.mimetype == "application/pdf"
    assert response.headers["Content-Disposition"] == "attachment; filename=beslissing.pdf"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.get_data()[:5] == b"%PDF-"


def test_a_photo_is_shown_without_camera_and_place(client: Visitor, world: World, number: str, login: Any) -> None:
    add(login(client, world.parent), number, files=[(io.BytesIO(photo("JPEG")), "trap é.jpg")])
    response = client.get(f"/zaken/{number}/stukken/2")
    assert response.mimetype == "image/jpeg"
    assert response.headers["Content-Disposition"].startswith("inline; filename")
    assert "UTF-8''trap%20%C3%A9.jpg" in response.headers["Content-Disposition"]
    assert b"Exif" not in response.get_data()
    assert b"Verzonnen" not in response.get_data()


def test_every_opening_is_noted(client: Visitor, world: World, number: str, work: Work, login: Any) -> None:
    login(client, world.board).get(f"/zaken/{number}/stukken/1")
    client.get(f"/zaken/{number}/stukken/9")
    with work() as session:
        noted = session.scalars(select(AuditEvent).where(AuditEvent.kind == "open_paper")).all()
        assert [(event.actor_role, json.loads(event.facts)) for event in noted] == [
            (Role.BESTUUR, {"number": number, "position": 1})
        ]


def test_asking_for_a_piece_of_a_paper_is_an_opening_too(
    client: Visitor, world: World, number: str, work: Work, login: Any
) -> None:
    for piece in ("bytes=1-", "bytes=-50"):
        login(client, world.board).get(f"/zaken/{number}/stukken/1", headers={"Range": piece})
    with work() as session:
        assert len(session.scalars(select(AuditEvent).where(AuditEvent.kind == "open_paper")).all()) == 2


def test_a_recording_that_is_played_in_pieces_is_noted_once(
    client: Visitor, world: World, number: str, work: Work, login: Any
) -> None:
    with work() as session:
        dispute = disputes.load_for_act(session, number, by=world.by(world.parent))
        sound = Paper("stem.mp3", "audio/mpeg", mp3())
        kind, by = PaperKind.STEM_VAN_HET_KIND, world.by(world.parent)
        add_document(session, dispute, sound, kind=kind, title="Stem", storage=world.house.storage, by=by)
    for piece in ("bytes=1-", "bytes=0-", "bytes=20-"):
        login(client, world.board).get(f"/zaken/{number}/stukken/2", headers={"Range": piece})
    with work() as session:
        assert len(session.scalars(select(AuditEvent).where(AuditEvent.kind == "open_paper")).all()) == 1


def test_several_papers_at_once_get_a_number_and_a_name_each(
    client: Visitor, world: World, number: str, work: Work, login: Any
) -> None:
    files = [(io.BytesIO(pdf(pages=part)), f"deel{part}.pdf") for part in (1, 2)]
    login(client, world.board)
    response = add(client, number, kind="opp", title="Plan", files=files)
    assert response.location == f"/zaken/{number}"
    assert "Toegevoegd: 2. Plan (1), 3. Plan (2)." in client.page(f"/zaken/{number}").text
    with work() as session:
        papers = session.scalars(select(Document).order_by(Document.position)).all()[1:]
        assert [(one.title, one.kind, one.added_by_role) for one in papers] == [
            ("Plan (1)", PaperKind.OPP, Role.BESTUUR),
            ("Plan (2)", PaperKind.OPP, Role.BESTUUR),
        ]


def test_a_bad_file_is_named_and_the_good_one_is_in(
    client: Visitor, world: World, number: str, work: Work, login: Any
) -> None:
    files = [(io.BytesIO(b""), "leeg.pdf"), (io.BytesIO(photo("PNG")), "goed.png")]
    page = Page(add(login(client, world.parent), number, files=files).get_data(as_text=True))
    assert "leeg.pdf is leeg." in page.text
    assert "Toegevoegd: 2. goed.png." in page.text
    with work() as session:
        assert session.scalars(select(Document.filename).order_by(Document.position)).all()[1:] == ["goed.png"]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"kind": ""}, "Kies wat het is."),
        ({"files": []}, "Kies een bestand."),
        ({"title": "Bsn 111222333"}, "Hier lijkt een burgerservicenummer"),
        ({"title": "t" * 181}, "Houd de naam onder 180 tekens."),
        ({"kind": "verweer"}, "Kies een van de antwoorden."),
    ],
)
def test_what_is_missing_is_said(
    client: Visitor, world: World, number: str, work: Work, login: Any, fields: dict[str, Any], sentence: str
) -> None:
    told = {"files": [(io.BytesIO(photo("PNG")), "goed.png")]} | fields
    assert sentence in Page(add(login(client, world.parent), number, **told).get_data(as_text=True)).text
    with work() as session:
        assert len(session.scalars(select(Document)).all()) == 1


def test_the_same_paper_is_in_the_file_once(client: Visitor, world: World, number: str, work: Work, login: Any) -> None:
    raw = photo("PNG")
    login(client, world.parent)
    add(client, number, files=[(io.BytesIO(raw), "trap.png")])
    assert "trap.png zit al in het dossier." in add(client, number, files=[(io.BytesIO(raw), "trap.png")]).get_data(
        as_text=True
    )
    with work() as session:
        assert len(session.scalars(select(Document)).all()) == 2


def test_the_desk_says_on_which_day_a_paper_came_in(
    client: Visitor, world: World, number: str, work: Work, login: Any
) -> None:
    login(client, world.desk)
    files = lambda: [(io.BytesIO(photo("PNG")), "post.png")]  # noqa: E731 - a stream can be read once
    early = add(client, number, files=files(), received_on="31-8-2026").get_data(as_text=True)
    assert "voor de dag waarop het geschil is ingediend" in Page(early).text
    late = add(client, number, files=files(), received_on="2-9-2026").get_data(as_text=True)
    assert "Deze datum ligt in de toekomst." in Page(late).text
    add(client, number, files=files(), received_on="1-9-2026")
    with work() as session:
        papers = session.scalars(select(Document).order_by(Document.position)).all()
        assert [str(paper.received_on) for paper in papers] == ["2026-09-01", "2026-09-01"]


def test_a_closed_case_takes_no_papers(client: Visitor, world: World, work: Work, login: Any) -> None:
    with work() as session:
        dispute = world.filed(session)
        disputes.advance(session, dispute, Action.FORWARD, by=world.by(world.desk))
        number = dispute.number
    login(client, world.parent)
    shown = add(client, number, files=[(io.BytesIO(photo("PNG")), "laat.png")]).get_data(as_text=True)
    assert "kan nu niet: de zaak is gesloten" in Page(shown).text
    with work() as session:
        assert session.scalars(select(Document)).all() == []
