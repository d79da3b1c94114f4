"""The toetsingskader: by which rules a dispute is judged, on the day of the decision, each with where it was found."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from gpo.law.enums import Ground, Sector
from gpo.law.framework import chosen, rules_for
from gpo.law.rows import Certainty, RulesError
from gpo.law.rules import load_rules

BEFORE, SINCE = date(2022, 7, 31), date(2022, 8, 1)
OWN = """
[[framework]]
key = "{key}"
ground = "toelating"
sector = "PO"
from = 2026-01-01
title = "Zorgplicht"
text = "Zo staat het er nu."
{article}
source = "Deze proef."
certainty = "A"
"""


def own(folder: Path, key: str = "zorgplicht", article: str = 'article = "WPO art. 1"\nstate = "tekst 2026"') -> Path:
    path = folder / "rules.toml"
    path.write_text(OWN.format(key=key, article=article), encoding="utf-8")
    return path


def articles(ground: Ground, sector: Sector, on: date) -> dict[str, str | None]:
    return {row.key: row.article for row in rules_for(ground, sector, on, load_rules())}


@pytest.mark.parametrize(
    ("ground", "sector", "on", "key", "article"),
    [
        (Ground.TOELATING, Sector.PO, SINCE, "zorgplicht", "WPO art. 40 lid 4"),
        (Ground.TOELATING, Sector.SO, SINCE, "zorgplicht", "WEC art. 40 lid 5"),
        (Ground.TOELATING, Sector.VO, SINCE, "zorgplicht", "WVO 2020 art. 8.9 lid 2"),
        (Ground.TOELATING, Sector.VO, BEFORE, "beslistermijn", "WVO art. 27 lid 2e"),
        (Ground.TOELATING, Sector.VO, BEFORE, "zorgplicht", None),
        (Ground.VERWIJDERING, Sector.PO, SINCE, "verwijdering", "WPO art. 40 lid 11"),
        (Ground.VERWIJDERING, Sector.VO, SINCE, "verwijdering", "WVO 2020 art. 8.15"),
        (Ground.VERWIJDERING, Sector.VO, SINCE, "bezwaar", "WVO 2020 art. 8.15 lid 7"),
        (Ground.TOELATING, Sector.VO, SINCE, "bezwaar", "WVO 2020 art. 8.8 lid 5"),
        (Ground.ONTWIKKELINGSPERSPECTIEF, Sector.SO, SINCE, "opp_termijn", "WEC art. 41a lid 2"),
        (Ground.ONTWIKKELINGSPERSPECTIEF, Sector.VO, SINCE, "opp_handelingsdeel", "WVO 2020 art. 2.44"),
        (Ground.ONTWIKKELINGSPERSPECTIEF, Sector.PO, SINCE, "opp_handelingsdeel", None),
    ],
)
def test_each_ground_and_sector_has_its_articles(
    ground: Ground, sector: Sector, on: date, key: str, article: str | None
) -> None:
    assert articles(ground, sector, on)[key] == article


def test_a_rule_of_a_later_act_did_not_hold_before_it() -> None:
    for ground in Ground:
        before, since = articles(ground, Sector.VO, BEFORE), articles(ground, Sector.VO, SINCE)
        assert not any("2020" in (article or "") for article in before.values()), ground
        assert not any("27c" in (article or "") for article in since.values()), ground
    assert rules_for(Ground.TOELATING, Sector.PO, date(2014, 7, 31), load_rules()) == ()


def test_bezwaar_does_not_wait_for_an_oordeel_about_the_opp() -> None:
    for sector in Sector:
        keys = set(articles(Ground.ONTWIKKELINGSPERSPECTIEF, sector, SINCE))
        assert not keys & {"bezwaar", "opschorting"}, "the text names only admission and removal"


def test_every_rule_says_where_it_was_found_and_how_old_that_text_is() -> None:
    for row in load_rules().framework:
        assert row.source, row.key
        assert (row.article is None) == (row.state is None), row.key
        assert (row.article is None) == (row.certainty is Certainty.NF), row.key
        assert row.cited == (f"{row.article} ({row.state})" if row.article else "artikel niet gevonden")


def test_every_dispute_of_today_has_a_framework_and_each_key_once() -> None:
    for ground in Ground:
        for sector in Sector:
            keys = [row.key for row in rules_for(ground, sector, SINCE + timedelta(days=1500), load_rules())]
            assert keys[:2] == ["bevoegdheid", "maatstaf"]
            assert len(keys) == len(set(keys)) > 2


def test_an_installation_corrects_a_rule_from_its_day_on(tmp_path: Path) -> None:
    rules = load_rules(own(tmp_path))
    texts = [
        next(row.cited for row in rules_for(Ground.TOELATING, Sector.PO, on, rules) if row.key == "zorgplicht")
        for on in (date(2025, 12, 31), date(2026, 1, 1))
    ]
    assert texts[1] == "WPO art. 1 (tekst 2026)"
    assert texts[0].startswith("WPO art. 40 lid 4 (")


def test_other_words_of_a_rule_change_no_judgement(tmp_path: Path) -> None:
    assert load_rules(own(tmp_path)).hash == load_rules().hash


def test_a_row_that_cannot_be_used_is_refused(tmp_path: Path) -> None:
    for key, article, words in (
        ("Zorg-plicht", 'article = "x"\nstate = "y"', "kleine letters"),
        ("zorgplicht", 'article = "WPO art. 1"', "state"),
        ("zorgplicht", 'artikel = "x"', "onbekend"),
    ):
        with pytest.raises(RulesError, match=words):
            load_rules(own(tmp_path, key, article))


def test_what_was_chosen_comes_in_the_order_of_a_ruling_and_what_does_not_hold_is_left_out() -> None:
    grounds = (Ground.VERWIJDERING, Ground.TOELATING)
    rows = chosen(("zorgplicht", "bezwaar", "bestaat_niet", "verwijdering"), grounds, Sector.VO, SINCE, load_rules())
    assert [(row.key, row.article) for row in rows] == [
        ("verwijdering", "WVO 2020 art. 8.15"),
        ("bezwaar", "WVO 2020 art. 8.15 lid 7"),
        ("zorgplicht", "WVO 2020 art. 8.9 lid 2"),
        ("bezwaar", "WVO 2020 art. 8.8 lid 5"),
    ]
