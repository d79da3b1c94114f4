"""A child may not come to school any more, and there is no letter: file now, and no last day is made up."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Job
from tests.browser.filling_in import ANSWERS, MAIL, Told, answer, filed, fill_in, go_on, link_in, send, slug
from tests.browser.screen import Windows, problems_of
from tests.builders import World
from tests.conftest import Mailbox

WAY: Told = {
    "wat": {"Wat is er gebeurd?": "Mijn kind mag niet meer komen, zonder brief"},
    "veilig": {"Is iemand nu niet veilig?": "Nee"},
    "papier": {"Is er een beslissing op papier?": "Nee"},
    # Thirty days before 1 September 2026, the first and the last counted.
    "thuis": {"Is uw kind nu thuis?": "Ja", "Sinds wanneer?": "3-8-2026"},
    "extra-hulp": {"Heeft uw kind extra hulp nodig": "Ja"},
    "school": {"Naam, plaats of postcode": "De Sluis"},
}
# What the wegwijzer heard is not told again.
HEARD = ("school", "waarover", "soort", "beslissing", "thuis")
TOLD: Told = {
    **{
        page: told
        for page, told in ANSWERS.items()
        if page not in ("school", "waarover", "soort", "beslissing", "thuis")
    },
    "kind": {"Naam van uw kind": "Robin", "Geboortedatum": "3-4-2020"},
    "zonder-brief": {"Hoe heeft de school het gezegd?": "De juf zei het op het plein."},
    "dagen-thuis": {"Hoe heet het op school?": "Thuis, zonder besluit"},
    "vrijstelling": {"Is er een vrijstelling": "Nee"},
}
FIRST_SHOWN = ("zonder-brief",)


def test_file_now_and_no_last_day_is_made_up(windows: Windows, world: World, smtp: Mailbox, run_job: Job) -> None:
    page = windows.open(axe=True)
    _find_the_way(page)
    page.get_by_role("link", name="Dien hier in").click()
    page.get_by_role("link", name="Ga verder").click()
    fill_in(page, answers=TOLD, look=_look_once)
    expect(page.get_by_role("main")).to_contain_text("De juf zei het op het plein.")
    _no_last_day(page)
    send(page)
    number = filed(page)
    _no_last_day(page)

    run_job("send-mail")
    page.goto(link_in(smtp, MAIL))
    page.get_by_role("button", name="Open mijn zaak").click()
    page.get_by_role("link", name="Dagen thuis", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dagen thuis")
    main = page.get_by_role("main")
    expect(main).to_contain_text("30 dagen")
    expect(main).to_contain_text(re.compile("thuis zonder besluit", re.IGNORECASE))
    # The school of this story lies in no region that is known, so its school days are not guessed at.
    expect(main).not_to_contain_text("0 schooldagen", use_inner_text=True)
    # The headline and the mail say nothing of it.
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("30")
    assert "dagen" not in smtp.to(MAIL)[-1].get_content()
    page.goto(f"/zaken/{number}")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Zaak {number}")


def _find_the_way(page: Page) -> None:
    page.goto("/wegwijzer/wat")
    while (here := slug(page)) != "uitkomst":
        answer(page, WAY[here])
        go_on(page)
    main = page.get_by_role("main")
    expect(main).to_contain_text("Ook zonder brief kunt u hier terecht")
    expect(main).to_contain_text("Daarom is er geen laatste dag. Dien nu in.")
    _no_last_day(page)
    assert not problems_of(page)


def _no_last_day(page: Page) -> None:
    """Neither for filing nor for bezwaar: both would be counted from a decision."""
    main = page.get_by_role("main")
    expect(main).to_be_visible()
    words = main.inner_text()
    assert not re.search(r"laatste dag (om|voor) [^.]*\d{4}", words, re.IGNORECASE), words


def _look_once(page: Page) -> None:
    if slug(page) in FIRST_SHOWN:
        assert not problems_of(page), page.url
