"""Every page of every role, as it opens and with errors: for axe, as wide as a small phone, and how heavy it is."""

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests.browser.everything import Everything, everything, pages_for
from tests.browser.scale import MOST, scale
from tests.browser.screen import Windows, problems_of
from tests.builders import Person, World
from tests.conftest import Work

_FORM = "main form.gpo-form[method=post]"
ROLES = ("visitor", "parent", "board", "desk", "chair", "inspector", "keeper")


@pytest.fixture
def made(world: World, work: Work) -> Everything:
    """Everything there is."""
    with work() as session:
        return everything(session, world)


@pytest.mark.parametrize("role", ROLES)
def test_every_page_is_for_everybody(app: Flask, windows: Windows, world: World, made: Everything, role: str) -> None:
    person: Person | None = getattr(world, role, None)
    page = windows.open(person, axe=True)
    weigh = scale(page) if role in ("visitor", "parent") else None
    problems = {}
    for address, _ in pages_for(app, made, person, public=False):
        page.goto(address)
        problems[address] = [f"{bytes_} bytes"] if weigh and (bytes_ := weigh()) >= MOST else []
        problems[address] += problems_of(page)
    assert {address: found for address, found in problems.items() if found} == {}
    assert len(problems) >= 5


@pytest.mark.parametrize("role", [role for role in ROLES if role != "inspector"])
def test_every_form_that_comes_back_is_for_everybody(
    app: Flask, windows: Windows, world: World, made: Everything, role: str
) -> None:
    person: Person | None = getattr(world, role, None)
    page = windows.open(person, axe=True)
    problems = {}
    for address, takes_form in pages_for(app, made, person, public=False):
        if takes_form and page.goto(address) and page.locator(_FORM).count():
            _send_nonsense(page)
            problems[address] = problems_of(page, narrow_only=True)
    assert {address: found for address, found in problems.items() if found} == {}
    assert problems


def test_the_look_finds_what_is_wrong(windows: Windows) -> None:
    page = windows.open(axe=True)
    page.goto("/privacy")
    page.evaluate("""() => document.querySelector('main').insertAdjacentHTML('beforeend',
        '<input name="x"><p id="wijd">' + 'breed'.repeat(90) + '</p>')""")
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
