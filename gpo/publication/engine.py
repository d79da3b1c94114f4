"""What the machine finds in a ruling: the one place where the workflow asks for it."""

from dataclasses import replace

from sqlalchemy.orm import Session

from gpo.anonymising import known as files
from gpo.anonymising.finding import Proposal
from gpo.anonymising.known import Known
from gpo.anonymising.proposing import propose as find
from gpo.anonymising.risk import Score, score
from gpo.rulings.models import Ruling

__all__ = ["Known", "Proposal", "Score", "find", "known_of", "score"]


def known_of(session: Session, ruling: Ruling) -> Known:
    """Everything the file of a ruling knows of who and where.

    The day of the ruling counts as a day of the file: the register tells its month alone, and so does its text, because
    a day is what joins it with a letter on a kitchen table.

    Args:
        session: the session.
        ruling: the ruling.
    """
    return replace(files.known_of(session, ruling), given_on=None)
