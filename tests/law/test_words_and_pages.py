"""The Dutch words, and the pages for lawyers that must equal the rows."""

from datetime import date
from pathlib import Path

import pytest

from gpo.law.explain import FACT_WORDS, RULE_WORDS, amount_words, date_words
from gpo.law.pages import all_pages
from gpo.law.rows import RULES, Unit
from gpo.law.rules import Rules
from gpo.law.wet_data import read_facts

FOLDER = Path(__file__).parents[2] / "docs" / "law"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 5, 5), "dinsdag 5 mei 2026"),
        (date(2018, 11, 28), "woensdag 28 november 2018"),
        (date(2026, 3, 1), "zondag 1 maart 2026"),
        (date(2028, 2, 29), "dinsdag 29 februari 2028"),
    ],
)
def test_dates_in_words(day: date, words: str) -> None:
    assert date_words(day) == words


@pytest.mark.parametrize(
    ("amount", "unit", "words"),
    [
        (1, Unit.DAGEN, "1 dag"),
        (28, Unit.DAGEN, "28 dagen"),
        (1, Unit.WEKEN, "1 week"),
        (3, Unit.MAANDEN, "3 maanden"),
        (1, Unit.MAANDEN, "1 maand"),
        (48, Unit.UREN, "48 uur"),
        (1, Unit.UREN, "1 uur"),
        (1, Unit.JAREN, "1 jaar"),
    ],
)
def test_amounts_in_words(amount: int, unit: Unit, words: str) -> None:
    assert amount_words(amount, unit) == words


def test_every_rule_and_every_date_has_words() -> None:
    # The number of these stands in a ruling and in settings, so they have no row of their own.
    ladder = {"reminder", "flag", "formal_notice", "inspectorate"}
    assert set(RULE_WORDS) == {*RULES, "measure", "interim_answer", *ladder}
    # The day of a question or of a step of the ladder is no fact of the dispute.
    for name in set(FACT_WORDS) - {"interim_asked_on", "last_day", "flagged_on", "notice_sent_on", "transferred_on"}:
        assert getattr(read_facts(f'{{"{name}": "2026-01-05"}}'), name) == date(2026, 1, 5)


def test_the_pages_equal_the_rows(rules: Rules) -> None:
    for name, text in all_pages(rules).items():
        assert (FOLDER / name).read_text(encoding="utf-8") == text, (
            f"docs/law/{name} loopt niet gelijk met gpo/law/terms.toml: draai .venv/bin/python scripts/law_pages.py"
        )
    pages = {path.name for path in FOLDER.glob("*.md")} - {"README.md"}
    assert pages == set(all_pages(rules)), "een bladzijde zonder rijen, of rijen zonder bladzijde"
