"""A parent who uses no mouse files with Tab, letters, Space and Enter, and sees at each step where they are."""

from pathlib import Path

from playwright.sync_api import Page, expect
from sqlalchemy import select

from gpo.disputes.models import Dispute
from gpo.law.enums import Ground
from tests.browser.filling_in import MAIL, a_pdf
from tests.browser.screen import focus
from tests.builders import World
from tests.conftest import Work


def test_filing_with_the_keyboard_alone(page: Page, world: World, work: Work, tmp_path: Path) -> None:
    page.goto("/")
    _tab_to(page, words="Naar de inhoud")
    page.keyboard.press("Enter")
    _tab_to(page, words="Geschil indienen")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Geschil indienen")

    _type(page, "name", "Jo Ouder")
    _choose(page, "relation", "ouder")
    _type(page, "email", MAIL)
    _type(page, "child_name", "Robin")
    _type(page, "school_text", "Utrecht")
    # Enter in a box looks for the school; it does not file half a form.
    page.keyboard.press("Enter")
    expect(page.get_by_role("radiogroup", name="Kies de school")).to_be_visible()
    _tab_to(page, name="school_id")
    page.keyboard.press("Space")
    _tab_to(page, name="grounds", value=Ground.VERWIJDERING.value)
    page.keyboard.press("Space")
    _type(page, "story", "De school wil Robin wegsturen.")
    _type(page, "wish", "Robin blijft op school.")
    _type(page, "decision_made_known_on", "20-8-2026")
    _choose(page, "extra_support", "nee")
    _choose(page, "child_asked", "nee")
    _type(page, "child_voice_how", "Robin is vijf jaar.")
    _tab_to(page, name="papers")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Space")
    chooser.value.set_files(a_pdf(tmp_path))
    _tab_to(page, name="verstuur")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Wij hebben uw geschil ontvangen")
    with work() as session:
        assert [one.ground for one in session.scalars(select(Dispute))] == [Ground.VERWIJDERING]


def test_errors_take_the_focus_and_lead_to_the_field(page: Page, world: World) -> None:
    page.goto("/indienen")
    _tab_to(page, name="verstuur")
    page.keyboard.press("Enter")
    expect(page.locator("#fouten")).to_be_focused()
    _tab_to(page, words="Wie bent u? Kies wie u bent.")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Ouder", exact=True)).to_be_focused()


def _tab_to(page: Page, *, name: str = "", value: str = "", words: str = "") -> None:
    """Press Tab until the focus is there; on the way it is always to be seen."""
    for _ in range(60):
        page.keyboard.press("Tab")
        here = focus(page)
        # At the end of a page the focus leaves for the browser's own bars.
        if here["tag"] == "body":
            continue
        assert here["ringed"], f"de focus is niet te zien op {here}"
        if (name and here["name"] == name and value in ("", here["value"])) or (words and here["words"] == words):
            return
    raise AssertionError(f"met Tab niet te bereiken: {name or words}")


def _type(page: Page, name: str, words: str) -> None:
    _tab_to(page, name=name)
    page.keyboard.type(words)


def _choose(page: Page, name: str, value: str) -> None:
    """The arrows walk through the answers of one question."""
    _tab_to(page, name=name)
    page.keyboard.press("Space")
    for _ in range(5):
        if focus(page)["value"] == value:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"geen antwoord {value} bij {name}")
