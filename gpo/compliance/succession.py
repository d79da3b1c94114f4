"""After a merger or a transfer of a school another board bears the duties; both names stay shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.audit import services as audit
from gpo.boards.models import Board, DutyTransfer, School, SchoolPeriod, Succession
from gpo.boards.queries import board_of_school
from gpo.compliance.models import Flag
from gpo.disputes.models import Dispute
from gpo.disputes.services import tell
from gpo.law.enums import Role, Stage
from gpo.law.refusal import Refusal
from gpo.messages.models import MessageKind
from gpo.rulings.models import Ruling, RulingDispute
from gpo.tasks import services as tasks
from gpo.tasks.models import TaskKind


@dataclass(frozen=True)
class Handed:
    """One transfer of the duties in a dispute, as a page shows it.

    Args:
        before, after: the names of both boards.
        on: the first day of the new one.
        because: merger or transfer.
        source: where that is known from.
    """

    before: str
    after: str
    on: date
    because: Succession
    source: str


def to_hand_over(session: Session, on: date) -> Sequence[int]:
    """The running disputes of which the board no longer exists, or of which the school is now another board's.

    It starts from the boards that ended and the schools that changed hands, which are few.

    Args:
        session: the session.
        on: the day of looking.
    """
    # In two steps, so that the few boards are looked up among the disputes and never the other way round.
    ended = session.scalars(select(Board.id).where(Board.lapsed_on <= on)).all()
    lapsed = select(Dispute.id).where(Dispute.board_id.in_(ended), _running())
    moved = (
        select(Dispute.id)
        .join(SchoolPeriod, SchoolPeriod.school_id == Dispute.school_id)
        .join(School, School.id == SchoolPeriod.school_id)
        .where(
            SchoolPeriod.valid_until <= on,
            SchoolPeriod.board_id == Dispute.board_id,
            School.board_id != Dispute.board_id,
            _running(),
        )
    )
    return sorted({*session.scalars(lapsed), *session.scalars(moved)})


def ask_for_successor(session: Session, dispute_id: int, *, by: By) -> bool:
    """Ask the desk which board took over. A person decides, because the other board then reads the file.

    Args:
        session: the open transaction.
        dispute_id: the dispute.
        by: the system, and when.

    Returns:
        Whether it was not asked yet.
    """
    subject = f"dispute:{dispute_id}"
    return (
        tasks.open_task(session, TaskKind.SUCCESSOR_UNKNOWN, subject=subject, dispute_id=dispute_id, by=by) is not None
    )


def expected(session: Session, dispute: Dispute, on: date) -> tuple[Board, date | None] | None:
    """Which board the school is under now by the public files, and since when; ``None`` where that is the same one."""
    board = board_of_school(session, dispute.school_id, on)
    if board is None or board.id == dispute.board_id:
        return None
    since = session.scalar(
        select(SchoolPeriod.valid_from)
        .where(SchoolPeriod.school_id == dispute.school_id, SchoolPeriod.board_id == board.id)
        .order_by(SchoolPeriod.valid_from.desc())
        .limit(1)
    )
    return board, since


def hand_over(
    session: Session, dispute: Dispute, to: Board, *, on: date, because: Succession, source: str, by: By
) -> DutyTransfer:
    """Let another board bear the duties in a dispute, and in every dispute that is ruled on together with it.

    The new board sees the file from now on and the old one no longer. Terms go on as they were; what was late before
    stays with who was late.

    Args:
        session: the open transaction.
        dispute: the dispute, within the actor's scope.
        to: the board that took over.
        on: its first day.
        because: merger or transfer.
        source: where that is known from.
        by: the desk, and when.

    Raises:
        Refusal: it is the same board, one that no longer exists, a day to come, no source, or the actor may not.
    """
    if by.actor.role is not Role.SECRETARIAAT:
        raise Refusal(None, "Alleen het secretariaat legt vast dat een ander bestuur het overnam.")
    if to.id == dispute.board_id:
        raise Refusal(None, "Dit is het bestuur dat nu al bij de zaak staat. Kies het andere bestuur.")
    if to.lapsed_on is not None and to.lapsed_on <= by.today:
        raise Refusal(None, "Dit bestuur bestaat zelf niet meer. Kies het bestuur dat het nu is.")
    if on > by.today:
        raise Refusal(None, "Deze dag ligt in de toekomst. Leg het vast als het zover is.")
    if not source.strip():
        raise Refusal(None, "Schrijf waar u dit van weet, bijvoorbeeld uit een brief van het bestuur.")
    first: DutyTransfer | None = None
    for place, each in enumerate(_together(session, dispute)):
        row = DutyTransfer(
            dispute_id=each.id,
            from_board_id=each.board_id,
            to_board_id=to.id,
            on=on,
            because=because,
            source=source.strip(),
            recorded_at=by.now,
            recorded_by_id=by.actor.user_id,
        )
        first = first or row
        session.add(row)
        before = session.get_one(Board, each.board_id).number
        each.board_id = to.id
        session.flush()
        roles = (Role.OUDER, Role.BESTUUR) if place == 0 else (Role.OUDER,)
        tell(session, each, MessageKind.DUTY_TRANSFERRED, roles, by=by)
        audit.record(
            session, "hand_over", by, dispute_id=each.id, number=each.number, before=before, after=to.number, on=on
        )
        subject = f"dispute:{each.id}"
        tasks.finish_open(session, TaskKind.SUCCESSOR_UNKNOWN, subject=subject, note=f"bestuur {to.number}", by=by)
    for ruling in _rulings(session, dispute):
        ruling.bearer_id = to.id
    session.flush()
    assert first is not None
    return first


def handed(session: Session, dispute_ids: Sequence[int]) -> Sequence[Handed]:
    """Every transfer in these disputes, which the caller may see, oldest first; of joined cases each once."""
    before, after = Board.__table__.alias("before"), Board.__table__.alias("after")
    rows = session.execute(
        select(DutyTransfer, before.c.name.label("old"), after.c.name.label("new"))
        .join(before, before.c.id == DutyTransfer.from_board_id)
        .join(after, after.c.id == DutyTransfer.to_board_id)
        .where(DutyTransfer.dispute_id.in_(dispute_ids))
        .order_by(DutyTransfer.on, DutyTransfer.id)
    )
    found = (Handed(row.old, row.new, row[0].on, row[0].because, row[0].source) for row in rows)
    return list(dict.fromkeys(found))


def _running() -> ColumnElement[bool]:
    """Whether anything can still be asked of the board: the case is open, or a flag stands at its ruling."""
    flagged = exists().where(
        RulingDispute.dispute_id == Dispute.id, Flag.ruling_id == RulingDispute.ruling_id, Flag.resolved_on.is_(None)
    )
    return or_(Dispute.stage != Stage.GESLOTEN, flagged)


def _rulings(session: Session, dispute: Dispute) -> Sequence[Ruling]:
    mine = select(RulingDispute.ruling_id).where(RulingDispute.dispute_id == dispute.id)
    return session.scalars(select(Ruling).where(Ruling.id.in_(mine)).order_by(Ruling.id)).all()


def _together(session: Session, dispute: Dispute) -> Sequence[Dispute]:
    """The dispute with those that share a ruling with it, which have the same board."""
    mine = select(RulingDispute.ruling_id).where(RulingDispute.dispute_id == dispute.id)
    shared = select(RulingDispute.dispute_id).where(RulingDispute.ruling_id.in_(mine))
    wanted = select(Dispute).where(
        Dispute.id.in_(shared), Dispute.id != dispute.id, Dispute.board_id == dispute.board_id
    )
    return [dispute, *session.scalars(wanted.order_by(Dispute.id).with_for_update())]
