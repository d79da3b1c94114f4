"""How a dispute stands on a day, as JSON: what ``gpo scenario run`` prints and what expectations are held against."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import SYSTEM
from gpo.boards.models import Board
from gpo.compliance import succession
from gpo.compliance.ladder import steps_of
from gpo.compliance.models import Flag
from gpo.compliance.queries import judgements_of
from gpo.deadlines.models import Deadline
from gpo.deadlines.services import awaiting_ruling, current_rows
from gpo.delivery.delays import delays_of
from gpo.delivery.handing import letter_of
from gpo.delivery.queries import Followed, of_dispute
from gpo.disputes.agenda import dates_of, facts_of
from gpo.disputes.models import Claim, Dispute
from gpo.drafting.models import RulingDraft
from gpo.law.admissibility import filing_findings
from gpo.law.calendar import AMSTERDAM
from gpo.law.judgement import Judgement
from gpo.law.rules import Rules
from gpo.messages.models import Message
from gpo.publication.queries import publication_of
from gpo.rulings.dicta import dictum_of
from gpo.rulings.models import Ruling
from gpo.rulings.queries import mended, ruling_of, rulings_of
from gpo.tasks.queries import open_tasks

State = dict[str, Any]


def state_of(session: Session, number: str, on: date, rules: Rules) -> State:
    """Everything about one dispute that an expectation may ask for.

    Args:
        session: the session.
        number: of the dispute.
        on: the day as of which its follow-up is judged.
        rules: the loaded rules.
    """
    dispute = session.scalars(select(Dispute).where(Dispute.number == number)).one()
    newest = ruling_of(session, SYSTEM, dispute.id)
    # A herstel leaves the follow-up with the ruling that it mends.
    ruling = mended(session, newest) if newest is not None else None
    return {
        "number": dispute.number,
        "stage": dispute.stage.value,
        "way_out": dispute.way_out.value if dispute.way_out else None,
        "sector": dispute.sector.value,
        "ground": dispute.ground.value,
        "filed_on": dispute.filed_on.isoformat(),
        "outcome": dispute.outcome.value if dispute.outcome else None,
        "dates": _dates(session, dispute.id),
        "kind": newest.kind.value if newest is not None else None,
        "findings": _findings(dispute, rules),
        "tasks": sorted(task.kind.value for task in open_tasks(session, dispute_id=dispute.id, limit=1000)),
        "letters": _letters(session, dispute.id),
        "draft": _draft(session, dispute.id),
        "later": _later(session, dispute.id),
        "served": _served(session, dispute.id),
        "child_letter": _child_letter(session, dispute.id),
        "publication": _publication(session, newest),
        **(_follow_up(session, ruling, dispute.id, on, rules) if ruling is not None else _NO_RULING),
    }


_NO_RULING: Mapping[str, Any] = {
    "ruling": None,
    "regime": None,
    "outcomes": {},
    "report": None,
    "parents": None,
    "follow": {},
    "carried_out": {},
    "flags": [],
    "resolved_flags": [],
    "steps": [],
    "contested": [],
    "handed": [],
    "bearer": None,
    "report_bearer": None,
    "measure_bearer": {},
}


def then_and_now(session: Session, number: str, on: date, rules: Rules) -> State:
    """The oordeel van toen and the oordeel nu: of the same day, as known that evening and as known now.

    Args:
        session: the session.
        number: of the dispute, which has a ruling.
        on: the day that is judged.
        rules: the loaded rules.
    """
    dispute = session.scalars(select(Dispute).where(Dispute.number == number)).one()
    newest = ruling_of(session, SYSTEM, dispute.id)
    if newest is None:
        return {"then": {}, "now": {}}
    ruling, evening = mended(session, newest), datetime.combine(on, time(23, 59, 59), AMSTERDAM)
    moments = {"then": evening, "now": None}
    return {
        name: _flat(_judged(judgements_of(session, [ruling], on, rules, at)[ruling.id][0], dispute.id))
        for name, at in moments.items()
    }


def _flat(judged: State) -> Mapping[str, str]:
    words = {name: judged[name] for name in ("report", "parents")}
    tables = {f"{name} {key}": word for name in ("follow", "carried_out") for key, word in judged[name].items()}
    return {**words, **tables}


def _dates(session: Session, dispute_id: int) -> Mapping[str, Mapping[str, str | None]]:
    rulings = rulings_of(session, SYSTEM, dispute_id)
    numbers = {measure.id: measure.position for ruling in rulings for measure in ruling.measures}
    told = {row.id: row.position for row in dictum.measures} if (dictum := dictum_of(session, dispute_id)) else {}
    # Where a later ruling has a measure of the same number, that one is meant.
    rows = {
        f"measure {numbers[row.measure_id]}" if row.measure_id else row.rule: row
        for row in sorted(current_rows(session, dispute_id).values(), key=lambda row: (row.measure_id or 0, row.id))
    }
    rows |= {f"dictum {told[row.dictum_measure_id or 0]}": row for row in awaiting_ruling(session, dispute_id)}
    return {
        name: {
            "due_on": row.due_on.isoformat(),
            "met_on": row.met_on.isoformat() if row.met_on else None,
            "closed_as": _closed(row),
        }
        for name, row in sorted(rows.items(), key=lambda item: (item[1].due_on, item[1].id))
    }


def _closed(row: Deadline) -> str | None:
    return row.closed_as.value if row.closed_as else None


def _findings(dispute: Dispute, rules: Rules) -> list[str]:
    found = [*dates_of(dispute, rules).findings, *filing_findings(facts_of(dispute), dispute.extra_support, rules)]
    return sorted({str(finding.code) for finding in found})


def _letters(session: Session, dispute_id: int) -> Mapping[str, int]:
    rows = session.scalars(select(Message).where(Message.dispute_id == dispute_id))
    return dict(sorted(Counter(f"{row.kind.value} {row.recipient_role.value}" for row in rows).items()))


def _draft(session: Session, dispute_id: int) -> str | None:
    mine = select(RulingDraft.state).where(RulingDraft.dispute_id == dispute_id).order_by(RulingDraft.id.desc())
    state = session.scalars(mine.limit(1)).first()
    return state.value if state is not None else None


def _later(session: Session, dispute_id: int) -> str | None:
    """The day that both sides were told instead of the last one of the ten weeks."""
    told = delays_of(session, dispute_id)
    return told[-1].new_day.isoformat() if told else None


def _served(session: Session, dispute_id: int) -> Mapping[str, str]:
    """How the newest ruling reached each side, in one word."""
    rows = of_dispute(session, dispute_id)
    newest = [one for one in rows if one.ruling.id == rows[0].ruling.id]
    return {one.party.relation.value if one.party is not None else "bestuur": _reached(one) for one in newest}


def _reached(one: Followed) -> str:
    if one.last_sent_at is None:
        return "wacht_op_bellen" if one.row.ring_first and one.row.rung_at is None else "nog_niet"
    if one.failed:
        return "niet_aangekomen" if one.to_send_again else "verstuurd"
    return "aangekomen" if one.arrived is not None else "verstuurd"


def _child_letter(session: Session, dispute_id: int) -> str | None:
    letter = letter_of(session, dispute_id)
    return None if letter is None else "gegeven" if letter.handed_on is not None else "klaar"


def _publication(session: Session, ruling: Ruling | None) -> str | None:
    found = publication_of(session, ruling.number) if ruling is not None else None
    return found[0].state.value if found is not None else None


def _follow_up(session: Session, ruling: Ruling, dispute_id: int, on: date, rules: Rules) -> State:
    judgement = judgements_of(session, [ruling], on, rules)[ruling.id][0]
    mine = dict(session.execute(select(Claim.id, Claim.ground).where(Claim.dispute_id == dispute_id)).all())
    flags = _flags(session, ruling)
    return {
        "ruling": {
            "number": ruling.number,
            "given_on": ruling.given_on.isoformat(),
            "sent_on": ruling.sent_on.isoformat() if ruling.sent_on else None,
            "disputes": len(ruling.disputes),
            "delivery_proven": judgement.delivery_proven,
        },
        "regime": ruling.regime.value,
        "outcomes": {
            mine[each.claim_id].value: each.outcome.value for each in ruling.outcomes if each.claim_id in mine
        },
        **_judged(judgement, dispute_id),
        **_bearers(session, judgement, dispute_id),
        "steps": _steps(session, ruling),
        "flags": sorted(name for name, flag in flags if flag.resolved_on is None),
        "resolved_flags": sorted(name for name, flag in flags if flag.resolved_on is not None),
    }


def _judged(judgement: Judgement, dispute_id: int) -> State:
    return {
        "report": judgement.report.value,
        "parents": next(each.state.value for each in judgement.parents if each.dispute == dispute_id),
        "follow": {str(each.number): each.follow.value for each in judgement.measures},
        "carried_out": {str(each.number): each.carried_out.value for each in judgement.measures},
        "contested": sorted(_contested(judgement, dispute_id)),
    }


def _bearers(session: Session, judgement: Judgement, dispute_id: int) -> State:
    """Which boards answer for what, by name, and every transfer as a page shows it: both names."""
    ids = {judgement.bearer, judgement.report_bearer, *(each.bearer for each in judgement.measures)}
    names = dict(session.execute(select(Board.id, Board.name).where(Board.id.in_(ids))).all())
    return {
        "bearer": names[judgement.bearer],
        "report_bearer": names[judgement.report_bearer],
        "measure_bearer": {str(each.number): names[each.bearer] for each in judgement.measures},
        "handed": sorted(f"{each.before} naar {each.after}" for each in succession.handed(session, [dispute_id])),
    }


def _contested(judgement: Judgement, dispute_id: int) -> list[str]:
    """What the parents say otherwise than the board: ``ouders``, or the number of a measure."""
    told = ["ouders" for each in judgement.parents if each.dispute == dispute_id and each.contested]
    return told + [str(each.number) for each in judgement.measures if each.contested]


def _steps(session: Session, ruling: Ruling) -> list[str]:
    """The steps of the ladder that stand, each with the number of its measure if it is about one."""
    numbers = {measure.id: measure.position for measure in ruling.measures}
    standing = (step for step in steps_of(session, [ruling.id])[ruling.id] if step.reversed_on is None)
    return sorted(
        f"{step.kind.value} {numbers[step.measure_id]}" if step.measure_id else step.kind.value for step in standing
    )


def _flags(session: Session, ruling: Ruling) -> list[tuple[str, Flag]]:
    """Each flag with its name: the kind, and the number of its measure if it is about one."""
    numbers = {measure.id: measure.position for measure in ruling.measures}
    found = session.scalars(select(Flag).where(Flag.ruling_id == ruling.id).order_by(Flag.id))
    return [
        (f"{flag.kind.value} {numbers[flag.measure_id]}" if flag.measure_id else flag.kind.value, flag)
        for flag in found
    ]
