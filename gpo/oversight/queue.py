"""The list on the desk of the Inspectie: what the ladder put there, heaviest first, a page at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select, tuple_
from sqlalchemy.orm import Session

from gpo.actor import Actor
from gpo.boards.models import Board
from gpo.compliance.models import LadderStep
from gpo.compliance.queue import in_queue
from gpo.rulings.models import Measure, Ruling
from gpo.rulings.queries import bears_follow_up, rulings_visible_to

PAGE = 40


@dataclass(frozen=True)
class Queued:
    """One line of the list.

    Args:
        step: the step that put it there.
        ruling: the ruling.
        board: that bears the duty now.
        before: of the ruling, where that is another one.
        number: of the measure; ``None``: the report.
        binding, at_home, silent: what makes it heavy.
        times: how many rulings of this board came on the list in the last 24 months.
        weight: see ``compliance.queue``.
    """

    step: LadderStep
    ruling: Ruling
    board: Board
    before: Board | None
    number: int | None
    binding: bool
    at_home: bool
    silent: bool
    times: int
    weight: int

    @property
    def what(self) -> str:
        """What is owed."""
        return "de melding" if self.number is None else f"maatregel {self.number}"


@dataclass(frozen=True)
class QueueCursor:
    """Where a page starts: after the line with this weight, day and step."""

    weight: int
    taken_on: date
    step_id: int

    def __str__(self) -> str:
        return f"{self.weight}.{self.taken_on.isoformat()}.{self.step_id}"

    @staticmethod
    def parse(text: str | None) -> "QueueCursor | None":
        """Read a cursor from a URL; anything else than a cursor is no cursor."""
        try:
            weight, day, key = (text or "").split(".")
            return QueueCursor(int(weight), date.fromisoformat(day), int(key))
        except ValueError:
            return None


def queue_page(
    session: Session, actor: Actor, on: date, *, after: QueueCursor | None = None, size: int = PAGE
) -> tuple[Sequence[Queued], QueueCursor | None]:
    """One page of the list, heaviest first, in a fixed number of queries.

    Args:
        session: the session.
        actor: who looks.
        on: the day of looking.
        after: continue after this line.
        size: lines a page.

    Returns:
        The lines, and the cursor of the next page or ``None``.
    """
    query = in_queue(on).where(rulings_visible_to(actor), bears_follow_up())
    if after is not None:
        weight: ColumnElement[int] = query.selected_columns["weight"].element
        query = query.where(
            tuple_(-weight, LadderStep.taken_on, LadderStep.id) > (-after.weight, after.taken_on, after.step_id)
        )
    rows = session.execute(query.limit(size + 1)).all()
    page = rows[:size]
    boards = _boards(session, {row.bearer_id for row in page} | {row.Ruling.board_id for row in page})
    numbers = _numbers(session, [row.LadderStep.measure_id for row in page])
    shown = [
        Queued(
            step=row.LadderStep,
            ruling=row.Ruling,
            board=boards[row.bearer_id],
            before=boards[row.Ruling.board_id] if row.Ruling.board_id != row.bearer_id else None,
            number=numbers.get(row.LadderStep.measure_id),
            binding=bool(row.binding),
            at_home=bool(row.at_home),
            silent=bool(row.silent),
            times=row.times,
            weight=row.weight,
        )
        for row in page
    ]
    last = shown[-1] if len(rows) > size else None
    return shown, QueueCursor(last.weight, last.step.taken_on, last.step.id) if last is not None else None


def _boards(session: Session, ids: set[int]) -> Mapping[int, Board]:
    return {board.id: board for board in session.scalars(select(Board).where(Board.id.in_(ids)))}


def _numbers(session: Session, ids: Sequence[int | None]) -> Mapping[int | None, int]:
    wanted = select(Measure.id, Measure.position).where(Measure.id.in_([key for key in ids if key is not None]))
    return {row.id: row.position for row in session.execute(wanted)}
