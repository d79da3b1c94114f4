"""Who of the chamber sat at the hearing: noted when it was held, and a chamber that was not whole decides nothing."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.disputes.models import Dispute, Seat
from gpo.disputes.services import compose_chamber
from gpo.hearings.services import hold_hearing
from gpo.law.enums import Stage
from gpo.law.refusal import Refusal
from gpo.rulings.course import events_of
from tests.builders import World
from tests.conftest import Work
from tests.visitor import Visitor


@pytest.fixture
def planned(world: World, work: Work) -> str:
    """A dispute whose hearing is today, with a secretary in its chamber."""
    with work() as session:
        dispute = world.seated(session)
        seats = {seat.user_id: seat.seat for seat in dispute.seats}
        seats[world.other_chair.user_id] = Seat.AMBTELIJK_SECRETARIS
        compose_chamber(session, dispute, seats, by=world.by(world.desk))
        number = world.planned(session, dispute).number
    world.pass_days(14)
    return number


def sat(work: Work, number: str) -> dict[int, bool | None]:
    with work() as session:
        dispute = session.scalars(select(Dispute).where(Dispute.number == number)).one()
        return {seat.user_id: seat.sat for seat in dispute.seats}


def hold(client: Visitor, number: str, **fields: Any) -> str:
    return client.send(f"/zaken/{number}/zitting-gehouden", **fields).get_data(as_text=True)


def test_everybody_is_ticked_and_one_press_notes_that_all_sat(
    client: Visitor, world: World, work: Work, planned: str
) -> None:
    page = client.log_in(world.desk).page(f"/zaken/{planned}/zitting-gehouden")
    assert "Otto Ander, ambtelijk secretaris" in page.text
    assert len(page.form("sat").values["sat"]) == 4
    assert "Vastgelegd: de zitting is gehouden." in hold(client, planned)
    assert set(sat(work, planned).values()) == {True}


def test_who_appeared_is_filled_in_from_who_was_invited_and_told_by_the_ruling(
    client: Visitor, world: World, work: Work, planned: str
) -> None:
    page = client.log_in(world.desk).page(f"/zaken/{planned}/zitting-gehouden")
    shown = page.form("sat").values
    assert len(shown["parties"]) == 1
    assert (shown["board"], shown["swv"]) == (["vertegenwoordiger"], [""])
    stranger = hold(client, planned, parties=["999"])
    assert "Kies een van de antwoorden." in stranger
    answer = hold(client, planned, child="y", board="directeur,  intern begeleider, directeur", interpreter="y")
    assert "Vastgelegd" in answer
    with work() as session:
        dispute = session.scalars(select(Dispute).where(Dispute.number == planned)).one()
        parent = dispute.parties[0].name
        tail = "de leerling; namens het bestuur: directeur en intern begeleider; een tolk."
        for named, called in ((True, f"{parent} (ouder)"), (False, "de ouder")):
            [told] = [event for event in events_of(session, dispute, named=named) if "De zitting was" in event]
            assert f"Verschenen zijn: {called}; {tail}" in told
    # Until the ruling tells it for good, it can be put right.
    assert client.page(f"/zaken/{planned}").links["Wie er op de zitting waren"].endswith("/zitting-gehouden")
    again = client.page(f"/zaken/{planned}/zitting-gehouden").form("parties").values
    assert (again["board"], again["child"]) == (["directeur, intern begeleider"], ["y"])
    assert "Verbeterd." in hold(client, planned, board="bestuurder", parties=[])
    with work() as session:
        dispute = session.scalars(select(Dispute).where(Dispute.number == planned)).one()
        told = " ".join(events_of(session, dispute))
        assert "Verschenen zijn: de leerling; namens het bestuur: bestuurder; een tolk." in told
        world.issued(session, dispute)
    assert "tot de uitspraak is vastgesteld" in hold(client, planned, board="niemand")


def test_without_one_of_the_members_the_hearing_is_not_noted(
    client: Visitor, world: World, work: Work, planned: str
) -> None:
    there = [str(world.chair.user_id), str(world.members[0].user_id)]
    answer = hold(client.log_in(world.members[0]), planned, sat=there)
    assert "De kamer was niet voltallig" in answer
    assert "Plan dan de zitting opnieuw." in answer
    assert set(sat(work, planned).values()) == {None}
    assert "De kamer was niet voltallig" in hold(client, planned, sat=[])


def test_a_secretary_may_stay_away_and_the_case_says_so(
    client: Visitor, world: World, work: Work, planned: str
) -> None:
    there = [str(one.user_id) for one in (world.chair, *world.members)]
    assert "Vastgelegd" in hold(client.log_in(world.desk), planned, sat=there)
    assert sat(work, planned)[world.other_chair.user_id] is False
    assert "Otto Ander, ambtelijk secretaris, niet op de zitting" in client.page(f"/zaken/{planned}").text


def test_who_has_no_seat_cannot_have_sat(session: Session, world: World) -> None:
    dispute = world.planned(session)
    world.pass_days(14)
    seats = {seat.user_id for seat in dispute.seats}
    with pytest.raises(Refusal, match="in de kamer van deze zaak"):
        hold_hearing(session, dispute, sat=seats | {world.other_chair.user_id}, by=world.by(world.desk))
    assert dispute.stage is Stage.ZITTING_GEPLAND


def test_the_desk_seats_a_secretary_who_is_none_of_the_three(
    client: Visitor, world: World, work: Work, planned: str
) -> None:
    path = f"/zaken/{planned}/kamer"
    shown = client.log_in(world.desk).page(path).form("secretary").values
    assert shown["secretary"] == [str(world.other_chair.user_id)]
    assert shown["chair"] == [str(world.chair.user_id)]
    twice = client.send(path, secretary=str(world.chair.user_id))
    assert "Deze persoon zit al in de kamer." in twice.text
    client.send(path, secretary="")
    assert world.other_chair.user_id not in sat(work, planned)
