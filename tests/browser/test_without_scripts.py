"""On an old telephone, 320 pixels wide and with scripts off, a parent files as anyone does."""

from pathlib import Path

from playwright.sync_api import expect
from sqlalchemy import func, select

from gpo.disputes.models import Dispute
from gpo.documents.models import Document
from tests.browser.filling_in import a_pdf, a_photo, fill_in, send
from tests.browser.screen import Windows
from tests.builders import World
from tests.conftest import Work


def test_filing_on_a_small_phone_without_scripts(windows: Windows, world: World, work: Work, tmp_path: Path) -> None:
    page = windows.open(width=320, scripts=False)
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name="Geschil indienen").click()
    send(page)
    expect(page.get_by_role("alert")).to_contain_text("Vul uw naam in.")
    page.get_by_role("link", name="Uw naam: Vul uw naam in.").click()
    fill_in(page)
    page.get_by_label("Stukken").set_input_files([a_pdf(tmp_path)])
    page.get_by_role("button", name="Stukken toevoegen").click()
    expect(page.get_by_role("button", name="Weghalen brief van school.pdf")).to_be_visible()
    page.get_by_label("Nog meer stukken").set_input_files([a_photo()])
    send(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Wij hebben uw geschil ontvangen")
    with work() as session:
        assert session.scalar(select(func.count()).select_from(Dispute)) == 1
        assert session.scalars(select(Document.filename).order_by(Document.position)).all() == [
            "brief van school.pdf",
            "foto.jpg",
        ]
