"""A parent comes after the last day: asked why, with what counts, and never stopped."""

import pytest
from playwright.sync_api import expect

from tests.browser.filling_in import ANSWERS, Told, answer, begin, filed, fill_in, go_on, send, slug
from tests.browser.screen import Windows, problems_of
from tests.builders import World

REASON = "In de brief stond niet dat ik hierheen kon."
# Wednesday 1 July 2026; six weeks later is Wednesday 12 August, and today is 1 September.
LATE: Told = {**ANSWERS, "wanneer": {"Wanneer kreeg u de beslissing?": "1-7-2026"}}


@pytest.mark.parametrize("reason", [REASON, ""])
def test_the_reason_is_asked_for_and_stops_nobody(windows: Windows, world: World, reason: str) -> None:
    page = windows.open(axe=bool(reason))
    begin(page)
    fill_in(page, answers=LATE, until="te-laat")
    main = page.get_by_role("main")
    expect(main).to_contain_text("12 augustus 2026")
    expect(main).to_contain_text("Uw verzoek wordt niet vanzelf afgewezen.")
    expect(main).to_contain_text("Een reden die telt: in de brief stond niet dat u bezwaar kunt maken")
    if reason:
        assert not problems_of(page)
        answer(page, {"Waarom kon u niet eerder indienen?": reason})
    go_on(page)
    assert slug(page) == "verhaal"
    fill_in(page, answers=LATE)
    if reason:
        expect(main).to_contain_text(reason)
    send(page)
    number = filed(page)

    desk = windows.open(world.desk)
    desk.goto(f"/zaken/{number}")
    expect(desk.get_by_role("main")).to_contain_text(reason or "De laatste dag was woensdag 12 augustus 2026.")
