"""The board says that it is done, the parent says that it is not: both stay, and each closes only what is theirs."""

import re
from collections.abc import Mapping

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import select

from gpo.clock import MovableClock
from gpo.disputes.models import Dispute
from gpo.law.enums import Stage
from tests.browser.conftest import Job
from tests.browser.screen import Windows, problems_of
from tests.builders import World
from tests.conftest import Mailbox, Work

WORDS = "Wij kregen nooit een uitnodiging."
CONTESTED = "De ouders zeggen iets anders dan het bestuur"
REASON = (
    "Nummer 2 is gedaan. Over nummer 1 verschillen beide kanten; de commissie kan niet vaststellen wie gelijk heeft."
)
# The number, the hour, and where to read it; nothing else.
MAIL = re.compile(r"Zaak \d{4}-\d{4}\n\d{1,2}-\d{1,2}-\d{4}, \d{2}:\d{2} uur\n\nhttp://localhost:\d+/\S+\n")


@pytest.fixture
def case(world: World, work: Work, smtp: Mailbox) -> Mapping[str, str]:
    """A ruling with two measures reached both sides a week ago."""
    with work() as session:
        ruling = world.delivered(session)
        number = session.get_one(Dispute, ruling.disputes[0].dispute_id).number
        found = {"zaak": number, "uitspraak": ruling.number}
    world.pass_days(7)
    return found


def test_the_board_says_done_and_the_parent_says_not(
    windows: Windows,
    world: World,
    work: Work,
    clock: MovableClock,
    smtp: Mailbox,
    run_job: Job,
    case: Mapping[str, str],
) -> None:
    page = f"/uitspraken/{case['uitspraak']}"
    board = windows.open(world.board, axe=True)
    _board_reports(board, world.clock)
    run_job("render-receipts")
    # A week after a report the parent is asked what came of it.
    world.pass_days(7)
    assert run_job("ask-parents").done == 1
    run_job("send-mail")
    parent = windows.open(width=320, axe=True)
    parent.goto(_link_to(smtp, world.parent.email))
    parent.get_by_role("button", name="Open mijn zaak").click()
    _parent_answers(parent, case)
    assert run_job("weigh-answers").done == 1

    desk, chair = windows.open(world.desk, axe=True), windows.open(world.chair, axe=True)
    for reader, reads in ((parent, True), (desk, True), (chair, True), (board, False)):
        _both_stand(reader, page, reads_words=reads)
    inspector = windows.open(world.inspector, axe=True)
    _inspector_sees(inspector, case)
    for reader in (board, parent, desk, inspector):
        assert _closed_to(reader, f"{page}/opvolging-sluiten")

    _chair_closes(chair, page)
    run_job("send-mail")
    for reader, reads in ((parent, True), (desk, True), (chair, True), (board, False)):
        _both_stand(reader, page, reads_words=reads)
        expect(reader.get_by_role("main")).to_contain_text("De commissie sloot de opvolging op")
        expect(reader.get_by_role("main")).to_contain_text(REASON)
        expect(reader.get_by_role("main")).to_contain_text("De ouder zei toen iets anders dan het bestuur.")
    _inspector_keeps_to_its_own(inspector, case)
    with work() as session:
        stage = session.scalar(select(Dispute.stage).where(Dispute.number == case["zaak"]))
    assert stage is Stage.UITSPRAAK_VERZONDEN
    for mail in smtp.mails:
        assert MAIL.fullmatch(mail.get_content().replace("\r\n", "\n")), mail.get_content()
        assert mail["Subject"] == "Er staat een bericht voor u klaar"


def _board_reports(page: Page, clock: MovableClock) -> None:
    """From its own desk: both done today, and one press tells parents and commission."""
    today = f"{clock():%-d-%-m-%Y}"
    page.goto("/bestuur/uitspraken")
    assert not problems_of(page)
    page.get_by_role("link", name="Melden", exact=True).click()
    for number in (1, 2):
        page.get_by_role("radiogroup", name=f"Doet u wat bij nummer {number} staat?").get_by_label(
            "Ja, dat doen wij"
        ).check()
        page.get_by_label(f"Nummer {number} uitgevoerd op").fill(today)
    assert not problems_of(page)
    page.get_by_role("button", name="Versturen aan ouders en commissie").click()
    expect(page.get_by_role("status")).to_contain_text("de ouders krijgen haar nu")


def _parent_answers(page: Page, case: Mapping[str, str]) -> None:
    page.goto(f"/zaken/{case['zaak']}/na-de-uitspraak")
    page.get_by_role("radiogroup", name="Hoorde u van het bestuur").get_by_label("Ja", exact=True).check()
    first, second = page.get_by_role("radiogroup", name="Gebeurde dit?").all()
    first.get_by_label("Nee", exact=True).check()
    second.get_by_label("Ja", exact=True).check()
    page.get_by_label("Wilt u er zelf iets bij zeggen?").fill(WORDS)
    assert not problems_of(page)
    page.get_by_role("button", name="Antwoord versturen").click()
    expect(page.get_by_role("status")).to_contain_text("Uw antwoord staat erbij.")


def _both_stand(page: Page, address: str, *, reads_words: bool) -> None:
    page.goto(address)
    expect(page.get_by_role("main")).to_contain_text(CONTESTED)
    row = page.get_by_role("table", name="Wie zegt wat?").get_by_role("row").filter(has_text="Nummer 1 uitgevoerd")
    expect(row).to_contain_text("ja, op")
    expect(row).to_contain_text("nee")
    assert (WORDS in page.content()) is reads_words
    assert not problems_of(page)


def _chair_closes(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name="Opvolging sluiten").click()
    expect(page.get_by_role("main")).to_contain_text("De ouder zegt iets anders dan het bestuur")
    page.get_by_label("Het bestuur deed een deel van wat in de uitspraak staat").check()
    page.get_by_role("button", name="Opvolging sluiten").click()
    expect(page.get_by_role("main")).to_contain_text("Schrijf waarom de commissie de opvolging sluit.")
    page.get_by_label("Waarom sluit de commissie de opvolging?").fill(REASON)
    page.get_by_role("button", name="Opvolging sluiten").click()
    expect(page.get_by_role("status")).to_contain_text("De opvolging is gesloten.")


def _inspector_sees(page: Page, case: Mapping[str, str]) -> Locator:
    """That a parent says otherwise; not who, and not in which words."""
    page.goto(f"/toezicht/uitspraken/{case['uitspraak']}")
    main = page.get_by_role("main")
    expect(main.get_by_role("row").filter(has_text="een ouder zegt iets anders")).to_have_count(1)
    hidden = (WORDS, "Noor", "Kim", "ouder@gpo.test", f"zaak {case['zaak']}", f"/zaken/{case['zaak']}")
    assert not [told for told in hidden if told in page.content()]
    assert not problems_of(page)
    return main


def _inspector_keeps_to_its_own(page: Page, case: Mapping[str, str]) -> None:
    main = _inspector_sees(page, case)
    expect(main.get_by_role("link", name="Opvolging")).to_have_count(0)
    main.get_by_role("link", name="Open een signaal").click()
    page.get_by_label("Een maatregel is niet uitgevoerd").check()
    page.get_by_role("button", name="Signaal openen").click()
    expect(page.get_by_role("status")).to_contain_text("Het signaal is geopend.")
    page.get_by_role("link", name="Signaal sluiten").click()
    page.get_by_label("Wat vond u, en waarom sluit u het signaal?").fill("Wij nemen het mee bij het onderzoek.")
    page.get_by_role("button", name="Signaal sluiten").click()
    expect(page.get_by_role("status")).to_contain_text("Het signaal is gesloten.")
    assert not problems_of(page)
    assert _closed_to(page, f"/uitspraken/{case['uitspraak']}/opvolging-heropenen")
    _inspector_sees(page, case)


def _closed_to(page: Page, address: str) -> bool:
    """Not theirs to close: the page is not there for them, nor is a link to it where they read the ruling."""
    shown = page.get_by_role("link", name=re.compile("Opvolging (sluiten|heropenen)")).count()
    answer = page.goto(address)
    return answer is not None and answer.status == 404 and not shown


def _link_to(smtp: Mailbox, address: str) -> str:
    found = re.search(r"http://localhost:\d+(/\S+)", smtp.to(address)[-1].get_content())
    assert found
    return found[1]
