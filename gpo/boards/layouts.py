"""Which columns each kind of file has, and what they mean. A kind is known by the names in its header."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from gpo.boards import columns, rows
from gpo.boards.models import FileKind
from gpo.boards.rows import AreaRow, BadRow, BoardRow, PartnershipRow, Row, SchoolRow
from gpo.boards.schoolholidays import holiday
from gpo.law.enums import Sector

Cells = Mapping[str, str]


@dataclass(frozen=True)
class Layout:
    """One form a kind of file may have.

    Args:
        kind: the kind; two layouts of one kind are the same list in another form.
        columns: field by column name (upper case).
        parse: from cells by field to a row; raises ``BadRow``.
        optional: columns that may be absent.
        only: no column may stand in the header that is not known. The location files of DUO need it:
            their headers differ by one column, so a strange one may mean another list.
        years: the header also has one column with pupils per year, named by this pattern.
    """

    kind: FileKind
    columns: Mapping[str, str]
    parse: Callable[[Cells], Row]
    optional: frozenset[str] = frozenset()
    only: bool = False
    years: re.Pattern[str] | None = None

    def fits(self, header: Sequence[str]) -> bool:
        """Whether a header is of this form."""
        names = [name.upper() for name in header]
        if len(set(filter(None, names))) != len([name for name in names if name]):
            return False
        if not self.columns.keys() - self.optional <= set(names):
            return False
        if self.years and not any(self.years.fullmatch(name) for name in names):
            return False
        return not self.only or self.known() >= set(filter(None, names))

    def known(self) -> set[str]:
        """The columns that may stand in the header of a location file of DUO."""
        return self.columns.keys() | columns.DUO_UNUSED

    def code(self, cells: Cells) -> str | None:
        """The code a row is about, even where the rest of the row is bad; ``None`` where that is bad too."""
        try:
            if "code" in self.columns.values():
                return rows.school_code(cells.get("code", ""))
            return rows.board_number(cells.get("board_number", ""))
        except BadRow:
            return None

    def fields(self, header: Sequence[str]) -> list[str]:
        """The field of each column: its own name in capitals where it has no meaning here."""
        return [self.columns.get(name.upper(), name.upper()) for name in header]

    def years_of(self, header: Sequence[str]) -> list[int]:
        """The years for which the header has a column with pupils."""
        found = (self.years.fullmatch(name.upper()) for name in header) if self.years else ()
        return [int(match[1]) for match in found if match]


def layout_of(header: Sequence[str]) -> Layout | None:
    """The layout a header belongs to, or ``None``.

    Args:
        header: the names of the columns, trimmed.
    """
    return next((layout for layout in LAYOUTS if layout.fits(header)), None)


def _school(cells: Cells, education: str, **more: Any) -> SchoolRow:
    code = rows.school_code(cells["code"])
    if cells["brin"].upper() != code[:4]:
        raise BadRow(f"De vestigingscode {code} hoort niet bij instelling {cells['brin']!r}.")
    values = {
        "brin": code[:4],
        **rows.education_and_sector(education),
        **rows.stated(cells, "name", "street", "house_number", "city", "municipality", "province", "denomination"),
        "postcode": rows.postcode(cells.get("postcode", "")),
        "municipality_code": rows.municipality_code(cells.get("municipality_code", "")),
        "holiday_region": rows.holiday_region(cells.get("holiday_region", "")),
    }
    if values.get("denomination", "").lower() == "onbekend":
        del values["denomination"]
    stated = {name: value for name, value in values.items() if value is not None} | {"lapsed_on": None} | more
    areas = rows.partnership_codes(cells.get("swv_po", ""), cells.get("swv_vo", ""))
    return SchoolRow(code, stated, rows.board_number(cells["board_number"]), areas)


def _duo_bo(cells: Cells) -> SchoolRow:
    return _school(cells, "BO")


def _duo_vo(cells: Cells) -> SchoolRow:
    return _school(cells, "VO")


def _by_kind(cells: Cells) -> SchoolRow:
    return _school(cells, cells["education"])


def _history(cells: Cells) -> SchoolRow:
    pupils = {
        int(found[1]): count for name, count in cells.items() if (found := re.fullmatch(r"LEERLINGEN_(\d{4})", name))
    }
    if strange := next((count for count in pupils.values() if not re.fullmatch(r"<5|\d*", count)), None):
        raise BadRow(f"Het aantal leerlingen {strange!r} is geen getal.")
    last = max((year for year, count in pupils.items() if count.strip("0")), default=None)
    if "last_year" in cells:
        last = int(cells["last_year"]) if re.fullmatch(r"\d{4}", cells["last_year"]) else None
    if last is None:
        raise BadRow("De vestiging had in geen enkel jaar leerlingen.")
    return _school(cells, cells["education"], lapsed_on=None if last == max(pupils) else closed_after(last))


def closed_after(year: int) -> date:
    """The day a location no longer existed whose last pupils were counted in a year.

    Pupils are counted on 1 October; the school year that then runs ends on 31 July.

    Args:
        year: the calendar year of the last count.
    """
    return date(year + 1, 8, 1)


def _board(cells: Cells) -> BoardRow:
    number = rows.board_number(cells["board_number"])
    if number is None:
        raise BadRow("Het bestuursnummer ontbreekt.")
    return BoardRow(number, {**rows.stated(cells, "name", "sectors"), "lapsed_on": None})


def _partnership(cells: Cells) -> PartnershipRow:
    code, sector = cells["code"].upper(), cells["sector"].upper()
    if sector not in ("PO", "VO") or not re.fullmatch(sector + r"\d{4}", code):
        raise BadRow(f"Het samenwerkingsverband {code!r} met sector {sector!r} klopt niet.")
    return PartnershipRow(code, Sector(sector), cells["municipalities"])


def _area(cells: Cells) -> AreaRow:
    if not re.fullmatch(r"[1-9]\d{3}", cells["code"]):
        raise BadRow(f"De postcode {cells['code']!r} klopt niet; verwacht zijn vier cijfers.")
    areas = rows.partnership_codes(cells["swv_po"].upper(), cells["swv_vo"].upper())
    if not areas:
        raise BadRow(f"Postcode {cells['code']} staat zonder samenwerkingsverband in dit bestand.")
    return AreaRow(cells["code"], areas)


_YEAR = re.compile(r"LEERLINGEN_(\d{4})")
_PEILDATUM = frozenset({"PEILDATUM"})
_REGION = frozenset({"VAKANTIEREGIO"})

LAYOUTS = (
    Layout(
        FileKind.DUO_SO_SBO,
        columns.DUO | columns.DUO_SPECIAL,
        _by_kind,
        optional=_REGION | {"CLUSTER", "ONDERWIJS"},
        only=True,
    ),
    Layout(FileKind.DUO_VO, columns.DUO | {"ONDERWIJSSTRUCTUUR": "structure"}, _duo_vo, _REGION, only=True),
    Layout(FileKind.DUO_BO, columns.DUO, _duo_bo, _REGION, only=True),
    Layout(FileKind.DUO_HISTORIE, columns.HISTORY, _history, years=_YEAR),
    Layout(FileKind.DUO_HISTORIE, columns.CLEAN_HISTORY, _history, years=_YEAR),
    Layout(
        FileKind.VESTIGINGEN_VO_SO,
        columns.CLEAN | {"SOORT": "education", "SWV_VO_AFGELEID": "swv_vo", "PEILDATUM_ADRES": "peildatum"},
        _by_kind,
    ),
    Layout(
        FileKind.VESTIGINGEN_BO,
        columns.CLEAN
        | {
            "GEMEENTECODE": "municipality_code",
            "RMC_CODE": "rmc",
            "PEILDATUM": "peildatum",
            "VAKANTIEREGIO": "holiday_region",
        },
        _duo_bo,
        _REGION,
    ),
    Layout(FileKind.INSPECTIE_BESTUREN, columns.INSPECTIE, _board, _PEILDATUM),
    Layout(FileKind.SWV_BESTUREN, columns.BOARDS | {"CODE_IN_NAAM": "swv_code"}, _board, _PEILDATUM),
    Layout(FileKind.BESTUREN, columns.BOARDS | {"BRONBESTAND": "origin"}, _board, _PEILDATUM),
    Layout(FileKind.SWV_GEBIEDEN, columns.AREAS, _partnership),
    Layout(FileKind.SWV_POSTCODE4, columns.POSTCODES, _area),
    Layout(FileKind.SCHOOLVAKANTIES, columns.HOLIDAYS, holiday, frozenset({"OPMERKING"})),
)
