"""What the board says and what the parents say, beside each other, as far as the reader may see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from gpo.actor import Actor
from gpo.asking.models import ChildPlace, Happened, ParentAnswer
from gpo.asking.people import reads_place, reads_words
from gpo.compliance.follow_up import FollowUp
from gpo.disputes.models import Dispute
from gpo.disputes.queries import visible_to
from gpo.law.enums import Role


@dataclass(frozen=True)
class Word:
    """A yes or no of a parent, the newest on its subject.

    Args:
        number: of the case; ``None`` where the reader knows no cases.
        happened: the word.
        on: the day it was said.
        told_on: the day the parent was told, for the word on that.
    """

    number: str | None
    happened: Happened
    on: date
    told_on: date | None = None


@dataclass(frozen=True)
class Place:
    """Where a child is, as the parent said last."""

    number: str
    place: ChildPlace
    on: date
    since: date | None


@dataclass(frozen=True)
class ParentsSaid:
    """What the parents said of one ruling.

    Args:
        told: per case whether they were told.
        measures: per measure (its id) whether it happened.
        contested: whether what a parent says differs from what the board says.
        own_words: the answers whose free words the reader may read, oldest first.
        whole: whether the reader may read every earlier answer in whole.
        places: where the children are, for who may know.
    """

    told: Sequence[Word]
    measures: Mapping[int, Sequence[Word]]
    contested: bool
    own_words: Sequence[ParentAnswer]
    whole: bool
    places: Sequence[Place]

    def of(self, measure_id: int) -> Sequence[Word]:
        """What they said of one measure."""
        return self.measures.get(measure_id, ())


def parents_said(session: Session, actor: Actor, seen: FollowUp) -> ParentsSaid:
    """Read what the parents said beside a follow-up.

    A parent reads the own case alone; the Inspectie reads yes and no, and not of which case.

    Args:
        session: the session.
        actor: who looks.
        seen: the follow-up as the actor sees it.
    """
    disputes = _disputes(session, actor, seen) if seen.said else {}
    blind = actor.role is Role.INSPECTIE
    said = [row for row in seen.said if blind or row.dispute_id in disputes]
    told: dict[object, Word] = {}
    measures: dict[int, dict[object, Word]] = {measure.id: {} for measure in seen.ruling.measures}
    places: dict[object, Place] = {}
    for row in said:
        who, dispute = (row.dispute_id, row.party_id), disputes.get(row.dispute_id)
        number = dispute.number if dispute is not None else None
        if row.told is not None:
            told[who] = Word(number, row.told, row.answered_on, row.told_on)
        for each in row.measures:
            measures.setdefault(each.measure_id, {})[who] = Word(number, each.happened, row.answered_on)
        if row.child_place is not None and dispute is not None and reads_place(actor, dispute, row):
            places[who] = Place(dispute.number, row.child_place, row.answered_on, row.place_since)
    readable = [row for row in said if row.dispute_id in disputes and reads_words(actor, disputes[row.dispute_id], row)]
    judged = seen.judgement
    return ParentsSaid(
        told=list(told.values()),
        measures={key: list(words.values()) for key, words in measures.items()},
        contested=any(each.contested for each in judged.parents) or any(each.contested for each in judged.measures),
        own_words=readable,
        whole=actor.role in (Role.SECRETARIAAT, Role.COMMISSIE),
        places=list(places.values()),
    )


def _disputes(session: Session, actor: Actor, seen: FollowUp) -> Mapping[int, Dispute]:
    """The disputes of the ruling that the actor may see, with who is party in them."""
    rows = session.scalars(
        select(Dispute)
        .where(Dispute.id.in_([link.dispute_id for link in seen.ruling.disputes]), visible_to(actor))
        .options(selectinload(Dispute.parties), selectinload(Dispute.other_parent))
    )
    return {dispute.id: dispute for dispute in rows}
