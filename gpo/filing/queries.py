"""What the form and the receipt read: schools by what was typed, and a filing by the key of its draft."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.access.services import token_hash
from gpo.boards import queries as boards
from gpo.boards.models import School
from gpo.disputes.models import Dispute
from gpo.documents import queries as documents
from gpo.documents.models import Document
from gpo.filing.models import Draft, DraftKey, Receipt

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


def papers_received(session: Session, dispute: Dispute) -> Sequence[Document]:
    """The papers that came with the filing itself, for its receipt; whoever reads the receipt sent them."""
    sent = documents.of_party(session, dispute, dispute.parties[0])
    return [paper for paper in sent if paper.recorded_at == dispute.recorded_at]


def receipt_pdf(session: Session, dispute_id: int) -> Receipt | None:
    """The receipt as a PDF: without a hash while the worker has still to write it; ``None`` where there comes none."""
    return session.get(Receipt, dispute_id)
