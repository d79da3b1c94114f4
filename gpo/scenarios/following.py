"""The acts after a ruling: the board's report, its extension, what makes the ladder wait, the end of a flag."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.asking import services as asking
from gpo.asking.models import Happened
from gpo.boards.models import Succession
from gpo.boards.queries import board_by_number
from gpo.compliance import succession
from gpo.compliance.closing import close_follow_up
from gpo.compliance.ladder import steps_of
from gpo.compliance.models import ClosedState, Flag
from gpo.compliance.reversing import resolve_flag as resolve
from gpo.compliance.reversing import undo
from gpo.compliance.services import PlannedStep, Reply, Report, Told, load_ruling, report_compliance
from gpo.compliance.waiting import extend_report, note_delivery
from gpo.compliance.waiting import mark_before_court as before_court
from gpo.compliance.waiting import mark_moot as moot
from gpo.compliance.waiting import mark_reasoned as reasoned
from gpo.delivery import noting
from gpo.delivery.queries import followed
from gpo.delivery.services import row_of_board
from gpo.disputes.models import Channel, Dispute
from gpo.law.compliance import FlagKind
from gpo.law.enums import Answer
from gpo.rulings.models import Measure, Ruling
from gpo.scenarios.fields import Fields
from gpo.scenarios.scene import Scene


def report(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """The board says what it does: an ``[[act.answer]]`` per measure, and when it told which parents.

    ``parents_told_on`` holds for all parents; ``parents_told = { A = 2026-02-01 }`` per dispute; without: not told.
    """
    ruling = _ruling(session, scene, fields, case, by)
    told_on, how = fields.day("parents_told_on", None), fields.text("how", "per brief")
    per_case = {letter: fields.day_of("parents_told", day) for letter, day in fields.table("parents_told", {}).items()}
    letters = {number: letter for letter, number in scene.numbers.items()}
    parents = {
        key: Told(day, how) if (day := per_case.get(letters.get(number, ""), told_on)) else Told()
        for key, number in _disputes(session, ruling).items()
    }
    said = Report(
        received_on=fields.day("received_on", by.today),
        channel=fields.choice("channel", Channel, Channel.WEB),
        parents=parents,
        replies=dict(_reply(row, ruling) for row in fields.tables("answer")),
        remarks=fields.text("remarks", None),
    )
    report_compliance(session, ruling, said, by=by)


def extend(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """The board names a new day for its report."""
    ruling = _ruling(session, scene, fields, case, by)
    told_on, reason = fields.day("told_on", by.today), fields.text("reason", "Het gesprek met de ouders is later.")
    extend_report(session, ruling, told_on=told_on, to=fields.day("to"), reason=reason, by=by)


def mark_moot(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """A measure is no longer at issue; without ``number`` the whole ruling."""
    ruling = _ruling(session, scene, fields, case, by)
    measure = _measure(fields, ruling) if "number" in fields else None
    reason = fields.text("reason", "Het kind gaat naar een andere school; de ouders willen dit niet meer.")
    moot(session, ruling, measure, reason=reason, on=fields.day("moot_on", by.today), by=by)


def mark_before_court(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """The ruling lies before the judge, or one measure: ``number``."""
    ruling = _ruling(session, scene, fields, case, by)
    since, until = fields.day("since", by.today), fields.day("until", None)
    measure = _measure(fields, ruling) if "number" in fields else None
    before_court(session, ruling, since=since, until=until, measure=measure, by=by)


def judge_reason(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """The desk says whether a reason to do otherwise is one: ``number``, ``reasoned``."""
    ruling = _ruling(session, scene, fields, case, by)
    reasoned(session, ruling, _measure(fields, ruling), reasoned=fields.flag("reasoned"), by=by)


def undo_step(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """Reverse the newest step of the ladder."""
    ruling = _ruling(session, scene, fields, case, by)
    steps = [step for step in steps_of(session, [ruling.id])[ruling.id] if step.reversed_on is None]
    if not steps:
        raise LookupError("een stap van de ladder")
    undo(session, steps[-1], fields.text("reason", "Het bestuur had toch gemeld."), by=by)


def close(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """The chair closes the follow-up: ``state`` and ``reason``."""
    ruling = _ruling(session, scene, fields, case, by)
    close_follow_up(session, ruling, fields.choice("state", ClosedState), fields.text("reason"), by=by)


def parent_says(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """The parent says whether the board told (``told``) and which measures were done: ``measures = { 1 = "nee" }``."""
    dispute = scene.dispute(session, fields, case, by)
    ruling = scene.ruling(session, fields, case, by)
    of = {str(measure.position): measure.id for measure in ruling.measures}
    words = {of[number]: Happened(word) for number, word in fields.table("measures", {}).items()}
    asking.answer(session, dispute, ruling, asking.Said(fields.choice("told", Happened, None), measures=words), by=by)


def posted(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """Note that the ruling was put in the post to the board."""
    row = row_of_board(session, _ruling(session, scene, fields, case, by), by=by)
    noting.note_posted(session, followed(session, [row])[0], on=fields.day("posted_on", by.today), by=by)


def delivered(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """The desk notes that the board got the ruling by post or by hand."""
    note_delivery(session, _ruling(session, scene, fields, case, by), on=fields.day("delivered_on", by.today), by=by)


def hand_over(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """Another board took over: ``board`` is its number, ``because`` fusie or overdracht, ``on`` its first day."""
    dispute, number = scene.dispute(session, fields, case, by), fields.text("board")
    to, because = board_by_number(session, number), fields.choice("because", Succession, Succession.OVERDRACHT)
    if to is None:
        raise fields.fail(f"bestuur {number} speelt niet mee")
    source = fields.text("source", "Een brief van beide besturen.")
    succession.hand_over(session, dispute, to, on=fields.day("on", by.today), because=because, source=source, by=by)


def resolve_flag(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """Resolve a flag with a reason."""
    ruling, kind = _ruling(session, scene, fields, case, by), fields.choice("flag", FlagKind)
    query = select(Flag).where(Flag.ruling_id == ruling.id, Flag.kind == kind, Flag.resolved_on.is_(None))
    flag = session.scalars(query.order_by(Flag.id)).first()
    if flag is None:
        raise LookupError(kind.value)
    resolve(session, flag, fields.text("reason", "Afgesproken met het bestuur."), by=by)


def _ruling(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> Ruling:
    return load_ruling(session, scene.ruling(session, fields, case, by).number, by=by)


def _disputes(session: Session, ruling: Ruling) -> Mapping[int, str]:
    ids = [link.dispute_id for link in ruling.disputes]
    found = session.execute(select(Dispute.id, Dispute.number).where(Dispute.id.in_(ids)))
    return {row[0]: row[1] for row in found}


def _measure(fields: Fields, ruling: Ruling) -> Measure:
    number = fields.number("number")
    found = next((measure for measure in ruling.measures if measure.position == number), None)
    if found is None:
        raise fields.fail(f"de uitspraak heeft geen maatregel {number}")
    return found


def _reply(row: Fields, ruling: Ruling) -> tuple[int, Reply]:
    measure = _measure(row, ruling)
    reply = Reply(
        row.choice("answer", Answer),
        row.text("reason", None),
        row.day("carried_out_on", None),
        promised_on=row.day("promised_on", None),
        steps=[_step(step) for step in row.tables("step")],
    )
    row.done()
    return measure.id, reply


def _step(row: Fields) -> PlannedStep:
    step = PlannedStep(row.text("what"), row.day("by_on"), row.day("done_on", None))
    row.done()
    return step
