"""On an old telephone, 320 pixels wide and with scripts off, a parent files as anyone does."""

from pathlib import Path

from playwright.sync_api import expect
from sqlalchemy import func, select

from gpo.disputes.models import Dispute
from gpo.documents.models import Document
from tests.browser.filling_in import a_pdf, a_photo, begin, filed, fill_in, go_on, send
from tests.browser.screen import Windows
from tests.builders import World
from tests.conftest import Work


def test_filing_on_a_small_phone_without_scripts(windows: Windows, world: World, work: Work, tmp_path: Path) -> None:
    page = windows.open(width=320, scripts=False)
    begin(page)
    go_on(page)
    expect(page.get_by_role("alert")).to_contain_text("Kies wie u bent.")
    page.get_by_role("link", name="Wie bent u? Kies wie u bent.").click()
    fill_in(page, [a_pdf(tmp_path)], [a_photo()])
    expect(page.get_by_role("main")).to_contain_text("brief van school.pdf")
    send(page)
    filed(page)
    with work() as session:
        assert session.scalar(select(func.count()).select_from(Dispute)) == 1
        assert session.scalars(select(Document.filename).order_by(Document.position)).all() == [
            "brief van school.pdf",
            "foto.jpg",
        ]
