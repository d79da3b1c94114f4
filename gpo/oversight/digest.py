"""The weekly mail to the inspectors, which says nothing, and the page behind it: counts and links."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session

from gpo.access.models import User
from gpo.actor import Actor, By
from gpo.boards.models import Board
from gpo.compliance.models import Flag, LadderStep
from gpo.law.compliance import FlagKind
from gpo.law.enums import Regime, Role
from gpo.law.ladder import LadderKind
from gpo.messages import services as messages
from gpo.messages.models import Message, MessageKind
from gpo.messages.services import Recipient
from gpo.rulings.models import Ruling
from gpo.rulings.queries import rulings_visible_to

LINES = 200


@dataclass(frozen=True)
class Came:
    """What came on the list in a week: the ruling, its board, and the day."""

    ruling: Ruling
    board: Board
    on: date


@dataclass(frozen=True)
class Week:
    """One week of the list.

    Args:
        first: its Monday.
        last: its Sunday.
        came: what came on the list, oldest first, at most ``LINES``.
        total, binding: how many came, and how many of those bind.
        flags: per kind how many flags were set in the week.
    """

    first: date
    last: date
    came: Sequence[Came]
    total: int
    binding: int
    flags: Mapping[FlagKind, int]


def monday_of(day: date) -> date:
    """The first day of the week of a day."""
    return day - timedelta(days=day.weekday())


def week_of(session: Session, actor: Actor, monday: date) -> Week:
    """What came on the list of the Inspectie in a week.

    Args:
        session: the session.
        actor: who looks.
        monday: the first day.
    """
    sunday = monday + timedelta(days=6)
    queued = (*_queued(monday), rulings_visible_to(actor))
    rows = session.execute(
        select(Ruling, Board, LadderStep.taken_on)
        .join(LadderStep, LadderStep.ruling_id == Ruling.id)
        .join(Board, Board.id == func.coalesce(Ruling.bearer_id, Ruling.board_id))
        .where(*queued)
        .order_by(LadderStep.taken_on, LadderStep.id)
        .limit(LINES)
    )
    totals: Counter[bool] = Counter()
    for regime, number in session.execute(
        select(Ruling.regime, func.count(LadderStep.id))
        .join(LadderStep, LadderStep.ruling_id == Ruling.id)
        .where(*queued)
        .group_by(Ruling.regime)
    ):
        totals[regime is not Regime.ADVIES] += number
    flags = session.execute(
        select(Flag.kind, func.count().label("number"))
        .join(Ruling, Ruling.id == Flag.ruling_id)
        .where(Flag.raised_on >= monday, Flag.raised_on <= sunday, rulings_visible_to(actor))
        .group_by(Flag.kind)
    )
    return Week(
        first=monday,
        last=sunday,
        came=[Came(row.Ruling, row.Board, row.taken_on) for row in rows],
        total=totals.total(),
        binding=totals[True],
        flags={row.kind: row.number for row in flags},
    )


def _queued(monday: date) -> tuple[ColumnElement[bool], ...]:
    """What came on the list in a week and was not taken off."""
    return (
        LadderStep.kind == LadderKind.INSPECTIE,
        LadderStep.reversed_on.is_(None),
        LadderStep.taken_on >= monday,
        LadderStep.taken_on <= monday + timedelta(days=6),
    )


def due_readers(session: Session, on: date) -> Sequence[int]:
    """The inspectors who had no mail yet about the week before that of a day; nobody where nothing came on the list.

    Args:
        session: the session.
        on: the day.
    """
    monday = monday_of(on) - timedelta(days=7)
    if session.scalar(select(LadderStep.id).where(*_queued(monday)).limit(1)) is None:
        return []
    path = page_of(monday)
    # Asked per inspector, so that the letters of a reader are read and never all letters.
    mailed = exists().where(
        Message.user_id == User.id, Message.kind == MessageKind.INSPECTORATE_DIGEST, Message.path == path
    )
    wanted = select(User.id).where(User.role == Role.INSPECTIE, User.active, ~mailed)
    return session.scalars(wanted.order_by(User.id)).all()


def mail(session: Session, user_id: int, *, on: date, by: By) -> bool:
    """Queue the mail about last week for one inspector, once.

    Args:
        session: the open transaction.
        user_id: the inspector.
        on: a day of the week after.
        by: the system, and when.

    Returns:
        Whether it was queued.
    """
    user = session.scalars(select(User).where(User.id == user_id).with_for_update()).one()
    if user_id not in due_readers(session, on):
        return False
    to = Recipient(Role.INSPECTIE, user.email, user_id=user.id)
    path = page_of(monday_of(on) - timedelta(days=7))
    messages.queue(session, MessageKind.INSPECTORATE_DIGEST, to, by=by, path=path)
    return True


def page_of(monday: date) -> str:
    """The address of the page about a week."""
    return f"/toezicht/week?begin={monday.isoformat()}"
