"""Who is asked after a ruling, and who may read what parents said then."""

from collections.abc import Sequence

from gpo.actor import Actor
from gpo.asking.models import ParentAnswer
from gpo.disputes.models import Dispute, Party, Relation
from gpo.disputes.parties import is_requester, own_party, requesters
from gpo.law.enums import Role


def asked_in(dispute: Dispute) -> Sequence[Party]:
    """Who is asked: the parents who filed, or the pupil of age. Who speaks for them only where nobody else is there.

    The other parent and the young person who read along steer nothing, and are not asked either.

    Args:
        dispute: the dispute.
    """
    filers = requesters(dispute)
    return [party for party in filers if party.relation is not Relation.GEMACHTIGDE] or filers


def tells_of_child(party: Party) -> bool:
    """Whether this party says where the child is: that comes from the parent alone."""
    return party.relation is not Relation.GEMACHTIGDE


def reads_words(actor: Actor, dispute: Dispute, answer: ParentAnswer) -> bool:
    """Whether an actor reads the own words of a parent, and not only the yes or no.

    Args:
        actor: who looks; the dispute is in the actor's scope.
        dispute: of the answer.
        answer: what was said.
    """
    if actor.role is Role.OUDER:
        party = own_party(dispute, actor)
        return party is not None and is_requester(dispute, party)
    if actor.role is Role.BESTUUR:
        return answer.board_may_read
    return actor.role in (Role.SECRETARIAAT, Role.COMMISSIE)


def reads_place(actor: Actor, dispute: Dispute, answer: ParentAnswer) -> bool:
    """Whether an actor reads where the child is, as a parent said; the board and the Inspectie never do.

    Args:
        actor, dispute, answer: as for ``reads_words``.
    """
    return actor.role is not Role.BESTUUR and reads_words(actor, dispute, answer)
