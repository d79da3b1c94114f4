"""Who of a parent's side is who in a dispute, and what each of them may do in it."""

from collections.abc import Sequence

from gpo.actor import Actor, By
from gpo.disputes.models import Dispute, Party, Relation
from gpo.law.enums import Role
from gpo.law.procedure import Action
from gpo.law.refusal import Refusal

# What only the side that filed decides; the other parent is heard, and steers nothing.
_OF_WHO_FILED = frozenset({Action.CORRECT_REQUEST, Action.WITHDRAW, Action.TAKE_BACK})


def present(dispute: Dispute) -> Sequence[Party]:
    """The parties that are party now, first the one that filed."""
    return [party for party in dispute.parties if party.ended_at is None]


def requesters(dispute: Dispute) -> Sequence[Party]:
    """Who filed and who speaks for them; not the other parent, and not the young person who only reads along."""
    return [party for party in present(dispute) if is_requester(dispute, party)]


def is_requester(dispute: Dispute, party: Party) -> bool:
    """Whether a party belongs to the side that filed and may steer the case."""
    other = dispute.other_parent
    return party.relation is not Relation.JONGERE and (other is None or other.party_id != party.id)


def is_pupil(party: Party | None) -> bool:
    """Whether this party is the pupil: of 18 or older and requester, or of 16 or 17 and following."""
    return party is not None and party.relation in (Relation.LEERLING, Relation.JONGERE)


def own_party(dispute: Dispute, actor: Actor) -> Party | None:
    """The party that this account is in this dispute."""
    if actor.user_id is None:
        return None
    return next((party for party in present(dispute) if party.user_id == actor.user_id), None)


def names_of_people(dispute: Dispute) -> Sequence[str]:
    """The names of everyone around a case, also of who is no party (any more): none may stand in what is published."""
    other = dispute.other_parent.name if dispute.other_parent else None
    names = [dispute.child.name, *(party.name for party in dispute.parties)]
    return [*names, other] if other else names


def refused(dispute: Dispute, action: Action, actor: Actor) -> Refusal | None:
    """Why this person may not take this step in this dispute, though the role may; ``None``: nothing stands in the way.

    Args:
        dispute: the dispute.
        action: the step.
        actor: who wants to take it.
    """
    party = own_party(dispute, actor) if actor.role is Role.OUDER else None
    if party is None:
        return None
    if party.relation is Relation.JONGERE:
        return Refusal(
            None,
            "U volgt deze zaak. Een stap zetten kan alleen wie het geschil indiende. "
            "Wilt u iets zeggen? Stuur een bericht aan het secretariaat.",
        )
    if action in _OF_WHO_FILED and not is_requester(dispute, party):
        return Refusal(
            None, "Dit kan alleen de ouder die het geschil indiende. Bel het secretariaat als u vragen heeft."
        )
    return None


def require_own(dispute: Dispute, action: Action, by: By) -> None:
    """Stop a step that this person may not take in this dispute.

    Raises:
        Refusal: a young person only reads along; the other parent steers nothing.
    """
    refusal = refused(dispute, action, by.actor)
    if refusal is not None:
        raise refusal
