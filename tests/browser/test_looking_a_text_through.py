"""Looking a text for the register through: with the keyboard alone on a narrow screen, and without scripts."""

from playwright.sync_api import Page, expect

from gpo.publication.queries import hits_of, original_of
from gpo.record.content import to_json, with_texts
from tests import publishing
from tests.browser.screen import Windows, focus, too_wide
from tests.builders import World
from tests.conftest import Work


def tab_to(page: Page, name: str, value: str = "") -> None:
    """Press Tab until the focus is there."""
    for _ in range(80):
        page.keyboard.press("Tab")
        here = focus(page)
        if here["name"] == name and value in (here["value"], ""):
            assert here["ringed"]
            return
    raise AssertionError(f"Tab komt niet bij {name} {value}")


def test_a_hit_is_decided_by_keyboard_alone(windows: Windows, world: World, work: Work) -> None:
    with work() as session:
        ruling = world.sent(session, child_name="Kim Bos")
        ruling.content = to_json(with_texts(original_of(ruling), {"facts/0": "Kim Bos zit thuis. Kim Bos wacht."}))
        session.flush()
        text = publishing.proposed(session, world, ruling)
        key, number = hits_of(session, text.id, ["facts/0"])[0].id, ruling.number
    page = windows.open(world.desk, width=320)
    page.goto(f"/publicatie/{number}/deel/feiten")
    word = page.locator(f"#woord_{key}")
    expect(word).to_be_hidden()
    tab_to(page, f"keuze_{key}")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(word).to_be_visible()
    tab_to(page, f"woord_{key}")
    page.keyboard.type("het kind")
    tab_to(page, f"overal_{key}")
    page.keyboard.press("Space")
    tab_to(page, "daarna", "verder")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Uw keuzes zijn bewaard.")).to_be_visible()
    page.goto(f"/publicatie/{number}/deel/feiten")
    assert too_wide(page) is None
    # What a screen reader says: the words of the mark stand around it.
    assert "[plek 1: 1Het kind] zit thuis. [plek 2: 2Het kind] wacht." in str(
        page.text_content(".gpo-passage__text >> nth=1")
    )


def test_the_same_page_takes_the_same_choice_without_scripts(windows: Windows, world: World, work: Work) -> None:
    with work() as session:
        number = publishing.ruling_of(session, publishing.proposed(session, world)).number
    page = windows.open(world.desk, scripts=False)
    page.goto(f"/publicatie/{number}/deel/verloop")
    page.get_by_label("Neem het voorstel over").check()
    page.get_by_role("button", name="Bewaren", exact=True).click()
    expect(page.get_by_text("Uw keuzes zijn bewaard.")).to_be_visible()
