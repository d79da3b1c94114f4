"""What the machine finds in a ruling: the one place where the workflow asks for it."""

from gpo.publication.finding import Proposal
from gpo.publication.known import Known, known_of
from gpo.publication.proposing import propose as find

__all__ = ["Known", "Proposal", "find", "known_of"]
