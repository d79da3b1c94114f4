"""Every page of every role, as it opens and with errors: for axe, as wide as a small phone, and how heavy it is."""

import shutil
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from gpo.clock import MovableClock
from gpo.db import transaction
from tests.browser.everything import Everything, everything, pages_for
from tests.browser.scale import MOST, scale
from tests.browser.screen import Windows, problems_of
from tests.builders import Person, World
from tests.databases import Sqlite
from tests.installation import START

_FORM = "main form.gpo-form[method=post]"
ROLES = ("visitor", "parent", "board", "desk", "chair", "inspector", "keeper")


@dataclass
class Kept:
    """Everything there is, made once and put back before each look."""

    world: World
    made: Everything
    database: Path
    documents: Path
    now: datetime
    pages: dict[str, list[tuple[str, bool]]] = field(default_factory=dict)

    def pages_for(self, app: Flask, role: str) -> list[tuple[str, bool]]:
        """As ``everything.pages_for``, asked once for each role."""
        if role not in self.pages:
            self.pages[role] = list(pages_for(app, self.made, self.person(role), public=False))
        return self.pages[role]

    def person(self, role: str) -> Person | None:
        person: Person | None = getattr(self.world, role, None)
        return person


@pytest.fixture(scope="session")
def _kept(_house: Flask, database: Sqlite, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    database.empty(_house)
    house = _house.extensions["gpo"]
    house.clock.move_to(START)
    world = World(house)
    with _house.app_context(), transaction() as session:
        world.settle(session)
        made = everything(session, world)
    documents = tmp_path_factory.mktemp("kept") / "documents"
    shutil.copytree(house.settings.documents, documents)
    return Kept(world, made, database.keep(), documents, house.clock())


@pytest.fixture
def kept(_kept: Kept, app: Flask, clock: MovableClock, database: Sqlite) -> Kept:
    """Everything there is."""
    database.put_back(_kept.database)
    shutil.copytree(_kept.documents, app.extensions["gpo"].settings.documents, dirs_exist_ok=True)
    clock.move_to(_kept.now)
    return _kept


@pytest.mark.parametrize("role", ROLES)
def test_every_page_is_for_everybody(app: Flask, windows: Windows, kept: Kept, role: str) -> None:
    page = windows.open(kept.person(role), axe=True)
    weigh = scale(page) if role in ("visitor", "parent") else None
    problems = {}
    for address, _ in kept.pages_for(app, role):
        page.goto(address)
        problems[address] = [f"{bytes_} bytes"] if weigh and (bytes_ := weigh()) >= MOST else []
        problems[address] += problems_of(page)
    assert {address: found for address, found in problems.items() if found} == {}
    assert len(problems) >= 5


@pytest.mark.parametrize("role", [role for role in ROLES if role != "inspector"])
def test_every_form_that_comes_back_is_for_everybody(app: Flask, windows: Windows, kept: Kept, role: str) -> None:
    page = windows.open(kept.person(role), axe=True)
    problems = {}
    for address, takes_form in kept.pages_for(app, role):
        if takes_form and page.goto(address) and page.locator(_FORM).count():
            _send_nonsense(page)
            problems[address] = problems_of(page, narrow_only=True)
    assert {address: found for address, found in problems.items() if found} == {}
    assert problems


def test_the_look_finds_what_is_wrong(windows: Windows) -> None:
    page = windows.open(axe=True)
    page.goto("/privacy")
    page.evaluate("""() => document.querySelector('main').insertAdjacentHTML('beforeend',
        '<input name="x"><svg width="900" height="9" aria-hidden="true"></svg>')""")
    found = " ".join(problems_of(page))
    assert "op 320px te breed" in found
    assert "label: Form elements must have labels" in found


def _send_nonsense(page: Page) -> None:
    """Nothing filled in but days that do not exist, on a page that stood open too long: no form takes that."""
    form = page.locator(_FORM).first
    for box in form.locator("textarea").all():
        box.fill("")
    # What is asked only after another answer is not on screen yet.
    for box in form.locator("input:is([type=text], [type=email], [type=tel], [type=password]):visible").all():
        box.fill("29-2-2026")
    form.locator("[name=csrf_token]").evaluate("one => { one.value = 'oud' }")
    main = form.locator("button.utrecht-button--primary-action")
    (main if main.count() else form.get_by_role("button")).first.click()
    expect(page.locator("#fouten")).to_be_focused()
