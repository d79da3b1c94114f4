"""Whatever goes wrong at the form: a sentence says so, nothing typed is lost, and one dispute comes of it."""

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import func, select

from gpo.disputes.models import Dispute
from tests.browser.filling_in import ANSWERS, a_pdf, fill_in, send, typed
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
    page.goto("/indienen")
    fill_in(page, decision_made_known_on=day)
    send(page)
    _says(page, "decision_made_known_on", sentence)
    assert typed(page) == {**ANSWERS, DECISION: day}
    assert _disputes(work) == 0
    page.get_by_label(DECISION).fill("20-8-2026")
    send(page)
    _filed(page, work)


def test_files_that_cannot_be_kept(page: Page, world: World, work: Work, tmp_path: Path) -> None:
    big = tmp_path / "groot.pdf"
    big.write_bytes(a_pdf(tmp_path).read_bytes() + bytes(30 * 1024 * 1024))
    disguised = tmp_path / "brief.pdf"
    with zipfile.ZipFile(disguised, "w") as packed:
        packed.writestr("brief.txt", "Geen pdf.")
    page.goto("/indienen")
    fill_in(page)
    page.get_by_label("Stukken").set_input_files([big, disguised, a_pdf(tmp_path, "goed.pdf")])
    send(page)
    _says(page, "papers", "groot.pdf is 30,0 MB. Een bestand mag hoogstens 25 MB zijn.")
    _says(page, "papers", "brief.pdf is geen echt pdf-bestand.")
    # The good one is kept, so nobody need choose it again.
    expect(page.get_by_role("button", name="Weghalen goed.pdf")).to_be_visible()
    assert typed(page) == ANSWERS
    assert _disputes(work) == 0
    send(page)
    _filed(page, work)


def test_a_double_click_files_once(page: Page, world: World, work: Work) -> None:
    page.goto("/indienen")
    fill_in(page)
    page.get_by_role("button", name="Geschil indienen").dblclick()
    _filed(page, work)


def test_going_back_after_an_error(page: Page, world: World, work: Work) -> None:
    page.goto("/indienen")
    fill_in(page, decision_made_known_on="29-2-2026")
    send(page)
    expect(page.locator("#fouten")).to_be_focused()
    page.go_back()
    assert typed(page) == {**ANSWERS, DECISION: "29-2-2026"}
    page.get_by_label(DECISION).fill("20-8-2026")
    send(page)
    _filed(page, work)


def test_going_back_after_filing_files_nothing_more(page: Page, world: World, work: Work) -> None:
    page.goto("/indienen")
    fill_in(page)
    send(page)
    _filed(page, work)
    page.go_back()
    send(page)
    expect(page.locator("#fouten")).to_be_focused()
    assert _disputes(work) == 1


def _says(page: Page, name: str, sentence: str) -> None:
    """At the top, and at the field itself."""
    expect(page.locator("#fouten")).to_contain_text(sentence)
    expect(page.locator(f"#{name}-fout")).to_contain_text(sentence)
    expect(page.locator(f"#{name}")).to_have_attribute("aria-invalid", "true")


def _filed(page: Page, work: Work) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Wij hebben uw geschil ontvangen")
    assert _disputes(work) == 1


def _disputes(work: Work) -> int:
    with work() as session:
        return session.scalar(select(func.count()).select_from(Dispute)) or 0
