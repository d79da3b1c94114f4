"""The acts of the Inspectie and around naming a silent board: signals, evidence to take along, the chair's decision."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.boards.models import Board
from gpo.disputes.models import Dispute
from gpo.evidence import services as evidence
from gpo.evidence.queries import Subject
from gpo.oversight import signals
from gpo.oversight.models import Signal, SignalActKind, SignalSubject
from gpo.oversight.signals import About
from gpo.patterns import naming
from gpo.patterns.models import Naming
from gpo.rulings.models import Ruling, RulingDispute
from gpo.rulings.queries import rulings_visible_to
from gpo.scenarios.fields import Fields
from gpo.scenarios.scene import Scene


def open_signal(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """An inspector keeps track of something at a ruling: ``subject``, ``words``."""
    ruling = _ruling(session, scene, fields, case, by)
    board = session.get_one(Board, ruling.bearer_id or ruling.board_id)
    subject, words = fields.choice("subject", SignalSubject, SignalSubject.STILTE), fields.text("words", None)
    signals.open_signal(session, About(board=board, ruling=ruling), subject, words, by=by)


def act_on_signal(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """What an inspector did with the newest signal at a ruling: ``kind``, ``note``."""
    ruling = _ruling(session, scene, fields, case, by)
    query = select(Signal).where(Signal.ruling_id == ruling.id, signals.signals_visible_to(by.actor))
    signal = session.scalars(query.order_by(Signal.id.desc())).first()
    if signal is None:
        raise LookupError("een signaal bij deze uitspraak")
    signals.act(session, signal, fields.choice("kind", SignalActKind), fields.text("note", None), seen=None, by=by)


def ask_evidence(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """Ask for the evidence of a ruling; the worker makes it."""
    evidence.ask(session, Subject(ruling=_ruling(session, scene, fields, case, by)), by=by)


def reply_naming(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """The board answers before the chair decides: ``words``."""
    naming.reply(session, _naming(session, scene, fields, case), fields.text("words"), by=by)


def decide_naming(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """The chair names the board in public, or not: ``release``, ``ground``, ``decision``."""
    release, ground = fields.flag("release"), fields.text("ground", "")
    row = _naming(session, scene, fields, case)
    naming.decide(session, row, release=release, ground=ground, decision=fields.text("decision"), by=by)


def _ruling(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> Ruling:
    query = (
        select(Ruling)
        .join(RulingDispute, RulingDispute.ruling_id == Ruling.id)
        .join(Dispute, Dispute.id == RulingDispute.dispute_id)
        .where(Dispute.number == scene.number(fields, case), rulings_visible_to(by.actor))
    )
    found = session.scalars(query.order_by(Ruling.id)).first()
    if found is None:
        raise LookupError(f"een uitspraak in zaak {case}")
    return found


def _naming(session: Session, scene: Scene, fields: Fields, case: str) -> Naming:
    running = select(Naming).where(
        Naming.board_id.in_(select(Dispute.board_id).where(Dispute.number == scene.number(fields, case))),
        Naming.ended_on.is_(None),
    )
    found = session.scalars(running).first()
    if found is None:
        raise LookupError(f"een voornemen om het bestuur van zaak {case} te noemen")
    return found
