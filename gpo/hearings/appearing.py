"""Who appeared at a hearing: noted when it was held, and told by the ruling."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from gpo.disputes.models import Dispute
from gpo.disputes.parties import present
from gpo.hearings.models import Appearance, Capacity, Hearing
from gpo.law.refusal import Refusal


@dataclass(frozen=True)
class Appeared:
    """Somebody who appeared.

    Args:
        capacity: as what.
        party_id: of a party, which one.
        function: of who came for the board or the samenwerkingsverband, what this person is there.
    """

    capacity: Capacity
    party_id: int | None = None
    function: str | None = None


def note(session: Session, dispute: Dispute, hearing: Hearing, appeared: Sequence[Appeared]) -> None:
    """Note who appeared, in the place of what was noted before.

    Args:
        session: the open transaction.
        dispute: the dispute.
        hearing: its hearing.
        appeared: who did.

    Raises:
        Refusal: somebody is no party in this dispute.
    """
    parties = {party.id for party in present(dispute)}
    if any(one.party_id is not None and one.party_id not in parties for one in appeared):
        raise Refusal(None, "Kies alleen wie partij is in deze zaak.")
    session.execute(delete(Appearance).where(Appearance.hearing_id == hearing.id))
    for one in appeared:
        session.add(
            Appearance(hearing_id=hearing.id, capacity=one.capacity, party_id=one.party_id, function=one.function)
        )
    session.flush()


def noted(session: Session, hearing: Hearing) -> list[Appeared]:
    """Who appeared, as it was noted. The hearing must be of a dispute in the caller's scope."""
    rows = session.scalars(select(Appearance).where(Appearance.hearing_id == hearing.id).order_by(Appearance.id))
    return [Appeared(row.capacity, row.party_id, row.function) for row in rows]


def words_of(session: Session, dispute: Dispute, hearing: Hearing, *, named: bool) -> str:
    """Who appeared, as a list in words; empty where nobody noted it.

    Args:
        session: the session.
        dispute: the dispute, with its parties.
        hearing: its hearing.
        named: whether the parties are called by name, or by role alone.
    """
    rows = noted(session, hearing)
    said = [_of_party(dispute, row, named=named) for row in rows if row.capacity is Capacity.PARTIJ]
    if any(row.capacity is Capacity.KIND for row in rows):
        said.append("de leerling")
    for capacity, words in (
        (Capacity.BESTUUR, "namens het bestuur: {}"),
        (Capacity.SAMENWERKINGSVERBAND, "namens het samenwerkingsverband: {}"),
        (Capacity.ANDER, "verder: {}"),
    ):
        if functions := [row.function for row in rows if row.capacity is capacity and row.function]:
            said.append(words.format(" en ".join(functions)))
    if any(row.capacity is Capacity.TOLK for row in rows):
        said.append("een tolk")
    return "; ".join(said)


def _of_party(dispute: Dispute, row: Appeared, *, named: bool) -> str:
    party = next(party for party in dispute.parties if party.id == row.party_id)
    return f"{party.name} ({party.relation.value})" if named else f"de {party.relation.value}"
