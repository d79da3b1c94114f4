"""The letter to the child as a PDF of its own: large letters, short lines, no seal. The worker writes it.

It is kept by its hash and handed over by whom the parent chose; the words are those that a member approved.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo import pdf
from gpo.access.models import User
from gpo.actor import By
from gpo.db import db, end_read, transaction
from gpo.disputes.models import Dispute
from gpo.record.days import day_words
from gpo.rulings.models import ChildLetter, Ruling
from gpo.rulings.press import PRESS
from gpo.tasks import services as tasks
from gpo.tasks.models import TaskKind

if TYPE_CHECKING:
    from gpo.web.gate import House

_AT_ONCE = 50


@dataclass(frozen=True)
class LetterWords:
    """Everything that stands in the letter.

    Args:
        child: to whom it is.
        text: what the chamber wrote, in the closed markup.
        signed: the chair.
        commission: its name.
        day: of the ruling, in words.
        made_at: the moment of approval, for the file itself.
        phone: of the secretariaat, where one is set.
    """

    child: str
    text: str
    signed: str
    commission: str
    day: str
    made_at: str
    phone: str | None


def words_of(session: Session, letter: ChildLetter, *, phone: str | None, by: By) -> LetterWords:
    """What stands in a letter.

    Args:
        session: the session.
        letter: the letter.
        phone: of the secretariaat.
        by: for the name of the commission.
    """
    ruling = session.get_one(Ruling, letter.ruling_id)
    return LetterWords(
        child=session.get_one(Dispute, letter.dispute_id).child.name,
        text=letter.text,
        signed=session.get_one(User, ruling.chair_id).name,
        commission=by.rules.text("commission_name", ruling.adopted_on),
        day=day_words(ruling.adopted_on.isoformat()),
        made_at=letter.approved_at.isoformat(timespec="seconds").replace("+00:00", "Z"),
        phone=phone,
    )


def html_of(letter: LetterWords) -> str:
    """The page that becomes the PDF.

    Args:
        letter: what stands in it.
    """
    return pdf.page("rulings/child_letter.html", doc=letter)


def waiting(session: Session) -> list[int]:
    """The ids of letters that have no PDF yet, oldest first."""
    unmade = select(ChildLetter.id).where(ChildLetter.pdf_sha256.is_(None))
    return list(session.scalars(unmade.order_by(ChildLetter.id).limit(_AT_ONCE)))


def render(letter_id: int, *, house: "House", by: By) -> None:
    """Write the PDF of one letter and keep it by its hash. A letter that has one is left alone.

    Args:
        letter_id: the letter.
        house: for the storage and the telephone number.
        by: the system, and when.

    Raises:
        Exception: whatever went wrong; the desk then has a task.
    """
    reading = db.session()
    letter = reading.get(ChildLetter, letter_id)
    if letter is None or letter.pdf_sha256 is not None:
        return
    dispute_id, subject = letter.dispute_id, f"child_letter:{letter_id}"
    told = words_of(reading, letter, phone=house.settings.phone, by=by)
    end_read(reading)
    try:
        content = PRESS.archive(html_of(told))
    except Exception:
        with transaction() as session:
            tasks.open_task(session, TaskKind.RENDER_FAILED, subject=subject, dispute_id=dispute_id, by=by)
        raise
    digest = house.storage.put(content)
    with transaction() as session:
        kept = session.get_one(ChildLetter, letter_id, with_for_update=True)
        if kept.pdf_sha256 is None:
            kept.pdf_sha256 = digest
            tasks.finish_open(session, TaskKind.RENDER_FAILED, subject=subject, note="alsnog gelukt", by=by)
