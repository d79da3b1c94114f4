"""What the pages of the days at home and of the education meanwhile show, within the scope of who looks."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import Actor, By
from gpo.boards.models import School
from gpo.boards.schoolholidays import Region, holidays_in, region_of, regions_of
from gpo.deadlines.services import current_rows
from gpo.deadlines.showing import DateShown, of_due, shown
from gpo.disputes.models import Dispute
from gpo.law.calendar import local_date
from gpo.law.enums import Role
from gpo.law.explain import RULE_WORDS
from gpo.law.interim import answer_due
from gpo.law.rules import Rules
from gpo.law.schooldays import DaysAtHome, Period, Share, days_at_home
from gpo.schooling.models import HomePeriod, InterimAnswer, InterimQuestion
from gpo.schooling.words import SHARES, SIDE_WORDS

SIDES = tuple(SIDE_WORDS)
_ANSWER = RULE_WORDS["interim_answer"].capitalize()


@dataclass(frozen=True)
class Version:
    """What one side tells of one period.

    Args:
        row: what holds now.
        earlier: the versions before it, newest first.
        answers_earlier: it answers a version of the other side that was changed since.
    """

    row: HomePeriod
    earlier: Sequence[HomePeriod] = ()
    answers_earlier: bool = False


@dataclass(frozen=True)
class Thread:
    """One period: what one side tells, and the version of the other where it is disputed."""

    first: Version
    answer: Version | None = None

    def of(self, side: Role) -> HomePeriod:
        """The version of a side; the one that stands alone is that of both."""
        mine = self.answer if self.answer is not None and self.answer.row.said_by is side else self.first
        return mine.row


@dataclass(frozen=True)
class Counted:
    """The two figures as one side tells it; ``side`` is empty where both sides come to the same."""

    side: Role | None
    days: DaysAtHome


@dataclass(frozen=True)
class HomePage:
    """Everything the page of the days at home shows.

    Args:
        threads: the periods that hold, each with the other version if it is disputed.
        gone: versions that were taken away, newest first.
        counted: the figures, once or once per side.
        region: the holiday region of the school.
        from_request: the days at home as the request says, where no period was told.
        mark: the day on which three months are over, with its derivation.
        sources: where the school holidays that were left out come from.
        today: the day up to which was counted.
    """

    threads: Sequence[Thread]
    gone: Sequence[HomePeriod]
    counted: Sequence[Counted]
    region: Region
    from_request: Period | None
    mark: DateShown | None
    sources: Sequence[str]
    today: date


@dataclass(frozen=True)
class QuestionShown:
    """One question to the board, with what was said after it.

    Args:
        row: the question.
        due: until when an answer was awaited, with its derivation.
        board, parent: what each side said after it and before the next, newest first.
        silent_days: how many days it has stood without an answer of the board; ``None`` where there is one.
    """

    row: InterimQuestion
    due: DateShown
    board: Sequence[InterimAnswer]
    parent: Sequence[InterimAnswer]
    silent_days: int | None


@dataclass(frozen=True)
class InterimPage:
    """Everything the page of the education meanwhile shows.

    Args:
        questions: newest first.
        unasked: what was said before any question.
        latest: per side the newest words.
    """

    questions: Sequence[QuestionShown]
    unasked: Sequence[InterimAnswer]
    latest: Mapping[Role, InterimAnswer]


def period(session: Session, dispute: Dispute, period_id: int) -> HomePeriod | None:
    """One period of a dispute that the caller may see."""
    return session.scalar(select(HomePeriod).where(HomePeriod.id == period_id, HomePeriod.dispute_id == dispute.id))


def home_page(session: Session, dispute: Dispute, *, by: By) -> HomePage:
    """Read the page of the days at home.

    Args:
        session: the session.
        dispute: a dispute the caller may see.
        by: who looks, when, and under which rules.
    """
    query = select(HomePeriod).where(HomePeriod.dispute_id == dispute.id)
    rows = session.scalars(query.order_by(HomePeriod.starts_on, HomePeriod.id)).all()
    threads = _threads(rows)
    request = _from_request(dispute.home_since, dispute.home_until, rows)
    region = region_of(session, session.get_one(School, dispute.school_id))
    per_side = {side: _periods(threads, side, request) for side in SIDES}
    everyone = [period for periods in per_side.values() for period in periods]
    first = min((period.starts_on for period in everyone), default=by.today)
    holidays = holidays_in(session, region.name, first, by.today) if everyone else ()
    counted = {side: days_at_home(periods, holidays, by.rules, today=by.today) for side, periods in per_side.items()}
    differ = sorted(per_side[Role.OUDER], key=_order) != sorted(per_side[Role.BESTUUR], key=_order)
    kept = {version.row.id for thread in threads for version in (thread.first, thread.answer) if version}
    replaced = {row.replaces_id for row in rows}
    left_out = [left.holiday for days in counted.values() for left in days.holidays]
    mark = current_rows(session, dispute.id).get(("home_three_months", None))
    return HomePage(
        threads=threads,
        gone=[row for row in reversed(rows) if row.replaced_at and row.id not in replaced and row.id not in kept],
        counted=[Counted(side, counted[side]) for side in SIDES] if differ else [Counted(None, counted[Role.OUDER])],
        region=region,
        from_request=request,
        mark=shown(mark) if mark is not None else None,
        sources=sorted({holiday.source for holiday in left_out if holiday.source}),
        today=by.today,
    )


def days_as_told(
    session: Session, dispute_ids: Collection[int], side: Role, *, on: date, rules: Rules
) -> Mapping[int, DaysAtHome]:
    """The days at home of many disputes as one side tells them, by the same rule as the page; only where there are any.

    Args:
        session: the session.
        dispute_ids: the disputes.
        side: whose version counts where the two differ.
        on: the day up to and with which is counted.
        rules: for the decree days.
    """
    rows: dict[int, list[HomePeriod]] = defaultdict(list)
    of_these = select(HomePeriod).where(HomePeriod.dispute_id.in_(dispute_ids))
    for row in session.scalars(of_these.order_by(HomePeriod.starts_on, HomePeriod.id)):
        rows[row.dispute_id].append(row)
    periods: dict[int, list[Period]] = {}
    school_of: dict[int, School] = {}
    request = select(Dispute.id, Dispute.home_since, Dispute.home_until, School)
    for one in session.execute(
        request.join(School, School.id == Dispute.school_id).where(Dispute.id.in_(dispute_ids)).order_by(Dispute.id)
    ):
        mine = rows[one.id]
        told = _periods(_threads(mine), side, _from_request(one.home_since, one.home_until, mine))
        if told:
            periods[one.id], school_of[one.id] = told, one.School
    regions = regions_of(session, set(school_of.values()))
    first = min((period.starts_on for told in periods.values() for period in told), default=on)
    holidays = {name: holidays_in(session, name, first, on) for name in {one.name for one in regions.values()}}
    return {
        key: days_at_home(told, holidays[regions[school_of[key].id].name], rules, today=on)
        for key, told in periods.items()
    }


def interim_page(session: Session, dispute: Dispute, *, by: By) -> InterimPage:
    """Read the page of the education meanwhile.

    Args:
        session: the session.
        dispute: a dispute the caller may see.
        by: who looks, when, and under which rules.
    """
    questions = session.scalars(
        select(InterimQuestion).where(InterimQuestion.dispute_id == dispute.id).order_by(InterimQuestion.id.desc())
    ).all()
    answers = session.scalars(
        select(InterimAnswer).where(InterimAnswer.dispute_id == dispute.id).order_by(InterimAnswer.id.desc())
    ).all()
    latest: dict[Role, InterimAnswer] = {}
    for row in answers:
        latest.setdefault(row.said_by, row)
    return InterimPage(
        questions=[_question(row, answers, by) for row in questions],
        unasked=[row for row in answers if row.question_id is None],
        latest=latest,
    )


def last_said(session: Session, actor: Actor, dispute: Dispute) -> InterimAnswer | None:
    """What the own side said last, so that a form begins with it. The dispute must be in the caller's scope."""
    return session.scalar(
        select(InterimAnswer)
        .where(InterimAnswer.dispute_id == dispute.id, InterimAnswer.said_by == actor.role)
        .order_by(InterimAnswer.id.desc())
        .limit(1)
    )


def _threads(rows: Sequence[HomePeriod]) -> list[Thread]:
    by_id = {row.id: row for row in rows}

    def root(row: HomePeriod) -> int:
        while row.replaces_id is not None:
            row = by_id[row.replaces_id]
        return row.id

    current = [row for row in rows if row.replaced_at is None]
    answers = {root(by_id[row.answers_id]): row for row in current if row.answers_id is not None}
    threads, placed = [], set()
    for row in current:
        if row.answers_id is not None:
            continue
        answer = answers.get(root(row))
        placed.add(answer.id if answer else 0)
        answered = Version(answer, _earlier(answer, by_id), answer.answers_id != row.id) if answer else None
        threads.append(Thread(Version(row, _earlier(row, by_id)), answered))
    # The other side took its period away: what was an answer now stands alone.
    alone = [row for row in answers.values() if row.id not in placed and row.status in SHARES]
    threads.extend(Thread(Version(row, _earlier(row, by_id))) for row in alone)
    return sorted(threads, key=lambda thread: (thread.first.row.starts_on, thread.first.row.id))


def _earlier(row: HomePeriod, by_id: Mapping[int, HomePeriod]) -> list[HomePeriod]:
    found: list[HomePeriod] = []
    while row.replaces_id is not None:
        row = by_id[row.replaces_id]
        found.append(row)
    return found


def _from_request(since: date | None, until: date | None, rows: Sequence[HomePeriod]) -> Period | None:
    if since is None or any(row.said_by is Role.OUDER for row in rows):
        return None
    return Period(since, until, Share.GEMIST)


def _periods(threads: Sequence[Thread], side: Role, request: Period | None) -> list[Period]:
    told = [thread.of(side) for thread in threads]
    found = [Period(row.starts_on, row.ends_on, SHARES[row.status]) for row in told if row.status in SHARES]
    return [request, *found] if request else found


def _order(period: Period) -> tuple[date, date, str]:
    return period.starts_on, period.ends_on or date.max, period.share.value


def _question(row: InterimQuestion, answers: Sequence[InterimAnswer], by: By) -> QuestionShown:
    mine = [answer for answer in answers if answer.question_id == row.id]
    board = [answer for answer in mine if answer.said_by is Role.BESTUUR]
    asked_on = local_date(row.asked_at)
    answered = min((local_date(answer.recorded_at) for answer in board), default=None)
    return QuestionShown(
        row=row,
        due=replace(of_due(answer_due(asked_on, by.rules), _ANSWER), met_on=answered, open=answered is None),
        board=board,
        parent=[answer for answer in mine if answer.said_by is Role.OUDER],
        silent_days=None if board else (by.today - asked_on).days,
    )
