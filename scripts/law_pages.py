"""Write docs/law/<rule>.md from the shipped rows: .venv/bin/python scripts/law_pages.py."""

from pathlib import Path

from gpo.law.pages import all_pages
from gpo.law.rules import load_rules

FOLDER = Path(__file__).parent.parent / "docs" / "law"

if __name__ == "__main__":
    for name, text in all_pages(load_rules()).items():
        (FOLDER / name).write_text(text, encoding="utf-8")
