"""The boards that have their four-yearly inspection in a year, as the Inspectie pastes them in."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.audit import services as audit
from gpo.boards.models import Board
from gpo.law.enums import Role
from gpo.law.refusal import Refusal
from gpo.oversight.models import InspectionRow

LINES = 2_000
_BLANK = "\ufeff\u00a0\u200b"


@dataclass(frozen=True)
class Pasted:
    """What came of a list that was pasted in.

    Args:
        added: the numbers of the boards that are on the list now.
        known: how many were on it already, or stood twice in what was pasted.
        problems: per line that could not be used a sentence.
        left: those lines, as they were.
    """

    added: Sequence[str]
    known: int
    problems: Sequence[str]
    left: Sequence[str]


def add_boards(session: Session, year: int, text: str, *, by: By) -> Pasted:
    """Put boards on the list of a year, one number a line; what stands behind a number is taken for its name.

    A good line is kept also where another is bad.

    Args:
        session: the open transaction.
        year: of the inspection.
        text: what was pasted in.
        by: an inspector, and when.

    Raises:
        Refusal: the actor is no inspector, the year is nonsense, or there are too many lines.
    """
    if by.actor.role is not Role.INSPECTIE:
        raise Refusal(None, "Alleen de Inspectie houdt deze lijst bij.")
    if not 2014 <= year <= by.today.year + 5:
        raise Refusal(None, f"Kies een jaar van 2014 tot en met {by.today.year + 5}.")
    lines = [line.translate(str.maketrans(_BLANK, " " * len(_BLANK))).strip() for line in text.splitlines()]
    if len(lines) > LINES:
        raise Refusal(None, f"Dit zijn {len(lines)} regels. Plak er hoogstens {LINES} tegelijk.")
    asked = {place: _number(line) for place, line in enumerate(lines, 1) if line}
    numbers = {number for number in asked.values() if number is not None}
    boards = {row.number: row for row in session.scalars(select(Board).where(Board.number.in_(numbers)))}
    there = set(session.scalars(select(InspectionRow.board_id).where(InspectionRow.year == year)))
    added: list[str] = []
    problems: list[str] = []
    left: list[str] = []
    known = 0
    for place, number in asked.items():
        board = boards.get(number or "")
        wrong = _wrong(place, lines[place - 1], number, board, by)
        if wrong is not None or board is None:
            problems.append(wrong or "")
            left.append(lines[place - 1])
        elif board.id in there:
            known += 1
        else:
            there.add(board.id)
            session.add(
                InspectionRow(year=year, board_id=board.id, recorded_at=by.now, recorded_by_id=by.actor.user_id)
            )
            added.append(board.number)
    session.flush()
    for number in added:
        audit.record(session, "list_inspection", by, on=by.today, board=number, year=year)
    return Pasted(added, known, problems, left)


def remove_board(session: Session, year: int, number: str, *, by: By) -> None:
    """Take a board off the list of a year, where it was put by mistake.

    Args:
        session: the open transaction.
        year: of the inspection.
        number: of the board.
        by: an inspector, and when.

    Raises:
        Refusal: the actor is no inspector.
        LookupError: it is not on the list.
    """
    if by.actor.role is not Role.INSPECTIE:
        raise Refusal(None, "Alleen de Inspectie houdt deze lijst bij.")
    row = session.scalar(
        select(InspectionRow)
        .join(Board, Board.id == InspectionRow.board_id)
        .where(InspectionRow.year == year, Board.number == number)
    )
    if row is None:
        raise LookupError(number)
    session.delete(row)
    session.flush()
    audit.record(session, "unlist_inspection", by, on=by.today, board=number, year=year)


def listed(session: Session, year: int) -> Sequence[Board]:
    """The boards on the list of a year, by name."""
    return session.scalars(
        select(Board)
        .join(InspectionRow, InspectionRow.board_id == Board.id)
        .where(InspectionRow.year == year)
        .order_by(Board.name, Board.number)
    ).all()


def _number(line: str) -> str | None:
    """The number at the beginning of a line, five digits; a table drops its leading zeros."""
    first = line.replace(";", " ").replace(",", " ").replace("\t", " ").strip("\"' ").split(" ")[0].strip("\"'")
    return first.zfill(5) if first.isascii() and first.isdigit() and len(first) <= 5 else None


def _wrong(place: int, line: str, number: str | None, board: Board | None, by: By) -> str | None:
    if number is None:
        return f"Regel {place}: “{line[:40]}” begint niet met het nummer van een bestuur. Dat heeft vijf cijfers."
    if board is None:
        return f"Regel {place}: wij kennen geen bestuur met nummer {number}."
    if board.lapsed_on is not None and board.lapsed_on <= by.today:
        return f"Regel {place}: bestuur {number} bestaat niet meer. Zet het bestuur dat het overnam op de lijst."
    return None
