"""Find boards, schools and samenwerkingsverbanden, also as of an earlier day. Public data: no scope."""

from datetime import date
from typing import TypeVar

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from gpo.boards.models import Board, BoardName, Partnership, PartnershipArea, School, SchoolPeriod, SchoolWord
from gpo.boards.words import beyond, words_asked
from gpo.law.enums import Sector

Found = TypeVar("Found")


def board_by_number(session: Session, number: str) -> Board | None:
    """The board with a number.

    Args:
        session: the session.
        number: five digits; missing leading zeros are added.
    """
    return session.scalar(select(Board).where(Board.number == number.strip().zfill(5)))


def school_by_code(session: Session, code: str) -> School | None:
    """The location with a code.

    Args:
        session: the session.
        code: brin and two digits, such as 01AB00.
    """
    return session.scalar(select(School).where(School.code == code.strip().upper()))


def name_of_board(session: Session, board_id: int, on: date) -> str:
    """What a board was called on a day.

    Args:
        session: the session.
        board_id: the board.
        on: the day.

    Raises:
        LookupError: there is no such board.
    """
    name = session.scalar(
        select(BoardName.name).where(
            BoardName.board_id == board_id,
            or_(BoardName.valid_from.is_(None), BoardName.valid_from <= on),
            or_(BoardName.valid_until.is_(None), BoardName.valid_until > on),
        )
    )
    return name if name is not None else _there(session.get(Board, board_id)).name


def name_of_school(session: Session, school_id: int, on: date) -> str:
    """What a location was called on a day.

    Args:
        session: the session.
        school_id: the location.
        on: the day.

    Raises:
        LookupError: there is no such location.
    """
    period = _period(session, school_id, on)
    return period.name if period is not None else _there(session.get(School, school_id)).name


def board_of_school(session: Session, school_id: int, on: date) -> Board | None:
    """The board a location was under on a day; ``None`` where the sources name none.

    Args:
        session: the session.
        school_id: the location.
        on: the day.

    Raises:
        LookupError: there is no such location.
    """
    period = _period(session, school_id, on)
    board_id = period.board_id if period is not None else _there(session.get(School, school_id)).board_id
    return session.get(Board, board_id) if board_id is not None else None


def search_schools(session: Session, text: str, limit: int = 20) -> list[School]:
    """Find locations by the beginnings of words of their name, place, postcode or code.

    Every word must be found. Closed locations come last; ``School.label`` adds ``(gesloten)`` to them.

    Args:
        session: the session.
        text: what was typed.
        limit: how many to give at most.

    Returns:
        The locations with their boards loaded; none where nothing was typed.
    """
    words = words_asked(text)
    if not words:
        return []
    found = select(School).options(joinedload(School.board))
    for word in words:
        holders = select(SchoolWord.school_id).where(SchoolWord.word >= word, SchoolWord.word < beyond(word))
        found = found.where(School.id.in_(holders))
    found = found.order_by(School.lapsed_on.is_not(None), School.name, School.city, School.code)
    return list(session.scalars(found.limit(limit)))


def partnerships_of_school(session: Session, school_id: int) -> list[Partnership]:
    """The samenwerkingsverbanden a location's postcode lies in: PO for BO, SBO and SO; VO for VO and VSO.

    Derived from the regulation of 2015: good for prefill, not for decisions.

    Args:
        session: the session.
        school_id: the location.

    Returns:
        None, one, or for a school that gives both SO and VSO two.

    Raises:
        LookupError: there is no such location.
    """
    school = _there(session.get(School, school_id))
    if not school.postcode:
        return []
    sectors = {"VO": [Sector.VO], "VSO": [Sector.VO], "SO/VSO": [Sector.PO, Sector.VO]}
    areas = select(PartnershipArea.partnership_id).where(
        PartnershipArea.postcode4 == school.postcode[:4],
        PartnershipArea.sector.in_(sectors.get(school.education, [Sector.PO])),
    )
    found = select(Partnership).where(Partnership.id.in_(areas)).order_by(Partnership.code)
    return list(session.scalars(found))


def _period(session: Session, school_id: int, on: date) -> SchoolPeriod | None:
    return session.scalar(
        select(SchoolPeriod).where(
            SchoolPeriod.school_id == school_id,
            or_(SchoolPeriod.valid_from.is_(None), SchoolPeriod.valid_from <= on),
            or_(SchoolPeriod.valid_until.is_(None), SchoolPeriod.valid_until > on),
        )
    )


def _there(row: Found | None) -> Found:
    if row is None:
        raise LookupError("Dit bestuur of deze school bestaat niet.")
    return row
