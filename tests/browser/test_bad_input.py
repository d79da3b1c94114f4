"""Whatever goes wrong at a question: a sentence says so, nothing typed is lost, and one dispute comes of it."""

import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import func, select

from gpo.disputes.models import Dispute
from tests.browser.filling_in import STORY, a_pdf, add_papers, answer, filed, fill_in, go_on, send, slug
from tests.builders import World
from tests.conftest import Work

DECISION = "Wanneer kreeg u de beslissing?"


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("29-2-2026", "29-2-2026 bestaat niet op de kalender. Kijk de datum na."),
        ("2-9-2026", "De dag van de beslissing ligt in de toekomst. Kijk de datum na."),
        ("vorige week", "Schrijf de datum als dag-maand-jaar, bijvoorbeeld 5-9-2026."),
    ],
)
def test_a_wrong_day(page: Page, world: World, work: Work, day: str, sentence: str) -> None:
    _open(page)
    fill_in(page, until="wanneer")
    answer(page, {"Wanneer kreeg u de beslissing?": day})
    go_on(page)
    _says(page, "decision_made_known_on", sentence)
    expect(page.get_by_label(DECISION)).to_have_value(day)
    page.get_by_label(DECISION).fill("20-8-2026")
    go_on(page)
    assert slug(page) == "verhaal"
    page.goto("/indienen/naam")
    expect(page.get_by_label("Uw naam")).to_have_value("Jo Ouder")
    assert _disputes(work) == 0


def test_files_that_cannot_be_kept(page: Page, world: World, work: Work, tmp_path: Path) -> None:
    big = tmp_path / "groot.pdf"
    big.write_bytes(a_pdf(tmp_path).read_bytes() + bytes(30 * 1024 * 1024))
    disguised = tmp_path / "brief.pdf"
    with zipfile.ZipFile(disguised, "w") as packed:
        packed.writestr("brief.txt", "Geen pdf.")
    _open(page)
    fill_in(page, until="stukken")
    add_papers(page, [big, disguised, a_pdf(tmp_path, "goed.pdf")])
    for sentence in (
        "groot.pdf is 30,0 MB. Een bestand mag hoogstens 25 MB zijn.",
        "brief.pdf is geen echt pdf-bestand.",
    ):
        expect(page.get_by_role("alert").filter(has_text=sentence)).to_be_visible()
    # The good one is kept, so nobody need choose it again.
    expect(page.get_by_role("button", name="Weghalen goed.pdf")).to_be_visible()
    assert _disputes(work) == 0
    go_on(page)
    fill_in(page)
    send(page)
    filed(page)
    assert _disputes(work) == 1


def test_a_double_click_files_once(page: Page, world: World, work: Work) -> None:
    _open(page)
    fill_in(page)
    page.get_by_role("button", name="Versturen", exact=True).dblclick()
    filed(page)
    assert _disputes(work) == 1


def test_going_back_after_an_error(page: Page, world: World, work: Work) -> None:
    _open(page)
    fill_in(page, until="wanneer")
    answer(page, {"Wanneer kreeg u de beslissing?": "29-2-2026"})
    go_on(page)
    expect(page.locator("#fouten")).to_be_focused()
    page.go_back()
    expect(page.get_by_label(DECISION)).to_have_value("29-2-2026")
    page.get_by_label(DECISION).fill("20-8-2026")
    go_on(page)
    assert slug(page) == "verhaal", "the way back is no second window"


def test_the_back_button_shows_what_was_typed_and_lets_it_be_changed(page: Page, world: World) -> None:
    _open(page)
    fill_in(page, until="wens")
    page.go_back()
    story = page.get_by_label("Wat is er gebeurd?")
    expect(story).to_have_value(STORY)
    story.fill("Toch anders.")
    go_on(page)
    assert slug(page) == "wens"
    page.goto("/indienen/verhaal")
    expect(page.get_by_label("Wat is er gebeurd?")).to_have_value("Toch anders.")


def test_going_back_after_filing_files_nothing_more(page: Page, world: World, work: Work) -> None:
    _open(page)
    fill_in(page)
    send(page)
    filed(page)
    page.go_back()
    expect(page.get_by_role("button", name="Versturen", exact=True)).to_be_visible()
    send(page)
    assert _disputes(work) == 1


def test_two_windows_of_one_browser_keep_both_answers(page: Page, world: World) -> None:
    _open(page)
    fill_in(page, until="wens")
    other = page.context.new_page()
    other.goto("/indienen/wens")
    page.get_by_label("Wat wilt u dat er gebeurt?").fill("Blijven.")
    go_on(page)
    other.get_by_label("Wat wilt u dat er gebeurt?").fill("Een andere school.")
    go_on(other)
    expect(other.get_by_role("heading", level=1)).to_have_text("U vulde dit twee keer in")
    expect(other.get_by_role("main")).to_contain_text("Blijven.")
    other.get_by_role("button", name=re.compile("Houd deze.*Dit kwam daarna")).click()
    expect(other.get_by_label("Wat wilt u dat er gebeurt?")).to_have_value("Een andere school.")


def _open(page: Page) -> None:
    page.goto("/indienen/wie")


def _says(page: Page, name: str, sentence: str) -> None:
    """At the top, and at the field itself."""
    expect(page.locator("#fouten")).to_contain_text(sentence)
    expect(page.locator(f"#{name}-fout")).to_contain_text(sentence)
    expect(page.locator(f"#{name}")).to_have_attribute("aria-invalid", "true")


def _disputes(work: Work) -> int:
    with work() as session:
        return session.scalar(select(func.count()).select_from(Dispute)) or 0
