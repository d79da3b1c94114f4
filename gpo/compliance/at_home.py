"""A child that is still at home long after the ruling: a flag with haste, raised once, and a task for the desk."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from gpo.actor import SYSTEM, By
from gpo.compliance.flags import raise_flag
from gpo.compliance.ladder import Look, look
from gpo.compliance.models import Flag, FollowUpResolution
from gpo.disputes.models import Dispute
from gpo.law.calendar import count_back
from gpo.law.compliance import FlagKind, ReportState
from gpo.law.deadlines import term_due
from gpo.law.facts import Due
from gpo.law.rows import Owed, Unit
from gpo.law.rules import Rules
from gpo.law.schooldays import Share
from gpo.messages.models import Message, MessageKind
from gpo.rulings.models import ClaimOutcome, Measure, Ruling, RulingDispute
from gpo.rulings.queries import bears_follow_up
from gpo.schooling.models import HomePeriod
from gpo.schooling.words import SHARES
from gpo.tasks import services as tasks
from gpo.tasks.models import TaskKind

# Not sick and not on leave: missing school altogether.
_HOME = tuple(status for status, share in SHARES.items() if share is Share.GEMIST)


def due_at_home(session: Session, on: date, rules: Rules) -> Sequence[int]:
    """The rulings after which a child may be at home for too long and that were not flagged for it.

    Found from the periods that still run, as either side tells them, which are few; never from all rulings. Where a
    ruling asks nothing of the board no flag ever comes, so nobody looks there night after night.

    Args:
        session: the session.
        on: the day.
        rules: for what is owed after which outcome.
    """
    full = {row.outcome for row in rules.duties if row.owed is Owed.VOLLEDIG and row.outcome is not None}
    asks = exists().where(Measure.ruling_id == Ruling.id) | exists().where(
        ClaimOutcome.ruling_id == Ruling.id, ClaimOutcome.outcome.in_(full)
    )
    flagged = exists().where(
        Flag.ruling_id == Ruling.id, Flag.kind == FlagKind.KIND_THUIS, Flag.dispute_id == HomePeriod.dispute_id
    )
    closed = exists().where(FollowUpResolution.ruling_id == Ruling.id, FollowUpResolution.reopened_on.is_(None))
    # The law room counts to the day; a month before that there is nothing to look at.
    early = count_back(on, 2, Unit.MAANDEN)
    rows = session.scalars(
        select(Ruling.id)
        .join(RulingDispute, RulingDispute.ruling_id == Ruling.id)
        .join(HomePeriod, HomePeriod.dispute_id == RulingDispute.dispute_id)
        .where(
            _runs(), HomePeriod.starts_on < early, Ruling.sent_on < early, asks, bears_follow_up(), ~flagged, ~closed
        )
        .order_by(Ruling.id)
    )
    return list(dict.fromkeys(rows))


def mark_of(ruling: Ruling, home_since: date, rules: Rules) -> Due:
    """The day after which a child that is still at home is flagged, with its derivation.

    Args:
        ruling: the ruling, sent.
        home_since: the first day at home, as a side tells it.
        rules: the loaded rules.
    """
    sent = ruling.sent_on or ruling.given_on
    fact, start = ("ruling_sent_on", sent) if home_since <= sent else ("home_since", home_since)
    return term_due("home_after_ruling", fact, start, rules)


def flag_at_home(session: Session, ruling_id: int, *, on: date, by: By) -> bool:
    """Look at one ruling after which a child may still be at home.

    Where the ruling asks nothing of the board there is no flag. While delivery is unproven only the desk hears of it.

    Args:
        session: the open transaction.
        ruling_id: the ruling.
        on: the day.
        by: the system, and when.

    Returns:
        Whether anything was done.
    """
    seen = look(session, ruling_id, on, by)
    ruling, judgement = seen.ruling, seen.judgement
    if judgement.owed is not Owed.VOLLEDIG or judgement.report is ReportState.NIET_MEER_AAN_DE_ORDE:
        return False
    ids = [link.dispute_id for link in ruling.disputes]
    periods = session.scalars(
        select(HomePeriod).where(_runs(), HomePeriod.dispute_id.in_(ids)).order_by(HomePeriod.starts_on, HomePeriod.id)
    )
    over: dict[int, date] = {}
    for period in periods:
        due_on = mark_of(ruling, period.starts_on, by.rules).due_on
        if due_on < on:
            over.setdefault(period.dispute_id, due_on)
    return sum(_flag(session, seen, dispute_id, due_on, by) for dispute_id, due_on in over.items()) > 0


def home_mark(session: Session, message: Message, ruling: Ruling, rules: Rules) -> Due | None:
    """In the letter about a child at home: the day that had passed, with its derivation; else ``None``.

    Args:
        session: the session.
        message: the letter.
        ruling: the ruling it came with, which its reader may see.
        rules: the loaded rules.
    """
    if message.kind is not MessageKind.CHILD_AT_HOME:
        return None
    then = (HomePeriod.recorded_at <= message.queued_at) & (
        HomePeriod.replaced_at.is_(None) | (HomePeriod.replaced_at > message.queued_at)
    )
    since = session.scalar(
        select(HomePeriod.starts_on)
        .where(HomePeriod.dispute_id == message.dispute_id, HomePeriod.ends_on.is_(None), _missed(), then)
        .order_by(HomePeriod.starts_on, HomePeriod.id)
        .limit(1)
    )
    return mark_of(ruling, since, rules) if since is not None else None


def _flag(session: Session, seen: Look, dispute_id: int, due_on: date, by: By) -> bool:
    """The flag about one child, and the task to ring the board about it."""
    task = tasks.open_task(
        session,
        TaskKind.CHILD_AT_HOME,
        subject=f"home:{dispute_id}",
        dispute_id=dispute_id,
        due_on=by.today,
        by=by,
    )
    if not seen.judgement.delivery_proven:
        return task is not None
    flag = raise_flag(
        session,
        seen.ruling,
        FlagKind.KIND_THUIS,
        on=by.today,
        due_on=due_on,
        board_id=seen.judgement.bearer,
        dispute=session.get_one(Dispute, dispute_id),
        letter=MessageKind.CHILD_AT_HOME,
        by=By(SYSTEM, by.now, by.rules),
    )
    return flag is not None


def _missed() -> ColumnElement[bool]:
    return HomePeriod.status.in_(_HOME)


def _runs() -> ColumnElement[bool]:
    return HomePeriod.ends_on.is_(None) & HomePeriod.replaced_at.is_(None) & _missed()
