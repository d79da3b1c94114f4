"""The desk mends how a parent can be reached, after a mail came back."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from gpo.access import keys
from gpo.actor import SYSTEM
from gpo.audit.models import AuditEvent
from gpo.disputes.queries import find
from gpo.messages.models import Message, MessageKind
from tests.builders import Person, World
from tests.conftest import Work
from tests.visitor import Visitor

Login = Callable[[Visitor, Person], Visitor]


@pytest.fixture
def page(world: World, work: Work) -> str:
    """The page of the parent of a new case."""
    with work() as session:
        dispute = world.filed(session)
        return f"/zaken/{dispute.number}/contact/{dispute.parties[0].id}"


def test_a_new_address_is_kept_and_gets_a_mail(
    client: Visitor, login: Login, world: World, work: Work, page: str
) -> None:
    login(client, world.desk).send(page, email="nieuw@example.org", phone="", address="")
    with work() as session:
        dispute = find(session, world.desk.actor, page.split("/")[2])
        assert dispute is not None
        assert dispute.parties[0].email == "nieuw@example.org"
        mail = session.scalars(select(Message).where(Message.kind == MessageKind.NEW_LINK)).one()
        assert mail.address == "nieuw@example.org"
        event = session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
        assert event is not None
        assert "mailadres van een ouder" in event.facts
        assert "nieuw@" not in event.facts


def test_some_way_to_answer_must_be_left(client: Visitor, login: Login, world: World, page: str) -> None:
    answer = login(client, world.desk).send(page, email="", phone="", address="")
    assert "Anders kunnen wij niet antwoorden." in answer.get_data(as_text=True)


def test_a_wrong_address_keeps_what_was_typed(client: Visitor, login: Login, world: World, page: str) -> None:
    text = login(client, world.desk).send(page, email="nieuw@", phone="030 123").get_data(as_text=True)
    assert "Dit is geen mailadres." in text
    assert 'value="nieuw@"' in text


def test_only_the_desk_may(client: Visitor, login: Login, world: World, page: str) -> None:
    assert login(client, world.chair).get(page).status_code == 404


def test_a_parent_of_another_case_is_not_found(client: Visitor, login: Login, world: World, page: str) -> None:
    assert login(client, world.desk).get(page.rsplit("/", 1)[0] + "/9999").status_code == 404


def test_a_link_that_went_to_the_old_address_opens_nothing_any_more(
    client: Visitor, login: Login, world: World, work: Work
) -> None:
    with work() as session:
        dispute = world.filed(session)
        number, party = dispute.number, dispute.parties[0]
        party.user_id = None
        old = keys.make_key(session, email="vreemde@example.org", name="Kim", party_id=party.id, by=world.by(SYSTEM))
        page = f"/zaken/{number}/contact/{party.id}"
    login(client, world.desk).send(page, email="nieuw@example.org", phone="", address="")
    assert client.get(old).status_code == 410
    with work() as session:
        path = session.scalars(select(Message.path).where(Message.address == "nieuw@example.org")).one()
    assert client.get(path).status_code == 200
