"""Coming in, going out, and who may have an account."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from gpo.access.models import Invitation, User
from gpo.access.services import WRONG_LOGIN, create_user
from gpo.actor import SYSTEM
from gpo.clock import MovableClock
from gpo.law.enums import Role
from gpo.messages.models import Message
from tests.builders import PASSWORD, World
from tests.conftest import Work
from tests.pages import Page
from tests.visitor import Visitor


@pytest.fixture(autouse=True)
def _passwords(world: World, work: Work) -> None:
    """One more account, with a password."""
    with work() as session:
        create_user(
            session,
            email="nieuw@gpo.test",
            name="Nina Nieuw",
            role=Role.SECRETARIAAT,
            password=PASSWORD,
            by=world.by(SYSTEM),
        )


def enter(client: Visitor, path: str = "/inloggen", **changes: str) -> Any:
    told = {"email": "nieuw@gpo.test", "password": PASSWORD}
    return client.send(path, action="", follow_redirects=False, **told | changes)


def test_the_right_password_leads_to_the_own_first_page(client: Visitor) -> None:
    assert enter(client, email=" Nieuw@GPO.test ").location == "/vandaag"
    assert client.get("/vandaag").status_code == 200
    assert client.get("/inloggen").location == "/vandaag", "who is in need not log in"


def test_a_wrong_password_keeps_the_address_and_not_the_password(client: Visitor) -> None:
    page = Page(enter(client, password="een ander wachtwoord").get_data(as_text=True))
    assert WRONG_LOGIN in page.text
    assert page.form("email").values["email"] == ["nieuw@gpo.test"]
    assert page.form("email").values["password"] == [""]
    unknown = Page(enter(client, email="niemand@gpo.test").get_data(as_text=True))
    assert WRONG_LOGIN in unknown.text, "an unknown address gets the same words"


def test_eight_wrong_tries_lock_for_a_quarter_of_an_hour(client: Visitor, clock: MovableClock) -> None:
    for _ in range(8):
        enter(client, password="een ander wachtwoord")
    assert "Wacht een kwartier" in enter(client).get_data(as_text=True)
    clock.move_to(clock().replace(minute=16))
    assert enter(client).status_code == 302


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        ("/zaken?stap=ingediend", "/zaken?stap=ingediend"),
        ("//elders.test/x", "/vandaag"),
        ("https://elders.test", "/vandaag"),
        ("/\\elders.test", "/vandaag"),
        ("/\t/elders.test", "/vandaag"),
        ("javascript:alert(1)", "/vandaag"),
        ("", "/vandaag"),
    ],
)
def test_after_logging_in_only_an_own_page_follows(client: Visitor, asked: str, leads_to: str) -> None:
    form = client.get("/inloggen", query_string={"naar": asked})
    values = Page(form.get_data(as_text=True)).form("email").values
    told = {**values, "email": "nieuw@gpo.test", "password": PASSWORD}
    assert client.post("/inloggen", query_string={"naar": asked}, data=told).location == leads_to


def test_logging_in_begins_a_new_session(client: Visitor) -> None:
    with client.session_transaction() as cookie:
        cookie["voorgekookt"] = "door een ander"
    enter(client)
    with client.session_transaction() as cookie:
        assert "voorgekookt" not in cookie
        assert cookie.permanent


def test_logging_out_needs_the_button_and_forgets_everything(client: Visitor) -> None:
    enter(client)
    assert client.get("/uitloggen").status_code == 405
    client.post("/uitloggen")
    assert client.get("/vandaag").status_code == 200, "a form made up elsewhere does not log out"
    form = next(one for one in client.page("/vandaag").forms if one.action.endswith("/uitloggen"))
    assert client.post("/uitloggen", data=form.values).location == "/"
    assert client.get("/vandaag").location == "/inloggen?naar=/vandaag"
    with client.session_transaction() as cookie:
        assert "_user_id" not in cookie


def test_the_demo_lists_its_accounts_and_only_the_demo(client: Visitor, app: Flask) -> None:
    app.extensions["gpo_demo_accounts"] = [("Ouder", "ouder@gpo.test", PASSWORD)]
    try:
        assert PASSWORD not in client.page("/inloggen").text
    finally:
        del app.extensions["gpo_demo_accounts"]


@pytest.fixture
def keeper(client: Visitor, world: World, login: Any) -> Visitor:
    """The beheerder, logged in."""
    return login(client, world.keeper)


def test_a_colleague_is_invited_by_a_mail_with_only_a_link(keeper: Visitor, app: Flask, work: Work) -> None:
    told = {"name": "Bas Bestuur", "email": "Bas@gpo.test", "role": "bestuur", "board_number": "40001"}
    assert "De uitnodiging staat klaar" in keeper.send("/accounts", **told).get_data(as_text=True)
    with work() as session:
        message = session.scalars(select(Message)).one()
        invitation = session.scalars(select(Invitation)).one()
        assert (message.address, message.dispute_id) == ("bas@gpo.test", None)
        assert invitation.board_id == message.board_id is not None
        path = message.path
    other = app.test_client()
    assert isinstance(other, Visitor)
    assert other.send(path, follow_redirects=False, password=PASSWORD).location == "/vandaag"
    with work() as session:
        user = session.scalars(select(User).where(User.email == "bas@gpo.test")).one()
        assert (user.role, user.name) == (Role.BESTUUR, "Bas Bestuur")
    assert "Stichting De Vaart" in keeper.page("/accounts").text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"email": "nieuw@gpo.test"}, "Er is al een account met dit mailadres."),
        ({"email": "bas"}, "Dit is geen mailadres."),
        ({"name": ""}, "Vul de naam in."),
        ({"role": ""}, "Kies een rol."),
        ({"role": "bestuur"}, "Vul het nummer van het schoolbestuur in."),
        ({"role": "bestuur", "board_number": "99999"}, "Dit bestuursnummer is niet bekend."),
        ({"role": "bestuur", "board_number": "vaart"}, "Een bestuursnummer heeft hoogstens vijf cijfers"),
        ({"board_number": "40001"}, "Alleen bij de rol schoolbestuur hoort een nummer."),
    ],
)
def test_an_invitation_that_does_not_fit_is_refused_in_words(
    keeper: Visitor, work: Work, changes: dict[str, str], sentence: str
) -> None:
    told = {"name": "Bas", "email": "bas@gpo.test", "role": "inspectie"} | changes
    assert sentence in Page(keeper.send("/accounts", **told).get_data(as_text=True)).text
    with work() as session:
        assert session.scalars(select(Invitation)).all() == []


def test_a_closed_account_is_out_at_its_next_click_and_can_be_opened_again(
    keeper: Visitor, app: Flask, work: Work
) -> None:
    other = app.test_client()
    assert isinstance(other, Visitor)
    enter(other)
    with work() as session:
        key = session.scalars(select(User.id).where(User.email == "nieuw@gpo.test")).one()
    keeper.send("/accounts", action=f"/accounts/{key}/sluiten")
    assert other.get("/vandaag").location == "/inloggen?naar=/vandaag"
    assert WRONG_LOGIN in enter(other).get_data(as_text=True)
    keeper.send("/accounts", action=f"/accounts/{key}/openen")
    fresh = app.test_client()
    assert isinstance(fresh, Visitor)
    assert enter(fresh).location == "/vandaag"


def test_nobody_closes_the_own_account_or_one_that_is_not_there(keeper: Visitor, world: World) -> None:
    form = keeper.page("/accounts").form("name")
    token = {"csrf_token": form.values["csrf_token"]}
    own = keeper.post(f"/accounts/{world.keeper.user_id}/sluiten", data=token, follow_redirects=True)
    assert "U kunt uw eigen account niet sluiten." in own.get_data(as_text=True)
    assert keeper.post("/accounts/999999/sluiten", data=token).status_code == 404


def test_accounts_are_for_the_keeper_alone(client: Visitor, world: World, login: Any) -> None:
    for person in world.people:
        expected = 200 if person is world.keeper else 404
        assert login(client, person).get("/accounts").status_code == expected, person.name
