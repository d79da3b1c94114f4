"""The link in the mail is the key of a parent: nothing uses it up, it needs no password, and it can be renewed."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from gpo.access.models import Invitation, User
from gpo.access.services import create_user
from gpo.actor import SYSTEM
from gpo.audit.models import AuditEvent
from gpo.clock import MovableClock
from gpo.disputes.models import Party
from gpo.law.enums import Role
from gpo.messages.models import Message, MessageKind
from gpo.tasks.models import Task, TaskKind
from tests import interview
from tests.builders import FILING, MAIL, PASSWORD, Person, World
from tests.conftest import Mailbox, Work
from tests.pages import Page
from tests.visitor import Visitor
from tests.web.test_desk_filing import press
from tests.web.test_keys_of_drafts import CODE, another, run, words
from tests.web.test_own_details import DETAILS

Login = Callable[[Visitor, Person], Visitor]
NO_MAIL = FILING | {"email": "", "address": "Dorpsstraat 1, Utrecht", "channel": "post", "filed_on": "28-8-2026"}


@pytest.fixture(autouse=True)
def _world(world: World) -> None:
    """Schools to file about."""


@pytest.fixture
def number(client: Visitor) -> str:
    """A case that Robin just filed, without an account."""
    return interview.file(client)


def links(app: Flask, smtp: Mailbox, address: str = MAIL) -> list[str]:
    """Every link that came by mail, oldest first."""
    run(app, "send-mail")
    return [
        link
        for mail in smtp.to(address)
        for link in re.findall(r"http://localhost(/\S+)", mail.get_content().replace("\r", ""))
    ]


def party(work: Work) -> Party:
    with work() as session:
        found = session.scalars(select(Party).order_by(Party.id)).first()
        assert found is not None
        session.expunge(found)
        return found


def open_tasks(work: Work) -> list[TaskKind]:
    with work() as session:
        return list(session.scalars(select(Task.kind).where(Task.done_at.is_(None)).order_by(Task.id)))


# --- the key ------------------------------------------------------------------------------------------------------


def test_the_link_opens_the_case_without_a_password_and_confirms_the_address(
    number: str, app: Flask, smtp: Mailbox, work: Work
) -> None:
    [link] = links(app, smtp)
    other = another(app)
    page = other.page(link)
    assert "U heeft geen wachtwoord nodig." in page.text
    assert number in page.text
    for private in ("Robin", "Kim", "robin@gpo.test", "Sluis"):
        assert private not in page.text
    assert party(work).mail_confirmed_at is None
    came = other.send(link, follow_redirects=False)
    assert came.location == f"/zaken/{number}"
    assert other.get(came.location).status_code == 200
    assert party(work).mail_confirmed_at is not None
    with work() as session:
        user = session.scalars(select(User).where(User.email == MAIL)).one()
        assert (user.role, user.password_hash) == (Role.OUDER, None)
        assert session.scalars(select(Party.user_id)).one() == user.id


def test_a_scanner_that_opens_every_link_twice_uses_nothing_up(
    client: Visitor, number: str, app: Flask, smtp: Mailbox, work: Work
) -> None:
    interview.answer(client, "verhaal", "later", story="Een tweede verhaal")
    client.send("/indienen/bewaren", email=MAIL)
    another(app).send("/inloggen/link", email=MAIL)
    found = links(app, smtp)
    assert len(found) == 3
    before = _state(work)
    for link in [*found, *found]:
        scanner = another(app)
        assert scanner.head(link).status_code == scanner.get(link).status_code == 200, link
        assert scanner.get("/vandaag").location == "/inloggen?naar=/vandaag"
    assert _state(work) == before
    for link in found:
        assert another(app).send(link, follow_redirects=False).status_code == 302, link


def _state(work: Work) -> tuple[object, ...]:
    with work() as session:
        return (
            session.scalars(select(Invitation.used_at)).all(),
            session.scalars(select(Party.mail_confirmed_at)).all(),
            session.scalars(select(AuditEvent.id)).all(),
            session.scalars(select(User.id)).all(),
        )


def test_the_key_goes_on_working_and_a_later_letter_opens_by_its_own(
    number: str, app: Flask, smtp: Mailbox, world: World, login: Login
) -> None:
    [link] = links(app, smtp)
    for _ in range(3):
        assert another(app).send(link, follow_redirects=False).location == f"/zaken/{number}"
    login(another(app), world.desk).send(f"/zaken/{number}/in-behandeling-nemen")
    letter = links(app, smtp)[-1]
    assert letter.startswith("/sleutel/")
    came = another(app)
    assert re.fullmatch(r"/berichten/\d+", came.send(letter, follow_redirects=False).location)
    assert came.get(letter).status_code == 302, "who came in before on this device is not asked again"


def test_the_button_needs_its_own_page(number: str, app: Flask, smtp: Mailbox) -> None:
    [link] = links(app, smtp)
    other = another(app)
    other.post(link)
    assert other.get("/vandaag").location == "/inloggen?naar=/vandaag", "a form made up elsewhere logs nobody in"


def test_one_key_opens_both_cases_of_one_address(
    client: Visitor, number: str, app: Flask, smtp: Mailbox, work: Work
) -> None:
    second = interview.file(client, child_name="Bo")
    other = another(app)
    assert other.send(links(app, smtp)[0], follow_redirects=False).location == f"/zaken/{number}"
    assert other.get(f"/zaken/{second}").status_code == 200
    with work() as session:
        assert len(set(session.scalars(select(Party.user_id)))) == 1


def test_an_address_with_two_cases_gets_one_mail_that_names_neither(
    client: Visitor, number: str, app: Flask, smtp: Mailbox
) -> None:
    second = interview.file(client, child_name="Bo")
    links(app, smtp)
    another(app).send("/inloggen/link", email=" Robin@gpo.test ")
    link = links(app, smtp)[-1]
    mail = smtp.to(MAIL)[-1].get_content()
    assert number not in mail
    assert second not in mail
    other = another(app)
    assert other.send(link, follow_redirects=False).location == "/vandaag"
    assert {number, second} <= set(re.findall(r"2026-\d{4}", other.page("/vandaag").text))


def test_a_colleague_who_is_a_parent_too_comes_in_as_a_parent(
    client: Visitor, app: Flask, smtp: Mailbox, world: World, work: Work
) -> None:
    number = interview.file(client, email=world.board.email)
    other = another(app)
    other.send(links(app, smtp, world.board.email)[0])
    assert other.get(f"/zaken/{number}").status_code == 200
    with work() as session:
        assert session.scalars(select(User.email).join(Party, Party.user_id == User.id)).all() == [None]


def test_a_mistyped_address_opens_nothing_of_the_account_that_filed(
    client: Visitor, app: Flask, smtp: Mailbox, world: World, work: Work, login: Login
) -> None:
    """The parent was logged in and typed a stranger's address: the stranger confirms it at most."""
    with work() as session:
        earlier = world.filed(session).number
    number = interview.file(login(client, world.parent), email="vreemde@example.org")
    stranger = another(app)
    answer = stranger.send(links(app, smtp, "vreemde@example.org")[0])
    assert "Uw mailadres is bevestigd" in words(answer)
    for path in (f"/zaken/{number}", f"/zaken/{earlier}", "/vandaag"):
        assert stranger.get(path).location == f"/inloggen?naar={path}"
    assert client.get(f"/zaken/{number}").status_code == 200


def test_a_closed_account_stays_closed(number: str, app: Flask, smtp: Mailbox, work: Work) -> None:
    [link] = links(app, smtp)
    another(app).send(link)
    with work() as session:
        session.scalars(select(User).where(User.email == MAIL)).one().active = False
    assert "Dit account is gesloten." in words(another(app).send(link))


# --- a fresh one --------------------------------------------------------------------------------------------------


def test_an_outlived_key_sends_a_fresh_one_to_the_same_address_with_one_press(
    number: str, app: Flask, smtp: Mailbox, clock: MovableClock
) -> None:
    [old] = links(app, smtp)
    clock.move_to(clock() + timedelta(days=30))
    other = another(app)
    answer = other.get(old)
    text = words(answer)
    assert answer.status_code == 410
    assert "r…@g….test" in text
    assert MAIL not in text
    for _ in range(3):
        assert "Kijk in uw mail" in words(other.send_from(answer))
    found = links(app, smtp)
    assert len(found) == 2, "one link in five minutes"
    assert another(app).send(found[1], follow_redirects=False).location == f"/zaken/{number}"
    clock.move_to(clock() + timedelta(minutes=6))
    other.send_from(answer)
    assert len(links(app, smtp)) == 3


def test_a_link_that_never_was_gets_the_same_answer(app: Flask, smtp: Mailbox, number: str) -> None:
    links(app, smtp)
    other = another(app)
    answer = other.get("/sleutel/verzonnen")
    assert answer.status_code == 410
    assert "Kijk in uw mail" in words(other.send_from(answer))
    assert len(links(app, smtp)) == 1


@pytest.mark.parametrize("address", [MAIL, "niemand@gpo.test", "desk@gpo.test"])
def test_asking_a_link_tells_nobody_whether_an_address_is_known(
    number: str, app: Flask, smtp: Mailbox, address: str
) -> None:
    answer = words(another(app).send("/inloggen/link", email=address))
    assert "Kennen wij het mailadres? Dan komt er een link." in answer
    assert address not in answer
    assert len(links(app, smtp, address)) == (2 if address == MAIL else 0)


def test_asking_very_often_ends_in_a_wait(app: Flask, number: str) -> None:
    other = another(app)
    for count in range(20):
        assert "Kijk in uw mail" in words(other.send("/inloggen/link", email=f"a{count}@gpo.test"))
    assert "Wacht een uur, of bel het secretariaat." in words(other.send("/inloggen/link", email=MAIL))


def test_a_fresh_link_goes_on_to_the_page_that_was_asked_for(number: str, app: Flask, smtp: Mailbox) -> None:
    page = another(app)
    asked = f"/zaken/{number}/stukken/1"
    form = Page(page.get("/inloggen/link", query_string={"naar": asked}).get_data(as_text=True)).form("email")
    page.post("/inloggen/link", query_string={"naar": asked}, data={**form.values, "email": MAIL})
    assert another(app).send(links(app, smtp)[-1], follow_redirects=False).location == asked


def test_a_page_with_a_very_long_address_is_left_out_and_the_answer_stays_the_same(
    number: str, app: Flask, smtp: Mailbox
) -> None:
    long = "/zaken/" + 400 * "a"
    answers = set()
    for address in (MAIL, "niemand@gpo.test"):
        page = another(app)
        form = Page(page.get("/inloggen/link", query_string={"naar": long}).get_data(as_text=True)).form("email")
        answer = page.post("/inloggen/link", query_string={"naar": long}, data={**form.values, "email": address})
        answers.add((answer.status_code, words(answer)))
    assert len(answers) == 1
    assert another(app).send(links(app, smtp)[-1], follow_redirects=False).location == f"/zaken/{number}"


def test_after_the_desk_corrected_the_address_the_old_link_and_its_account_open_nothing(
    number: str, app: Flask, smtp: Mailbox, world: World, work: Work, login: Login, clock: MovableClock
) -> None:
    [old] = links(app, smtp)
    stranger = another(app)
    stranger.send(old)
    assert stranger.get(f"/zaken/{number}").status_code == 200
    desk = login(another(app), world.desk)
    desk.send(f"/zaken/{number}/contact/{party(work).id}", email="goed@gpo.test")
    assert stranger.get(f"/zaken/{number}").status_code == 404
    assert party(work).mail_confirmed_at is None
    for wait in (0, 40):
        clock.move_to(clock() + timedelta(days=wait))
        answer = stranger.get(old)
        assert answer.status_code == 410
        assert "r…@" not in words(answer)
        assert "Kijk in uw mail" in words(stranger.send_from(answer))
        another(app).send("/inloggen/link", email=MAIL)
        assert len(links(app, smtp)) == 1, "nothing more goes to the old address about this case"
    another(app).send("/inloggen/link", email="goed@gpo.test")
    right = another(app)
    right.send(links(app, smtp, "goed@gpo.test")[-1])
    assert right.get(f"/zaken/{number}").status_code == 200


def test_a_link_of_before_leads_to_the_same_key(number: str, app: Flask, smtp: Mailbox) -> None:
    [link] = links(app, smtp)
    assert another(app).get(link.replace("/sleutel/", "/uitnodiging/")).location == link


def test_who_changes_the_own_address_stays_in_and_the_old_mailbox_opens_nothing(
    number: str, app: Flask, smtp: Mailbox, work: Work, clock: MovableClock
) -> None:
    [old] = links(app, smtp)
    parent = another(app)
    parent.send(old)
    page = f"/zaken/{number}/mijn-gegevens"
    parent.send(page, **DETAILS | {"email": "nieuw@gpo.test"})
    assert parent.get(f"/zaken/{number}").status_code == 200
    reader_of_the_old = another(app)
    assert reader_of_the_old.get(old).status_code == 410
    clock.move_to(clock() + timedelta(minutes=6))
    reader_of_the_old.send("/inloggen/link", email=MAIL)
    assert len(links(app, smtp)) == 1
    fresh = another(app)
    assert fresh.send(links(app, smtp, "nieuw@gpo.test")[0], follow_redirects=False).location == f"/zaken/{number}"
    with work() as session:
        assert session.scalars(select(User.email).join(Party, Party.user_id == User.id)).all() == ["nieuw@gpo.test"]


def test_who_writes_down_the_address_of_somebody_else_sees_nothing_of_that_person(
    client: Visitor, number: str, app: Flask, smtp: Mailbox
) -> None:
    """The account must not be the one in which the next case of the real owner of the mailbox lands."""
    curious = another(app)
    curious.send(links(app, smtp)[0])
    curious.send(f"/zaken/{number}/mijn-gegevens", **DETAILS | {"email": "buur@gpo.test"})
    theirs = interview.file(client, email="buur@gpo.test", child_name="Bo")
    owner = another(app)
    answer = owner.send(links(app, smtp, "buur@gpo.test")[-1], follow_redirects=False)
    assert answer.location == f"/zaken/{theirs}"
    assert owner.get(f"/zaken/{theirs}").status_code == 200
    assert curious.get(f"/zaken/{theirs}").status_code == 404
    assert owner.get(f"/zaken/{number}").status_code == 404


def test_a_new_own_address_takes_both_cases_along_and_shuts_the_old_mailbox_out(
    client: Visitor, number: str, app: Flask, smtp: Mailbox
) -> None:
    second = interview.file(client, child_name="Bo")
    parent = another(app)
    first_key, second_key = links(app, smtp)
    parent.send(first_key)
    parent.send(f"/zaken/{number}/mijn-gegevens", **DETAILS | {"email": "nieuw@gpo.test"})
    reader_of_the_old = another(app)
    assert reader_of_the_old.get(first_key).status_code == 410
    assert "Uw mailadres is bevestigd" in words(reader_of_the_old.send(second_key))
    for case in (number, second):
        assert reader_of_the_old.get(f"/zaken/{case}").location == f"/inloggen?naar=/zaken/{case}"
    again = another(app)
    again.send(links(app, smtp, "nieuw@gpo.test")[0])
    for case in (number, second):
        assert again.get(f"/zaken/{case}").status_code == 200


# --- never confirmed ----------------------------------------------------------------------------------------------


def test_an_address_that_nobody_confirms_becomes_a_task_and_the_filing_stands(
    number: str, app: Flask, smtp: Mailbox, work: Work, clock: MovableClock, world: World, login: Login
) -> None:
    clock.move_to(clock() + timedelta(days=3))
    run(app, "ask-after-unconfirmed")
    assert open_tasks(work) == []
    clock.move_to(clock() + timedelta(minutes=1))
    for _ in range(2):
        run(app, "ask-after-unconfirmed")
    assert open_tasks(work) == [TaskKind.MAIL_UNCONFIRMED]
    desk = login(another(app), world.desk)
    assert "Het mailadres is niet bevestigd." in desk.page(f"/zaken/{number}").text
    another(app).send(links(app, smtp)[0])
    assert open_tasks(work) == []


def test_a_task_that_the_desk_finished_comes_back_only_for_another_address(
    number: str, app: Flask, work: Work, clock: MovableClock, world: World, login: Login
) -> None:
    clock.move_to(clock() + timedelta(days=4))
    run(app, "ask-after-unconfirmed")
    desk = login(another(app), world.desk)
    with work() as session:
        key = session.scalars(select(Task.id)).one()
    desk.send(f"/taken/{key}/afronden", note="Gebeld.")
    clock.move_to(clock() + timedelta(days=9))
    run(app, "ask-after-unconfirmed")
    assert open_tasks(work) == []
    desk.send(f"/zaken/{number}/contact/{party(work).id}", email="buur@gpo.test")
    clock.move_to(clock() + timedelta(days=4))
    run(app, "ask-after-unconfirmed")
    assert open_tasks(work) == [TaskKind.MAIL_UNCONFIRMED]


def test_who_filed_with_the_own_account_has_nothing_to_confirm(
    app: Flask, world: World, work: Work, clock: MovableClock
) -> None:
    with work() as session:
        world.filed(session)
    clock.move_to(clock() + timedelta(days=9))
    run(app, "ask-after-unconfirmed")
    assert open_tasks(work) == []


# --- number and code ----------------------------------------------------------------------------------------------


@pytest.fixture
def on_paper(app: Flask, world: World, login: Login) -> tuple[str, str]:
    """Number and code of a case of a parent without mail, entered by the desk."""
    desk = login(another(app), world.desk)
    number = interview.number_in(press(desk, **NO_MAIL))
    [code] = CODE.findall(desk.page(f"/ontvangst/{number}").text)
    return number, code


def test_number_and_code_open_the_case_of_a_parent_without_mail(
    on_paper: tuple[str, str], app: Flask, work: Work
) -> None:
    number, code = on_paper
    assert open_tasks(work) == [TaskKind.POST_RECEIPT]
    for typed in (code, code.lower().replace("-", " ")):
        other = another(app)
        assert other.send("/inloggen/code", number=number, code=typed, follow_redirects=False).location == (
            f"/zaken/{number}"
        )
        assert other.get(f"/zaken/{number}").status_code == 200
    with work() as session:
        assert code.replace("-", "") not in (session.scalars(select(Party.code_hash)).one() or "")
        assert session.scalars(select(User.email).join(Party, Party.user_id == User.id)).all() == [None]


def test_wrong_codes_end_in_a_wait_for_everybody(on_paper: tuple[str, str], app: Flask, clock: MovableClock) -> None:
    number, code = on_paper
    wrong = words(another(app).send("/inloggen/code", number=number, code="2222-2222-2222"))
    unknown = words(another(app).send("/inloggen/code", number="2026-9999", code="2222-2222-2222"))
    sentence = "Nummer en code horen niet bij elkaar."
    assert sentence in wrong
    assert sentence in unknown, "a number that is not there gets the same words"
    for _ in range(7):
        another(app).send("/inloggen/code", number=number, code="2222-2222-2222")
    assert "Wacht een kwartier" in words(another(app).send("/inloggen/code", number=number, code=code))
    clock.move_to(clock() + timedelta(minutes=16))
    right = another(app).send("/inloggen/code", number=number, code=code, follow_redirects=False)
    assert right.location == f"/zaken/{number}"


def test_the_desk_makes_a_new_code_on_a_letter_and_the_old_one_ends(
    on_paper: tuple[str, str], app: Flask, world: World, work: Work, login: Login
) -> None:
    number, old = on_paper
    desk = login(another(app), world.desk)
    path = f"/zaken/{number}/code/{party(work).id}"
    assert not CODE.findall(desk.page(path).text)
    letter = words(desk.send(path))
    [code] = CODE.findall(letter)
    for part in (number, "Dorpsstraat 1, Utrecht", "http://localhost/inloggen/code"):
        assert part in letter
    assert open_tasks(work) == [], "the receipt is posted with it"
    assert "Nummer en code horen niet bij elkaar." in words(
        another(app).send("/inloggen/code", number=number, code=old)
    )
    assert another(app).send("/inloggen/code", number=number, code=code, follow_redirects=False).status_code == 302
    for person in (world.board, world.chair, world.parent):
        assert login(another(app), person).get(path).status_code == 404, person.name


def test_the_receipt_shows_the_code_for_an_hour_and_makes_another_for_a_day(
    on_paper: tuple[str, str], app: Flask, world: World, login: Login, clock: MovableClock
) -> None:
    number, code = on_paper
    desk = login(another(app), world.desk)
    assert code not in desk.page(f"/ontvangst/{number}").text, "only where it was made"
    answer = desk.send(f"/ontvangst/{number}", action="/code")
    [fresh] = CODE.findall(words(answer))
    assert fresh != code
    clock.move_to(clock() + timedelta(minutes=61))
    assert not CODE.findall(desk.page(f"/ontvangst/{number}").text)
    form = desk.page(f"/ontvangst/{number}").form(action="/code")
    clock.move_to(clock() + timedelta(days=1))
    assert desk.post(f"/ontvangst/{number}/code", data=form.values).status_code == 404


def test_a_mail_address_that_comes_later_opens_the_same_account(
    on_paper: tuple[str, str], app: Flask, smtp: Mailbox, world: World, work: Work, login: Login
) -> None:
    number, code = on_paper
    another(app).send("/inloggen/code", number=number, code=code)
    login(another(app), world.desk).send(f"/zaken/{number}/contact/{party(work).id}", email="later@gpo.test")
    other = another(app)
    other.send(links(app, smtp, "later@gpo.test")[0])
    assert other.get(f"/zaken/{number}").status_code == 200
    with work() as session:
        assert session.scalars(select(User.email).join(Party, Party.user_id == User.id)).all() == ["later@gpo.test"]


# --- a password, for who wants one --------------------------------------------------------------------------------


def test_a_parent_may_choose_a_password_and_then_the_letter_itself_is_mailed(
    number: str, app: Flask, smtp: Mailbox, world: World, login: Login
) -> None:
    parent = another(app)
    parent.send(links(app, smtp)[0])
    assert "minstens 12 tekens" in words(parent.send("/wachtwoord", password="kort"))
    assert "Uw wachtwoord is bewaard." in words(parent.send("/wachtwoord", password=PASSWORD))
    again = another(app)
    assert again.send("/inloggen", email=MAIL, password=PASSWORD, follow_redirects=False).location == "/vandaag"
    login(another(app), world.desk).send(f"/zaken/{number}/in-behandeling-nemen")
    assert re.fullmatch(r"/berichten/\d+", links(app, smtp)[-1])


def test_a_password_is_for_parents_with_a_mail_address(
    on_paper: tuple[str, str], app: Flask, world: World, login: Login
) -> None:
    number, code = on_paper
    other = another(app)
    other.send("/inloggen/code", number=number, code=code)
    assert other.get("/wachtwoord").status_code == 404
    assert login(another(app), world.desk).get("/wachtwoord").status_code == 404


def test_a_colleague_still_needs_a_password(app: Flask, work: Work, world: World) -> None:
    with work() as session:
        create_user(session, email="b@gpo.test", name="B", role=Role.BEHEERDER, password=PASSWORD, by=world.by(SYSTEM))
    keeper = another(app)
    keeper.send("/inloggen", email="b@gpo.test", password=PASSWORD)
    keeper.send("/accounts", name="Ina", email="ina@gpo.test", role="inspectie", board_number="")
    with work() as session:
        path = session.scalars(select(Message.path).where(Message.kind == MessageKind.INVITATION)).one()
    assert path.startswith("/uitnodiging/")
    assert another(app).get(path.replace("/uitnodiging/", "/sleutel/")).status_code == 410
    fresh = another(app)
    assert "minstens 12 tekens" in words(fresh.send(path, password="kort"))
    fresh.send(path, password=PASSWORD)
    assert another(app).get(path).status_code == 410, "used up"
