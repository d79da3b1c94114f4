"""A school said no on paper: from the first question to the own case, on any screen and with scripts or without."""

import hashlib
import io
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import func, select

from gpo.disputes.models import Dispute
from tests.browser.conftest import Job
from tests.browser.filling_in import (
    MAIL,
    Told,
    a_pdf,
    a_photo,
    add_papers,
    answer,
    filed,
    fill_in,
    go_on,
    link_in,
    send,
    slug,
)
from tests.browser.screen import Windows, problems_of, too_wide
from tests.builders import World
from tests.conftest import Mailbox, Work

Look = Callable[[Page], None]
# The letter came on Thursday 20 August 2026; six weeks later is Thursday 1 October.
LAST_DAY = "1 oktober 2026"
WAY: Told = {
    "wat": {"Wat is er gebeurd?": "De school zegt nee tegen mijn kind"},
    "veilig": {"Is iemand nu niet veilig?": "Nee"},
    "papier": {"Is er een beslissing op papier?": "Ja"},
    "wanneer": {"De dag waarop u de brief of mail kreeg": "20-8-2026", "Hoe kreeg u de beslissing?": "Met een brief"},
    "thuis": {"Is uw kind nu thuis?": "Ja", "Sinds wanneer?": "24-8-2026"},
    "extra-hulp": {"Heeft uw kind extra hulp nodig": "Ja"},
    "aanmelding": {"Meldde u uw kind schriftelijk aan?": "Ja", "Wanneer kreeg de school de aanmelding?": "1-7-2026"},
    "school": {"Naam, plaats of postcode": "De Sluis"},
}
# What the wegwijzer heard is not told again.
ANSWERS: Told = {
    "wie": {"Wie bent u?": "Ouder"},
    "naam": {"Uw naam": "Jo Ouder"},
    "bereiken": {"Mailadres": MAIL},
    "geheim-adres": {"Moet uw adres geheim blijven?": "Nee"},
    "gezag": {"Wie heeft het gezag": "Ik en de andere ouder samen"},
    "andere-ouder": {"Weet de andere ouder": "Ja", "Is contact met de andere ouder veilig": "Ja"},
    "kind": {"Naam van uw kind": "Robin", "Geboortedatum": "3-4-2020"},
    "ingeschreven": {"Staat uw kind op deze school": "Nee"},
    "verhaal": {"Wat is er gebeurd?": "De school heeft geen plek voor Robin."},
    "wens": {"Wat wilt u dat er gebeurt?": "Robin mag naar De Sluis."},
    "bezwaar": {"Heeft u bezwaar gemaakt": "Nee"},
    "dagen-thuis": {"Hoe heet het op school?": "Nergens ingeschreven"},
    "vrijstelling": {"Is er een vrijstelling": "Nee"},
    "haast": {"Is er haast bij?": "Nee"},
    "stem": {"Heeft uw kind zelf gezegd": "Liever niet"},
}


def test_from_the_first_question_to_the_own_case(
    windows: Windows, world: World, work: Work, smtp: Mailbox, run_job: Job, tmp_path: Path
) -> None:
    page = windows.open(axe=True)
    number = _ask_and_file(page, tmp_path, _looked_at)
    _only_number_hour_and_link(smtp, number, run_job)
    _looked_at(page)
    link = link_in(smtp, MAIL)
    _scanned(windows.open(), link)
    _into_the_case(page, link, number, _looked_at)
    _the_letter_is_one_paper_of_two_pages(page, number)
    with work() as session:
        assert session.scalar(select(func.count()).select_from(Dispute)) == 1


def test_the_same_on_a_small_phone_without_scripts(
    windows: Windows, world: World, smtp: Mailbox, run_job: Job, tmp_path: Path
) -> None:
    page = windows.open(width=320, scripts=False)
    number = _ask_and_file(page, tmp_path, _fits)
    _only_number_hour_and_link(smtp, number, run_job)
    _into_the_case(page, link_in(smtp, MAIL), number, _fits)
    _the_letter_is_one_paper_of_two_pages(page, number)


def _ask_and_file(page: Page, folder: Path, look: Look) -> str:
    """The wegwijzer, the questions, the look-over and the receipt; returns the number."""
    _find_the_way(page, look)
    page.get_by_role("link", name="Dien hier in").click()
    look(page)
    page.get_by_role("link", name="Ga verder").click()
    _told_once_is_enough(page)
    fill_in(page, until="brief", answers=ANSWERS, look=look)
    _two_photos_of_the_letter(page, look)
    fill_in(page, [a_pdf(folder, "verslag.pdf")], answers=ANSWERS, look=look)
    _change_one_answer(page, look)
    send(page)
    return _receipt(page, look)


def _find_the_way(page: Page, look: Look) -> None:
    page.goto("/")
    page.get_by_role("link", name="Kijk waar u terecht kunt").click()
    page.get_by_role("link", name="Begin", exact=True).click()
    go_on(page)
    expect(page.get_by_role("alert")).to_contain_text("Kies een antwoord.")
    while (here := slug(page)) != "uitkomst":
        answer(page, WAY[here])
        look(page)
        go_on(page)
        assert slug(page) != here, page.locator("main").inner_text()
    expect(page.get_by_role("heading", level=1)).to_have_text("U kunt hier indienen")
    told = _section(page, "Tot wanneer kunt u indienen?")
    told.get_by_text(LAST_DAY).first.click()
    expect(told.locator(".gpo-date__steps").first).to_be_visible()
    expect(told.locator(".gpo-date__steps").first).to_contain_text("20 augustus 2026")
    expect(told).to_contain_text("Wacht niet")
    expect(_section(page, "Indienen is geen bezwaar")).to_contain_text(LAST_DAY)
    look(page)


def _told_once_is_enough(page: Page) -> None:
    """What the wegwijzer asked stands in the questions."""
    here = page.url
    page.goto("/indienen/waarover")
    expect(page.get_by_label("Toelating:")).to_be_checked()
    page.goto("/indienen/wanneer")
    expect(page.get_by_label("Wanneer kreeg u de beslissing?")).to_have_value("20-8-2026")
    page.goto("/indienen/school")
    expect(page.get_by_role("main")).to_contain_text("Stichting De Vaart")
    page.goto(here)


def _two_photos_of_the_letter(page: Page, look: Look) -> None:
    page.get_by_label("Ja, ik stuur hem nu").check()
    add_papers(page, [a_photo("een.jpg", "teal"), a_photo("twee.jpg", "navy")])
    expect(page.locator(".gpo-papers__paper")).to_have_count(2)
    look(page)
    go_on(page)
    expect(page).to_have_url(re.compile("/indienen/stukken$"))


def _change_one_answer(page: Page, look: Look) -> None:
    main = page.get_by_role("main")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kijk alles na")
    for words in ("De Sluis", "Robin", "20-8-2026", "De brief met de beslissing", "verslag.pdf"):
        expect(main).to_contain_text(words)
    expect(main).to_contain_text("Dit is geen bezwaar")
    look(page)
    page.get_by_role("link", name=re.compile("Wijzig.*Wat wilt u dat er gebeurt")).click()
    page.get_by_label("Wat wilt u dat er gebeurt?").fill("Robin begint na de herfst op De Sluis.")
    go_on(page)
    expect(main).to_contain_text("Robin begint na de herfst op De Sluis.")
    expect(main).not_to_contain_text("Robin mag naar De Sluis.")


def _receipt(page: Page, look: Look) -> str:
    number = filed(page)
    main = page.get_by_role("main")
    expect(main).to_contain_text(number)
    expect(main).to_contain_text("1 september 2026, 10:00 uur")
    expect(main).to_contain_text("Dit is geen bezwaar")
    expect(main).to_contain_text(LAST_DAY)
    page.get_by_text("Uw stukken: 2 stukken").click()
    hashes = page.get_by_role("table", name="Stukken die wij kregen").locator("code")
    assert [len(one) for one in hashes.all_inner_texts()] == [64, 64]
    look(page)
    return number


def _only_number_hour_and_link(smtp: Mailbox, number: str, run_job: Job) -> None:
    run_job("send-mail")
    (mail,) = smtp.to(MAIL)
    words = f"{mail['Subject']} {mail.get_content()}"
    assert number in words
    assert "10:00" in words or "10.00" in words
    assert not [told for told in ("Robin", "Jo", "Sluis", "Vaart", "plek", "brief", "toelating") if told in words]


def _scanned(scanner: Page, link: str) -> None:
    """A mail scanner opens the link, more than once, and presses nothing."""
    for _ in range(2):
        found = scanner.request.get(link)
        assert found.ok
        assert "Open mijn zaak" in found.text()


def _into_the_case(page: Page, link: str, number: str, look: Look) -> None:
    page.goto(link)
    look(page)
    page.get_by_role("button", name="Open mijn zaak").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Zaak {number}")
    main = page.get_by_role("main")
    expect(main).to_contain_text("Wat gebeurt er nu?")
    expect(main).to_contain_text("Robin begint na de herfst op De Sluis.")
    look(page)
    # The link opens the case once more, and asks nothing again.
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Zaak {number}")


def _the_letter_is_one_paper_of_two_pages(page: Page, number: str) -> None:
    """And it is byte for byte what the receipt says."""
    page.goto(f"/zaken/{number}")
    paper = page.get_by_role("link", name="De brief met de beslissing").get_attribute("href")
    assert paper
    content = page.request.get(paper).body()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert len(pdf.pages) == 2
    page.goto(f"/ontvangst/{number}")
    page.get_by_text("Uw stukken: 2 stukken").click()
    expect(page.get_by_role("row").filter(has_text="De brief met de beslissing").locator("code")).to_have_text(
        hashlib.sha256(content).hexdigest()
    )


def _section(page: Page, heading: str) -> Locator:
    return page.locator("section").filter(has=page.get_by_role("heading", name=heading))


def _looked_at(page: Page) -> None:
    assert not problems_of(page), page.url


def _fits(page: Page) -> None:
    assert not too_wide(page), page.url
