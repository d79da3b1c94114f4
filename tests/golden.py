"""Files whose difference is read by people: written anew with ``GOLDEN=write``, compared otherwise."""

import os
from pathlib import Path


def compare(path: Path, text: str) -> None:
    """The file holds this text, to the letter.

    Args:
        path: the golden file.
        text: what it should say.
    """
    if os.environ.get("GOLDEN") == "write":
        path.write_text(text, encoding="utf-8")
    told = path.read_text(encoding="utf-8") if path.exists() else ""
    assert told == text, (
        f"{path.name} differs; if that is meant: GOLDEN=write .venv/bin/pytest, and read the difference"
    )


def compare_section(path: Path, mark: str, text: str) -> None:
    """The part of a document between ``<!-- mark: begin -->`` and ``<!-- mark: end -->`` holds this text.

    Args:
        path: the document.
        mark: what the comments say.
        text: what should stand between them.
    """
    begin, end = f"<!-- {mark}: begin -->\n", f"<!-- {mark}: end -->"
    document = path.read_text(encoding="utf-8")
    before, _, rest = document.partition(begin)
    _, found, after = rest.partition(end)
    assert found, f"{path.name} lacks {begin.strip()} and {end}"
    compare(path, f"{before}{begin}{text}{end}{after}")
