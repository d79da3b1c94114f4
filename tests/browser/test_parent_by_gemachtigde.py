"""A gemachtigde files for the parents, with the signed machtiging, which the desk alone reads and judges."""

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.filling_in import ANSWERS, Told, a_pdf, add_papers, begin, filed, fill_in, go_on, send
from tests.browser.screen import Windows, problems_of
from tests.builders import World

PAPER = "machtiging getekend.pdf"
SPEAKS: Told = {
    **ANSWERS,
    "wie": {"Wie bent u?": "Gemachtigde: ik spreek namens de ouders"},
    "naam": {"Uw naam": "Gerrie Gemachtigde"},
}


def test_the_signed_machtiging_goes_to_the_desk_alone(windows: Windows, world: World, tmp_path: Path) -> None:
    page = windows.open(axe=True)
    begin(page)
    fill_in(page, answers=SPEAKS, until="machtiging")
    expect(page.get_by_role("main")).to_contain_text("Alleen het secretariaat leest dit papier.")
    add_papers(page, [a_pdf(tmp_path, PAPER)])
    expect(page.get_by_role("main").get_by_role("link", name=PAPER)).to_be_visible()
    assert not problems_of(page)
    go_on(page)
    fill_in(page, answers=SPEAKS)
    expect(page.get_by_role("main")).to_contain_text(PAPER)
    send(page)
    number = filed(page)

    desk = windows.open(world.desk)
    desk.goto("/vandaag")
    expect(desk.get_by_role("main")).to_contain_text("machtiging")
    desk.goto(f"/zaken/{number}")
    expect(desk.get_by_role("main")).to_contain_text("Gerrie Gemachtigde")
    expect(desk.get_by_role("row").filter(has_text=PAPER)).to_contain_text("alleen secretariaat")
    desk.goto(f"/zaken/{number}/in-behandeling-nemen")
    desk.get_by_role("button", name="In behandeling nemen").click()
    expect(desk.get_by_role("status")).to_be_visible()

    board = windows.open(world.board)
    board.goto(f"/zaken/{number}")
    expect(board.get_by_role("main")).to_contain_text(number)
    expect(board.get_by_role("main")).not_to_contain_text(PAPER)
    assert "Machtiging" not in board.get_by_role("table", name="Stukken in het dossier").all_inner_texts()
