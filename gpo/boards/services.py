"""Enter a board or a school by hand: for a demonstration, and for one that no file lists yet."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.boards import rows
from gpo.boards.models import Board, BoardName, School, SchoolPeriod, SchoolWord
from gpo.boards.words import words_of
from gpo.law.enums import Sector


def add_board(
    session: Session,
    number: str,
    name: str,
    *,
    sectors: str = "",
    email: str | None = None,
    valid_from: date | None = None,
    by: By,
) -> Board:
    """Add a board.

    Args:
        session: the session, inside a transaction.
        number: five digits, unique.
        name: its name.
        sectors: PO, SO, VO joined by a hyphen.
        email: where its post goes.
        valid_from: since when it is called so; ``None``: as far back as is known.
        by: who adds it and when.

    Raises:
        ValueError: the number has another form.
    """
    if len(number) != 5 or not number.isdigit():
        raise ValueError(f"Het bestuursnummer {number!r} klopt niet; verwacht zijn vijf cijfers.")
    board = Board(number=number, name=name, sectors=sectors, email=email)
    session.add(board)
    session.flush()
    session.add(BoardName(board_id=board.id, name=name, valid_from=valid_from, recorded_at=by.now))
    session.flush()
    return board


def add_school(
    session: Session,
    code: str,
    name: str,
    *,
    board: Board | None,
    education: str = "BO",
    denomination: str | None = None,
    postcode: str | None = None,
    city: str | None = None,
    valid_from: date | None = None,
    lapsed_on: date | None = None,
    by: By,
    **address: Any,
) -> School:
    """Add a location of a school.

    Args:
        session: the session, inside a transaction.
        code: brin and two digits, unique.
        name: its name.
        board: its board.
        education: BO, SBO, SO, VSO, SO/VSO or VO; the sector follows from it.
        denomination: ``Openbaar`` makes it public.
        postcode: with or without its space.
        city: its place.
        valid_from: since when it has this name and board; ``None``: as far back as is known.
        lapsed_on: the first day it no longer existed.
        by: who adds it and when.
        address: other columns of ``school``: street, house_number, municipality, province and so on.

    Raises:
        ValueError: the code, the education or the postcode has another form.
    """
    try:
        kind = rows.education_and_sector(education)
        values = {"code": rows.school_code(code), "postcode": rows.postcode(postcode or "")}
    except rows.BadRow as error:
        raise ValueError(str(error)) from error
    sector: Sector = kind["sector"]
    school = School(
        **values,
        brin=code[:4].upper(),
        name=name,
        sector=sector,
        education=kind["education"],
        denomination=denomination,
        city=city,
        board_id=board.id if board else None,
        lapsed_on=lapsed_on,
        **address,
    )
    session.add(school)
    session.flush()
    held = {"name": name, "board_id": school.board_id, "valid_from": valid_from, "recorded_at": by.now}
    session.add(SchoolPeriod(school_id=school.id, **held))
    found_by = words_of(name, city or school.municipality, school.postcode, school.code)
    session.add_all(SchoolWord(school_id=school.id, word=word) for word in sorted(found_by))
    session.flush()
    return school
