"""Who reads English switches on the first page, and reads no Dutch from there to the own case."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Job
from tests.browser.filling_in import MAIL, Told, fill_in, go_on, link_in, slug
from tests.browser.screen import Windows, problems_of
from tests.builders import World
from tests.conftest import Mailbox

TOLD: Told = {
    "wie": {"Who are you?": "Parent"},
    "naam": {"Your name": "Jo Parent"},
    "bereiken": {"E-mail address": MAIL},
    "geheim-adres": {"Must your address stay secret?": "No"},
    "gezag": {"Who has parental authority": "I and the other parent together"},
    "andere-ouder": {"Does the other parent know": "Yes", "Is contact with the other parent safe": "Yes"},
    "kind": {"Name of your child": "Robin", "Date of birth": "3-4-2020"},
    "school": {"Which school?": "De Sluis"},
    "ingeschreven": {"Is your child enrolled": "Yes"},
    "waarover": {"What is it about?": "Expulsion:"},
    "soort": {"What exactly has happened?": "The school plans"},
    "beslissing": {"Is there a decision on paper?": "Yes"},
    "wanneer": {"When did you get the decision?": "20-8-2026"},
    "verhaal": {"What has happened?": "The school wants to send Robin away."},
    "wens": {"What do you want to happen?": "Robin stays at school."},
    "bezwaar": {"Did you object": "No"},
    "extra-hulp": {"Does your child need extra help": "Yes"},
    "thuis": {"Is your child at home now": "No"},
    "haast": {"Is it urgent?": "No"},
    "stem": {"Has your child said": "Rather not"},
}
# Words that no English sentence holds; what is a Dutch name or legal text says so with its language.
DUTCH = re.compile(r"\b(het|een|niet|uw|wij|kunt|krijgt|wordt|naar|ook|geen|zaak|voor|dat|bewaren)\b", re.IGNORECASE)
_ALL_WORDS = """() => {
    const copy = document.body.cloneNode(true);
    copy.querySelectorAll('[lang=nl], script, style').forEach(one => one.remove());
    return copy.textContent.replace(/\\s+/g, ' ');
}"""


def test_from_the_first_page_to_the_own_case(windows: Windows, world: World, smtp: Mailbox, run_job: Job) -> None:
    page = windows.open(axe=True)
    page.goto("/")
    page.get_by_role("link", name="English").click()
    _english(page)
    page.get_by_role("main").get_by_role("link", name="File at once").click()
    _english(page)
    page.get_by_role("link", name="Start", exact=True).click()
    go_on(page)
    expect(page.get_by_role("alert")).to_contain_text("Choose who you are.")
    _english(page)
    assert not problems_of(page)
    fill_in(page, answers=TOLD, look=_english)
    assert slug(page) == "controleren"
    _english(page)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("We have received your dispute")
    expect(page.get_by_role("main")).to_contain_text("1 October 2026")
    _english(page)
    number = page.url.rpartition("/")[2]

    run_job("send-mail")
    page.goto(link_in(smtp, MAIL))
    _english(page)
    page.get_by_role("button", name="Open my case").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Case {number}")
    _english(page)
    page.goto(f"/zaken/{number}/berichten")
    _english(page)


def _english(page: Page) -> None:
    page.wait_for_load_state()
    assert page.locator("html").get_attribute("lang") == "en", page.url
    words = page.evaluate(_ALL_WORDS)
    found = [words[max(0, one.start() - 60) : one.end() + 60] for one in DUTCH.finditer(words)]
    assert not found, f"{page.url}: {found}"
