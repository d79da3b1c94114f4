"""What the machine finds in a ruling: the one place where the workflow asks for it."""

from gpo.publication.finding import Proposal
from gpo.publication.known import Known, known_of
from gpo.publication.proposing import propose as find
from gpo.publication.risk import Score, score

__all__ = ["Known", "Proposal", "Score", "find", "known_of", "score"]
