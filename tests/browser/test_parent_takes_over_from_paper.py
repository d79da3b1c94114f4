"""A letter came by post: the secretariaat types it in, and the parent completes it with number and code."""

import re

from playwright.sync_api import Page, expect

from tests.browser.filling_in import answer
from tests.browser.screen import Windows, problems_of
from tests.builders import World
from tests.conftest import Mailbox

LETTER = {
    "Hoe kwam het binnen?": "Per post",
    "Wie is de indiener?": "Ouder",
    "Naam van het kind": "Robin",
    "Welke school?": "De Sluis Utrecht",
    "Waar gaat het over?": "Verwijdering:",
    "Heeft het kind extra hulp nodig": "Ja",
    "Heeft het kind zelf gezegd": "Liever niet",
    "Is er een beslissing op papier?": "Ja",
    "Wat wil de indiener dat er gebeurt?": "Robin blijft op school.",
    "Wanneer kreeg de ouder de beslissing?": "20-8-2026",
}


def test_the_parent_completes_what_the_desk_typed(windows: Windows, world: World, smtp: Mailbox) -> None:
    desk = windows.open(world.desk)
    number = _desk_types_the_letter(desk)
    code = _code_for_the_parent(desk, number)

    phone = windows.open(width=320, axe=True)
    _comes_in(phone, number, code)
    assert not problems_of(phone)
    _completes(phone, number)
    desk.goto(f"/zaken/{number}")
    expect(desk.get_by_role("main")).to_contain_text("De juf zei dat het niet meer ging.")
    expect(desk.get_by_role("main")).to_contain_text("De ouder verbeterde het verzoek.")
    assert smtp.mails == []


def _desk_types_the_letter(desk: Page) -> str:
    """It came on Friday 28 August 2026, and counts from then."""
    desk.goto("/vandaag")
    desk.get_by_role("link", name=re.compile("invoeren", re.IGNORECASE)).first.click()
    answer(desk, LETTER)
    desk.get_by_label("Naam", exact=True).fill("Jo Ouder")
    desk.get_by_role("textbox", name="Adres (niet verplicht)", exact=True).fill("Dorpsstraat 1, Utrecht")
    desk.get_by_role("textbox", name="Wat is er gebeurd?").fill("De school wil Robin wegsturen.")
    desk.get_by_label("Ontvangen op").fill("28-8-2026")
    desk.get_by_role("button", name="Zaak invoeren").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text(re.compile(r"Zaak \d{4}-\d{4} is ingevoerd"))
    expect(desk.get_by_role("main")).to_contain_text("28 augustus 2026")
    return desk.url.rpartition("/")[2]


def _code_for_the_parent(desk: Page, number: str) -> str:
    """On the letter to print and post."""
    desk.goto("/vandaag")
    expect(desk.get_by_role("main")).to_contain_text(number)
    desk.get_by_role("link", name=re.compile("Stuur de ontvangst en de code per post.")).click()
    desk.get_by_role("link", name="Verbeter hoe de ouder te bereiken is").click()
    desk.get_by_role("link", name="Maak een code op papier").click()
    desk.get_by_role("button", name=re.compile("code", re.IGNORECASE)).click()
    main = desk.get_by_role("main")
    expect(main).to_contain_text("Jo Ouder")
    expect(main).to_contain_text("Dorpsstraat 1, Utrecht")
    found = re.search(r"\b\w{4}-\w{4}-\w{4}\b", main.inner_text())
    assert found, main.inner_text()
    return found[0]


def _comes_in(phone: Page, number: str, code: str) -> None:
    phone.goto("/")
    phone.get_by_role("link", name="Of gebruik uw nummer en code.").click()
    phone.get_by_label("Nummer").fill(number)
    phone.get_by_label("Code", exact=False).last.fill(code.lower().replace("-", " "))
    phone.get_by_role("button", name="Open mijn zaak").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text(f"Zaak {number}")


def _completes(phone: Page, number: str) -> None:
    phone.get_by_role("link", name=re.compile("verbeteren|aanvullen", re.IGNORECASE)).first.click()
    main = phone.get_by_role("main")
    expect(main).to_contain_text("Het secretariaat typte uw verzoek over.")
    expect(main).to_contain_text("Dit weten wij nog niet")
    assert not problems_of(phone)
    phone.get_by_label("Wat is er gebeurd?").fill("De school wil Robin wegsturen. De juf zei dat het niet meer ging.")
    phone.get_by_label("Geboortedag").fill("3-4-2020")
    phone.get_by_label("Waarom vult u dit aan?").fill("Dit stond niet in mijn brief.")
    phone.get_by_role("button", name="Bewaren").click()
    expect(phone.get_by_role("status")).to_contain_text("Uw verzoek is aangevuld.")
    expect(main).to_contain_text("De juf zei dat het niet meer ging.")
    expect(phone.get_by_role("heading", level=1)).to_have_text(f"Zaak {number}")
