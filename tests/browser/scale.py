"""What a page weighs: the bytes that come over the line when nothing of it was kept."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

MOST = 100_000
_TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))"


def scale(page: Page) -> Callable[[], int]:
    """Put a window on the scale.

    Args:
        page: the window; from now on it keeps nothing.

    Returns:
        Tells how many bytes came since it was last asked.
    """
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    asked: set[str] = set()
    came: list[float] = []

    def ask(event: dict[str, Any]) -> None:
        asked.add(event["requestId"])

    def end(event: dict[str, Any]) -> None:
        asked.discard(event["requestId"])
        came.append(event.get("encodedDataLength", 0))

    line.on("Network.requestWillBeSent", ask)
    line.on("Network.loadingFinished", end)
    line.on("Network.loadingFailed", end)

    def weigh() -> int:
        page.wait_for_load_state()
        # What a page asks for after it was loaded, it asks for in its next two frames at the latest.
        page.evaluate(_TWO_FRAMES)
        while asked:
            page.wait_for_timeout(10)
        total = int(sum(came))
        came.clear()
        return total

    return weigh
