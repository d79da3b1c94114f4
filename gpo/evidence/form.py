"""The form of a bundle, known to who makes one and to who checks one."""

SCHEMA = "gpo-bewijs-1"
LIST = "manifest.json"
PAGE = "bewijs.pdf"
TRAIL = "spoor.json"
DEFINITIONS = "definities.json"
README = "LEESMIJ.txt"


def stated(sha256: str) -> str:
    """What the page says of the list, so that the seal on the page covers every file.

    Args:
        sha256: of the list.
    """
    return f"Bewijs {SCHEMA}; sha256 van {LIST}: {sha256}"


def ruling_file(number: str) -> str:
    """Where the data of a ruling stand.

    >>> ruling_file("U2026-0001")
    'uitspraken/U2026-0001.json'
    """
    return f"uitspraken/{number}.json"
