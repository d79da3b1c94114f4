"""``gpo wet data`` as a function: what it prints, and everything it refuses by name."""

import json
from typing import Any

import pytest

from gpo.law.rules import Rules
from gpo.law.wet_data import InvalidFacts, answer, read_facts


def ask(rules: Rules, **facts: Any) -> Any:
    return json.loads(answer(json.dumps(facts), rules))


def test_the_shape_of_the_answer(rules: Rules) -> None:
    found = ask(rules, sector="PO", filed_on="2026-03-10", decision_made_known_on="2026-03-11")
    assert set(found) == {"dates", "findings"}
    for due in found["dates"]:
        assert list(due) == ["rule", "due_on", "kind", "article", "source", "start", "steps", "sentence"]
        assert set(due["start"]) == {"fact", "on"}
        assert all(set(step) == {"on", "text"} for step in due["steps"])
        assert due["steps"][0]["on"] == due["start"]["on"]
        assert due["steps"][-1]["on"] == due["due_on"]
    assert all(set(each) == {"code", "sentence", "article"} for each in found["findings"])
    assert [each["code"] for each in found["findings"]] == [
        "filed_early",
        "article_needs_openbaar",
    ]


def test_every_fact_at_once(rules: Rules) -> None:
    found = ask(
        rules,
        sector="PO",
        openbaar=True,
        ground="toelating",
        enrolled_elsewhere=False,
        outcome="gegrond",
        measures=True,
        decision_made_known_on="2026-08-03",
        filed_on="2026-08-10",
        incomplete_told_on="2026-08-12",
        completed_on="2026-08-20",
        objection_received_on="2026-08-20",
        outcome_told_on="2026-09-29",
        ruling_sent_on="2026-10-13",
        report_extension_told_on="2026-11-01",
        report_extended_to="2026-11-20",
        closed_on="2026-12-24",
        home_since="2026-05-01",
        home_until="2026-10-01",
        admission_requested_on="2026-05-11",
        enrolled_on="2026-09-30",
    )
    assert {each["rule"]: each["due_on"] for each in found["dates"]} == {
        "filing": "2026-09-14",
        "remedy": "2026-08-26",
        "defence": "2026-09-03",
        "ruling": "2026-10-19",
        "report": "2026-11-20",
        "objection": "2026-09-14",
        "objection_decision": "2026-10-26",
        "admission_decision": "2026-06-22",
        "admission_decision_extended": "2026-07-20",
        "temporary_placement": "2026-07-21",
        "opp": "2026-11-11",
        "home_three_months": "2026-08-01",
    }
    assert found["findings"] == []


def test_no_facts_no_dates(rules: Rules) -> None:
    assert ask(rules) == {"dates": [], "findings": []}
    assert answer("\ufeff {} ", rules)


def test_words_stay_dutch(rules: Rules) -> None:
    assert "officiële" in answer('{"home_since": "2026-01-02"}', rules)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('{"filed": "2026-01-02"}', "filed: dit gegeven is onbekend"),
        ('{"SECTOR": "PO"}', "SECTOR: dit gegeven is onbekend"),
        ('{"sector": "po"}', "sector: moet een van deze zijn: PO, SO, VO"),
        ('{"sector": ["PO"]}', "sector: moet een van deze zijn"),
        ('{"sector": null}', "sector: moet een van deze zijn"),
        ('{"ground": "schorsing"}', "ground: moet een van deze zijn"),
        ('{"outcome": "verloren"}', "outcome: moet een van deze zijn"),
        ('{"openbaar": "ja"}', "openbaar: moet true of false zijn"),
        ('{"openbaar": 1}', "openbaar: moet true of false zijn"),
        ('{"measures": null}', "measures: moet true of false zijn"),
        ('{"enrolled_elsewhere": {}}', "enrolled_elsewhere: moet true of false zijn, niet een object"),
        ('{"filed_on": "2026-02-29"}', "filed_on: de datum 2026-02-29 bestaat niet"),
        ('{"filed_on": "2026-13-01"}', "filed_on: de datum 2026-13-01 bestaat niet"),
        ('{"filed_on": "0000-01-01"}', "filed_on: de datum 0000-01-01 bestaat niet"),
        ('{"filed_on": "29-02-2024"}', "filed_on: moet een datum zijn als JJJJ-MM-DD"),
        ('{"filed_on": "2026-2-3"}', "filed_on: moet een datum zijn"),
        ('{"filed_on": "20260203"}', "filed_on: moet een datum zijn"),
        ('{"filed_on": "2026-W06-2"}', "filed_on: moet een datum zijn"),
        ('{"filed_on": "2026-02-03T10:00"}', "filed_on: moet een datum zijn"),
        ('{"filed_on": " 2026-02-03"}', "filed_on: moet een datum zijn"),
        ('{"filed_on": "2026-02-03\\n"}', "filed_on: moet een datum zijn"),
        ('{"filed_on": "٢٠٢٦-02-03"}', "filed_on: moet een datum zijn"),
        ('{"filed_on": 20260203}', "filed_on: moet een datum zijn"),
        ('{"filed_on": null}', "filed_on: moet een datum zijn"),
        ('{"filed_on": []}', "filed_on: moet een datum zijn als JJJJ-MM-DD tussen aanhalingstekens, niet een lijst"),
        ('{"filed_on": "9999-12-31"}', "filed_on: de datum 9999-12-31 ligt buiten"),
        ('{"filed_on": "0026-02-03"}', "filed_on: de datum 0026-02-03 ligt buiten"),
        ('{"filed_on": "2026-02-03", "filed_on": "2026-02-04"}', "filed_on: dit gegeven staat er twee keer"),
        ('{"openbaar": NaN}', "openbaar: moet true of false zijn, niet NaN"),
        ('{"filed_on": -Infinity}', "filed_on: moet een datum zijn"),
        ('{"what": NaN}', "what: dit gegeven is onbekend"),
        ("NaN", "één JSON-object"),
        ('{"openbaar": true,}', "geen geldige JSON"),
        ("", "geen geldige JSON: fout op regel 1, teken 1"),
        ("[]", "één JSON-object"),
        ("null", "één JSON-object"),
        ('"PO"', "één JSON-object"),
        ("[" * 100_000, "geen geldige JSON"),
        ('{"openbaar": ' + "9" * 5000 + "}", "geen geldige JSON"),
        ('{"\\ud800": 1}', "\\ud800: dit gegeven is onbekend"),
    ],
)
def test_refused_by_name(text: str, named: str, rules: Rules) -> None:
    with pytest.raises(InvalidFacts) as refused:
        answer(text, rules)
    assert any(named in message for message in refused.value.messages)
    assert str(refused.value).encode("utf-8")


def test_every_complaint_at_once() -> None:
    with pytest.raises(InvalidFacts) as refused:
        read_facts('{"sector": "XX", "filed_on": "2026-02-29", "what": 1}')
    assert [message.split(":")[0] for message in refused.value.messages] == ["sector", "filed_on", "what"]


def test_a_double_key_is_refused_also_after_a_wrong_one() -> None:
    with pytest.raises(InvalidFacts) as refused:
        read_facts('{"filed_on": 3, "filed_on": "2026-02-03"}')
    assert len(refused.value.messages) == 2


def test_far_dates_do_not_break_the_calendar(rules: Rules) -> None:
    dates = ("decision_made_known_on", "filed_on", "outcome_told_on", "ruling_sent_on", "home_since", "enrolled_on")
    for year in ("1980-01-01", "2999-12-31"):
        found = ask(rules, sector="PO", openbaar=False, **dict.fromkeys(dates, year), objection_received_on=year)
        assert found["dates"]
    spread = ask(
        rules,
        sector="PO",
        openbaar=False,
        objection_received_on="1980-01-01",
        filed_on="1980-01-02",
        closed_on="2999-12-31",
    )
    assert {each["rule"] for each in spread["dates"]} == {"ruling", "objection_decision"}
