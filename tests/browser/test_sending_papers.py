"""With scripts on, files go one by one: how far it is is shown, and a lost connection loses nothing."""

import re

from playwright.sync_api import Route, expect
from sqlalchemy import select

from gpo.filing.models import DraftPaper
from tests.browser.filling_in import a_photo
from tests.browser.screen import Windows, problems_of
from tests.builders import World
from tests.conftest import Work
from tests.paper_files import photo

PAPERS = "/indienen/stukken"


def test_a_lost_connection_is_told_and_tried_again(windows: Windows, world: World, work: Work) -> None:
    page = windows.open(width=320, axe=True)
    page.goto(PAPERS)
    lost: list[str] = []

    def lose_the_first(route: Route) -> None:
        if route.request.method == "POST" and not lost:
            lost.append(route.request.url)
            route.abort("connectionfailed")
        else:
            route.continue_()

    page.route(f"**{PAPERS}*", lose_the_first)
    other = {"name": "tweede.jpg", "mimeType": "image/jpeg", "buffer": photo(colour="green")}
    page.get_by_label("Stukken").set_input_files([a_photo(), other])  # type: ignore[list-item]
    page.get_by_role("button", name="Versturen en hier blijven").click()
    expect(page.get_by_role("status")).to_contain_text("De verbinding is weg. Wij proberen het zo opnieuw.")
    expect(page.get_by_role("progressbar", name="Versturen")).to_be_visible()
    assert not problems_of(page)
    page.get_by_role("button", name="Probeer het nu").click()
    expect(page.get_by_role("heading", name="Dit hebben wij van u")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text=re.compile("foto.jpg|tweede.jpg"))).to_have_count(2)
    assert not problems_of(page)
    with work() as session:
        assert session.scalars(select(DraftPaper.filename).order_by(DraftPaper.position)).all() == [
            "foto.jpg",
            "tweede.jpg",
        ]


def test_going_on_sends_what_was_chosen(windows: Windows, world: World, work: Work) -> None:
    page = windows.open()
    page.goto(PAPERS)
    page.get_by_label("Stukken").set_input_files([a_photo()])
    page.get_by_role("button", name="Verder", exact=True).click()
    page.wait_for_url("**/indienen/toestemming")
    with work() as session:
        assert session.scalars(select(DraftPaper.filename)).all() == ["foto.jpg"]
