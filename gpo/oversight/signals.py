"""The signals of the Inspectie: it alone opens and closes them; the follow-up of a ruling is not its to close."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, false, select, true, tuple_
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.attributes import flag_modified

from gpo.actor import Actor, By
from gpo.audit import services as audit
from gpo.boards.models import Board, Partnership
from gpo.law.enums import Role
from gpo.law.refusal import Refusal
from gpo.oversight.models import Signal, SignalAct, SignalActKind, SignalSubject
from gpo.rulings.models import Ruling
from gpo.tasks import services as tasks
from gpo.tasks.models import Task, TaskKind

PAGE = 40
_STALE = "Dit signaal is intussen gewijzigd. Wat u typte staat er nog. Bekijk het signaal en druk nog een keer."
_WITH_WORDS = (SignalActKind.BESTUUR_GEVRAAGD, SignalActKind.DOORGEGEVEN, SignalActKind.AAN_SECRETARIAAT)


@dataclass(frozen=True)
class About:
    """What a signal is about: one board or one samenwerkingsverband, and perhaps one of its rulings.

    Args:
        board: the board.
        partnership: the samenwerkingsverband.
        ruling: a ruling that was sent.
    """

    board: Board | None = None
    partnership: Partnership | None = None
    ruling: Ruling | None = None

    @property
    def key(self) -> str:
        """For the trail: the number of the board, or the code of the samenwerkingsverband."""
        found = self.board.number if self.board is not None else None
        return found or (self.partnership.code if self.partnership is not None else "")


@dataclass(frozen=True)
class SignalShown:
    """A signal with what it is about."""

    signal: Signal
    about: About


def signals_visible_to(actor: Actor) -> ColumnElement[bool]:
    """The signals are the Inspectie's alone; the desk reads only what it was told."""
    return true() if actor.role is Role.INSPECTIE else false()


def open_signal(session: Session, about: About, subject: SignalSubject, words: str | None, *, by: By) -> Signal:
    """Keep track of something at a board, a samenwerkingsverband or a ruling.

    Args:
        session: the open transaction.
        about: where; exactly one board or samenwerkingsverband.
        subject: what it is.
        words: more about it, if anything.
        by: an inspector, and when.

    Raises:
        Refusal: the actor is no inspector, or the ruling is not of this board.
    """
    _require_inspector(by)
    if (about.board is None) == (about.partnership is None):
        raise Refusal(None, "Een signaal hoort bij één bestuur of bij één samenwerkingsverband.")
    ruling = about.ruling
    if ruling is not None and about.board is not None and about.board.id not in (ruling.board_id, ruling.bearer_id):
        raise Refusal(None, f"Uitspraak {ruling.number} gaat niet over een school van dit bestuur.")
    row = Signal(
        board_id=about.board.id if about.board is not None else None,
        partnership_id=about.partnership.id if about.partnership is not None else None,
        ruling_id=ruling.id if ruling is not None else None,
        subject=subject,
        words=(words or "").strip() or None,
        opened_on=by.today,
        opened_by_id=by.actor.user_id,
        recorded_at=by.now,
    )
    session.add(row)
    session.flush()
    audit.record(session, "open_signal", by, signal=row.id, on=by.today, about=about.key)
    return row


def act(session: Session, signal: Signal, kind: SignalActKind, note: str | None, *, seen: int | None, by: By) -> None:
    """Write down what was done with a signal; the secretariaat reads what it is told.

    Args:
        session: the open transaction.
        signal: the signal.
        kind: what was done; closing is an act of its own, see ``close``.
        note: what was asked, to whom it was passed on, or what the secretariaat must know.
        seen: the version that was on screen; ``None``: not asked.
        by: an inspector, and when.

    Raises:
        Refusal: no inspector, closed already, changed since it was on screen, or no words where they are needed.
    """
    _require_open(signal, seen, by)
    words = (note or "").strip()
    if kind is SignalActKind.GESLOTEN:
        raise Refusal(None, "Sluit een signaal met een oordeel en de reden daarvan.")
    if kind in _WITH_WORDS and not words:
        raise Refusal(None, "Schrijf wat u vroeg, doorgaf of vertelde.")
    row = _add(session, signal, kind, words or None, by)
    if kind is SignalActKind.AAN_SECRETARIAAT:
        dispute_id = None
        if signal.ruling_id is not None:
            dispute_id = session.get_one(Ruling, signal.ruling_id).disputes[0].dispute_id
        subject = f"signal_act:{row.id}"
        tasks.open_task(session, TaskKind.FROM_INSPECTORATE, subject=subject, dispute_id=dispute_id, by=by)


def close(session: Session, signal: Signal, finding: str, *, seen: int | None, by: By) -> None:
    """Close a signal with a finding and its reasons; the follow-up of the ruling stays as it is.

    Args:
        session: the open transaction.
        signal: the signal.
        finding: what the Inspectie found, and why.
        seen: the version that was on screen; ``None``: not asked.
        by: an inspector, and when.

    Raises:
        Refusal: no inspector, closed already, changed since it was on screen, or no finding.
    """
    _require_open(signal, seen, by)
    if not finding.strip():
        raise Refusal(None, "Schrijf wat u vond, en waarom u het signaal sluit.")
    signal.closed_on, signal.finding, signal.closed_by_id = by.today, finding.strip(), by.actor.user_id
    _add(session, signal, SignalActKind.GESLOTEN, None, by)


def find_signal(session: Session, actor: Actor, signal_id: int) -> Signal | None:
    """One signal, if the actor may see it."""
    return session.scalar(
        select(Signal).where(Signal.id == signal_id, signals_visible_to(actor)).options(selectinload(Signal.acts))
    )


def signals_page(
    session: Session, actor: Actor, *, after: tuple[date, int] | None = None, size: int = PAGE
) -> tuple[Sequence[SignalShown], tuple[date, int] | None]:
    """The signals, newest first.

    Args:
        session: the session.
        actor: who looks.
        after: continue after the signal with this day and id.
        size: rows a page.

    Returns:
        The rows, and where the next page starts or ``None``.
    """
    query = select(Signal).where(signals_visible_to(actor))
    if after is not None:
        query = query.where(tuple_(Signal.opened_on, Signal.id) < after)
    rows = session.scalars(query.order_by(Signal.opened_on.desc(), Signal.id.desc()).limit(size + 1)).all()
    page = rows[:size]
    return shown(session, page), (page[-1].opened_on, page[-1].id) if len(rows) > size else None


def signals_at(
    session: Session,
    actor: Actor,
    *,
    board_id: int | None = None,
    partnership_id: int | None = None,
    ruling_id: int | None = None,
) -> Sequence[Signal]:
    """The signals at one board, samenwerkingsverband or ruling, newest first, at most ``PAGE``."""
    wanted = select(Signal).where(signals_visible_to(actor)).order_by(Signal.opened_on.desc(), Signal.id.desc())
    for column, key in (
        (Signal.board_id, board_id),
        (Signal.partnership_id, partnership_id),
        (Signal.ruling_id, ruling_id),
    ):
        wanted = wanted.where(column == key) if key is not None else wanted
    return session.scalars(wanted.limit(PAGE)).all()


def shown(session: Session, rows: Sequence[Signal]) -> Sequence[SignalShown]:
    """Signals with what they are about, in three queries."""
    boards = {one.id: one for one in session.scalars(select(Board).where(Board.id.in_([r.board_id for r in rows])))}
    partnerships = {
        one.id: one
        for one in session.scalars(select(Partnership).where(Partnership.id.in_([r.partnership_id for r in rows])))
    }
    rulings = {one.id: one for one in session.scalars(select(Ruling).where(Ruling.id.in_([r.ruling_id for r in rows])))}
    return [
        SignalShown(
            row,
            About(
                boards.get(row.board_id or 0),
                partnerships.get(row.partnership_id or 0),
                rulings.get(row.ruling_id or 0),
            ),
        )
        for row in rows
    ]


def told_in(session: Session, task: Task) -> tuple[SignalAct, SignalShown] | None:
    """What the Inspectie told the secretariaat, by the task that it opened."""
    name, _, key = task.subject.partition(":")
    if task.kind is not TaskKind.FROM_INSPECTORATE or name != "signal_act" or not key.isdecimal():
        return None
    row = session.get(SignalAct, int(key))
    if row is None:
        return None
    return row, shown(session, [session.get_one(Signal, row.signal_id)])[0]


def _add(session: Session, signal: Signal, kind: SignalActKind, note: str | None, by: By) -> SignalAct:
    row = SignalAct(kind=kind, on=by.today, note=note, recorded_at=by.now, done_by_id=by.actor.user_id)
    signal.acts.append(row)
    # An act is a change of the signal: who had the earlier version on screen is told so.
    flag_modified(signal, "subject")
    session.flush()
    audit.record(session, "act_on_signal", by, signal=signal.id, on=by.today, did=kind.value)
    return row


def _require_inspector(by: By) -> None:
    if by.actor.role is not Role.INSPECTIE:
        raise Refusal(None, "Alleen de Inspectie houdt signalen bij.")


def _require_open(signal: Signal, seen: int | None, by: By) -> None:
    _require_inspector(by)
    if signal.closed_on is not None:
        raise Refusal(None, "Dit signaal is al gesloten.")
    if seen is not None and seen != signal.version_id:
        raise Refusal(None, _STALE)
