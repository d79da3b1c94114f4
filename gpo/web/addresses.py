"""Addresses that a visitor hands us to go on to."""

# No page of ours has a longer address, and none longer is kept with a link.
_LONGEST = 300


def local_path(text: str | None) -> str | None:
    """The address to go on to, if it is one of our own pages; anything else is none.

    >>> local_path("/zaken/2026-0001"), local_path("//elders.nl"), local_path("https://elders.nl")
    ('/zaken/2026-0001', None, None)
    """
    if not text or len(text) > _LONGEST or not text.startswith("/") or text.startswith("//"):
        return None
    # A browser drops control signs and reads a backslash as a slash, so both could lead elsewhere.
    return None if any(sign <= " " or sign == "\\" for sign in text) else text
