"""What a person sees on a screen: windows, what is wrong on a page, and where the focus is."""

from pathlib import Path
from typing import Any

from flask import Flask
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from tests.builders import Person

AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_NARROW, _WIDE = 320, 1280

_RUN_AXE = """tags => axe.run(document, {
    runOnly: {type: 'tag', values: tags}, resultTypes: ['violations'], preload: false,
}).then(result => result.violations.map(one =>
    `${one.id}: ${one.help} | ` + one.nodes.map(node => `${node.target} ${node.html.slice(0, 120)}`).join(' ; ')))"""

# Opened, because what is folded away is looked at by nobody, also not by axe.
_UNFOLD = "() => document.querySelectorAll('details').forEach(one => { one.open = true })"

_TOO_WIDE = """() => {
    const room = document.scrollingElement.clientWidth;
    if (document.scrollingElement.scrollWidth <= room) return null;
    const out = [...document.querySelectorAll('main *, header *, footer *, nav *')]
        .filter(one => one.getBoundingClientRect().right > room + 1);
    return document.scrollingElement.scrollWidth + 'px: '
        + out.slice(0, 3).map(one => one.outerHTML.slice(0, 120)).join(' ; ');
}"""

_FOCUS = """() => {
    const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);
    return {
        tag: one.tagName.toLowerCase(), name: one.name || '', value: one.value || '',
        words: (one.textContent || '').trim().replace(/\\s+/g, ' '),
        ringed: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none',
        in_sight: one === document.body || (box.width > 0 && box.bottom > 0 && box.top < innerHeight),
    };
}"""


class Windows:
    """The windows of one test, each with its own cookies.

    Args:
        app: the app; its base URL is where the windows open.
        browser: the browser.
    """

    def __init__(self, app: Flask, browser: Browser) -> None:
        self._app, self._browser = app, browser
        self._opened: list[BrowserContext] = []
        self.complaints: list[str] = []

    def open(
        self, person: Person | None = None, *, width: int = _WIDE, scripts: bool = True, axe: bool = False
    ) -> Page:
        """A new window.

        Args:
            person: who has logged in, if anyone.
            width: of the window, in CSS pixels.
            scripts: whether the browser runs scripts.
            axe: whether ``problems_of`` will be asked for its pages.
        """
        address = self._app.extensions["gpo"].settings.base_url
        context = self._browser.new_context(
            base_url=address, viewport={"width": width, "height": 900}, locale="nl-NL", java_script_enabled=scripts
        )
        context.set_default_timeout(15_000)
        if axe:
            context.add_init_script(path=AXE)
        if person is not None:
            signer = self._app.session_interface.get_signing_serializer(self._app)  # type: ignore[attr-defined]
            value = signer.dumps({"_user_id": str(person.user_id), "_fresh": True})
            context.add_cookies([{"name": "session", "value": value, "url": address}])
        context.on("console", self._note)
        self._opened.append(context)
        return context.new_page()

    def close(self) -> None:
        """Close them all."""
        for context in self._opened:
            context.close()

    def _note(self, message: ConsoleMessage) -> None:
        # A 404 that a test asks for is told to the console as well; that is no complaint about a page.
        if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)


def problems_of(page: Page, *, narrow_only: bool = False) -> list[str]:
    """What is wrong with the page that is open: for axe, on a wide screen and on a narrow one.

    Args:
        page: the window.
        narrow_only: for a page that was looked at on a wide screen before, and now only says more.
    """
    page.wait_for_load_state()
    page.evaluate(_UNFOLD)
    found = []
    for width in (_NARROW,) if narrow_only else (_WIDE, _NARROW):
        page.set_viewport_size({"width": width, "height": 900})
        # Half-way down, the bar that stays in sight lies over whatever passes below it.
        page.evaluate("window.scrollTo(0, 0)")
        if wide := page.evaluate(_TOO_WIDE):
            found.append(f"op {width}px te breed, {wide}")
        found += [f"op {width}px {one}" for one in page.evaluate(_RUN_AXE, _TAGS)]
    return found


def too_wide(page: Page) -> str | None:
    """What sticks out of the window, if anything."""
    page.wait_for_load_state()
    out: str | None = page.evaluate(_TOO_WIDE)
    return out


def focus(page: Page) -> dict[str, Any]:
    """Where the focus is, once the page has scrolled to it; ``ringed``: whether a person can see it."""
    found: dict[str, Any] = page.wait_for_function(
        f"() => {{ const here = ({_FOCUS})(); return here.in_sight && here }}"
    ).json_value()
    return found
