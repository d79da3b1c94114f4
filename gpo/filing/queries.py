"""What the form and the receipt read: schools by what was typed, and a filing by the key of its draft."""

import re
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
_POSTCODE = re.compile(r"\s*(\d{4})\s?([a-z]{2})\s*", re.IGNORECASE)
_CLOSED = "Deze school is gesloten. Gaat het toch over deze school? Kies haar dan hieronder."


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
    hits = boards.search_schools(session, text or "", limit=_SHOWN + 1) or _near(session, text or "")
    found, more = hits[:_SHOWN], len(hits) > _SHOWN
    if not found:
        return SchoolChoice(problem=_not_found(text or ""))
    meant = [school for school in found if str(school.id) == chosen] or (found if len(found) == 1 else [])
    if not meant:
        return SchoolChoice(found, None, "Kies hieronder de school.", more)
    if meant[0].lapsed_on is not None and str(meant[0].id) != chosen:
        return SchoolChoice(found, None, _CLOSED, more)
    unknown = boards.board_of_school(session, meant[0].id, on) is None
    sentence = "Van deze school weten wij het bestuur niet. Kies een andere vestiging, of bel het secretariaat."
    return SchoolChoice(found, meant[0], sentence if unknown else None, more)


def _near(session: Session, text: str) -> list[School]:
    """Where nothing stands at a postcode: what stands at its four digits."""
    found = _POSTCODE.fullmatch(text)
    return boards.search_schools(session, found[1], limit=_SHOWN + 1) if found else []


def _not_found(text: str) -> str:
    found = _POSTCODE.fullmatch(text)
    if found:
        postcode = f"{found[1]} {found[2].upper()}"
        return (
            f"Bij postcode {postcode} vinden wij geen school. Kijk de postcode na, of typ de naam van de school en de"
            " plaats."
        )
    return "Wij vinden deze school niet. Typ een deel van de naam, of alleen de plaats."


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
