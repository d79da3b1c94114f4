"""The letter to the child about a ruling: made at adoption from words that a member approved."""

from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.disputes.models import Dispute, Seat
from gpo.law.refusal import Refusal
from gpo.record import markup
from gpo.rulings.models import ChildLetter, Ruling
from gpo.rulings.texts import ChildLetterText


def write(session: Session, ruling: Ruling, letter: ChildLetterText, *, by: By) -> ChildLetter:
    """Write the letter to the child of one dispute of a ruling.

    Args:
        session: the open transaction.
        ruling: the ruling, adopted in the same transaction.
        letter: the words, and who approved them when.
        by: the chair, and when.

    Raises:
        Refusal: no words, another case, approved later than now, or by somebody who does not decide in the chamber.
    """
    if letter.dispute_id not in {link.dispute_id for link in ruling.disputes}:
        raise Refusal(None, "Deze brief hoort bij het kind van een andere zaak.")
    if not markup.plain(letter.text).strip():
        raise Refusal(None, "Schrijf de brief aan het kind, of laat hem weg.")
    dispute = session.get_one(Dispute, letter.dispute_id)
    deciding = {seat.user_id for seat in dispute.seats if seat.seat is not Seat.AMBTELIJK_SECRETARIS}
    if letter.approved_by not in deciding or letter.approved_at > by.now:
        raise Refusal(None, "De brief aan het kind moet eerst zijn goedgekeurd door een lid van de kamer.")
    row = ChildLetter(
        ruling_id=ruling.id,
        dispute_id=letter.dispute_id,
        text=letter.text.strip(),
        approved_by_id=letter.approved_by,
        approved_at=letter.approved_at,
    )
    session.add(row)
    session.flush()
    return row
