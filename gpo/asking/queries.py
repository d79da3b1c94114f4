"""What parents said of what came of a ruling. Of everything a parent says, the newest counts and the rest is kept."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import Session, joinedload, selectinload

from gpo.asking.models import AskingStopped, ChildPlace, FollowUpQuestion, Happened, ParentAnswer
from gpo.disputes.models import Dispute, Party
from gpo.law.asking import AskedAbout
from gpo.rulings.models import Ruling, RulingDispute
from gpo.rulings.queries import bears_follow_up

Key = TypeVar("Key")
_NO = frozenset({Happened.NEE})
_NOT_WHOLLY = frozenset({Happened.NEE, Happened.DEELS})


@dataclass(frozen=True)
class PlaceSaid:
    """Where the child was on a day, as a parent said.

    Args:
        dispute_id: of whose child.
        on: the day it was said.
        place: where.
        about: the question it answered; ``None``: told of one's own accord or by telephone.
    """

    dispute_id: int
    on: date
    place: ChildPlace
    about: AskedAbout | None


def contested_on(
    session: Session,
    ruling_ids: Sequence[int],
    known_at: datetime | None = None,
    *,
    told_on: Mapping[tuple[int, int], date] | None = None,
) -> Mapping[tuple[int, int], date]:
    """Since when parents say that they were not told what the board does, where their newest word on it is "nee".

    Args:
        session: the session.
        ruling_ids: rulings the caller may see.
        known_at: what was recorded later does not count; ``None``: everything known now.
        told_on: per ruling and dispute the day on which the board says it told them. A "nee" of before that day
            contradicts nothing, and where the board said nothing there is nothing to contradict.
            ``None``: every "nee" counts.

    Returns:
        Per ruling and dispute the first day of the "nee" that stands; where two parents say it, of the first.
    """
    said = words_of(session, ruling_ids, known_at)
    return untold_in([answer for answers in said.values() for answer in answers], told_on)


def untold_in(
    said: Sequence[ParentAnswer], told_on: Mapping[tuple[int, int], date] | None
) -> Mapping[tuple[int, int], date]:
    """As ``contested_on``, of answers that were read already, in the order in which they were said."""
    words = (((each.ruling_id, each.dispute_id), each.party_id, each.answered_on, each.told) for each in said)
    return _standing(words, _NO, told_on)


def contested_measures(
    session: Session,
    ruling_ids: Sequence[int],
    known_at: datetime | None = None,
    *,
    done_on: Mapping[int, date] | None = None,
) -> Mapping[int, date]:
    """Since when parents say that a measure was not, or not wholly, carried out, where that is their newest word.

    Args:
        session: the session.
        ruling_ids: rulings the caller may see.
        known_at: what was recorded later does not count; ``None``: everything known now.
        done_on: per measure the day on which the board says it was done; as ``told_on`` of ``contested_on``.

    Returns:
        Per measure the first day of the "nee" or "deels" that stands.
    """
    said = words_of(session, ruling_ids, known_at)
    return undone_in([answer for answers in said.values() for answer in answers], done_on)


def undone_in(said: Sequence[ParentAnswer], done_on: Mapping[int, date] | None) -> Mapping[int, date]:
    """As ``contested_measures``, of answers that were read already, in the order in which they were said."""
    words = (
        (word.measure_id, (each.dispute_id, each.party_id), each.answered_on, word.happened)
        for each in said
        for word in each.measures
    )
    return _standing(words, _NOT_WHOLLY, done_on)


def words_of(
    session: Session, ruling_ids: Sequence[int], known_at: datetime | None = None
) -> Mapping[int, Sequence[ParentAnswer]]:
    """Per ruling everything the parents answered, in the order in which it was said, with a word per measure.

    Who may read the free words is for the page that shows them.

    Args:
        session: the session.
        ruling_ids: rulings the caller may see.
        known_at: what was recorded later is left out; ``None``: everything known now.
    """
    found: dict[int, list[ParentAnswer]] = {key: [] for key in ruling_ids}
    for answer in session.scalars(
        select(ParentAnswer)
        .where(ParentAnswer.ruling_id.in_(ruling_ids), _known(known_at))
        .options(joinedload(ParentAnswer.measures))
        .order_by(ParentAnswer.answered_on, ParentAnswer.id)
    ).unique():
        found[answer.ruling_id].append(answer)
    return found


def child_places(
    session: Session, ruling_ids: Sequence[int], known_at: datetime | None = None
) -> Mapping[int, Sequence[PlaceSaid]]:
    """Per ruling where the children were, as their parents said over time, oldest first.

    Args:
        session: the session.
        ruling_ids: rulings the caller may see; what is counted from it names nobody.
        known_at: what was recorded later is left out; ``None``: everything known now.
    """
    found: dict[int, list[PlaceSaid]] = {key: [] for key in ruling_ids}
    rows = session.execute(
        select(ParentAnswer.ruling_id, ParentAnswer.dispute_id, ParentAnswer.answered_on, ParentAnswer.child_place)
        .add_columns(FollowUpQuestion.about)
        .outerjoin(FollowUpQuestion, FollowUpQuestion.id == ParentAnswer.question_id)
        .where(ParentAnswer.ruling_id.in_(ruling_ids), ParentAnswer.child_place.is_not(None), _known(known_at))
        .order_by(ParentAnswer.answered_on, ParentAnswer.id)
    )
    for row in rows:
        found[row.ruling_id].append(PlaceSaid(row.dispute_id, row.answered_on, row.child_place, row.about))
    return found


def ruling_after(session: Session, dispute_id: int) -> Ruling | None:
    """The ruling at which the follow-up of a dispute stands; the caller may see the dispute."""
    return session.scalar(
        select(Ruling)
        .join(RulingDispute, RulingDispute.ruling_id == Ruling.id)
        .where(RulingDispute.dispute_id == dispute_id, bears_follow_up())
        .options(selectinload(Ruling.measures))
        .order_by(Ruling.id.desc())
        .limit(1)
    )


def said_by(session: Session, ruling: Ruling, party: Party) -> Sequence[ParentAnswer]:
    """What one parent answered on a ruling, in the order in which it was said."""
    return [answer for answer in words_of(session, [ruling.id])[ruling.id] if answer.party_id == party.id]


def asked_since(session: Session, answer: ParentAnswer) -> bool:
    """Whether a parent was asked anew after this answer, so that it is no longer what a form begins with."""
    newer = select(FollowUpQuestion.id).where(
        FollowUpQuestion.ruling_id == answer.ruling_id,
        FollowUpQuestion.party_id == answer.party_id,
        FollowUpQuestion.id > (answer.question_id or 0),
    )
    return session.scalar(newer.limit(1)) is not None


def questions_of(session: Session, dispute: Dispute) -> Sequence[FollowUpQuestion]:
    """Everything that was asked in a dispute the caller may see, oldest first."""
    mine = select(FollowUpQuestion).where(FollowUpQuestion.dispute_id == dispute.id)
    return session.scalars(mine.order_by(FollowUpQuestion.id)).all()


def stops_of(session: Session, dispute: Dispute) -> Sequence[AskingStopped]:
    """Every time that asking was stopped in a dispute the caller may see, oldest first."""
    mine = select(AskingStopped).where(AskingStopped.dispute_id == dispute.id)
    return session.scalars(mine.order_by(AskingStopped.id)).all()


def _known(known_at: datetime | None) -> ColumnElement[bool]:
    return true() if known_at is None else ParentAnswer.recorded_at <= known_at


def _standing(
    said: Iterable[tuple[Key, object, date, Happened | None]],
    contrary: frozenset[Happened],
    claimed: Mapping[Key, date] | None,
) -> dict[Key, date]:
    """Per thing the first day of the contrary words that end what a parent said of it, from the claimed day on."""
    runs: dict[tuple[Key, object], list[date]] = defaultdict(list)
    for key, teller, on, word in said:
        if word is None:
            continue
        if word in contrary:
            runs[key, teller].append(on)
        else:
            runs[key, teller].clear()
    found: dict[Key, date] = {}
    for (key, _), days in runs.items():
        since = date.min if claimed is None else claimed.get(key, date.max)
        first = next((day for day in days if day >= since), None)
        if first is not None:
            found[key] = min(first, found.get(key, first))
    return found
