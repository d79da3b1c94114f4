"""The desk enters what came by post, telephone or mail, on the same page with two questions more."""

import json
from typing import Any

import pytest
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from gpo.disputes.models import Channel, Consent, Dispute
from gpo.filing.models import RequestVersion
from gpo.messages.models import Message
from gpo.schooling.models import HomePeriod
from gpo.tasks.models import Task, TaskKind
from tests import interview
from tests.builders import FILING, World
from tests.conftest import Work
from tests.interview import number_in as number_on
from tests.pages import Page
from tests.visitor import Visitor

PATH = "/zaken/invoeren"
LETTER_OF_TODAY = {"channel": "post", "filed_on": "1-9-2026"}
LETTER = FILING | {"channel": "post", "filed_on": "28-8-2026"}


def press(client: Visitor, button: str = "verstuur", **changes: Any) -> TestResponse:
    """Open the page as it stands, change what is named, and press a button."""
    form = client.page(PATH).form("story")
    response = client.post(PATH, data={**form.values, **changes, button: changes.get(button, "1")})
    response.request.environ["wsgi.input"].close()
    return response


def words(response: TestResponse) -> str:
    assert response.status_code == 200
    return Page(response.get_data(as_text=True)).text


@pytest.fixture
def desk(client: Visitor, world: World, login: Any) -> Visitor:
    """The secretariaat, logged in."""
    return login(client, world.desk)


def test_a_letter_counts_from_the_day_it_came_in(desk: Visitor, work: Work) -> None:
    number = number_on(press(desk, **LETTER))
    with work() as session:
        dispute = session.scalars(select(Dispute)).one()
        assert (dispute.number, dispute.channel, str(dispute.filed_on)) == (number, Channel.POST, "2026-08-28")
        assert str(dispute.recorded_at.date()) == "2026-09-01"
        assert dispute.parties[0].user_id is None, "the desk is no party"
        assert session.scalars(select(Message.path)).one().startswith("/sleutel/")
    page = desk.page(f"/ontvangst/{number}")
    assert f"Zaak {number} is ingevoerd" in page.text
    # Friday 28 August 2026 + 10 weeks = Friday 6 November.
    assert "6 november 2026" in page.text


def test_a_parent_without_mail_becomes_a_task_for_the_desk(desk: Visitor, work: Work) -> None:
    number_on(press(desk, **LETTER | {"email": "", "address": "Dorpsstraat 1, Utrecht"}))
    with work() as session:
        assert session.scalars(select(Task.kind)).all() == [TaskKind.POST_RECEIPT]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"filed_on": "2-9-2026"}, "Deze datum ligt in de toekomst."),
        ({"filed_on": "29-2-2026"}, "29-2-2026 bestaat niet op de kalender."),
        ({"filed_on": ""}, "Vul de dag van ontvangst in."),
        ({"channel": []}, "Kies hoe het binnenkwam."),
        ({"email": ""}, "Vul een adres, mailadres of telefoonnummer in."),
        ({"story": ""}, "Schrijf op wat er is gebeurd."),
    ],
)
def test_bad_input_is_said_at_its_place(desk: Visitor, changes: dict[str, Any], sentence: str) -> None:
    assert sentence in words(press(desk, **LETTER | changes))


def test_lateness_is_judged_by_the_day_it_came_in(desk: Visitor) -> None:
    # Tuesday 14 July + 6 weeks = Tuesday 25 August: in time on the 25th, late on the 28th.
    late = LETTER | {"decision_made_known_on": "14-7-2026"}
    assert "De laatste dag was 25 augustus 2026" in words(press(desk, **late))
    number_on(press(desk, **late | {"filed_on": "25-8-2026"}))


def test_the_page_is_for_the_desk_alone(client: Visitor, world: World, login: Any) -> None:
    assert client.get(PATH).location == "/inloggen?naar=/zaken/invoeren"
    for person in world.people:
        expected = 200 if person is world.desk else 404
        assert login(client, person).get(PATH).status_code == expected, person.name
    assert login(client, world.desk).get("/indienen").location == PATH


def test_a_form_left_open_overnight_is_there_after_logging_in(desk: Visitor, world: World, login: Any) -> None:
    form = desk.page(PATH).form("story")
    with desk.session_transaction() as cookie:
        cookie.pop("_user_id")
    away = desk.post(PATH, data={**form.values, **LETTER, "verstuur": "1"})
    assert away.location == "/inloggen?naar=/zaken/invoeren"
    page = login(desk, world.desk).page(PATH)
    assert page.form("story").values["story"] == [FILING["story"]]
    assert page.form("story").values["filed_on"] == ["28-8-2026"]
    number_on(desk.post(PATH, data={**page.form("story").values, "verstuur": "1"}))


def test_a_draft_of_the_desk_opens_for_its_maker_alone(desk: Visitor, app: Any, world: World, work: Work) -> None:
    page = Page(press(desk, "later", story="Verhaal van de ouder").get_data(as_text=True))
    key = page.form("story").values["draft_key"]
    stranger = app.test_client()
    form = stranger.page("/indienen/wie").form("relation")
    told = {**form.values, "draft_key": key, "relation": "ouder", "verder": "1"}
    stranger.post("/indienen/wie", data=told)
    answer = stranger.get("/indienen/verhaal")
    assert answer.status_code == 200
    assert "Verhaal van de ouder" not in answer.get_data(as_text=True)
    assert desk.page(PATH).form("story").values["story"] == ["Verhaal van de ouder"]


def test_the_desk_makes_the_same_record_as_the_questions(desk: Visitor, app: Any, work: Work) -> None:
    told = {
        "phone": "06 000 000 00",
        "address": "Dorpsstraat 1, Utrecht",
        "address_secret": "ja",
        "authority": "alleen",
        "other_knows": "nee",
        "other_safe": "nee",
        "other_words": "Wij wonen apart.",
        "child_born_on": "3-4-2015",
        "grounds": ["verwijdering", "ontwikkelingsperspectief"],
        "subtypes": ["feitelijke_verwijdering", "geen_opp"],
        "at_home": "ja",
        "home-0-starts_on": "20-8-2026",
        "home-0-status": "verkort_rooster",
        "home-0-hours": "7,5",
        "exemption_5a": "nee",
        "urgent": "ja",
        "urgent_reason": "Kim zit thuis.",
        "objection_made": "ja",
        "objection_received_on": "27-8-2026",
        "child_voice_audience": "commissie_gevraagd",
        "consent_after": "y",
    }
    parent = app.test_client()
    assert isinstance(parent, Visitor)
    numbers = [interview.file(parent, **told)]
    numbers.append(number_on(press(desk, **FILING | LETTER_OF_TODAY | told)))
    with work() as session:
        first, second = (session.scalars(select(Dispute).where(Dispute.number == one)).one() for one in numbers)
        assert _record(session, first) == _record(session, second)
        assert (first.filed_at is not None, second.filed_at) == (True, None), "what came on paper was not sent here"
        answers = [json.loads(text) for text in session.scalars(select(RequestVersion.answers)).all()]
        assert {name: answers[1][name] for name in told} == {name: answers[0][name] for name in told}


def _record(session: Session, dispute: Dispute) -> dict[str, Any]:
    """Everything that a filing writes, but for what tells one dispute from another and how it came."""
    other = {"id", "number", "channel", "filed_at", "version_id"}
    own = {column.key: getattr(dispute, column.key) for column in inspect(Dispute).columns if column.key not in other}
    party, parent = dispute.parties[0], dispute.other_parent
    assert parent is not None
    periods = session.scalars(select(HomePeriod).where(HomePeriod.dispute_id == dispute.id)).all()
    consents = session.scalars(select(Consent).where(Consent.party_id == party.id)).all()
    return own | {
        "party": (party.relation, party.name, party.email, party.phone, party.address, party.authority),
        "secret": party.address_secret,
        "other": (parent.name, parent.knows, parent.contact_safe, parent.words),
        "child": (dispute.child.name, dispute.child.born_on),
        "claims": [(claim.ground, claim.subtype, claim.text) for claim in dispute.claims],
        "periods": [(one.starts_on, one.status, one.hours_a_week, one.said_by) for one in periods],
        "consents": {one.kind: one.given for one in consents},
    }
