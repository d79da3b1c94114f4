"""The rules as files: what is shipped, what an installation adds, and every complaint with its place."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gpo.law.enums import Kind
from gpo.law.rows import Certainty
from gpo.law.rules import SHIPPED, Rules, RulesError, load_rules

TERM = '[[term]]\nrule = "remedy"\nfrom = 2026-01-01\namount = 10\nunit = "dagen"\nkind = "werktermijn"\n'
ORIGIN = 'source = "besluit"\ncertainty = "D"\n'


def test_every_shipped_row_has_a_source_and_a_place_in_time(rules: Rules) -> None:
    for row in (*rules.terms, *rules.provisions, *rules.duties, *rules.settings):
        assert row.source
        assert row.valid_from is not None
    for term in rules.terms:
        # A legal number has its article; where none is known the source says that there is none.
        assert term.article or "artikel" in term.source.lower()
        assert term.article or term.kind not in (Kind.WET, Kind.AMVB)


def test_texts_of_2017_say_in_what_state_they_are(rules: Rules) -> None:
    for row in (*rules.terms, *rules.provisions):
        if "2017" in row.source and row.source.startswith(("WPO", "WEC", "WVO", "Awb", "Inrichtingsbesluit")):
            assert "huidige vindplaats niet nagegaan" in row.source


def test_the_decree_days_are_those_of_the_reference_table(rules: Rules) -> None:
    assert len(rules.decree_days) == 44
    assert rules.decree_years == frozenset({*range(2005, 2020), *range(2022, 2029)})
    assert rules.decree_days[date(2019, 12, 27)].certainty is Certainty.A
    assert rules.decree_days[date(2022, 5, 27)].certainty is Certainty.C


def test_the_hash_follows_what_the_rows_say(tmp_path: Path, rules: Rules) -> None:
    own = tmp_path / "rules.toml"
    own.write_text(TERM + ORIGIN, encoding="utf-8")
    first = load_rules(own)
    assert first.hash != rules.hash
    own.write_text("# a word of comment\n\n" + TERM + ORIGIN, encoding="utf-8")
    assert load_rules(own) == first
    assert hash(load_rules(own)) == hash(first)
    own.write_text(TERM.replace("10", "11") + ORIGIN, encoding="utf-8")
    assert load_rules(own) != first
    assert load_rules() == rules
    assert len(rules.hash) == 64


def test_an_own_row_goes_before_a_shipped_one_and_a_later_file_before_an_earlier(tmp_path: Path) -> None:
    own, more = tmp_path / "own.toml", tmp_path / "more.toml"
    setting = '[[setting]]\nname = "reminder_days_before"\nfrom = 2020-01-01\nkind = "instelling"\n' + ORIGIN
    own.write_text(setting + "value = 5\n", encoding="utf-8")
    more.write_text(setting + "value = 3\n", encoding="utf-8")
    assert load_rules().number("reminder_days_before", date(2026, 1, 1)) == 7
    assert load_rules(own).number("reminder_days_before", date(2026, 1, 1)) == 5
    assert load_rules(own).number("reminder_days_before", date(2019, 12, 31)) == 7
    own.write_text(setting.replace("2020", "2010") + "value = 4\n", encoding="utf-8")
    assert load_rules(own).number("reminder_days_before", date(2026, 1, 1)) == 4
    assert load_rules(own, more).number("reminder_days_before", date(2026, 1, 1)) == 3


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[term]", "niet te lezen"),
        (TERM + ORIGIN + "amont = 3\n", "onbekend: amont"),
        (TERM.replace("remedy", "remedie") + ORIGIN, "'remedie' is onbekend"),
        (TERM.replace("amount = 10", "amount = 0") + ORIGIN, "amount moet een heel getal"),
        (TERM.replace("amount = 10", "amount = true") + ORIGIN, "amount moet een heel getal"),
        (TERM.replace("amount = 10\n", "") + ORIGIN, "amount moet een heel getal"),
        (TERM.replace("dagen", "dag") + ORIGIN, "unit moet een van deze zijn"),
        (TERM.replace("dagen", "uren") + ORIGIN, "uren kan niet"),
        (TERM.replace("2026-01-01", '"2026-01-01"') + ORIGIN, "from moet een datum zijn"),
        (TERM.replace("2026-01-01", "2026-01-01T10:00:00") + ORIGIN, "from moet een datum zijn"),
        (TERM.replace("2026-01-01", "2026-02-30") + ORIGIN, "niet te lezen"),
        (TERM.replace("from = 2026-01-01\n", "") + ORIGIN, "from ontbreekt"),
        (TERM + "until = 2025-12-31\n" + ORIGIN, "until ligt voor from"),
        (TERM + 'certainty = "D"\n', "source ontbreekt"),
        (TERM + 'source = ""\ncertainty = "D"\n', "source moet tekst"),
        (TERM + 'source = "besluit"\n', "certainty ontbreekt"),
        (TERM + 'source = "besluit"\ncertainty = "E"\n', "certainty moet een van deze zijn"),
        (TERM + f'source = "{"x" * 501}"\ncertainty = "D"\n', "source is te lang"),
        (TERM + f'article = "{"x" * 301}"\n' + ORIGIN, "article is te lang"),
        (TERM + 'openbaar = "ja"\n' + ORIGIN, "openbaar moet true of false zijn"),
        (TERM + 'counts_from = "ontvangst"\n' + ORIGIN, "counts_from hoort bij objection_decision"),
        (TERM.replace("remedy", "objection_decision") + ORIGIN, "counts_from hoort bij objection_decision"),
        ("[[termen]]\nx = 1\n", "de tabel 'termen' is onbekend"),
        ("term = 3\n", "dubbele haken"),
        ("[term]\nrule = 1\n", "dubbele haken"),
        (
            '[[regime]]\nregime = "bindend"\nfrom = 2026-01-01\n' + ORIGIN,
            "een bindende regel heeft een ground nodig",
        ),
        ('[[report_duty]]\nowed = "niets"\nfrom = 2026-01-01\n' + ORIGIN, "precies één van"),
        (
            '[[setting]]\nname = "roll_by_analogy"\nvalue = "ja"\nkind = "instelling"\nfrom = 2026-01-01\n' + ORIGIN,
            "value moet true of false zijn",
        ),
        (
            '[[setting]]\nname = "suspension_ends_with"\nvalue = "zitting"\nkind = "instelling"\nfrom = 2026-01-01\n'
            + ORIGIN,
            "Bekend zijn: dictum, uitspraak",
        ),
        ('[[decree_year]]\nyear = "2020"\n' + ORIGIN, "year moet een heel getal"),
    ],
)
def test_a_wrong_row_is_refused_with_file_and_row(text: str, words: str, own_rules: Callable[[str], Rules]) -> None:
    with pytest.raises(RulesError) as refused:
        own_rules(text)
    assert words in str(refused.value)
    assert "rules.toml" in str(refused.value)


def test_the_row_is_named(own_rules: Callable[[str], Rules]) -> None:
    with pytest.raises(RulesError, match=r"\[\[term\]\] rij 2 \(remedy\): amount"):
        own_rules(TERM + ORIGIN + TERM.replace("10", "-1") + ORIGIN)


def test_a_file_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    with pytest.raises(RulesError, match="bestaat niet"):
        load_rules(tmp_path / "nergens.toml")
    with pytest.raises(RulesError, match="niet te lezen"):
        load_rules(tmp_path)
    (tmp_path / "latin.toml").write_bytes(b"# \xe9\xe8")
    with pytest.raises(RulesError, match="niet te lezen"):
        load_rules(tmp_path / "latin.toml")


def test_a_choice_without_a_row_is_an_error(rules: Rules) -> None:
    bare = replace(rules, settings=())
    with pytest.raises(RulesError, match="roll_by_analogy"):
        bare.flag("roll_by_analogy", date(2026, 1, 1))


def test_the_shipped_file_is_one_file_beside_the_code() -> None:
    assert SHIPPED.name == "terms.toml"
    assert SHIPPED.is_file()
