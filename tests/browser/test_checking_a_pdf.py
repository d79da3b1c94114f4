"""Anybody checks a PDF with a browser: on a phone and on a desk, with the keyboard."""

from pathlib import Path

from flask import Flask

from gpo.actor import SYSTEM
from gpo.delivery import services as delivery
from gpo.rulings import rendering
from gpo.rulings.models import Ruling
from tests.browser.screen import Windows, problems_of
from tests.builders import World
from tests.conftest import Work


def test_a_visitor_chooses_a_pdf_and_reads_what_it_proves(
    app: Flask, world: World, work: Work, windows: Windows, tmp_path: Path
) -> None:
    with work() as session:
        key = world.issued(session).id
    with app.app_context():
        rendering.render(key, house=world.house, by=world.by(SYSTEM))
    with work() as session:
        assert delivery.send(session, key, by=world.by(SYSTEM))
        content = world.house.storage.get(session.get_one(Ruling, key).pdf_sha256 or "")
    (tmp_path / "uitspraak.pdf").write_bytes(content)
    (tmp_path / "anders.pdf").write_bytes(content.replace(b"U2026-0001", b"U2026-0007", 1))
    page = windows.open(axe=True)
    page.goto("/register/nakijken")
    assert problems_of(page) == []
    for name, told in (("uitspraak.pdf", "zoals de commissie haar gaf"), ("anders.pdf", "Dit bestand is veranderd.")):
        page.get_by_label("De pdf").set_input_files(tmp_path / name)
        page.get_by_role("button", name="Kijk na").press("Enter")
        assert told in page.inner_text("main")
        assert problems_of(page) == []
