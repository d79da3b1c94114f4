"""The texts on their way to the public: the desk's list, one text with its hits, and what parties may read of it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, aliased, selectinload

from gpo.access.models import User
from gpo.actor import Actor
from gpo.disputes.models import Dispute, Party
from gpo.disputes.queries import visible_to
from gpo.law.enums import Role
from gpo.publication.models import Hit, Publication, PublicationObjection, PublicationState
from gpo.record.content import Content, from_json
from gpo.rulings.models import Ruling, RulingDispute

PAGE = 50


@dataclass(frozen=True)
class Cursor:
    """Where a page of the list starts: after the text with this id."""

    key: int

    def __str__(self) -> str:
        return str(self.key)

    @staticmethod
    def parse(text: str | None) -> "Cursor | None":
        """Read a cursor from an address; anything else than a cursor is no cursor."""
        return Cursor(int(text)) if text and text.isascii() and text.isdecimal() and len(text) < 16 else None


@dataclass(frozen=True)
class Row:
    """One text in the list.

    Args:
        number: of the ruling.
        publication: its text.
        open_hits: how many hits nobody has decided yet.
        unanswered: how many objections wait for an answer.
    """

    number: str
    publication: Publication
    open_hits: int
    unanswered: int


def queue(
    session: Session, state: PublicationState, *, after: Cursor | None = None, size: int = PAGE
) -> tuple[Sequence[Row], Cursor | None]:
    """One page of the texts in a state, the oldest first. The desk alone asks.

    Args:
        session: the session.
        state: where they are on their way.
        after: continue after this one.
        size: rows a page.

    Returns:
        The rows, and the cursor of the next page or ``None``.
    """
    query = (
        select(Publication, Ruling.number)
        .join(Ruling, Ruling.id == Publication.ruling_id)
        .where(Publication.state == state)
        .order_by(Publication.id)
        .limit(size + 1)
    )
    found = session.execute(query if after is None else query.where(Publication.id > after.key)).all()
    page = found[:size]
    ids = [publication.id for publication, _ in page]
    undecided = select(Hit.publication_id).where(Hit.publication_id.in_(ids), Hit.decided_at.is_(None))
    asked = select(PublicationObjection.publication_id).where(
        PublicationObjection.publication_id.in_(ids), PublicationObjection.answered_at.is_(None)
    )
    hits, unanswered = Counter(session.scalars(undecided)), Counter(session.scalars(asked))
    rows = [Row(number, one, hits[one.id], unanswered[one.id]) for one, number in page]
    return rows, Cursor(ids[-1]) if len(found) > size else None


def count_by_state(session: Session, *, limit: int = 100) -> Mapping[PublicationState, int]:
    """How many texts stand in each state, counting no further than a limit."""
    found = {}
    for state in PublicationState:
        some = select(Publication.id).where(Publication.state == state).limit(limit).subquery()
        found[state] = session.scalar(select(func.count()).select_from(some)) or 0
    return found


def publication_of(session: Session, number: str) -> tuple[Publication, Ruling] | None:
    """The text of a ruling, with the ruling. The desk alone asks."""
    found = session.execute(
        select(Publication, Ruling)
        .join(Ruling, Ruling.id == Publication.ruling_id)
        .where(Ruling.number == number)
        .options(selectinload(Publication.objections))
    ).first()
    return (found[0], found[1]) if found is not None else None


def of_chain(session: Session, number: str, *, locked: bool = False) -> Sequence[tuple[Publication, Ruling]]:
    """The texts of a ruling and of every other ruling on the same disputes, oldest ruling first. The desk alone asks.

    Args:
        session: the session.
        number: of any ruling of the chain.
        locked: whether one of them is about to be changed. All are locked then, in one order, so that two people who
            recall two of them do not wait for each other for ever.
    """
    own, same = aliased(RulingDispute), aliased(RulingDispute)
    chain = (
        select(same.ruling_id)
        .join(own, own.dispute_id == same.dispute_id)
        .join(Ruling, Ruling.id == own.ruling_id)
        .where(Ruling.number == number)
    )
    query = (
        select(Publication, Ruling)
        .join(Ruling, Ruling.id == Publication.ruling_id)
        .where(Ruling.id.in_(chain))
        .options(selectinload(Publication.objections))
        .order_by(Ruling.id)
    )
    rows = session.execute(query.with_for_update(of=Publication) if locked else query)
    return [(publication, ruling) for publication, ruling in rows]


def others_of_chain(session: Session, ruling: Ruling) -> Sequence[tuple[Publication, Ruling]]:
    """The texts of the other rulings on the same disputes: what stands in one may stand in all of them."""
    return [(text, its) for text, its in of_chain(session, ruling.number) if its.id != ruling.id]


def original_of(ruling: Ruling) -> Content:
    """The ruling as it was adopted.

    Raises:
        ValueError: it was given before rulings were kept as a record.
    """
    if ruling.content is None:
        raise ValueError(f"{ruling.number} has no record")
    return from_json(ruling.content)


def hits_of(session: Session, publication_id: int, paths: Iterable[str] | None = None) -> Sequence[Hit]:
    """The hits of a text, in order; only those in some of its texts where ``paths`` is given."""
    query = select(Hit).where(Hit.publication_id == publication_id).order_by(Hit.path, Hit.start)
    return session.scalars(query if paths is None else query.where(Hit.path.in_(list(paths)))).all()


def places_of_hits(session: Session, publication_id: int) -> Sequence[tuple[str, int, bool]]:
    """Of every hit where it stands and whether somebody decided about it; no words, so that it stays light."""
    rows = session.execute(
        select(Hit.path, Hit.start, Hit.decided_at.is_not(None)).where(Hit.publication_id == publication_id)
    )
    return [(path, start, bool(decided)) for path, start, decided in rows]


def open_hits(session: Session, publication_id: int) -> int:
    """How many hits nobody has decided yet."""
    query = select(func.count()).select_from(Hit)
    return session.scalar(query.where(Hit.publication_id == publication_id, Hit.decided_at.is_(None))) or 0


def open_alike(session: Session, publication_id: int, originals: Iterable[str]) -> Mapping[str, int]:
    """Per original how many hits with these very words nobody has decided yet."""
    wanted = (Hit.publication_id == publication_id) & Hit.decided_at.is_(None) & Hit.original.in_(set(originals))
    return Counter(session.scalars(select(Hit.original).where(wanted)))


def waiting_for_proposal(session: Session, *, limit: int = 50) -> Sequence[int]:
    """The ids of sent rulings that have no text for the public yet, the oldest first."""
    none_yet = ~exists().where(Publication.ruling_id == Ruling.id)
    query = select(Ruling.id).where(Ruling.sent_on.is_not(None), Ruling.content.is_not(None), none_yet)
    return session.scalars(query.order_by(Ruling.id).limit(limit)).all()


def without_proposal(session: Session, before: date) -> Sequence[str]:
    """The numbers of a few rulings that were sent before a day and still have no proposal: something is in the way."""
    keys = waiting_for_proposal(session)
    query = select(Ruling.number).where(Ruling.id.in_(keys), Ruling.sent_on < before)
    return session.scalars(query.order_by(Ruling.id).limit(5)).all()


def shown_to(session: Session, actor: Actor, dispute_id: int) -> Sequence[tuple[Publication, Ruling]]:
    """The texts that the parties of a dispute were shown, the newest ruling first.

    Args:
        session: the session.
        actor: a party or a board; the dispute must be in its scope, and every other role is shown nothing.
        dispute_id: the dispute.
    """
    if actor.role not in (Role.OUDER, Role.BESTUUR):
        return []
    rows = session.execute(
        select(Publication, Ruling)
        .join(Ruling, Ruling.id == Publication.ruling_id)
        .join(RulingDispute, RulingDispute.ruling_id == Ruling.id)
        .join(Dispute, Dispute.id == RulingDispute.dispute_id)
        .where(Dispute.id == dispute_id, visible_to(actor), Publication.shown_from_on.is_not(None))
        .order_by(Ruling.id.desc())
    )
    return [(publication, ruling) for publication, ruling in rows]


def text_of(session: Session, actor: Actor, ruling: Ruling, dispute: Dispute) -> Publication | None:
    """The text of a ruling, if the actor may open it: the desk always, a party or board once it was shown.

    Args:
        session: the session.
        actor: who looks.
        ruling: a ruling the actor may see.
        dispute: a dispute it speaks on, in the actor's scope.
    """
    if actor.role is Role.SECRETARIAAT:
        return session.scalar(select(Publication).where(Publication.ruling_id == ruling.id))
    return next((text for text, _ruling in shown_to(session, actor, dispute.id)), None)


def objection(session: Session, publication_id: int, objection_id: int) -> PublicationObjection | None:
    """One objection against a text."""
    found = session.get(PublicationObjection, objection_id)
    return found if found is not None and found.publication_id == publication_id else None


def answered_at(
    session: Session, moment: datetime, *, party_id: int | None, board_id: int | None
) -> PublicationObjection | None:
    """The objection of a side that was answered at this moment: what a letter is about."""
    own = PublicationObjection.party_id == party_id if party_id else PublicationObjection.board_id == board_id
    return session.scalar(select(PublicationObjection).where(own, PublicationObjection.answered_at == moment))


def said_by(
    session: Session, publication_id: int, *, party_id: int | None, board_id: int | None
) -> Sequence[PublicationObjection]:
    """What one side said about a text, oldest first; nobody reads what another party said."""
    own = PublicationObjection.party_id == party_id if party_id else PublicationObjection.board_id == board_id
    query = select(PublicationObjection).where(PublicationObjection.publication_id == publication_id, own)
    return session.scalars(query.order_by(PublicationObjection.id)).all()


def names_of_sayers(session: Session, objections: Iterable[PublicationObjection]) -> Mapping[int, str]:
    """Per objection who said it, for the desk."""
    said = list(objections)
    ids = {one.party_id for one in said if one.party_id is not None}
    rows = session.execute(select(Party.id, Party.name, Party.relation).where(Party.id.in_(ids)))
    parties = {key: f"{name} ({relation.value})" for key, name, relation in rows}
    return {one.id: parties[one.party_id] if one.party_id is not None else "Het schoolbestuur" for one in said}


def names_of_people(session: Session, user_ids: Sequence[int]) -> Mapping[int, str]:
    """Per account of the desk its name."""
    rows = session.execute(select(User.id, User.name).where(User.id.in_(user_ids)))
    return dict(iter(rows))


def ended_previews(session: Session, on: date, *, limit: int = 100) -> Sequence[int]:
    """The ids of texts whose last day with the parties has passed."""
    over = (Publication.state == PublicationState.BIJ_PARTIJEN) & (Publication.shown_until_on < on)
    return session.scalars(select(Publication.id).where(over).order_by(Publication.id).limit(limit)).all()


def disputes_of(session: Session, ruling_id: int) -> Sequence[Dispute]:
    """Every dispute a ruling speaks on."""
    return session.scalars(
        select(Dispute)
        .join(RulingDispute, RulingDispute.dispute_id == Dispute.id)
        .where(RulingDispute.ruling_id == ruling_id)
        .options(selectinload(Dispute.parties), selectinload(Dispute.claims))
        .order_by(Dispute.number)
    ).all()
