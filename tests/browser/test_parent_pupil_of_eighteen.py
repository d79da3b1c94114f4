"""A pupil of 18 files alone: the pages speak to the pupil, and the pupil is the verzoeker."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Job
from tests.browser.filling_in import MAIL, Told, begin, filed, fill_in, link_in, send, slug
from tests.browser.screen import Windows, problems_of
from tests.builders import World
from tests.conftest import Mailbox

PUPIL: Told = {
    "wie": {"Wie bent u?": "Leerling van 18 jaar of ouder"},
    "naam": {"Uw naam": "Robin Leerling"},
    "bereiken": {"Mailadres": MAIL},
    "geheim-adres": {"Moet uw adres geheim blijven?": "Nee"},
    "kind": {"Geboortedatum": "3-4-2008"},
    "school": {"Welke school?": "De Kade Utrecht"},
    "ingeschreven": {"Staat u op deze school ingeschreven?": "Ja"},
    "waarover": {"Waar gaat het over?": "Verwijdering:"},
    "soort": {"Wat is er precies gebeurd?": "De school is van plan"},
    "beslissing": {"Is er een beslissing op papier?": "Ja"},
    "wanneer": {"Wanneer kreeg u de beslissing?": "20-8-2026"},
    "verhaal": {"Wat is er gebeurd?": "Ik mag mijn examenjaar niet afmaken."},
    "wens": {"Wat wilt u dat er gebeurt?": "Ik maak mijn school af."},
    "bezwaar": {"Heeft u bezwaar gemaakt": "Nee"},
    "extra-hulp": {"Heeft u extra hulp nodig": "Ja"},
    "thuis": {"Zit u nu thuis": "Nee"},
    "haast": {"Is er haast bij?": "Nee"},
}
# Who is 18 has nobody with gezag, and no child to speak for.
NEVER = {"gezag", "andere-ouder", "naam-andere-ouder", "stem", "kind-zegt", "kind-niet-gevraagd", "volgen"}


def test_the_pages_speak_to_the_pupil(windows: Windows, world: World, smtp: Mailbox, run_job: Job) -> None:
    page = windows.open(axe=True)
    begin(page)
    fill_in(page, answers=PUPIL, look=_speaks_to_the_pupil)
    _no_child_of_yours(page)
    send(page)
    number = filed(page)
    run_job("send-mail")
    page.goto(link_in(smtp, MAIL))
    page.get_by_role("button", name="Open mijn zaak").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Zaak {number}")
    _no_child_of_yours(page)
    expect(page.get_by_role("main")).to_contain_text("Welk onderwijs krijgt u nu?")

    board = windows.open(world.desk)
    board.goto(f"/zaken/{number}")
    expect(board.get_by_role("main")).to_contain_text("Robin Leerling")
    expect(board.get_by_role("main")).to_contain_text("leerling")


def _speaks_to_the_pupil(page: Page) -> None:
    here = slug(page)
    assert here not in NEVER
    if here not in ("wie",):
        _no_child_of_yours(page)
    if here == "kind":
        expect(page.get_by_role("heading", level=1)).to_have_text("Hoe kent de school u?")
        expect(page.get_by_label("Uw naam, zoals de school die kent")).to_have_value("Robin Leerling")
        assert not problems_of(page)


def _no_child_of_yours(page: Page) -> None:
    main = page.get_by_role("main")
    expect(main).to_be_visible()
    assert "uw kind" not in main.inner_text().lower(), f"{page.url}: {main.inner_text()}"
