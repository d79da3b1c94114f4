"""What a page weighs: the bytes that come over the line when nothing of it was kept."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

MOST = 100_000


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
    came: list[float] = []

    def note(event: dict[str, Any]) -> None:
        came.append(event["encodedDataLength"])

    line.on("Network.loadingFinished", note)

    def weigh() -> int:
        page.wait_for_load_state("networkidle")
        total = int(sum(came))
        came.clear()
        return total

    return weigh
