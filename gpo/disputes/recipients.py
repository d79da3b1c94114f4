"""Who gets a letter about a dispute, and where its mail leads."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from gpo.access import keys
from gpo.access.models import User
from gpo.actor import By
from gpo.boards import contacts
from gpo.disputes.models import Dispute, Party
from gpo.disputes.parties import present, requesters
from gpo.law.enums import Role
from gpo.messages.services import Recipient


def recipients(
    session: Session, dispute: Dispute, role: Role, by: By, *, filers_only: bool = False, management: bool = False
) -> Iterator[tuple[Recipient, str]]:
    """Everyone in a role who has to do with a dispute, with the path for the mail; empty: the letter's own page.

    Args:
        session: the open transaction.
        dispute: the dispute.
        role: a board that does not know of the case yet gets nothing.
        by: who acts and when.
        filers_only: of the parents' side only who filed and who speaks for them.
        management: of the board also its management.
    """
    if role is Role.OUDER:
        parties = requesters(dispute) if filers_only else present(dispute)
        yield from (to_party(session, party, by) for party in parties)
    elif role is Role.BESTUUR and dispute.board_told_on is not None:
        # Who works for one school gets the letters of its cases alone.
        found = contacts.recipients_of(session, dispute.board_id, school_id=dispute.school_id, management=management)
        yield from ((recipient, "") for recipient in found)
    elif role is Role.COMMISSIE:
        for seat in dispute.seats:
            member = session.get_one(User, seat.user_id)
            yield Recipient(role, member.email, user_id=member.id), ""


def to_party(session: Session, party: Party, by: By) -> tuple[Recipient, str]:
    """One party as a recipient, with the path for the mail. Who said no to mail has no address: the desk writes."""
    address = party.email if party.may_mail is not False else None
    path = way_in(session, party, by) if address else ""
    return Recipient(Role.OUDER, address, user_id=party.user_id, party_id=party.id, language=party.language), path


def way_in(session: Session, party: Party, by: By) -> str:
    """Where a mail leads: the link is the key; for a parent who chose a password it is the letter itself (empty)."""
    if party.email is None or keys.opens_by_password(session, party.user_id, party.email):
        return ""
    return keys.make_key(session, email=party.email, name=party.name, party_id=party.id, by=by)
