"""What a party changes about itself: details, free choices, and who speaks for a parent."""

import io
from collections.abc import Callable

import pytest
from sqlalchemy import select

from gpo.access import keys
from gpo.access import services as access
from gpo.access.models import User
from gpo.audit.models import AuditEvent
from gpo.disputes.models import Consent, ConsentKind, Dispute, OtherParent, Party, Relation
from gpo.disputes.queries import find
from gpo.disputes.recipients import way_in
from gpo.documents.models import Document
from gpo.law.enums import Role
from gpo.messages.models import Message, MessageKind
from gpo.people.models import Mandate
from gpo.scenarios.paper import one_page
from gpo.tasks.models import TaskKind
from gpo.tasks.queries import open_tasks
from tests.builders import Person, World
from tests.conftest import Work
from tests.visitor import Visitor

Login = Callable[[Visitor, Person], Visitor]
DETAILS = {
    "name": "Noor Ouder",
    "email": "ouder@gpo.test",
    "phone": "",
    "address": "",
    "may_mail": "ja",
    "may_phone": "nee",
    "address_secret": "nee",
    "language": "nl",
}


@pytest.fixture
def number(world: World, work: Work) -> str:
    with work() as session:
        return world.filed(session).number


def case(session: object, world: World, number: str) -> Dispute:
    found = find(session, world.desk.actor, number)  # type: ignore[arg-type]
    assert found is not None
    return found


def second(work: Work, world: World, number: str, relation: Relation) -> Person:
    """Someone else on the parents' side of the same case, with an account."""
    with work() as session:
        user = access.create_user(
            session, email="tweede@gpo.test", name="Tweede", role=Role.OUDER, by=world.by(world.desk)
        )
        dispute = case(session, world, number)
        party = Party(
            relation=relation,
            name="Tweede",
            user_id=user.id,
            email="tweede@gpo.test",
            phone="06 11 22 33 44",
            address="Verborgenlaan 9, Assen",
        )
        dispute.parties.append(party)
        session.flush()
        if relation is Relation.OUDER:
            dispute.other_parent = OtherParent(
                name="Tweede", decided_at=world.clock(), involve=True, reason="Gezag.", party_id=party.id
            )
        return Person(user.actor, "Tweede", "tweede@gpo.test")


def test_a_party_changes_its_own_details(client: Visitor, login: Login, world: World, work: Work, number: str) -> None:
    page = f"/zaken/{number}/mijn-gegevens"
    text = (
        login(client, world.parent)
        .send(page, **{**DETAILS, "name": "Noor Nieuw", "address": "Kerkstraat 1, Utrecht", "address_secret": "ja"})
        .get_data(as_text=True)
    )
    assert "Uw gegevens zijn bewaard." in text
    with work() as session:
        party = case(session, world, number).parties[0]
        assert (party.name, party.address, party.address_secret) == ("Noor Nieuw", "Kerkstraat 1, Utrecht", True)
        assert (party.may_mail, party.may_phone) == (True, False)
        facts = " ".join(session.scalars(select(AuditEvent.facts)))
        assert "Kerkstraat" not in facts
        assert "Nieuw" not in facts


def test_a_new_mail_address_gets_a_link_and_the_old_one_ends(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    with work() as session:
        party = case(session, world, number).parties[0]
        old = way_in(session, party, world.by(world.desk))
    page = f"/zaken/{number}/mijn-gegevens"
    answer = login(client, world.parent).send(page, **{**DETAILS, "email": "nieuw@example.org"})
    assert answer.request.path == f"/zaken/{number}"
    assert answer.status_code == 200
    with work() as session:
        party = case(session, world, number).parties[0]
        assert (party.email, party.user_id, party.mail_confirmed_at) == (
            "nieuw@example.org",
            world.parent.user_id,
            None,
        )
        # The old mailbox opens nothing any more, and the new one only once it is proven.
        user = session.get_one(User, world.parent.user_id)
        assert (user.email, user.claimed_email) == (None, "nieuw@example.org")
        mail = session.scalars(select(Message).order_by(Message.id.desc()).limit(1)).one()
        assert (mail.kind, mail.address) == (MessageKind.NEW_LINK, "nieuw@example.org")
        key = keys.behind(session, old.rpartition("/")[2])
        assert not keys.works(key, by=world.by(world.desk))


def test_an_address_that_has_an_account_opens_the_case_by_its_own_link(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    page = f"/zaken/{number}/mijn-gegevens"
    login(client, world.parent).send(page, **{**DETAILS, "email": world.other_parent.email})
    with work() as session:
        assert case(session, world, number).parties[0].user_id is None
        assert session.get_one(User, world.parent.user_id).email == "ouder@gpo.test"


def test_who_gives_up_mail_keeps_the_case_and_gets_a_code_by_post(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    page = f"/zaken/{number}/mijn-gegevens"
    told = {**DETAILS, "email": "", "address": "Kerkstraat 1, Utrecht", "may_mail": "nee"}
    assert login(client, world.parent).send(page, **told).request.path == f"/zaken/{number}"
    with work() as session:
        dispute = case(session, world, number)
        assert dispute.parties[0].user_id == world.parent.user_id
        assert TaskKind.POST_RECEIPT in [task.kind for task in open_tasks(session, dispute_id=dispute.id)]


def test_some_way_to_answer_must_be_left(client: Visitor, login: Login, world: World, number: str) -> None:
    page = f"/zaken/{number}/mijn-gegevens"
    text = login(client, world.parent).send(page, **{**DETAILS, "email": ""}).get_data(as_text=True)
    assert "Vul een mailadres, telefoonnummer of adres in." in text


def test_no_mail_needs_another_way(client: Visitor, login: Login, world: World, number: str) -> None:
    page = f"/zaken/{number}/mijn-gegevens"
    text = login(client, world.parent).send(page, **{**DETAILS, "may_mail": "nee"}).get_data(as_text=True)
    assert "Wilt u geen mail?" in text


def test_two_parents_do_not_share_one_mailbox(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    second(work, world, number, Relation.OUDER)
    page = f"/zaken/{number}/mijn-gegevens"
    text = login(client, world.parent).send(page, **{**DETAILS, "email": "Tweede@gpo.test"}).get_data(as_text=True)
    assert "Dit mailadres is van iemand anders in deze zaak." in text


def test_a_parent_sees_only_the_own_contact_details(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    second(work, world, number, Relation.OUDER)
    text = login(client, world.parent).get(f"/zaken/{number}").get_data(as_text=True)
    assert "Verborgenlaan" not in text
    assert "tweede@gpo.test" not in text
    assert "Verborgenlaan" in login(client, world.desk).get(f"/zaken/{number}").get_data(as_text=True)


def test_consents_are_given_refused_and_taken_back_one_by_one(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    page = f"/zaken/{number}/toestemming"
    parent = login(client, world.parent)
    parent.send(page, sms="ja", vragen_na_sluiting="nee", woorden_voor_inspectie="ja")
    parent.send(page, sms="nee", vragen_na_sluiting="nee", woorden_voor_inspectie="ja")
    with work() as session:
        rows = {row.kind: row for row in session.scalars(select(Consent))}
        assert rows[ConsentKind.SMS].given
        assert rows[ConsentKind.SMS].withdrawn_at is not None
        assert not rows[ConsentKind.VRAGEN_NA_SLUITING].given
        assert rows[ConsentKind.VRAGEN_NA_SLUITING].withdrawn_at is None
        assert rows[ConsentKind.WOORDEN_VOOR_INSPECTIE].given
        assert rows[ConsentKind.WOORDEN_VOOR_INSPECTIE].withdrawn_at is None


def give(client: Visitor, number: str) -> str:
    paper = (io.BytesIO(one_page("machtiging")), "machtiging.pdf")
    page = f"/zaken/{number}/gemachtigde"
    answer = client.send(page, name="Puk Pleiter", email="puk@example.org", phone="", paper=paper)
    return answer.get_data(as_text=True)


def test_a_gemachtigde_sees_nothing_until_the_desk_read_the_paper(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    assert "Uw machtiging is verstuurd." in give(login(client, world.parent), number)
    with work() as session:
        dispute = case(session, world, number)
        assert len(dispute.parties) == 1
        assert TaskKind.AUTHORISATION in [task.kind for task in open_tasks(session, dispute_id=dispute.id)]
        assert session.scalars(select(Message).where(Message.address == "puk@example.org")).all() == []
        mandate, paper = session.scalars(select(Mandate)).one(), session.scalars(select(Document)).one()
        page, file = f"/zaken/{number}/machtiging/{mandate.id}", f"/zaken/{number}/stukken/{paper.position}"
        world.seated(session, world.admitted(session, dispute))
    for person in (world.board, world.chair):
        assert login(client, person).get(file).status_code == 404
        assert "machtiging.pdf" not in client.get(f"/zaken/{number}").get_data(as_text=True)
    login(client, world.desk).send(page, choice="ja", reason="")
    with work() as session:
        party = case(session, world, number).parties[1]
        assert (party.relation, party.email) == (Relation.GEMACHTIGDE, "puk@example.org")
        assert session.scalars(select(Message.kind).where(Message.address == "puk@example.org")).all() == [
            MessageKind.INVITATION
        ]


def test_a_machtiging_that_is_stopped_ends_the_access_at_once(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    give(login(client, world.parent), number)
    with work() as session:
        mandate_id = session.scalars(select(Mandate.id)).one()
    login(client, world.desk).send(f"/zaken/{number}/machtiging/{mandate_id}", choice="ja", reason="")
    with work() as session:
        user = access.create_user(
            session, email="puk@example.org", name="Puk Pleiter", role=Role.OUDER, by=world.by(world.desk)
        )
        case(session, world, number).parties[1].user_id = user.id
        puk = Person(user.actor, "Puk Pleiter", "puk@example.org")
    speaker = login(client, puk)
    assert speaker.get(f"/zaken/{number}").status_code == 200
    with work() as session:
        letters = session.scalars(select(Message.id).where(Message.address == "puk@example.org")).all()
    page = login(client, world.parent).page(f"/zaken/{number}/gemachtigde")
    assert "mag voor u spreken" in page.text
    token = page.form("csrf_token").values["csrf_token"]
    client.post(f"/zaken/{number}/gemachtigde/{mandate_id}/stoppen", data={"csrf_token": token})
    speaker = login(client, puk)
    assert speaker.get(f"/zaken/{number}").status_code == 404
    assert [speaker.get(f"/berichten/{letter}").status_code for letter in letters] == [404]


def test_a_machtiging_that_is_refused_tells_the_parent_why(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    give(login(client, world.parent), number)
    with work() as session:
        page = f"/zaken/{number}/machtiging/{session.scalars(select(Mandate.id)).one()}"
    desk = login(client, world.desk)
    assert "Schrijf waarom" in desk.send(page, choice="nee", reason="").get_data(as_text=True)
    desk.send(page, choice="nee", reason="Er staat geen handtekening op.")
    text = login(client, world.parent).get(f"/zaken/{number}/gemachtigde").get_data(as_text=True)
    assert "Er staat geen handtekening op." in text
    assert "Machtiging versturen" in text


def test_a_gemachtigde_needs_a_paper(client: Visitor, login: Login, world: World, number: str) -> None:
    page = f"/zaken/{number}/gemachtigde"
    answer = login(client, world.parent).send(page, name="Puk", email="puk@example.org").get_data(as_text=True)
    assert "Kies het bestand of de foto van de machtiging." in answer


@pytest.mark.parametrize("page", ["toestemming", "gemachtigde"])
@pytest.mark.parametrize("relation", [Relation.OUDER, Relation.JONGERE])
def test_who_only_takes_part_finds_only_the_own_details(
    client: Visitor, login: Login, world: World, work: Work, number: str, page: str, relation: Relation
) -> None:
    them = login(client, second(work, world, number, relation))
    assert them.get(f"/zaken/{number}/{page}").status_code == 404
    assert them.get(f"/zaken/{number}/mijn-gegevens").status_code == 200
