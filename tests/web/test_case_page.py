"""The page of one case: what each role sees there and may do, in a fixed number of queries."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.disputes.models import Dispute
from gpo.documents.models import PaperKind
from gpo.documents.papers import Paper
from gpo.documents.services import add_document
from gpo.rulings.models import Ruling, RulingDispute
from tests.builders import Person, World
from tests.conftest import Work
from tests.visitor import Visitor
from tests.web.statements import statements

Login = Callable[[Visitor, Person], Visitor]


@pytest.fixture
def number(world: World, work: Work) -> str:
    """A case in hand, with the parents' contact details."""
    with work() as session:
        dispute = world.filed(session, home_since=world.clock().date())
        dispute.parties[0].phone, dispute.parties[0].address = "06 12 34 56 78", "Kadeplein 1, Utrecht"
        dispute.child.born_on = world.clock().date().replace(year=2015)
        return world.admitted(session, dispute).number


def test_the_parent_reads_where_it_stands_and_who_is_next(
    client: Visitor, login: Login, world: World, number: str
) -> None:
    page = login(client, world.parent).page(f"/zaken/{number}")
    assert page.heading == f"Zaak {number}"
    assert "Het schoolbestuur stuurt zijn antwoord: het verweer." in page.text
    assert "Aan zet: het schoolbestuur" in page.text
    # The request was complete on Tuesday 1-9-2026: two weeks later is Tuesday 15-9-2026.
    assert "15 september 2026" in page.text
    assert "Geschil intrekken" in page.links
    assert "Verweer indienen" not in page.links


def test_the_board_sees_no_contact_and_no_birth_day(client: Visitor, login: Login, world: World, number: str) -> None:
    page = login(client, world.board).page(f"/zaken/{number}")
    for private in ("06 12 34 56 78", "Kadeplein", world.parent.email, "geboren"):
        assert private not in page.text
    assert world.parent.name in page.text
    assert "Kim" in page.text
    assert page.links["Verweer indienen"] == f"/zaken/{number}/verweer"


def test_the_desk_sees_contact_and_the_commission_only_the_birth_day(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    with work() as session:
        world.seated(session, _of(session, number))
    desk = login(client, world.desk).page(f"/zaken/{number}")
    assert "06 12 34 56 78" in desk.text
    assert world.parent.email in desk.text
    chair = login(client, world.chair).page(f"/zaken/{number}")
    assert "geboren op 1 september 2015" in chair.text
    assert "06 12 34 56 78" not in chair.text


def test_a_board_does_not_see_a_case_before_it_is_told(client: Visitor, login: Login, world: World, work: Work) -> None:
    with work() as session:
        untold = world.filed(session).number
    assert login(client, world.board).get(f"/zaken/{untold}").status_code == 404


def test_only_the_chair_is_offered_what_only_the_chair_may_do(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    with work() as session:
        world.seated(session, _of(session, number))
    step = "Kennelijk niet-ontvankelijk verklaren"
    assert step in login(client, world.chair).page(f"/zaken/{number}").links
    assert step not in login(client, world.members[0]).page(f"/zaken/{number}").links


def test_the_desk_is_offered_the_steps_of_the_stage(client: Visitor, login: Login, world: World, work: Work) -> None:
    with work() as session:
        new = world.filed(session).number
    links = login(client, world.desk).page(f"/zaken/{new}").links
    offered = {words for words, url in links.items() if re.fullmatch(rf"/zaken/{new}/[^/]+(/toevoegen)?", url)}
    assert offered - {"Dagen thuis", "Onderwijs intussen"} == {
        "Vragen om aanvulling",
        "Bekijk of vastleggen",
        "In behandeling nemen",
        "Doorzenden naar een ander loket",
        "Gegevens verbeteren",
        "Overeenkomst bindend advies vastleggen",
        "Stuk toevoegen",
        "Kamer samenstellen",
        "Geschil intrekken",
        # Pages to read and answer on, which are no steps.
        "Lees en beantwoord",
        "Alle antwoorden van de ouder",
    }


def test_days_at_home_are_a_quiet_link_and_never_a_headline(
    client: Visitor, login: Login, world: World, number: str
) -> None:
    world.pass_days(12)
    for who in (world.parent, world.desk):
        page = login(client, who).page(f"/zaken/{number}")
        assert page.links["Dagen thuis"] == f"/zaken/{number}/dagen-thuis"
        assert "dagen thuis" not in page.heading
        assert "13 dagen" not in page.text


def test_the_timeline_spares_parties_the_work_of_the_desk_and_the_hashes(
    client: Visitor, login: Login, world: World, work: Work
) -> None:
    with work() as session:
        number = _first(session, world.sent(session))
    parent = login(client, world.parent).page(f"/zaken/{number}").text
    assert "Het systeem verzond uitspraak" in parent
    assert "sha256" not in parent
    assert "sha256" in login(client, world.desk).page(f"/zaken/{number}").text


def test_after_the_ruling_the_board_is_next_and_reads_what_was_decided(
    client: Visitor, login: Login, world: World, work: Work
) -> None:
    with work() as session:
        number = _first(session, world.sent(session))
    page = login(client, world.board).page(f"/zaken/{number}")
    assert "Meld wat u met de uitspraak doet." in page.text
    assert "Aan zet: u" in page.text
    assert "gegrond" in page.text
    assert "Maatregel 1 uitvoeren" in page.text


def test_a_case_asks_no_more_of_the_database_as_it_grows(
    app: Flask, client: Visitor, login: Login, world: World, work: Work
) -> None:
    """Papers, letters, events, dates and claims may be many: the statements stay the same."""
    with work() as session:
        small = _first(session, world.sent(session))
        heavy = world.filed(session, home_since=world.clock().date())
        for index in range(25):
            paper = Paper(f"stuk{index}.pdf", "application/pdf", f"%PDF {index}".encode())
            add_document(
                session,
                heavy,
                paper,
                kind=PaperKind.BEWIJS,
                title=f"Stuk {index}",
                storage=world.house.storage,
                by=world.by(world.desk),
            )
        seated = world.seated(session, world.admitted(session, heavy))
        large = _first(
            session, world.sent(session, world.issued(session, world.heard(session, world.planned(session, seated))))
        )
    counts = []
    for number in (small, large):
        login(client, world.desk).page(f"/zaken/{number}")
        with statements(app) as sent:
            client.page(f"/zaken/{number}")
        counts.append(len(sent))
    assert counts[0] == counts[1]
    assert counts[0] <= 30


def _of(session: Session, number: str) -> Dispute:
    return session.scalars(select(Dispute).where(Dispute.number == number)).one()


def _first(session: Session, ruling: Ruling) -> str:
    return session.scalars(
        select(Dispute.number)
        .join(RulingDispute, RulingDispute.dispute_id == Dispute.id)
        .where(RulingDispute.ruling_id == ruling.id)
    ).one()
