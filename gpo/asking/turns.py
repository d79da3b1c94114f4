"""Whose turn it is to be asked: found by state, asked once, reminded once, and then left in peace."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, bindparam, select, union
from sqlalchemy.orm import Session, selectinload

from gpo.actor import By
from gpo.asking.models import Asked, AskingStopped, FollowUpQuestion
from gpo.asking.people import asked_in
from gpo.asking.words import ABOUT_WORDS
from gpo.audit import services as audit
from gpo.deadlines.models import ClosedAs, Deadline
from gpo.disputes.models import Consent, ConsentKind, Dispute, Party
from gpo.disputes.recipients import to_party
from gpo.disputes.services import queue_letter
from gpo.law.asking import AfterRuling, AskedBefore, Reason, TermPassing, reason_to_ask, reminder_on, silent_on
from gpo.law.calendar import count_back
from gpo.law.regime import report_owed
from gpo.law.rows import Owed, Unit
from gpo.law.rules import Rules
from gpo.messages.models import MessageKind
from gpo.rulings.models import Ruling, RulingDispute
from gpo.rulings.queries import bears_follow_up

_AT_ONCE = 200


@dataclass(frozen=True)
class Turn:
    """A parent whose turn it is.

    Args:
        ruling: the ruling of the case.
        party: the parent.
        reason: why now.
    """

    ruling: Ruling
    party: Party
    reason: Reason


def due_disputes(session: Session, on: date, rules: Rules) -> list[int]:
    """The disputes in which a parent must be asked on a day.

    Only what happened some weeks ago is looked at, by index: the days of reports and terms, and of the rulings of
    three and twelve months ago.

    Args:
        session: the session.
        on: the day.
        rules: for the numbers.
    """
    longest = timedelta(days=rules.number("ask_not_after_days", on))
    first = on - longest - timedelta(days=max(rules.number(name, on) for name in _AFTER))
    # Written out, so that SQLite knows that the indexes on these dates hold them all.
    after_ruling = Deadline.rule.in_(bindparam("after_ruling", _RULES, expanding=True, literal_execute=True))
    sent = [
        select(RulingDispute.dispute_id)
        .join(Ruling, Ruling.id == RulingDispute.ruling_id)
        # A month more: months are not all of one length.
        .where(Ruling.sent_on.between(then - longest - timedelta(days=31), then))
        for then in (count_back(on, rules.number(name, on), Unit.MAANDEN) for name in _MONTHS)
    ]
    looked_at = union(
        select(Deadline.dispute_id).where(after_ruling, Deadline.due_on.between(first, on)),
        select(Deadline.dispute_id).where(after_ruling, Deadline.met_on.between(first, on)),
        *sent,
    )
    keys = sorted(session.scalars(looked_at))
    found: list[int] = []
    for start in range(0, len(keys), _AT_ONCE):
        found += sorted({turn.party.dispute_id for turn in _turns(session, keys[start : start + _AT_ONCE], on, rules)})
    return found


_RULES = ("report", "measure")
_AFTER = ("ask_after_report_days", "ask_after_measure_days")
_MONTHS = ("ask_later_months", "ask_last_months")


def ask_if_due(session: Session, dispute_id: int, *, on: date, by: By) -> int:
    """Ask the parents of one case whose turn it is.

    Args:
        session: the open transaction.
        dispute_id: the dispute.
        on: the day.
        by: the system, and when.

    Returns:
        How many were asked.
    """
    dispute = session.get_one(Dispute, dispute_id, with_for_update=True)
    asked = 0
    for turn in list(_turns(session, [dispute_id], on, by.rules)):
        session.add(
            FollowUpQuestion(
                dispute_id=dispute_id,
                ruling_id=turn.ruling.id,
                party_id=turn.party.id,
                about=turn.reason.about,
                due_on=turn.reason.due_on,
                asked_on=on,
                recorded_at=by.now,
            )
        )
        session.flush()
        queue_letter(session, dispute, MessageKind.ASK_PARENT, to_party(session, turn.party, by), by=by)
        about = ABOUT_WORDS[turn.reason.about]
        audit.record(session, "ask_parent", by, dispute_id=dispute_id, number=dispute.number, about=about)
        asked += 1
    return asked


def open_questions(session: Session, on: date, rules: Rules) -> Sequence[int]:
    """The questions without an answer of which the reminder, or after it the end, has come.

    Args:
        session: the session.
        on: the day.
        rules: for the numbers.
    """
    rows = session.scalars(
        select(FollowUpQuestion).where(FollowUpQuestion.ended_at.is_(None)).order_by(FollowUpQuestion.asked_on)
    )
    return [row.id for row in rows if _next_day(row, rules) <= on]


def remind_or_end(session: Session, question_id: int, *, on: date, by: By) -> bool:
    """Ask once more where no answer came, or end a question that was asked twice. Silence is no yes.

    Args:
        session: the open transaction.
        question_id: the question.
        on: the day.
        by: the system, and when.

    Returns:
        Whether anything was done.
    """
    question = session.get_one(FollowUpQuestion, question_id, with_for_update=True)
    if question.ended_at is not None or _next_day(question, by.rules) > on:
        return False
    dispute, party = session.get_one(Dispute, question.dispute_id), session.get_one(Party, question.party_id)
    if question.reminded_on is not None:
        question.ended_at, question.ended_as = by.now, Asked.GEEN_ANTWOORD
        return True
    gone = _over(dispute, session.get_one(Ruling, question.ruling_id))
    if gone or party not in asked_in(dispute) or party.id in _left_alone(session, [dispute]):
        question.ended_at, question.ended_as = by.now, Asked.GESTOPT
        return True
    question.reminded_on = on
    recipient, path = to_party(session, party, by)
    if recipient.address is not None:
        # Who has no address was written to by the desk; a second task for the same letter helps nobody.
        queue_letter(session, dispute, MessageKind.ASK_PARENT_AGAIN, (recipient, path), by=by)
    audit.record(session, "remind_parent", by, dispute_id=dispute.id, number=dispute.number)
    return True


def _over(dispute: Dispute, ruling: Ruling) -> bool:
    """Whether nothing is asked any more of anybody: withdrawn, settled, or no longer at issue."""
    return dispute.way_out is not None or dispute.withdrawn_on is not None or ruling.moot_on is not None


def _next_day(question: FollowUpQuestion, rules: Rules) -> date:
    if question.reminded_on is not None:
        return silent_on(question.reminded_on, rules)
    return reminder_on(question.asked_on, rules)


def _turns(session: Session, dispute_ids: Sequence[int], on: date, rules: Rules) -> Iterator[Turn]:
    """Whose turn it is in these disputes, in a fixed number of queries."""
    rulings = _rulings(session, dispute_ids)
    disputes = session.scalars(
        select(Dispute)
        .where(Dispute.id.in_(rulings), Dispute.way_out.is_(None), Dispute.withdrawn_on.is_(None))
        .options(selectinload(Dispute.parties), selectinload(Dispute.other_parent))
        .order_by(Dispute.id)
    ).all()
    terms, left_alone = _terms(session, [dispute.id for dispute in disputes]), _left_alone(session, disputes)
    asked = defaultdict(list)
    for row in session.scalars(
        select(FollowUpQuestion).where(FollowUpQuestion.ruling_id.in_({ruling.id for ruling in rulings.values()}))
    ):
        asked[row.ruling_id, row.party_id].append(AskedBefore(row.asked_on, row.about, row.ended_at is None))
    for dispute in disputes:
        ruling = rulings[dispute.id]
        facts = _facts(ruling, terms[dispute.id], on, rules)
        for party in asked_in(dispute) if facts is not None else ():
            reason = reason_to_ask(facts, asked[ruling.id, party.id], on, rules) if facts is not None else None
            if reason is not None and party.id not in left_alone:
                yield Turn(ruling, party, reason)


def _rulings(session: Session, dispute_ids: Sequence[int]) -> Mapping[int, Ruling]:
    rows = session.execute(
        select(RulingDispute.dispute_id, Ruling)
        .join(Ruling, Ruling.id == RulingDispute.ruling_id)
        .where(RulingDispute.dispute_id.in_(dispute_ids), bears_follow_up())
        .options(selectinload(Ruling.measures), selectinload(Ruling.outcomes))
        .order_by(Ruling.id)
    )
    return {row.dispute_id: row.Ruling for row in rows}


def _terms(session: Session, dispute_ids: Sequence[int]) -> Mapping[int, Sequence[Deadline]]:
    found: dict[int, list[Deadline]] = defaultdict(list)
    holding = Deadline.closed_as.is_(None) | (Deadline.closed_as != ClosedAs.VERVANGEN)
    for row in session.scalars(
        select(Deadline).where(Deadline.dispute_id.in_(dispute_ids), Deadline.rule.in_(_RULES), holding)
    ):
        found[row.dispute_id].append(row)
    return found


def _facts(ruling: Ruling, terms: Sequence[Deadline], on: date, rules: Rules) -> AfterRuling | None:
    """What decides when the parents are asked; ``None`` where nothing is owed after the ruling, so nothing is asked.

    Nor is it where the ruling is no longer at issue: the child went elsewhere, or the parents declined.
    """
    assert ruling.sent_on is not None
    if ruling.moot_on is not None:
        return None
    outcomes = {item.outcome for item in ruling.outcomes}
    owed = report_owed(outcomes, bool(ruling.measures), None, rules, ruling.sent_on)
    if owed is Owed.NIETS:
        return None
    since, until = ruling.before_court_since, ruling.before_court_until
    waits = since is not None and since <= on and (until is None or on < until)
    at_issue = {measure.id for measure in ruling.measures if measure.moot_on is None}
    return AfterRuling(
        sent_on=ruling.sent_on,
        report=next(
            (_term(row) for row in terms if row.rule == "report" and owed is Owed.VOLLEDIG and not waits), None
        ),
        measures=[_term(row) for row in terms if row.measure_id in at_issue and not waits],
    )


def _term(row: Deadline) -> TermPassing:
    return TermPassing(row.due_on, row.met_on)


def _left_alone(session: Session, disputes: Sequence[Dispute]) -> set[int]:
    """The parties that are asked nothing: it was stopped, or the parent does not want it."""
    ids = [dispute.id for dispute in disputes]
    refused = Consent.given.is_(False) | Consent.withdrawn_at.is_not(None)
    left = set(
        session.scalars(
            select(Party.id)
            .join(Consent, Consent.party_id == Party.id)
            .where(Party.dispute_id.in_(ids), Consent.kind == ConsentKind.VRAGEN_NA_SLUITING, refused)
        )
    )
    for row in session.scalars(select(AskingStopped).where(AskingStopped.dispute_id.in_(ids), _stands())):
        left |= {
            party.id
            for dispute in disputes
            if dispute.id == row.dispute_id
            for party in dispute.parties
            if row.party_id in (None, party.id)
        }
    return left


def _stands() -> ColumnElement[bool]:
    return AskingStopped.resumed_at.is_(None)
