"""The rules with something else from a day on: to ask what would have been, never to judge what is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import TypedDict

from gpo.law.enums import Regime
from gpo.law.explain import RULE_WORDS, amount_words, date_words
from gpo.law.rows import RULES, SETTINGS, Certainty, Row, RulesError, SettingRow, TermRow
from gpo.law.rules import Rules

_LARGEST = 9999
_SOURCE = "Een vraag: wat als. Deze rij staat in geen bestand met regels."


class _Asked(TypedDict):
    source: str
    certainty: Certainty


_ASKED = _Asked(source=_SOURCE, certainty=Certainty.D)


@dataclass(frozen=True, kw_only=True)
class TermChange:
    """Another length for one term.

    Args:
        rule: a name of ``rows.RULES``.
        amount: how many, in the unit the rule has now.
        from_on: for what starts on this day or later.
    """

    rule: str
    amount: int
    from_on: date


@dataclass(frozen=True, kw_only=True)
class SettingChange:
    """Another number for one setting.

    Args:
        name: a name of ``rows.SETTINGS`` that holds a number.
        value: the number.
        from_on: for what starts on this day or later.
    """

    name: str
    value: int
    from_on: date


@dataclass(frozen=True, kw_only=True)
class RegimeChange:
    """Rulings speak with another force.

    Args:
        regime: ``ADVIES`` or ``BINDEND``; what an agreement makes binding stays so.
        from_on: for rulings of which the oordeel is given on this day or later.
    """

    regime: Regime
    from_on: date


Change = TermChange | SettingChange | RegimeChange


def changed(rules: Rules, changes: Sequence[Change]) -> Rules:
    """The rules as they would be with these changes; the given rules stay what they are.

    Args:
        rules: the loaded rules.
        changes: what would be otherwise; a later change goes before an earlier one.

    Raises:
        RulesError: there is no such rule or setting, or the number cannot be.
    """
    for change in changes:
        rules = _with(rules, change)
    return rules


def words_of(rules: Rules, change: Change) -> str:
    """What would be otherwise, as one sentence.

    Args:
        rules: the rules it is a change of.
        change: the change.

    Raises:
        RulesError: there is no such rule.
    """
    since = date_words(change.from_on)
    since = date_words(change.from_on)
    match change:
        case TermChange():
            unit = _rows_of(rules, change)[-1].unit
            return f"Vanaf {since}: {amount_words(change.amount, unit)} voor {RULE_WORDS[change.rule]}."
        case SettingChange():
            return f"Vanaf {since}: {change.name} is {change.value}."
        case RegimeChange():
            force = "een advies" if change.regime is Regime.ADVIES else "bindend"
            return f"Uitspraken van {since} en later zijn {force}."


def _with(rules: Rules, change: Change) -> Rules:
    rank = 1 + max(row.rank for rows in (rules.terms, rules.settings, rules.regimes) for row in rows)
    begin = change.from_on
    match change:
        case TermChange():
            terms = [
                replace(row, amount=change.amount, rank=rank, valid_from=max(row.valid_from or begin, begin), **_ASKED)
                for row in _rows_of(rules, change)
            ]
            return replace(rules, terms=(*rules.terms, *terms), hash=_hash(rules, terms))
        case SettingChange():
            now = _setting(rules, change)
            setting = replace(now, value=change.value, rank=rank, valid_from=begin, valid_until=None, **_ASKED)
            return replace(rules, settings=(*rules.settings, setting), hash=_hash(rules, [setting]))
        case RegimeChange():
            rows = [row for row in rules.regimes if row.regime is change.regime]
            regime = replace(rows[-1], ground=_SOURCE, rank=rank, valid_from=begin, valid_until=None, **_ASKED)
            return replace(rules, regimes=(*rules.regimes, regime), hash=_hash(rules, [regime]))


def _rows_of(rules: Rules, change: TermChange) -> list[TermRow]:
    if change.rule not in RULES:
        raise RulesError(f"De regel {change.rule} is onbekend. Bekend zijn: {', '.join(RULES)}.")
    _require_number(change.amount)
    rows = [row for row in rules.terms if row.rule == change.rule and not _over(row, change.from_on)]
    if not rows:
        raise RulesError(f"Voor de regel {change.rule} is er geen termijn die dan geldt.")
    return rows


def _over(row: Row, day: date) -> bool:
    return row.valid_until is not None and row.valid_until < day


def _setting(rules: Rules, change: SettingChange) -> SettingRow:
    if SETTINGS.get(change.name) is not int:
        numbers = ", ".join(name for name, kind in SETTINGS.items() if kind is int)
        raise RulesError(f"De instelling {change.name} is geen getal. Getallen zijn: {numbers}.")
    _require_number(change.value)
    return rules.setting(change.name, change.from_on)


def _require_number(number: int) -> None:
    if not 0 < number <= _LARGEST:
        raise RulesError(f"Een getal tussen 1 en {_LARGEST} kan; {number} niet.")


def _hash(rules: Rules, rows: Sequence[Row]) -> str:
    return sha256(f"{rules.hash}\n{rows!r}".encode()).hexdigest()
