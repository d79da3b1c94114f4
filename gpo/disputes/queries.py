"""Which disputes someone may see, and finding them. Every page, list, file and export goes through ``visible_to``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, false, func, select, true, tuple_
from sqlalchemy.orm import Session

from gpo.access.models import User
from gpo.actor import Actor
from gpo.disputes.models import Audience, ChamberSeat, Dispute, Party, Seat
from gpo.law.enums import Role, Stage

PAGE = 40


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """The one scope: which rows of ``Dispute`` an actor may see.

    Parents see their own; a board sees what it has been told of, and who works for one school its cases; a member sees
    the cases of the own chamber; the secretariaat sees all. The Inspectie and the beheerder see no dispute at all.
    """
    match actor.role:
        case Role.SECRETARIAAT | Role.SYSTEEM:
            return true()
        case Role.OUDER if actor.user_id is not None:
            mine = (Party.user_id == actor.user_id) & Party.ended_at.is_(None)
            return Dispute.id.in_(select(Party.dispute_id).where(mine))
        case Role.BESTUUR if actor.board_id is not None:
            told = (Dispute.board_id == actor.board_id) & Dispute.board_told_on.is_not(None)
            return told if actor.school_id is None else told & (Dispute.school_id == actor.school_id)
        case Role.COMMISSIE if actor.user_id is not None:
            return Dispute.id.in_(select(ChamberSeat.dispute_id).where(ChamberSeat.user_id == actor.user_id))
    return false()


def find(session: Session, actor: Actor, number: str) -> Dispute | None:
    """The dispute with this number, if the actor may see it."""
    return session.scalar(select(Dispute).where(Dispute.number == number, visible_to(actor)))


def may_hear_child(actor: Actor, dispute: Dispute) -> bool:
    """Whether an actor may read the child's words in a dispute in scope, and know that they are there.

    Words for everybody are for everyone in the dispute. The rest is for the desk and for the requester who wrote
    them down, and for the chamber once the desk decided that the commission reads them.
    """
    audience = dispute.child_voice_audience
    if audience is Audience.PARTIJEN or actor.role in (Role.SECRETARIAAT, Role.SYSTEEM):
        return True
    if actor.role is Role.COMMISSIE:
        return audience is Audience.COMMISSIE
    told_by = dispute.parties[0].user_id if dispute.parties else None
    return actor.role is Role.OUDER and actor.user_id is not None and actor.user_id == told_by


@dataclass(frozen=True)
class SeatShown:
    """Who sits in the chamber, and whether that member sat at the hearing."""

    user_id: int
    name: str
    seat: Seat
    sat: bool | None = None


def chamber(session: Session, dispute_id: int) -> Sequence[SeatShown]:
    """Who sits in the chamber, the chair first. Its dispute must be in the caller's scope."""
    rows = session.execute(
        select(ChamberSeat.user_id, User.name, ChamberSeat.seat, ChamberSeat.sat)
        .join(User, User.id == ChamberSeat.user_id)
        .where(ChamberSeat.dispute_id == dispute_id)
        .order_by(ChamberSeat.id)
    )
    return sorted((SeatShown(*row) for row in rows), key=lambda seat: list(Seat).index(seat.seat))


@dataclass(frozen=True)
class Cursor:
    """Where a page of the worklist starts: after the row with this day and id."""

    filed_on: date
    dispute_id: int

    def __str__(self) -> str:
        return f"{self.filed_on.isoformat()}.{self.dispute_id}"

    @staticmethod
    def parse(text: str | None) -> "Cursor | None":
        """Read a cursor from a URL; anything else than a cursor is no cursor."""
        day, _, key = (text or "").partition(".")
        try:
            return Cursor(date.fromisoformat(day), int(key))
        except ValueError:
            return None


def worklist(
    session: Session,
    actor: Actor,
    *,
    stage: Stage | None = None,
    after: Cursor | None = None,
    size: int = PAGE,
) -> tuple[Sequence[Dispute], Cursor | None]:
    """One page of disputes, newest filing first.

    Args:
        session: the session.
        actor: who looks.
        stage: only this stage.
        after: continue after this row.
        size: rows a page.

    Returns:
        The rows, and the cursor of the next page or ``None``.
    """
    query: Select[Dispute] = select(Dispute).where(visible_to(actor))
    if stage is not None:
        query = query.where(Dispute.stage == stage)
    if after is not None:
        query = query.where(tuple_(Dispute.filed_on, Dispute.id) < (after.filed_on, after.dispute_id))
    rows = session.scalars(query.order_by(Dispute.filed_on.desc(), Dispute.id.desc()).limit(size + 1)).all()
    page = rows[:size]
    return page, Cursor(page[-1].filed_on, page[-1].id) if len(rows) > size else None


def count_up_to(session: Session, actor: Actor, stage: Stage, limit: int = 100) -> int:
    """How many disputes stand at a stage, counting no further than ``limit``: "meer dan 99" is enough on a page."""
    some = select(Dispute.id).where(Dispute.stage == stage, visible_to(actor)).limit(limit).subquery()
    return session.scalar(select(func.count()).select_from(some)) or 0


def number_asked(text: str) -> str | None:
    """A case number as people type it: 2026-14, "zaak 2026-0014".

    >>> number_asked("zaak 2026-14"), number_asked("Jansen")
    ('2026-0014', None)
    """
    asked = re.fullmatch(r"\D*(\d{4})\D+(\d{1,7})\s*", text)
    return f"{asked[1]}-{int(asked[2]):04d}" if asked else None
