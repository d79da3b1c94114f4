"""What the form and the receipt read: schools by what was typed, and a filing by the key of its draft."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.access.services import token_hash
from gpo.actor import Actor
from gpo.boards import queries as boards
from gpo.boards.models import School
from gpo.disputes import queries as disputes
from gpo.disputes.models import Dispute
from gpo.documents import queries as documents
from gpo.documents.models import Document
from gpo.filing.models import Draft, DraftKey

_SHOWN = 20


@dataclass(frozen=True)
class SchoolChoice:
    """What came of looking for a school.

    Args:
        found: the schools to choose from.
        chosen: the one that is meant, if that is clear.
        problem: what still stands in the way of filing.
        more: whether more schools fit than are shown.
    """

    found: Sequence[School] = field(default_factory=list)
    chosen: School | None = None
    problem: str | None = None
    more: bool = False


def choose_school(session: Session, text: str | None, chosen: str | None, on: date) -> SchoolChoice:
    """Find the school that a parent means.

    A choice that the words no longer find is dropped, so that nobody files about a school that is not on screen.

    Args:
        session: the session.
        text: what was typed.
        chosen: the key of the school that was picked before, if any.
        on: the day of the filing: the board of that day is the other party.
    """
    if not (text or "").strip():
        return SchoolChoice(problem="Typ de naam van de school en druk op Zoek school.")
    hits = boards.search_schools(session, text or "", limit=_SHOWN + 1)
    found, more = hits[:_SHOWN], len(hits) > _SHOWN
    if not found:
        return SchoolChoice(problem="Wij vinden deze school niet. Typ een deel van de naam, of alleen de plaats.")
    meant = [school for school in found if str(school.id) == chosen] or (found if len(found) == 1 else [])
    if not meant:
        return SchoolChoice(found, None, "Kies hieronder de school.", more)
    unknown = boards.board_of_school(session, meant[0].id, on) is None
    sentence = "Van deze school weten wij het bestuur niet. Kies een andere vestiging, of bel het secretariaat."
    return SchoolChoice(found, meant[0], sentence if unknown else None, more)


def receipt(session: Session, actor: Actor, keys: Sequence[str], number: str) -> Dispute | None:
    """The filing with this number, for who may see the dispute or holds the key of its draft.

    Args:
        session: the session.
        actor: who looks.
        keys: the keys of drafts that were filed from this browser.
        number: the number of the dispute.
    """
    own = disputes.find(session, actor, number)
    if own is not None or not keys:
        return own
    hashes = [token_hash(key) for key in keys]
    return session.scalar(
        select(Dispute)
        .join(Draft, Draft.dispute_id == Dispute.id)
        .join(DraftKey, DraftKey.draft_id == Draft.id)
        .where(Dispute.number == number, DraftKey.key_hash.in_(hashes))
    )


def number_under(session: Session, key: str | None) -> str | None:
    """The number of the dispute that the draft under this key has become, if it has."""
    if not key:
        return None
    return session.scalar(
        select(Dispute.number)
        .join(Draft, Draft.dispute_id == Dispute.id)
        .join(DraftKey, DraftKey.draft_id == Draft.id)
        .where(DraftKey.key_hash == token_hash(key))
    )


def papers_received(session: Session, actor: Actor, dispute: Dispute) -> Sequence[Document]:
    """The papers on the receipt of a filing: those the reader may see, or all that the requester sent.

    Args:
        session: the session.
        actor: who looks.
        dispute: as ``receipt`` gave it: who may not see it as a case holds the key of its draft.
    """
    if disputes.find(session, actor, dispute.number) is not None:
        return documents.of_dispute(session, actor, dispute.id)
    return documents.of_party(session, dispute, dispute.parties[0])
