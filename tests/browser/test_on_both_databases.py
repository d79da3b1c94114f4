"""The shortest road through the app, once on each database."""

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.filling_in import a_pdf, filed, fill_in, send
from tests.browser.screen import Windows
from tests.builders import World


def test_file_admit_and_look(windows: Windows, world: World, tmp_path: Path) -> None:
    parent = windows.open(world.parent)
    parent.goto("/indienen/wie")
    fill_in(parent, [a_pdf(tmp_path)])
    send(parent)
    number = filed(parent)

    desk = windows.open(world.desk)
    desk.goto(f"/zaken/{number}/in-behandeling-nemen")
    desk.get_by_role("button", name="In behandeling nemen").click()
    expect(desk.get_by_role("status")).to_contain_text("De zaak is in behandeling.")

    parent.goto(f"/zaken/{number}")
    expect(parent.get_by_role("main")).to_contain_text("in behandeling")
    with parent.expect_download() as caught:
        parent.get_by_role("link", name="brief van school.pdf").click()
    assert caught.value.path().read_bytes().startswith(b"%PDF")
