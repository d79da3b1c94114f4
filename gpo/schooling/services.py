"""The days at home: each side tells its periods, mends its own and disputes those of the other.

Nothing is written over. The facts of the dispute that the law counts from follow the periods of the parent, here and
nowhere else.
"""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.audit import services as audit
from gpo.disputes import agenda
from gpo.disputes.models import Dispute
from gpo.disputes.parties import is_requester, own_party
from gpo.law.enums import Role, Stage
from gpo.law.refusal import Refusal
from gpo.law.schooldays import Period, current_stretch
from gpo.schooling.models import HomePeriod, HomeStatus
from gpo.schooling.words import SHARES, SIDE_WORDS
from gpo.tasks import services as tasks
from gpo.tasks.models import TaskKind

MOST_HOURS = 40
CLOSED = "De zaak is gesloten. Hier kan niets meer bij."
_FROM_THE_REQUEST = "Zo stond het in het verzoek."


@dataclass(frozen=True)
class PeriodTold:
    """A period as somebody tells it.

    Args:
        starts_on: the first day.
        ends_on: the last day; ``None`` while it lasts.
        status: what it was.
        hours_a_week: how many hours at school, of a short timetable alone.
        words: what else there is to say.
    """

    starts_on: date
    ends_on: date | None
    status: HomeStatus
    hours_a_week: float | None = None
    words: str | None = None


def record_period(
    session: Session, dispute: Dispute, told: PeriodTold, *, by: By, side: Role | None = None
) -> HomePeriod:
    """Note a period at home.

    Args:
        session: the open transaction.
        dispute: the dispute, within the actor's scope.
        told: the period.
        by: who notes it and when.
        side: whose words they are, where the desk notes them; else the side of the actor.

    Raises:
        Refusal: the period is impossible, the case is closed, or the actor only reads.
    """
    teller = side_of(dispute, by, side)
    if told.status is HomeStatus.OP_SCHOOL:
        raise Refusal(None, "Dat uw kind op school was, kunt u alleen zeggen bij een periode van de andere kant.")
    _require_possible(dispute, told, by)
    if teller is Role.OUDER:
        _carry_over(session, dispute, told, by)
    period = _add(session, dispute, told, teller, by)
    _tell_trail(session, "record_period", dispute, teller, by)
    return period


def correct_period(
    session: Session, dispute: Dispute, period: HomePeriod, told: PeriodTold, *, by: By, side: Role | None = None
) -> HomePeriod:
    """Tell a period of the own side anew; the version before is kept.

    Args:
        session: the open transaction.
        dispute: the dispute, within the actor's scope.
        period: the version that holds now.
        told: the new version.
        by: who corrects and when.
        side: as in ``record_period``.

    Raises:
        Refusal: it is a period of the other side, it was replaced already, or it is impossible.
    """
    teller = side_of(dispute, by, side or period.said_by)
    _require_current(period, dispute)
    if period.said_by is not teller:
        raise Refusal(None, "Deze periode is van de andere kant. U kunt wel zeggen dat u het er niet mee eens bent.")
    if told.status is HomeStatus.OP_SCHOOL and period.answers_id is None:
        raise Refusal(None, "Was het kind toch op school? Haal de periode dan weg.")
    _require_possible(dispute, told, by)
    period.replaced_at = by.now
    new = _add(session, dispute, told, teller, by, answers_id=period.answers_id, replaces_id=period.id)
    _tell_trail(session, "correct_period", dispute, teller, by)
    return new


def drop_period(session: Session, dispute: Dispute, period: HomePeriod, *, by: By) -> None:
    """Take a period of the own side away; it is kept and no longer counts.

    Args:
        session: the open transaction.
        dispute: the dispute, within the actor's scope.
        period: the version that holds now.
        by: who takes it away and when; the desk may for either side.

    Raises:
        Refusal: it is a period of the other side, or it was replaced already.
    """
    teller = side_of(dispute, by, period.said_by)
    _require_current(period, dispute)
    if period.said_by is not teller:
        raise Refusal(None, "Deze periode is van de andere kant. U kunt haar niet weghalen.")
    period.replaced_at = by.now
    session.flush()
    _follow(session, dispute, by)
    _tell_trail(session, "drop_period", dispute, teller, by)


def dispute_period(
    session: Session, dispute: Dispute, period: HomePeriod, told: PeriodTold, *, by: By, side: Role | None = None
) -> HomePeriod:
    """Say that a period of the other side was otherwise. Both versions stay; the desk gets a task.

    Args:
        session: the open transaction.
        dispute: the dispute, within the actor's scope.
        period: the period of the other side.
        told: how it was according to this side; ``op_school`` where the child was at school.
        by: who disputes it and when.
        side: whose words they are, where the desk notes them; else the side of the actor.

    Raises:
        Refusal: it is the own period, it was disputed by this side already, or it is impossible.
    """
    teller = side_of(dispute, by, side or _other(period.said_by))
    _require_current(period, dispute)
    if period.said_by is teller:
        raise Refusal(None, "Dit is uw eigen periode. U kunt haar verbeteren.")
    answered = select(HomePeriod.id).where(HomePeriod.answers_id == period.id, HomePeriod.replaced_at.is_(None))
    if session.scalar(answered.limit(1)) is not None:
        raise Refusal(None, "Bij deze periode staat uw versie al. U kunt uw versie verbeteren.")
    _require_possible(dispute, told, by)
    answer = _add(session, dispute, told, teller, by, answers_id=period.id)
    tasks.open_task(session, TaskKind.PERIOD_DISPUTED, subject=f"home_period:{period.id}", dispute_id=dispute.id, by=by)
    _tell_trail(session, "dispute_period", dispute, teller, by)
    return answer


def end_stretch(session: Session, dispute: Dispute, last_day: date, *, by: By) -> None:
    """The child is at school again: what the parent told of days at home that still run, ends on a day.

    Args:
        session: the open transaction.
        dispute: the dispute, locked and within the actor's scope.
        last_day: the last day at home.
        by: the parent, and when.

    Raises:
        Refusal: no days at home run, the day is impossible, or the actor only reads.
    """
    if dispute.home_since is None or dispute.home_until is not None:
        raise Refusal(None, "Er lopen geen dagen thuis meer. U hoeft niets te doen.")
    told = session.scalars(
        select(HomePeriod).where(
            HomePeriod.dispute_id == dispute.id, HomePeriod.said_by == Role.OUDER, HomePeriod.replaced_at.is_(None)
        )
    ).all()
    for row in told:
        if row.ends_on is None and row.status in SHARES:
            correct_period(session, dispute, row, PeriodTold(**{**_told_in(row), "ends_on": last_day}), by=by)
    if not told:
        first = PeriodTold(dispute.home_since, last_day, HomeStatus.NIET_GEZEGD, words=_FROM_THE_REQUEST)
        record_period(session, dispute, first, by=by)


def _told_in(row: HomePeriod) -> dict[str, Any]:
    return {field.name: getattr(row, field.name) for field in fields(PeriodTold)}


def side_of(dispute: Dispute, by: By, side: Role | None = None) -> Role:
    """Whose words somebody may write down: the own side, for the desk either one.

    Args:
        dispute: the dispute.
        by: who acts.
        side: whose words they are, where that is not the actor's own side.

    Raises:
        Refusal: the case is closed, the actor only follows it, or no side was named.
    """
    if dispute.stage is Stage.GESLOTEN and not runs_on(dispute):
        raise Refusal(None, CLOSED)
    role = by.actor.role
    if role in (Role.OUDER, Role.BESTUUR):
        if reads_only(dispute, by):
            raise Refusal(
                None, "Dit vult de ouder in die het geschil indiende. Wilt u iets zeggen? Bel of schrijf ons."
            )
        return role
    if side not in SIDE_WORDS:
        raise Refusal(None, "Kies wie dit vertelt: de ouder of het schoolbestuur.")
    return side


def runs_on(dispute: Dispute) -> bool:
    """Whether the days at home are told on after the case closed: the child of a ruling is not forgotten."""
    return dispute.ruling_sent_on is not None and dispute.way_out is None


def reads_only(dispute: Dispute, by: By) -> bool:
    """Whether the actor is on the parents' side without steering the case: a young person, or the other parent."""
    party = own_party(dispute, by.actor) if by.actor.role is Role.OUDER else None
    return party is not None and not is_requester(dispute, party)


def _require_possible(dispute: Dispute, told: PeriodTold, by: By) -> None:
    if told.starts_on > by.today:
        raise Refusal(None, "De eerste dag ligt in de toekomst. Vul de dag in waarop het begon.")
    if told.ends_on is not None and told.ends_on < told.starts_on:
        raise Refusal(None, "De laatste dag ligt voor de eerste dag. Kijk beide dagen na.")
    if dispute.child.born_on is not None and told.starts_on < dispute.child.born_on:
        raise Refusal(None, "De eerste dag ligt voor de geboortedag van het kind. Kijk de dag na.")
    short = told.status is HomeStatus.VERKORT_ROOSTER
    if short and told.hours_a_week is None:
        raise Refusal(None, "Vul in hoeveel uur per week het kind naar school ging.")
    if not short and told.hours_a_week is not None:
        raise Refusal(None, "Uren vult u alleen in bij een verkort rooster.")
    if told.hours_a_week is not None and not 0 < told.hours_a_week <= MOST_HOURS:
        raise Refusal(None, f"Een verkort rooster heeft meer dan 0 en hoogstens {MOST_HOURS} uur per week.")


def _require_current(period: HomePeriod, dispute: Dispute) -> None:
    if period.dispute_id != dispute.id:
        raise LookupError(period.id)
    if period.replaced_at is not None:
        raise Refusal(None, "Deze periode is intussen veranderd. Bekijk de lijst opnieuw.")


def _add(
    session: Session,
    dispute: Dispute,
    told: PeriodTold,
    side: Role,
    by: By,
    *,
    answers_id: int | None = None,
    replaces_id: int | None = None,
) -> HomePeriod:
    period = HomePeriod(
        dispute_id=dispute.id,
        starts_on=told.starts_on,
        ends_on=told.ends_on,
        status=told.status,
        hours_a_week=told.hours_a_week,
        said_by=side,
        said_by_id=by.actor.user_id,
        answers_id=answers_id,
        replaces_id=replaces_id,
        words=told.words,
        recorded_at=by.now,
    )
    session.add(period)
    session.flush()
    _follow(session, dispute, by)
    return period


def _carry_over(session: Session, dispute: Dispute, told: PeriodTold, by: By) -> None:
    """What the request said about days at home stays beside the first period that is told later."""
    since, until = dispute.home_since, dispute.home_until
    if since is None or (told.starts_on <= since and (told.ends_on is None or told.ends_on >= since)):
        return
    known = select(HomePeriod.id).where(HomePeriod.dispute_id == dispute.id, HomePeriod.said_by == Role.OUDER)
    if session.scalar(known.limit(1)) is None:
        first = PeriodTold(since, until, HomeStatus.NIET_GEZEGD, words=_FROM_THE_REQUEST)
        _add(session, dispute, first, Role.OUDER, by)


def _follow(session: Session, dispute: Dispute, by: By) -> None:
    """Bring the facts that the law counts from in line with what the parent tells: the stretch of today."""
    told = session.scalars(
        select(HomePeriod).where(
            HomePeriod.dispute_id == dispute.id, HomePeriod.said_by == Role.OUDER, HomePeriod.replaced_at.is_(None)
        )
    )
    periods = [Period(row.starts_on, row.ends_on, SHARES[row.status]) for row in told if row.status in SHARES]
    now = current_stretch(periods, by.today)
    facts = (now.starts_on, now.ends_on) if now else (None, None)
    if facts != (dispute.home_since, dispute.home_until):
        dispute.home_since, dispute.home_until = facts
        session.flush()
        agenda.refresh(session, dispute, by=by)


def _other(side: Role) -> Role:
    return Role.BESTUUR if side is Role.OUDER else Role.OUDER


def _tell_trail(session: Session, kind: str, dispute: Dispute, side: Role, by: By) -> None:
    audit.record(session, kind, by, dispute_id=dispute.id, number=dispute.number, side=SIDE_WORDS[side])
