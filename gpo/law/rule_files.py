"""From a rules file to rows: each table of the file and what a row of it must hold."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypedDict

from gpo.law.enums import Ground, Kind, Outcome, Regime, Sector, WayOut
from gpo.law.row_reader import RowReader
from gpo.law.rows import (
    ALLOWED,
    PROVISIONS,
    RULES,
    SETTINGS,
    Certainty,
    CountsFrom,
    DecreeDay,
    DutyRow,
    FrameworkRow,
    HelplineRow,
    Owed,
    ProvisionRow,
    Purpose,
    RegimeRow,
    Row,
    RulesError,
    SettingRow,
    TermRow,
    Unit,
)


class _Origin(TypedDict):
    source: str
    certainty: Certainty
    note: str


@dataclass
class Tables:
    """The rows of all files together, in the order in which they were read."""

    terms: list[TermRow] = field(default_factory=list)
    provisions: list[ProvisionRow] = field(default_factory=list)
    regimes: list[RegimeRow] = field(default_factory=list)
    duties: list[DutyRow] = field(default_factory=list)
    settings: list[SettingRow] = field(default_factory=list)
    decree_days: list[DecreeDay] = field(default_factory=list)
    decree_years: list[int] = field(default_factory=list)
    helplines: list[HelplineRow] = field(default_factory=list)
    framework: list[FrameworkRow] = field(default_factory=list)


def read_file(path: Path, rank: int, tables: Tables) -> None:
    """Add the rows of one file.

    Args:
        path: the TOML file.
        rank: 0 for the shipped file, higher for the files of an installation.
        tables: where the rows go.

    Raises:
        RulesError: the file or a row cannot be used; the message names both.
    """
    document = _parse(path)
    for table, rows in document.items():
        read = _READERS.get(table)
        if read is None:
            raise RulesError(f"{path}: de tabel {table!r} is onbekend. Bekend zijn: {', '.join(_READERS)}.")
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise RulesError(f"{path}: schrijf elke rij van {table} onder [[{table}]], met dubbele haken.")
        for number, raw in enumerate(rows, start=1):
            name = next((f" ({raw[key]})" for key in ("rule", "name", "key", "regime", "date") if key in raw), "")
            reader = RowReader(f"{path}, [[{table}]] rij {number}{name}", raw)
            read(reader, rank, tables)
            reader.done()


def _parse(path: Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise RulesError(f"Het bestand met regels {path} bestaat niet.") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RulesError(f"Het bestand met regels {path} is niet te lezen: {error}") from error


def _origin(reader: RowReader) -> _Origin:
    return _Origin(
        source=reader.source(),
        certainty=reader.choice("certainty", Certainty),
        note=reader.optional_text("note") or "",
    )


def _term(reader: RowReader, rank: int, tables: Tables) -> None:
    row = TermRow(
        rule=reader.name("rule", RULES),
        valid_from=reader.day("from"),
        valid_until=reader.optional_day("until"),
        amount=reader.number("amount"),
        unit=reader.choice("unit", Unit),
        kind=reader.choice("kind", Kind),
        article=reader.article(),
        sector=reader.optional_choice("sector", Sector),
        openbaar=reader.optional_flag("openbaar"),
        ground=reader.optional_choice("ground", Ground),
        rolls=reader.flag("rolls", True),
        backward=reader.flag("backward", False),
        counts_from=reader.optional_choice("counts_from", CountsFrom),
        rank=rank,
        **_origin(reader),
    )
    if (row.counts_from is None) == (row.rule == "objection_decision"):
        raise reader.fail("counts_from hoort bij objection_decision, en alleen daarbij.")
    if row.unit is Unit.UREN:
        raise reader.fail("unit = uren kan niet: deze termijnen beginnen op een dag, niet op een uur.")
    _check_period(reader, row)
    tables.terms.append(row)


def _check_period(reader: RowReader, row: Row) -> None:
    if row.valid_from and row.valid_until and row.valid_until < row.valid_from:
        raise reader.fail("until ligt voor from.")


def _provision(reader: RowReader, rank: int, tables: Tables) -> None:
    row = ProvisionRow(
        name=reader.name("name", PROVISIONS),
        valid_from=reader.day("from"),
        valid_until=reader.optional_day("until"),
        sector=reader.optional_choice("sector", Sector),
        article=reader.text("article", 300),
        rank=rank,
        **_origin(reader),
    )
    _check_period(reader, row)
    tables.provisions.append(row)


def _regime(reader: RowReader, rank: int, tables: Tables) -> None:
    regime = reader.choice("regime", Regime)
    shipped = next((row for row in tables.regimes if row.regime is regime), None)
    row = RegimeRow(
        regime=regime,
        valid_from=reader.optional_day("from"),
        valid_until=reader.optional_day("until"),
        words=reader.optional_text("words", 100) or (shipped.words if shipped else reader.text("words")),
        ground=reader.optional_text("ground") or "",
        ground_is_act=reader.flag("ground_is_act", False),
        article=reader.article(),
        rank=rank,
        **_origin(reader),
    )
    if row.binding and row.valid_from and not row.ground:
        raise reader.fail("een bindende regel heeft een ground nodig: schrijf in woorden waarop dat rust.")
    _check_period(reader, row)
    tables.regimes.append(row)


def _duty(reader: RowReader, rank: int, tables: Tables) -> None:
    row = DutyRow(
        outcome=reader.optional_choice("outcome", Outcome),
        way_out=reader.optional_choice("way_out", WayOut),
        measures=reader.flag("measures", False),
        owed=reader.choice("owed", Owed),
        valid_from=reader.day("from"),
        valid_until=reader.optional_day("until"),
        rank=rank,
        **_origin(reader),
    )
    if (row.outcome is not None) + (row.way_out is not None) + row.measures != 1:
        raise reader.fail("noem precies één van outcome, way_out of measures = true.")
    _check_period(reader, row)
    tables.duties.append(row)


def _setting(reader: RowReader, rank: int, tables: Tables) -> None:
    name = reader.name("name", tuple(SETTINGS))
    wanted = SETTINGS[name]
    value: bool | int | str
    if wanted is bool:
        flag = reader.optional_flag("value")
        if flag is None:
            raise reader.fail("value ontbreekt.")
        value = flag
    elif wanted is int:
        value = reader.number("value")
    elif name in ALLOWED:
        value = reader.name("value", ALLOWED[name])
    else:
        value = reader.text("value")
    row = SettingRow(
        name=name,
        value=value,
        kind=reader.choice("kind", Kind),
        valid_from=reader.day("from"),
        valid_until=reader.optional_day("until"),
        rank=rank,
        **_origin(reader),
    )
    _check_period(reader, row)
    tables.settings.append(row)


def _decree_day(reader: RowReader, _rank: int, tables: Tables) -> None:
    tables.decree_days.append(
        DecreeDay(day=reader.day("date"), applies=reader.flag("applies", True), **_origin(reader))
    )


def _decree_year(reader: RowReader, _rank: int, tables: Tables) -> None:
    tables.decree_years.append(reader.number("year"))
    _origin(reader)


def _helpline(reader: RowReader, rank: int, tables: Tables) -> None:
    row = HelplineRow(
        name=reader.text("name", 40),
        purpose=reader.choice("purpose", Purpose),
        title=reader.text("title", 100),
        what=reader.text("what"),
        phone=reader.optional_text("phone", 40),
        web=reader.optional_text("web", 300),
        post=reader.optional_text("post", 200),
        hours=reader.optional_text("hours", 100),
        find=reader.optional_text("find"),
        seen_on=reader.day("seen_on"),
        valid_from=reader.day("from"),
        valid_until=reader.optional_day("until"),
        rank=rank,
        **_origin(reader),
    )
    if not (row.phone or row.web or row.post or row.find):
        raise reader.fail("zeg hoe het te bereiken is: phone, web, post of find.")
    if row.web and not row.web.startswith("https://"):
        raise reader.fail("web begint met https://.")
    _check_period(reader, row)
    tables.helplines.append(row)


def _framework(reader: RowReader, rank: int, tables: Tables) -> None:
    row = FrameworkRow(
        key=reader.text("key", 40),
        ground=reader.optional_choice("ground", Ground),
        sector=reader.choice("sector", Sector),
        valid_from=reader.day("from"),
        valid_until=reader.optional_day("until"),
        title=reader.text("title", 100),
        text=reader.text("text", 1000),
        article=reader.article(),
        state=reader.optional_text("state", 200),
        rank=rank,
        **_origin(reader),
    )
    if not re.fullmatch(r"[a-z][a-z_]*", row.key):
        raise reader.fail("key bestaat uit kleine letters en liggende streepjes.")
    if row.article is not None and row.state is None:
        raise reader.fail("zeg bij article met state van wanneer de gelezen tekst is.")
    _check_period(reader, row)
    tables.framework.append(row)


_READERS: Mapping[str, Callable[[RowReader, int, Tables], None]] = {
    "term": _term,
    "provision": _provision,
    "regime": _regime,
    "report_duty": _duty,
    "setting": _setting,
    "decree_day": _decree_day,
    "decree_year": _decree_year,
    "helpline": _helpline,
    "framework": _framework,
}
