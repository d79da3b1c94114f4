"""What a board says of its own figures before they become public: asked, read by the desk, and put beside them."""

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from sqlalchemy import ColumnElement, false, or_, select, true
from sqlalchemy.orm import Session

from gpo.actor import SYSTEM, Actor, By
from gpo.audit.services import record
from gpo.boards.models import Board
from gpo.figures.content import BoardReply, Cell, cells_to_json
from gpo.figures.models import FigureReply
from gpo.figures.periods import Period
from gpo.law.enums import Role
from gpo.law.refusal import Refusal
from gpo.messages.models import MessageKind
from gpo.patterns import replying
from gpo.tasks import services as tasks
from gpo.tasks.models import TaskKind

LONGEST = 1000


def ask(session: Session, period: Period, cells: Sequence[Cell], *, by: By) -> int:
    """Ask every board of which something would be told, and that was not asked yet, what it says of it.

    Args:
        session: the open transaction.
        period: the period.
        cells: the figures as they would be made public; a board of which all is left out is not among them.
        by: who asks, and when.

    Returns:
        How many boards were asked.
    """
    mine = sorted((cell for cell in cells if cell.by == "bestuur"), key=attrgetter("value"))
    told = {number: tuple(group) for number, group in groupby(mine, attrgetter("value"))}
    asked = select(FigureReply.board_id).where(*_of(period))
    boards = session.scalars(
        select(Board).where(Board.number.in_(told), Board.id.not_in(asked)).order_by(Board.number)
    ).all()
    until = replying.reply_until(by, "figures_reply_days")
    for board in boards:
        row = FigureReply(
            period_kind=period.kind,
            period=period.name,
            board_id=board.id,
            figures=cells_to_json(told[board.number]),
            asked_on=by.today,
            until_on=until,
            recorded_at=by.now,
        )
        session.add(row)
        session.flush()
        replying.ask(session, MessageKind.FIGURES_REPLY, board.id, f"/cijfers/reactie/{row.id}", by=by)
        record(session, "ask_figures_reply", by, board=board.number, period=period.name)
    return len(boards)


def waiting(session: Session, period: Period, *, by: By) -> bool:
    """Whether a board may still answer, or the desk has to read an answer: the figures wait for both."""
    may_answer = FigureReply.replied_on.is_(None) & (FigureReply.until_on >= by.today)
    unread = FigureReply.replied_on.is_not(None) & FigureReply.read_on.is_(None)
    query = select(FigureReply.id).where(*_of(period), or_(may_answer, unread)).limit(1)
    return session.scalar(query) is not None


def reply(session: Session, row: FigureReply, words: str, *, by: By) -> None:
    """What the board says of its own figures.

    Args:
        session: the open transaction.
        row: of the actor's own board.
        words: what it says; until the desk read it, it may be written anew.
        by: the board, and when.

    Raises:
        Refusal: the last day is over, the desk read it already, no words or too many, or a name in them.
    """
    if row.read_on is not None:
        raise Refusal(None, "Uw reactie is al gelezen. Bel het secretariaat als u nog iets wilt zeggen.")
    if by.today > row.until_on:
        raise Refusal(None, "De tijd om te reageren is voorbij. Bel het secretariaat als u nog iets wilt zeggen.")
    if len(words.strip()) > LONGEST:
        raise Refusal(None, f"Schrijf uw reactie in ten hoogste {LONGEST} tekens.")
    row.words, row.replied_on = replying.checked(session, row.board_id, words), by.today
    system = By(SYSTEM, by.now, by.rules)
    tasks.open_task(session, TaskKind.FIGURES_REPLY, subject=_subject(row), dispute_id=None, by=system)
    record(session, "reply_figures", by, board=_number(session, row), period=row.period)


def read(session: Session, row: FigureReply, *, place: bool, reason: str, by: By) -> None:
    """The desk read what a board says: it comes beside the figures, or stays out with a reason.

    Args:
        session: the open transaction.
        row: the answer.
        place: whether it comes beside the figures.
        reason: why it stays out; the board reads this.
        by: the desk, and when.

    Raises:
        Refusal: there is no answer, it was read already, or a reason is missing.
    """
    if row.replied_on is None or row.read_on is not None:
        raise Refusal(None, "Er is geen reactie die nog gelezen moet worden. Bekijk de lijst opnieuw.")
    if not place and not reason.strip():
        raise Refusal(None, "Schrijf waarom de reactie niet bij de cijfers komt.")
    row.placed, row.left_out_reason = place, None if place else reason.strip()
    row.read_on, row.read_by_id = by.today, by.actor.user_id
    session.flush()
    note = "komt bij de cijfers" if place else "komt niet bij de cijfers"
    tasks.finish_open(session, TaskKind.FIGURES_REPLY, subject=_subject(row), note=note, by=by)
    record(session, "read_figures_reply", by, board=_number(session, row), period=row.period, outcome=note)


def placed(session: Session, period: Period) -> dict[str, BoardReply]:
    """What stands beside the figures of a period, by the number of the board."""
    rows = session.execute(
        select(Board.number, FigureReply.words, FigureReply.replied_on)
        .join(Board, Board.id == FigureReply.board_id)
        .where(*_of(period), FigureReply.placed.is_(True))
        .order_by(Board.number)
    )
    return {row.number: BoardReply(row.words, row.replied_on.isoformat()) for row in rows}


def find(session: Session, actor: Actor, reply_id: int) -> tuple[FigureReply, Board] | None:
    """One answer with its board, if the actor may see it: the desk every one, a board its own."""
    row = session.execute(
        select(FigureReply, Board)
        .join(Board, Board.id == FigureReply.board_id)
        .where(FigureReply.id == reply_id, _visible_to(actor))
    ).one_or_none()
    return (row[0], row[1]) if row is not None else None


def to_read(session: Session) -> Sequence[tuple[FigureReply, Board]]:
    """The answers that the desk has to read, oldest first."""
    rows = session.execute(
        select(FigureReply, Board)
        .join(Board, Board.id == FigureReply.board_id)
        .where(FigureReply.replied_on.is_not(None), FigureReply.read_on.is_(None))
        .order_by(FigureReply.id)
    )
    return [(row[0], row[1]) for row in rows]


def _visible_to(actor: Actor) -> ColumnElement[bool]:
    match actor.role:
        case Role.SECRETARIAAT | Role.SYSTEEM:
            return true()
        case Role.BESTUUR if actor.board_id is not None:
            return FigureReply.board_id == actor.board_id
    return false()


def _of(period: Period) -> tuple[ColumnElement[bool], ...]:
    return FigureReply.period_kind == period.kind, FigureReply.period == period.name


def _subject(row: FigureReply) -> str:
    return f"figure_reply:{row.id}"


def _number(session: Session, row: FigureReply) -> str:
    return session.get_one(Board, row.board_id).number
