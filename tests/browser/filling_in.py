"""How a parent answers the questions of a filing in a browser, and the papers that go along."""

import io
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pikepdf
from PIL import Image
from playwright.sync_api import FilePayload, Page, expect

from tests.conftest import Mailbox

# Per page what is done on it: a box to fill in by its label, or one or more answers to choose by their question.
Told = Mapping[str, Mapping[str, str | tuple[str, ...]]]
MAIL = "jo.ouder@gpo.test"
STORY = "De school wil Robin wegsturen.\nWij weten niet waarom."
ANSWERS: Told = {
    "wie": {"Wie bent u?": "Ouder"},
    "naam": {"Uw naam": "Jo Ouder"},
    "bereiken": {"Mailadres": MAIL, "Telefoonnummer": "06 12345678"},
    "geheim-adres": {"Moet uw adres geheim blijven?": "Nee"},
    "gezag": {"Wie heeft het gezag": "Ik en de andere ouder samen"},
    "andere-ouder": {"Weet de andere ouder": "Ja", "Is contact met de andere ouder veilig": "Ja"},
    "naam-andere-ouder": {},
    "kind": {"Naam van uw kind": "Robin"},
    "school": {"Welke school?": "De Sluis Utrecht"},
    "ingeschreven": {"Staat uw kind op deze school": "Ja"},
    "waarover": {"Waar gaat het over?": "Verwijdering:"},
    "soort": {"Wat is er precies gebeurd?": "De school is van plan"},
    "beslissing": {"Is er een beslissing op papier?": "Ja"},
    "wanneer": {"Wanneer kreeg u de beslissing?": "20-8-2026"},
    "verhaal": {"Wat is er gebeurd?": STORY},
    "wens": {"Wat wilt u dat er gebeurt?": "Robin blijft op school."},
    "gesprekken": {},
    "hulp": {},
    "bezwaar": {"Heeft u bezwaar gemaakt": "Nee"},
    "extra-hulp": {"extra hulp": "Nee"},
    "thuis": {"Is uw kind nu thuis": "Nee"},
    "haast": {"Is er haast bij?": "Nee"},
    "stem": {"Heeft uw kind zelf gezegd": "Nee, want"},
    "kind-niet-gevraagd": {"Waarom niet?": "Robin is vijf jaar."},
    "zitting": {},
    "brief": {},
    "stukken": {},
    "toestemming": {},
}


def begin(page: Page) -> None:
    """From the first page of the site to the first question."""
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name="Meteen indienen").click()
    page.get_by_role("link", name="Beginnen").click()


def fill_in(
    page: Page,
    *papers: Sequence[str | Path | FilePayload],
    until: str = "controleren",
    answers: Told = ANSWERS,
    look: Callable[[Page], None] | None = None,
) -> None:
    """Answer page after page, from the one that is open to the one named or the look-over.

    Args:
        page: the window.
        papers: what goes along on the page of the papers, by batch.
        until: the page to stop before.
        answers: what is told; of a page that is not in it nothing is touched.
        look: looks at each page, as it was filled in.
    """
    while (here := slug(page)) not in (until, "controleren"):
        answer(page, answers.get(here, {}))
        if here == "stukken":
            for batch in papers:
                kept = page.locator(".gpo-papers__paper")
                there = kept.count() + len(batch)
                add_papers(page, batch)
                # With scripts the files go one by one, and only then comes the page that shows them.
                expect(kept).to_have_count(there)
        if look is not None:
            look(page)
        go_on(page)
        assert slug(page) != here, page.locator("main").inner_text()


def answer(page: Page, told: Mapping[str, str | tuple[str, ...]]) -> None:
    """Fill in what is told on the page that is open."""
    page.wait_for_load_state("domcontentloaded")
    for label, words in told.items():
        group = page.get_by_role("group", name=label).or_(page.get_by_role("radiogroup", name=label))
        if not group.count():
            box = page.get_by_label(re.compile(f"^{re.escape(label)}"))
            assert isinstance(words, str)
            if box.evaluate("one => one.tagName") == "SELECT":
                box.select_option(words)
            else:
                box.fill(words)
            continue
        for one in (words,) if isinstance(words, str) else words:
            group.first.get_by_label(one, exact=one in ("Ouder", "Ja", "Nee", "Parent", "Yes", "No")).check()


def go_on(page: Page) -> None:
    """Press the button that goes on."""
    page.locator("button[name=verder]:not([aria-hidden])").click()


def add_papers(page: Page, batch: Sequence[str | Path | FilePayload]) -> None:
    """Choose files and keep them."""
    page.locator("input[type=file]").first.set_input_files(list(batch))  # type: ignore[arg-type]
    page.get_by_role("button", name="Versturen en hier blijven").click()


def slug(page: Page) -> str:
    """Which question is open."""
    found = re.search(r"/(?:indienen|wegwijzer)/([\w-]+)", page.url)
    assert found, page.url
    return found[1]


def send(page: Page) -> None:
    """Press the button at the end."""
    page.locator("button[name=verstuur]").click()


def filed(page: Page) -> str:
    """The receipt is there; returns its number."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Wij hebben uw geschil ontvangen")
    return page.url.rpartition("/")[2]


def link_in(smtp: Mailbox, address: str, place: str = "sleutel") -> str:
    """Where the link in the last mail to this address leads."""
    found = re.search(rf"http://localhost:\d+(/{place}/\S+)", smtp.to(address)[-1].get_content())
    assert found
    return found[1]


def a_pdf(folder: Path, name: str = "brief van school.pdf") -> Path:
    """A PDF of one page."""
    file = folder / name
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(file)
    return file


def a_photo(name: str = "foto.jpg", colour: str = "teal") -> FilePayload:
    """A photo that tells which camera made it."""
    made = io.BytesIO()
    picture = Image.new("RGB", (60, 40), colour)
    exif = picture.getexif()
    exif[0x010F] = "Camera van Jo"
    picture.save(made, "JPEG", exif=exif)
    return {"name": name, "mimeType": "image/jpeg", "buffer": made.getvalue()}
