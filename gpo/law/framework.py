"""The toetsingskader: by which rules a dispute is judged, per ground and sector, on the day of the decision."""

from collections.abc import Collection
from datetime import date

from gpo.law.enums import Ground, Sector
from gpo.law.rows import FrameworkRow
from gpo.law.rules import Rules, latest


def rules_for(ground: Ground | None, sector: Sector, on: date, rules: Rules) -> tuple[FrameworkRow, ...]:
    """The rules by which a dispute is judged, in the order of a ruling; each key once.

    Args:
        ground: what the dispute is about; ``None`` gives the rules of every ground.
        sector: the sector of the school.
        on: the day of the decision that is in dispute.
        rules: the loaded rows; a row of the installation replaces the shipped one of the same key, ground and sector.
    """
    asked = [
        row
        for row in rules.framework
        if row.sector is sector and (ground is None or row.ground is None or row.ground is ground)
    ]
    places = dict.fromkeys((row.key, row.ground) for row in asked)
    # Not as with a term: a rule of a later Act did not hold before that Act, whatever is known of the time before.
    holding = [row for row in asked if row.holds_on(on)]
    found: dict[str, FrameworkRow] = {}
    for place in places:
        row = latest((row for row in holding if (row.key, row.ground) == place), on)
        if row is not None:
            found.setdefault(row.key, row)
    return tuple(found.values())


def chosen(
    keys: Collection[str], grounds: Collection[Ground], sector: Sector, on: date, rules: Rules
) -> tuple[FrameworkRow, ...]:
    """The rows behind the keys of a ruling, in the order of a ruling; a key that does not hold here gives nothing.

    A key that holds for several of the grounds with different articles gives a row for each article.

    Args:
        keys: the keys.
        grounds: what the disputes are about.
        sector: the sector of the school.
        on: the day of the decision that is in dispute.
        rules: the loaded rows.
    """
    rows = [row for ground in grounds for row in rules_for(ground, sector, on, rules) if row.key in keys]
    return tuple({(row.key, row.text, row.cited): row for row in rows}.values())
