"""With which force a ruling speaks, and what the board owes after it (domain.md section 3)."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from gpo.law.enums import Outcome, Regime, WayOut
from gpo.law.explain import date_words
from gpo.law.rows import DutyRow, Owed, RegimeRow, RulesError
from gpo.law.rules import Rules, latest

__all__ = ["Owed", "RegimeRow", "regime_on", "report_owed", "warning_for"]

_LADDER = (Owed.NIETS, Owed.EEN_DRUK, Owed.VOLLEDIG)


def regime_on(given_on: date, *, agreed_on: date | None = None, rules: Rules) -> RegimeRow:
    """The regime of a ruling given on a day; a ruling keeps it for ever.

    Args:
        given_on: the day the oordeel was given.
        agreed_on: the day on which both parties agreed in writing that the ruling binds them. Only a day
            before ``given_on`` counts: on the day itself it is not shown that it was beforehand.
        rules: the loaded rows.

    Raises:
        RulesError: no row holds on that day.
    """
    by_law = [row for row in rules.regimes if row.regime is not Regime.BINDEND_BIJ_OVEREENKOMST]
    row = latest(by_law, given_on)
    if row is None:
        raise RulesError(f"Er is geen regel over de kracht van een uitspraak op {given_on.isoformat()}.")
    if row.binding or agreed_on is None or agreed_on >= given_on:
        return row
    agreement = latest((row for row in rules.regimes if row.regime is Regime.BINDEND_BIJ_OVEREENKOMST), given_on)
    if agreement is None:
        return row
    return replace(agreement, words=agreement.words.replace("{date}", date_words(agreed_on)))


def warning_for(rules: Rules) -> str | None:
    """What the settings page says while a binding row does not rest on an Act.

    Args:
        rules: the loaded rows.
    """
    loose = [row for row in rules.regimes if row.regime is Regime.BINDEND and row.valid_from and not row.ground_is_act]
    if not loose:
        return None
    row = loose[-1]
    since = date_words(row.valid_from) if row.valid_from else ""
    return (
        f"Let op: vanaf {since} noemt dit systeem uitspraken bindend, maar de grond is geen wet. De grond luidt:"
        f" {row.ground.rstrip('.')}. Die tekst staat op elke uitspraak."
    )


def report_owed(
    outcomes: Collection[Outcome], has_measures: bool, way_out: WayOut | None, rules: Rules, on: date
) -> Owed:
    """What the board owes after a ruling: the heaviest that any of its outcomes calls for.

    Args:
        outcomes: the outcome of each claim; empty where the dispute ended without a ruling.
        has_measures: whether there is any maatregel or aanbeveling.
        way_out: how the dispute ended without a ruling of the chamber.
        rules: the loaded rows; the one that holds on ``on`` decides.
        on: the day the ruling was sent.
    """
    asked = [row for row in rules.duties if row.outcome in outcomes and row.outcome is not None]
    asked += [row for row in rules.duties if way_out is not None and row.way_out is way_out]
    asked += [row for row in rules.duties if has_measures and row.measures]
    groups: dict[object, list[DutyRow]] = {}
    for row in asked:
        groups.setdefault((row.outcome, row.way_out, row.measures), []).append(row)
    holding = [latest(rows, on) for rows in groups.values()]
    return max((row.owed for row in holding if row), key=_LADDER.index, default=Owed.NIETS)
