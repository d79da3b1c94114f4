"""Right to left, on paper, at 400%, and away quickly: the frame of a parent's pages in ways that few people test."""

import io
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Flask
from playwright.sync_api import Page, expect

from gpo.disputes.models import Dispute
from gpo.web.further import Further
from scripts import words
from tests.browser.screen import Windows, focus, too_wide
from tests.builders import World
from tests.conftest import Work

# Hebrew as a stand-in: it is written from right to left, and its dates are those of our calendar.
PSEUDO = Further("he", "עברית", "de vertaler van de test", date(2026, 9, 1))

# Two pieces of text that lie over each other, where neither holds the other.
_OVERLAP = """() => {
    const seen = [...document.querySelectorAll('a, button, input, select, textarea, label, h1, h2, h3, p, li, summary')]
        .filter(one => one.checkVisibility() && !one.closest('.gpo-sr, .gpo-leave, .utrecht-skip-link'))
        .filter(one => !one.querySelector('a, button, input, label, p, li'));
    const boxes = seen.map(one => [one, one.getBoundingClientRect()]).filter(([, box]) => box.width > 1);
    const found = [];
    boxes.forEach(([one, a], index) => boxes.slice(index + 1).forEach(([other, b]) => {
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (wide > 2 && high > 2 && !one.contains(other) && !other.contains(one))
            found.push(one.outerHTML.slice(0, 80) + ' ~ ' + other.outerHTML.slice(0, 80));
    }));
    return found.slice(0, 3);
}"""


@pytest.fixture
def right_to_left(app: Flask) -> Iterator[None]:
    """A further language whose every sentence is the Dutch one between marks."""
    source = words.FOLDER / "en" / "LC_MESSAGES" / "gpo.po"
    catalogue = read_po(io.StringIO(source.read_text(encoding="utf-8")), locale=PSEUDO.code)
    for message in catalogue:
        if message.id:
            pairs = message.id if isinstance(message.id, tuple) else (message.id,)
            wrapped = tuple(f"«{text}»" for text in pairs)
            message.string = wrapped if message.pluralizable else wrapped[0]
    folder = app.extensions["gpo"].settings.languages_file.parent / "translations" / PSEUDO.code / "LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "gpo.mo").open("wb") as out:
        write_mo(out, catalogue)
    known = app.extensions["gpo_languages"]
    app.extensions["gpo_languages"] = (PSEUDO,)
    yield
    app.extensions["gpo_languages"] = known


@pytest.mark.usefixtures("right_to_left")
def test_from_right_to_left_nothing_lies_over_anything_on_a_small_phone(windows: Windows, world: World) -> None:
    page = windows.open(width=320)
    page.goto("/taal/he?naar=/wegwijzer")
    for address in ("/wegwijzer", "/wegwijzer/wat", "/wegwijzer/uitkomst", "/wegwijzer/bezwaarbrief", "/bel-mij"):
        page.goto(address)
        expect(page.locator("html")).to_have_attribute("dir", "rtl")
        assert "«" in page.locator("h1").inner_text()
        assert too_wide(page) is None, address
        assert page.evaluate(_OVERLAP) == [], address
    # What no translator looked at is there in Dutch, and the way to an interpreter stands on it.
    page.goto("/privacy")
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    expect(page.get_by_text("Liever een tolk?")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_lies_over_anything(windows: Windows, world: World, work: Work, width: int) -> None:
    with work() as session:
        number = world.planned(session).number
    page = windows.open(world.parent, width=width)
    for address in ("/", "/wegwijzer/wat", "/indienen/wie", "/bel-mij", "/vandaag", f"/zaken/{number}", "/wis"):
        page.goto(address)
        assert page.evaluate(_OVERLAP) == [], address


def test_at_four_hundred_per_cent_no_bar_covers_the_text(windows: Windows) -> None:
    # A window of 1280 by 800 at 400% has room for 320 by 200.
    page = windows.open(width=320)
    page.set_viewport_size({"width": 320, "height": 200})
    page.goto("/wegwijzer/wat")
    page.mouse.wheel(0, 600)
    assert page.locator(".gpo-leave").evaluate("one => getComputedStyle(one).position") == "static"
    assert too_wide(page) is None


def test_two_presses_of_tab_and_enter_lead_away(windows: Windows, world: World) -> None:
    page = windows.open(width=320)
    page.goto("/indienen/wie")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert focus(page)["words"] == "Verlaat deze pagina snel"
    assert focus(page)["ringed"]
    # Far down the page it is still in sight.
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    expect(page.get_by_role("link", name="Verlaat deze pagina snel")).to_be_in_viewport()


def test_on_paper_stands_how_each_date_was_counted_and_nothing_to_press(
    windows: Windows, world: World, work: Work, tmp_path: Path
) -> None:
    with work() as session:
        dispute = world.admitted(session)
        number = session.get_one(Dispute, dispute.id).number
    page = windows.open(world.parent)
    page.goto(f"/zaken/{number}")
    text = _printed(page, tmp_path)
    assert "Zo telden wij:" in text
    assert "+ 10 weken" in text
    for gone in ("Verlaat deze pagina snel", "Naar de inhoud", "Uitloggen", "Hulp nodig?", "English"):
        assert gone not in text, gone


def _printed(page: Page, folder: Path) -> str:
    file = folder / "pagina.pdf"
    file.write_bytes(page.pdf(format="A4"))
    return subprocess.run(["pdftotext", "-layout", file, "-"], check=True, capture_output=True, text=True).stdout


def test_a_page_is_read_aloud_where_there_is_a_voice(windows: Windows) -> None:
    page = windows.open()
    page.add_init_script("""
        window.spoken = [];
        const voice = {lang: 'nl-NL', name: 'Stem'};
        speechSynthesis.getVoices = () => [voice];
        window.SpeechSynthesisUtterance = function (text) { this.text = text; };
        speechSynthesis.speak = one => window.spoken.push(one.text);
    """)
    page.goto("/privacy")
    page.get_by_role("button", name="Lees deze pagina voor").click()
    expect(page.get_by_role("button", name="Stop met voorlezen")).to_have_attribute("aria-pressed", "true")
    spoken = page.evaluate("window.spoken")
    assert spoken[:2] == ["Privacy", page.locator(".utrecht-paragraph--lead").inner_text()]
    page.get_by_role("button", name="Stop met voorlezen").click()
    expect(page.get_by_role("button", name="Lees deze pagina voor")).to_be_visible()


def test_without_a_voice_there_is_no_button(windows: Windows) -> None:
    page = windows.open()
    page.add_init_script("speechSynthesis.getVoices = () => []")
    page.goto("/privacy")
    expect(page.get_by_role("button", name="Lees deze pagina voor")).to_have_count(0)
