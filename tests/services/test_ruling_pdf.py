"""The PDF of a ruling: rendered once, accessible, the same bytes for the same record."""

import re
from pathlib import Path
from typing import Any

import page as page_validation
import pikepdf
import pytest
from flask import Flask
from sqlalchemy import select

from gpo import pdf
from gpo.actor import SYSTEM
from gpo.db import db
from gpo.delivery import services as delivery
from gpo.disputes.models import Dispute
from gpo.law.enums import Stage
from gpo.messages.models import Message, MessageKind
from gpo.rulings import document, record, rendering
from gpo.rulings.models import Ruling
from gpo.rulings.names import names_in, without_names
from gpo.tasks.models import Task, TaskKind
from tests.builders import World
from tests.conftest import Work

PAGE = (
    '<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>T</title>{}</head>'
    "<body><h1>T</h1>{}</body></html>"
)


@pytest.fixture
def issued(world: World, work: Work) -> int:
    with work() as session:
        return int(world.issued(session).id)


def html_of(app: Flask, world: World, ruling_id: int) -> str:
    with app.app_context():
        ruling = db.session.get_one(Ruling, ruling_id)
        return document.html_of(record.of(db.session(), ruling, by=world.by(SYSTEM)))


@pytest.mark.sqlite
def test_every_rule_of_pdf_ua_holds(app: Flask, world: World, issued: int) -> None:
    content = pdf.render(html_of(app, world, issued))
    report = page_validation.validate_pdf_bytes(content, profile="ua1")
    assert report.is_compliant, report.failures
    assert report.rules.failed == 0
    assert report.rules.passed > 50


@pytest.mark.sqlite
def test_the_structure_is_there_for_a_screen_reader(app: Flask, world: World, issued: int, tmp_path: Path) -> None:
    path = tmp_path / "uitspraak.pdf"
    path.write_bytes(pdf.render(html_of(app, world, issued)))
    with pikepdf.open(path) as opened:
        assert str(opened.Root.Lang) == "nl"
        kinds: list[str] = []
        _walk(opened.Root.StructTreeRoot, kinds)
    assert kinds.count("/H1") == 1
    assert kinds.count("/Table") == 3
    assert kinds.count("/TH") >= 4 + 1 + 5 + 2 + 8
    assert "/Caption" in kinds


def _walk(node: Any, kinds: list[str]) -> None:
    if not isinstance(node, pikepdf.Dictionary):
        return
    if "/S" in node:
        kinds.append(str(node.S))
    children: Any = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array | list) else [children]:
        _walk(child, kinds)


@pytest.mark.sqlite
def test_the_same_record_gives_the_same_bytes(app: Flask, world: World, issued: int) -> None:
    first = pdf.render(html_of(app, world, issued))
    world.pass_days(40)
    assert pdf.render(html_of(app, world, issued)) == first


@pytest.mark.sqlite
def test_the_words_say_what_holds_and_promise_nothing(app: Flask, world: World, issued: int) -> None:
    text = re.sub(r"<[^>]+>|\s+", " ", html_of(app, world, issued))
    text = " ".join(text.split())
    assert "Advies U2026-0001" in text
    assert "Het bestuur mag met redenen afwijken van het oordeel." in text
    assert "binnen 14 dagen na de verzending van deze uitspraak" in text
    assert "werktermijn, geen wettelijke termijn" in text
    assert "belooft niet dat er iets volgt" in text
    assert "Stichting De Vaart, het bevoegd gezag" in text


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", '<img src="file:///etc/hostname" alt="x">'),
        ("", '<img src="http://169.254.169.254/latest" alt="x">'),
        ("<style>@import 'http://voorbeeld.test/a.css';</style>", ""),
        ("<link rel='attachment' href='file:///etc/hostname'>", ""),
        ("<link rel='stylesheet' href='../../pyproject.toml'>", ""),
    ],
)
def test_a_page_fetches_nothing_from_outside(head: str, body: str) -> None:
    with pytest.raises(pdf.RenderError):
        pdf.render(PAGE.format(head, body))


def test_rendered_once_kept_by_hash_and_sent_once(app: Flask, world: World, work: Work, issued: int) -> None:
    with app.app_context():
        for _ in range(2):
            rendering.render(issued, house=world.house, by=world.by(SYSTEM))
    with work() as session:
        assert session.get_one(Ruling, issued).sent_on is None
        assert session.scalars(select(Dispute.stage)).all() == [Stage.UITSPRAAK_VASTGESTELD]
    sent_first, sent_again = (_send(work, issued, world) for _ in range(2))
    assert (sent_first, sent_again) == (True, False)
    with work() as session:
        ruling = session.get_one(Ruling, issued)
        assert ruling.sent_on == world.by(SYSTEM).today
        assert world.house.storage.get(ruling.pdf_sha256 or "").startswith(b"%PDF-")
        assert session.scalars(select(Dispute.stage)).all() == [Stage.UITSPRAAK_VERZONDEN]
        sent = session.scalars(select(Message).where(Message.kind == MessageKind.SEND_RULING)).all()
        assert len(sent) == 2


def _send(work: Work, ruling_id: int, world: World) -> bool:
    with work() as session:
        return delivery.send(session, ruling_id, by=world.by(SYSTEM))


def test_a_crash_between_keeping_and_sending_heals_itself(app: Flask, world: World, work: Work, issued: int) -> None:
    with app.app_context():
        content = record.of(db.session(), db.session.get_one(Ruling, issued), by=world.by(SYSTEM))
        made = pdf.render_archive(document.html_of(content), document.attached_to(content))
        digest = world.house.storage.put(made)
        world.pass_days(1)
        rendering.render(issued, house=world.house, by=world.by(SYSTEM))
    with work() as session:
        assert session.get_one(Ruling, issued).unsealed_sha256 == digest


def test_a_ruling_that_cannot_be_printed_becomes_a_task_and_is_not_sent(
    app: Flask,
    world: World,
    work: Work,
    issued: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with app.app_context(), monkeypatch.context() as broken:
        broken.setattr(pdf, "TEMPLATES", Path("/nergens"))
        with pytest.raises(Exception, match=r"document\.html"):
            rendering.render(issued, house=world.house, by=world.by(SYSTEM))
    with work() as session:
        assert session.get_one(Ruling, issued).sealed_at is None
        assert session.scalars(select(Task.kind)).all() == [TaskKind.RENDER_FAILED]
    with app.app_context():
        rendering.render(issued, house=world.house, by=world.by(SYSTEM))
    with work() as session:
        assert session.scalars(select(Task.done_at)).one() is not None


def test_names_are_found_as_whole_words_with_their_capitals() -> None:
    assert names_in("Nodig Noor uit; voor meer uren.", ["Noor van der Meer"]) == ["Noor"]
    assert names_in("Meer overleg.", ["Noor van der Meer"]) == ["Meer"]
    assert names_in("Voor de leerling.", ["Noor van der Meer"]) == []
    assert names_in("NOOR en PO", ["Noor van der Meer", "Li Po"]) == ["NOOR"]


def test_each_half_of_a_double_name_is_a_name() -> None:
    assert without_names("Mevrouw Jansen en Anne.", ["Anne-Marie de Vries-Jansen"]) == "Mevrouw [naam] en [naam]."
    assert without_names("De Noor-aanpak.", ["Noor van der Meer"]) == "De [naam]-aanpak."
