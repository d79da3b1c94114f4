"""What one row of a file says once its cells are understood, and how a bad cell is refused."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gpo.law.enums import Sector

EDUCATION_SECTOR = {
    "BO": Sector.PO,
    "SBO": Sector.PO,
    "SO": Sector.SO,
    "VSO": Sector.SO,
    "SO/VSO": Sector.SO,
    "VO": Sector.VO,
}
_EDUCATION_WRITTEN = {"(V)SO": "SO/VSO", "SBAO": "SBO"}

_LONGEST = {
    "name": 200,
    "street": 100,
    "house_number": 20,
    "city": 80,
    "municipality": 80,
    "province": 30,
    "denomination": 80,
    "sectors": 40,
}
_DUTCH = {
    "name": "naam",
    "street": "straat",
    "house_number": "huisnummer",
    "city": "plaats",
    "municipality": "gemeente",
    "province": "provincie",
    "denomination": "denominatie",
    "sectors": "sector",
}


class BadRow(Exception):
    """A row that is left out; the message says why, in Dutch."""


@dataclass(frozen=True)
class SchoolRow:
    """A location as one file states it.

    Args:
        code: the code of the location, six characters.
        values: the columns of ``school`` the row states, without the ones it leaves empty.
        board_number: the board, five digits; ``None`` where the row names none.
        areas: the samenwerkingsverband per sector for the postcode, where the file derives it.
    """

    code: str
    values: Mapping[str, Any]
    board_number: str | None
    areas: Mapping[Sector, str] = field(default_factory=dict)


@dataclass(frozen=True)
class BoardRow:
    """A board as one file states it; ``values`` as in a location's row."""

    code: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class PartnershipRow:
    """A samenwerkingsverband: its code, sector and gemeenten."""

    code: str
    sector: Sector
    municipalities: str


@dataclass(frozen=True)
class AreaRow:
    """A four-digit postcode and its samenwerkingsverband per sector."""

    code: str
    areas: Mapping[Sector, str]


@dataclass(frozen=True)
class HolidayRow:
    """One school holiday of one region; ``values`` are the columns of ``school_holiday``."""

    code: str
    values: Mapping[str, Any]


Row = SchoolRow | BoardRow | PartnershipRow | AreaRow | HolidayRow
REGIONS = ("noord", "midden", "zuid")


def school_code(text: str) -> str:
    """The code of a location: brin and two digits.

    Raises:
        BadRow: it has another form.
    """
    code = text.upper()
    if not re.fullmatch(r"\d\d[A-Z]{2}\d\d", code):
        raise BadRow(f"De vestigingscode {text!r} klopt niet; verwacht is een vorm als 01AB00.")
    return code


def board_number(text: str) -> str | None:
    """The number of a board as five digits; a spreadsheet's lost leading zeros are put back.

    Args:
        text: the cell; empty, or only zeros, means that the board is not known.

    Raises:
        BadRow: it is no number of at most five digits.
    """
    if not text.strip("0"):
        return None
    if not re.fullmatch(r"[0-9]{1,5}", text):
        raise BadRow(f"Het bestuursnummer {text!r} klopt niet; verwacht zijn vijf cijfers.")
    return text.zfill(5)


def education_and_sector(text: str) -> dict[str, Any]:
    """The kind of education and the sector it falls under.

    Raises:
        BadRow: no such kind is known.
    """
    education = _EDUCATION_WRITTEN.get(text.upper(), text.upper())
    if education not in EDUCATION_SECTOR:
        raise BadRow(f"De soort {text!r} is niet bekend; bekend zijn {', '.join(EDUCATION_SECTOR)}.")
    return {"education": education, "sector": EDUCATION_SECTOR[education]}


def stated(cells: Mapping[str, str], *names: str) -> dict[str, Any]:
    """The texts among the cells that are filled in, checked for length.

    Args:
        cells: the row by field.
        names: the fields wanted; one the file does not have is passed over.

    Raises:
        BadRow: there is no name, or a text is too long to be right.
    """
    if not cells["name"]:
        raise BadRow("De naam ontbreekt.")
    values = {name: cells[name] for name in names if cells.get(name)}
    for name, value in values.items():
        if len(value) > _LONGEST[name]:
            raise BadRow(f"De {_DUTCH[name]} is langer dan {_LONGEST[name]} tekens.")
    return values


def postcode(text: str) -> str | None:
    """A postcode without its space.

    Raises:
        BadRow: it has another form.
    """
    code = text.replace(" ", "").upper()
    if not code:
        return None
    if not re.fullmatch(r"[1-9]\d{3}[A-Z]{2}", code):
        raise BadRow(f"De postcode {text!r} klopt niet; verwacht zijn vier cijfers en twee letters.")
    return code


def municipality_code(text: str) -> str | None:
    """The code of a gemeente as four digits, lost zeros put back.

    Raises:
        BadRow: it is no number of at most four digits.
    """
    if not text:
        return None
    if not re.fullmatch(r"[0-9]{1,4}", text):
        raise BadRow(f"De gemeentecode {text!r} klopt niet; verwacht zijn vier cijfers.")
    return text.zfill(4)


def holiday_region(text: str) -> str | None:
    """The region of the school holidays; anything else than the three regions says nothing."""
    region = text.lower()
    return region if region in REGIONS else None


def partnership_codes(po: str, vo: str) -> dict[Sector, str]:
    """The codes of samenwerkingsverbanden that are filled in, by sector.

    Raises:
        BadRow: a code has another form.
    """
    for sector, code in (("PO", po), ("VO", vo)):
        if code and not re.fullmatch(sector + r"\d{4}", code):
            raise BadRow(f"Samenwerkingsverband {code!r} klopt niet; verwacht is {sector} en vier cijfers.")
    return {sector: code for sector, code in ((Sector.PO, po), (Sector.VO, vo)) if code}


def day(text: str) -> date | None:
    """A day as the sources write it: 01-03-2026, 2026-03-01, 20260301 or 2026-03; else ``None``."""
    for form, order in (
        (r"(\d\d)-(\d\d)-(\d{4})", (3, 2, 1)),
        (r"(\d{4})-(\d\d)-(\d\d)", (1, 2, 3)),
        (r"(\d{4})(\d\d)(\d\d)", (1, 2, 3)),
        (r"(\d{4})-(\d\d)", (1, 2, None)),
    ):
        if found := re.fullmatch(form, text):
            try:
                return date(*(int(found[group]) if group else 1 for group in order))
            except ValueError:
                return None
    return None
