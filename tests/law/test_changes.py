"""What if a term, a setting or the force were otherwise: the rules of the question, beside those that hold."""

from datetime import date

import pytest

from gpo.law.changes import RegimeChange, SettingChange, TermChange, changed, words_of
from gpo.law.deadlines import Facts, compute
from gpo.law.enums import Outcome, Regime, Sector
from gpo.law.regime import regime_on
from gpo.law.rules import Rules, RulesError

SENT = date(2026, 3, 3)
FACTS = Facts(sector=Sector.PO, outcome=Outcome.GEGROND, ruling_sent_on=SENT)


def report_due(facts: Facts, rules: Rules) -> date:
    due = compute(facts, rules).date_of("report")
    assert due is not None
    return due.due_on


def test_another_term_counts_for_what_starts_from_that_day(rules: Rules) -> None:
    other = changed(rules, [TermChange(rule="report", amount=21, from_on=SENT)])
    assert report_due(FACTS, rules) == date(2026, 3, 31)
    assert report_due(FACTS, other) == date(2026, 3, 24)
    assert other.hash != rules.hash
    later = changed(rules, [TermChange(rule="report", amount=21, from_on=date(2026, 3, 4))])
    assert report_due(FACTS, later) == date(2026, 3, 31)


def test_of_two_changes_the_later_one_holds(rules: Rules) -> None:
    changes = [TermChange(rule="report", amount=amount, from_on=SENT) for amount in (21, 14)]
    assert report_due(FACTS, changed(rules, changes)) == date(2026, 3, 17)


def test_a_setting_and_the_force(rules: Rules) -> None:
    other = changed(rules, [SettingChange(name="report_extension_max_days", value=7, from_on=SENT)])
    assert (other.number("report_extension_max_days", SENT), rules.number("report_extension_max_days", SENT)) == (7, 28)
    binding = changed(rules, [RegimeChange(regime=Regime.BINDEND, from_on=SENT)])
    assert regime_on(SENT, rules=binding).regime is Regime.BINDEND
    assert regime_on(date(2026, 3, 2), rules=binding).regime is Regime.ADVIES
    back = changed(binding, [RegimeChange(regime=Regime.ADVIES, from_on=SENT)])
    assert regime_on(SENT, rules=back).regime is Regime.ADVIES


def test_what_cannot_be_is_said(rules: Rules) -> None:
    with pytest.raises(RulesError, match="De regel melden is onbekend"):
        changed(rules, [TermChange(rule="melden", amount=1, from_on=SENT)])
    with pytest.raises(RulesError, match="0 niet"):
        changed(rules, [TermChange(rule="report", amount=0, from_on=SENT)])
    with pytest.raises(RulesError, match="is geen getal"):
        changed(rules, [SettingChange(name="roll_by_analogy", value=1, from_on=SENT)])


def test_a_change_is_said_in_words(rules: Rules) -> None:
    term = TermChange(rule="report", amount=21, from_on=SENT)
    assert (
        words_of(rules, term)
        == "Vanaf dinsdag 3 maart 2026: 21 dagen voor de mededeling van het bestuur na het oordeel."
    )
    assert words_of(rules, RegimeChange(regime=Regime.BINDEND, from_on=SENT)).endswith("2026 en later zijn bindend.")
