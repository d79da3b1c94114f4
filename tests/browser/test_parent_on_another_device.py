"""Half filled in here, finished there: the link in a mail brings every answer along, and it is sent once."""

from playwright.sync_api import Page, expect
from sqlalchemy import func, select

from gpo.disputes.models import Dispute
from tests.browser.conftest import Job
from tests.browser.filling_in import ANSWERS, MAIL, STORY, Told, answer, begin, filed, fill_in, go_on, link_in, send
from tests.browser.screen import Windows, problems_of
from tests.builders import World
from tests.conftest import Mailbox, Work

# What was told on the first device is not told again on the second.
REST: Told = {page: told for page, told in ANSWERS.items() if page in ("stem", "kind-niet-gevraagd")}


def test_every_answer_comes_along_and_it_is_sent_once(
    windows: Windows, world: World, work: Work, smtp: Mailbox, run_job: Job
) -> None:
    here = windows.open(axe=True)
    begin(here)
    fill_in(here, until="stem")
    open_still = _another_tab(here)
    _mail_me_a_link(here)
    run_job("send-mail")
    (mail,) = smtp.to(MAIL)
    assert not [told for told in ("Robin", "Jo", "Sluis", "wegsturen") if told in mail.as_string()]

    there = windows.open(width=320)
    there.goto(link_in(smtp, MAIL, "verder"))
    there.get_by_role("button", name="Verder met mijn verzoek").click()
    expect(there.get_by_role("status")).to_contain_text("Alles wat u eerder invulde, staat er nog.")
    there.get_by_role("link", name="Ga verder").click()
    fill_in(there, answers=REST)
    main = there.get_by_role("main")
    for told in ("Jo Ouder", MAIL, "Robin", "De Sluis", "20-8-2026", STORY.split("\n")[0], "Robin blijft op school."):
        expect(main).to_contain_text(told)
    send(there)
    number = filed(there)

    # Back on the first device it is shown that it was sent; a page that stood open there sends nothing twice.
    here.goto("/indienen/stem")
    assert filed(here) == number
    go_on(open_still)
    assert filed(open_still) == number
    here.goto("/indienen")
    expect(here.get_by_role("link", name="Beginnen")).to_be_visible()
    with work() as session:
        assert session.scalar(select(func.count()).select_from(Dispute)) == 1


def _mail_me_a_link(page: Page) -> None:
    page.get_by_role("button", name="Bewaar en ga later verder").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bewaar en ga later verder")
    expect(page.get_by_label("Mailadres")).to_have_value(MAIL)
    expect(page.get_by_role("main")).to_contain_text("1 oktober 2026")
    assert not problems_of(page)
    page.get_by_role("button", name="Mail mij een link").click()
    expect(page.get_by_role("status")).to_contain_text("Wij sturen u een mail met een link.")


def _another_tab(page: Page) -> Page:
    tab = page.context.new_page()
    tab.goto(page.url)
    answer(tab, ANSWERS["stem"])
    return tab
