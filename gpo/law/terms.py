"""Which row of a term holds: by the day it starts, and by sector, board and ground."""

from dataclasses import dataclass
from datetime import date
from itertools import product

from gpo.law.enums import Ground, Kind, Sector
from gpo.law.rows import CountsFrom, TermRow, Unit
from gpo.law.rules import Rules, latest

_WORDS = {"sector": "de sector", "openbaar": "openbaar of bijzonder", "ground": "de grond van het geschil"}
# Where the facts leave two kinds open, the one that claims least is shown.
_WEAKEST_LAST = (Kind.WET, Kind.AMVB, Kind.REGLEMENT, Kind.WERKTERMIJN, Kind.INSTELLING)


@dataclass(frozen=True)
class Circumstances:
    """On what the row of a term may depend besides its day; unknown is ``None``."""

    sector: Sector | None = None
    openbaar: bool | None = None
    ground: Ground | None = None


@dataclass(frozen=True)
class Term:
    """The term that holds.

    Args:
        missing: the unknown facts on which the article depends (``sector``, ``openbaar``, ``ground``).
        unclear: whether the number itself depends on them: then no date can be given.
        before_first: whether the start lies before the oldest row, which is then used.
    """

    rule: str
    amount: int
    unit: Unit
    kind: Kind
    article: str | None
    source: str
    rolls: bool
    backward: bool
    counts_from: CountsFrom | None
    missing: tuple[str, ...] = ()
    unclear: bool = False
    before_first: bool = False


def choose(rule: str, on: date, circumstances: Circumstances, rules: Rules) -> Term | None:
    """The term of a rule on the day it starts.

    Args:
        rule: a name of ``rows.RULES``.
        on: the day of the start event.
        circumstances: sector, board and ground, as far as known.
        rules: the loaded rows.

    Returns:
        The term, or ``None`` where no row holds on that day.
    """
    rows = [row for row in rules.terms if row.rule == rule]
    found = _by_assignment(rows, on, circumstances)
    distinct = set(found.values())
    if not distinct:
        return None
    first = next(iter(found.values()))
    articles = {row.article for row in distinct}
    missing = _missing(found, circumstances) if len(articles) > 1 else ()
    counts = {(row.amount, row.unit, row.rolls, row.backward, row.counts_from) for row in distinct}
    weakest = max(distinct, key=lambda row: _WEAKEST_LAST.index(row.kind))
    return Term(
        rule=rule,
        amount=first.amount,
        unit=first.unit,
        kind=weakest.kind,
        article=first.article if len(articles) == 1 else None,
        source=f"Het artikel hangt af van: {missing_words(missing)}." if missing else first.source,
        rolls=first.rolls,
        backward=first.backward,
        counts_from=first.counts_from,
        missing=missing or (_missing(found, circumstances) if len(counts) > 1 else ()),
        unclear=len(counts) > 1,
        before_first=not any(row.holds_on(on) for row in distinct),
    )


def missing_words(missing: tuple[str, ...]) -> str:
    """The missing facts in Dutch, joined with commas and "en"."""
    words = [_WORDS[name] for name in missing]
    return " en ".join(([", ".join(words[:-1])] if words[1:] else []) + words[-1:])


_Assignment = tuple[Sector, bool, Ground]


def _by_assignment(rows: list[TermRow], on: date, known: Circumstances) -> dict[_Assignment, TermRow]:
    """The row that would hold for each way in which the unknown facts can turn out."""
    sectors = [known.sector] if known.sector is not None else list(Sector)
    boards = [known.openbaar] if known.openbaar is not None else [False, True]
    grounds = [known.ground] if known.ground is not None else list(Ground)
    found = {}
    for case in product(sectors, boards, grounds):
        row = latest((row for row in rows if _fits(row, case)), on)
        if row is not None:
            found[case] = row
    return found


def _fits(row: TermRow, case: _Assignment) -> bool:
    sector, openbaar, ground = case
    return row.sector in (None, sector) and row.openbaar in (None, openbaar) and row.ground in (None, ground)


def _missing(found: dict[_Assignment, TermRow], known: Circumstances) -> tuple[str, ...]:
    """The unknown facts that make a difference: another value of it alone gives another row."""
    names = []
    for place, name in enumerate(_WORDS):
        if getattr(known, name) is not None:
            continue
        groups: dict[object, set[TermRow]] = {}
        for case, row in found.items():
            groups.setdefault((*case[:place], *case[place + 1 :]), set()).add(row)
        if any(len({(row.article, row.amount, row.counts_from) for row in group}) > 1 for group in groups.values()):
            names.append(name)
    return tuple(names) or tuple(name for name in _WORDS if getattr(known, name) is None)
