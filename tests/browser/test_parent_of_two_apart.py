"""Two parents apart, contact is not safe, the address is secret: the desk decides, and nobody else hears of it."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Job
from tests.browser.filling_in import ANSWERS, MAIL, Told, begin, filed, fill_in, send, slug
from tests.browser.screen import Windows
from tests.builders import World
from tests.conftest import Mailbox

STREET, PHONE = "Schuilstraat 7", "06 87654321"
OTHER = "alex@gpo.test"
APART: Told = {
    **ANSWERS,
    "bereiken": {"Mailadres": MAIL, "Telefoonnummer": PHONE, "Adres": f"{STREET}, 3511 AB Utrecht"},
    "geheim-adres": {"Moet uw adres geheim blijven?": "Ja"},
    "andere-ouder": {
        "Weet de andere ouder": "Nee",
        "Is contact met de andere ouder veilig": "Nee",
        "Wat moeten wij hierover weten?": f"Mail {OTHER} nooit.",
    },
}


def test_nothing_reaches_the_other_parent(windows: Windows, world: World, smtp: Mailbox, run_job: Job) -> None:
    page = windows.open()
    begin(page)
    fill_in(page, answers=APART, look=_is_not_asked_for_a_name)
    send(page)
    number = filed(page)
    run_job("send-mail")

    desk = windows.open(world.desk, axe=True)
    desk.goto("/vandaag")
    expect(desk.get_by_role("main")).to_contain_text("Beslis of de andere ouder bericht krijgt.")
    _decide_no(desk, number)
    desk.goto("/vandaag")
    expect(desk.get_by_role("main")).not_to_contain_text("Beslis of de andere ouder bericht krijgt.")
    desk.goto(f"/zaken/{number}/in-behandeling-nemen")
    desk.get_by_role("button", name="In behandeling nemen").click()
    expect(desk.get_by_role("status")).to_be_visible()
    run_job("send-mail")

    assert {str(mail["To"]) for mail in smtp.mails} == {MAIL, world.board.email}
    assert not [mail for mail in smtp.mails if STREET in mail.as_string() or PHONE in mail.as_string()]
    _the_board_sees_no_address(windows.open(world.board), number)


def _is_not_asked_for_a_name(page: Page) -> None:
    """Where contact is not safe the name of the other parent is not wanted."""
    assert slug(page) != "naam-andere-ouder"


def _decide_no(desk: Page, number: str) -> None:
    desk.goto(f"/zaken/{number}")
    desk.get_by_role("link", name=re.compile("andere ouder", re.IGNORECASE)).first.click()
    expect(desk.get_by_role("main")).to_contain_text("Contact is niet veilig")
    expect(desk.get_by_role("main")).to_contain_text("Er is nog niet beslist. De andere ouder weet van niets.")
    desk.get_by_label("Nee, de andere ouder hoort niets").check()
    desk.get_by_label("Waarom?").fill("De ouder vertelde door de telefoon waarom contact niet veilig is.")
    desk.get_by_role("button", name="Beslissing bewaren").click()
    expect(desk.get_by_role("status")).to_contain_text("Uw beslissing is bewaard.")


def _the_board_sees_no_address(board: Page, number: str) -> None:
    pages = [f"/zaken/{number}", *(f"/zaken/{number}/{one}" for one in ("dagen-thuis", "onderwijs-intussen"))]
    for address in pages:
        board.goto(address)
        content = board.content()
        assert number in content, address
        assert not [told for told in (STREET, "3511 AB", PHONE, MAIL, OTHER, "veilig is") if told in content], address
