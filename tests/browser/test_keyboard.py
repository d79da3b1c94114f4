"""A parent who uses no mouse files with Tab, letters, Space and Enter, and sees at each step where they are."""

import re
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
    _tab_to(page, words="Beginnen")
    page.keyboard.press("Enter")

    _choose(page, "relation", "ouder", then="naam")
    _type(page, "name", "Jo Ouder")
    # Enter in a box goes on, as the button does.
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/indienen/bereiken$"))
    page.wait_for_load_state()
    _type(page, "email", MAIL, then="geheim-adres")
    _choose(page, "address_secret", "nee", then="gezag")
    _choose(page, "authority", "samen", then="andere-ouder")
    _choose(page, "other_knows", "ja")
    _choose(page, "other_safe", "ja", then="naam-andere-ouder")
    _press(page, then="kind")
    _type(page, "child_name", "Robin", then="school")
    _type(page, "school_text", "Utrecht")
    # Here Enter looks for the school.
    page.keyboard.press("Enter")
    expect(page.get_by_role("radiogroup", name="Kies de school")).to_be_visible()
    _tab_to(page, name="school_id")
    page.keyboard.press("Space")
    _press(page, then="ingeschreven")
    _choose(page, "enrolled", "ja", then="waarover")
    _tab_to(page, name="grounds", value=Ground.VERWIJDERING.value)
    page.keyboard.press("Space")
    _press(page, then="soort")
    _press(page, then="beslissing")
    _choose(page, "decision_paper", "ja", then="wanneer")
    _type(page, "decision_made_known_on", "20-8-2026", then="verhaal")
    _type(page, "story", "De school wil Robin wegsturen.", then="wens")
    _type(page, "wish", "Robin blijft op school.", then="gesprekken")
    _press(page, then="hulp")
    _press(page, then="bezwaar")
    _choose(page, "objection_made", "nee", then="extra-hulp")
    _choose(page, "extra_support", "nee", then="thuis")
    _choose(page, "at_home", "nee", then="haast")
    _choose(page, "urgent", "nee", then="stem")
    _choose(page, "child_asked", "nee", then="kind-niet-gevraagd")
    _type(page, "child_voice_how", "Robin is vijf jaar.", then="zitting")
    _press(page, then="brief")
    _press(page, then="stukken")
    _tab_to(page, name="papers")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Space")
    chooser.value.set_files(a_pdf(tmp_path))
    _press(page, then="toestemming")
    _press(page, then="controleren")
    _tab_to(page, name="verstuur")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Wij hebben uw geschil ontvangen")
    with work() as session:
        assert [one.ground for one in session.scalars(select(Dispute))] == [Ground.VERWIJDERING]


def test_errors_take_the_focus_and_lead_to_the_field(page: Page, world: World) -> None:
    page.goto("/indienen/wie")
    _tab_to(page, name="verder")
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


def _type(page: Page, name: str, words: str, then: str = "") -> None:
    _tab_to(page, name=name)
    page.keyboard.type(words)
    _press(page, then)


def _choose(page: Page, name: str, value: str, then: str = "") -> None:
    """The arrows walk through the answers of one question."""
    _tab_to(page, name=name)
    page.keyboard.press("Space")
    for _ in range(7):
        if focus(page)["value"] == value:
            return _press(page, then)
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"geen antwoord {value} bij {name}")


def _press(page: Page, then: str) -> None:
    """Go on to the next page, where that is named."""
    if then:
        _tab_to(page, name="verder")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(f"/indienen/{then}$"))
        # A key pressed while the page still comes in would be lost.
        page.wait_for_load_state()
