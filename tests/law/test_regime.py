"""With which force a ruling speaks, and what is owed after it."""

from collections.abc import Callable
from datetime import date

import pytest

from gpo.law.enums import Outcome, Regime, WayOut
from gpo.law.regime import Owed, regime_on, report_owed, warning_for
from gpo.law.rules import Rules

BINDING = (
    '[[regime]]\nregime = "bindend"\nfrom = 2026-01-01\nground = "Een afspraak van 3 december 2025."\n'
    'source = "besluit"\ncertainty = "D"\n'
)


def test_advies_is_the_default_of_the_acts(rules: Rules) -> None:
    for day in (date(2014, 8, 1), date(2026, 6, 1), date(2040, 1, 1)):
        row = regime_on(day, rules=rules)
        assert (row.regime, row.binding, row.words) == (Regime.ADVIES, False, "oordeel/advies")
    assert "12.34" in (regime_on(date(2026, 6, 1), rules=rules).article or "")


def test_binding_from_the_day_of_the_installation(own_rules: Callable[[str], Rules]) -> None:
    rules = own_rules(BINDING)
    assert regime_on(date(2025, 12, 31), rules=rules).regime is Regime.ADVIES
    row = regime_on(date(2026, 1, 1), rules=rules)
    assert (row.regime, row.binding, row.words) == (Regime.BINDEND, True, "bindende uitspraak")
    assert row.ground == "Een afspraak van 3 december 2025."
    assert row.article is None


def test_binding_may_end_again(own_rules: Callable[[str], Rules]) -> None:
    rules = own_rules(BINDING + "until = 2026-06-30\n")
    assert regime_on(date(2026, 6, 30), rules=rules).binding
    assert not regime_on(date(2026, 7, 1), rules=rules).binding


def test_the_settings_page_warns_while_the_ground_is_no_act(rules: Rules, own_rules: Callable[[str], Rules]) -> None:
    assert warning_for(rules) is None
    warning = warning_for(own_rules(BINDING))
    assert warning is not None
    assert "donderdag 1 januari 2026" in warning
    assert "de grond is geen wet" in warning
    assert warning_for(own_rules(BINDING + "ground_is_act = true\n")) is None


@pytest.mark.parametrize(
    ("agreed", "regime"),
    [
        (date(2026, 5, 31), Regime.BINDEND_BIJ_OVEREENKOMST),
        (date(2026, 6, 1), Regime.ADVIES),  # the day itself does not show that it was beforehand
        (date(2026, 6, 2), Regime.ADVIES),
        (None, Regime.ADVIES),
    ],
)
def test_binding_by_agreement_beforehand(agreed: date | None, regime: Regime, rules: Rules) -> None:
    row = regime_on(date(2026, 6, 1), agreed_on=agreed, rules=rules)
    assert row.regime is regime
    if row.binding:
        assert row.words == "bindend advies, op grond van de overeenkomst van zondag 31 mei 2026"
        assert row.article == "art. 7:900 BW"


def test_the_law_goes_before_an_agreement(own_rules: Callable[[str], Rules]) -> None:
    row = regime_on(date(2026, 6, 1), agreed_on=date(2026, 5, 1), rules=own_rules(BINDING))
    assert row.regime is Regime.BINDEND


@pytest.mark.parametrize(
    ("outcomes", "measures", "way_out", "owed"),
    [
        ([Outcome.GEGROND], False, None, Owed.VOLLEDIG),
        ([Outcome.DEELS], False, None, Owed.VOLLEDIG),
        ([Outcome.ONGEGROND], False, None, Owed.EEN_DRUK),
        ([Outcome.ONGEGROND], True, None, Owed.VOLLEDIG),  # 109110
        ([Outcome.ONGEGROND, Outcome.GEGROND], False, None, Owed.VOLLEDIG),  # 107619
        ([Outcome.NIET_ONTVANKELIJK, Outcome.ONGEGROND], False, None, Owed.EEN_DRUK),  # 106778
        ([Outcome.NIET_ONTVANKELIJK], False, None, Owed.NIETS),
        ([Outcome.NIET_ONTVANKELIJK, Outcome.ONBEVOEGD], False, None, Owed.NIETS),
        ([Outcome.NIET_ONTVANKELIJK], True, None, Owed.VOLLEDIG),
        ([], False, WayOut.KENNELIJK_NIET_ONTVANKELIJK, Owed.NIETS),
        ([], False, WayOut.INGETROKKEN, Owed.NIETS),
        ([], False, WayOut.GESCHIKT, Owed.NIETS),
        ([], False, WayOut.DOORGEZONDEN, Owed.NIETS),
        ([], False, None, Owed.NIETS),
    ],
)
def test_what_is_owed(
    outcomes: list[Outcome], measures: bool, way_out: WayOut | None, owed: Owed, rules: Rules
) -> None:
    assert report_owed(outcomes, measures, way_out, rules, date(2026, 6, 1)) is owed


def test_an_installation_may_ask_more_from_a_day_on(own_rules: Callable[[str], Rules]) -> None:
    rules = own_rules(
        '[[report_duty]]\noutcome = "ongegrond"\nowed = "volledig"\nfrom = 2026-01-01\nsource = "x"\ncertainty = "D"\n'
    )
    assert report_owed([Outcome.ONGEGROND], False, None, rules, date(2025, 12, 31)) is Owed.EEN_DRUK
    assert report_owed([Outcome.ONGEGROND], False, None, rules, date(2026, 1, 1)) is Owed.VOLLEDIG
